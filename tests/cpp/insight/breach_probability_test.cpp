#include "books.hpp"
#include "tallies.hpp"
#include <kenzen/insight/breach_probability.hpp>
#include <kenzen/metrics/cancellation_rate.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;

/// A tally of `days` days up to the one before `end`, drawn with a weekly pattern.
tally drawn_tally(std::uint64_t seed, date end, int days, double orders, double share, double open = 0) {
  std::mt19937_64 random{seed};
  std::vector<std::string> names{""};
  column<tally_cell> cells;
  for (int i = days; i > 0; --i) {
    const date day = end - i;
    const double weight = day.weekday() == weekday::sunday ? 0.5 : 1.1;
    const std::int64_t n = std::poisson_distribution<std::int64_t>{orders * weight}(random);
    const std::int64_t y = std::binomial_distribution<std::int64_t>{n, share}(random);
    const std::int64_t u = std::binomial_distribution<std::int64_t>{n - y, open}(random);
    cells.push_back({day.days(), 0, verdict_code{counted}, y});
    cells.push_back({day.days(), 0, verdict_code{cannot_say}, u});
    cells.push_back({day.days(), 0, verdict_code{not_counted}, n - y - u});
  }
  return tally::from_cells(terms_by(tally_grouping::none), std::move(names), std::move(cells));
}

policy policy_with(metric_target target, int length = 7, int lag = 0) {
  policy_record record = a_policy_record();
  record.metrics[0].windows[0].length_days = length;
  record.metrics[0].windows[0].lag_days = lag;
  record.metrics[0].targets[0] = std::move(target);
  return policy{record};
}

metric_target line(target_condition condition, rational value, metric_guard guard = {}) {
  metric_target target;
  target.condition = condition;
  target.value = value;
  target.guard = guard;
  return target;
}

constexpr date today{2026, 11, 23};

/// Draws the future from the model itself, day by day, and asks the policy of each outcome.
struct simulated {
  double breach = 0;
  double rate = 0;
  double rate_error = 0; ///< standard error of the mean rate
  double no_orders = 0;
};

simulated simulate(const forecast_model& model, const policy& rules, const breach_day& row,
                   std::int64_t known_orders, std::int64_t known_cancellations, int runs) {
  std::mt19937_64 random{7};
  simulated result;
  double with_orders = 0;
  double squares = 0;
  for (int run = 0; run < runs; ++run) {
    const double level =
        std::gamma_distribution<double>{model.level_shape, model.orders_per_day / model.level_shape}(random);
    const double a = std::gamma_distribution<double>{model.alpha, 1}(random);
    const double b = std::gamma_distribution<double>{model.beta, 1}(random);
    std::int64_t n = known_orders;
    std::int64_t y = known_cancellations;
    for (date day = std::max(row.window.start(), today); day < row.window.end(); day += 1) {
      const double mean = level * model.weight_of(day);
      double pace = mean;
      if (model.dispersion > 1) {
        pace = std::gamma_distribution<double>{mean / (model.dispersion - 1), model.dispersion - 1}(random);
      }
      const std::int64_t more = std::poisson_distribution<std::int64_t>{pace}(random);
      n += more;
      y += std::binomial_distribution<std::int64_t>{more, a / (a + b)}(random);
    }
    if (n == 0) {
      ++result.no_orders;
      continue;
    }
    ++with_orders;
    const double rate = static_cast<double>(y) / static_cast<double>(n);
    result.rate += rate;
    squares += rate * rate;
    trial_counts counts;
    counts.by_kind[std::size_t(trial_kind::yes)] = y;
    counts.by_kind[std::size_t(trial_kind::no)] = n - y;
    const auto status = status_against(rules.cancellation_metric().targets.front(), counts);
    result.breach += status == metric_status::bad;
  }
  result.breach /= runs;
  result.no_orders /= runs;
  if (with_orders == 0) return result;
  result.rate /= with_orders;
  result.rate_error = std::sqrt((squares / with_orders - result.rate * result.rate) / with_orders);
  return result;
}

void expect_as_simulated(const tally& tallied, const policy& rules, const std::string& where) {
  const breach_forecast forecast = breach_probability(tallied, rules, today);
  EXPECT_LT(forecast.error_bound, 1e-9) << where;
  constexpr int runs = 20'000;
  for (const std::size_t i : {0U, 3U, 8U}) {
    const breach_day& row = forecast.days.at(i);
    const simulated drawn =
        simulate(forecast.model_low, rules, row, row.known_order_count, row.known_cancellation_count, runs);
    // Four and a half standard errors: one in 150,000 comparisons would be further off.
    const double error = 4.5 * std::sqrt((row.probability_low * (1 - row.probability_low) + 1e-4) / runs);
    EXPECT_NEAR(row.probability_low, drawn.breach, error) << where << ' ' << i;
    EXPECT_NEAR(row.no_orders_probability, drawn.no_orders, 4.5 * std::sqrt(0.26 / runs))
        << where << ' ' << i;
    EXPECT_NEAR(row.expected_rate_low.value(), drawn.rate, 4.5 * drawn.rate_error + 1e-9)
        << where << ' ' << i;
  }
}

TEST(BreachProbability, EqualsASimulationOfItsModel) {
  std::uint64_t seed = 0;
  for (const double orders : {0.3, 4.0, 40.0}) {
    for (const double share : {0.01, 0.03}) {
      const tally tallied = drawn_tally(++seed, today, 91, orders, share);
      expect_as_simulated(tallied, a_policy(), std::to_string(orders) + " a day");
    }
  }
  const tally tallied = drawn_tally(99, today, 60, 6, 0.03);
  const rational two_percent{2, 100};
  const std::vector<std::pair<std::string, policy>> cases{
      {"at most", policy_with(line(target_condition::at_most, two_percent))},
      {"more than", policy_with(line(target_condition::greater_than, two_percent))},
      {"at least", policy_with(line(target_condition::at_least, two_percent))},
      {"exactly", policy_with(line(target_condition::equals, rational{0, 1}))},
      {"lag", policy_with(line(target_condition::less_than, two_percent), 7, 2)},
      {"month", policy_with(line(target_condition::less_than, two_percent), 30)},
      {"guard", policy_with(line(target_condition::less_than, two_percent, {40, 2, 0}))}};
  for (const auto& [name, rules] : cases) expect_as_simulated(tallied, rules, name);
}

TEST(BreachProbability, WhatIsKnownWhollyIsCertain) {
  // With a lag of three days the window of tomorrow holds only days that are over.
  const policy rules = policy_with(line(target_condition::less_than, rational{25, 1000}), 7, 3);
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const tally tallied = drawn_tally(seed, today, 40, 8, 0.025);
    const breach_forecast forecast = breach_probability(tallied, rules, today, 3);
    for (const breach_day& row : forecast.days) {
      const cancellation_rate then{tallied, rules, row.day};
      EXPECT_EQ(row.window, then.window);
      EXPECT_EQ(row.known_order_count, then.order_count);
      EXPECT_NEAR(row.probability_low, then.status == metric_status::bad ? 1 : 0, 1e-12);
      EXPECT_NEAR(*row.expected_rate_low, *then.rate, 1e-12);
    }
  }
}

TEST(BreachProbability, ExactlyOnTheLineIsABreachOfLessThanAndNoneOfAtMost) {
  const tally tallied =
      tally_of(tally_grouping::none, {{"2026-11-20", "", counted, 1}, {"2026-11-20", "", not_counted, 39}});
  const auto certain = [&](target_condition condition) {
    return breach_probability(tallied, policy_with(line(condition, rational{25, 1000}), 7, 1), today, 1)
        .days[0]
        .probability_high;
  };
  EXPECT_NEAR(certain(target_condition::less_than), 1, 1e-12);
  EXPECT_NEAR(certain(target_condition::at_most), 0, 1e-12);
}

TEST(BreachProbability, KnownCancellationsRollOff) {
  std::vector<some_orders> orders;
  for (int i = 28; i > 0; --i) {
    static std::vector<std::string> days;
    days.reserve(28);
    days.push_back((today - i).to_iso());
    orders.push_back({days.back(), "", not_counted, 30});
  }
  orders.push_back({"2026-11-18", "", counted, 20});
  const breach_forecast forecast =
      breach_probability(tally_of(tally_grouping::none, orders), a_policy(), today);
  // The 18th is in the windows up to that of the 25th.
  EXPECT_GT(forecast.days[1].probability_low, 0.99);
  EXPECT_LT(forecast.days[2].probability_low, 0.5);
  EXPECT_EQ(forecast.days[2].known_cancellation_count, 0);
}

TEST(BreachProbability, UnknownVerdictsGiveALowAndAHighProbability) {
  const breach_forecast forecast =
      breach_probability(drawn_tally(5, today, 60, 20, 0.01, 0.03), a_policy(), today);
  for (const breach_day& row : forecast.days) {
    EXPECT_LT(row.probability_low, row.probability_high);
    EXPECT_LT(*row.expected_rate_low, *row.expected_rate_high);
  }
  const breach_forecast settled = breach_probability(drawn_tally(5, today, 60, 20, 0.01), a_policy(), today);
  for (const breach_day& row : settled.days) EXPECT_EQ(row.probability_low, row.probability_high);
}

TEST(BreachProbability, OrdersFromTheDayOfAskingOnAreNotLookedAt) {
  const tally past = drawn_tally(3, today, 60, 10, 0.02);
  const tally with_future = past + tally_of(tally_grouping::none, {{"2026-11-24", "", counted, 500}});
  EXPECT_EQ(breach_probability(past, a_policy(), today), breach_probability(with_future, a_policy(), today));
}

TEST(BreachProbability, ASellerOfManyOrdersIsSurerThanOneOfFew) {
  const auto spread = [](double orders) {
    const breach_day row =
        breach_probability(drawn_tally(11, today, 91, orders, 0.01), a_policy(), today).days.back();
    return row.probability_low;
  };
  EXPECT_LT(spread(400), spread(4));
}

TEST(BreachProbability, ABookIsItsTally) {
  const order_book book = random_book(1, 300, (today - 30).days() * std::int64_t{86'400}, 28 * 86'400);
  EXPECT_EQ(breach_probability(book, a_policy(), today, 3),
            breach_probability(make_tally(book, a_policy()), a_policy(), today, 3));
}

TEST(BreachProbability, RefusesWhatCannotBeAnswered) {
  const tally tallied = drawn_tally(1, today, 10, 3, 0.02);
  EXPECT_THROW(breach_probability(tallied, a_policy(), today, 0), std::invalid_argument);
  EXPECT_THROW(breach_probability(tallied, a_policy(), today, 367), std::invalid_argument);
  EXPECT_THROW(breach_probability(tallied, a_policy(), today - 10), std::invalid_argument);
  EXPECT_THROW(breach_probability(tally{terms_by(tally_grouping::none)}, a_policy(), today),
               std::invalid_argument);
  EXPECT_THROW(breach_probability(tally{terms_by(tally_grouping::sku)}, a_policy(), today),
               std::invalid_argument);
  policy_record ranked = a_policy_record();
  ranked.metrics[0].percentile_targets = true;
  EXPECT_THROW(breach_probability(tallied, policy{ranked}, today), std::invalid_argument);
  policy_record aimless = a_policy_record();
  aimless.metrics[0].targets[0].is_published = false;
  EXPECT_THROW(breach_probability(tallied, policy{aimless}, today), std::invalid_argument);
}

} // namespace
} // namespace kenzen
