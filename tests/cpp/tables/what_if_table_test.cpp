#include "table_columns.hpp"
#include "tallies.hpp"
#include <kenzen/tables/what_if_table.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using texts = std::vector<std::string>;

TEST(WhatIfTable, OfOrdersSaysWhatBecameOfEach) {
  const std::vector<what_if_order> orders{
      {"1", cancel_outcome::cancelled, date{2026, 11, 17}, not_counted, counted},
      {"2", cancel_outcome::not_found, {}, {}, {}},
  };
  const arrow_table table = what_if_orders_table(orders);
  EXPECT_EQ(names_of(table), (texts{"order_id", "outcome", "day", "rule_before", "counts_before",
                                    "rule_after", "counts_after"}));
  EXPECT_EQ(column_of(table, "outcome"), (texts{"cancelled", "not_found"}));
  EXPECT_EQ(column_of(table, "day"), (texts{"2026-11-17", ""}));
  EXPECT_EQ(column_of(table, "rule_after"), (texts{"merchant_cancellation", "cannot_tell"}));
}

TEST(WhatIfTable, OfDaysSetsTheStatusBesideWhatItWouldHaveBeen) {
  what_if_day day{.day = date{2026, 11, 23},
                  .window = {date{2026, 11, 16}, date{2026, 11, 23}},
                  .status = metric_status::bad,
                  .status_before = metric_status::good,
                  .counts = {}};
  day.counts.by_kind = {3, 97, 0, 0, 0, 0};
  const arrow_table table = what_if_days_table(std::vector{day});
  EXPECT_EQ(column_of(table, "low"), texts{"0.03"});
  EXPECT_EQ(column_of(table, "status"), texts{"bad"});
  EXPECT_EQ(column_of(table, "status_before"), texts{"good"});
}

TEST(WhatIfTable, OfWaysNamesWhoWhyAndHowTheBuyerAsked) {
  const std::vector<what_if_way> ways{
      {{cancelled_by::merchant, cancellation_reason::buyer_request, request_route::official},
       verdict_rule::official_buyer_request,
       ternary::no,
       metric_status::good}};
  EXPECT_EQ(contents_of(what_if_ways_table(ways)),
            (std::vector<texts>{{"by", "reason", "request", "rule", "counts", "worst_status"},
                                {"merchant"},
                                {"buyer_request"},
                                {"official"},
                                {"official_buyer_request"},
                                {"no"},
                                {"good"}}));
}

} // namespace
} // namespace kenzen
