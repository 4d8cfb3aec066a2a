#include "books.hpp"
#include "tallies.hpp"
#include <kenzen/metrics/rolling_cancellation_rates.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;

TEST(RollingCancellationRates, OfNoOrdersAreNone) {
  EXPECT_TRUE(rolling_cancellation_rates(tally{terms_by(tally_grouping::none)}, a_policy()).empty());
  EXPECT_TRUE(
      rolling_cancellation_rates(tally_of(tally_grouping::none, {{std::nullopt, "", counted, 1}}), a_policy())
          .empty());
}

TEST(RollingCancellationRates, OfOneOrderAreOneRow) {
  const auto rates = rolling_cancellation_rates(
      tally_of(tally_grouping::none, {{"2026-11-20", "", counted, 1}}), a_policy());
  ASSERT_EQ(rates.size(), 1U);
  EXPECT_EQ(rates[0].day, date(2026, 11, 20));
  EXPECT_EQ(rates[0].counts.order_count(), 1);
  EXPECT_EQ(rates[0].low(), 1.0);
  EXPECT_EQ(rates[0].status, metric_status::bad);
}

TEST(RollingCancellationRates, AnOrderIsInTheWindowsOfSevenDays) {
  const tally one = tally_of(tally_grouping::none, {{"2024-02-27", "", counted, 1}});
  const auto rates =
      rolling_cancellation_rates(one, a_policy(), reporting_window{date{2024, 2, 26}, date{2024, 3, 7}});
  ASSERT_EQ(rates.size(), 10U);
  for (const auto& row : rates) {
    const bool inside = date{2024, 2, 27} <= row.day && row.day <= date{2024, 3, 4}; // over the leap day
    EXPECT_EQ(row.counts.order_count(), inside ? 1 : 0) << row.day;
    EXPECT_EQ(row.status, inside ? metric_status::bad : metric_status::none) << row.day;
  }
}

tally random_days(std::uint64_t seed, date first, int days) {
  std::mt19937_64 random{seed};
  constexpr verdict verdicts[]{counted, not_counted, cannot_say, outside, perhaps_inside, wholly_open};
  column<tally_cell> cells;
  for (int i = 0; i < days; ++i) {
    if (random() % 5 == 0) continue;
    for (const verdict& each : verdicts) {
      cells.push_back({(first + i).days(), 0, verdict_code{each}, static_cast<std::int64_t>(random() % 40)});
    }
  }
  return tally::from_cells(terms_by(tally_grouping::none), {""}, std::move(cells));
}

TEST(RollingCancellationRates, EqualAskingOnEachDay) {
  for (const int lag : {0, 2}) {
    policy_record record = a_policy_record();
    record.metrics[0].windows[0].lag_days = lag;
    const policy rules{record};
    const tally made = random_days(5, date{2023, 12, 1}, 200);
    const auto rates = rolling_cancellation_rates(made, rules);
    ASSERT_EQ(rates.size(), static_cast<std::size_t>(*made.last_day() - *made.first_day() + 1));
    for (const daily_cancellation_rate& row : rates) {
      const cancellation_rate asked{made, rules, row.day + 1 + lag};
      EXPECT_EQ(row.counts, asked.counts) << row.day;
      EXPECT_EQ(row.status, asked.status) << row.day;
      EXPECT_EQ(row.low(), asked.low);
      EXPECT_EQ(row.high(), asked.high);
    }
  }
}

TEST(RollingCancellationRates, ForChosenDaysAreTheSameRows) {
  const tally made = random_days(6, date{2026, 1, 1}, 100);
  const auto all = rolling_cancellation_rates(made, a_policy());
  const auto some =
      rolling_cancellation_rates(made, a_policy(), reporting_window{date{2026, 2, 1}, date{2026, 3, 1}});
  ASSERT_EQ(some.size(), 28U);
  const auto offset = static_cast<std::size_t>(date{2026, 2, 1} - all.front().day);
  for (std::size_t i = 0; i < some.size(); ++i) EXPECT_EQ(some[i], all[offset + i]);
}

TEST(RollingCancellationRates, RefuseGroupsThatShareOrdersAndDifferences) {
  EXPECT_THROW(rolling_cancellation_rates(tally{terms_by(tally_grouping::sku)}, a_policy()),
               std::invalid_argument);
  EXPECT_THROW(rolling_cancellation_rates(tally_of(tally_grouping::none, {{"2026-11-20", "", counted, -1}}),
                                          a_policy()),
               std::invalid_argument);
}

} // namespace
} // namespace kenzen
