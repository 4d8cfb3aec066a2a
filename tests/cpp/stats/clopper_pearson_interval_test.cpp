#include <kenzen/stats/clopper_pearson_interval.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <stdexcept>

namespace {

using kenzen::clopper_pearson_interval;
using kenzen::confidence_level;
using kenzen::fraction;

struct published {
  std::int64_t events, trials;
  double low, high;
};

/// P(first <= X <= last) for X binomial, term by term.
double binomial_sum(std::int64_t first, std::int64_t last, std::int64_t n, double p) {
  double sum = 0;
  for (std::int64_t k = first; k <= last; ++k) {
    double term = 1;
    for (std::int64_t i = 1; i <= k; ++i) term *= static_cast<double>(n - k + i) / static_cast<double>(i) * p;
    sum += term * std::pow(1 - p, static_cast<double>(n - k));
  }
  return sum;
}

TEST(ClopperPearsonInterval, AgreesWithNewcombesTable) {
  // R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17
  // (1998) 857-872, Table I, method 5 (Clopper-Pearson), 95 %.
  for (const published& row : {published{81, 263, 0.2527, 0.3676}, published{15, 148, 0.0578, 0.1617},
                               published{0, 20, 0.0000, 0.1684}, published{1, 29, 0.0009, 0.1776}}) {
    const auto bounds = clopper_pearson_interval(fraction{row.events, row.trials}, confidence_level{0.95});
    EXPECT_NEAR(bounds.low, row.low, 0.00005) << row.events;
    EXPECT_NEAR(bounds.high, row.high, 0.00005) << row.events;
  }
}

TEST(ClopperPearsonInterval, LeavesTheTailBeyondEachBound) {
  for (const double level : {0.5, 0.95, 0.999}) {
    for (std::int64_t n = 1; n <= 40; ++n) {
      for (std::int64_t k = 0; k <= n; ++k) {
        const auto bounds = clopper_pearson_interval(fraction{k, n}, confidence_level{level});
        if (k > 0) {
          ASSERT_NEAR(binomial_sum(k, n, n, bounds.low), (1 - level) / 2, 1e-10) << k << " of " << n;
        }
        if (k < n) {
          ASSERT_NEAR(binomial_sum(0, k, n, bounds.high), (1 - level) / 2, 1e-10) << k << " of " << n;
        }
      }
    }
  }
}

TEST(ClopperPearsonInterval, FollowsThePowerLawAtItsEnds) {
  // With no events of n, (1 - high)^n = tail: the "rule of three" in its exact form.
  for (const std::int64_t n : {1, 20, 1'000, 1'000'000'000}) {
    const double bound = -std::expm1(std::log(0.025) / static_cast<double>(n));
    EXPECT_EQ(clopper_pearson_interval(fraction(0, n), confidence_level{0.95}).low, 0.0);
    EXPECT_NEAR(clopper_pearson_interval(fraction(0, n), confidence_level{0.95}).high / bound, 1, 1e-9) << n;
    EXPECT_EQ(clopper_pearson_interval(fraction(n, n), confidence_level{0.95}).high, 1.0);
    EXPECT_NEAR(clopper_pearson_interval(fraction(n, n), confidence_level{0.95}).low, 1 - bound, 1e-9) << n;
  }
}

TEST(ClopperPearsonInterval, AsksForTrials) {
  EXPECT_THROW(clopper_pearson_interval(fraction{}, confidence_level{0.95}), std::invalid_argument);
}

} // namespace
