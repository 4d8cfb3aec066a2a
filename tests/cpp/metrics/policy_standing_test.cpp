#include "lines.hpp"
#include <kenzen/metrics/policy_standing.hpp>
#include <kenzen/policies/built_in_policies.hpp>

#include <gtest/gtest.h>

namespace kenzen {
namespace {

using namespace testing;

TEST(PolicyStanding, AnswersForEveryBuiltInPolicy) {
  const order_book book = random_lines(3, 200);
  for (const std::string_view id : built_in_policy_ids()) {
    SCOPED_TRACE(id);
    const policy rules{id};
    const metric_policy& metric = rules.cancellation_metric();
    const policy_standing standing = standing_under(book, rules, date{2026, 11, 23});
    EXPECT_EQ(standing.streaks.size(), metric.streaks.size());
    EXPECT_EQ(standing.points.levels.size(), metric.point_levels.size());
    EXPECT_LE(standing.points.low, standing.points.high);
    for (const window_standing& window : standing.windows)
      EXPECT_EQ(window.targets.size(), metric.targets.size());
    EXPECT_EQ(standing.windows.size(), metric.windows.front().is_published() ? metric.windows.size() : 0U);
  }
}

TEST(PolicyStanding, EbayTakesTheLongerWindowWhereTransactionsAreFew) {
  const policy ebay{"ebay"};
  const policy_standing standing = standing_under(random_lines(3, 200), ebay, date{2026, 11, 23});
  EXPECT_EQ(standing.windows[0].rate.window.length_days(), 365) << "fewer than 400 transactions";
  EXPECT_EQ(standing.windows[0].rate.window.end(), (date{2026, 11, 20})) << "judged on the 20th";
}

TEST(PolicyStanding, IndiaHasTwoWindowsAtOnce) {
  const policy_standing standing =
      standing_under(random_lines(3, 50), policy{"amazon-in"}, date{2026, 11, 23});
  ASSERT_EQ(standing.windows.size(), 2U);
  EXPECT_EQ(standing.windows[0].rate.window.length_days(), 7);
  EXPECT_EQ(standing.windows[1].rate.window.length_days(), 30);
}

TEST(PolicyStanding, OfNoOrdersThereIsNone) {
  const policy_standing standing = standing_under(order_book{}, policy{"amazon-jp"}, date{2026, 11, 23});
  EXPECT_EQ(standing.windows[0].targets[0].status, metric_status::none);
  EXPECT_EQ(standing.streaks[0].triggered, ternary::no);
}

} // namespace
} // namespace kenzen
