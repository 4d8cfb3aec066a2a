#include "books.hpp"
#include "table_columns.hpp"
#include "tallies.hpp"
#include <kenzen/insight/explain.hpp>
#include <kenzen/tables/explanation_table.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using ::testing::ElementsAre;

explanation of_two_orders() {
  book_maker maker;
  maker.add({.id = "1", .purchased_at = "2026-11-01T00:00:00Z", .skus = {"A"}});
  maker.add({.id = "2", .purchased_at = "2026-11-08T00:00:00Z", .facts = cancelled_facts(), .skus = {"B"}});
  maker.add("2", cancelled_by_seller());
  return explain(maker.made(), a_policy(), date{2026, 11, 2}, date{2026, 11, 9}, tally_grouping::sku);
}

TEST(ExplanationTable, HasARowAPartWithTheExactNumbersBesideTheFloats) {
  const arrow_table table = explained_parts_table(of_two_orders().parts);
  EXPECT_THAT(names_of(table), ElementsAre("part", "change", "change_low", "change_high", "order_count",
                                           "exact_low", "exact_high"));
  EXPECT_THAT(column_of(table, "part"), ElementsAre("new_cancellations", "roll_offs", "order_volume"));
  EXPECT_THAT(column_of(table, "change"), ElementsAre("1", "0", "0"));
  EXPECT_THAT(column_of(table, "exact_high"), ElementsAre("1", "0", "0"));
  EXPECT_THAT(column_of(table, "order_count"), ElementsAre("1", "0", "2"));
}

TEST(ExplanationTable, LeavesTheNumbersOutWhereThereIsNoChange) {
  const explanation none = explain(order_book{}, a_policy(), date{2026, 11, 2}, date{2026, 11, 9});
  const arrow_table table = explained_parts_table(none.parts);
  EXPECT_THAT(column_of(table, "change_low"), ElementsAre("", "", ""));
  EXPECT_THAT(column_of(table, "exact_low"), ElementsAre("", "", ""));
}

TEST(ExplanationTable, NamesTheGroupsColumnAfterWhatGroupsAre) {
  const explanation result = of_two_orders();
  const arrow_table table = explained_groups_table(result.groups, result.by);
  EXPECT_EQ(names_of(table).front(), "sku");
  EXPECT_THAT(column_of(table, "sku"), ::testing::UnorderedElementsAre("A", "B"));
  EXPECT_THAT(column_of(table, "exact_rate_low"), ElementsAre("0", "0"));
  EXPECT_THAT(column_of(table, "mix_low"), ElementsAre("0.5", "0.5"));
}

TEST(ExplanationTable, ListsTheOrdersWithWhatWasSaidOfThemBeforeAndAfter) {
  const arrow_table table = changed_orders_table(of_two_orders().parts);
  EXPECT_THAT(column_of(table, "part"), ElementsAre("new_cancellations", "order_volume", "order_volume"));
  EXPECT_THAT(column_of(table, "order_id"), ElementsAre("2", "1", "2"));
  EXPECT_THAT(column_of(table, "day"), ElementsAre("2026-11-08", "2026-11-01", "2026-11-08"));
  EXPECT_THAT(column_of(table, "counts_before"), ElementsAre("", "no", ""));
  EXPECT_THAT(column_of(table, "rule_after"),
              ElementsAre("merchant_cancellation", "", "merchant_cancellation"));
}

} // namespace
} // namespace kenzen
