#include "books.hpp"
#include <kenzen/health/assess.hpp>

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <stdexcept>
#include <string>

namespace kenzen {
namespace {

using namespace testing;

/// 39 shipped orders and one that was cancelled, one a day, the last on 22 November in Tokyo.
book_maker forty_orders(const std::optional<cancellation_record>& known) {
  book_maker maker;
  for (int i = 0; i < 40; ++i) {
    const std::string day = (date{2026, 11, 21} - i % 7).to_iso();
    maker.add({.id = "order " + std::to_string(i),
               .purchased_at = day + "T15:00:00Z",
               .facts = i == 0 ? cancelled_facts() : stated_order{}.facts});
  }
  if (known) maker.add("order 0", *known);
  return maker;
}

TEST(Assess, AFileThatDoesNotSayWhoCancelledIsUndeterminedAndNeverBad) {
  const account_health health = assess(forty_orders({}).made(), a_policy());
  EXPECT_EQ(health.cancellation_rate.status, metric_status::undetermined);
  EXPECT_EQ(health.cancellation_rate.low, 0.0);
  EXPECT_EQ(health.cancellation_rate.high, 1.0 / 40.0);
  EXPECT_EQ(health.unsettled.total_count, 1);
  EXPECT_EQ(health.unsettled.orders.at(0).order_id, "order 0");
}

TEST(Assess, OneLineOfALogSettlesIt) {
  const account_health seller = assess(forty_orders(cancelled_by_seller()).made(), a_policy());
  EXPECT_EQ(seller.cancellation_rate.status,
            metric_status::bad); // 1 of 40 is 2.5 %, which is not under 2.5 %
  EXPECT_EQ(seller.cancellation_rate.counted, fraction(1, 40));
  EXPECT_TRUE(seller.unsettled.empty());

  cancellation_record by_buyer;
  by_buyer.executed = true;
  by_buyer.what.by = cancelled_by::buyer;
  const account_health buyer = assess(forty_orders(by_buyer).made(), a_policy());
  EXPECT_EQ(buyer.cancellation_rate.status, metric_status::good);
  EXPECT_EQ(buyer.cancellation_rate.counted, fraction(0, 40));
}

TEST(Assess, LeftOutTheDayIsTheOneAfterTheNewestPurchaseAndTheAnswerSaysSo) {
  const order_book book = forty_orders({}).made();
  const account_health health = assess(book, a_policy());
  EXPECT_TRUE(health.as_of_is_derived);
  EXPECT_EQ(health.as_of, date(2026, 11, 23)); // 21 November 15:00Z is the 22nd in Tokyo
  EXPECT_EQ(health.cancellation_rate.window, reporting_window(date(2026, 11, 16), date(2026, 11, 23)));
  const account_health asked = assess(book, a_policy(), date{2026, 11, 23});
  EXPECT_FALSE(asked.as_of_is_derived);
  EXPECT_EQ(asked.cancellation_rate, health.cancellation_rate);
}

TEST(Assess, WithoutAnyDatedOrderADayMustBeGiven) {
  EXPECT_THROW(assess(order_book{}, a_policy()), std::invalid_argument);
  const order_book undated = book_maker{}.add({.id = "1", .purchased_at = {}}).made();
  EXPECT_THROW(assess(undated, a_policy()), std::invalid_argument);
  const account_health health = assess(undated, a_policy(), date{2026, 11, 22});
  EXPECT_EQ(health.cancellation_rate.status, metric_status::none);
  EXPECT_EQ(health.undated_count, 1);
}

TEST(Assess, AnEmptyBookHasNoOrdersAndNoRate) {
  const account_health health = assess(order_book{}, a_policy(), date{2026, 11, 22});
  EXPECT_EQ(health.cancellation_rate.status, metric_status::none);
  EXPECT_TRUE(health.unsettled.empty());
  EXPECT_TRUE(health.verdicts.empty());
}

TEST(Assess, TheTrendIsTheLastEightWeeksUpToTheWindow) {
  const account_health health = assess(forty_orders({}).made(), a_policy());
  ASSERT_EQ(health.trend.size(), 56U);
  EXPECT_EQ(health.trend.back().day, date(2026, 11, 22));
  EXPECT_EQ(health.trend.back().counts, health.cancellation_rate.counts);
  EXPECT_EQ(health.trend.front().status, metric_status::none);
}

TEST(Assess, TellsWhatBecameOfEveryOrderOfTheWindow) {
  book_maker maker = forty_orders(cancelled_by_seller());
  maker.add({.id = "FBA",
             .purchased_at = "2026-11-20T00:00:00Z",
             .facts = {.status = order_status::shipped, .fulfilled_by = fulfillment::marketplace}});
  std::map<verdict_rule, std::int64_t> counts;
  for (const verdict_count& each : assess(maker.made(), a_policy()).verdicts)
    counts[each.what.rule] += each.count;
  EXPECT_EQ(counts, (std::map<verdict_rule, std::int64_t>{{verdict_rule::marketplace_fulfilled, 1},
                                                          {verdict_rule::not_cancelled, 39},
                                                          {verdict_rule::merchant_cancellation, 1}}));
}

TEST(Assess, ListsOnlyAsManyUnsettledOrdersAsAskedFor) {
  book_maker maker;
  for (int i = 0; i < 5; ++i) {
    maker.add({.id = std::to_string(i), .purchased_at = "2026-11-20T00:00:00Z", .facts = cancelled_facts()});
  }
  const account_health health = assess(maker.made(), a_policy(), date{2026, 11, 22}, nullptr, 3);
  EXPECT_EQ(health.unsettled.total_count, 5);
  EXPECT_EQ(health.unsettled.orders.size(), 3U);
}

TEST(Assess, ReadingAFileTwiceChangesNothing) {
  const stated_order order{.id = "1", .purchased_at = "2026-11-20T00:00:00Z", .facts = cancelled_facts()};
  EXPECT_EQ(assess(book_maker{}.add(order).made(), a_policy()),
            assess(book_maker{}.add(order).end_segment().add(order).made(), a_policy()));
}

TEST(Assess, HoldsTheAnswersThatOneCanAlsoAskForOneByOne) {
  const order_book book = forty_orders(cancelled_by_seller()).made();
  const policy rules = a_policy();
  const date day{2026, 11, 23};
  const account_health health = assess(book, rules, day);
  EXPECT_EQ(health.headroom, find_headroom(book, rules, day));
  EXPECT_EQ(health.requests, find_requests(book, rules, day));
  EXPECT_EQ(health.late_shipments, late_shipment_rates(book, rules, day));
  EXPECT_EQ(health.next_steps, find_next_steps(book, rules, day));
  EXPECT_EQ(health.consequences, consequences_at(rules, health.cancellation_rate.counts));
  EXPECT_EQ(health.breaches, find_breaches(make_tally(book, rules), rules, day));
  EXPECT_FALSE(health.reported || health.reconciliation);
  const rate_health by_tally = assess(make_tally(book, rules), rules, day);
  EXPECT_EQ(by_tally.cancellation_rate, health.cancellation_rate);
  EXPECT_EQ(by_tally.headroom.days, health.headroom.days);
  EXPECT_TRUE(by_tally.headroom.roll_offs.empty());
}

TEST(Assess, WhatNoOrderFileCanGiveIsNotAvailableAndNeverComputed) {
  const account_health health = assess(forty_orders({}).made(), a_policy());
  std::map<std::string, availability> stands;
  for (const health_metric& each : health.metrics) stands[each.name] = each.availability;
  EXPECT_EQ(stands.at("cancellation_rate"), availability::available);
  EXPECT_EQ(stands.at("late_shipment_rate"), availability::ship_by_unknown);
  EXPECT_EQ(stands.at("order_defect_rate"), availability::not_in_order_files);
}

TEST(Assess, ReportedMetricsKeepTheirOwnTargetRangeAndStatus) {
  marketplace_performance report;
  reported_metric defects;
  defects.name = "orderDefectRate.mfn";
  defects.order_count = 1'000;
  defects.event_count = 2;
  defects.status = "GOOD";
  defects.rate = reported_number::from_text("0.002");
  defects.target_value = reported_number::from_text("0.01");
  defects.condition = target_condition::less_than;
  report.metrics = {defects};
  const account_health health = assess(forty_orders({}).made(), a_policy(), {}, &report);
  const health_metric& last = health.metrics.back();
  EXPECT_EQ(last.name, "order_defect_rate.mfn");
  EXPECT_EQ(last.origin, metric_origin::reported);
  EXPECT_EQ(last.status, "GOOD");
  EXPECT_EQ(last.low, 0.002);
  EXPECT_EQ(last.target_value, 0.01);
  EXPECT_EQ(health.reported, report);
  ASSERT_TRUE(health.reconciliation);
  EXPECT_FALSE(health.reconciliation->convention); // it has no cancellation rate
}

} // namespace
} // namespace kenzen
