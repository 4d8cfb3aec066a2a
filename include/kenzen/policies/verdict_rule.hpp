#pragma once

#include <kenzen/core/enum_names.hpp>
#include <kenzen/core/ternary.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kenzen::inline v1 {

/// The situation that decided about an order: a closed list, in the order in which `attribute` asks.
/// A policy answers each with yes, no or unknown; the names are what a verdict's trace shows.
enum class verdict_rule : std::uint8_t {
  listed_as_counted,             ///< the marketplace's own list says it counts; beats everything else
  marketplace_fulfilled,         ///< not shipped by the seller: not in the population
  other_sales_channel,           ///< sold in another store: not in the population
  outside_programme,             ///< not sold under the policy's programme: not in the population
  listed_as_not_counted,         ///< the marketplace's own list says it does not count
  status_unknown,                ///< the order's state is not known
  pending_order,                 ///< not yet paid for, not cancelled
  not_cancelled,                 ///< goes its way: a trial, no event
  contradictory_evidence,        ///< the facts cannot all be true of one cancellation
  cancelled_after_shipment,      ///< after ship confirmation: a refund, not a cancellation
  automatic_cancellation,        ///< the marketplace cancelled for a missed ship confirmation
  cancelled_by_buyer,            ///< the buyer cancelled it without the seller
  late_buyer_cancellation,       ///< the same, but later than the policy's clock excuses
  official_buyer_request,        ///< asked for by the official way; the seller chose the buyer's reason
  late_buyer_request,            ///< the same, but asked for later than the policy's clock excuses
  request_time_unknown,          ///< one of these four; whether the clock had run out is not known
  request_route_unknown,         ///< the seller chose the buyer's reason; how the buyer asked is not known
  message_request,               ///< the seller chose the buyer's reason without an official request
  official_request_other_reason, ///< asked for by the official way; the seller chose another reason
  merchant_reason_unknown,  ///< cancelled by the seller, perhaps on an official request; why is not known
  merchant_cancellation,    ///< any other cancellation by the seller
  payment_or_fraud,         ///< the marketplace cancelled for payment or fraud
  cancelled_while_pending,  ///< ended before payment was authorised, not by the seller
  marketplace_cancellation, ///< the marketplace cancelled and does not say why
  cannot_tell,              ///< cancelled, and nothing says by whom
  item_cancellation,        ///< items were cancelled, the order went on
};

template <>
struct enum_names<verdict_rule> {
  static constexpr std::string_view title = "rule";
  static constexpr std::array<std::string_view, 26> values{
      "listed_as_counted",
      "marketplace_fulfilled",
      "other_sales_channel",
      "outside_programme",
      "listed_as_not_counted",
      "status_unknown",
      "pending_order",
      "not_cancelled",
      "contradictory_evidence",
      "cancelled_after_shipment",
      "automatic_cancellation",
      "cancelled_by_buyer",
      "late_buyer_cancellation",
      "official_buyer_request",
      "late_buyer_request",
      "request_time_unknown",
      "request_route_unknown",
      "message_request",
      "official_request_other_reason",
      "merchant_reason_unknown",
      "merchant_cancellation",
      "payment_or_fraud",
      "cancelled_while_pending",
      "marketplace_cancellation",
      "cannot_tell",
      "item_cancellation",
  };
};
static_assert(enum_names<verdict_rule>::values.size() == std::size_t(verdict_rule::item_cancellation) + 1);

/// An answer for each rule, in the order of `verdict_rule`.
using rule_answers = std::array<ternary, enum_names<verdict_rule>::values.size()>;

/// The answer that a rule has by its meaning, in every policy; nothing for the rules that a policy answers.
constexpr std::optional<ternary> fixed_answer(verdict_rule rule) noexcept {
  switch (rule) {
  case verdict_rule::listed_as_counted:
    return ternary::yes;
  case verdict_rule::marketplace_fulfilled:
  case verdict_rule::other_sales_channel:
  case verdict_rule::outside_programme:
  case verdict_rule::listed_as_not_counted:
  case verdict_rule::pending_order:
  case verdict_rule::not_cancelled:
    return ternary::no;
  case verdict_rule::status_unknown:
  case verdict_rule::contradictory_evidence:
  case verdict_rule::request_time_unknown:
  case verdict_rule::cannot_tell:
    return ternary::unknown;
  default:
    return std::nullopt;
  }
}

/// The answers of a policy that says nothing: those that are fixed, and `unknown` for the others.
constexpr rule_answers default_answers() noexcept {
  rule_answers answers{};
  for (std::size_t i = 0; i < answers.size(); ++i) {
    answers[i] = fixed_answer(static_cast<verdict_rule>(i)).value_or(ternary::unknown);
  }
  return answers;
}

} // namespace kenzen::inline v1
