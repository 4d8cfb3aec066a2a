#pragma once

#include <kenzen/book/order_book.hpp>
#include <kenzen/core/enum_names.hpp>
#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/metrics/metric_status.hpp>
#include <kenzen/metrics/trial_counts.hpp>
#include <kenzen/policies/built_in_policies.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tallies/tally_builder.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/reporting_window.hpp>
#include <kenzen/time/time_zone.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// What keeps a rate from being compared with a marketplace's own.
enum class comparison_obstacle : std::uint8_t {
  none,
  window_not_published, ///< nobody says over how many days it counts: there is no rate
  target_not_published, ///< there is a rate, and no line to hold it against
  judged_by_rank,       ///< the line depends on the other sellers
  counts_further_events ///< it counts more than cancellations, which order files do not tell
};

template <>
struct enum_names<comparison_obstacle> {
  static constexpr std::string_view title = "obstacle";
  static constexpr std::array<std::string_view, 5> values{
      "none", "window_not_published", "target_not_published", "judged_by_rank", "counts_further_events"};
};
static_assert(enum_names<comparison_obstacle>::values.size() ==
              std::size_t(comparison_obstacle::counts_further_events) + 1);

/// How some orders stand under one policy.
struct policy_comparison {
  kenzen::policy policy;
  std::optional<reporting_window> window; ///< the policy's first; nothing where its length is not published
  trial_counts counts;                    ///< orders, lines or units, as the policy's metric counts
  metric_status status = metric_status::none;
  comparison_obstacle obstacle = comparison_obstacle::none;

  friend bool operator==(const policy_comparison&, const policy_comparison&) = default;
};

/// Why the rate of a policy cannot be what the marketplace shows; the first reason that holds.
inline comparison_obstacle obstacle_of(const metric_policy& metric) noexcept {
  if (!metric.windows.front().is_published()) return comparison_obstacle::window_not_published;
  if (metric.percentile_targets) return comparison_obstacle::judged_by_rank;
  if (!metric.targets.front().is_published) return comparison_obstacle::target_not_published;
  return metric.further_events.empty() ? comparison_obstacle::none
                                       : comparison_obstacle::counts_further_events;
}

namespace detail {

/// The policy for orders of any store: which store they were sold in is not asked.
inline policy for_any_store(const policy& rules) {
  if (rules.cancellation_metric().population.sales_channels.empty()) return rules;
  policy_record record = rules.record();
  record.metrics.front().population.sales_channels.clear();
  return policy{std::move(record)};
}

} // namespace detail

/// The same orders under one policy, on the local day `as_of`; left out, on the day after the newest purchase
/// in that policy's own days. All orders are looked at as if they had been sold there; who ships them and
/// under which programme still decides whether they are in the population.
inline policy_comparison compare_policy(const order_book& book, const policy& rules,
                                        std::optional<date> as_of = {}, int threads = 0) {
  policy_comparison row{.policy = rules, .window = {}, .counts = {}};
  const metric_policy& metric = rules.cancellation_metric();
  row.obstacle = obstacle_of(metric);
  if (row.obstacle == comparison_obstacle::window_not_published) return row;
  if (!as_of && book.newest_purchase().is_known())
    as_of = time_zone::named(rules.time_zone_name()).local_day(book.newest_purchase()) + 1;
  if (!as_of) return row;
  const policy any_store = detail::for_any_store(rules);
  const cancellation_rate rate{make_tally(book, any_store, tally_grouping::none, threads), any_store, *as_of};
  row.window = rate.window;
  row.counts = rate.counts;
  row.status = rate.status;
  return row;
}

/// The same orders under every policy given, in that order.
inline std::vector<policy_comparison> compare_policies(const order_book& book,
                                                       std::span<const policy> policies,
                                                       std::optional<date> as_of = {}, int threads = 0) {
  std::vector<policy_comparison> rows;
  for (const policy& each : policies) rows.push_back(compare_policy(book, each, as_of, threads));
  return rows;
}

/// The same under every policy that is compiled in.
inline std::vector<policy_comparison> compare_policies(const order_book& book, std::optional<date> as_of = {},
                                                       int threads = 0) {
  std::vector<policy> all;
  for (const std::string_view id : built_in_policy_ids()) all.emplace_back(id);
  return compare_policies(book, all, as_of, threads);
}

} // namespace kenzen::inline v1
