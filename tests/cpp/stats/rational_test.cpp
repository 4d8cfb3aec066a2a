#include <kenzen/stats/rational.hpp>

#include <gtest/gtest.h>

#include <compare>
#include <cstdint>
#include <limits>
#include <random>
#include <sstream>
#include <stdexcept>

namespace {

using kenzen::compare;
using kenzen::rational;

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();

TEST(Rational, IsZeroByDefault) { EXPECT_EQ(rational{}, (rational{0, 7})); }

TEST(Rational, IsKeptInLowestTerms) {
  constexpr rational target{25, 1'000};
  EXPECT_EQ(target.numerator(), 1);
  EXPECT_EQ(target.denominator(), 40);
  EXPECT_EQ((rational{3, -6}), (rational{-1, 2}));
  EXPECT_EQ((rational{-3, -6}), (rational{1, 2}));
  EXPECT_EQ((rational{most, most}), (rational{1, 1}));
}

TEST(Rational, RefusesWhatIsNoNumber) {
  EXPECT_THROW((rational{1, 0}), std::invalid_argument);
  EXPECT_THROW((rational{least, 1}), std::invalid_argument);
  EXPECT_THROW((rational{1, least}), std::invalid_argument);
}

TEST(Rational, IsReadFromADecimal) {
  EXPECT_EQ(rational::from_decimal("0.025"), (rational{1, 40}));
  EXPECT_EQ(rational::from_decimal("0.0250"), (rational{1, 40}));
  EXPECT_EQ(rational::from_decimal("1"), (rational{1, 1}));
  EXPECT_EQ(rational::from_decimal("0"), rational{});
  EXPECT_EQ(rational::from_decimal("-2.5"), (rational{-5, 2}));
  EXPECT_EQ(rational::from_decimal("99.5"), (rational{199, 2}));
  EXPECT_EQ(rational::from_decimal("0.00000000000000001"), (rational{1, 100'000'000'000'000'000}));
}

TEST(Rational, IsReadFromNothingElse) {
  for (const char* text : {"", "-", ".", ".5", "5.", "-.5", "+1", "1e-2", "1,5", "2.5%", " 1", "1 ", "1/40",
                           "--1", "1.2.3", "nan", "0.000000000000000001", "1234567890123456789"}) {
    EXPECT_FALSE(rational::from_decimal(text)) << text;
  }
}

TEST(Rational, PrintsTheShortestExactDecimal) {
  EXPECT_EQ((rational{1, 40}.to_string()), "0.025");
  EXPECT_EQ((rational{0, 1}.to_string()), "0");
  EXPECT_EQ((rational{-5, 2}.to_string()), "-2.5");
  EXPECT_EQ((rational{7, 1}.to_string()), "7");
  EXPECT_EQ((rational{-1, 100}.to_string()), "-0.01");
  EXPECT_EQ((rational{1, 3}.to_string()), "1/3");
  EXPECT_EQ((rational{most, 2}.to_string()), "9223372036854775807/2");
  EXPECT_EQ((rational{most, 1}.to_string()), "9223372036854775807");
  std::ostringstream out;
  out << rational{1, 40};
  EXPECT_EQ(out.str(), "0.025");
}

TEST(Rational, IsReadBackFromItsDecimal) {
  std::mt19937_64 engine{9};
  for (int i = 0; i < 2'000; ++i) {
    std::int64_t power = 1;
    for (auto k = engine() % 9; k > 0; --k) power *= 10;
    const rational number{static_cast<std::int64_t>(engine() % 2'000'000'000) - 1'000'000'000, power};
    EXPECT_EQ(rational::from_decimal(number.to_string()), number);
  }
}

TEST(Rational, OrdersExactly) {
  EXPECT_LT((rational{1, 3}), (rational{34, 100}));
  EXPECT_LT((rational{-1, 2}), rational{});
  EXPECT_GT((rational{1, 2}), (rational{-1, 2}));
  // The products need more than 64 bits.
  EXPECT_GT((rational{most - 1, most}), (rational{1, 2}));
  EXPECT_LT((rational{1, 2}), (rational{most - 1, most}));
  // Both are 1 as a double.
  EXPECT_LT((rational{most - 1, most}), (rational{1, 1}));
  EXPECT_LT((rational{most - 2, most - 1}), (rational{most - 1, most}));
}

TEST(Rational, GivesTheNearestDouble) { EXPECT_DOUBLE_EQ((rational{1, 40}.to_double()), 0.025); }

TEST(Compare, FindsExactlyTwoAndAHalfPercent) {
  const rational target = rational::from_decimal("0.025").value();
  EXPECT_EQ(compare(1, 40, target), std::strong_ordering::equal);
  EXPECT_EQ(compare(25, 1'000, target), std::strong_ordering::equal);
  EXPECT_EQ(compare(24, 1'000, target), std::strong_ordering::less);
  EXPECT_EQ(compare(25, 999, target), std::strong_ordering::greater);
  EXPECT_EQ(compare(0, 1, target), std::strong_ordering::less);
}

TEST(Compare, AgreesWithWholeNumberArithmeticForEverySmallCount) {
  const rational target{1, 40};
  for (std::int64_t trials = 1; trials <= 400; ++trials) {
    for (std::int64_t events = 0; events <= trials; ++events) {
      ASSERT_EQ(compare(events, trials, target), 40 * events <=> trials) << events << " of " << trials;
    }
  }
}

TEST(Compare, IsExactForTheLargestCounts) {
  EXPECT_EQ(compare(most - 1, most, rational{most - 2, most - 1}), std::strong_ordering::greater);
  EXPECT_EQ(compare(most, most, rational{1, 1}), std::strong_ordering::equal);
}

TEST(Compare, AsksForTrials) {
  EXPECT_THROW(compare(0, 0, rational{1, 40}), std::invalid_argument);
  EXPECT_THROW(compare(0, -1, rational{1, 40}), std::invalid_argument);
}

} // namespace
