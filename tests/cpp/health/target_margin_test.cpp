#include "margin_reference.hpp"
#include <kenzen/health/target_margin.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <utility>

namespace kenzen {
namespace {

using namespace testing;

metric_target a_target(target_condition condition, rational value, int orders = 0, int defects = 0) {
  metric_target target;
  target.condition = condition;
  target.value = value;
  target.guard.minimum_orders = orders;
  target.guard.minimum_defects = defects;
  return target;
}

const metric_target amazon = a_target(target_condition::less_than, rational{25, 1000});

margin_counts of(std::int64_t yes, std::int64_t no, std::int64_t unknown = 0) {
  margin_counts given;
  given.counts.by_kind = {yes, no, unknown, 0, 0, 0};
  given.open = no;
  return given;
}

std::string told(const limit& value) { return value ? std::to_string(*value) : "any"; }

std::string told(const target_margin& m) {
  return std::to_string(m.cancellations_left) + ".." + std::to_string(m.cancellations_left_high) + ", new " +
         told(m.new_cancellations_left) + ".." + told(m.new_cancellations_left_high) + ", needed " +
         told(m.orders_needed) + ".." + told(m.orders_needed_low);
}

std::string told(const metric_target& t, const margin_counts& g) {
  std::string text = std::string{to_string(t.condition)} + " " + t.value.to_string() + " guards " +
                     std::to_string(t.guard.minimum_orders) + "," + std::to_string(t.guard.minimum_defects);
  for (const auto count : g.counts.by_kind) text += " " + std::to_string(count);
  return text + " open " + std::to_string(g.open) + "," + std::to_string(g.possible_open);
}

metric_target drawn_target(std::mt19937_64& random, target_condition condition) {
  const auto below = [&](std::uint64_t end) { return static_cast<int>(random() % end); };
  const int b = 1 + below(12);
  const int a = below(40) == 0 ? b + below(3) : below(static_cast<std::uint64_t>(b));
  return a_target(condition, rational{a, b}, below(3) == 0 ? below(12) : 0, below(3) == 0 ? below(6) : 0);
}

margin_counts drawn_counts(std::mt19937_64& random, bool with_open_questions) {
  const auto below = [&](std::uint64_t end) { return static_cast<std::int64_t>(random() % end); };
  margin_counts given;
  given.counts.by_kind = {below(6), below(14), 0, 0, 0, 0};
  given.open = below(static_cast<std::uint64_t>(given.counts[trial_kind::no]) + 1);
  if (!with_open_questions) return given;
  for (const trial_kind kind : {trial_kind::unknown, trial_kind::possible_yes, trial_kind::possible_no,
                                trial_kind::possible_unknown}) {
    given.counts.by_kind[static_cast<std::size_t>(kind)] = below(2) == 0 ? 0 : below(4);
  }
  given.possible_open = below(static_cast<std::uint64_t>(given.counts[trial_kind::possible_no]) + 1);
  return given;
}

TEST(TargetMargin, OfUpperLinesEqualsTryingEveryOutcomeOrderByOrder) {
  std::mt19937_64 random{4};
  for (int i = 0; i < 100'000; ++i) {
    const auto condition = random() % 2 == 0 ? target_condition::less_than : target_condition::at_most;
    const metric_target target = drawn_target(random, condition);
    const margin_counts given = drawn_counts(random, i % 4 != 0);
    const target_margin expected = by_trying(target, given);
    const target_margin got = margin_to(target, given);
    ASSERT_EQ(got, expected) << told(target, given) << ": " << told(got) << " != " << told(expected);
  }
}

TEST(TargetMargin, OfOtherLinesEqualsTryingWhereNothingIsOpenAndContainsItElsewhere) {
  std::mt19937_64 random{5};
  for (int i = 0; i < 20'000; ++i) {
    const auto condition = static_cast<target_condition>(2 + random() % 3);
    const metric_target target = drawn_target(random, condition);
    const margin_counts given = drawn_counts(random, i % 2 == 0);
    const target_margin expected = by_trying(target, given);
    const target_margin got = margin_to(target, given);
    const bool open = given.counts.undetermined_count() + given.counts.possible_order_count() > 0;
    if (!open) {
      ASSERT_EQ(got, expected) << told(target, given) << ": " << told(got);
    }
    ASSERT_LE(got.cancellations_left, expected.cancellations_left) << told(target, given);
    ASSERT_GE(got.cancellations_left_high, expected.cancellations_left_high) << told(target, given);
    ASSERT_EQ(least(got.new_cancellations_left, expected.new_cancellations_left), got.new_cancellations_left);
    ASSERT_EQ(greatest(got.new_cancellations_left_high, expected.new_cancellations_left_high),
              got.new_cancellations_left_high)
        << told(target, given);
    ASSERT_EQ(greatest(got.orders_needed, expected.orders_needed), got.orders_needed) << told(target, given);
    ASSERT_EQ(least(got.orders_needed_low, expected.orders_needed_low), got.orders_needed_low)
        << told(target, given);
  }
}

TEST(TargetMargin, ExactlyAtAStrictTargetIsAMissAndOneLessIsGood) {
  // 1 of 40 is 2.5 %, and the rate must be less than 2.5 %.
  EXPECT_EQ(margin_to(amazon, of(0, 40)).cancellations_left, 0);
  EXPECT_EQ(margin_to(amazon, of(0, 41)).cancellations_left, 1);
  EXPECT_EQ(margin_to(amazon, of(1, 39)).orders_needed, 1); // 1 of 41
  const metric_target at_most = a_target(target_condition::at_most, rational{25, 1000});
  EXPECT_EQ(margin_to(at_most, of(0, 40)).cancellations_left, 1);
  EXPECT_EQ(margin_to(at_most, of(1, 39)).orders_needed, 0);
}

TEST(TargetMargin, AnOrderThatComesInAndIsCancelledIsOneMoreTrialToo) {
  // 9 of 361 is 2.493 %; of 360, 9 are exactly 2.5 %.
  EXPECT_EQ(margin_to(amazon, of(0, 360)).cancellations_left, 8);
  EXPECT_EQ(margin_to(amazon, of(0, 360)).new_cancellations_left, 9); // 9 of 369
}

TEST(TargetMargin, NoMoreOrdersCanBeCancelledThanStandUncancelled) {
  margin_counts given = of(0, 1000);
  given.open = 3;
  EXPECT_EQ(margin_to(amazon, given).cancellations_left, 3);
}

TEST(TargetMargin, AnUnknownVerdictTakesFromTheSafeEndOnly) {
  const target_margin m = margin_to(amazon, of(0, 398, 2)); // 9 of 400 is 2.25 %, 10 are 2.5 %
  EXPECT_EQ(m.cancellations_left, 7);
  EXPECT_EQ(m.cancellations_left_high, 9);
}

TEST(TargetMargin, OfNoOrdersIsNothingLeftAndNothingNeeded) {
  const target_margin m = margin_to(amazon, margin_counts{});
  EXPECT_EQ(m, target_margin{});
}

TEST(TargetMargin, AGuardThatIsNotMetLeavesRoomUpToIt) {
  const metric_target ebay = a_target(target_condition::at_most, rational{2, 100}, 0, 4);
  EXPECT_EQ(margin_to(ebay, of(0, 10)).cancellations_left, 3); // the fourth makes the target bite
  const metric_target few = a_target(target_condition::at_most, rational{2, 100}, 30);
  EXPECT_EQ(margin_to(few, of(0, 10)).cancellations_left, 10);
  EXPECT_EQ(margin_to(few, of(0, 10)).new_cancellations_left, 19);
}

TEST(TargetMargin, ATargetOfZeroIsNeverReachedAgainByMoreOrders) {
  const metric_target zero = a_target(target_condition::at_most, rational{0, 1});
  EXPECT_EQ(margin_to(zero, of(1, 9)).orders_needed, std::nullopt);
  EXPECT_EQ(margin_to(zero, of(0, 9)).cancellations_left, 0);
}

TEST(TargetMargin, ATargetThatEveryRateKeepsToHasNoLimit) {
  const metric_target any = a_target(target_condition::at_most, rational{1, 1});
  EXPECT_EQ(margin_to(any, of(2, 9)).cancellations_left, 9);
  EXPECT_EQ(margin_to(any, of(2, 9)).new_cancellations_left, std::nullopt);
}

TEST(TargetMargin, ATargetByRankGivesNothingForCertain) {
  const target_margin m = margin_to(amazon, of(0, 100), true);
  EXPECT_EQ(m.cancellations_left, 0);
  EXPECT_EQ(m.cancellations_left_high, 100);
  EXPECT_EQ(m.orders_needed, std::nullopt);
  EXPECT_EQ(m.orders_needed_low, 0);
}

TEST(TargetMargin, OfATargetNobodyPublishesIsNothingForCertain) {
  metric_target target = amazon;
  target.is_published = false;
  EXPECT_EQ(margin_to(target, of(0, 100)), margin_to(amazon, of(0, 100), true));
}

TEST(TargetMargin, WhereFurtherEventsCountNothingIsLeftForCertain) {
  metric_policy metric;
  metric.targets.push_back(amazon);
  EXPECT_EQ(margin_under(metric, of(0, 400)), margin_to(amazon, of(0, 400)));
  metric.further_events.push_back(further_event::refunded_case);
  const target_margin m = margin_under(metric, of(0, 400));
  EXPECT_EQ(m.cancellations_left, 0);
  EXPECT_EQ(m.cancellations_left_high, 9);
  EXPECT_EQ(m.orders_needed, std::nullopt);
  EXPECT_EQ(m.orders_needed_low, 0);
}

TEST(TargetMargin, AGuardOfBuyersNobodyKnowsMayOrMayNotBite) {
  metric_target target = amazon;
  target.guard.minimum_distinct_buyers = 3;
  const target_margin m = margin_to(target, of(0, 41));
  EXPECT_EQ(m.cancellations_left, 1);
  EXPECT_EQ(m.cancellations_left_high, 41);
}

TEST(TargetMargin, HoldsForCountsNearTheGreatest) {
  const std::int64_t many = 4'000'000'000'000'000'000;
  EXPECT_EQ(margin_to(amazon, of(0, many)).cancellations_left, many / 40 - 1);
  EXPECT_EQ(margin_to(amazon, of(many / 40, many - many / 40)).orders_needed, 1);
}

} // namespace
} // namespace kenzen
