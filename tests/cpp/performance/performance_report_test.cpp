#include <kenzen/performance/performance_report.hpp>

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace kenzen;

reported_metric named(std::string name, std::int64_t orders) {
  reported_metric metric;
  metric.name = std::move(name);
  metric.order_count = orders;
  return metric;
}

performance_report two_stores() {
  performance_report report;
  marketplace_performance japan;
  japan.marketplace_id = "A1VC38T7YXB528";
  japan.metrics = {named("lateShipmentRate", 10), named("lateShipmentRate", 30),
                   named("orderDefectRate.afn", 1), named("orderDefectRate.mfn", 2)};
  japan.violations = {named("documentRequests", 3)};
  marketplace_performance germany;
  germany.marketplace_id = "A1PA6795UKMFR9";
  germany.metrics = {named("preFulfillmentCancellationRate", 40)};
  report.marketplaces = {japan, germany};
  return report;
}

TEST(PerformanceReport, FindsAMetricInAnySpelling) {
  const performance_report report = two_stores();
  ASSERT_NE(report.find("prefulfillmentCancelRate", "A1PA6795UKMFR9"), nullptr);
  EXPECT_EQ(report.find("prefulfillmentCancelRate", "A1PA6795UKMFR9")->order_count, 40);
  EXPECT_EQ(report.find("documentRequest")->order_count, 3);
}

TEST(PerformanceReport, WithoutAStoreItIsTheFirstOne) {
  const performance_report report = two_stores();
  EXPECT_EQ(report.find("lateShipmentRate")->order_count, 10);
  EXPECT_EQ(report.find("preFulfillmentCancellationRate"), nullptr);
  EXPECT_EQ(report.find("lateShipmentRate", "nowhere"), nullptr);
  EXPECT_EQ(performance_report{}.find("lateShipmentRate"), nullptr);
}

TEST(PerformanceReport, AMetricOfSeveralWindowsIsThereSeveralTimes) {
  EXPECT_EQ(two_stores().find_marketplace()->find_all("late_shipment_rate").size(), 2U);
}

TEST(PerformanceReport, TheDefectRateOfSellerFulfilledOrdersComesFirst) {
  const performance_report report = two_stores();
  EXPECT_EQ(report.find("orderDefectRate")->name, "orderDefectRate.mfn");
  EXPECT_EQ(report.find("orderDefectRate.afn")->order_count, 1);
  EXPECT_EQ(report.find_marketplace()->find_all("orderDefectRate").size(), 2U);
}

} // namespace
