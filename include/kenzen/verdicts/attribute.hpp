#pragma once

#include <kenzen/cancellations/order_evidence.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::inline v1 {

namespace detail {

// Everything in this namespace but `membership` is about facts alone: no policy is asked.

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

constexpr verdict_rule situation_of_merchant_cancellation(const order_evidence& e) noexcept {
  using enum verdict_rule;
  const bool may_be_official = e.request == request_route::official || e.request == request_route::unknown;
  if (is_buyers_wish(e.reason)) {
    if (!may_be_official) return message_request;
    return e.request == request_route::official ? official_buyer_request : request_route_unknown;
  }
  if (e.reason == cancellation_reason::unknown)
    return may_be_official ? merchant_reason_unknown : merchant_cancellation;
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

/// Equality of two sales-channel names, ASCII case aside.
constexpr bool same_channel(std::string_view a, std::string_view b) noexcept {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

/// Whether an order belongs to a metric's population, and the rule that keeps it out when it does not.
struct membership {
  ternary in_population = ternary::yes;
  verdict_rule kept_out_by = verdict_rule::not_cancelled;

  /// Adds one more condition; the first that is not met is the rule.
  constexpr void require(ternary met, verdict_rule otherwise) noexcept {
    if (met == ternary::no && in_population != ternary::no) kept_out_by = otherwise;
    in_population = both(in_population, met);
  }
};

constexpr ternary is_shipped_by(const order_evidence& e, fulfillment wanted) noexcept {
  if (wanted == fulfillment::unknown) return ternary::yes;
  return e.fulfilled_by == fulfillment::unknown ? ternary::unknown : to_ternary(e.fulfilled_by == wanted);
}

/// An order that does not name its channel is taken to be of the store whose policy was chosen for it.
constexpr ternary is_sold_in(const order_evidence& e, const std::vector<std::string>& channels) noexcept {
  if (channels.empty() || e.sales_channel.empty()) return ternary::yes;
  return to_ternary(
      std::ranges::any_of(channels, [&](const auto& c) { return same_channel(c, e.sales_channel); }));
}

/// Membership of a programme that no order file speaks of is unknown.
constexpr ternary is_sold_under(const order_evidence& e, std::string_view programme) noexcept {
  if (programme.empty()) return ternary::yes;
  if (programme == "prime") return e.prime;
  if (programme == "business") return e.business;
  return ternary::unknown;
}

constexpr membership membership_of(const order_evidence& e, const metric_population& population) noexcept {
  membership m;
  m.require(is_shipped_by(e, population.fulfilled_by), verdict_rule::marketplace_fulfilled);
  m.require(is_sold_in(e, population.sales_channels), verdict_rule::other_sales_channel);
  m.require(is_sold_under(e, population.programme), verdict_rule::outside_programme);
  return m;
}

/// Whether an order has come as far as the policy wants: to the population's stage, and beyond pending where
/// pending orders are no trials. Cancelled orders are trials however early they ended, unless a stage is
/// named.
constexpr ternary is_far_enough(const order_evidence& e, const metric_policy& metric) noexcept {
  const order_status reached = reached_status(e);
  ternary enough = ternary::yes;
  if (!metric.population.reached_stage.empty()) {
    const auto wanted = from_string<order_status>(metric.population.reached_stage);
    enough = wanted && reached != order_status::unknown ? to_ternary(reached >= *wanted) : ternary::unknown;
  }
  if (is_gone(e)) return enough;
  if (is_pending(reached)) return both(enough, metric.pending_orders_are_trials);
  if (reached == order_status::unknown && metric.pending_orders_are_trials != ternary::yes) {
    return both(enough, ternary::unknown);
  }
  return enough;
}

} // namespace detail

/// What a policy says about an order, and the rule that decided.
///
/// Pure and total: every evidence gets a verdict, equal evidence gets an equal one. What the evidence cannot
/// settle is `unknown`; nothing is guessed. The situations are asked in the order of `verdict_rule`; whether
/// a situation counts is the policy's answer (`metric_policy::answer`), and only an order that is known to be
/// in the population can count.
///
/// Learning more about an order turns an answer of `unknown` into any, and a settled one into `unknown` at
/// most, never into its opposite. The exceptions are facts that change what is being judged: the
/// marketplace's own list, the store it was sold in, that it was cancelled at all, that this came after ship
/// confirmation, and that the seller cancelled what looked like a lapsed payment.
constexpr verdict attribute(const order_evidence& e, const metric_policy& metric) noexcept {
  using enum verdict_rule;

  if (e.listed_as_counted == ternary::yes) {
    const fault known = detail::fault_behind(e);
    return {listed_as_counted, known == fault::unknown ? fault::seller : known, ternary::yes, ternary::yes};
  }

  const auto [member, kept_out_by] = detail::membership_of(e, metric.population);
  if (member == ternary::no) return {kept_out_by, fault::neutral, ternary::no, ternary::no};
  const ternary in_population = both(member, detail::is_far_enough(e, metric));
  const auto decided = [&](verdict_rule rule, fault whose, ternary counts) {
    return verdict{rule, whose, both(in_population, counts), in_population};
  };

  const bool gone = detail::is_gone(e);
  const bool touched = gone || e.items == cancelled_items::some;
  if (e.listed_as_counted == ternary::no) {
    return decided(listed_as_not_counted, detail::fault_behind(e), metric.answer(listed_as_not_counted));
  }
  if (!touched) {
    if (e.status == order_status::unknown)
      return decided(status_unknown, fault::unknown, metric.answer(status_unknown));
    const verdict_rule rule = detail::is_pending(e.status) ? pending_order : not_cancelled;
    return decided(rule, fault::neutral, metric.answer(rule));
  }

  const verdict_rule situation = detail::situation_of_cancellation(e);
  const fault whose = detail::fault_behind(e);
  const ternary as_whole = metric.answer(situation);
  if (gone || as_whole == ternary::no) return decided(situation, whose, as_whole);

  // Only items of it are gone: that counts when the situation does and the policy counts items at all. The
  // rule is the one of the two that decided.
  const ternary for_items = metric.answer(item_cancellation);
  const bool items_decide = as_whole == ternary::yes || for_items == ternary::no;
  return decided(items_decide ? item_cancellation : situation, whose, both(as_whole, for_items));
}

} // namespace kenzen::inline v1
