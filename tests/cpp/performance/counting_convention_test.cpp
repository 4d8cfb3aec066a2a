#include "amazon_metric.hpp"
#include <kenzen/performance/counting_convention.hpp>

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace kenzen {
namespace {

using namespace testing;

TEST(CountingConvention, ThereAre120AndNoTwoAreEqual) {
  const auto all = plausible_conventions(amazon_metric());
  EXPECT_EQ(all.size(), 3U * 2 * 5 * 2 * 2);
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) EXPECT_NE(all[i], all[j]);
  }
}

TEST(CountingConvention, TheSimplestIsWhatTheReportLiterallySays) {
  EXPECT_EQ(plausible_conventions(amazon_metric()).front(), literal_convention(amazon_metric()));
  EXPECT_EQ(literal_convention(amazon_metric()), (counting_convention{}));
}

TEST(CountingConvention, TakesThePolicysAnswersWhereItGivesThem) {
  metric_policy metric = with_answer(amazon_metric(), verdict_rule::item_cancellation, ternary::yes);
  metric.pending_orders_are_trials = ternary::no;
  EXPECT_TRUE(literal_convention(metric).item_cancellations);
  EXPECT_FALSE(literal_convention(metric).pending_orders);
}

TEST(CountingConvention, FewerDeparturesAreSimpler) {
  const auto all = plausible_conventions(amazon_metric());
  for (std::size_t i = 1; i < all.size(); ++i)
    EXPECT_LE(departures(all[i - 1], all[0]), departures(all[i], all[0]));
  EXPECT_EQ(departures(all[0], all[0]), 0);
  EXPECT_EQ(departures(all.back(), all[0]), 6);
}

TEST(CountingConvention, AmongEqualsPolicyQuestionsComeBeforeDaysAndSmallShiftsBeforeLarge) {
  const auto all = plausible_conventions(amazon_metric());
  EXPECT_EQ(all[1], (counting_convention{.pending_orders = false}));
  EXPECT_EQ(all[2], (counting_convention{.item_cancellations = true}));
  EXPECT_EQ(all[3], (counting_convention{.days = day_basis::store_local}));
  EXPECT_EQ(all[4], (counting_convention{.shift_days = -1}));
  EXPECT_EQ(all[5], (counting_convention{.shift_days = 1}));
  EXPECT_EQ(all[6], (counting_convention{.shift_days = -2}));
}

} // namespace
} // namespace kenzen
