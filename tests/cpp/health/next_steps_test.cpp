#include "books.hpp"
#include <kenzen/health/next_steps.hpp>
#include <kenzen/policies/built_in_policies.hpp>
#include <kenzen/tallies/tally_builder.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const date as_of{2026, 11, 20};
constexpr order_facts unshipped{.status = order_status::unshipped, .fulfilled_by = fulfillment::merchant};

instant at(const char* iso) { return instant::from_iso(iso).value(); }

std::vector<next_step> steps_of(const order_book& book, const policy& rules = policy{"amazon-jp"},
                                const reconciliation* reconciled = nullptr) {
  const tally tallied = make_tally(book, rules);
  const cancellation_rate rate{tallied, rules, as_of};
  const unsettled_orders unsettled = find_unsettled(book, rules, rate.window);
  const request_queue queue = find_requests(book, rules, as_of);
  const headroom room = find_headroom(tallied, rules, as_of);
  const std::vector<std::string> disputable = find_disputable(book, rules, rate.window);
  return find_next_steps(rules, {rate, unsettled, queue, room, reconciled, disputable});
}

std::vector<next_step_kind> kinds(const std::vector<next_step>& steps) {
  std::vector<next_step_kind> all;
  for (const next_step& each : steps) all.push_back(each.kind);
  return all;
}

stated_order order(std::string id, order_facts facts = unshipped) {
  return {.id = std::move(id), .purchased_at = "2026-11-15T00:00:00Z", .facts = facts};
}

book_maker quiet_orders(int count) {
  book_maker maker;
  for (int i = 0; i < count; ++i)
    maker.add(order("quiet " + std::to_string(i),
                    {.status = order_status::shipped, .fulfilled_by = fulfillment::merchant}));
  return maker;
}

cancellation_record asked(request_route route) {
  cancellation_record record;
  record.request = {.route = route, .requested_at = at("2026-11-16T00:00:00Z"), .text = {}};
  return record;
}

TEST(NextSteps, OfAQuietWeekAreToStayWithinTheHeadroom) {
  const auto steps = steps_of(quiet_orders(200).made());
  ASSERT_THAT(kinds(steps), ElementsAre(next_step_kind::keep_within_headroom));
  EXPECT_EQ(steps[0].allowance, 4); // 4 of 200 are 2 %, 5 are 2.5 %, which is not under 2.5 %
}

TEST(NextSteps, OfNoOrdersAreNone) { EXPECT_THAT(steps_of(order_book{}), IsEmpty()); }

TEST(NextSteps, BeginWithTheOrdersThatCanChangeTheStatus) {
  book_maker maker = quiet_orders(20);
  maker.add(order("open", cancelled_facts()));
  for (int i = 0; i < 3; ++i) {
    maker.add(order("asked " + std::to_string(i)));
    maker.add("asked " + std::to_string(i), asked(request_route::official));
  }
  const auto steps = steps_of(maker.made());
  ASSERT_THAT(kinds(steps), ElementsAre(next_step_kind::settle_orders, next_step_kind::answer_requests,
                                        next_step_kind::keep_within_headroom));
  EXPECT_TRUE(steps[0].may_change_status);
  EXPECT_THAT(steps[0].order_ids, ElementsAre("open"));
  EXPECT_EQ(steps[1].order_count, 3);
  EXPECT_EQ(steps[1].rule, verdict_rule::official_buyer_request);
  EXPECT_NE(steps[1].source, "");
}

TEST(NextSteps, TellOfficialRequestsFromMessages) {
  book_maker maker = quiet_orders(10);
  maker.add(order("official")).add(order("message"));
  maker.add("official", asked(request_route::official));
  maker.add("message", asked(request_route::message));
  maker.add("official", shipment_record{.order = {}, .ship_by = at("2026-11-18T00:00:00Z")});
  const auto steps = steps_of(maker.made());
  ASSERT_THAT(kinds(steps),
              ElementsAre(next_step_kind::answer_requests, next_step_kind::move_requests,
                          next_step_kind::confirm_shipments, next_step_kind::keep_within_headroom));
  // Business days in Japan after 18 November 2026: 19, 20, 24, 25, 26, 27, 30 (the 23rd is a holiday).
  EXPECT_EQ(steps[0].deadline, at("2026-11-30T15:00:00Z"));
  EXPECT_FALSE(steps[1].deadline.is_known());
}

TEST(NextSteps, TellShipmentsThatCanBeSavedFromThoseThatCannot) {
  book_maker maker = quiet_orders(10);
  maker.add(order("soon")).add(order("sooner")).add(order("too late"));
  maker.add("soon", shipment_record{.order = {}, .ship_by = at("2026-11-17T00:00:00Z")});
  maker.add("sooner", shipment_record{.order = {}, .ship_by = at("2026-11-16T00:00:00Z")});
  maker.add("too late", shipment_record{.order = {}, .ship_by = at("2026-11-05T00:00:00Z")});
  const auto steps = steps_of(maker.made());
  ASSERT_THAT(kinds(steps), ElementsAre(next_step_kind::confirm_shipments, next_step_kind::find_cancelled,
                                        next_step_kind::keep_within_headroom));
  EXPECT_THAT(steps[0].order_ids, ElementsAre("sooner", "soon"));
  EXPECT_EQ(steps[0].deadline, at("2026-11-26T15:00:00Z"));
  EXPECT_THAT(steps[1].order_ids, ElementsAre("too late"));
}

TEST(NextSteps, AskForACorrectionWhereTheListCountsWhatTheBuyerCancelled) {
  book_maker maker = quiet_orders(10);
  maker.add(order("by the buyer", cancelled_facts())).add(order("no evidence", cancelled_facts()));
  cancellation_record record = cancelled_by_seller();
  record.what.by = cancelled_by::buyer;
  cancellation_record listed;
  listed.listed_as_counted = ternary::yes;
  maker.add("by the buyer", record).add("by the buyer", listed).add("no evidence", listed);
  const auto steps = steps_of(maker.made());
  ASSERT_THAT(kinds(steps),
              ElementsAre(next_step_kind::request_correction, next_step_kind::wait_for_recovery));
  EXPECT_THAT(steps[0].order_ids, ElementsAre("by the buyer"));
  EXPECT_TRUE(steps[0].may_change_status);
  EXPECT_TRUE(steps[1].day.has_value());
}

TEST(NextSteps, AskForACorrectionOfWhatTheReportCountsBeyondTheEvidence) {
  reconciliation reconciled{policy{"amazon-jp"}};
  verdict by_buyer;
  by_buyer.rule = verdict_rule::cancelled_by_buyer;
  reconciled.differences = {
      {"1", difference_reason::cancelled_not_counted, at("2026-11-15T00:00:00Z"), by_buyer},
      {"2", difference_reason::pending, at("2026-11-15T00:00:00Z"), {}}};
  const auto steps = steps_of(quiet_orders(10).made(), policy{"amazon-jp"}, &reconciled);
  ASSERT_THAT(kinds(steps),
              ElementsAre(next_step_kind::request_correction, next_step_kind::keep_within_headroom));
  EXPECT_THAT(steps[0].order_ids, ElementsAre("1"));
  EXPECT_EQ(steps[0].rule, verdict_rule::cancelled_by_buyer);
}

TEST(NextSteps, ListUpToTheLimitAndCountAll) {
  book_maker maker = quiet_orders(10);
  for (int i = 0; i < 5; ++i) maker.add(order("open " + std::to_string(i), cancelled_facts()));
  const order_book book = maker.made();
  const policy rules{"amazon-jp"};
  const tally tallied = make_tally(book, rules);
  const cancellation_rate rate{tallied, rules, as_of};
  const unsettled_orders unsettled = find_unsettled(book, rules, rate.window);
  const request_queue queue = find_requests(book, rules, as_of);
  const headroom room = find_headroom(tallied, rules, as_of);
  const auto steps = find_next_steps(rules, {rate, unsettled, queue, room, nullptr, {}}, 2);
  EXPECT_EQ(steps[0].order_ids.size(), 2U);
  EXPECT_EQ(steps[0].order_count, 5);
}

} // namespace
} // namespace kenzen
