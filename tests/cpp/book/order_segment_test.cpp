#include <kenzen/book/order_segment.hpp>

#include <gtest/gtest.h>

namespace {

using kenzen::order_segment;

TEST(OrderSegment, ClosingEndsTheLastOrdersItems) {
  order_segment segment;
  segment.order_keys.push_back(1);
  segment.first_item.push_back(0);
  for (const std::uint32_t sku : {1U, 2U}) segment.skus.push_back(sku);
  segment.close();
  EXPECT_EQ(segment.order_count(), 1U);
  EXPECT_EQ(segment.item_count(), 2U);
  EXPECT_EQ(segment.first_item[1] - segment.first_item[0], 2U);
}

TEST(OrderSegment, AnItemIsAsOldAsItsOrderUnlessItSaysOtherwise) {
  order_segment segment;
  segment.last_updated_at.push_back(100);
  segment.skus.push_back(1);
  EXPECT_EQ(segment.item_updated_at(0, 0), 100);
  segment.items_updated_at.push_back(50);
  EXPECT_EQ(segment.item_updated_at(0, 0), 50);
}

} // namespace
