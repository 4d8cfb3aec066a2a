#pragma once

#include <kenzen/time/date.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// The orders of one past day and those of them that count as cancelled.
struct day_of_orders {
  date day;
  std::int64_t orders = 0;
  std::int64_t cancellations = 0;

  friend bool operator==(const day_of_orders&, const day_of_orders&) = default;
};

/// What is assumed about the orders to come.
///
/// Orders: the days of one forecast share a level (orders on a day of weight 1), which is a gamma variable of
/// mean `orders_per_day` and shape `level_shape`. Given the level, the orders of a day are negative binomial
/// with mean level times the weekday's weight and variance `dispersion` times that, independently of other
/// days. Cancellations: all future orders share one probability, drawn from Beta(`alpha`, `beta`).
///
/// What is shared does not average out over the days, so that a forecast is no surer of a week than of how
/// much past weeks differed.
struct forecast_model {
  double orders_per_day = 0;
  double level_shape = 0;
  double dispersion = 1;
  std::array<double, 7> weekday_weights{1, 1, 1, 1, 1, 1, 1}; ///< from Monday
  double alpha = 0;
  double beta = 0;
  int history_days = 0; ///< days it was estimated from

  double weight_of(date day) const noexcept {
    return weekday_weights[static_cast<std::size_t>(day.weekday())];
  }

  friend bool operator==(const forecast_model&, const forecast_model&) = default;
};

namespace detail {

/// Sums over one week of the past, or over what there is of it.
struct week_of_orders {
  double weight = 0; // of its middle
  double days = 0;
  double exposure = 0; // sum of its weekday weights
  double orders = 0;
  double cancellations = 0;
  double dispersion_sum = 0; // of Pearson's residuals of its days
};

/// Moments of a quantity that shows `excess` beyond what chance gives, of `scale` at one unit of it: shrunk
/// towards `prior` as though two average weeks more had shown that.
inline double shrunk(double excess, double scale, double weeks, double prior) {
  if (!(scale > 0)) return prior;
  const double added = 2 * scale / weeks;
  return (std::max(0.0, excess) + prior * added) / (scale + added);
}

inline std::vector<week_of_orders> weeks_of(std::span<const day_of_orders> days, const forecast_model& model,
                                            double half_life) {
  std::vector<week_of_orders> weeks;
  for (std::size_t end = days.size(); end > 0;) {
    const std::size_t begin = end > 7 ? end - 7 : 0;
    week_of_orders week;
    for (const day_of_orders& day : days.subspan(begin, end - begin)) {
      week.days += 1;
      week.exposure += model.weight_of(day.day);
      week.orders += static_cast<double>(day.orders);
      week.cancellations += static_cast<double>(day.cancellations);
    }
    for (const day_of_orders& day : days.subspan(begin, end - begin)) {
      const double expected = week.orders * model.weight_of(day.day) / week.exposure;
      const double off = static_cast<double>(day.orders) - expected;
      if (expected > 0) week.dispersion_sum += off * off / expected;
    }
    week.weight = std::exp2(-(static_cast<double>(days.size() - end) + (week.days - 1) / 2) / half_life);
    weeks.push_back(week);
    end = begin;
  }
  return weeks;
}

} // namespace detail

/// Estimates the model from consecutive past days, the last of them the day before the forecast begins.
///
/// A day counts half as much as one that is 28 days younger (a power prior: J. G. Ibrahim and M.-H. Chen,
/// Power prior distributions for regression models, Statistical Science 15 (2000) 46-60), so that a level or
/// a rate that changes is followed. With `S` orders and `y` cancellations of `n` orders so discounted:
///
/// - weekday weight: (20 + orders on it) / (20 + orders expected at the mean level): a gamma prior of 20
/// orders.
/// - level: (S + 1/2) orders by exposure; its relative variance is dispersion / (S + 1/2) plus what whole
/// weeks
///   differ beyond that (moments, shrunk towards 10 % as though two more weeks had shown it).
/// - dispersion: mean square of Pearson's residuals of days within their own week, with one week of 1; not
///   below 1.
/// - rate: (y + 1/2) / (n + 1/2 / prior), a beta prior that has seen half a cancellation at the rate
///   `prior_share`; its intraclass correlation is 1 / (n + 1/2 / prior + 1), the uncertainty of a rate that
///   never changes, plus what weeks differ beyond chance (moments as for correlated binomial counts: D. A.
///   Williams, Extra-binomial variation in logistic linear models, Applied Statistics 31 (1982) 144-148;
///   shrunk towards 0.002 as above, at most 0.2).
///
/// @param prior_share between 0 and 1, both excluded
/// @throws std::invalid_argument without a day, or if days do not follow one another.
inline forecast_model fit_forecast_model(std::span<const day_of_orders> days, double prior_share) {
  constexpr double half_life = 28;
  constexpr double weekday_prior = 20;
  constexpr double level_prior = 0.01;
  constexpr double correlation_prior = 0.002;
  if (days.empty()) throw std::invalid_argument("days: expected at least one past day, got none");
  for (std::size_t i = 1; i < days.size(); ++i) {
    if (days[i].day - days[i - 1].day != 1) {
      throw std::invalid_argument("days: expected days that follow one another, got " +
                                  days[i - 1].day.to_iso() + " and " + days[i].day.to_iso());
    }
  }
  forecast_model model;
  model.history_days = static_cast<int>(days.size());

  double total_weight = 0;
  double orders = 0;
  std::array<double, 7> weight_on{};
  std::array<double, 7> orders_on{};
  for (std::size_t i = 0; i < days.size(); ++i) {
    const double weight = std::exp2(-static_cast<double>(days.size() - 1 - i) / half_life);
    const auto weekday = static_cast<std::size_t>(days[i].day.weekday());
    total_weight += weight;
    weight_on[weekday] += weight;
    orders += weight * static_cast<double>(days[i].orders);
    orders_on[weekday] += weight * static_cast<double>(days[i].orders);
  }
  double exposure = 0;
  for (std::size_t i = 0; i < 7; ++i) {
    const double expected = orders / total_weight * weight_on[i];
    model.weekday_weights[i] = (weekday_prior + orders_on[i]) / (weekday_prior + expected);
    exposure += weight_on[i] * model.weekday_weights[i];
  }
  model.orders_per_day = (orders + 0.5) / exposure;

  const auto weeks = detail::weeks_of(days, model, half_life);
  double week_weights = 0;
  double residuals = 6;
  double freedom = 6;
  double n = 0;
  double y = 0;
  for (const auto& week : weeks) {
    week_weights += week.weight;
    if (week.orders > 0) {
      residuals += week.weight * week.dispersion_sum;
      freedom += week.weight * (week.days - 1);
    }
    n += week.weight * week.orders;
    y += week.weight * week.cancellations;
  }
  model.dispersion = std::max(1.0, residuals / freedom);

  const double prior_orders = 0.5 / prior_share;
  const double share = (y + 0.5) / (n + prior_orders);
  double level_excess = 0;
  double level_scale = 0;
  double rate_excess = 0;
  double rate_scale = 0;
  double squares = 0;
  for (const auto& week : weeks) {
    const double expected = model.orders_per_day * week.exposure;
    const double off = week.orders - expected;
    level_excess += week.weight * (off * off - model.dispersion * expected);
    level_scale += week.weight * expected * expected;
    const double rate_off = week.cancellations - week.orders * share;
    const double own_part = n > 0 ? week.weight * week.orders / n : 0;
    rate_excess += week.weight * (rate_off * rate_off / (share * (1 - share)) - week.orders * (1 - own_part));
    rate_scale += week.weight * week.orders * (week.orders - 1);
    squares += own_part * own_part;
  }
  const double between_weeks = detail::shrunk(level_excess, level_scale, week_weights, level_prior);
  model.level_shape = 1 / (model.dispersion / (orders + 0.5) + between_weeks * (1 + 1 / week_weights));
  const double between_rates =
      std::min(0.2, detail::shrunk(rate_excess, rate_scale, week_weights, correlation_prior));
  const double correlation = std::min(0.9, 1 / (n + prior_orders + 1) + between_rates * (1 + squares));
  model.alpha = share * (1 / correlation - 1);
  model.beta = (1 - share) * (1 / correlation - 1);
  return model;
}

} // namespace kenzen::inline v1
