#include <kenzen/stats/interval.hpp>

#include <gtest/gtest.h>

#include <sstream>

namespace {

using kenzen::interval;

TEST(Interval, ContainsBothBounds) {
  constexpr interval bounds{0.25, 0.75};
  EXPECT_TRUE(bounds.contains(0.25));
  EXPECT_TRUE(bounds.contains(0.75));
  EXPECT_FALSE(bounds.contains(0.24));
  EXPECT_FALSE(bounds.contains(0.76));
}

TEST(Interval, IsAsWideAsItsBoundsAreApart) { EXPECT_DOUBLE_EQ((interval{0.25, 0.75}.width()), 0.5); }

TEST(Interval, PrintsItsBounds) {
  std::ostringstream out;
  out << interval{0.25, 0.75};
  EXPECT_EQ(out.str(), "[0.25, 0.75]");
}

} // namespace
