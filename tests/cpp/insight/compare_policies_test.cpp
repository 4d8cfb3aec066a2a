#include "closed_lists.hpp"
#include "lines.hpp"
#include <kenzen/insight/compare_policies.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace kenzen {
namespace {

using namespace testing;

TEST(ComparisonObstacle, HasItsNames) {
  expect_names<comparison_obstacle>(
      {"none", "window_not_published", "target_not_published", "judged_by_rank", "counts_further_events"});
}

TEST(ComparePolicies, SaysWhyARateIsNotTheMarketplacesOwn) {
  const auto obstacle = [](std::string_view id) { return obstacle_of(policy{id}.cancellation_metric()); };
  EXPECT_EQ(obstacle("amazon-jp"), comparison_obstacle::none);
  EXPECT_EQ(obstacle("qoo10-jp"), comparison_obstacle::window_not_published);
  EXPECT_EQ(obstacle("lazada-sg"), comparison_obstacle::target_not_published);
  EXPECT_EQ(obstacle("yahoo-shopping-jp"), comparison_obstacle::judged_by_rank);
  EXPECT_EQ(obstacle("shopee"), comparison_obstacle::counts_further_events);
}

TEST(ComparePolicies, EachRowIsTheRateUnderThatPolicy) {
  const order_book book = random_lines(8, 500);
  const date as_of{2026, 11, 23};
  const std::vector<policy_comparison> rows = compare_policies(book, as_of);
  EXPECT_EQ(rows.size(), built_in_policy_ids().size());
  for (const policy_comparison& row : rows) {
    SCOPED_TRACE(row.policy.id());
    EXPECT_EQ(row.obstacle, obstacle_of(row.policy.cancellation_metric()));
    if (row.obstacle == comparison_obstacle::window_not_published) {
      EXPECT_FALSE(row.window);
      EXPECT_EQ(row.status, metric_status::none);
      continue;
    }
    const cancellation_rate rate{make_tally(book, row.policy), row.policy, as_of};
    EXPECT_EQ(row.window, rate.window);
    EXPECT_EQ(row.counts, rate.counts);
    EXPECT_EQ(row.status, rate.status);
  }
}

TEST(ComparePolicies, TheOrdersOfOneStoreAreLookedAtUnderAll) {
  book_maker maker;
  maker.add({.id = "1", .purchased_at = "2026-11-20T12:00:00Z", .sales_channel = "Amazon.co.jp"});
  const order_book book = maker.made();
  for (const std::string_view id : {"amazon-jp", "amazon-us", "walmart-us", "target-plus"}) {
    const policy_comparison row = compare_policy(book, policy{id}, date{2026, 11, 23});
    EXPECT_EQ(row.counts.order_count(), 1) << id;
  }
}

TEST(ComparePolicies, AsksOnTheDayAfterTheNewestPurchase) {
  book_maker maker;
  maker.add({.id = "1", .purchased_at = "2026-11-20T12:00:00Z"});
  const policy_comparison row = compare_policy(maker.made(), policy{"amazon-jp"});
  EXPECT_EQ(row.window->end(), (date{2026, 11, 21}));
  EXPECT_FALSE(compare_policy(order_book{}, policy{"amazon-jp"}).window);
}

} // namespace
} // namespace kenzen
