#include "books.hpp"
#include "table_columns.hpp"
#include <kenzen/insight/cancellation_cost.hpp>
#include <kenzen/tables/cancellation_cost_table.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kenzen {
namespace {

using namespace testing;
using ::testing::ElementsAre;

order_book one_cancelled() {
  book_maker maker;
  maker.add({.id = "1", .purchased_at = "2026-11-10T00:00:00Z", .facts = cancelled_facts()});
  maker.add("1", cancelled_by_seller());
  return maker.made();
}

TEST(CancellationCostTable, HasTheColumnsThatCostsAreToldApartBy) {
  const arrow_table table =
      cancellation_cost_table(cost(one_cancelled(), a_policy(), {}, {.period = cost_period::month}));
  EXPECT_THAT(names_of(table),
              ElementsAre("period", "fault", "reason", "currency", "order_count", "unit_count", "value",
                          "unpriced_order_count", "uncounted_order_count"));
  EXPECT_THAT(column_of(table, "period"), ElementsAre("2026-11-01"));
  EXPECT_THAT(column_of(table, "fault"), ElementsAre("seller"));
  EXPECT_THAT(column_of(table, "reason"), ElementsAre("out_of_stock"));
  EXPECT_THAT(column_of(table, "unpriced_order_count"), ElementsAre("1"));
}

TEST(CancellationCostTable, LeavesTheOthersOut) {
  const arrow_table table =
      cancellation_cost_table(cost(one_cancelled(), a_policy(), {}, {false, false, cost_period::none}));
  EXPECT_EQ(names_of(table).front(), "currency");
  EXPECT_EQ(table.row_count(), 1U);
}

} // namespace
} // namespace kenzen
