#pragma once

#include <kenzen/core/ternary.hpp>
#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/metrics/streak_standing.hpp>
#include <kenzen/metrics/trial_counts.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/reporting_window.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace kenzen::inline v1 {

/// The points of one window that was judged.
struct window_points {
  reporting_window window;
  std::int64_t low = 0;
  std::int64_t high = 0;

  friend bool operator==(const window_points&, const window_points&) = default;
};

/// A level of a penalty account, and whether it is reached.
struct level_standing {
  point_level level;
  ternary reached = ternary::no;

  friend bool operator==(const level_standing&, const level_standing&) = default;
};

/// What the point rules of a policy come to on a day: from the least that the open questions allow to the
/// most.
struct points_standing {
  std::int64_t low = 0;
  std::int64_t high = 0;
  std::optional<date> since;          ///< the first day of the account; nothing without any dated order
  std::vector<window_points> windows; ///< those that earn points, or may
  std::vector<level_standing> levels;

  friend bool operator==(const points_standing&, const points_standing&) = default;
};

namespace detail {

inline date start_of_period(points_period period, date day, date first) {
  switch (period) {
  case points_period::calendar_quarter:
    return date{day.year(), (static_cast<unsigned>(day.month()) - 1) / 3 * 3 + 1, 1};
  case points_period::calendar_year:
    return date{day.year(), 1, 1};
  case points_period::unknown:
    break;
  }
  return std::min(first, day);
}

/// The points of the highest rule that a rate and its events earn.
inline std::int64_t points_for(const metric_policy& metric, const fraction& rate, std::int64_t events) {
  std::int64_t points = 0;
  for (const point_rule& rule : metric.points) {
    if (rule.per_event || events < rule.minimum_events) continue;
    const auto above = rule.at_that_rate ? target_condition::at_least : target_condition::greater_than;
    if (keeps_to(rate.events(), rate.trials(), above, rule.above_rate))
      points = std::max<std::int64_t>(points, rule.points);
  }
  return points;
}

} // namespace detail

/// The points that a seller has on the local day `as_of`. Points for a rate are given once a window: for
/// windows of the calendar each, for others one behind another back from `as_of`; of several rules that a
/// window earns, the highest. Points for events are given for each counted one. The account begins with the
/// policy's period; where that is not known, with the tally's first day.
/// @param tallied of the policy, ungrouped
inline points_standing points_under(const tally& tallied, const policy& rules, date as_of) {
  const metric_policy& metric = rules.cancellation_metric();
  points_standing standing;
  if (const auto first = tallied.first_day()) {
    const date since = detail::start_of_period(metric.points_period, as_of, *first);
    standing.since = since;
    const metric_window& window = metric.windows.front();
    const bool by_rate = std::ranges::any_of(metric.points, [](const auto& rule) { return !rule.per_event; });
    if (by_rate && window.is_published()) {
      for (const reporting_window& judged : detail::judged_windows(tallied, window, as_of)) {
        if (judged.end() <= since) break;
        const trial_counts counts = cancellation_rate{tallied, rules, judged}.counts;
        const auto low = counts.low();
        const auto high = counts.high();
        if (!low) continue;
        const std::int64_t certain = counts[trial_kind::yes];
        const std::int64_t possible = certain + counts[trial_kind::unknown] +
                                      counts[trial_kind::possible_yes] + counts[trial_kind::possible_unknown];
        const window_points points{judged, detail::points_for(metric, *low, certain),
                                   detail::points_for(metric, *high, possible)};
        standing.low += points.low;
        standing.high += points.high;
        if (points.high > 0) standing.windows.push_back(points);
      }
    }
    for (const point_rule& rule : metric.points) {
      if (!rule.per_event || as_of <= since) continue;
      const trial_counts counts = cancellation_rate{tallied, rules, reporting_window{since, as_of}}.counts;
      const std::int64_t certain = counts[trial_kind::yes];
      const std::int64_t possible = certain + counts[trial_kind::unknown] + counts[trial_kind::possible_yes] +
                                    counts[trial_kind::possible_unknown];
      const std::int64_t excused = rule.from_event - 1;
      standing.low += rule.points * std::max<std::int64_t>(certain - excused, 0);
      standing.high += rule.points * std::max<std::int64_t>(possible - excused, 0);
    }
  }
  for (const point_level& level : metric.point_levels)
    standing.levels.push_back({level, detail::reaches(standing.low, standing.high, level.points)});
  return standing;
}

} // namespace kenzen::inline v1
