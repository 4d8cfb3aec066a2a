#include "books.hpp"
#include "tallies.hpp"
#include <kenzen/metrics/grouped_cancellation_rates.hpp>

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;

TEST(GroupedCancellationRates, GiveEachGroupItsOwnRate) {
  const tally made = tally_of(tally_grouping::sku, {{"2026-11-20", "B", counted, 1},
                                                    {"2026-11-20", "B", not_counted, 1},
                                                    {"2026-11-21", "A", not_counted, 4},
                                                    {"2026-11-21", "only outside", outside, 4},
                                                    {"2026-01-01", "long ago", counted, 4}});
  const auto rates = grouped_cancellation_rates(made, a_policy(), date{2026, 11, 22});
  ASSERT_EQ(rates.size(), 2U);
  EXPECT_EQ(rates[0].group, "A");
  EXPECT_EQ(rates[0].rate.counted, fraction(0, 4));
  EXPECT_EQ(rates[1].group, "B");
  EXPECT_EQ(rates[1].rate.counted, fraction(1, 2));
  EXPECT_EQ(rates[1].rate.window, reporting_window(date(2026, 11, 15), date(2026, 11, 22)));
}

TEST(GroupedCancellationRates, OfNoOrdersAreNone) {
  const tally nothing{terms_by(tally_grouping::sku)};
  EXPECT_TRUE(grouped_cancellation_rates(nothing, a_policy(), date{2026, 11, 22}).empty());
  EXPECT_TRUE(grouped_rolling_rates(nothing, a_policy()).empty());
}

tally random_groups(std::uint64_t seed) {
  std::mt19937_64 random{seed};
  constexpr verdict verdicts[]{counted, not_counted, cannot_say, outside};
  column<tally_cell> cells;
  for (int i = 0; i < 120; ++i) {
    cells.push_back({date{2026, 1, 1}.days() + static_cast<std::int32_t>(random() % 60),
                     static_cast<std::uint32_t>(random() % 5), verdict_code{verdicts[random() % 4]},
                     static_cast<std::int64_t>(random() % 9)});
  }
  return tally::from_cells(terms_by(tally_grouping::sku), {"A", "B", "C", "D", "E"}, std::move(cells));
}

/// The orders of one group as an ungrouped tally.
tally alone(const tally& made, std::uint32_t group) {
  column<tally_cell> cells;
  for (const tally_cell& cell : made.cells()) {
    if (cell.group == group) cells.push_back({cell.day, 0, cell.verdict, cell.count});
  }
  return tally::from_cells(terms_by(tally_grouping::none), {""}, std::move(cells));
}

TEST(GroupedCancellationRates, RollingEqualsEachGroupAlone) {
  for (std::uint64_t seed = 1; seed < 10; ++seed) {
    const tally made = random_groups(seed);
    for (const auto& days : {*days_of(made), reporting_window{date{2026, 1, 20}, date{2026, 2, 10}}}) {
      std::vector<daily_cancellation_rate> expected;
      for (std::uint32_t group = 0; group < made.group_names().size(); ++group) {
        for (daily_cancellation_rate row : rolling_cancellation_rates(alone(made, group), a_policy(), days)) {
          if (row.counts == trial_counts{}) continue;
          row.group = group;
          expected.push_back(row);
        }
      }
      EXPECT_EQ(grouped_rolling_rates(made, a_policy(), days), expected) << "seed " << seed;
    }
  }
}

TEST(GroupedCancellationRates, OfGroupsThatShareNoOrderAddUp) {
  const tally made = tally_of(tally_grouping::status, {{"2026-11-20", "shipped", not_counted, 8},
                                                       {"2026-11-20", "cancelled", counted, 2}});
  trial_counts sum;
  for (const auto& row : grouped_cancellation_rates(made, a_policy(), date{2026, 11, 22}))
    sum += row.rate.counts;
  EXPECT_EQ(sum, cancellation_rate(made, a_policy(), date{2026, 11, 22}).counts);
}

} // namespace
} // namespace kenzen
