#pragma once

#include <kenzen/cancellations/order_evidence.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <algorithm>
#include <string_view>

namespace kenzen::inline v1 {

namespace detail {

/// Equality of two sales-channel names, ASCII case aside.
constexpr bool same_channel(std::string_view a, std::string_view b) noexcept {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

constexpr bool is_buyers_reason(cancellation_reason reason) noexcept {
  using enum cancellation_reason;
  switch (reason) {
    case buyer_request:
    case changed_mind:
    case ordered_by_mistake:
    case found_cheaper:
    case price_too_high:
    case arrives_too_late: return true;
    default: return false;
  }
}

/// Which situation a cancellation is, and whose doing: facts only, no policy. Asked in this order, first hit wins.
constexpr verdict_rule situation_of_cancellation(const order_evidence& e) noexcept {
  using enum verdict_rule;
  if (e.stage == cancellation_stage::after_shipment) return cancelled_after_shipment;
  if (e.contradictory) return contradictory_evidence;
  if (e.by == cancelled_by::buyer) return cancelled_by_buyer;
  if (e.by == cancelled_by::merchant) {
    if (e.request == request_route::official) {
      if (is_buyers_reason(e.reason)) return official_buyer_request;
      if (e.reason != cancellation_reason::unknown) return official_request_other_reason;
      return cannot_tell;  // whether the seller chose the buyer's reason decides, and is not known
    }
    if (is_buyers_reason(e.reason)) {
      return e.request == request_route::unknown ? request_route_unknown : message_request;
    }
    if (e.reason == cancellation_reason::unknown && e.request == request_route::unknown) return cannot_tell;
    return merchant_cancellation;
  }
  if (e.by == cancelled_by::marketplace) {
    if (e.automatic == ternary::yes || e.reason == cancellation_reason::missed_ship_confirmation) return automatic_cancellation;
    if (fault_of(e.reason) == fault::payment) return payment_or_fraud;
    if (e.stage == cancellation_stage::pending) return cancelled_while_pending;
    return marketplace_cancellation;
  }
  if (e.automatic == ternary::yes || e.reason == cancellation_reason::missed_ship_confirmation) return automatic_cancellation;
  if (e.stage == cancellation_stage::pending && fault_of(e.reason) == fault::payment) return cancelled_while_pending;
  return cannot_tell;
}

constexpr fault fault_of_cancellation(const order_evidence& e, verdict_rule situation) noexcept {
  using enum verdict_rule;
  switch (situation) {
    case contradictory_evidence: return fault::unknown;
    case cancelled_by_buyer:
    case official_buyer_request:
    case message_request:
    case request_route_unknown: return fault::buyer;
    case automatic_cancellation: return fault::seller;
    default: break;
  }
  if (const fault known = fault_of(e.reason); known != fault::unknown) return known;
  if (situation == listed_as_counted || situation == merchant_cancellation) return fault::seller;
  if (situation == marketplace_cancellation) return fault::marketplace;
  return fault::unknown;
}

}  // namespace detail

/// What a policy says about an order, and the rule that decided.
///
/// Pure and total: every evidence gets a verdict, equal evidence gets an equal one. What the evidence cannot
/// settle is `unknown`; nothing is guessed. The situations are asked in the order of `verdict_rule`; whether a
/// situation counts is the policy's answer (`metric_policy::counts`).
constexpr verdict attribute(const order_evidence& e, const metric_policy& metric) noexcept {
  using enum verdict_rule;
  const auto decided = [&](verdict_rule rule, fault whose, ternary in_population) {
    return verdict{rule, whose, metric.answer(rule), in_population};
  };

  if (e.listed_as_counted == ternary::yes) {
    return {listed_as_counted, detail::fault_of_cancellation(e, listed_as_counted), ternary::yes, ternary::yes};
  }

  // Is it in the population at all?
  ternary in_population = ternary::yes;
  if (metric.population.fulfilled_by != fulfillment::unknown && e.fulfilled_by != metric.population.fulfilled_by) {
    if (e.fulfilled_by != fulfillment::unknown) return {marketplace_fulfilled, fault::neutral, ternary::no, ternary::no};
    in_population = ternary::unknown;
  }
  const auto& channels = metric.population.sales_channels;
  if (!channels.empty() && !e.sales_channel.empty()) {
    const bool ours = std::ranges::any_of(channels, [&](const auto& c) { return detail::same_channel(c, e.sales_channel); });
    if (!ours) return {other_sales_channel, fault::neutral, ternary::no, ternary::no};
  }
  if (metric.population.programme == "prime") {
    if (e.prime == ternary::no) return {outside_programme, fault::neutral, ternary::no, ternary::no};
    if (e.prime == ternary::unknown) in_population = ternary::unknown;
  } else if (!metric.population.programme.empty()) {
    in_population = ternary::unknown;  // membership of any other programme is in no order file
  }
  if (e.listed_as_counted == ternary::no) return decided(listed_as_not_counted, detail::fault_of_cancellation(e, listed_as_not_counted), in_population);

  // Was it cancelled, whole or in part?
  const bool gone = e.status == order_status::cancelled || e.items == cancelled_items::all || e.executed;
  const bool partly = e.items == cancelled_items::some;
  if (!gone && !partly) {
    if (e.status == order_status::unknown) return decided(status_unknown, fault::unknown, in_population);
    const bool pending = e.status == order_status::pending || e.status == order_status::pending_availability;
    if (!pending) return decided(not_cancelled, fault::neutral, in_population);
    return decided(pending_order, fault::neutral, std::min(in_population, metric.pending_orders_are_trials, [](ternary a, ternary b) {
                     const auto rank = [](ternary t) { return t == ternary::no ? 0 : t == ternary::unknown ? 1 : 2; };
                     return rank(a) < rank(b);
                   }));
  }

  const verdict_rule situation = detail::situation_of_cancellation(e);
  const fault whose = detail::fault_of_cancellation(e, situation);
  if (gone) return decided(situation, whose, in_population);

  // Only items of it: the policy may not count those at all.
  const ternary items_count = metric.answer(item_cancellation);
  const ternary as_whole = metric.answer(situation);
  if (as_whole == ternary::no) return {situation, whose, ternary::no, in_population};
  if (items_count == ternary::no) return {item_cancellation, whose, ternary::no, in_population};
  if (as_whole == ternary::yes && items_count == ternary::yes) return {item_cancellation, whose, ternary::yes, in_population};
  return {as_whole == ternary::yes ? item_cancellation : situation, whose, ternary::unknown, in_population};
}

}  // namespace kenzen::inline v1
