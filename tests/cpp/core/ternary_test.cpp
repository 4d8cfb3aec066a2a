#include "closed_lists.hpp"
#include <kenzen/core/ternary.hpp>

#include <gtest/gtest.h>

namespace kenzen {
namespace {

using testing::all;

TEST(Ternary, HasThreeNamedAnswers) { testing::expect_names<ternary>({"unknown", "no", "yes"}); }

TEST(Ternary, IsUnknownUntilSaid) { EXPECT_EQ(ternary{}, ternary::unknown); }

TEST(Ternary, AFactIsNeverUnknown) {
  EXPECT_EQ(to_ternary(true), ternary::yes);
  EXPECT_EQ(to_ternary(false), ternary::no);
}

TEST(Ternary, BothFollowsTheTableOfThreeValuedLogic) {
  using enum ternary;
  EXPECT_EQ(both(yes, yes), yes);
  EXPECT_EQ(both(yes, no), no);
  EXPECT_EQ(both(no, no), no);
  EXPECT_EQ(both(unknown, yes), unknown);
  EXPECT_EQ(both(unknown, no), no);
  EXPECT_EQ(both(unknown, unknown), unknown);
}

TEST(Ternary, BothDoesNotDependOnTheOrderOfAsking) {
  for (const ternary a : all<ternary>()) {
    for (const ternary b : all<ternary>()) {
      EXPECT_EQ(both(a, b), both(b, a));
      for (const ternary c : all<ternary>()) EXPECT_EQ(both(both(a, b), c), both(a, both(b, c)));
    }
  }
}

} // namespace
} // namespace kenzen
