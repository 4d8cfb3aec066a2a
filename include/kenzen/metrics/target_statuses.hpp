#pragma once

#include <kenzen/core/ternary.hpp>
#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/metrics/metric_status.hpp>
#include <kenzen/metrics/trial_counts.hpp>
#include <kenzen/policies/metric_policy.hpp>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace kenzen::inline v1 {

/// How a rate stands against one of its policy's targets, and what the marketplace says follows.
struct target_status {
  metric_target target;
  metric_status status = metric_status::none;
  ternary guard_met =
      ternary::unknown; ///< whether enough happened for the target to bite; yes without a guard

  friend bool operator==(const target_status&, const target_status&) = default;
};

/// Whether a target's guard is met, over all answers to the open questions. Order files do not say who the
/// buyers are: of so many defects there are at least one and at most as many.
constexpr ternary guard_met_by(const metric_guard& guard, const trial_counts& counts) noexcept {
  const std::int64_t fewest = counts[trial_kind::yes];
  const std::int64_t most_defects = fewest + counts[trial_kind::unknown] + counts[trial_kind::possible_yes] +
                                    counts[trial_kind::possible_unknown];
  const std::int64_t orders = counts.order_count();
  const std::int64_t most_orders = orders + counts.possible_order_count();
  ternary met = ternary::yes;
  const auto at_least = [&](std::int64_t wanted, std::int64_t least, std::int64_t most) {
    met = both(met, least >= wanted ? ternary::yes : most < wanted ? ternary::no : ternary::unknown);
  };
  at_least(guard.minimum_orders, orders, most_orders);
  at_least(guard.minimum_defects, fewest, most_defects);
  at_least(guard.minimum_distinct_buyers, std::min<std::int64_t>(fewest, 1), most_defects);
  if (guard.maximum_orders > 0) at_least(-guard.maximum_orders, -most_orders, -orders);
  return met;
}

/// The status of a rate against every target of its policy, in the policy's order.
inline std::vector<target_status> target_statuses(const cancellation_rate& rate) {
  const metric_policy& metric = rate.policy.cancellation_metric();
  std::vector<target_status> statuses;
  for (const metric_target& target : metric.targets) {
    statuses.push_back(
        {target, detail::status_under(metric, target, rate.counts), guard_met_by(target.guard, rate.counts)});
  }
  return statuses;
}

} // namespace kenzen::inline v1
