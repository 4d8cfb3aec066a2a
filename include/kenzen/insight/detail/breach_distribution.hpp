#pragma once

#include <kenzen/insight/forecast_model.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/stats/beta_binomial.hpp>
#include <kenzen/stats/gamma_distribution.hpp>
#include <kenzen/stats/negative_binomial.hpp>
#include <kenzen/stats/rational.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <vector>

namespace kenzen::inline v1::detail {

/// The probabilities of each number of orders from `first` on.
struct count_distribution {
  std::int64_t first = 0;
  std::vector<double> probabilities;
};

/// What is to be said about one window, part known and part to come.
struct breach_chance {
  double breach_probability = 0;
  std::optional<double> expected_rate;
  double no_orders_probability = 0;
  double missing = 0; ///< probability that the sums left out
};

/// Sums over what may come under one model and one target.
class breach_distribution {
public:
  breach_distribution(const forecast_model& model, const metric_target& target)
      : model_{model},
        target_{target},
        cancellations_{model.alpha, model.beta},
        levels_{gamma_distribution{model.orders_per_day, model.level_shape}.nodes(1e-12)} {}

  /// @param events,trials that the window has already
  /// @param coming how many future days of each weekday it has
  breach_chance on(std::int64_t events, std::int64_t trials, const std::array<int, 7>& coming) {
    const count_distribution& orders = orders_of(coming);
    const double share = cancellations_.mean_share();
    breach_chance chance;
    double mass = 0;
    double with_orders = 0;
    double rates = 0;
    for (std::size_t i = 0; i < orders.probabilities.size(); ++i) {
      const std::int64_t more = orders.first + static_cast<std::int64_t>(i);
      const double p = orders.probabilities[i];
      mass += p;
      if (trials + more == 0) {
        chance.no_orders_probability += p;
        continue;
      }
      with_orders += p;
      rates += p * (static_cast<double>(events) + static_cast<double>(more) * share) /
               static_cast<double>(trials + more);
      chance.breach_probability += p * breach_given(events, trials, more);
    }
    if (with_orders > 0) chance.expected_rate = rates / with_orders;
    chance.breach_probability = std::clamp(chance.breach_probability, 0.0, 1.0);
    chance.missing = std::abs(1 - mass);
    return chance;
  }

private:
  __extension__ typedef __int128 wide;

  const count_distribution& orders_of(const std::array<int, 7>& coming) {
    const auto [found, is_new] = orders_.try_emplace(coming);
    if (is_new) found->second = mixed_orders(coming);
    return found->second;
  }

  /// The orders of all coming days together, mixed over the levels.
  count_distribution mixed_orders(const std::array<int, 7>& coming) const {
    double weight = 0;
    for (std::size_t i = 0; i < coming.size(); ++i) weight += coming[i] * model_.weekday_weights[i];
    if (weight == 0) return {0, {1.0}};
    std::vector<double> sums;
    for (const quadrature_node& level : levels_) {
      if (level.weight < 1e-18) continue;
      const negative_binomial orders{level.at * weight, model_.dispersion};
      // Outwards from near the mode, as far as a term matters.
      const auto middle = static_cast<std::int64_t>(orders.mean());
      const double start = level.weight * orders.probability(middle);
      double term = start;
      for (std::int64_t k = middle;; ++k) {
        if (static_cast<std::size_t>(k) >= sums.size()) sums.resize(static_cast<std::size_t>(k) + 1);
        sums[static_cast<std::size_t>(k)] += term;
        term *= orders.ratio_after(k);
        if (term < negligible) break;
      }
      term = start;
      for (std::int64_t k = middle - 1; k >= 0; --k) {
        term /= orders.ratio_after(k);
        if (term < negligible) break;
        sums[static_cast<std::size_t>(k)] += term;
      }
    }
    const auto first = std::ranges::find_if(sums, [](double p) { return p > 0; }) - sums.begin();
    return {first, {sums.begin() + first, sums.end()}};
  }

  /// The probability that the target is missed when `more` orders come.
  double breach_given(std::int64_t events, std::int64_t trials, std::int64_t more) const {
    const std::int64_t all = trials + more;
    if (all < target_.guard.minimum_orders) return 0;
    // With value a/b the rate is below the line while the events are below all * a / b.
    const wide line = static_cast<wide>(target_.value.numerator()) * all;
    const std::int64_t b = target_.value.denominator();
    const auto floor = static_cast<std::int64_t>(line / b);
    const bool on_line = line % b == 0;
    const std::int64_t ceiling = on_line ? floor : floor + 1;
    const std::int64_t least = target_.guard.minimum_defects - events; // of further events, for the guard
    const auto at_least = [&](std::int64_t further) {
      return cancellations_.probability_of_at_least(more, std::max(further, least));
    };
    switch (target_.condition) {
    case target_condition::less_than:
      return at_least(ceiling - events);
    case target_condition::at_most:
      return at_least(floor + 1 - events);
    case target_condition::greater_than:
      return at_least(0) - at_least(floor + 1 - events);
    case target_condition::at_least:
      return at_least(0) - at_least(ceiling - events);
    case target_condition::equals:
      break;
    }
    const double hit = on_line ? at_least(floor - events) - at_least(floor + 1 - events) : 0;
    return at_least(0) - hit;
  }

  static constexpr double negligible = 1e-17;

  forecast_model model_;
  metric_target target_;
  beta_binomial cancellations_;
  std::vector<quadrature_node> levels_;
  std::map<std::array<int, 7>, count_distribution> orders_;
};

} // namespace kenzen::inline v1::detail
