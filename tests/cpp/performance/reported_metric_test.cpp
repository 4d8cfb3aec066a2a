#include <kenzen/performance/reported_metric.hpp>

#include <gtest/gtest.h>

namespace {

using namespace kenzen;

reported_metric metric_of(const char* from, const char* to) {
  reported_metric metric;
  metric.from = instant::from_iso(from).value();
  metric.to = instant::from_iso(to).value();
  return metric;
}

TEST(ReportedMetric, TheDayOfTheLastMomentBelongsToTheRange) {
  // The range of the cancellation rate in the published example: 12 to 18 November 2020, seven days.
  const auto days = metric_of("2020-11-12T00:00:00Z", "2020-11-18T23:59:00Z").utc_days();
  ASSERT_TRUE(days);
  EXPECT_EQ(days->start(), (date{2020, 11, 12}));
  EXPECT_EQ(days->end(), (date{2020, 11, 19}));
}

TEST(ReportedMetric, AMidnightIsTheEndOfTheDayBefore) {
  EXPECT_EQ(metric_of("2020-11-12T00:00:00Z", "2020-11-19T00:00:00Z").utc_days()->length_days(), 7);
}

TEST(ReportedMetric, AReversedOrMissingRangeHasNoDays) {
  EXPECT_FALSE(metric_of("2020-11-19T00:00:00Z", "2020-11-12T23:59:59Z").utc_days());
  EXPECT_FALSE(metric_of("2020-11-19T00:00:00Z", "2020-11-19T00:00:00Z").utc_days());
  EXPECT_FALSE(reported_metric{}.utc_days());
}

TEST(ReportedMetric, TheLeapDayAndTheLastDayThereIs) {
  EXPECT_EQ(metric_of("2024-02-29T00:00:00Z", "2024-02-29T23:59:59Z").utc_days()->end(), (date{2024, 3, 1}));
  EXPECT_FALSE(metric_of("9999-12-31T00:00:00Z", "9999-12-31T23:59:59Z").utc_days());
}

} // namespace
