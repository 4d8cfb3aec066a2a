#pragma once

#include <kenzen/cancellations/order_evidence.hpp>
#include <kenzen/policies/verdict_rule.hpp>

namespace kenzen::inline v1::detail {

// What happened to an order, by the facts alone: no policy is asked.

/// Whether the whole order ended as cancelled.
constexpr bool is_gone(const order_evidence& e) noexcept {
  return e.status == order_status::cancelled || e.items == cancelled_items::all || e.executed;
}

constexpr bool is_pending(order_status status) noexcept {
  return status == order_status::pending || status == order_status::pending_availability;
}

/// Whether the marketplace cancelled by itself because no shipment was confirmed in time.
constexpr bool was_automatic(const order_evidence& e) noexcept {
  if (e.automatic != ternary::unknown) return e.automatic == ternary::yes;
  return e.reason == cancellation_reason::missed_ship_confirmation;
}

/// Whether the facts cannot all be true of one cancellation: the sources disagree, or a cancellation for a
/// missed ship confirmation is also the buyer's, or of an order that could not be shipped yet or was, or for
/// a reason that lies with the buyer or the payment.
constexpr bool is_contradictory(const order_evidence& e) noexcept {
  if (e.contradictory) return true;
  if (!was_automatic(e)) return false;
  const fault named = fault_of(e.reason);
  return e.by == cancelled_by::buyer || e.stage == cancellation_stage::pending ||
         e.stage == cancellation_stage::after_shipment || named == fault::buyer || named == fault::payment;
}

/// The last state of its life, before cancellation, that the order is known to have reached.
constexpr order_status reached_status(const order_evidence& e) noexcept {
  if (!is_gone(e)) return e.status;
  if (is_contradictory(e)) return order_status::unknown;
  switch (e.stage) {
  case cancellation_stage::pending:
    return order_status::pending;
  case cancellation_stage::unshipped:
    return order_status::unshipped;
  case cancellation_stage::after_shipment:
    return order_status::shipped;
  case cancellation_stage::unknown:
    break;
  }
  return order_status::unknown;
}

/// In which state an order is of which nothing was cancelled.
constexpr verdict_rule situation_of_uncancelled(const order_evidence& e) noexcept {
  if (e.status == order_status::unknown) return verdict_rule::status_unknown;
  return is_pending(e.status) ? verdict_rule::pending_order : verdict_rule::not_cancelled;
}

/// What a cancellation by the seller is: what the buyer asked for, how, and which reason the seller gave
/// decide.
constexpr verdict_rule situation_of_merchant_cancellation(const order_evidence& e) noexcept {
  using enum verdict_rule;
  const bool may_be_official = e.request == request_route::official || e.request == request_route::unknown;
  if (is_buyers_wish(e.reason)) {
    if (!may_be_official) return message_request;
    return e.request == request_route::official ? official_buyer_request : request_route_unknown;
  }
  if (e.reason == cancellation_reason::unknown && may_be_official) return merchant_reason_unknown;
  return e.request == request_route::official ? official_request_other_reason : merchant_cancellation;
}

/// Which situation a cancellation is. Asked in this order, first hit wins.
constexpr verdict_rule situation_of_cancellation(const order_evidence& e) noexcept {
  using enum verdict_rule;
  if (is_contradictory(e)) return contradictory_evidence;
  if (e.stage == cancellation_stage::after_shipment) return cancelled_after_shipment;
  if (was_automatic(e)) return automatic_cancellation;
  if (e.by == cancelled_by::buyer) return cancelled_by_buyer;
  if (e.by == cancelled_by::merchant) return situation_of_merchant_cancellation(e);

  const bool for_payment = fault_of(e.reason) == fault::payment;
  const bool while_pending = e.stage == cancellation_stage::pending;
  if (e.by == cancelled_by::marketplace) {
    if (for_payment) return payment_or_fraud;
    return while_pending ? cancelled_while_pending : marketplace_cancellation;
  }
  return while_pending && for_payment ? cancelled_while_pending : cannot_tell;
}

/// Whose doing a cancellation is: by the situation where that says it, else by the reason.
constexpr fault fault_behind(const order_evidence& e) noexcept {
  using enum verdict_rule;
  const auto reason_or = [&](fault otherwise) {
    const fault named = fault_of(e.reason);
    return named == fault::unknown ? otherwise : named;
  };
  switch (situation_of_cancellation(e)) {
  case contradictory_evidence:
    return fault::unknown;
  case automatic_cancellation:
    return fault::seller;
  case cancelled_by_buyer:
  case official_buyer_request:
  case request_route_unknown:
  case message_request:
    return fault::buyer;
  case merchant_cancellation:
    return reason_or(fault::seller);
  case marketplace_cancellation:
    return reason_or(fault::marketplace);
  default:
    return reason_or(fault::unknown);
  }
}

} // namespace kenzen::inline v1::detail
