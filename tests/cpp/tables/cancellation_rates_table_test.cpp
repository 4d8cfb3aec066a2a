#include "books.hpp"
#include "table_columns.hpp"
#include "tallies.hpp"
#include <kenzen/tables/cancellation_rates_table.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using texts = std::vector<std::string>;

const reporting_window days{date{2026, 11, 1}, date{2026, 11, 3}};

TEST(CancellationRatesTable, OfRollingRatesHasOneRowADay) {
  const tally made = tally_of(tally_grouping::none, {{"2026-11-01", "", counted, 1},
                                                     {"2026-11-01", "", not_counted, 3},
                                                     {"2026-11-02", "", cannot_say, 4}});
  const auto rates = rolling_cancellation_rates(made, a_policy(), days);
  const arrow_table table = cancellation_rates_table(rates, tally_grouping::none, made.group_names());
  EXPECT_EQ(names_of(table), (texts{"day", "order_count", "cancellation_count", "undetermined_count",
                                    "possible_order_count", "low", "high", "status"}));
  EXPECT_EQ(column_of(table, "day"), (texts{"2026-11-01", "2026-11-02"}));
  EXPECT_EQ(column_of(table, "order_count"), (texts{"4", "8"}));
  EXPECT_EQ(column_of(table, "cancellation_count"), (texts{"1", "1"}));
  EXPECT_EQ(column_of(table, "undetermined_count"), (texts{"0", "4"}));
  EXPECT_EQ(column_of(table, "low"), (texts{"0.25", "0.125"}));
  EXPECT_EQ(column_of(table, "high"), (texts{"0.25", "0.625"}));
  EXPECT_EQ(column_of(table, "status"), (texts{"bad", "bad"}));
}

TEST(CancellationRatesTable, ShowsADayWithoutOrdersAsNoRate) {
  const tally nothing{terms_by(tally_grouping::none)};
  const auto rates = rolling_cancellation_rates(nothing, a_policy(), days);
  const arrow_table table = cancellation_rates_table(rates, tally_grouping::none, nothing.group_names());
  EXPECT_EQ(column_of(table, "order_count"), (texts{"0", "0"}));
  EXPECT_EQ(column_of(table, "low"), (texts{"", ""}));
  EXPECT_EQ(column_of(table, "high"), (texts{"", ""}));
  EXPECT_EQ(column_of(table, "status"), (texts{"none", "none"}));
}

TEST(CancellationRatesTable, OfGroupsIsNamedAfterTheGrouping) {
  const tally made =
      tally_of(tally_grouping::sku, {{"2026-11-01", "B", counted, 1}, {"2026-11-02", "A", wholly_open, 2}});
  const auto rates = grouped_cancellation_rates(made, a_policy(), days);
  const arrow_table table = cancellation_rates_table(rates, tally_grouping::sku);
  EXPECT_EQ(names_of(table).front(), "sku");
  EXPECT_EQ(column_of(table, "sku"), (texts{"A", "B"}));
  EXPECT_EQ(column_of(table, "possible_order_count"), (texts{"2", "0"}));
  EXPECT_EQ(column_of(table, "status"), (texts{"undetermined", "bad"}));
}

TEST(CancellationRatesTable, OfGroupsDayByDayHasBothColumns) {
  const tally made =
      tally_of(tally_grouping::sku, {{"2026-11-01", "B", counted, 1}, {"2026-11-02", "A", not_counted, 2}});
  const auto rates = grouped_rolling_rates(made, a_policy(), days);
  const arrow_table table = cancellation_rates_table(rates, tally_grouping::sku, made.group_names());
  EXPECT_EQ(column_of(table, "day"), (texts{"2026-11-02", "2026-11-01", "2026-11-02"}));
  EXPECT_EQ(column_of(table, "sku"), (texts{"A", "B", "B"}));
  EXPECT_EQ(column_of(table, "status"), (texts{"good", "bad", "bad"}));
}

} // namespace
} // namespace kenzen
