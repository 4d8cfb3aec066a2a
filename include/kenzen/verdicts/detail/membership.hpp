#pragma once

#include <kenzen/cancellations/order_evidence.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/verdicts/detail/situation.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::inline v1::detail {

// Whether an order is one of those that a metric looks at.

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

} // namespace kenzen::inline v1::detail
