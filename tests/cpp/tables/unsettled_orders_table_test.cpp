#include "table_columns.hpp"
#include "tallies.hpp"
#include <kenzen/tables/unsettled_orders_table.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using texts = std::vector<std::string>;

TEST(UnsettledOrdersTable, KeepsTheOrderOfTheOrders) {
  const std::vector<unsettled_order> orders{
      {"250-2", instant::from_iso("2026-11-02T23:30:00Z").value(), date{2026, 11, 3}, cannot_say},
      {"250-1", instant::none(), date{2026, 11, 1}, perhaps_inside}};
  const arrow_table table = unsettled_orders_table(orders);
  EXPECT_EQ(names_of(table),
            (texts{"order_id", "day", "purchased_at", "fault", "counts", "in_population", "rule"}));
  EXPECT_EQ(column_of(table, "order_id"), (texts{"250-2", "250-1"}));
  EXPECT_EQ(column_of(table, "day"), (texts{"2026-11-03", "2026-11-01"}));
  EXPECT_EQ(column_of(table, "purchased_at"), (texts{"2026-11-02T23:30:00Z", ""}));
  EXPECT_EQ(column_of(table, "rule"), (texts{"cannot_tell", "not_cancelled"}));
}

} // namespace
} // namespace kenzen
