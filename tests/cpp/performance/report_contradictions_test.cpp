#include <kenzen/performance/report_contradictions.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace kenzen {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

reported_metric metric(std::int64_t events, std::int64_t orders, const char* rate, const char* status,
                       const char* target, target_condition condition = target_condition::less_than) {
  reported_metric m;
  m.name = "preFulfillmentCancellationRate";
  m.from = *instant::from_iso("2020-11-12T00:00:00Z");
  m.to = *instant::from_iso("2020-11-18T23:59:00Z");
  m.order_count = orders;
  m.event_count = events;
  m.order_count_name = "orderCount";
  m.event_count_name = "cancellationCount";
  m.rate = reported_number::from_text(rate);
  m.status = status;
  m.target_value = reported_number::from_text(target);
  m.condition = condition;
  return m;
}

report_contradiction because(std::string field, std::string reported, std::string recomputed) {
  return {"preFulfillmentCancellationRate", std::move(field), std::move(reported), std::move(recomputed)};
}

// Amazon's published example of the report: amzn/selling-partner-api-models,
// schemas/reports/accountHealthReport-2020-11-18.json.

TEST(ReportContradictions, ThePublishedCancellationRateIsNotThatOfItsCounts) {
  EXPECT_THAT(find_contradictions(metric(551, 17'197, "0.005", "GOOD", "0.01")),
              ElementsAre(because("rate", "0.005", "0.0320405")));
}

TEST(ReportContradictions, ThePublishedInvoiceDefectAndLateShipmentRatesAreConsistent) {
  EXPECT_THAT(find_contradictions(metric(315, 9'001, "0.03499611", "GOOD", "0.05")), IsEmpty());
  EXPECT_THAT(find_contradictions(metric(27'896, 870'669, "0.03204", "GOOD", "0.04")), IsEmpty());
}

TEST(ReportContradictions, ThePublishedUnitOnTimeDeliveryRateMissesTheTargetItIsGoodAgainst) {
  EXPECT_THAT(find_contradictions(metric(146, 165, "0.8848", "GOOD", "0.9", target_condition::greater_than)),
              ElementsAre(because("status", "GOOD", "BAD")));
}

TEST(ReportContradictions, MoreEventsThanOrdersCannotBe) {
  EXPECT_THAT(find_contradictions(metric(12, 10, "1.2", "BAD", "0.025")),
              ElementsAre(because("cancellationCount", "12", "<= 10")));
}

TEST(ReportContradictions, ARangeThatEndsBeforeItBeginsIsReversed) {
  reported_metric m = metric(1, 100, "0.01", "GOOD", "0.025");
  std::swap(m.from, m.to);
  EXPECT_THAT(find_contradictions(m),
              ElementsAre(because("reportingDateRange", "2020-11-18T23:59:00Z/2020-11-12T00:00:00Z",
                                  "2020-11-12T00:00:00Z/2020-11-18T23:59:00Z")));
}

TEST(ReportContradictions, ARateMayBeRoundedCutOffOrAPercentage) {
  EXPECT_THAT(find_contradictions(metric(2, 300, "0.007", "GOOD", "0.025")), IsEmpty());
  EXPECT_THAT(find_contradictions(metric(2, 300, "0.006", "GOOD", "0.025")), IsEmpty());
  EXPECT_THAT(find_contradictions(metric(9, 220, "4.09", "BAD", "2.5")), IsEmpty());
  EXPECT_THAT(find_contradictions(metric(0, 300, "0", "GOOD", "0.025")), IsEmpty());
}

TEST(ReportContradictions, ACountBelowZeroAndPartsBeyondTheWholeAreNamed) {
  reported_metric m = metric(-1, 10, "0.1", "BAD", "0.025");
  m.counts = {{"claims", 11, ""}, {"chargebacks", 10, ""}};
  EXPECT_THAT(find_contradictions(m),
              ElementsAre(because("cancellationCount", "-1", ">= 0"), because("claims", "11", "<= 10")));
}

TEST(ReportContradictions, AViolationIsJudgedByItsCount) {
  reported_metric m;
  m.name = "listingPolicyViolations";
  m.event_count = 3;
  m.event_count_name = "defectsCount";
  m.status = "GOOD";
  m.target_value = reported_number::from_text("0");
  m.condition = target_condition::equals;
  EXPECT_THAT(find_contradictions(m),
              ElementsAre(report_contradiction{"listingPolicyViolations", "status", "GOOD", "BAD"}));
}

TEST(ReportContradictions, NothingIsMadeOfWhatIsNotSaid) {
  EXPECT_THAT(find_contradictions(reported_metric{}), IsEmpty());
  reported_metric no_orders = metric(0, 0, "0", "NONE", "0.025");
  EXPECT_THAT(find_contradictions(no_orders), IsEmpty());
  marketplace_performance store;
  store.metrics = {no_orders, metric(551, 17'197, "0.005", "GOOD", "0.01")};
  EXPECT_EQ(find_contradictions(store).size(), 1U);
}

} // namespace
} // namespace kenzen
