#include "books.hpp"
#include <kenzen/health/settlement.hpp>
#include <kenzen/health/try_cancelling.hpp>
#include <kenzen/policies/built_in_policies.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using ::testing::ElementsAre;

constexpr date today{2026, 11, 23};
constexpr cancellation_way out_of_stock{cancelled_by::merchant, cancellation_reason::out_of_stock,
                                        request_route::none};
constexpr cancellation_way official{cancelled_by::merchant, cancellation_reason::buyer_request,
                                    request_route::official};

constexpr order_facts waiting{.status = order_status::unshipped, .fulfilled_by = fulfillment::merchant};

/// 100 orders of 17 November in Tokyo; the first ten have not been shipped.
book_maker a_hundred() {
  book_maker maker;
  for (int i = 0; i < 100; ++i) {
    maker.add({.id = "order " + std::to_string(i),
               .purchased_at = "2026-11-17T03:00:00Z",
               .facts = i < 10 ? waiting : stated_order{}.facts});
  }
  return maker;
}

std::vector<std::string> orders(int count) {
  std::vector<std::string> ids;
  for (int i = 0; i < count; ++i) ids.push_back("order " + std::to_string(i));
  return ids;
}

policy by_cancellation_date() {
  policy_record record = a_policy_record();
  record.metrics[0].anchor = window_anchor::cancellation_date;
  return policy{std::move(record)};
}

TEST(TryCancelling, SaysTheRateOfEachComingDay) {
  const what_if answer = try_cancelling(a_hundred().made(), a_policy(), orders(3), out_of_stock, today);
  ASSERT_EQ(answer.days.size(), 9U); // an order purchased today leaves on 1 December
  EXPECT_EQ(answer.days[0].day, today);
  EXPECT_EQ(answer.days[0].counts.cancellation_count(), 3);
  EXPECT_EQ(answer.days[0].counts.order_count(), 100);
  EXPECT_EQ(answer.days[0].status, metric_status::bad);
  EXPECT_EQ(answer.days[0].status_before, metric_status::good);
  EXPECT_EQ(answer.days[1].day, today + 1);
  EXPECT_EQ(answer.days[1].status, metric_status::bad); // the window from the 17th on
  EXPECT_EQ(answer.days[2].status, metric_status::none);
  EXPECT_EQ(answer.first_safe_day, today + 2);
}

TEST(TryCancelling, TwoOfAHundredKeepToTheTargetAndThreeDoNot) {
  const order_book book = a_hundred().made();
  EXPECT_EQ(find_headroom(book, a_policy(), today).cancellations_left, 2);
  EXPECT_EQ(try_cancelling(book, a_policy(), orders(2), out_of_stock, today).first_safe_day, today);
  EXPECT_NE(try_cancelling(book, a_policy(), orders(3), out_of_stock, today).first_safe_day, today);
}

TEST(TryCancelling, SaysWhichRuleWouldDecideAboutEachOrder) {
  const what_if answer = try_cancelling(a_hundred().made(), a_policy(), orders(1), out_of_stock, today);
  ASSERT_EQ(answer.orders.size(), 1U);
  EXPECT_EQ(answer.orders[0].outcome, cancel_outcome::cancelled);
  EXPECT_EQ(answer.orders[0].before.rule, verdict_rule::not_cancelled);
  EXPECT_EQ(answer.orders[0].after.rule, verdict_rule::merchant_cancellation);
  EXPECT_EQ(answer.orders[0].day, (date{2026, 11, 17}));
}

TEST(TryCancelling, NamesTheOrdersThatCannotBeCancelled) {
  book_maker maker = a_hundred();
  maker.add({.id = "gone", .purchased_at = "2026-11-20T00:00:00Z", .facts = cancelled_facts()});
  maker.add({.id = "FBA",
             .purchased_at = "2026-11-20T00:00:00Z",
             .facts = {.status = order_status::unshipped, .fulfilled_by = fulfillment::marketplace}});
  const std::vector<std::string> ids{
      "gone", "nowhere", "FBA", "order 50", "order 1", "order 1", "250-0000000-0000000"};
  const what_if answer = try_cancelling(maker.made(), a_policy(), ids, out_of_stock, today);
  std::vector<std::string> told;
  for (const what_if_order& each : answer.orders)
    told.push_back(each.order_id + ": " + std::string{to_string(each.outcome)});
  EXPECT_THAT(told, ElementsAre("gone: already_cancelled", "nowhere: not_found", "FBA: marketplace_fulfilled",
                                "order 50: already_shipped", "order 1: cancelled",
                                "250-0000000-0000000: not_found"));
  EXPECT_EQ(answer.days[0].counts.cancellation_count(), 1);
}

TEST(TryCancelling, AnOfficialRequestWithItsReasonSparesTheRateAndAMessageDoesNot) {
  const what_if answer = try_cancelling(a_hundred().made(), a_policy(), orders(3), out_of_stock, today);
  const auto way_to = [&](verdict_rule rule) {
    return *std::ranges::find(answer.ways, rule, &what_if_way::rule);
  };
  EXPECT_FALSE(way_to(verdict_rule::merchant_cancellation).stays_good());
  EXPECT_FALSE(way_to(verdict_rule::message_request).stays_good());
  EXPECT_FALSE(way_to(verdict_rule::automatic_cancellation).stays_good());
  EXPECT_EQ(way_to(verdict_rule::automatic_cancellation).how.by, cancelled_by::marketplace);
  EXPECT_EQ(way_to(verdict_rule::official_buyer_request).how, official);
  EXPECT_TRUE(way_to(verdict_rule::official_buyer_request).stays_good());
  EXPECT_TRUE(way_to(verdict_rule::cancelled_by_buyer).stays_good());
  for (const what_if_way& each : answer.spared_by()) EXPECT_EQ(each.counts, ternary::no);
}

TEST(TryCancelling, WhereTheBuyerHasAskedOfficiallyTheReasonAloneDecides) {
  book_maker maker = a_hundred();
  order_facts asked = waiting;
  asked.buyer_requested = ternary::yes;
  maker.add({.id = "asked", .purchased_at = "2026-11-18T00:00:00Z", .facts = asked});
  const std::vector<std::string> ids{"asked"};
  const order_book book = maker.made();
  const what_if answer = try_cancelling(book, a_policy(), ids,
                                        {cancelled_by::merchant, cancellation_reason::buyer_request}, today);
  EXPECT_EQ(answer.orders[0].after.rule, verdict_rule::official_buyer_request);
  const what_if other = try_cancelling(book, a_policy(), ids, out_of_stock, today);
  EXPECT_EQ(other.orders[0].after.rule, verdict_rule::official_request_other_reason);
}

TEST(TryCancelling, UnderAPolicyByDayOfCancellationItIsToday) {
  const order_book book = a_hundred().made();
  const what_if answer = try_cancelling(book, by_cancellation_date(), orders(3), out_of_stock, today);
  EXPECT_EQ(answer.orders[0].day, today);
  EXPECT_EQ(answer.days[0].counts.cancellation_count(), 0); // the window ends yesterday
  EXPECT_EQ(answer.days[1].counts.cancellation_count(), 3);
  EXPECT_EQ(answer.days[7].counts.cancellation_count(), 3);
  EXPECT_EQ(answer.days[8].counts.cancellation_count(), 0);
  EXPECT_EQ(answer.first_safe_day, std::nullopt); // without new orders 3 cancellations are all there is
}

TEST(TryCancelling, WaitsUntilOlderCancellationsHaveLeft) {
  book_maker maker = a_hundred();
  for (int i = 0; i < 60; ++i) {
    const std::string id = "later " + std::to_string(i);
    maker.add(
        {.id = id, .purchased_at = "2026-11-20T03:00:00Z", .facts = i < 1 ? waiting : stated_order{}.facts});
  }
  for (const char* id : {"old 1", "old 2", "old 3"}) {
    maker.add({.id = id, .purchased_at = "2026-11-17T03:00:00Z", .facts = cancelled_facts()});
    maker.add(id, cancelled_by_seller());
  }
  const std::vector<std::string> ids{"later 0"};
  const what_if answer = try_cancelling(maker.made(), a_policy(), ids, out_of_stock, today);
  EXPECT_EQ(answer.days[0].status_before, metric_status::good); // 3 of 163
  EXPECT_EQ(answer.days[0].status, metric_status::good);        // 4 of 163 is 2.45 %
  EXPECT_EQ(answer.days[1].status, metric_status::good);
  EXPECT_EQ(answer.days[2].status, metric_status::good); // 1 of 60 is 1.67 %
  EXPECT_EQ(answer.first_safe_day, today);
}

TEST(TryCancelling, ShowsAsManyDaysAsAskedFor) {
  const order_book book = a_hundred().made();
  EXPECT_EQ(try_cancelling(book, a_policy(), orders(1), out_of_stock, today, 1).days.size(), 1U);
  EXPECT_EQ(try_cancelling(book, a_policy(), orders(1), out_of_stock, today, 30).days.size(), 30U);
  EXPECT_THROW(try_cancelling(book, a_policy(), orders(1), out_of_stock, today, 0), std::invalid_argument);
}

TEST(TryCancelling, NothingChangesNothing) {
  const order_book book = a_hundred().made();
  const what_if answer = try_cancelling(book, a_policy(), {}, out_of_stock, today);
  EXPECT_TRUE(answer.orders.empty());
  EXPECT_TRUE(answer.ways.empty());
  EXPECT_EQ(answer.first_safe_day, today);
  for (const what_if_day& each : answer.days) EXPECT_EQ(each.status, each.status_before);
}

TEST(TryCancelling, AndSettlingAnswerUnderEveryBuiltInPolicy) {
  const order_book book = random_book(9, 300, 1'790'000'000, 60 * 86'400);
  const date as_of = date::from_days(1'790'000'000 / 86'400 + 50);
  std::vector<std::string> ids;
  for (std::uint64_t number = 1; number <= 60; ++number) ids.push_back(amazon_id(number));
  for (const std::string_view id : built_in_policy_ids()) {
    const policy rules{id};
    if (!rules.cancellation_metric().windows.front().is_published()) continue;
    const what_if answer = try_cancelling(book, rules, ids, out_of_stock, as_of);
    EXPECT_EQ(answer.orders.size(), 60U) << id;
    EXPECT_FALSE(answer.ways.empty()) << id;
    const settlement open = settle(book, rules, as_of);
    trial_counts all;
    for (const settlement_row& row : open.rows) all += row.open;
    EXPECT_EQ(all[trial_kind::unknown], open.counts.undetermined_count()) << id;
    EXPECT_EQ(all.possible_order_count(), open.counts.possible_order_count()) << id;
  }
}

TEST(TryCancelling, EqualsWritingTheCancellationsIntoALogOnRandomBooks) {
  std::mt19937_64 random{3};
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const order_book book = random_book(seed, 80, 1'790'000'000, 20 * 86'400);
    for (const policy& rules : {a_policy(), by_cancellation_date()}) {
      const date as_of = time_zone::named("Asia/Tokyo").local_day(instant::from_seconds(1'790'000'000)) + 12;
      std::vector<std::string> ids;
      for (int i = 0; i < 8; ++i) ids.push_back(amazon_id(1 + random() % 90));
      const cancellation_way how = random() % 2 == 0 ? out_of_stock : official;
      const what_if answer = try_cancelling(book, rules, ids, how, as_of);

      book_editor editor{book};
      for (const what_if_order& each : answer.orders) {
        if (each.outcome != cancel_outcome::cancelled) continue;
        cancellation_record record;
        record.order = *book.find_key(each.order_id);
        record.executed = true;
        record.what.by = how.by;
        record.what.reason = how.reason;
        record.what.cancelled_at = instant::from_seconds(as_of.days() * std::int64_t{86'400} + 10'000);
        record.request.route = how.request;
        editor.add_record(record);
      }
      const order_book after = editor.settled(1);
      const tally tallied = make_tally(after, rules);
      for (const what_if_day& each : answer.days) {
        const cancellation_rate rate{tallied, rules, each.day};
        ASSERT_EQ(each.counts, rate.counts) << seed;
        ASSERT_EQ(each.status, rate.status);
        ASSERT_EQ(each.status_before, (cancellation_rate{make_tally(book, rules), rules, each.day}).status);
      }
      for (const what_if_order& each : answer.orders) {
        if (each.outcome != cancel_outcome::cancelled) continue;
        const auto rows = rows_of(after, std::vector{*after.find_key(each.order_id)});
        ASSERT_EQ(each.after, attribute(evidence_of(after, rows.at(0)), rules.cancellation_metric()));
      }
    }
  }
}

} // namespace
} // namespace kenzen
