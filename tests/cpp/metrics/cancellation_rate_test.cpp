#include "books.hpp"
#include "tallies.hpp"
#include <kenzen/metrics/cancellation_rate.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>

namespace kenzen {
namespace {

using namespace testing;
using ::testing::HasSubstr;

constexpr date as_of{2026, 11, 22};

cancellation_rate rate_of(std::int64_t yes, std::int64_t no, std::int64_t unknown = 0,
                          std::int64_t possible = 0) {
  const tally made = tally_of(tally_grouping::none, {{"2026-11-20", "", counted, yes},
                                                     {"2026-11-21", "", not_counted, no},
                                                     {"2026-11-21", "", cannot_say, unknown},
                                                     {"2026-11-21", "", wholly_open, possible},
                                                     {"2026-11-21", "", outside, 1000}});
  return {made, a_policy(), as_of};
}

TEST(CancellationRate, SaysWhatWasCountedAndUnderWhichRule) {
  const cancellation_rate result = rate_of(12, 619);
  EXPECT_EQ(result.order_count, 631);
  EXPECT_EQ(result.cancellation_count, 12);
  EXPECT_EQ(result.undetermined_count, 0);
  EXPECT_EQ(result.rate, 12.0 / 631.0);
  EXPECT_EQ(result.low, result.rate);
  EXPECT_EQ(result.high, result.rate);
  EXPECT_EQ(result.status, metric_status::good);
  EXPECT_EQ(result.target_value, rational(25, 1000));
  EXPECT_EQ(result.target_condition, target_condition::less_than);
  EXPECT_EQ(result.window, reporting_window(date(2026, 11, 15), as_of));
  EXPECT_EQ(result.policy.id(), "test-store");
  EXPECT_EQ(result.policy.version(), "2026-10");
  std::ostringstream text;
  text << result.counted;
  EXPECT_EQ(text.str(), "12 of 631");
}

TEST(CancellationRate, OfNoOrdersIsAState) {
  const cancellation_rate result{tally{terms_by(tally_grouping::none)}, a_policy(), as_of};
  EXPECT_EQ(result.status, metric_status::none);
  EXPECT_EQ(result.rate, std::nullopt);
  EXPECT_EQ(result.low, std::nullopt);
  EXPECT_EQ(result.high, std::nullopt);
  EXPECT_EQ(result.order_count, 0);
  EXPECT_THROW(result.confidence_interval(), std::invalid_argument);
}

TEST(CancellationRate, OneInFortyIsExactlyTheLineAndNotUnderIt) {
  EXPECT_EQ(rate_of(1, 39).status, metric_status::bad);
  EXPECT_EQ(rate_of(1, 40).status, metric_status::good);
}

TEST(CancellationRate, WithUnknownVerdictsIsAnIntervalAndNoNumber) {
  const cancellation_rate result = rate_of(0, 90, 10);
  EXPECT_EQ(result.order_count, 100);
  EXPECT_EQ(result.undetermined_count, 10);
  EXPECT_EQ(result.low, 0.0);
  EXPECT_EQ(result.high, 0.1);
  EXPECT_EQ(result.rate, std::nullopt);
  EXPECT_EQ(result.status, metric_status::undetermined);
}

TEST(CancellationRate, CountsOrdersThatMayBeInThePopulationApart) {
  const cancellation_rate result = rate_of(1, 9, 0, 10);
  EXPECT_EQ(result.order_count, 10);
  EXPECT_EQ(result.possible_order_count, 10);
  EXPECT_EQ(result.low, 1.0 / 20.0);
  EXPECT_EQ(result.high, 11.0 / 20.0);
}

TEST(CancellationRate, TakesTheDaysOfItsWindowOnly) {
  const tally made = tally_of(tally_grouping::none, {{"2026-11-14", "", counted, 1},
                                                     {"2026-11-15", "", counted, 2},
                                                     {"2026-11-21", "", counted, 4},
                                                     {"2026-11-22", "", counted, 8},
                                                     {std::nullopt, "", counted, 16}});
  EXPECT_EQ(cancellation_rate(made, a_policy(), as_of).order_count, 6);
  EXPECT_EQ(cancellation_rate(made, a_policy(), reporting_window(date(2026, 11, 14), date(2026, 11, 15)))
                .order_count,
            1);
}

TEST(CancellationRate, EveryWindowOfThePolicyHasARate) {
  policy_record record = a_policy_record();
  record.metrics[0].windows.push_back(record.metrics[0].windows[0]);
  record.metrics[0].windows[1].length_days = 30;
  const tally made =
      tally_of(tally_grouping::none, {{"2026-10-25", "", counted, 1}, {"2026-11-21", "", not_counted, 9}});
  const auto rates = cancellation_rates(made, policy{record}, as_of);
  ASSERT_EQ(rates.size(), 2U);
  EXPECT_EQ(rates[0].counted, fraction(0, 9));
  EXPECT_EQ(rates[1].counted, fraction(1, 10));
  EXPECT_EQ(rates[1].window.length_days(), 30);
}

TEST(CancellationRate, AnAdaptiveWindowIsTheLongerOneWhereOrdersAreFew) {
  policy_record record = a_policy_record();
  record.metrics[0].windows[0].adaptive_length_days = 30;
  record.metrics[0].windows[0].adaptive_minimum = 10;
  const auto rate = [&](std::int64_t recent) {
    const tally made = tally_of(tally_grouping::none,
                                {{"2026-10-25", "", counted, 1}, {"2026-11-21", "", not_counted, recent}});
    return cancellation_rate{made, policy{record}, as_of};
  };
  EXPECT_EQ(rate(10).counted, fraction(0, 10));
  EXPECT_EQ(rate(9).counted, fraction(1, 10));
  EXPECT_EQ(rate(9).window.length_days(), 30);
}

TEST(CancellationRate, ATargetByRankAmongAllSellersLeavesTheStatusOpen) {
  policy_record record = a_policy_record();
  record.metrics[0].percentile_targets = true;
  const tally made = tally_of(tally_grouping::none, {{"2026-11-21", "", not_counted, 9}});
  EXPECT_EQ(cancellation_rate(made, policy{record}, as_of).status, metric_status::undetermined);
}

TEST(CancellationRate, ItsConfidenceIntervalReachesFromLowToHigh) {
  const cancellation_rate settled = rate_of(12, 619);
  EXPECT_EQ(settled.confidence_interval(), wilson_interval(fraction{12, 631}, confidence_level{0.95}));
  EXPECT_EQ(settled.confidence_interval(confidence_level{0.8}, interval_method::clopper_pearson),
            clopper_pearson_interval(fraction{12, 631}, confidence_level{0.8}));
  const interval open = rate_of(12, 609, 10).confidence_interval();
  EXPECT_EQ(open.low, wilson_interval(fraction{12, 631}, confidence_level{0.95}).low);
  EXPECT_EQ(open.high, wilson_interval(fraction{22, 631}, confidence_level{0.95}).high);
}

std::string refusal_of(const tally& made, const policy& rules) {
  try {
    const cancellation_rate rate{made, rules, as_of};
  } catch (const std::invalid_argument& e) {
    return e.what();
  }
  return "";
}

TEST(CancellationRate, RefusesATallyOfAnotherPolicy) {
  policy_record newer = a_policy_record();
  newer.version = "2027-01";
  EXPECT_THAT(refusal_of(tally{terms_by(tally_grouping::none)}, policy{newer}),
              HasSubstr("version '2027-01'"));
}

TEST(CancellationRate, RefusesToAddUpGroupsThatShareOrders) {
  EXPECT_THAT(refusal_of(tally{terms_by(tally_grouping::sku)}, a_policy()), HasSubstr("by sku"));
  EXPECT_EQ(refusal_of(tally{terms_by(tally_grouping::status)}, a_policy()), "");
}

TEST(CancellationRate, RefusesADifferenceOfTallies) {
  const tally negative = tally_of(tally_grouping::none, {{"2026-11-20", "", counted, -1}});
  EXPECT_THAT(refusal_of(negative, a_policy()), HasSubstr("difference"));
}

} // namespace
} // namespace kenzen
