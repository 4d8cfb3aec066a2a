#include <kenzen/stats/fraction.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <sstream>
#include <stdexcept>

namespace {

using kenzen::compare;
using kenzen::fraction;
using kenzen::rational;

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

TEST(Fraction, HasNoValueWithoutTrials) {
  EXPECT_EQ(fraction{}, (fraction{0, 0}));
  EXPECT_EQ(fraction{}.value(), std::nullopt);
}

TEST(Fraction, IsEventsOutOfTrials) {
  constexpr fraction counted{12, 631};
  EXPECT_EQ(counted.events(), 12);
  EXPECT_EQ(counted.trials(), 631);
  EXPECT_DOUBLE_EQ(counted.value().value(), 12.0 / 631.0);
  EXPECT_DOUBLE_EQ((fraction{7, 7}.value().value()), 1.0);
  EXPECT_DOUBLE_EQ((fraction{0, 7}.value().value()), 0.0);
}

TEST(Fraction, RefusesMoreEventsThanTrials) {
  EXPECT_THROW((fraction{2, 1}), std::invalid_argument);
  EXPECT_THROW((fraction{-1, 1}), std::invalid_argument);
  EXPECT_THROW((fraction{0, -1}), std::invalid_argument);
  try {
    fraction{2, 1};
    FAIL() << "2 of 1 was accepted";
  } catch (const std::invalid_argument& refused) {
    EXPECT_THAT(refused.what(), testing::HasSubstr("got 2 events of 1 trials"));
  }
}

TEST(Fraction, MergesDisjointTrials) {
  EXPECT_EQ((fraction{1, 10} + fraction{2, 30}), (fraction{3, 40}));
  fraction total;
  total += fraction{1, 10};
  total += fraction{};
  EXPECT_EQ(total, (fraction{1, 10}));
}

TEST(Fraction, NeverWrapsAround) {
  fraction total{0, most};
  EXPECT_THROW((total += fraction{1, 1}), std::overflow_error);
  EXPECT_EQ(total, (fraction{0, most}));
}

TEST(Fraction, IsNotReduced) { EXPECT_NE((fraction{1, 2}), (fraction{2, 4})); }

TEST(Fraction, ComparesWithATargetExactly) {
  const rational target{1, 40};
  EXPECT_EQ(compare(fraction{25, 1'000}, target), std::strong_ordering::equal);
  EXPECT_EQ(compare(fraction{26, 1'000}, target), std::strong_ordering::greater);
  EXPECT_THROW(compare(fraction{}, target), std::invalid_argument);
}

TEST(Fraction, PrintsItsCounts) {
  std::ostringstream out;
  out << fraction{12, 631};
  EXPECT_EQ(out.str(), "12 of 631");
}

} // namespace
