#include "books.hpp"
#include <kenzen/health/consequences.hpp>
#include <kenzen/policies/built_in_policies.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

trial_counts counts(std::int64_t counted, std::int64_t others, std::int64_t open = 0) {
  trial_counts c;
  c.by_kind[std::size_t(trial_kind::yes)] = counted;
  c.by_kind[std::size_t(trial_kind::no)] = others;
  c.by_kind[std::size_t(trial_kind::unknown)] = open;
  return c;
}

std::vector<daily_cancellation_rate> days_with(const std::vector<metric_status>& statuses) {
  std::vector<daily_cancellation_rate> days;
  for (const metric_status status : statuses) {
    daily_cancellation_rate each;
    each.day = date{2026, 11, 1} + static_cast<int>(days.size());
    each.status = status;
    days.push_back(each);
  }
  return days;
}

TEST(Consequences, AreThoseThatThePolicyDocumentsWithTheirSource) {
  const policy japan{"amazon-jp"};
  const auto ladder = consequences_at(japan, counts(3, 97));
  ASSERT_FALSE(ladder.empty());
  EXPECT_EQ(ladder[0].status, metric_status::bad);
  EXPECT_EQ(ladder[0].text, japan.cancellation_metric().targets[0].consequence);
  EXPECT_THAT(ladder[0].source, ::testing::HasSubstr("200285210"));
  EXPECT_EQ(consequences_at(japan, counts(2, 98))[0].status, metric_status::good);
  EXPECT_EQ(consequences_at(japan, counts(2, 97, 1))[0].status, metric_status::undetermined);
  EXPECT_EQ(consequences_at(japan, counts(0, 0))[0].status, metric_status::none);
}

TEST(Consequences, StandForEachLineOfALadder) {
  policy_record record = a_policy_record();
  metric_target second = record.metrics[0].targets[0];
  second.value = rational{5, 100};
  second.consequence = "worse";
  record.metrics[0].targets.push_back(second);
  const auto ladder = consequences_at(policy{record}, counts(3, 97));
  ASSERT_EQ(ladder.size(), 2U);
  EXPECT_EQ(ladder[0].status, metric_status::bad);
  EXPECT_EQ(ladder[1].status, metric_status::good);
  EXPECT_EQ(ladder[1].text, "worse");
  EXPECT_EQ(ladder[1].source, "");
}

TEST(Consequences, ATargetThatNobodyPublishesHasNoStep) {
  policy_record record = a_policy_record();
  metric_target hidden = record.metrics[0].targets[0];
  hidden.is_published = false;
  record.metrics[0].targets.push_back(hidden);
  EXPECT_EQ(consequences_at(policy{record}, counts(3, 97)).size(), 1U);
}

TEST(BreachHistory, CountsRunsOfBadDaysAndTheLastOneUpToToday) {
  using enum metric_status;
  const auto history =
      find_breaches(days_with({bad, bad, good, undetermined, bad, none, bad, undetermined, bad}));
  EXPECT_EQ(history.days_bad, 5);
  EXPECT_EQ(history.days_undetermined, 2);
  EXPECT_EQ(history.consecutive_days, 1);
  EXPECT_EQ(history.consecutive_days_high, 3);
  const auto day = [](int n) { return date{2026, 11, 1} + (n - 1); };
  EXPECT_THAT(history.breaches, ElementsAre(breach{day(1), day(2)}, breach{day(5), day(5)},
                                            breach{day(7), day(7)}, breach{day(9), day(9)}));
  EXPECT_EQ(history.breaches[0].length_days(), 2);
  EXPECT_EQ(history.last_day, day(9));
}

TEST(BreachHistory, OfNoDaysIsEmpty) {
  EXPECT_EQ(find_breaches({}), breach_history{});
  EXPECT_THAT(find_breaches(days_with({metric_status::good})).breaches, IsEmpty());
}

TEST(BreachHistory, AgreesWithLookingBackFromEachDay) {
  std::mt19937 random{5};
  for (int round = 0; round < 200; ++round) {
    std::vector<metric_status> statuses(random() % 40 + 1);
    for (auto& each : statuses) each = static_cast<metric_status>(random() % 4);
    const auto history = find_breaches(days_with(statuses));
    int back = 0;
    while (back < int(statuses.size()) &&
           statuses[statuses.size() - 1 - std::size_t(back)] == metric_status::bad)
      ++back;
    ASSERT_EQ(history.consecutive_days, back);
    int total = 0;
    for (const breach& each : history.breaches) total += each.length_days();
    ASSERT_EQ(total, std::ranges::count(statuses, metric_status::bad));
  }
}

} // namespace
} // namespace kenzen
