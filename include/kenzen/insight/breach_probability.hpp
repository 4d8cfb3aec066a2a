#pragma once

#include <kenzen/book/order_book.hpp>
#include <kenzen/insight/detail/breach_distribution.hpp>
#include <kenzen/insight/detail/rate_parts.hpp>
#include <kenzen/insight/forecast_model.hpp>
#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/metrics/trial_counts.hpp>
#include <kenzen/metrics/window_as_of.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/tallies/tally_builder.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/reporting_window.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace kenzen::inline v1 {

/// What can be said today about the rate that is shown on one coming day.
struct breach_day {
  date day;                                  ///< on which the rate is looked at
  reporting_window window;                   ///< what it then covers
  std::int64_t known_order_count = 0;        ///< orders of the window that are there already
  std::int64_t known_cancellation_count = 0; ///< those of them that count
  double probability_low = 0; ///< that the target is missed, if every open verdict falls to the seller's good
  double probability_high = 0;             ///< the same if every one falls to the seller's harm
  std::optional<double> expected_rate_low; ///< mean rate, given that there are orders
  std::optional<double> expected_rate_high;
  double no_orders_probability = 0; ///< that the window has no order at all

  friend bool operator==(const breach_day&, const breach_day&) = default;
};

/// The probability, for each coming day, that the cancellation rate misses its target.
struct breach_forecast {
  date as_of;
  kenzen::policy policy;
  forecast_model model_low;  ///< estimated with open verdicts in the seller's favour
  forecast_model model_high; ///< and against it
  std::vector<breach_day> days;
  double error_bound = 0; ///< probability that the numbers left out, at most: truncation and quadrature

  friend bool operator==(const breach_forecast&, const breach_forecast&) = default;
};

/// How likely the rate of the policy's first window is to miss its first target on each of the `days` local
/// days after `as_of`.
///
/// Orders before `as_of` count as they stand, and each leaves the window on its known day; orders from
/// `as_of` on are drawn from `forecast_model`, estimated from at most 91 days before `as_of`. Given the
/// level, the orders of all future days of a window are one negative binomial count, since the days have one
/// dispersion: that is the exact convolution of the days. The level is integrated over by Gauss-Legendre
/// quadrature, the shared cancellation probability in closed form (a beta-binomial count). Nothing is
/// simulated; what the sums leave out is in `error_bound` and stays below 1e-9.
///
/// Orders already known are not expected to be cancelled later, and the longer window of an adaptive one is
/// not looked at. A target with a guard on distinct buyers may never bite: then the low probability is 0.
///
/// @throws std::invalid_argument unless 1 <= days <= 366, for a policy that judges by rank or states no
///   target, if no order was purchased before `as_of`, and as `cancellation_rate` does.
inline breach_forecast breach_probability(const tally& counted, const policy& rules, date as_of,
                                          int days = 14) {
  detail::require_policy_of(counted, rules);
  detail::require_whole_orders(counted);
  const metric_policy& metric = rules.cancellation_metric();
  if (days < 1 || days > 366)
    throw std::invalid_argument("days: expected 1 to 366, got " + std::to_string(days));
  if (metric.percentile_targets) {
    throw std::invalid_argument("policy '" + rules.id() +
                                "': expected a fixed target, got one by rank among all sellers");
  }
  if (!metric.targets.front().is_published) {
    throw std::invalid_argument("policy '" + rules.id() +
                                "': expected a target to miss, got a policy that states none");
  }
  const auto first = counted.first_day();
  if (!first || *first >= as_of)
    throw std::invalid_argument("as_of: expected a day after the first order, got " + as_of.to_iso());

  constexpr int longest_history = 91;
  const int history = std::min(longest_history, as_of - *first);
  const metric_window& window = metric.windows.front();
  const date last = as_of + days;
  date earliest = as_of - history;
  for (date day = as_of + 1; day <= last; day += 1)
    earliest = std::min(earliest, window_as_of(window, day).start());

  // The counts of each day before as_of.
  detail::trial_counter counter{metric};
  std::vector<trial_counts> past(static_cast<std::size_t>(as_of - earliest));
  for (const tally_cell& cell : counted.cells_in({earliest, as_of}))
    counter.add(past[static_cast<std::size_t>(cell.day - earliest.days())], cell);
  for (const trial_counts& each : past) detail::trial_counter::checked(each);

  const metric_target& target = metric.targets.front();
  trial_counts ordinary;
  ordinary.by_kind[std::size_t(trial_kind::no)] = 1;
  const auto model_of = [&](const detail::bound_weights& weights) {
    std::vector<day_of_orders> seen;
    for (date day = as_of - history; day < as_of; day += 1) {
      const trial_counts& counts = past[static_cast<std::size_t>(day - earliest)];
      seen.push_back({day, weights.trials_of(counts), weights.events_of(counts)});
    }
    const double share = target.value.to_double();
    return fit_forecast_model(seen, share > 0 && share < 1 ? share : 0.5);
  };
  const auto low = detail::bound_weights::of_low(ordinary);
  const auto high = detail::bound_weights::of_high(ordinary);
  breach_forecast forecast{as_of, rules, model_of(low), model_of(high), {}, 0};
  detail::breach_distribution of_low{forecast.model_low, target};
  detail::breach_distribution of_high{forecast.model_high, target};

  for (date day = as_of + 1; day <= last; day += 1) {
    const reporting_window covered = window_as_of(window, day);
    trial_counts known;
    for (date seen = covered.start(); seen < std::min(covered.end(), as_of); seen += 1)
      known += past[static_cast<std::size_t>(seen - earliest)];
    std::array<int, 7> coming{};
    for (date next = std::max(covered.start(), as_of); next < covered.end(); next += 1)
      ++coming[static_cast<std::size_t>(next.weekday())];
    const auto best = of_low.on(low.events_of(known), low.trials_of(known), coming);
    const auto worst = of_high.on(high.events_of(known), high.trials_of(known), coming);
    forecast.days.push_back({
        .day = day,
        .window = covered,
        .known_order_count = known.order_count(),
        .known_cancellation_count = known.cancellation_count(),
        .probability_low = target.guard.minimum_distinct_buyers > 0
                               ? 0
                               : std::min(best.breach_probability, worst.breach_probability),
        .probability_high = std::max(best.breach_probability, worst.breach_probability),
        .expected_rate_low = best.expected_rate,
        .expected_rate_high = worst.expected_rate,
        .no_orders_probability = best.no_orders_probability,
    });
    forecast.error_bound = std::max({forecast.error_bound, best.missing, worst.missing});
  }
  return forecast;
}

/// The same for the orders of a book.
inline breach_forecast breach_probability(const order_book& book, const policy& rules, date as_of,
                                          int days = 14) {
  return breach_probability(make_tally(book, rules), rules, as_of, days);
}

} // namespace kenzen::inline v1
