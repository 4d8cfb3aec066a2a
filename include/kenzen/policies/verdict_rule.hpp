#pragma once

#include <kenzen/core/enum_names.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kenzen::inline v1 {

/// The situation that decided about an order: a closed list, in the order in which `attribute` asks.
/// A policy answers each with yes, no or unknown; the names are what a verdict's trace shows.
enum class verdict_rule : std::uint8_t {
  listed_as_counted,              ///< the marketplace's own list says it counts; beats everything else
  marketplace_fulfilled,          ///< not shipped by the seller: not in the population
  other_sales_channel,            ///< sold in another store: not in the population
  outside_programme,              ///< not sold under the policy's programme: not in the population
  listed_as_not_counted,          ///< the marketplace's own list says it does not count
  pending_order,                  ///< not yet paid for, not cancelled
  not_cancelled,                  ///< goes its way: a trial, no event
  cancelled_after_shipment,       ///< after ship confirmation: a refund, not a cancellation
  contradictory_evidence,         ///< the sources disagree on who cancelled it, or whether
  cancelled_by_buyer,             ///< the buyer cancelled it without the seller
  cancelled_while_pending,        ///< ended before payment was authorised, not by the seller
  official_buyer_request,         ///< buyer asked by the official way, seller chose the buyer's reason
  official_request_other_reason,  ///< buyer asked by the official way, seller chose another reason
  message_request,                ///< buyer asked only by message, or did not ask, and the seller chose the buyer's reason
  request_route_unknown,          ///< seller chose the buyer's reason; whether the buyer asked officially is not known
  merchant_cancellation,          ///< any other cancellation by the seller
  automatic_cancellation,         ///< the marketplace cancelled for a missed ship confirmation
  payment_or_fraud,               ///< the marketplace cancelled for payment or fraud
  marketplace_cancellation,       ///< the marketplace cancelled and does not say why
  item_cancellation,              ///< items were cancelled, the order went on
  status_unknown,                 ///< the order's state is not known
  cannot_tell,                    ///< cancelled, and nothing says by whom
};

template <>
struct enum_names<verdict_rule> {
  static constexpr std::string_view title = "rule";
  static constexpr std::array<std::string_view, 22> values{
      "listed_as_counted",
      "marketplace_fulfilled",
      "other_sales_channel",
      "outside_programme",
      "listed_as_not_counted",
      "pending_order",
      "not_cancelled",
      "cancelled_after_shipment",
      "contradictory_evidence",
      "cancelled_by_buyer",
      "cancelled_while_pending",
      "official_buyer_request",
      "official_request_other_reason",
      "message_request",
      "request_route_unknown",
      "merchant_cancellation",
      "automatic_cancellation",
      "payment_or_fraud",
      "marketplace_cancellation",
      "item_cancellation",
      "status_unknown",
      "cannot_tell",
  };
};
static_assert(enum_names<verdict_rule>::values.size() == std::size_t(verdict_rule::cannot_tell) + 1);

}  // namespace kenzen::inline v1
