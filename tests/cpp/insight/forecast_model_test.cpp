#include <kenzen/insight/forecast_model.hpp>

#include <gtest/gtest.h>

#include <random>
#include <stdexcept>
#include <vector>

namespace kenzen {
namespace {

constexpr date first{2026, 8, 3}; // a Monday

std::vector<day_of_orders> days_like(int count, std::int64_t orders, std::int64_t cancellations) {
  std::vector<day_of_orders> days;
  for (int i = 0; i < count; ++i) days.push_back({first + i, orders, cancellations});
  return days;
}

TEST(ForecastModel, FindsALevelThatNeverChanges) {
  const forecast_model model = fit_forecast_model(days_like(91, 50, 1), 0.025);
  EXPECT_NEAR(model.orders_per_day, 50, 0.1);
  EXPECT_EQ(model.dispersion, 1);
  for (const double weight : model.weekday_weights) EXPECT_NEAR(weight, 1, 1e-9);
  EXPECT_NEAR(model.alpha / (model.alpha + model.beta), 0.02, 1e-3);
  EXPECT_EQ(model.history_days, 91);
}

TEST(ForecastModel, FindsTheWeekdays) {
  std::vector<day_of_orders> days = days_like(84, 100, 2);
  for (day_of_orders& day : days) {
    if (day.day.weekday() == weekday::sunday) day.orders = 20;
  }
  const forecast_model model = fit_forecast_model(days, 0.025);
  EXPECT_NEAR(model.weight_of(date{2026, 11, 22}) / model.weight_of(date{2026, 11, 23}), 0.2, 0.03);
  EXPECT_EQ(model.dispersion, 1); // explained by the weekday, so no residual is left
}

TEST(ForecastModel, OverdispersedDaysAndDriftingRatesAreSeen) {
  std::mt19937_64 random{1};
  std::vector<day_of_orders> wild;
  for (int i = 0; i < 91; ++i) {
    std::gamma_distribution<double> pace{10, 4};
    std::poisson_distribution<std::int64_t> orders{pace(random)};
    const std::int64_t n = orders(random);
    wild.push_back({first + i, n, i / 7 % 2 == 0 ? n / 10 : 0}); // weeks of 10 % and weeks of none
  }
  const forecast_model model = fit_forecast_model(wild, 0.025);
  EXPECT_GT(model.dispersion, 3);
  EXPECT_LT(model.dispersion, 8); // 1 + 40/10 = 5
  const forecast_model calm = fit_forecast_model(days_like(91, 40, 2), 0.025);
  EXPECT_LT(model.alpha + model.beta, (calm.alpha + calm.beta) / 4);
}

TEST(ForecastModel, WithoutAnyOrderRestsOnItsPriors) {
  const forecast_model model = fit_forecast_model(days_like(10, 0, 0), 0.025);
  EXPECT_GT(model.orders_per_day, 0);
  EXPECT_LT(model.orders_per_day, 0.1);
  EXPECT_NEAR(model.alpha / (model.alpha + model.beta), 0.025, 1e-12);
}

TEST(ForecastModel, OneDayIsEnough) {
  const forecast_model model = fit_forecast_model(days_like(1, 8, 8), 0.025);
  EXPECT_GT(model.alpha / (model.alpha + model.beta), 0.025);
  EXPECT_GT(model.level_shape, 0);
}

TEST(ForecastModel, RefusesNoDaysAndGaps) {
  EXPECT_THROW(fit_forecast_model({}, 0.025), std::invalid_argument);
  const std::vector<day_of_orders> gap{{first, 1, 0}, {first + 2, 1, 0}};
  EXPECT_THROW(fit_forecast_model(gap, 0.025), std::invalid_argument);
}

} // namespace
} // namespace kenzen
