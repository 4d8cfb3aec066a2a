#include "books.hpp"
#include <kenzen/health/settlement.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using ::testing::ElementsAre;

constexpr date today{2026, 11, 23};

/// Shipped orders, and cancelled ones of which nobody says who cancelled them.
book_maker some(int shipped, int unknown, int counted = 0) {
  book_maker maker;
  for (int i = 0; i < shipped + unknown + counted; ++i) {
    const std::string id = (i < shipped             ? "shipped "
                            : i < shipped + unknown ? "open "
                                                    : "counted ") +
                           std::to_string(i);
    maker.add({.id = id,
               .purchased_at = "2026-11-18T03:00:00Z",
               .facts = i < shipped ? stated_order{}.facts : cancelled_facts()});
    if (i >= shipped + unknown) maker.add(id, cancelled_by_seller());
  }
  return maker;
}

TEST(Settle, TellsTheIntervalNowAndOnceTheListedOrdersAreSettled) {
  const settlement open = settle(some(95, 5).made(), a_policy(), today, 3);
  EXPECT_EQ(open.counts.low(), fraction(0, 100));
  EXPECT_EQ(open.counts.high(), fraction(5, 100));
  EXPECT_EQ(open.total_count, 5);
  ASSERT_EQ(open.rows.size(), 3U);
  EXPECT_EQ(open.if_all_count.low(), fraction(3, 100));
  EXPECT_EQ(open.if_all_count.high(), fraction(5, 100));
  EXPECT_EQ(open.status_if_all_count, metric_status::bad);
  EXPECT_EQ(open.if_none_count.low(), fraction(0, 100));
  EXPECT_EQ(open.if_none_count.high(), fraction(2, 100));
  EXPECT_EQ(open.status_if_none_count, metric_status::good);
}

TEST(Settle, TheLeastThatSettlesIsTheFewerOfThoseThatMissTheTargetAndThoseThatKeepIt) {
  // Up to 2 of 100 are good: 3 that count settle it, and so do 3 that do not.
  const settlement open = settle(some(95, 5).made(), a_policy(), today);
  EXPECT_EQ(open.needed_if_all_count, 3);
  EXPECT_EQ(open.needed_if_none_count, 3);
  const settlement nearly = settle(some(94, 4, 2).made(), a_policy(), today);
  EXPECT_EQ(nearly.needed_if_all_count, 1);
  EXPECT_EQ(nearly.needed_if_none_count, 4);
  EXPECT_EQ(nearly.least_needed(), 1);
}

TEST(Settle, WhatEachOrderWouldChangeIsExact) {
  const settlement open = settle(some(95, 5).made(), a_policy(), today);
  EXPECT_EQ(open.rows[0].low_if_counted, fraction(1, 100));
  EXPECT_EQ(open.rows[0].high_if_not_counted, fraction(4, 100));
}

TEST(Settle, OfAKnownStatusNeedsNothing) {
  const settlement good = settle(some(1000, 1).made(), a_policy(), today);
  EXPECT_EQ(good.status, metric_status::good);
  EXPECT_EQ(good.least_needed(), 0);
  EXPECT_EQ(good.total_count, 1);
  const settlement empty = settle(order_book{}, a_policy(), today);
  EXPECT_EQ(empty.status, metric_status::none);
  EXPECT_EQ(empty.total_count, 0);
  EXPECT_EQ(empty.least_needed(), 0);
}

TEST(Settle, ListsTheSameOrdersAsUnsettledOrdersDo) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const order_book book = random_book(seed, 200, 1'790'000'000, 20 * 86'400);
    const date as_of = time_zone::named("Asia/Tokyo").local_day(instant::from_seconds(1'790'000'000)) + 12;
    const settlement open = settle(book, a_policy(), as_of);
    const unsettled_orders expected = find_unsettled(book, a_policy(), open.window);
    std::vector<unsettled_order> listed;
    for (const settlement_row& row : open.rows) listed.push_back(row.order);
    EXPECT_EQ(listed, expected.orders) << seed;
    trial_counts all;
    for (const settlement_row& row : open.rows) all += row.open;
    EXPECT_EQ(all[trial_kind::unknown], open.counts.undetermined_count());
    EXPECT_EQ(all.possible_order_count(), open.counts.possible_order_count());
    EXPECT_EQ(open.if_all_count.low(), open.counts.high());
    EXPECT_EQ(open.if_none_count.high(), open.counts.low());
  }
}

TEST(Settle, ALineOfALogThatSaysNothingChangesNoVerdictOfAnOrderItIsAskedFor) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const order_book book = random_book(seed, 200, 1'790'000'000, 20 * 86'400);
    const date as_of = time_zone::named("Asia/Tokyo").local_day(instant::from_seconds(1'790'000'000)) + 12;
    const settlement open = settle(book, a_policy(), as_of);
    book_editor editor{book};
    for (const settlement_row& row : open.rows) {
      if (!row.log_can_tell) continue;
      cancellation_record blank;
      blank.order = *book.find_key(row.order.order_id);
      blank.executed = true;
      editor.add_record(blank);
    }
    EXPECT_EQ(make_tally(editor.settled(1), a_policy()), make_tally(book, a_policy())) << seed;
  }
}

TEST(Settle, AsksALogOnlyWhatALogCanTell) {
  book_maker maker;
  maker.add({.id = "who", .purchased_at = "2026-11-20T00:00:00Z", .facts = cancelled_facts()});
  maker.add(
      {.id = "where", .purchased_at = "2026-11-19T00:00:00Z", .facts = {.status = order_status::shipped}});
  maker.add({.id = "state",
             .purchased_at = "2026-11-19T00:00:00Z",
             .facts = {.status = order_status::unknown, .fulfilled_by = fulfillment::merchant}});
  const settlement open = settle(maker.made(), a_policy(), today);
  std::vector<std::string> told;
  for (const settlement_row& row : open.rows) {
    told.push_back(row.order.order_id + ": " + std::string{to_string(row.missing)} +
                   (row.log_can_tell ? ", by a log" : ""));
  }
  EXPECT_THAT(told, ElementsAre("who: who, by a log", "state: status", "where: population"));
}

TEST(Settle, LooksAtTheOrdersOfTheDayTheyCountOn) {
  policy_record record = a_policy_record();
  record.metrics[0].anchor = window_anchor::cancellation_date;
  book_maker maker;
  maker.add({.id = "1", .purchased_at = "2026-10-01T00:00:00Z", .facts = cancelled_facts()});
  cancellation_record vague;
  vague.executed = true;
  vague.what.cancelled_at = *instant::from_iso("2026-11-20T00:00:00Z");
  maker.add("1", vague);
  const settlement open = settle(maker.made(), policy{record}, today);
  ASSERT_EQ(open.rows.size(), 1U);
  EXPECT_EQ(open.rows[0].order.day, (date{2026, 11, 20}));
}

/// The least number of orders that settle the status, by trying how many of them count.
std::optional<std::int64_t> needed_by_trying(const metric_target& target, const trial_counts& counts,
                                             bool counted) {
  const std::int64_t unknown = counts[trial_kind::unknown];
  for (std::int64_t n = 0; n <= unknown; ++n) {
    bool good = true;
    bool bad = true;
    for (std::int64_t rest = 0; rest <= unknown - n; ++rest) {
      const std::int64_t events = counts[trial_kind::yes] + (counted ? n : 0) + rest;
      const bool kept = events * target.value.denominator() < target.value.numerator() * counts.order_count();
      good = good && kept;
      bad = bad && !kept;
    }
    if (good || bad) return n;
  }
  return std::nullopt;
}

TEST(Settle, TheNumberNeededEqualsTryingEveryOutcome) {
  for (int shipped = 1; shipped < 120; shipped += 7) {
    for (int unknown = 0; unknown < 8; ++unknown) {
      for (int counted = 0; counted < 4; ++counted) {
        const settlement open = settle(some(shipped, unknown, counted).made(), a_policy(), today, 0);
        const metric_target& target = open.policy.cancellation_metric().targets[0];
        ASSERT_EQ(open.needed_if_all_count, needed_by_trying(target, open.counts, true));
        ASSERT_EQ(open.needed_if_none_count, needed_by_trying(target, open.counts, false));
        EXPECT_EQ(open.total_count, unknown);
        EXPECT_TRUE(open.rows.empty());
      }
    }
  }
}

} // namespace
} // namespace kenzen
