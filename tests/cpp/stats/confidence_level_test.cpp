#include <kenzen/stats/confidence_level.hpp>

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

namespace {

using kenzen::confidence_level;

TEST(ConfidenceLevel, LeavesHalfOfTheRestOnEachSide) {
  EXPECT_NEAR(confidence_level{0.95}.tail(), 0.025, 1e-15);
  EXPECT_DOUBLE_EQ(confidence_level{0.5}.tail(), 0.25);
  EXPECT_EQ(confidence_level{0.95}.level(), 0.95);
}

TEST(ConfidenceLevel, LiesBetween0And1) {
  for (const double level : {0.0, 1.0, -0.5, 95.0, std::numeric_limits<double>::quiet_NaN(),
                             std::numeric_limits<double>::infinity()}) {
    EXPECT_THROW(confidence_level{level}, std::invalid_argument) << level;
  }
}

TEST(ConfidenceLevel, Orders) { EXPECT_LT(confidence_level{0.9}, confidence_level{0.95}); }

} // namespace
