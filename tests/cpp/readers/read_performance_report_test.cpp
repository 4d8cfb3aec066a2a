#include <kenzen/core/error.hpp>
#include <kenzen/readers/read_performance_report.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace {

using namespace kenzen;
using testing::HasSubstr;

performance_report read(std::string_view text) {
  return read_performance_report(source::from_bytes(std::as_bytes(std::span{text}), "report"));
}

std::string message_of(std::string_view text) {
  try {
    read(text);
  } catch (const source_error& e) {
    return e.what();
  }
  return "read";
}

/// One store with one metric under the given key.
std::string with_metric(const std::string& key, const std::string& value) {
  return R"({"accountStatuses":[{"marketplaceId":"A1VC38T7YXB528","status":"NORMAL"}],"performanceMetrics":[{")" +
         key + "\":" + value + "}]}";
}

TEST(ReadPerformanceReport, ReadsAMetricAsReported) {
  const performance_report report = read(with_metric(
      "preFulfillmentCancellationRate",
      R"({"reportingDateRange":{"reportingDateFrom":"2026-09-18T00:00:00Z","reportingDateTo":"2026-09-24T23:59:59Z"},
          "orderCount":631,"cancellationCount":12,"status":"GOOD","rate":0.019017,"targetValue":0.025,
          "targetCondition":"LESS_THAN"})"));
  EXPECT_TRUE(report.issues.empty());
  EXPECT_EQ(report.dialect, "amazon_performance_v2");
  const marketplace_performance* store = report.find_marketplace("A1VC38T7YXB528");
  ASSERT_NE(store, nullptr);
  EXPECT_EQ(store->account_status, "NORMAL");
  const reported_metric* metric = store->find("preFulfillmentCancellationRate");
  ASSERT_NE(metric, nullptr);
  EXPECT_EQ(metric->order_count, 631);
  EXPECT_EQ(metric->event_count, 12);
  EXPECT_EQ(metric->event_count_name, "cancellationCount");
  EXPECT_EQ(metric->status, "GOOD");
  EXPECT_EQ(metric->rate->exact(), (rational{19'017, 1'000'000}));
  EXPECT_EQ(metric->target_value->exact(), (rational{1, 40}));
  EXPECT_EQ(metric->condition, target_condition::less_than);
  EXPECT_EQ(metric->utc_days()->length_days(), 7);
}

TEST(ReadPerformanceReport, TheSpellingsOfTheExampleAreTheSameMetrics) {
  EXPECT_NE(read(with_metric("prefulfillmentCancelRate", "{}")).find("preFulfillmentCancellationRate"),
            nullptr);
  EXPECT_NE(read(with_metric("documentRequest", R"({"defectsCount":0})")).find("documentRequests"), nullptr);
  EXPECT_EQ(read(with_metric("warningState", R"([{"warningType":"x","status":"NONE"}])"))
                .marketplaces[0]
                .warnings.size(),
            1U);
}

TEST(ReadPerformanceReport, TimesMayHaveNoSeconds) {
  const auto metric = [](const char* from, const char* to) {
    return *read(with_metric("lateShipmentRate",
                             std::string{R"({"reportingDateRange":{"reportingDateFrom":")"} + from +
                                 R"(","reportingDateTo":")" + to + "\"}}"))
                .find("lateShipmentRate");
  };
  EXPECT_EQ(metric("2020-11-12T00:00Z", "2020-11-18T23:59Z").to.to_iso(), "2020-11-18T23:59:00Z");
  EXPECT_EQ(metric("2020-11-12", "2020-11-18").to.to_iso(), "2020-11-18T23:59:59Z");
  EXPECT_EQ(metric("2020-11-12", "2020-11-18").from.to_iso(), "2020-11-12T00:00:00Z");
  EXPECT_EQ(metric("2020-11-12T00:00:00.000Z", "2020-11-18T23:59:59.999Z").utc_days()->length_days(), 7);
}

TEST(ReadPerformanceReport, BothChannelsOfTheDefectRateAndItsParts) {
  const performance_report report = read(with_metric(
      "orderDefectRate",
      R"({"mfn":{"orderCount":200,"orderWithDefects":{"count":3,"status":"BAD"},"claims":{"count":2,"status":"BAD"},
          "chargebacks":{"count":0,"status":"GOOD"},"fulfillmentType":"MFN","rate":0.015},
          "afn":{"status":"NONE","rate":null}})"));
  EXPECT_TRUE(report.issues.empty());
  const reported_metric* mfn = report.find("orderDefectRate.mfn");
  ASSERT_NE(mfn, nullptr);
  EXPECT_EQ(mfn->event_count, 3);
  ASSERT_EQ(mfn->counts.size(), 2U);
  EXPECT_EQ(mfn->counts[0], (reported_count{"claims", 2, "BAD"}));
  EXPECT_FALSE(report.find("orderDefectRate.afn")->rate);
}

TEST(ReadPerformanceReport, AListOfWindowsAddsThoseNotStatedBefore) {
  const performance_report report = read(
      R"({"performanceMetrics":[{"lateShipmentRate":{"orderCount":30},
          "lateShipmentRateList":[{"orderCount":10},{"orderCount":30}]}]})");
  const auto all = report.find_marketplace()->find_all("lateShipmentRate");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0]->order_count, 30);
  EXPECT_EQ(all[1]->order_count, 10);
}

TEST(ReadPerformanceReport, WarningsInEveryForm) {
  const performance_report report = read(
      R"({"performanceMetrics":[
          {"warningStates":[{"warningType":"spammingSellerMessaging","status":"NONE"},"other"],
           "policyViolationWarnings":{"warningsCount":2,"reportingDateRange":{"reportingDateFrom":"2026-09-01T00:00:00Z"}}},
          {"warningStates":{"listingPolicyViolations":{"defectsCount":1,"targetValue":0,
             "targetCondition":"LESS_THAN_OR_EQUAL","status":"BAD"},"spamming":{"status":"GOOD"},"more":"BAD"}}]})");
  EXPECT_TRUE(report.issues.empty());
  ASSERT_EQ(report.marketplaces.size(), 2U);
  const auto& listed = report.marketplaces[0].warnings;
  ASSERT_EQ(listed.size(), 3U);
  EXPECT_EQ(listed[0].type, "spammingSellerMessaging");
  EXPECT_EQ(listed[1].type, "other");
  EXPECT_EQ(listed[2].count, 2);
  const auto& named = report.marketplaces[1];
  ASSERT_EQ(named.violations.size(), 1U);
  EXPECT_EQ(named.violations[0].event_count, 1);
  EXPECT_EQ(named.violations[0].condition, target_condition::at_most);
  ASSERT_EQ(named.warnings.size(), 2U);
  EXPECT_EQ(named.warnings[1].status, "BAD");
}

TEST(ReadPerformanceReport, TheRatingWithEitherStatusAndItsScore) {
  const auto rating = [](const char* text) {
    return read(with_metric("accountHealthRating", text)).marketplaces[0].account_health_rating.value();
  };
  EXPECT_EQ(rating(R"({"ahrStatus":"GREEN","ahrScore":1000})").score, 1'000);
  EXPECT_EQ(rating(R"({"accountHealthRatingStatus":"WARNED"})").status, "WARNED");
}

TEST(ReadPerformanceReport, AStatusNobodyKnowsIsKeptAsText) {
  EXPECT_EQ(read(with_metric("lateShipmentRate", R"({"status":"SHAKY"})")).find("lateShipmentRate")->status,
            "SHAKY");
}

TEST(ReadPerformanceReport, StoresPairByPlaceOrById) {
  const performance_report report = read(
      R"({"accountStatuses":[{"marketplaceId":"A","status":"NORMAL"},{"marketplaceId":"B","status":"AT_RISK"}],
          "performanceMetrics":[{"marketplaceId":"B","lateShipmentRate":{"orderCount":1}},
                                {"lateShipmentRate":{"orderCount":2}}]})");
  // The first place is taken by the store that names itself.
  EXPECT_EQ(report.find_marketplace("B")->account_status, "AT_RISK");
  EXPECT_EQ(report.find("lateShipmentRate", "B")->order_count, 1);
  EXPECT_EQ(report.find_marketplace("A")->account_status, "NORMAL");
}

TEST(ReadPerformanceReport, WhatIsNotUnderstoodIsAnIssueWithItsPath) {
  const performance_report report =
      read(with_metric("lateShipmentRate",
                       R"({"orderCount":"many","rate":"No Orders","targetCondition":"NEAR","extra":[1]})"));
  ASSERT_EQ(report.issues.size(), 4U);
  EXPECT_EQ(report.issues[0].column, "performanceMetrics[0].lateShipmentRate.extra");
  EXPECT_EQ(report.issues[1].message,
            "performanceMetrics[0].lateShipmentRate.orderCount: expected a whole number, got 'many'");
  EXPECT_EQ(report.issues[2].code, issue_code::bad_number);
  EXPECT_EQ(report.find("lateShipmentRate")->reported_condition, "NEAR");
}

TEST(ReadPerformanceReport, NumbersMayStandInQuotes) {
  EXPECT_EQ(read(with_metric("lateShipmentRate", R"({"orderCount":"12","rate":"0.25"})"))
                .find("lateShipmentRate")
                ->order_count,
            12);
}

constexpr std::string_view first_version = R"(<?xml version="1.0" encoding="UTF-8"?>
<sellerPerformanceReports xmlns="urn:x">
  <sellerPerformanceReport>
    <performanceChecklist>
      <orderDefectRate>Good</orderDefectRate>
      <listingPolicyStatus><status>Fair</status></listingPolicyStatus>
    </performanceChecklist>
    <orderDefects>
      <orderDefectMetrics>
        <timeFrame><start>2013-01-01T00:00:00Z</start><end>2013-03-01T00:00:00Z</end></timeFrame>
        <orderCount>400</orderCount>
        <orderWithDefects><count>4</count><rate>0.01</rate></orderWithDefects>
        <negativeFeedbacks><count>3</count><rate>0.0075</rate></negativeFeedbacks>
      </orderDefectMetrics>
      <orderDefectMetrics>
        <timeFrame><start>2013-02-01T00:00:00Z</start><end>2013-03-01T00:00:00Z</end></timeFrame>
        <orderCount>100</orderCount>
      </orderDefectMetrics>
    </orderDefects>
    <customerExperience>
      <customerExperienceMetrics>
        <timeFrame><start>2013-02-22T00:00:00Z</start><end>2013-03-01T00:00:00Z</end></timeFrame>
        <orderCount>50</orderCount>
        <lateShipment><count>2</count><rate>0.04</rate></lateShipment>
        <preFulfillmentCancellation><count>1</count><rate>0.02</rate><status>Good</status></preFulfillmentCancellation>
      </customerExperienceMetrics>
    </customerExperience>
  </sellerPerformanceReport>
</sellerPerformanceReports>)";

TEST(ReadPerformanceReport, TheFirstVersionHasSeveralTimeFrames) {
  const performance_report report = read(first_version);
  EXPECT_TRUE(report.issues.empty()) << report.issues[0].message;
  EXPECT_EQ(report.dialect, "amazon_performance_v1");
  ASSERT_EQ(report.marketplaces.size(), 1U);
  const auto defects = report.marketplaces[0].find_all("orderDefectRate");
  ASSERT_EQ(defects.size(), 3U);
  EXPECT_EQ(defects[0]->order_count, 400);
  EXPECT_EQ(defects[0]->event_count, 4);
  EXPECT_EQ(defects[0]->rate->exact(), (rational{1, 100}));
  EXPECT_EQ(defects[0]->counts, (std::vector{reported_count{"negativeFeedbacks", 3, ""}}));
  EXPECT_EQ(defects[1]->order_count, 100);
  EXPECT_EQ(defects[2]->status, "Good");
  const reported_metric* cancellations = report.find("preFulfillmentCancellationRate");
  ASSERT_NE(cancellations, nullptr);
  EXPECT_EQ(cancellations->order_count, 50);
  EXPECT_EQ(cancellations->event_count, 1);
  EXPECT_EQ(cancellations->status, "Good");
  EXPECT_EQ(cancellations->utc_days()->length_days(), 7);
  ASSERT_EQ(report.marketplaces[0].violations.size(), 1U);
  EXPECT_EQ(report.marketplaces[0].violations[0].status, "Fair");
}

TEST(ReadPerformanceReport, RefusesWhatIsNoReport) {
  EXPECT_THAT(message_of(""), HasSubstr("got an empty file"));
  EXPECT_THAT(message_of("<!DOCTYPE html><html></html>"), HasSubstr("an HTML page"));
  EXPECT_THAT(message_of("{}"), HasSubstr("got an empty object"));
  EXPECT_THAT(message_of(R"({"payload":{}})"), HasSubstr("an object with the key 'payload'"));
  EXPECT_THAT(message_of("[1,2]"), HasSubstr("a list of 2"));
  EXPECT_THAT(message_of("order-id\tx\n"), HasSubstr("text that begins with 'order-id\tx'"));
  EXPECT_THAT(message_of("<Orders/>"), HasSubstr("XML with the root 'Orders'"));
  EXPECT_THAT(message_of(std::string_view{"\xD0\xCF\x11\xE0", 4}), HasSubstr("an old Excel workbook"));
}

TEST(ReadPerformanceReport, RefusesDocumentsThatAreDamagedOrDeep) {
  const std::string whole = with_metric("lateShipmentRate", R"({"orderCount":1})");
  for (std::size_t size = 1; size < whole.size(); ++size)
    EXPECT_NE(message_of(whole.substr(0, size)), "read");
  for (std::size_t size = 0; size < first_version.size(); size += 3)
    EXPECT_NE(message_of(first_version.substr(0, size)), "read") << size;
  EXPECT_THAT(message_of(std::string(100'000, '[')), HasSubstr("at most 32 levels"));
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_THAT(message_of(deep), HasSubstr("at most 32 levels"));
  EXPECT_THAT(
      message_of("<!DOCTYPE a [<!ENTITY b \"bb\">]><sellerPerformanceReports>&b;</sellerPerformanceReports>"),
      HasSubstr("without a DTD"));
  const std::string_view with_zero{"<sellerPerformanceReports>\n\0</sellerPerformanceReports>", 55};
  EXPECT_THAT(message_of(with_zero), HasSubstr("line 2: expected text, got a byte 0x00"));
}

TEST(ReadPerformanceReport, ReadsTheEncodingThatTheXmlDeclares) {
  const performance_report report = read(
      "<?xml version='1.0' encoding='Shift_JIS'?><sellerPerformanceReports><sellerPerformanceReport>"
      "<performanceChecklist><lateShipmentRate>\x97\xC7\x8D\x44</lateShipmentRate></performanceChecklist>"
      "</sellerPerformanceReport></sellerPerformanceReports>");
  EXPECT_EQ(report.find("lateShipmentRate")->status, "良好");
  EXPECT_THAT(message_of("<?xml version='1.0' encoding='EBCDIC'?><a/>"), HasSubstr("got 'EBCDIC'"));
}

} // namespace
