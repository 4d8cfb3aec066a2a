#include "books.hpp"
#include <kenzen/performance/reconciliation.hpp>

#include <gtest/gtest.h>

namespace kenzen {
namespace {

TEST(Reconciliation, BeginsWithNothingReconciled) {
  const reconciliation nothing{testing::a_policy()};
  EXPECT_FALSE(nothing.convention);
  EXPECT_TRUE(nothing.matches.empty());
  EXPECT_EQ(nothing.order_count(), 0);
  EXPECT_EQ(nothing, reconciliation{testing::a_policy()});
}

TEST(Reconciliation, CountsAreCertainWithoutOpenOrders) {
  convention_counts counts;
  counts.order_count = 5;
  EXPECT_TRUE(counts.is_certain());
  counts.undetermined_count = 1;
  EXPECT_FALSE(counts.is_certain());
  counts.undetermined_count = 0;
  counts.possible_order_count = 1;
  EXPECT_FALSE(counts.is_certain());
}

TEST(Reconciliation, ReasonsAreListedUnknownVerdictsFirst) {
  EXPECT_LT(difference_reason::unknown_verdict, difference_reason::cancelled_next_to_range);
  EXPECT_LT(difference_reason::cancelled_next_to_range, difference_reason::pending);
  EXPECT_EQ(to_string(difference_reason::pending), "pending");
}

} // namespace
} // namespace kenzen
