#include "table_columns.hpp"
#include <kenzen/tables/requests_table.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using texts = std::vector<std::string>;

instant at(const char* iso) { return instant::from_iso(iso).value(); }

request_queue a_queue() {
  request_queue queue;
  queue.as_of = at("2026-11-20T00:00:00Z");
  queue.requests = {
      {.order_id = "250-1",
       .route = request_route::official,
       .state = request_state::open,
       .requested_at = at("2026-11-19T00:00:00Z"),
       .text = "please"},
      {.order_id = "250-2", .route = request_route::message, .state = request_state::cancelled, .text = {}}};
  queue.deadlines = {{.order_id = "250-3",
                      .ship_by = at("2026-11-06T00:00:00Z"),
                      .cancelled_at = at("2026-11-17T15:00:00Z")},
                     {.order_id = "250-4",
                      .ship_by = at("2026-11-19T00:00:00Z"),
                      .cancelled_at = at("2026-11-30T15:00:00Z"),
                      .holidays_known = false}};
  return queue;
}

TEST(RequestsTable, KeepsTheOrderOfTheQueueAndLeavesUnknownTimesEmpty) {
  const arrow_table table = requests_table(a_queue());
  EXPECT_EQ(names_of(table),
            (texts{"order_id", "route", "state", "requested_at", "answered_at", "completed_at", "text"}));
  EXPECT_EQ(column_of(table, "order_id"), (texts{"250-1", "250-2"}));
  EXPECT_EQ(column_of(table, "route"), (texts{"official", "message"}));
  EXPECT_EQ(column_of(table, "state"), (texts{"open", "cancelled"}));
  EXPECT_EQ(column_of(table, "requested_at"), (texts{"2026-11-19T00:00:00Z", ""}));
  EXPECT_EQ(column_of(table, "text"), (texts{"please", ""}));
}

TEST(DeadlinesTable, MarksThoseThatArePast) {
  const arrow_table table = deadlines_table(a_queue());
  EXPECT_EQ(names_of(table),
            (texts{"order_id", "purchased_at", "ship_by", "cancelled_at", "is_past", "holidays_known"}));
  EXPECT_EQ(column_of(table, "is_past"), (texts{"true", "false"}));
  EXPECT_EQ(column_of(table, "holidays_known"), (texts{"true", "false"}));
  EXPECT_EQ(column_of(table, "purchased_at"), (texts{"", ""}));
}

TEST(RequestsTable, OfNothingHasNoRows) {
  EXPECT_EQ(requests_table({}).row_count(), 0U);
  EXPECT_EQ(deadlines_table({}).row_count(), 0U);
}

} // namespace
} // namespace kenzen
