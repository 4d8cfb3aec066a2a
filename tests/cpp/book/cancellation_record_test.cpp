#include <kenzen/book/cancellation_record.hpp>

#include <gtest/gtest.h>

namespace {

using namespace kenzen;

TEST(CancellationRecord, SaysTheSameWhereverItStands) {
  cancellation_record one;
  one.order = order_key::from_bits(7);
  one.what.by = cancelled_by::merchant;
  cancellation_record other = one;
  other.source = 3;
  other.line = 12;
  EXPECT_TRUE(says_the_same(one, other));
}

TEST(CancellationRecord, AnotherQuantityIsAnotherFact) {
  cancellation_record one;
  one.what.item_id = "11111111111111";
  one.what.quantity = 1;
  cancellation_record other = one;
  other.what.quantity = 2;
  EXPECT_FALSE(says_the_same(one, other));
}

} // namespace
