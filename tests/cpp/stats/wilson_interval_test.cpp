#include <kenzen/stats/wilson_interval.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <stdexcept>

namespace {

using kenzen::confidence_level;
using kenzen::fraction;
using kenzen::wilson_interval;

struct published {
  std::int64_t events, trials;
  double low, high;
};

TEST(WilsonInterval, AgreesWithNewcombesTable) {
  // R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17
  // (1998) 857-872, Table I, method 3 (score, no continuity correction), 95 %.
  for (const published& row : {published{81, 263, 0.2553, 0.3662}, published{15, 148, 0.0624, 0.1605},
                               published{0, 20, 0.0000, 0.1611}, published{1, 29, 0.0061, 0.1718}}) {
    const auto bounds = wilson_interval(fraction{row.events, row.trials}, confidence_level{0.95});
    EXPECT_NEAR(bounds.low, row.low, 0.00005) << row.events;
    EXPECT_NEAR(bounds.high, row.high, 0.00005) << row.events;
  }
}

/// The definition: |k - n p| = z sqrt(n p (1 - p)) at the bounds, with the normal tail from std::erfc.
TEST(WilsonInterval, HasBoundsThatTheScoreTestJustAccepts) {
  for (const double level : {0.5, 0.8, 0.95, 0.999}) {
    for (std::int64_t n = 1; n <= 60; ++n) {
      for (std::int64_t k = 0; k <= n; ++k) {
        const auto bounds = wilson_interval(fraction{k, n}, confidence_level{level});
        for (const double p : {bounds.low, bounds.high}) {
          if (p == 0.0 || p == 1.0) continue;
          const auto trials = static_cast<double>(n);
          const double z = std::abs(static_cast<double>(k) - trials * p) / std::sqrt(trials * p * (1 - p));
          ASSERT_NEAR(std::erfc(z / std::sqrt(2.0)), 1 - level, 1e-9) << k << " of " << n;
        }
      }
    }
  }
}

TEST(WilsonInterval, ReachesTheEndsExactly) {
  for (const std::int64_t n : {1, 7, 1'000, 1'000'000'000}) {
    for (int percent = 1; percent < 100; ++percent) {
      const confidence_level level{percent / 100.0};
      EXPECT_EQ(wilson_interval(fraction(0, n), level).low, 0.0);
      EXPECT_EQ(wilson_interval(fraction(n, n), level).high, 1.0);
      EXPECT_GT(wilson_interval(fraction(0, n), level).high, 0.0);
      EXPECT_LT(wilson_interval(fraction(n, n), level).low, 1.0);
    }
  }
}

TEST(WilsonInterval, AsksForTrials) {
  EXPECT_THROW(wilson_interval(fraction{}, confidence_level{0.95}), std::invalid_argument);
}

} // namespace
