#include "books.hpp"
#include "table_columns.hpp"
#include <kenzen/tables/policy_comparison_table.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using texts = std::vector<std::string>;

TEST(PolicyComparisonTable, LeavesOutWhatIsNotPublished) {
  book_maker maker;
  maker.add({.id = "1", .purchased_at = "2026-11-20T12:00:00Z"});
  const std::vector<policy> policies{policy{"amazon-jp"}, policy{"qoo10-jp"}, policy{"lazada-sg"}};
  const arrow_table table =
      policy_comparison_table(compare_policies(maker.made(), policies, date{2026, 11, 23}));
  EXPECT_EQ(column_of(table, "policy"), (texts{"amazon-jp", "qoo10-jp", "lazada-sg"}));
  EXPECT_EQ(column_of(table, "unit"), (texts{"order", "order", "item"}));
  EXPECT_EQ(column_of(table, "order_count"), (texts{"1", "0", "0"}));
  EXPECT_EQ(column_of(table, "obstacle"), (texts{"none", "window_not_published", "target_not_published"}));
  const texts starts = column_of(table, "window_start");
  EXPECT_EQ(starts[0], "2026-11-16");
  EXPECT_EQ(starts[1], column_of(table, "target_value")[1]) << "both null";
}

} // namespace
} // namespace kenzen
