#include "closed_lists.hpp"
#include <kenzen/policies/metric_policy.hpp>

#include <gtest/gtest.h>

#include <cstddef>

namespace kenzen {
namespace {

TEST(MetricPolicy, ClosedListsHaveTheNamesThatPolicyFilesUse) {
  testing::expect_names<counting_unit>({"order", "line", "item", "transaction", "unit"});
  testing::expect_names<window_anchor>({"order_date", "cancellation_date", "ship_by_date"});
  testing::expect_names<window_alignment>(
      {"rolling", "calendar_week", "calendar_month", "calendar_year", "monthly_evaluation"});
  testing::expect_names<denominator_kind>({"all", "reached_stage", "numerator_plus_net"});
  testing::expect_names<target_condition>({"less_than", "at_most", "greater_than", "at_least", "equals"});
  testing::expect_names<further_event>(
      {"seller_fault_return", "mismatched_parcel", "closed_case", "refunded_case"});
  testing::expect_names<streak_event>({"counted_cancellation", "automatic_cancellation", "missed_window"});
  testing::expect_names<points_period>({"unknown", "calendar_quarter", "calendar_year"});
  testing::expect_names<request_clock>({"none", "since_order", "since_promised_date"});
  testing::expect_names<consequence_kind>({"warning", "listing_suppression", "order_limit", "fee",
                                           "payout_hold", "points", "programme_removal", "offer_deactivation",
                                           "account_deactivation"});
}

TEST(MetricPolicy, AnswersByRule) {
  metric_policy metric;
  metric.counts[std::size_t(verdict_rule::item_cancellation)] = ternary::yes;
  EXPECT_EQ(metric.answer(verdict_rule::item_cancellation), ternary::yes);
  EXPECT_EQ(metric.answer(verdict_rule::listed_as_counted), ternary::yes);
  EXPECT_EQ(metric.answer(verdict_rule::merchant_cancellation), ternary::unknown);
}

TEST(MetricPolicy, LeftAsItIsItLooksAtEveryOrderAndCountsNothingForSure) {
  const metric_policy metric;
  EXPECT_EQ(metric.population, metric_population{});
  EXPECT_EQ(metric.population.fulfilled_by, fulfillment::unknown);
  EXPECT_EQ(metric.counts, default_answers());
  EXPECT_TRUE(metric.windows.empty());
  EXPECT_TRUE(metric.targets.empty());
}

TEST(MetricPolicy, TargetsAreExact) {
  metric_target target;
  target.value = rational{25, 1000};
  EXPECT_EQ(target.value, (rational{1, 40}));
  EXPECT_EQ(compare(25, 1000, target.value), std::strong_ordering::equal);
}

TEST(MetricPolicy, EqualityLooksInside) {
  metric_policy first;
  first.windows.push_back({"7_days", 7});
  metric_policy second = first;
  EXPECT_EQ(first, second);
  second.windows.front().lag_days = 1;
  EXPECT_NE(first, second);
}

} // namespace
} // namespace kenzen
