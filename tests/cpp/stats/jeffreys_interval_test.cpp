#include <kenzen/stats/jeffreys_interval.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <numbers>
#include <stdexcept>

namespace {

using kenzen::confidence_level;
using kenzen::fraction;
using kenzen::jeffreys_interval;

/// The mass of Beta(k + 1/2, n - k + 1/2) below `bound`, by the midpoint rule. With p = sin^2(t) the density
/// is proportional to sin^2k(t) cos^2(n-k)(t), which has no poles.
double posterior_below(double bound, std::int64_t k, std::int64_t n) {
  const auto mass = [&](double from, double to) {
    constexpr int steps = 20'000;
    const double width = (to - from) / steps;
    double sum = 0;
    for (int i = 0; i < steps; ++i) {
      const double t = from + (i + 0.5) * width;
      sum += std::pow(std::sin(t), static_cast<double>(2 * k)) *
             std::pow(std::cos(t), static_cast<double>(2 * (n - k)));
    }
    return sum * width;
  };
  return mass(0, std::asin(std::sqrt(bound))) / mass(0, std::numbers::pi / 2);
}

TEST(JeffreysInterval, AgreesWithAPublishedExample) {
  // 13 of 16: M. W. Fagerland, S. Lydersen, P. Laake, Statistical Analysis of Contingency Tables (2017),
  // chapter 2, whose software prints 0.5792 to 0.9442.
  const auto bounds = jeffreys_interval(fraction{13, 16}, confidence_level{0.95});
  EXPECT_NEAR(bounds.low, 0.5792, 0.00005);
  EXPECT_NEAR(bounds.high, 0.9442, 0.00005);
}

TEST(JeffreysInterval, LeavesTheTailOfThePosteriorBeyondEachBound) {
  for (const double level : {0.5, 0.95}) {
    for (const std::int64_t n : {1, 2, 9, 40}) {
      for (std::int64_t k = 0; k <= n; k += n > 9 ? 7 : 1) {
        const auto bounds = jeffreys_interval(fraction{k, n}, confidence_level{level});
        if (k > 0) {
          ASSERT_NEAR(posterior_below(bounds.low, k, n), (1 - level) / 2, 1e-6) << k << " of " << n;
        }
        if (k < n) {
          ASSERT_NEAR(posterior_below(bounds.high, k, n), (1 + level) / 2, 1e-6) << k << " of " << n;
        }
      }
    }
  }
}

TEST(JeffreysInterval, ReachesTheEndsExactly) {
  for (const std::int64_t n : {1, 20, 1'000'000'000}) {
    EXPECT_EQ(jeffreys_interval(fraction(0, n), confidence_level{0.95}).low, 0.0);
    EXPECT_EQ(jeffreys_interval(fraction(n, n), confidence_level{0.95}).high, 1.0);
  }
}

TEST(JeffreysInterval, MirrorsEventsAndTheirAbsence) {
  for (std::int64_t k = 0; k <= 30; ++k) {
    const auto bounds = jeffreys_interval(fraction{k, 30}, confidence_level{0.9});
    const auto mirrored = jeffreys_interval(fraction{30 - k, 30}, confidence_level{0.9});
    EXPECT_NEAR(bounds.low, 1 - mirrored.high, 1e-12);
    EXPECT_NEAR(bounds.high, 1 - mirrored.low, 1e-12);
  }
}

TEST(JeffreysInterval, AsksForTrials) {
  EXPECT_THROW(jeffreys_interval(fraction{}, confidence_level{0.95}), std::invalid_argument);
}

} // namespace
