#pragma once

#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/metrics/rolling_cancellation_rates.hpp>
#include <kenzen/metrics/trial_counts.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/reporting_window.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kenzen::inline v1 {

/// The rate of one group of a tally.
struct group_cancellation_rate {
  std::string group;
  cancellation_rate rate;

  friend bool operator==(const group_cancellation_rate&, const group_cancellation_rate&) = default;
};

/// One rate for each group with an order in these days that is, or may be, in the population; by the group's
/// name.
/// @throws std::invalid_argument as `cancellation_rate` does, except that groups may overlap.
inline std::vector<group_cancellation_rate> grouped_cancellation_rates(const tally& tallied,
                                                                       const policy& rules,
                                                                       const reporting_window& days) {
  detail::require_policy_of(tallied, rules);
  std::vector<trial_counts> sums(tallied.group_names().size());
  detail::trial_counter counter{rules.cancellation_metric()};
  for (const tally_cell& cell : tallied.cells_in(days)) counter.add(sums[cell.group], cell);
  std::vector<group_cancellation_rate> rates;
  for (std::size_t group = 0; group < sums.size(); ++group) {
    if (sums[group] == trial_counts{}) continue;
    rates.push_back({tallied.group_names()[group], cancellation_rate{sums[group], rules, days}});
  }
  return rates;
}

/// The same for the days that the policy's first window covers on the local day `as_of`.
inline std::vector<group_cancellation_rate> grouped_cancellation_rates(const tally& tallied,
                                                                       const policy& rules, date as_of) {
  return grouped_cancellation_rates(tallied, rules,
                                    window_as_of(rules.cancellation_metric().windows.front(), as_of));
}

namespace detail {

/// The cells, stably sorted by group, and where each group starts (one more than there are groups).
struct cells_by_group {
  std::vector<tally_cell> cells;
  std::vector<std::size_t> starts;
};

inline cells_by_group split_by_group(std::span<const tally_cell> cells, std::size_t group_count) {
  cells_by_group split;
  split.starts.assign(group_count + 1, 0);
  for (const tally_cell& cell : cells) ++split.starts[cell.group + 1];
  for (std::size_t i = 1; i <= group_count; ++i) split.starts[i] += split.starts[i - 1];
  std::vector<std::size_t> next{split.starts.begin(), split.starts.end() - 1};
  split.cells.resize(cells.size());
  for (const tally_cell& cell : cells) split.cells[next[cell.group]++] = cell;
  return split;
}

} // namespace detail

/// Rolling rates of each group, by group and day. A group has a row on each of `days` whose window holds an
/// order of it that is, or may be, in the population; `group` is a number in `tallied.group_names()`.
/// @throws std::invalid_argument as `grouped_cancellation_rates` does.
inline std::vector<daily_cancellation_rate> grouped_rolling_rates(const tally& tallied, const policy& rules,
                                                                  std::optional<reporting_window> days = {}) {
  detail::require_policy_of(tallied, rules);
  std::vector<daily_cancellation_rate> rates;
  if (!days) days = days_of(tallied);
  if (!days) return rates;
  const metric_policy& metric = rules.cancellation_metric();
  detail::require_length(metric.windows.front());
  const int length = metric.windows.front().length_days;
  detail::trial_counter counter{metric};
  const std::size_t group_count = tallied.group_names().size();
  const auto split = detail::split_by_group(detail::cells_before(tallied, *days, length), group_count);
  for (std::size_t group = 0; group < group_count; ++group) {
    const auto cells =
        std::span{split.cells}.subspan(split.starts[group], split.starts[group + 1] - split.starts[group]);
    if (cells.empty()) continue;
    const date first = std::max(days->start(), date::from_days(cells.front().day));
    const int reach = std::min(days->end() - date::from_days(cells.back().day), length);
    const date end = date::from_days(cells.back().day) + reach;
    detail::roll(cells, counter, {first, end}, length, [&](std::int32_t day, const trial_counts& counts) {
      if (counts == trial_counts{}) return;
      rates.push_back({date::from_days(day), static_cast<std::uint32_t>(group),
                       detail::status_under(metric, counts), counts});
    });
  }
  return rates;
}

} // namespace kenzen::inline v1
