#include <kenzen/stats/wide_rational.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <sstream>
#include <stdexcept>

namespace kenzen {
namespace {

TEST(WideRational, IsInLowestTermsWithAPositiveDenominator) {
  EXPECT_EQ(wide_rational(6, -8), wide_rational(-3, 4));
  EXPECT_TRUE(wide_rational(6, -8).denominator() == 4);
  EXPECT_EQ(wide_rational(0, -5), wide_rational{});
  EXPECT_THROW(wide_rational(1, 0), std::invalid_argument);
}

TEST(WideRational, AddsSubtractsAndMultipliesExactly) {
  const wide_rational third{1, 3};
  EXPECT_EQ(third + third + third, wide_rational(1, 1));
  EXPECT_EQ(third - wide_rational(1, 2), wide_rational(-1, 6));
  EXPECT_EQ(third * wide_rational(3, 7), wide_rational(1, 7));
  EXPECT_EQ(-third, wide_rational(1, -3));
}

TEST(WideRational, HoldsWhatProductsOfTwoNumbersOf64BitsNeed) {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  const wide_rational tiny = wide_rational(1, most) * wide_rational(1, most - 1);
  EXPECT_EQ(wide_rational(1, most - 1) - wide_rational(1, most), tiny);
  EXPECT_EQ(tiny.to_string(), "1/85070591730234615838173535747377725442");
}

TEST(WideRational, RefusesWhatDoesNotFitInsteadOfRounding) {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  const wide_rational tiny = wide_rational(1, most) * wide_rational(1, most - 1);
  EXPECT_THROW(tiny * wide_rational(1, 3), std::overflow_error);
  EXPECT_THROW(tiny + wide_rational(1, 1'000'003), std::overflow_error);
}

TEST(WideRational, IsWrittenAsAFraction) {
  std::ostringstream out;
  out << wide_rational(-3, 1600) << ' ' << wide_rational(4, 2) << ' ' << wide_rational{};
  EXPECT_EQ(out.str(), "-3/1600 2 0");
  EXPECT_DOUBLE_EQ(wide_rational(-3, 1600).to_double(), -0.001875);
}

} // namespace
} // namespace kenzen
