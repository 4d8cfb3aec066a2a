#include "books.hpp"
#include <kenzen/health/unsettled_orders.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using ::testing::ElementsAre;

constexpr reporting_window november{date{2026, 11, 1}, date{2026, 12, 1}};

std::vector<std::string> ids_of(const unsettled_orders& found) {
  std::vector<std::string> ids;
  for (const unsettled_order& each : found.orders) ids.push_back(each.order_id);
  return ids;
}

order_facts of_unknown_shipper(order_status status) { return {.status = status}; }

TEST(UnsettledOrders, AreThoseWhoseFactsLeaveTheVerdictOpen) {
  book_maker maker;
  maker.add({.id = "shipped", .purchased_at = "2026-11-10T00:00:00Z"});
  maker.add({.id = "by whom", .purchased_at = "2026-11-10T00:00:00Z", .facts = cancelled_facts()});
  maker.add({.id = "told", .purchased_at = "2026-11-10T00:00:00Z", .facts = cancelled_facts()});
  maker.add({.id = "other month", .purchased_at = "2026-10-10T00:00:00Z", .facts = cancelled_facts()});
  maker.add({.id = "undated", .purchased_at = {}, .facts = cancelled_facts()});
  maker.add("told", cancelled_by_seller());
  const unsettled_orders found = find_unsettled(maker.made(), a_policy(), november);
  EXPECT_EQ(found.total_count, 1);
  EXPECT_THAT(ids_of(found), ElementsAre("by whom"));
  EXPECT_EQ(found.orders[0].day, date(2026, 11, 10));
  EXPECT_EQ(found.orders[0].what.rule, verdict_rule::cannot_tell);
}

TEST(UnsettledOrders, StayUnsettledWhereARecordDoesNotSettleThem) {
  cancellation_record vague;
  vague.executed = true;
  book_maker maker;
  maker.add({.id = "1", .purchased_at = "2026-11-10T00:00:00Z", .facts = cancelled_facts()});
  maker.add("1", vague);
  EXPECT_EQ(find_unsettled(maker.made(), a_policy(), november).total_count, 1);
}

TEST(UnsettledOrders, ThatCertainlyAreTrialsComeFirstAndTheNewestOfThemFirst) {
  book_maker maker;
  maker.add({.id = "perhaps no trial",
             .purchased_at = "2026-11-28T00:00:00Z",
             .facts = of_unknown_shipper(order_status::shipped)});
  maker.add({.id = "wholly open",
             .purchased_at = "2026-11-27T00:00:00Z",
             .facts = of_unknown_shipper(order_status::cancelled)});
  maker.add({.id = "old", .purchased_at = "2026-11-10T00:00:00Z", .facts = cancelled_facts()});
  maker.add({.id = "new", .purchased_at = "2026-11-20T00:00:00Z", .facts = cancelled_facts()});
  maker.add({.id = "also new", .purchased_at = "2026-11-20T00:00:00Z", .facts = cancelled_facts()});
  const order_book book = maker.made();
  EXPECT_THAT(ids_of(find_unsettled(book, a_policy(), november)),
              ElementsAre("also new", "new", "old", "wholly open", "perhaps no trial"));
  const unsettled_orders first = find_unsettled(book, a_policy(), november, 2);
  EXPECT_EQ(first.total_count, 5);
  EXPECT_THAT(ids_of(first), ElementsAre("also new", "new"));
}

TEST(UnsettledOrders, AreCountedOnceHoweverOftenTheyWereStated) {
  const stated_order order{.id = "1", .purchased_at = "2026-11-10T00:00:00Z", .facts = cancelled_facts()};
  EXPECT_EQ(find_unsettled(book_maker{}.add(order).end_segment().add(order).made(), a_policy(), november)
                .total_count,
            1);
}

TEST(UnsettledOrders, OfAnEmptyBookAreNone) {
  EXPECT_TRUE(find_unsettled(order_book{}, a_policy(), november).empty());
}

} // namespace
} // namespace kenzen
