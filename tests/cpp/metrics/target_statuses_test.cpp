#include "books.hpp"
#include "tallies.hpp"
#include <kenzen/metrics/target_statuses.hpp>

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;

metric_target target_of(std::int64_t of_1000, metric_guard guard = {}) {
  metric_target target;
  target.condition = target_condition::at_most;
  target.value = rational{of_1000, 1000};
  target.guard = guard;
  return target;
}

policy with_targets(std::vector<metric_target> targets) {
  policy_record record = a_policy_record();
  record.metrics[0].targets = std::move(targets);
  return policy{record};
}

trial_counts counts_of(std::int64_t yes, std::int64_t no, std::int64_t unknown = 0) {
  trial_counts counts;
  counts.by_kind[std::size_t(trial_kind::yes)] = yes;
  counts.by_kind[std::size_t(trial_kind::no)] = no;
  counts.by_kind[std::size_t(trial_kind::unknown)] = unknown;
  return counts;
}

std::vector<target_status> of(const policy& rules, const trial_counts& counts) {
  return target_statuses({counts, rules, reporting_window{date{2026, 11, 1}, date{2026, 11, 8}}});
}

TEST(TargetStatuses, EveryTierHasItsOwn) {
  const auto statuses = of(with_targets({target_of(20), target_of(5)}), counts_of(1, 99));
  ASSERT_EQ(statuses.size(), 2U);
  EXPECT_EQ(statuses[0].status, metric_status::good);
  EXPECT_EQ(statuses[1].status, metric_status::bad);
}

TEST(TargetStatuses, ATargetThatIsNotPublishedIsNeverKeptOrMissed) {
  metric_target unpublished = target_of(0);
  unpublished.is_published = false;
  EXPECT_EQ(of(with_targets({unpublished}), counts_of(50, 50))[0].status, metric_status::undetermined);
  EXPECT_EQ(of(with_targets({unpublished}), counts_of(0, 0))[0].status, metric_status::none);
}

TEST(TargetStatuses, FurtherEventsCanOnlyRaiseTheRate) {
  policy_record record = with_targets({target_of(20)}).record();
  record.metrics[0].further_events = {further_event::closed_case};
  EXPECT_EQ(of(policy{record}, counts_of(0, 100))[0].status, metric_status::undetermined);
  EXPECT_EQ(of(policy{record}, counts_of(3, 97))[0].status, metric_status::bad);
}

TEST(TargetStatuses, DistinctBuyersAreNotInOrderFiles) {
  const policy ebay = with_targets({target_of(20, {.minimum_defects = 5, .minimum_distinct_buyers = 5})});
  EXPECT_EQ(of(ebay, counts_of(4, 96))[0].guard_met, ternary::no);
  EXPECT_EQ(of(ebay, counts_of(4, 96))[0].status, metric_status::good);
  EXPECT_EQ(of(ebay, counts_of(5, 95))[0].guard_met, ternary::unknown);
  EXPECT_EQ(of(ebay, counts_of(5, 95))[0].status, metric_status::undetermined);
}

TEST(TargetStatuses, SomeTargetsAreForShopsOfFewOrders) {
  const policy few = with_targets({target_of(0, {.minimum_defects = 4, .maximum_orders = 299})});
  EXPECT_EQ(of(few, counts_of(4, 200))[0].status, metric_status::bad);
  EXPECT_EQ(of(few, counts_of(4, 296))[0].status, metric_status::good);
  EXPECT_EQ(of(few, counts_of(4, 296))[0].guard_met, ternary::no);
  EXPECT_EQ(of(few, counts_of(3, 200))[0].status, metric_status::good);
}

/// Every answer to the open questions, one by one.
TEST(TargetStatuses, AgreeWithTryingEveryAnswer) {
  std::mt19937_64 random{4};
  const auto below = [&](int end) { return static_cast<int>(random() % static_cast<unsigned>(end)); };
  for (int round = 0; round < 4'000; ++round) {
    metric_guard guard{.minimum_orders = below(8), .minimum_defects = below(4), .minimum_distinct_buyers = 0};
    if (below(3) == 0) guard.maximum_orders = 1 + below(12);
    const metric_target target = target_of(below(6) * 100, guard);
    const int yes = below(4);
    const int no = below(6);
    const int unknown = below(4);
    bool kept = false;
    bool missed = false;
    bool met = false;
    bool unmet = false;
    for (int counted = yes; counted <= yes + unknown; ++counted) {
      const int orders = yes + no + unknown;
      const bool bites = orders >= guard.minimum_orders && counted >= guard.minimum_defects &&
                         (guard.maximum_orders == 0 || orders <= guard.maximum_orders);
      (bites ? met : unmet) = true;
      const bool keeps = !bites || counted * target.value.denominator() <= target.value.numerator() * orders;
      (keeps ? kept : missed) = true;
    }
    const target_status found = of(with_targets({target}), counts_of(yes, no, unknown))[0];
    if (yes + no + unknown == 0) {
      ASSERT_EQ(found.status, metric_status::none);
      continue;
    }
    ASSERT_EQ(found.guard_met, !unmet ? ternary::yes : met ? ternary::unknown : ternary::no);
    ASSERT_EQ(found.status, !missed ? metric_status::good
                            : kept  ? metric_status::undetermined
                                    : metric_status::bad)
        << yes << ' ' << no << ' ' << unknown;
  }
}

} // namespace
} // namespace kenzen
