#include "books.hpp"
#include <kenzen/health/request_queue.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using ::testing::ElementsAre;

instant at(const char* iso) { return instant::from_iso(iso).value(); }

const instant now = at("2026-11-20T00:00:00Z");

policy japanese_store() {
  policy_record record = a_policy_record();
  record.marketplace = "Amazon.co.jp";
  record.region = "JP";
  return policy{record};
}

constexpr order_facts unshipped{.status = order_status::unshipped, .fulfilled_by = fulfillment::merchant};

cancellation_record asked(request_route route, const char* when, const char* text = "") {
  cancellation_record record;
  record.request = {.route = route, .requested_at = at(when), .text = text};
  return record;
}

cancellation_record carried_out(const char* when, cancelled_by by = cancelled_by::merchant) {
  cancellation_record record;
  record.executed = true;
  record.what.by = by;
  record.what.cancelled_at = at(when);
  return record;
}

stated_order order(std::string id, order_facts facts = unshipped) {
  return {.id = std::move(id), .purchased_at = "2026-11-10T00:00:00Z", .facts = facts};
}

std::vector<std::string> ids(const request_queue& queue) {
  std::vector<std::string> all;
  for (const auto& each : queue.requests) all.push_back(each.order_id);
  return all;
}

TEST(RequestQueue, PutsTheLongestWaitingFirstAndTheAnsweredLast) {
  book_maker maker;
  maker.add(order("new")).add(order("old")).add(order("done", cancelled_facts()));
  maker.add("new", asked(request_route::official, "2026-11-19T00:00:00Z"));
  maker.add("old", asked(request_route::message, "2026-11-12T00:00:00Z", "please cancel"));
  maker.add("done", asked(request_route::official, "2026-11-11T00:00:00Z"));
  maker.add("done", carried_out("2026-11-11T06:00:00Z"));
  const request_queue queue = find_requests(maker.made(), japanese_store(), now);
  EXPECT_THAT(ids(queue), ElementsAre("old", "new", "done"));
  EXPECT_EQ(queue.open_count(request_route::official), 1);
  EXPECT_EQ(queue.open_count(request_route::message), 1);
  EXPECT_EQ(queue.requests[0].text, "please cancel");
  EXPECT_EQ(queue.requests[0].seconds_to(now), 8 * 86'400);
  EXPECT_EQ(queue.requests[2].state, request_state::cancelled);
  EXPECT_EQ(queue.requests[2].seconds_to(queue.requests[2].completed_at), 6 * 3'600);
  EXPECT_EQ(queue.quantile(&buyer_request::completed_at, 0.5), 6 * 3'600);
  EXPECT_EQ(queue.quantile(&buyer_request::answered_at, 1.0), 6 * 3'600);
}

TEST(RequestQueue, TakesTheFirstRequestByTheMostOfficialRoute) {
  book_maker maker;
  maker.add(order("1"));
  maker.add("1", asked(request_route::message, "2026-11-11T00:00:00Z"));
  maker.add("1", asked(request_route::official, "2026-11-14T00:00:00Z"));
  maker.add("1", asked(request_route::official, "2026-11-13T00:00:00Z"));
  const request_queue queue = find_requests(maker.made(), japanese_store(), now);
  ASSERT_EQ(queue.requests.size(), 1U);
  EXPECT_EQ(queue.requests[0].route, request_route::official);
  EXPECT_EQ(queue.requests[0].requested_at, at("2026-11-13T00:00:00Z"));
}

TEST(RequestQueue, CallsARequestOvertakenWhenTheOrderWentOut) {
  book_maker maker;
  maker.add(order("1"));
  maker.add("1", asked(request_route::official, "2026-11-13T00:00:00Z"));
  maker.add("1", shipment_record{.order = {}, .confirmed_at = at("2026-11-13T09:00:00Z")});
  const request_queue queue = find_requests(maker.made(), japanese_store(), now);
  EXPECT_EQ(queue.requests[0].state, request_state::shipped);
  EXPECT_EQ(queue.requests[0].answered_at, at("2026-11-13T09:00:00Z"));
  EXPECT_FALSE(queue.requests[0].completed_at.is_known());
}

TEST(RequestQueue, KnowsTheFlagOfTheOrderFileWithoutATime) {
  order_facts flagged = unshipped;
  flagged.buyer_requested = ternary::yes;
  book_maker maker;
  maker.add(order("1", flagged)).add(order("2"));
  const request_queue queue = find_requests(maker.made(), japanese_store(), now);
  EXPECT_THAT(ids(queue), ElementsAre("1"));
  EXPECT_EQ(queue.requests[0].route, request_route::official);
  EXPECT_FALSE(queue.requests[0].requested_at.is_known());
  EXPECT_FALSE(queue.requests[0].seconds_to(now));
}

TEST(RequestQueue, LeavesOutBuyersWhoCancelledThemselvesAndOrdersOfOthers) {
  order_facts afn = unshipped;
  afn.fulfilled_by = fulfillment::marketplace;
  book_maker maker;
  maker.add(order("self", cancelled_facts())).add(order("afn", afn));
  maker.add("self", asked(request_route::official, "2026-11-13T00:00:00Z"));
  maker.add("self", carried_out("2026-11-13T00:00:00Z", cancelled_by::buyer));
  maker.add("afn", asked(request_route::official, "2026-11-13T00:00:00Z"));
  const request_queue queue = find_requests(maker.made(), japanese_store(), now);
  EXPECT_TRUE(queue.requests.empty());
  EXPECT_EQ(queue.unshipped_count, 0);
}

TEST(RequestQueue, SeesNothingOfWhatComesLater) {
  book_maker maker;
  maker.add(order("later asked")).add(order("later done", cancelled_facts()));
  maker.add("later asked", asked(request_route::official, "2026-11-20T00:00:00Z"));
  maker.add("later done", asked(request_route::official, "2026-11-19T23:59:59Z"));
  maker.add("later done", carried_out("2026-11-20T00:00:00Z"));
  const request_queue queue = find_requests(maker.made(), japanese_store(), now);
  EXPECT_THAT(ids(queue), ElementsAre("later done"));
  EXPECT_EQ(queue.requests[0].state, request_state::open);
}

TEST(RequestQueue, ListsShipmentsByTheirDeadlineAndSaysWhatItDoesNotKnow) {
  book_maker maker;
  maker.add(order("past")).add(order("soon")).add(order("no date")).add(order("sent"));
  maker.add(order("pending", {.status = order_status::pending, .fulfilled_by = fulfillment::merchant}));
  maker.add("past", shipment_record{.order = {}, .ship_by = at("2026-11-06T14:59:59Z")});
  maker.add("soon", shipment_record{.order = {}, .ship_by = at("2026-11-11T14:59:59Z")});
  maker.add("sent", shipment_record{.order = {},
                                    .ship_by = at("2026-11-11T14:59:59Z"),
                                    .confirmed_at = at("2026-11-12T00:00:00Z")});
  const request_queue queue = find_requests(maker.made(), japanese_store(), now);
  EXPECT_EQ(queue.unshipped_count, 3);
  EXPECT_EQ(queue.without_ship_by_count, 1);
  ASSERT_EQ(queue.deadlines.size(), 2U);
  // Business days after Friday the 6th: 9 to 13 and 16, 17 November.
  EXPECT_EQ(queue.deadlines[0].order_id, "past");
  EXPECT_EQ(queue.deadlines[0].cancelled_at, at("2026-11-17T15:00:00Z"));
  // After Wednesday the 11th: 12, 13, 16 to 20 November.
  EXPECT_EQ(queue.deadlines[1].cancelled_at, at("2026-11-20T15:00:00Z"));
  EXPECT_EQ(queue.past_count(), 1);
}

TEST(RequestQueue, HasNoDeadlinesWhereNoRuleIsKnown) {
  book_maker maker;
  maker.add(order("1"));
  maker.add("1", shipment_record{.order = {}, .ship_by = at("2026-11-06T14:59:59Z")});
  const request_queue queue = find_requests(maker.made(), a_policy(), now);
  EXPECT_FALSE(queue.has_rule);
  EXPECT_TRUE(queue.deadlines.empty());
  EXPECT_EQ(queue.unshipped_count, 1);
}

TEST(RequestQueue, OfADayIsThatOfItsBeginningInTheStore) {
  const order_book book = book_maker{}.add(order("1")).made();
  EXPECT_EQ(find_requests(book, japanese_store(), date{2026, 11, 20}).as_of, at("2026-11-19T15:00:00Z"));
  EXPECT_THROW(find_requests(book, japanese_store(), instant::none()), std::invalid_argument);
  EXPECT_EQ(find_requests(order_book{}, japanese_store(), now).requests.size(), 0U);
}

} // namespace
} // namespace kenzen
