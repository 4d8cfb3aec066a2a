#include "table_columns.hpp"
#include "tallies.hpp"
#include <kenzen/tables/settlement_table.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using texts = std::vector<std::string>;

TEST(SettlementTable, SaysWhatIsMissingAndWhatItWouldChange) {
  settlement_row row;
  row.order = {"250-1", instant::none(), date{2026, 11, 3}, cannot_say};
  row.log_can_tell = true;
  row.low_if_counted = fraction{1, 100};
  EXPECT_EQ(contents_of(settlement_table(std::vector{row})),
            (std::vector<texts>{{"order_id", "day", "rule", "missing", "log_can_tell", "low_if_counted",
                                 "high_if_not_counted"},
                                {"250-1"},
                                {"2026-11-03"},
                                {"cannot_tell"},
                                {"who"},
                                {"true"},
                                {"0.01"},
                                {""}}));
}

} // namespace
} // namespace kenzen
