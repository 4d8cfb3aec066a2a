#include "books.hpp"
#include <kenzen/health/health_metric.hpp>
#include <kenzen/tallies/tally_builder.hpp>

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace kenzen {
namespace {

using namespace testing;

TEST(HealthMetric, NamesAreWordsInLowerCaseWithTheChannelBehindAPoint) {
  EXPECT_EQ(detail::snake_case("preFulfillmentCancellationRate"), "pre_fulfillment_cancellation_rate");
  EXPECT_EQ(detail::snake_case("orderDefectRate.mfn"), "order_defect_rate.mfn");
  EXPECT_EQ(detail::snake_case(""), "");
}

TEST(HealthMetric, ACancellationRateKeepsItsCountsItsTargetAndTheMomentsOfItsLocalDays) {
  const policy rules = a_policy();
  book_maker maker;
  maker.add({.id = "one", .purchased_at = "2026-11-20T03:00:00Z", .facts = cancelled_facts()});
  const cancellation_rate rate{make_tally(maker.made(), rules), rules, date{2026, 11, 22}};
  const health_metric metric = metric_of(rate, time_zone::named("Asia/Tokyo"));
  EXPECT_EQ(metric.status, "undetermined");
  EXPECT_EQ(metric.order_count, 1);
  EXPECT_EQ(metric.event_count, 0);
  EXPECT_EQ(metric.undetermined_count, 1);
  EXPECT_EQ(metric.low, 0.0);
  EXPECT_EQ(metric.high, 1.0);
  EXPECT_EQ(metric.target_value, 0.025);
  EXPECT_EQ(metric.from.to_iso(), "2026-11-14T15:00:00Z");
  EXPECT_EQ(metric.to.to_iso(), "2026-11-21T15:00:00Z");
}

TEST(HealthMetric, NoOrdersAreNotAvailableAndHaveNoRate) {
  const policy rules = a_policy();
  const cancellation_rate rate{make_tally(order_book{}, rules), rules, date{2026, 11, 22}};
  const health_metric metric = metric_of(rate, time_zone::utc());
  EXPECT_EQ(metric.availability, availability::no_orders);
  EXPECT_EQ(metric.status, "none");
  EXPECT_FALSE(metric.low || metric.high);
}

TEST(HealthMetric, ALateShipmentRateOfOrdersThatDoNotSayIsNotAvailable) {
  late_shipment_rate rate{.window = {date{2026, 11, 1}, date{2026, 11, 11}},
                          .availability = availability::confirmation_unknown};
  rate.order_count = 7;
  const health_metric metric = metric_of(rate, time_zone::utc());
  EXPECT_EQ(metric.availability, availability::confirmation_unknown);
  EXPECT_EQ(metric.order_count, 7);
  EXPECT_FALSE(metric.low || metric.high || metric.target_value);
  EXPECT_EQ(metric.status, "");
}

TEST(HealthMetric, WithoutAReportWhatNoOrderFileGivesStandsThereAndWithOneItDoesNot) {
  std::set<std::string> without;
  for (const health_metric& each : list_metrics({}, {}, nullptr, time_zone::utc())) {
    EXPECT_EQ(each.availability, availability::not_in_order_files);
    without.insert(each.name);
  }
  EXPECT_EQ(without, std::set<std::string>({"order_defect_rate", "valid_tracking_rate",
                                            "on_time_delivery_rate", "invoice_defect_rate"}));

  marketplace_performance report;
  report.metrics.emplace_back().name = "validTrackingRate";
  report.violations.emplace_back().name = "documentRequests";
  const auto with = list_metrics({}, {}, &report, time_zone::utc());
  ASSERT_EQ(with.size(), 2U);
  EXPECT_EQ(with[0].name, "valid_tracking_rate");
  EXPECT_EQ(with[0].origin, metric_origin::reported);
  EXPECT_FALSE(with[0].order_count || with[0].low);
  EXPECT_EQ(with[1].name, "document_requests");
}

} // namespace
} // namespace kenzen
