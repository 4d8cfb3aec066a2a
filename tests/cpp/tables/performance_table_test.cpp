#include "table_columns.hpp"
#include <kenzen/tables/performance_table.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using texts = std::vector<std::string>;

performance_report a_report() {
  reported_metric metric;
  metric.name = metric.reported_name = "lateShipmentRate";
  metric.from = instant::from_seconds(0);
  metric.order_count = 30;
  metric.rate = reported_number::from_text("0.05");
  metric.status = "BAD";
  metric.condition = target_condition::at_most;
  metric.counts = {{"claims", 2, "GOOD"}, {"chargebacks", std::nullopt, ""}};
  reported_metric violation;
  violation.name = violation.reported_name = "documentRequests";
  violation.event_count = 1;
  marketplace_performance store;
  store.marketplace_id = "A1VC38T7YXB528";
  store.account_status = "NORMAL";
  store.account_health_rating = reported_rating{"GREAT", 900};
  store.metrics = {metric};
  store.violations = {violation};
  store.warnings = {{"spamming", "NONE", 3}};
  performance_report report;
  report.marketplaces = {store, {}};
  return report;
}

TEST(PerformanceTable, HasARowForEachMetricAndThenEachViolation) {
  const arrow_table table = performance_metrics_table(a_report());
  EXPECT_EQ(column_of(table, "name"), (texts{"lateShipmentRate", "documentRequests"}));
  EXPECT_EQ(column_of(table, "is_violation"), (texts{"false", "true"}));
  EXPECT_EQ(column_of(table, "order_count"), (texts{"30", ""}));
  EXPECT_EQ(column_of(table, "event_count"), (texts{"", "1"}));
  EXPECT_EQ(column_of(table, "rate"), (texts{"0.05", ""}));
  EXPECT_EQ(column_of(table, "target_condition"), (texts{"at_most", ""}));
  EXPECT_EQ(column_of(table, "window_start"), (texts{"1970-01-01T00:00:00Z", ""}));
}

TEST(PerformanceTable, ShowsFurtherCountsWarningsAndAccounts) {
  const performance_report report = a_report();
  EXPECT_EQ(column_of(performance_counts_table(report), "count"), (texts{"2", ""}));
  EXPECT_EQ(column_of(performance_warnings_table(report), "type"), (texts{"spamming"}));
  EXPECT_EQ(column_of(performance_warnings_table(report), "count"), (texts{"3"}));
  EXPECT_EQ(column_of(performance_accounts_table(report), "rating_score"), (texts{"900", ""}));
  EXPECT_EQ(column_of(performance_accounts_table(report), "account_status"), (texts{"NORMAL", ""}));
}

TEST(PerformanceTable, AnEmptyReportHasNoRows) {
  EXPECT_EQ(performance_metrics_table({}).row_count(), 0U);
  EXPECT_EQ(performance_accounts_table({}).row_count(), 0U);
}

} // namespace
} // namespace kenzen
