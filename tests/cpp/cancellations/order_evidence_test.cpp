#include "builders.hpp"
#include "closed_lists.hpp"
#include <kenzen/cancellations/order_evidence.hpp>

#include <gtest/gtest.h>

namespace kenzen {
namespace {

using testing::an_order;

TEST(CancelledItems, HasItsNames) {
  testing::expect_names<cancelled_items>({"unknown", "none", "some", "all"});
}

TEST(OrderEvidence, KnowsNothingUntilTold) {
  const order_evidence e;
  EXPECT_EQ(e.status, order_status::unknown);
  EXPECT_EQ(e.fulfilled_by, fulfillment::unknown);
  EXPECT_EQ(e.items, cancelled_items::unknown);
  EXPECT_TRUE(e.sales_channel.empty());
  EXPECT_EQ(e.prime, ternary::unknown);
  EXPECT_EQ(e.business, ternary::unknown);
  EXPECT_FALSE(e.executed);
  EXPECT_EQ(e.request, request_route::unknown);
  EXPECT_EQ(e.by, cancelled_by::unknown);
  EXPECT_EQ(e.stage, cancellation_stage::unknown);
  EXPECT_EQ(e.reason, cancellation_reason::unknown);
  EXPECT_EQ(e.automatic, ternary::unknown);
  EXPECT_EQ(e.listed_as_counted, ternary::unknown);
  EXPECT_FALSE(e.contradictory);
  EXPECT_FALSE(e.purchased_at.is_known());
  EXPECT_FALSE(e.requested_at.is_known());
  EXPECT_FALSE(e.promised_by.is_known());
}

TEST(OrderEvidence, ASentenceBuildsIt) {
  const order_evidence e =
      an_order().sold_in("Amazon.co.jp").cancelled_by("merchant").because("NoInventory").requested("message");
  EXPECT_EQ(e.status, order_status::cancelled);
  EXPECT_EQ(e.fulfilled_by, fulfillment::merchant);
  EXPECT_EQ(e.sales_channel, "Amazon.co.jp");
  EXPECT_EQ(e.by, cancelled_by::merchant);
  EXPECT_EQ(e.reason, cancellation_reason::out_of_stock);
  EXPECT_EQ(e.request, request_route::message);
  EXPECT_THROW(an_order().because("NoInventry"), std::invalid_argument);
  EXPECT_THROW(an_order().cancelled_by("seller"), std::invalid_argument);
}

TEST(OrderEvidence, EqualsAnotherThatSaysTheSame) {
  const auto evidence = [](const testing::order_builder& order) -> order_evidence { return order; };
  const order_evidence e = an_order().cancelled_by("merchant");
  EXPECT_EQ(e, evidence(an_order().cancelled_by("merchant")));
  EXPECT_NE(e, evidence(an_order().cancelled_by("buyer")));
  EXPECT_NE(e, evidence(an_order().cancelled_by("merchant").sold_in("Amazon.com")));
  EXPECT_NE(e, evidence(an_order().cancelled_by("merchant").with_contradicting_sources()));
}

} // namespace
} // namespace kenzen
