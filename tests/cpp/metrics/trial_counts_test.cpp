#include "tallies.hpp"
#include <kenzen/metrics/trial_counts.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <ostream>
#include <random>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;

trial_counts counts_of(std::int64_t yes, std::int64_t no, std::int64_t unknown, std::int64_t possible_yes = 0,
                       std::int64_t possible_no = 0, std::int64_t possible_unknown = 0) {
  return {{yes, no, unknown, possible_yes, possible_no, possible_unknown}};
}

metric_target target_of(target_condition condition, rational value, int minimum_orders = 0,
                        int minimum_defects = 0) {
  metric_target target;
  target.condition = condition;
  target.value = value;
  target.guard.minimum_orders = minimum_orders;
  target.guard.minimum_defects = minimum_defects;
  return target;
}

const metric_target under_2_5_percent = target_of(target_condition::less_than, rational{25, 1000});

TEST(TrialCounts, ExactlyTwoAndAHalfPercentIsNotLessThanIt) {
  EXPECT_EQ(status_against(under_2_5_percent, counts_of(1, 39, 0)), metric_status::bad);
  EXPECT_EQ(status_against(under_2_5_percent, counts_of(1, 40, 0)), metric_status::good);
  EXPECT_EQ(status_against(target_of(target_condition::at_most, rational{25, 1000}), counts_of(1, 39, 0)),
            metric_status::good);
}

TEST(TrialCounts, TheLineIsExactWhereFloatingPointIsNot) {
  // 2^53 + 1 orders: one cancellation more or less than a fortieth is invisible to doubles.
  constexpr std::int64_t orders = (std::int64_t{1} << 53) / 40 * 40;
  EXPECT_EQ(status_against(under_2_5_percent, counts_of(orders / 40 - 1, orders - orders / 40 + 1, 0)),
            metric_status::good);
  EXPECT_EQ(status_against(under_2_5_percent, counts_of(orders / 40, orders - orders / 40, 0)),
            metric_status::bad);
}

TEST(TrialCounts, NoOrdersHaveNoRateAndTheStatusNone) {
  EXPECT_EQ(counts_of(0, 0, 0).low(), std::nullopt);
  EXPECT_EQ(counts_of(0, 0, 0).high(), std::nullopt);
  EXPECT_EQ(status_against(under_2_5_percent, counts_of(0, 0, 0)), metric_status::none);
}

TEST(TrialCounts, OneOrderIsAllOrNothing) {
  EXPECT_EQ(status_against(under_2_5_percent, counts_of(0, 1, 0)), metric_status::good);
  EXPECT_EQ(status_against(under_2_5_percent, counts_of(1, 0, 0)), metric_status::bad);
  EXPECT_EQ(status_against(under_2_5_percent, counts_of(0, 0, 1)), metric_status::undetermined);
}

TEST(TrialCounts, UnknownVerdictsMakeAnInterval) {
  const trial_counts counts = counts_of(2, 95, 3);
  EXPECT_EQ(counts.low(), fraction(2, 100));
  EXPECT_EQ(counts.high(), fraction(5, 100));
  EXPECT_EQ(status_against(under_2_5_percent, counts), metric_status::undetermined);
  EXPECT_EQ(status_against(target_of(target_condition::less_than, rational{51, 1000}), counts),
            metric_status::good);
  EXPECT_EQ(status_against(target_of(target_condition::less_than, rational{2, 100}), counts),
            metric_status::bad);
}

TEST(TrialCounts, OrdersThatMayBeInThePopulationWidenIt) {
  const trial_counts counts =
      counts_of(1, 9, 0, /*possible_yes=*/1, /*possible_no=*/10, /*possible_unknown=*/2);
  EXPECT_EQ(counts.order_count(), 10);
  EXPECT_EQ(counts.possible_order_count(), 13);
  EXPECT_EQ(counts.low(), fraction(1, 22));
  EXPECT_EQ(counts.high(), fraction(4, 13));
}

TEST(TrialCounts, OnlyPossibleOrdersAreUndeterminedHoweverTheyWouldCount) {
  EXPECT_EQ(status_against(under_2_5_percent, counts_of(0, 0, 0, 0, 5, 0)), metric_status::undetermined);
  EXPECT_EQ(counts_of(0, 0, 0, 0, 5, 0).high()->value(), 0.0);
  EXPECT_EQ(counts_of(0, 0, 0, 5, 0, 0).low()->value(), 1.0);
}

/// One answer to every open question: which rate, and whether it misses a target that bites.
struct answer {
  std::int64_t events;
  std::int64_t trials;
};

/// All answers: unknown ones count or not, possible ones are trials or not, possible unknown ones are either.
std::vector<answer> all_answers(const trial_counts& c) {
  using enum trial_kind;
  std::vector<answer> answers;
  for (std::int64_t u = 0; u <= c[unknown]; ++u) {
    for (std::int64_t py = 0; py <= c[possible_yes]; ++py) {
      for (std::int64_t pn = 0; pn <= c[possible_no]; ++pn) {
        for (std::int64_t in = 0; in <= c[possible_unknown]; ++in) {
          for (std::int64_t hit = 0; hit <= in; ++hit) {
            answers.push_back({c[yes] + u + py + hit, c.order_count() + py + pn + in});
          }
        }
      }
    }
  }
  return answers;
}

bool keeps(const answer& a, const metric_target& target) {
  const auto order = rational{a.events, a.trials} <=> target.value;
  switch (target.condition) {
  case target_condition::less_than:
    return order < 0;
  case target_condition::at_most:
    return order <= 0;
  case target_condition::greater_than:
    return order > 0;
  case target_condition::at_least:
    return order >= 0;
  case target_condition::equals:
    break;
  }
  return order == 0;
}

std::vector<trial_counts> small_counts() {
  std::vector<trial_counts> all;
  for (int n = 0; n < 3 * 3 * 3 * 3 * 3 * 3; ++n) {
    trial_counts counts;
    int rest = n;
    for (auto& count : counts.by_kind) {
      count = rest % 3;
      rest /= 3;
    }
    all.push_back(counts);
  }
  return all;
}

TEST(TrialCounts, LowAndHighAreTheExtremesOverAllAnswers) {
  for (const trial_counts& counts : small_counts()) {
    std::optional<rational> low;
    std::optional<rational> high;
    for (const answer& a : all_answers(counts)) {
      if (a.trials == 0) continue;
      const rational rate{a.events, a.trials};
      if (!low || rate < *low) low = rate;
      if (!high || rate > *high) high = rate;
    }
    ASSERT_EQ(low.has_value(), counts.low().has_value());
    if (!low) continue;
    EXPECT_EQ(rational(counts.low()->events(), counts.low()->trials()), *low);
    EXPECT_EQ(rational(counts.high()->events(), counts.high()->trials()), *high);
  }
}

TEST(TrialCounts, TheStatusIsWhatAllAnswersAgreeOn) {
  const std::vector<metric_target> targets{
      target_of(target_condition::less_than, rational{1, 3}),
      target_of(target_condition::at_most, rational{1, 3}),
      target_of(target_condition::less_than, rational{1, 3}, /*minimum_orders=*/4),
      target_of(target_condition::at_most, rational{1, 5}, 0, /*minimum_defects=*/2),
      target_of(target_condition::less_than, rational{1, 2}, 5, 2),
      target_of(target_condition::at_least, rational{1, 3}),
      target_of(target_condition::greater_than, rational{1, 2}),
  };
  for (const metric_target& target : targets) {
    for (const trial_counts& counts : small_counts()) {
      if (counts.order_count() == 0) continue;
      bool some_keep = false;
      bool some_miss = false;
      for (const answer& a : all_answers(counts)) {
        const bool bites =
            a.trials >= target.guard.minimum_orders && a.events >= target.guard.minimum_defects;
        (!bites || keeps(a, target) ? some_keep : some_miss) = true;
      }
      const auto expected = some_keep && some_miss ? metric_status::undetermined
                            : some_keep            ? metric_status::good
                                                   : metric_status::bad;
      EXPECT_EQ(status_against(target, counts), expected)
          << to_string(target.condition) << ' ' << target.value << " min " << target.guard.minimum_orders
          << '/' << target.guard.minimum_defects << ": " << ::testing::PrintToString(counts.by_kind);
    }
  }
}

TEST(TrialCounts, EqualsIsGoodOnlyWhenTheWholeIntervalIsTheTarget) {
  const metric_target half = target_of(target_condition::equals, rational{1, 2});
  EXPECT_EQ(status_against(half, counts_of(1, 1, 0)), metric_status::good);
  EXPECT_EQ(status_against(half, counts_of(1, 2, 0)), metric_status::bad);
  EXPECT_EQ(status_against(half, counts_of(0, 2, 2)), metric_status::undetermined);
  EXPECT_EQ(status_against(half, counts_of(0, 5, 2)), metric_status::bad);
}

TEST(TrialCounts, AnUnmetGuardKeepsATargetFromBiting) {
  // eBay judges its defect rate only from 4 transactions with defects on.
  const metric_target target = target_of(target_condition::at_most, rational{2, 100}, 0, 4);
  EXPECT_EQ(status_against(target, counts_of(3, 7, 0)), metric_status::good);
  EXPECT_EQ(status_against(target, counts_of(4, 6, 0)), metric_status::bad);
  EXPECT_EQ(status_against(target, counts_of(3, 6, 1)), metric_status::undetermined);
}

TEST(TrialCounts, WhoTheBuyersAreIsInNoOrderFileSoSuchAGuardLeavesItOpen) {
  metric_target target = under_2_5_percent;
  target.guard.minimum_distinct_buyers = 3;
  EXPECT_EQ(status_against(target, counts_of(5, 5, 0)), metric_status::undetermined);
  EXPECT_EQ(status_against(target, counts_of(0, 5, 0)), metric_status::good);
}

TEST(TrialCounts, AVerdictSaysWhatAnOrderIsToTheRate) {
  const auto kind = [](const verdict& v, denominator_kind of = denominator_kind::all) {
    return trial_kind_of(verdict_code{v}, of);
  };
  EXPECT_EQ(kind(counted), trial_kind::yes);
  EXPECT_EQ(kind(not_counted), trial_kind::no);
  EXPECT_EQ(kind(cannot_say), trial_kind::unknown);
  EXPECT_EQ(kind(outside), trial_kind::none);
  EXPECT_EQ(kind(perhaps_inside), trial_kind::possible_no);
  EXPECT_EQ(kind(wholly_open), trial_kind::possible_unknown);
}

TEST(TrialCounts, WithoutExcusedCancellationsInTheDenominatorAnOpenOneIsATrialOnlyIfItCounts) {
  const auto kind = [](const verdict& v) {
    return trial_kind_of(verdict_code{v}, denominator_kind::numerator_plus_net);
  };
  const verdict excused{verdict_rule::cancelled_by_buyer, fault::buyer, ternary::no, ternary::yes};
  const verdict stateless{verdict_rule::status_unknown, fault::unknown, ternary::unknown, ternary::yes};
  EXPECT_EQ(kind(counted), trial_kind::yes);
  EXPECT_EQ(kind(not_counted), trial_kind::no);
  EXPECT_EQ(kind(excused), trial_kind::none);
  EXPECT_EQ(kind(cannot_say), trial_kind::possible_yes);
  EXPECT_EQ(kind(stateless), trial_kind::possible_unknown);
  EXPECT_EQ(kind(outside), trial_kind::none);
}

} // namespace
} // namespace kenzen
