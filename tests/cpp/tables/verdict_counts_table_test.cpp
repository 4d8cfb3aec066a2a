#include "table_columns.hpp"
#include "tallies.hpp"
#include <kenzen/tables/verdict_counts_table.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using texts = std::vector<std::string>;

TEST(VerdictCountsTable, HasOneRowAVerdict) {
  const std::vector<verdict_count> counts{{cannot_say, 3}, {outside, 40}};
  const arrow_table table = verdict_counts_table(counts);
  EXPECT_EQ(names_of(table), (texts{"fault", "counts", "in_population", "rule", "count"}));
  EXPECT_EQ(column_of(table, "counts"), (texts{"unknown", "no"}));
  EXPECT_EQ(column_of(table, "in_population"), (texts{"yes", "no"}));
  EXPECT_EQ(column_of(table, "rule"), (texts{"cannot_tell", "marketplace_fulfilled"}));
  EXPECT_EQ(column_of(table, "count"), (texts{"3", "40"}));
}

} // namespace
} // namespace kenzen
