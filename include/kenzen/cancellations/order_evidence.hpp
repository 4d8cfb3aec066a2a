#pragma once

#include <kenzen/cancellations/cancellation_reason.hpp>
#include <kenzen/cancellations/cancellation_request.hpp>
#include <kenzen/cancellations/cancellation_stage.hpp>
#include <kenzen/cancellations/cancelled_by.hpp>
#include <kenzen/core/enum_names.hpp>
#include <kenzen/core/ternary.hpp>
#include <kenzen/orders/fulfillment.hpp>
#include <kenzen/orders/order_status.hpp>
#include <kenzen/time/instant.hpp>

#include <array>
#include <cstdint>
#include <string_view>

namespace kenzen::inline v1 {

/// How many of an order's items are cancelled, by the items' own status.
enum class cancelled_items : std::uint8_t { unknown, none, some, all };

template <>
struct enum_names<cancelled_items> {
  static constexpr std::string_view title = "cancelled items";
  static constexpr std::array<std::string_view, 4> values{"unknown", "none", "some", "all"};
};
static_assert(enum_names<cancelled_items>::values.size() == std::size_t(cancelled_items::all) + 1);

/// Everything known about one order that can matter to whether its cancellation counts. Sources differ in
/// what they know: whatever a source does not say stays `unknown`. A value, and all that `attribute` looks
/// at.
struct order_evidence {
  order_status status = order_status::unknown;
  fulfillment fulfilled_by = fulfillment::unknown;
  cancelled_items items = cancelled_items::unknown;
  std::string_view sales_channel = {}; ///< as in the file ("Amazon.co.jp"); empty: not said
  ternary prime = ternary::unknown;    ///< sold under the marketplace's premium programme
  ternary business = ternary::unknown;

  bool executed = false;                                     ///< a source says the whole order was cancelled
  request_route request = request_route::unknown;            ///< how the buyer asked, if at all
  cancelled_by by = cancelled_by::unknown;                   ///< who carried it out
  cancellation_stage stage = cancellation_stage::unknown;    ///< when in the order's life
  cancellation_reason reason = cancellation_reason::unknown; ///< the reason chosen
  ternary automatic = ternary::unknown;         ///< by the marketplace, for a missed ship confirmation
  ternary listed_as_counted = ternary::unknown; ///< in the marketplace's own list of counted orders
  bool contradictory = false;                   ///< sources disagree on who cancelled it, or whether

  // For policies under which a request can come too late.
  instant purchased_at = instant::none();
  instant requested_at = instant::none(); ///< when the buyer first asked, or cancelled
  instant promised_by = instant::none();  ///< the latest delivery that the buyer was promised

  friend bool operator==(const order_evidence&, const order_evidence&) = default;
};

} // namespace kenzen::inline v1
