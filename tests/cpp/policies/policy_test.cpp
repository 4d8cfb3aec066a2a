#include <kenzen/policies/policy.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace kenzen {
namespace {

policy_record small_record() {
  policy_record record;
  record.id = "my-shop";
  record.version = "1";
  record.time_zone = "Asia/Tokyo";
  record.metrics.emplace_back();
  record.metrics.front().windows.push_back({"7_days", 7});
  record.metrics.front().targets.emplace_back();
  return record;
}

TEST(Policy, ShowsItsRecord) {
  const policy mine{small_record()};
  EXPECT_EQ(mine.id(), "my-shop");
  EXPECT_EQ(mine.version(), "1");
  EXPECT_EQ(mine.time_zone_name(), "Asia/Tokyo");
  EXPECT_EQ(mine.record(), small_record());
  EXPECT_EQ(&mine.cancellation_metric(), &mine.record().metrics.front());
}

TEST(Policy, WithoutMetricWindowOrTargetThereIsNone) {
  const auto expect_refused = [](policy_record record) {
    try {
      const policy made{std::move(record)};
      FAIL() << "a policy without a metric, window or target was made";
    } catch (const std::invalid_argument& e) {
      EXPECT_STREQ(e.what(), "policy 'my-shop': expected a metric with a window and a target");
    }
  };
  policy_record record = small_record();
  record.metrics.front().targets.clear();
  expect_refused(record);
  record = small_record();
  record.metrics.front().windows.clear();
  expect_refused(record);
  record.metrics.clear();
  expect_refused(record);
}

TEST(Policy, CopiesShareOneRecord) {
  const policy first{small_record()};
  const policy second = first;
  EXPECT_EQ(&first.record(), &second.record());
}

TEST(Policy, EqualityIsThatOfTheRecords) {
  policy_record other = small_record();
  other.metrics.front().windows.front().length_days = 30;
  EXPECT_EQ(policy{small_record()}, policy{small_record()});
  EXPECT_NE(policy{small_record()}, policy{other});
}

TEST(Policy, AValuesCitationIsItsOwnOrThatOfTheNearestPartAroundIt) {
  policy_record record = small_record();
  const auto cite = [&](std::string field) {
    citation made;
    made.source = "source of " + field;
    made.field = std::move(field);
    record.citations.push_back(made);
  };
  cite("metrics[0]");
  cite("metrics[0].windows[0].lag_days");
  const policy mine{record};
  const auto source_of = [&](std::string_view field) {
    const citation* found = mine.find_citation(field);
    return found == nullptr ? std::string{"none"} : found->source;
  };
  EXPECT_EQ(source_of("metrics[0].windows[0].lag_days"), "source of metrics[0].windows[0].lag_days");
  EXPECT_EQ(source_of("metrics[0].windows[0].length_days"), "source of metrics[0]");
  EXPECT_EQ(source_of("metrics[0].windows[0]"), "source of metrics[0]");
  EXPECT_EQ(source_of("metrics[0]"), "source of metrics[0]");
  EXPECT_EQ(source_of("metrics[1].unit"), "none");
  EXPECT_EQ(source_of("time_zone"), "none");
  EXPECT_EQ(source_of(""), "none");
}

TEST(Policy, ACitationOfTheWholeHoldsForAllThatHasNoOther) {
  policy_record record = small_record();
  citation whole;
  whole.source = "page";
  record.citations.push_back(whole);
  const policy mine{record};
  ASSERT_NE(mine.find_citation("metrics[0].unit"), nullptr);
  EXPECT_EQ(mine.find_citation("metrics[0].unit")->source, "page");
}

} // namespace
} // namespace kenzen
