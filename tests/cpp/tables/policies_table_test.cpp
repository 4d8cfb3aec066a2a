#include "books.hpp"
#include "table_columns.hpp"
#include <kenzen/tables/policies_table.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using texts = std::vector<std::string>;

TEST(PoliciesTable, ShowsTheFirstWindowAndTheFirstTarget) {
  policy_record strict = a_policy_record("UTC");
  strict.id = "strict-store";
  strict.metrics[0].windows[0].lag_days = 2;
  strict.metrics[0].targets[0].condition = target_condition::at_most;
  strict.metrics[0].targets[0].value = rational{1, 200};
  const std::vector<policy> policies{a_policy(), policy{strict}};
  const arrow_table table = policies_table(policies);
  EXPECT_EQ(column_of(table, "id"), (texts{"test-store", "strict-store"}));
  EXPECT_EQ(column_of(table, "time_zone"), (texts{"Asia/Tokyo", "UTC"}));
  EXPECT_EQ(column_of(table, "length_days"), (texts{"7", "7"}));
  EXPECT_EQ(column_of(table, "lag_days"), (texts{"0", "2"}));
  EXPECT_EQ(column_of(table, "target_condition"), (texts{"less_than", "at_most"}));
  EXPECT_EQ(column_of(table, "target_value"), (texts{"0.025", "0.005"}));
}

} // namespace
} // namespace kenzen
