#include "table_columns.hpp"
#include <kenzen/tables/health_metrics_table.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using texts = std::vector<std::string>;

TEST(HealthMetricsTable, LeavesEmptyWhatIsNotSaid) {
  health_metric rate;
  rate.name = "cancellation_rate";
  rate.status = "undetermined";
  rate.order_count = 40;
  rate.event_count = 0;
  rate.undetermined_count = 1;
  rate.low = 0;
  rate.high = 0.025;
  rate.target_value = 0.025;
  rate.target_condition = target_condition::less_than;
  rate.from = instant::from_seconds(0);
  health_metric missing;
  missing.name = "order_defect_rate";
  missing.origin = metric_origin::reported;
  missing.availability = availability::not_in_order_files;

  const arrow_table table = health_metrics_table(std::vector{rate, missing});
  EXPECT_EQ(names_of(table), (texts{"name", "origin", "availability", "status", "order_count", "event_count",
                                    "undetermined_count", "low", "high", "target_value", "target_condition",
                                    "window_start", "window_end"}));
  EXPECT_EQ(column_of(table, "origin"), (texts{"computed", "reported"}));
  EXPECT_EQ(column_of(table, "availability"), (texts{"available", "not_in_order_files"}));
  EXPECT_EQ(column_of(table, "status"), (texts{"undetermined", ""}));
  EXPECT_EQ(column_of(table, "order_count"), (texts{"40", ""}));
  EXPECT_EQ(column_of(table, "high"), (texts{"0.025", ""}));
  EXPECT_EQ(column_of(table, "target_condition"), (texts{"less_than", ""}));
  EXPECT_EQ(column_of(table, "window_start"), (texts{"1970-01-01T00:00:00Z", ""}));
  EXPECT_EQ(column_of(table, "window_end"), (texts{"", ""}));
}

TEST(HealthMetricsTable, OfNoMetricsHasNoRows) { EXPECT_EQ(health_metrics_table({}).row_count(), 0U); }

} // namespace
} // namespace kenzen
