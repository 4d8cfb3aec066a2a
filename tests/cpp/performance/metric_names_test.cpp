#include <kenzen/performance/metric_names.hpp>

#include <gtest/gtest.h>

#include <set>
#include <string_view>

namespace {

using namespace kenzen;

TEST(MetricNames, EverySpellingOfTheCancellationRateIsOneName) {
  for (const char* spelling :
       {"preFulfillmentCancellationRate", "prefulfillmentCancelRate", "orderCancellationRate",
        "preFulfillmentCancellation", "pre_fulfillment_cancellation_rate", "cancellation_rate"}) {
    EXPECT_EQ(canonical_metric_name(spelling), "preFulfillmentCancellationRate") << spelling;
  }
}

TEST(MetricNames, ANameNobodyListedStaysAsItIs) {
  EXPECT_EQ(canonical_metric_name("someNewRate"), "someNewRate");
  EXPECT_EQ(canonical_metric_name(""), "");
  EXPECT_FALSE(find_metric_name("someNewRate"));
  EXPECT_FALSE(find_metric_name("rate"));
}

TEST(MetricNames, TheOnesInUseAreTheirOwnSpelling) {
  for (const metric_spelling& each : metric_spellings)
    EXPECT_EQ(canonical_metric_name(each.name), each.name) << each.spelling;
}

TEST(MetricNames, NoSpellingIsListedTwice) {
  std::set<std::string_view> seen;
  for (const metric_spelling& each : metric_spellings) EXPECT_TRUE(seen.insert(each.spelling).second);
}

} // namespace
