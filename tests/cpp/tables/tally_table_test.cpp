#include "table_columns.hpp"
#include "tallies.hpp"
#include <kenzen/tables/tally_table.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using texts = std::vector<std::string>;

TEST(TallyTable, HasOneRowACell) {
  const tally made =
      tally_of(tally_grouping::none, {{"2026-11-01", "", counted, 2}, {{}, "", perhaps_inside, 5}});
  const arrow_table table = tally_table(made);
  EXPECT_EQ(names_of(table), (texts{"day", "fault", "counts", "in_population", "rule", "count"}));
  EXPECT_EQ(column_of(table, "day"), (texts{"", "2026-11-01"}));
  EXPECT_EQ(column_of(table, "fault"), (texts{"neutral", "seller"}));
  EXPECT_EQ(column_of(table, "counts"), (texts{"no", "yes"}));
  EXPECT_EQ(column_of(table, "in_population"), (texts{"unknown", "yes"}));
  EXPECT_EQ(column_of(table, "rule"), (texts{"not_cancelled", "merchant_cancellation"}));
  EXPECT_EQ(column_of(table, "count"), (texts{"5", "2"}));
}

TEST(TallyTable, NamesTheGroupsColumnAfterTheGrouping) {
  const arrow_table table = tally_table(tally_of(tally_grouping::sku, {{"2026-11-01", "B", counted, 1}}));
  EXPECT_EQ(column_of(table, "sku"), texts{"B"});
}

TEST(TallyTable, SaysTheFaultOnceWhereItIsTheGroupToo) {
  const arrow_table table =
      tally_table(tally_of(tally_grouping::fault, {{"2026-11-01", "seller", counted, 1}}));
  EXPECT_EQ(names_of(table), (texts{"day", "fault", "counts", "in_population", "rule", "count"}));
}

} // namespace
} // namespace kenzen
