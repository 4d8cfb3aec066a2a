#include "books.hpp"
#include "table_columns.hpp"
#include "tallies.hpp"
#include <kenzen/tables/headroom_table.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using texts = std::vector<std::string>;

TEST(HeadroomTable, HasARowForEachComingDay) {
  const tally tallied =
      tally_of(tally_grouping::none, {{"2026-11-20", "", counted, 1}, {"2026-11-20", "", not_counted, 9}});
  const headroom room = find_headroom(tallied, a_policy(), date{2026, 11, 27});
  const arrow_table table = headroom_table(room.days);
  EXPECT_EQ(names_of(table), (texts{"day", "order_count", "cancellation_count", "undetermined_count",
                                    "possible_order_count", "low", "high", "status", "cancellations_left",
                                    "cancellations_left_high", "new_cancellations_left",
                                    "new_cancellations_left_high", "orders_needed", "orders_needed_low"}));
  EXPECT_EQ(column_of(table, "day")[0], "2026-11-27");
  EXPECT_EQ(column_of(table, "status")[0], "bad");
  EXPECT_EQ(column_of(table, "orders_needed")[0], "31"); // 1 of 41
  EXPECT_EQ(column_of(table, "status")[1], "none");
  EXPECT_EQ(column_of(table, "low")[1], "");
}

TEST(HeadroomTable, LeavesOutNumbersThatHaveNoLimit) {
  policy_record record = a_policy_record();
  record.metrics[0].targets[0].condition = target_condition::at_most;
  record.metrics[0].targets[0].value = rational{1, 1};
  const tally tallied = tally_of(tally_grouping::none, {{"2026-11-20", "", not_counted, 9}});
  const arrow_table table = headroom_table(find_headroom(tallied, policy{record}, date{2026, 11, 27}).days);
  EXPECT_EQ(column_of(table, "new_cancellations_left")[0], "");
  EXPECT_EQ(column_of(table, "cancellations_left")[0], "9");
}

TEST(RollOffsTable, NamesOrdersByDay) {
  const std::vector<roll_off> orders{{date{2026, 11, 28}, "1"}, {date{2026, 11, 29}, "2"}};
  EXPECT_EQ(contents_of(roll_offs_table(orders)),
            (std::vector<texts>{{"day", "order_id"}, {"2026-11-28", "2026-11-29"}, {"1", "2"}}));
}

} // namespace
} // namespace kenzen
