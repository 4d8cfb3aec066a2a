#include "books.hpp"
#include "table_columns.hpp"
#include "tallies.hpp"
#include <kenzen/insight/breach_probability.hpp>
#include <kenzen/tables/breach_days_table.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kenzen {
namespace {

using namespace testing;
using ::testing::ElementsAre;

TEST(BreachDaysTable, HasARowADay) {
  const tally orders = tally_of(tally_grouping::none, {{"2026-11-01", "", not_counted, 30}});
  const breach_forecast forecast = breach_probability(orders, a_policy(), date{2026, 11, 20}, 2);
  const arrow_table table = breach_days_table(forecast.days);
  EXPECT_THAT(names_of(table), ElementsAre("day", "probability_low", "probability_high", "expected_rate_low",
                                           "expected_rate_high", "no_orders_probability", "known_order_count",
                                           "known_cancellation_count"));
  EXPECT_THAT(column_of(table, "day"), ElementsAre("2026-11-21", "2026-11-22"));
  EXPECT_THAT(column_of(table, "known_order_count"), ElementsAre("0", "0"));
}

TEST(BreachDaysTable, LeavesTheRateOutWhereThereCannotBeOrders) {
  const breach_day none{.day = date{2026, 11, 21},
                        .window = reporting_window{date{2026, 11, 14}, date{2026, 11, 21}},
                        .expected_rate_low = {},
                        .expected_rate_high = 0.5,
                        .no_orders_probability = 1};
  const arrow_table table = breach_days_table({&none, 1});
  EXPECT_THAT(column_of(table, "expected_rate_low"), ElementsAre(""));
  EXPECT_THAT(column_of(table, "expected_rate_high"), ElementsAre("0.5"));
}

} // namespace
} // namespace kenzen
