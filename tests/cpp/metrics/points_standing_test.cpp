#include "books.hpp"
#include "tallies.hpp"
#include <kenzen/metrics/points_standing.hpp>
#include <kenzen/policies/built_in_policies.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;

tally counted_under(const policy& rules, const std::vector<some_orders>& orders) {
  std::vector<std::string> names{""};
  column<tally_cell> cells;
  for (const some_orders& each : orders) {
    cells.push_back({date::from_iso(*each.day).value().days(), 0, verdict_code{each.what}, each.count});
  }
  return tally::from_cells({rules.id(), rules.version(), rules.cancellation_metric().name,
                            rules.time_zone_name(), tally_grouping::none},
                           std::move(names), std::move(cells));
}

TEST(PointsStanding, AWeekAboveTenPercentIsAPointInShopee) {
  const policy rules{"shopee"};
  // Weeks of 2, 9 and 16 November 2026; exactly 10 %, above it, perhaps above it.
  const tally counts = counted_under(rules, {{"2026-11-02", "", counted, 1},
                                             {"2026-11-03", "", not_counted, 9},
                                             {"2026-11-09", "", counted, 2},
                                             {"2026-11-10", "", not_counted, 9},
                                             {"2026-11-16", "", wholly_open, 5},
                                             {"2026-11-17", "", not_counted, 9}});
  const points_standing found = points_under(counts, rules, date{2026, 11, 23});
  EXPECT_EQ(found.low, 1);
  EXPECT_EQ(found.high, 2);
  EXPECT_EQ(found.since, (date{2026, 10, 1}));
  ASSERT_EQ(found.levels.size(), 1U);
  EXPECT_EQ(found.levels[0].reached, ternary::no);
  EXPECT_EQ(points_under(counts, rules, date{2027, 1, 11}).high, 0) << "a new quarter";
}

TEST(PointsStanding, TheHigherOfTwoRulesIsGiven) {
  const policy rules{"tiktok-shop-th"};
  const auto of = [&](std::int64_t cancelled, std::int64_t shipped) {
    return points_under(counted_under(rules, {{"2026-11-20", "", counted, cancelled},
                                              {"2026-11-21", "", not_counted, shipped}}),
                        rules, date{2026, 11, 23});
  };
  EXPECT_EQ(of(1, 9).low, 2) << "at 10 % already";
  EXPECT_EQ(of(1, 10).low, 0);
  EXPECT_EQ(of(29, 100).low, 2);
  EXPECT_EQ(of(30, 100).low, 4);
}

TEST(PointsStanding, RakutenGives15PointsFromTheThirdCancellationOfTheYear) {
  const policy rules{"rakuten-ichiba"};
  const auto of = [&](std::int64_t certain, std::int64_t open) {
    return points_under(counted_under(rules, {{"2026-02-20", "", counted, certain},
                                              {"2026-03-21", "", cannot_say, open + 1},
                                              {"2026-03-21", "", cannot_say, -1},
                                              {"2025-12-31", "", counted, 50}}),
                        rules, date{2026, 11, 23});
  };
  EXPECT_EQ(of(2, 0).high, 0);
  EXPECT_EQ(of(3, 0).low, 15);
  EXPECT_EQ(of(4, 1).low, 30);
  EXPECT_EQ(of(4, 1).high, 45);
  EXPECT_EQ(of(4, 1).levels[0].reached, ternary::unknown) << "35 points are level 1";
  EXPECT_EQ(of(5, 0).levels[0].reached, ternary::yes);
}

TEST(PointsStanding, NoOrdersNoPoints) {
  const policy rules{"shopee"};
  const points_standing found = points_under(counted_under(rules, {}), rules, date{2026, 11, 23});
  EXPECT_EQ(found.high, 0);
  EXPECT_FALSE(found.since);
}

/// Weeks counted day by day, and each open order answered both ways.
TEST(PointsStanding, AgreesWithCountingEveryWeek) {
  std::mt19937_64 random{3};
  for (int round = 0; round < 300; ++round) {
    policy_record record = a_policy_record("UTC");
    record.metrics[0].windows[0].alignment = window_alignment::calendar_week;
    record.metrics[0].points_period = points_period::calendar_quarter;
    for (int rule = 0; rule < 2; ++rule) {
      point_rule points;
      points.points = 1 + static_cast<int>(random() % 5);
      points.above_rate = rational{static_cast<std::int64_t>(random() % 5), 10};
      points.at_that_rate = random() % 2 == 0;
      points.minimum_events = static_cast<int>(random() % 3);
      record.metrics[0].points.push_back(points);
    }
    const policy rules{record};
    std::vector<some_orders> orders;
    std::vector<std::string> days;
    for (date day{2026, 10, 1}; day < date{2026, 12, 31}; day += 1) days.push_back(day.to_iso());
    for (std::uint64_t n = random() % 40; n > 0; --n) {
      constexpr verdict kinds[]{counted, not_counted, cannot_say, not_counted};
      orders.push_back(
          {days[random() % days.size()], "", kinds[random() % 4], 1 + std::int64_t(random() % 3)});
    }
    const date as_of = date{2026, 12, 1} + static_cast<int>(random() % 30);
    std::int64_t low = 0;
    std::int64_t high = 0;
    for (date monday{2026, 9, 28}; monday + 7 <= as_of; monday += 7) {
      std::int64_t yes = 0;
      std::int64_t open = 0;
      std::int64_t trials = 0;
      for (const some_orders& each : orders) {
        const date day = date::from_iso(*each.day).value();
        if (day < monday || day >= monday + 7) continue;
        trials += each.count;
        yes += each.what.counts == ternary::yes ? each.count : 0;
        open += each.what.counts == ternary::unknown ? each.count : 0;
      }
      std::int64_t least = 1'000;
      std::int64_t most = 0;
      for (std::int64_t events = yes; trials > 0 && events <= yes + open; ++events) {
        std::int64_t points = 0;
        for (const point_rule& rule : record.metrics[0].points) {
          const std::int64_t left = events * rule.above_rate.denominator();
          const std::int64_t right = rule.above_rate.numerator() * trials;
          if (events >= rule.minimum_events && (left > right || (rule.at_that_rate && left == right)))
            points = std::max<std::int64_t>(points, rule.points);
        }
        least = std::min(least, points);
        most = std::max(most, points);
      }
      if (trials == 0) continue;
      low += least;
      high += most;
    }
    const points_standing found = points_under(counted_under(rules, orders), rules, as_of);
    ASSERT_EQ(found.low, low);
    ASSERT_EQ(found.high, high);
  }
}

} // namespace
} // namespace kenzen
