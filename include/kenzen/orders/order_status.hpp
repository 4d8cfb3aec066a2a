#pragma once

#include <kenzen/core/enum_names.hpp>

#include <array>
#include <cstdint>
#include <string_view>

namespace kenzen::inline v1 {

/// The state of an order, in the words of Amazon's Orders API 2026-01-01 (`fulfillmentStatus`).
///
/// The enumerators stand in the order in which an order can pass through them: of two statements of the
/// same age, the later state wins.
enum class order_status : std::uint8_t {
  unknown,              ///< missing, or a word nobody has mapped yet (the native word is kept)
  pending_availability, ///< a pre-order, not yet released
  pending,              ///< payment not yet authorised
  unshipped,            ///< paid, nothing shipped
  partially_shipped,    ///< some items shipped
  shipped,              ///< everything shipped, wherever the parcel is now
  unfulfillable,        ///< the fulfillment centre cannot ship it
  cancelled,            ///< ended without shipment
};

template <>
struct enum_names<order_status> {
  static constexpr std::string_view title = "order status";
  static constexpr std::array<std::string_view, 8> values{
      "unknown", "pending_availability", "pending",  "unshipped", "partially_shipped",
      "shipped", "unfulfillable",        "cancelled"};
};
static_assert(enum_names<order_status>::values.size() == std::size_t(order_status::cancelled) + 1);

} // namespace kenzen::inline v1
