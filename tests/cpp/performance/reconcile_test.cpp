#include "books.hpp"
#include <kenzen/book/canonical_order.hpp>
#include <kenzen/performance/reconcile.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr date range_start{2026, 11, 10};
constexpr date range_end{2026, 11, 17};

marketplace_performance a_report(std::int64_t orders, std::int64_t cancellations) {
  reported_metric m;
  m.name = "preFulfillmentCancellationRate";
  m.from = *instant::from_iso(range_start.to_iso() + "T00:00:00Z");
  m.to = *instant::from_iso((range_end - 1).to_iso() + "T23:59:59Z");
  m.order_count = orders;
  m.event_count = cancellations;
  m.order_count_name = "orderCount";
  m.event_count_name = "cancellationCount";
  marketplace_performance store;
  store.metrics = {m};
  return store;
}

/// The slow definition: all orders, one convention, day by day.
trial_counts count_slowly(const order_book& book, const policy& rules, const counting_convention& c,
                          window_anchor anchor) {
  metric_policy metric = rules.cancellation_metric();
  metric.pending_orders_are_trials = c.pending_orders ? ternary::yes : ternary::no;
  metric.counts[std::size_t(verdict_rule::item_cancellation)] =
      c.item_cancellations ? ternary::yes : ternary::no;
  const auto zone = c.days == day_basis::utc ? time_zone::utc() : time_zone::named(rules.time_zone_name());
  const reporting_window window = reporting_window{range_start, range_end}.shifted(c.shift_days);
  trial_counts counts;
  for (const row_ref row : canonical_order(book)) {
    const order_evidence e = evidence_of(book, row);
    instant at = e.purchased_at;
    const bool gone = e.status == order_status::cancelled || e.items == cancelled_items::all || e.executed;
    if (gone && anchor == window_anchor::cancellation_date) {
      at = instant::none();
      for (const auto& record : records_of(book, book.key_of(row))) {
        const instant ended = record.what.cancelled_at;
        if (record.executed && ended.is_known() && (!at.is_known() || ended < at)) at = ended;
      }
      const std::int64_t updated = book.segments()[row.segment].last_updated_at[row.row];
      if (!at.is_known() && updated != order_segment::no_instant) at = instant::from_seconds(updated);
    }
    if (!at.is_known() || !window.contains(zone.local_day(at))) continue;
    const trial_kind kind = trial_kind_of(verdict_code{attribute(e, metric)}, metric.denominator);
    if (kind != trial_kind::none) ++counts.by_kind[std::size_t(kind)];
  }
  return counts;
}

/// Whether some answer to the open verdicts gives both counts: all answers are tried.
bool can_be(const trial_counts& n, const trial_counts& k, bool same_orders, std::int64_t orders,
            std::int64_t cancellations) {
  using enum trial_kind;
  for (std::int64_t py = 0; py <= n[possible_yes]; ++py) {
    for (std::int64_t pn = 0; pn <= n[possible_no]; ++pn) {
      for (std::int64_t pu = 0; pu <= n[possible_unknown]; ++pu) {
        if (n.order_count() + py + pn + pu != orders) continue;
        const std::int64_t low = k[yes] + (same_orders ? py : 0);
        const std::int64_t free =
            same_orders ? k[unknown] + pu : k[unknown] + k[possible_yes] + k[possible_unknown];
        if (low <= cancellations && cancellations <= low + free) return true;
      }
    }
  }
  return false;
}

order_book a_random_book(std::uint64_t seed) {
  std::mt19937_64 random{seed};
  const auto below = [&](std::uint64_t end) { return random() % end; };
  const std::int64_t begin = std::int64_t{(range_start - 4).days()} * 86'400;
  book_maker maker;
  for (std::uint64_t i = 0; i < 120; ++i) {
    const std::int64_t at = begin + static_cast<std::int64_t>(below(15 * 86'400));
    order_facts facts{.status = order_status::shipped, .fulfilled_by = fulfillment::merchant};
    if (below(40) == 0) facts.fulfilled_by = fulfillment::unknown;
    const std::uint64_t fate = below(10);
    if (fate == 0) facts.status = order_status::pending;
    if (fate == 1) facts.items = cancelled_items::some;
    if (fate == 2) facts.status = order_status::cancelled;
    maker.add_row(order_key::from_bits(1 + i), at, facts, "", {"A"});
    if (fate == 1 || (fate == 2 && below(4) != 0)) {
      cancellation_record record = cancelled_by_seller();
      record.what.cancelled_at = instant::from_seconds(at + static_cast<std::int64_t>(below(4 * 86'400)));
      if (fate == 2 && below(5) == 0) record.what.by = cancelled_by::buyer;
      maker.add(amazon_id(1 + i), record);
    }
  }
  return maker.made();
}

TEST(Reconcile, NamesTheConventionThatTheReportWasMadeWith) {
  const policy rules = a_policy();
  std::mt19937_64 random{3};
  const auto conventions = plausible_conventions(rules.cancellation_metric());
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    const order_book book = a_random_book(seed);
    const counting_convention known = conventions[random() % conventions.size()];
    const trial_counts n = count_slowly(book, rules, known, known.orders_by);
    const trial_counts k = count_slowly(book, rules, known, known.cancellations_by);
    const std::int64_t open = k[trial_kind::unknown];
    const std::int64_t counted =
        k.cancellation_count() + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(open + 1));
    const reconciliation found = reconcile(book, a_report(n.order_count(), counted), rules);
    std::vector<counting_convention> named;
    for (const auto& each : found.matches) named.push_back(each.convention);
    ASSERT_THAT(named, ::testing::Contains(known)) << seed;
    ASSERT_EQ(found.convention, named.front());
    // It names exactly those that the slow definition can bring to the reported counts.
    std::vector<counting_convention> slowly;
    for (const counting_convention& c : conventions) {
      if (can_be(count_slowly(book, rules, c, c.orders_by), count_slowly(book, rules, c, c.cancellations_by),
                 c.orders_by == c.cancellations_by, n.order_count(), counted)) {
        slowly.push_back(c);
      }
    }
    ASSERT_THAT(named, ::testing::UnorderedElementsAreArray(slowly)) << seed;
  }
}

TEST(Reconcile, CountsUnderItsConventionAreThoseOfTheSlowDefinition) {
  const policy rules = a_policy();
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const order_book book = a_random_book(seed);
    const reconciliation found = reconcile(book, a_report(50, 40), rules);
    ASSERT_TRUE(found.convention);
    const auto n = count_slowly(book, rules, *found.convention, found.convention->orders_by);
    const auto k = count_slowly(book, rules, *found.convention, found.convention->cancellations_by);
    EXPECT_EQ(found.order_count(), n.order_count());
    EXPECT_EQ(found.cancellation_count(), k.cancellation_count());
    EXPECT_TRUE(found.matches.empty());
    EXPECT_GT(found.difference_count, 0);
  }
}

stated_order order(std::string id, std::string at,
                   order_facts facts = {.status = order_status::shipped,
                                        .fulfilled_by = fulfillment::merchant}) {
  return {.id = std::move(id), .purchased_at = std::move(at), .facts = facts};
}

std::vector<std::string> ids(const reconciliation& of) {
  std::vector<std::string> all;
  for (const auto& each : of.differences) all.push_back(each.order_id);
  return all;
}

TEST(Reconcile, NeedsNoDifferenceWhereTheReportIsReproduced) {
  book_maker maker;
  maker.add(order("1", "2026-11-10T12:00:00Z")).add(order("2", "2026-11-12T00:00:00Z", cancelled_facts()));
  maker.add("2", cancelled_by_seller());
  const reconciliation found = reconcile(maker.made(), a_report(2, 1), a_policy());
  EXPECT_EQ(found.convention, (counting_convention{}));
  EXPECT_THAT(found.differences, IsEmpty());
  EXPECT_EQ(found.from, instant::from_iso("2026-11-10T00:00:00Z"));
  EXPECT_EQ(found.to, instant::from_iso("2026-11-17T00:00:00Z"));
}

TEST(Reconcile, SaysWhichOpenVerdictsTheReportAnswers) {
  book_maker maker;
  maker.add(order("1", "2026-11-12T12:00:00Z"));
  maker.add(order("open", "2026-11-12T13:00:00Z", cancelled_facts()));
  const reconciliation found = reconcile(maker.made(), a_report(2, 1), a_policy());
  EXPECT_EQ(found.convention, (counting_convention{}));
  EXPECT_FALSE(found.matches.front().is_certain());
  ASSERT_THAT(ids(found), ElementsAre("open"));
  EXPECT_EQ(found.differences[0].why, difference_reason::unknown_verdict);
}

TEST(Reconcile, TellsStoreDaysFromUtcByTheOrdersBetweenTheirMidnights) {
  book_maker maker;
  maker.add(order("before UTC midnight", "2026-11-09T18:00:00Z")); // the 10th in Tokyo
  maker.add(order("in both", "2026-11-12T12:00:00Z"));
  maker.add(order("in both too", "2026-11-13T12:00:00Z"));
  const order_book book = maker.made();
  EXPECT_EQ(reconcile(book, a_report(3, 0), a_policy()).convention->days, day_basis::store_local);
  EXPECT_EQ(reconcile(book, a_report(2, 0), a_policy()).convention, (counting_convention{}));
}

TEST(Reconcile, ListsTheOrdersNextToTheRangeWhereTheReportHasMore) {
  book_maker maker;
  maker.add(order("inside", "2026-11-13T12:00:00Z")).add(order("on the last day", "2026-11-16T12:00:00Z"));
  maker.add(order("the day before", "2026-11-09T10:00:00Z")); // in the 7 days only if the last day is not
  maker.add(order("long ago", "2026-11-01T12:00:00Z"));
  const reconciliation found = reconcile(maker.made(), a_report(3, 0), a_policy());
  EXPECT_THAT(found.matches, IsEmpty());
  EXPECT_EQ(found.convention, (counting_convention{}));
  EXPECT_EQ(found.order_count(), 2);
  ASSERT_THAT(ids(found), ElementsAre("the day before"));
  EXPECT_EQ(found.differences[0].why, difference_reason::ordered_next_to_range);
}

TEST(Reconcile, ListsTheOrdersOfTheEdgesWhereTheReportHasFewer) {
  const order_facts pending{.status = order_status::pending, .fulfilled_by = fulfillment::merchant};
  book_maker maker;
  for (int day = 10; day < 17; ++day)
    maker.add(order(std::to_string(day), "2026-11-" + std::to_string(day) + "T12:00:00Z"));
  maker.add(order("not paid", "2026-11-13T12:00:00Z", pending));
  const reconciliation found = reconcile(maker.made(), a_report(4, 0), a_policy());
  EXPECT_THAT(found.matches, IsEmpty());
  // Two days earlier, and without pending orders: the 10th to the 14th.
  EXPECT_EQ(found.convention, (counting_convention{.shift_days = -2, .pending_orders = false}));
  EXPECT_EQ(found.order_count(), 5);
  ASSERT_THAT(ids(found), ElementsAre("14"));
  EXPECT_EQ(found.differences[0].why, difference_reason::ordered_at_the_edge);
}

TEST(Reconcile, ListsCancellationsThatThePolicyDoesNotCountWhereTheReportHasMore) {
  book_maker maker;
  maker.add(order("1", "2026-11-12T12:00:00Z"))
      .add(order("by the buyer", "2026-11-12T13:00:00Z", cancelled_facts()));
  cancellation_record record = cancelled_by_seller();
  record.what.by = cancelled_by::buyer;
  maker.add("by the buyer", record);
  const reconciliation found = reconcile(maker.made(), a_report(2, 1), a_policy());
  EXPECT_THAT(found.matches, IsEmpty());
  ASSERT_THAT(ids(found), ElementsAre("by the buyer"));
  EXPECT_EQ(found.differences[0].why, difference_reason::cancelled_not_counted);
}

TEST(Reconcile, ListsCountedCancellationsWhereTheReportHasFewer) {
  book_maker maker;
  maker.add(order("1", "2026-11-13T12:00:00Z")).add(order("2", "2026-11-13T13:00:00Z", cancelled_facts()));
  cancellation_record record = cancelled_by_seller();
  record.what.cancelled_at = *instant::from_iso("2026-11-13T14:00:00Z");
  maker.add("2", record);
  const reconciliation found = reconcile(maker.made(), a_report(2, 0), a_policy());
  ASSERT_THAT(ids(found), ElementsAre("2"));
  EXPECT_EQ(found.differences[0].why, difference_reason::cancelled_counted);
  EXPECT_EQ(found.differences[0].what.counts, ternary::yes);
}

TEST(Reconcile, ListsTheNewestFirstUpToTheLimitAndCountsAll) {
  book_maker maker;
  for (int day = 10; day < 17; ++day)
    maker.add(order(std::to_string(day), "2026-11-" + std::to_string(day) + "T12:00:00Z", cancelled_facts()));
  const reconciliation found = reconcile(maker.made(), a_report(7, 2), a_policy(), 3);
  EXPECT_THAT(ids(found), ElementsAre("16", "15", "14"));
  EXPECT_EQ(found.difference_count, 7);
}

TEST(Reconcile, ComparesTheOneCountThatAReportGives) {
  book_maker maker;
  maker.add(order("1", "2026-11-12T12:00:00Z"));
  marketplace_performance report = a_report(1, 0);
  report.metrics[0].event_count.reset();
  const reconciliation found = reconcile(maker.made(), report, a_policy());
  EXPECT_EQ(found.convention, (counting_convention{}));
  EXPECT_FALSE(found.reported_cancellation_count);
}

TEST(Reconcile, HasNoConventionWithoutARangeOrACount) {
  const order_book book;
  marketplace_performance report = a_report(1, 0);
  std::swap(report.metrics[0].from, report.metrics[0].to);
  const reconciliation reversed = reconcile(book, report, a_policy());
  EXPECT_FALSE(reversed.convention);
  EXPECT_EQ(reversed.contradictions.size(), 1U);
  EXPECT_FALSE(reconcile(book, marketplace_performance{}, a_policy()).convention);
  marketplace_performance no_counts = a_report(1, 0);
  no_counts.metrics[0].order_count.reset();
  no_counts.metrics[0].event_count.reset();
  EXPECT_FALSE(reconcile(book, no_counts, a_policy()).convention);
}

TEST(Reconcile, ReadsEachWayToWriteTheEndOfADay) {
  book_maker maker;
  maker.add(order("last minute", "2026-11-16T23:59:30Z"));
  const order_book book = maker.made();
  for (const char* end : {"2026-11-16T23:59:59Z", "2026-11-16T23:59:00Z", "2026-11-17T00:00:00Z"}) {
    marketplace_performance report = a_report(1, 0);
    report.metrics[0].to = *instant::from_iso(end);
    EXPECT_EQ(reconcile(book, report, a_policy()).to, instant::from_iso("2026-11-17T00:00:00Z")) << end;
  }
}

TEST(Reconcile, AsksWhichMarketplaceWhereThereAreSeveral) {
  performance_report report;
  report.marketplaces = {a_report(0, 0), a_report(0, 0)};
  report.marketplaces[0].marketplace_id = "A1VC38T7YXB528";
  report.marketplaces[1].marketplace_id = "ATVPDKIKX0DER";
  EXPECT_THROW(reconcile(order_book{}, report, a_policy()), std::invalid_argument);
  EXPECT_THROW(reconcile(order_book{}, report, a_policy(), "elsewhere"), std::invalid_argument);
  EXPECT_TRUE(reconcile(order_book{}, report, a_policy(), "ATVPDKIKX0DER").convention);
  report.marketplaces.resize(1);
  EXPECT_TRUE(reconcile(order_book{}, report, a_policy()).convention);
}

} // namespace
} // namespace kenzen
