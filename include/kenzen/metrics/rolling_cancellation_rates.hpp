#pragma once

#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/metrics/metric_status.hpp>
#include <kenzen/metrics/trial_counts.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/reporting_window.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <vector>

namespace kenzen::inline v1 {

/// The rate of one of the windows that move on day by day.
struct daily_cancellation_rate {
  date day;                ///< the last local day of the window, which is `[day + 1 - length, day + 1)`
  std::uint32_t group = 0; ///< in the tally's group names; 0 without groups
  metric_status status = metric_status::none;
  trial_counts counts;

  std::optional<double> low() const {
    const auto least = counts.low();
    return least ? least->value() : std::nullopt;
  }
  std::optional<double> high() const {
    const auto greatest = counts.high();
    return greatest ? greatest->value() : std::nullopt;
  }

  friend bool operator==(const daily_cancellation_rate&, const daily_cancellation_rate&) = default;
};

/// The days that rolling rates are given for when none are asked for: from the tally's first day to its last.
inline std::optional<reporting_window> days_of(const tally& tallied) {
  const auto first = tallied.first_day();
  if (!first) return std::nullopt;
  return reporting_window{*first, *tallied.last_day() + 1};
}

namespace detail {

inline void require_length(const metric_window& window) {
  if (!window.is_published()) {
    throw std::invalid_argument(
        "policy: expected one whose window has a length, got one of a marketplace that publishes none");
  }
}

/// Visits each day of `days` with the sum over the window of `length` days that ends with it. `cells` are
/// sorted by day; each enters the sum once and leaves it once.
template <class Visit>
void roll(std::span<const tally_cell> cells, trial_counter& counter, const reporting_window& days, int length,
          Visit visit) {
  trial_counts sum;
  std::size_t entering = 0;
  std::size_t leaving = 0;
  const std::int32_t last = days.end().days();
  for (std::int32_t day = days.start().days(); day < last; ++day) {
    for (; entering < cells.size() && cells[entering].day <= day; ++entering)
      counter.add(sum, cells[entering]);
    for (; leaving < entering && cells[leaving].day <= day - length; ++leaving)
      counter.remove(sum, cells[leaving]);
    visit(day, trial_counter::checked(sum));
  }
}

/// The dated cells that windows ending in `days` can see.
inline std::span<const tally_cell> cells_before(const tally& tallied, const reporting_window& days,
                                                int length) {
  const int reach = std::min(length - 1, days.start() - date::from_days(date::min_days));
  return tallied.cells_in({days.start() - reach, days.end()});
}

} // namespace detail

/// The rate of the policy's first window, moved on day by day: one row for each of `days`, without gaps.
///
/// A row's `day` is the last day inside its window. Somebody who asks on `day + 1 + lag_days` is shown that
/// rate, so `cancellation_rate(tally, policy, as_of)` of a rolling window is the row of `as_of - lag_days -
/// 1`. Alignment and adaptive length do not apply. The first windows reach back before the tally's first day.
///
/// @throws std::invalid_argument as `cancellation_rate` does.
inline std::vector<daily_cancellation_rate> rolling_cancellation_rates(
    const tally& tallied, const policy& rules, std::optional<reporting_window> days = {}) {
  detail::require_policy_of(tallied, rules);
  detail::require_whole_orders(tallied);
  std::vector<daily_cancellation_rate> rates;
  if (!days) days = days_of(tallied);
  if (!days) return rates;
  const metric_policy& metric = rules.cancellation_metric();
  detail::require_length(metric.windows.front());
  const int length = metric.windows.front().length_days;
  rates.reserve(static_cast<std::size_t>(days->length_days()));
  detail::trial_counter counter{metric};
  detail::roll(detail::cells_before(tallied, *days, length), counter, *days, length,
               [&](std::int32_t day, const trial_counts& counts) {
                 rates.push_back({date::from_days(day), 0, detail::status_under(metric, counts), counts});
               });
  return rates;
}

} // namespace kenzen::inline v1
