#include "closed_lists.hpp"
#include <kenzen/orders/order_status.hpp>

#include <gtest/gtest.h>

namespace kenzen {
namespace {

TEST(OrderStatus, HasTheWordsOfTheOrdersApi) {
  testing::expect_names<order_status>({"unknown", "pending_availability", "pending", "unshipped",
                                       "partially_shipped", "shipped", "unfulfillable", "cancelled"});
}

TEST(OrderStatus, IsUnknownUntilSaid) { EXPECT_EQ(order_status{}, order_status::unknown); }

TEST(OrderStatus, LaterStatesOrderAfterEarlierOnes) {
  using enum order_status;
  EXPECT_LT(unknown, pending_availability);
  EXPECT_LT(pending_availability, pending);
  EXPECT_LT(pending, unshipped);
  EXPECT_LT(unshipped, partially_shipped);
  EXPECT_LT(partially_shipped, shipped);
  EXPECT_LT(shipped, cancelled);
}

} // namespace
} // namespace kenzen
