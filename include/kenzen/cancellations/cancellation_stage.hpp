#pragma once

#include <kenzen/core/enum_names.hpp>

#include <array>
#include <cstdint>
#include <string_view>

namespace kenzen::inline v1 {

/// How far the order had come when it was cancelled.
enum class cancellation_stage : std::uint8_t {
  unknown,
  pending,        ///< before payment was authorised
  unshipped,      ///< paid, no ship confirmation yet
  after_shipment, ///< after ship confirmation: a refund in Amazon's terms, not a cancellation
};

template <>
struct enum_names<cancellation_stage> {
  static constexpr std::string_view title = "cancellation stage";
  static constexpr std::array<std::string_view, 4> values{"unknown", "pending", "unshipped",
                                                          "after_shipment"};
};
static_assert(enum_names<cancellation_stage>::values.size() ==
              std::size_t(cancellation_stage::after_shipment) + 1);

} // namespace kenzen::inline v1
