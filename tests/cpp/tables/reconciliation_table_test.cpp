#include "table_columns.hpp"
#include <kenzen/tables/reconciliation_table.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using texts = std::vector<std::string>;

TEST(ConventionsTable, NamesEachRespectInWords) {
  convention_counts counts;
  counts.convention = {.orders_by = window_anchor::order_date,
                       .cancellations_by = window_anchor::cancellation_date,
                       .days = day_basis::store_local,
                       .shift_days = -1,
                       .pending_orders = false,
                       .item_cancellations = true};
  counts.order_count = 30;
  counts.undetermined_count = 2;
  const arrow_table table = conventions_table(std::vector{counts});
  EXPECT_EQ(column_of(table, "orders_by"), texts{"order_date"});
  EXPECT_EQ(column_of(table, "cancellations_by"), texts{"cancellation_date"});
  EXPECT_EQ(column_of(table, "days"), texts{"store_local"});
  EXPECT_EQ(column_of(table, "shift_days"), texts{"-1"});
  EXPECT_EQ(column_of(table, "pending_orders"), texts{"false"});
  EXPECT_EQ(column_of(table, "item_cancellations"), texts{"true"});
  EXPECT_EQ(column_of(table, "order_count"), texts{"30"});
  EXPECT_EQ(column_of(table, "undetermined_count"), texts{"2"});
}

TEST(DifferencesTable, SaysWhy) {
  const std::vector<order_difference> rows{
      {"250-1",
       difference_reason::pending,
       instant::from_iso("2026-11-19T00:00:00Z").value(),
       {verdict_rule::pending_order, fault::neutral, ternary::no, ternary::yes}}};
  const arrow_table table = differences_table(rows);
  EXPECT_EQ(names_of(table), (texts{"order_id", "why", "at", "counts", "rule"}));
  EXPECT_EQ(column_of(table, "why"), texts{"pending"});
  EXPECT_EQ(column_of(table, "at"), texts{"2026-11-19T00:00:00Z"});
  EXPECT_EQ(column_of(table, "rule"), texts{"pending_order"});
}

TEST(ContradictionsTable, KeepsTheTexts) {
  const std::vector<report_contradiction> rows{{"orderDefectRate", "rate", "0.009", "0.002"}};
  const arrow_table table = contradictions_table(rows);
  EXPECT_EQ(names_of(table), (texts{"metric", "field", "reported", "recomputed"}));
  EXPECT_EQ(column_of(table, "recomputed"), texts{"0.002"});
}

} // namespace
} // namespace kenzen
