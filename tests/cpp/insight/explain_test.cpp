#include "books.hpp"
#include "tallies.hpp"
#include <kenzen/insight/explain.hpp>
#include <kenzen/metrics/cancellation_rate.hpp>

#include <boost/multiprecision/cpp_int.hpp>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using big = boost::multiprecision::cpp_rational;

big as_big(const wide_rational& number) {
  return big{boost::multiprecision::cpp_int{number.numerator()},
             boost::multiprecision::cpp_int{number.denominator()}};
}

const explained_part& part_of(const explanation& result, change_part part) {
  return result.parts.at(std::size_t(part));
}

std::vector<std::string> ids_of(const explained_part& part) {
  std::vector<std::string> ids;
  for (const changed_order& order : part.orders) ids.push_back(order.order_id);
  return ids;
}

std::optional<big> difference(std::optional<fraction> to, std::optional<fraction> from) {
  if (!to || !from) return std::nullopt;
  return big{to->events(), to->trials()} - big{from->events(), from->trials()};
}

/// Parts and groups add up to the change of both bounds, without any rounding.
void expect_exact(const explanation& result, const std::string& where) {
  const auto low = difference(result.to.low(), result.from.low());
  const auto high = difference(result.to.high(), result.from.high());
  ASSERT_EQ(low.has_value(), result.change_low.has_value()) << where;
  ASSERT_EQ(high.has_value(), result.change_high.has_value()) << where;
  if (!low || !high) return;
  EXPECT_EQ(as_big(*result.change_low), *low) << where;
  EXPECT_EQ(as_big(*result.change_high), *high) << where;
  big low_parts = 0;
  big high_parts = 0;
  for (const explained_part& part : result.parts) {
    low_parts += as_big(*part.change_low);
    high_parts += as_big(*part.change_high);
  }
  EXPECT_EQ(low_parts, *low) << where;
  EXPECT_EQ(high_parts, *high) << where;
  if (result.by == tally_grouping::none) return;
  big low_groups = 0;
  big high_groups = 0;
  for (const explained_group& group : result.groups) {
    low_groups += as_big(*group.mix_low) + as_big(*group.rate_low);
    high_groups += as_big(*group.mix_high) + as_big(*group.rate_high);
  }
  EXPECT_EQ(low_groups, *low) << where;
  EXPECT_EQ(high_groups, *high) << where;
}

TEST(Explain, APublishedLikeCaseByHand) {
  // Before: 2 of 100. After: the two have rolled off with 50 orders, 3 have come with 150: 3 of 200.
  const tally counted = tally_of(tally_grouping::none, {{"2026-11-01", "", testing::counted, 2},
                                                        {"2026-11-01", "", not_counted, 48},
                                                        {"2026-11-07", "", not_counted, 50},
                                                        {"2026-11-08", "", testing::counted, 3},
                                                        {"2026-11-08", "", not_counted, 147}});
  const explanation result = explain(counted, a_policy(), date{2026, 11, 8}, date{2026, 11, 9});
  EXPECT_EQ(result.change_low, wide_rational(3, 200) - wide_rational(2, 100));
  // Numerators at the mean of 1/100 and 1/200; denominators at the mean of 2 and 3.
  EXPECT_EQ(part_of(result, change_part::new_cancellations).change_low, wide_rational(3 * 3, 400));
  EXPECT_EQ(part_of(result, change_part::roll_offs).change_low, wide_rational(-2 * 3, 400));
  EXPECT_EQ(part_of(result, change_part::order_volume).change_low, wide_rational(-100 * 5, 2 * 100 * 200));
  EXPECT_EQ(part_of(result, change_part::new_cancellations).order_count, 3);
  EXPECT_EQ(part_of(result, change_part::roll_offs).order_count, 2);
  EXPECT_EQ(part_of(result, change_part::order_volume).order_count, 200);
  EXPECT_EQ(result.parts.size(), 3U);
  EXPECT_FALSE(result.lists_orders);
}

TEST(Explain, WithoutOrdersInAWindowThereIsNoChangeAndNoNumber) {
  const tally counted = tally_of(tally_grouping::none, {{"2026-11-01", "", testing::counted, 2}});
  const explanation result = explain(counted, a_policy(), date{2026, 11, 8}, date{2026, 11, 30});
  EXPECT_FALSE(result.change_low);
  EXPECT_FALSE(part_of(result, change_part::roll_offs).change_high);
  EXPECT_EQ(part_of(result, change_part::roll_offs).order_count, 2);
  const explanation nothing =
      explain(tally{terms_by(tally_grouping::none)}, a_policy(), date{2026, 11, 8}, date{2026, 11, 9});
  EXPECT_FALSE(nothing.change_high);
}

TEST(Explain, TheSameDayTwiceChangesNothing) {
  const tally counted = tally_of(tally_grouping::none, {{"2026-11-01", "", testing::counted, 2}});
  const explanation result = explain(counted, a_policy(), date{2026, 11, 8}, date{2026, 11, 8});
  EXPECT_EQ(result.change_low, wide_rational{});
  for (const explained_part& part : result.parts) EXPECT_EQ(part.change_low, wide_rational{});
}

TEST(Explain, RefusesDaysInTheWrongOrder) {
  EXPECT_THROW(
      explain(tally{terms_by(tally_grouping::none)}, a_policy(), date{2026, 11, 9}, date{2026, 11, 8}),
      std::invalid_argument);
}

TEST(Explain, OverlappingGroupsOfATallyAreRefusedAndThoseOfABookAddUp) {
  EXPECT_THROW(
      explain(tally{terms_by(tally_grouping::sku)}, a_policy(), date{2026, 11, 8}, date{2026, 11, 9}),
      std::invalid_argument);
  book_maker maker;
  maker.add({.id = "1", .purchased_at = "2026-11-01T00:00:00Z", .skus = {"B", "A", "B"}});
  maker.add({.id = "2", .purchased_at = "2026-11-08T00:00:00Z", .facts = cancelled_facts(), .skus = {"A"}});
  const explanation result =
      explain(maker.made(), a_policy(), date{2026, 11, 8}, date{2026, 11, 9}, tally_grouping::sku);
  std::set<std::string> names;
  for (const explained_group& group : result.groups) names.insert(group.group);
  EXPECT_EQ(names, (std::set<std::string>{"A + B", "A"}));
  expect_exact(result, "two orders");
}

TEST(Explain, AGroupWithoutOrdersOnOneSideIsAllMix) {
  const tally counted = tally_of(tally_grouping::sales_channel, {{"2026-11-01", "old", not_counted, 10},
                                                                 {"2026-11-08", "new", testing::counted, 1},
                                                                 {"2026-11-08", "new", not_counted, 9}});
  const explanation result = explain(counted, a_policy(), date{2026, 11, 8}, date{2026, 11, 9});
  for (const explained_group& group : result.groups) EXPECT_EQ(group.rate_low, wide_rational{});
  expect_exact(result, "new for old");
}

TEST(Explain, GrowthOfABetterGroupLowersTheRate) {
  const tally counted = tally_of(tally_grouping::sales_channel, {{"2026-11-01", "good", not_counted, 10},
                                                                 {"2026-11-01", "poor", testing::counted, 5},
                                                                 {"2026-11-01", "poor", not_counted, 5},
                                                                 {"2026-11-08", "good", not_counted, 30},
                                                                 {"2026-11-08", "poor", testing::counted, 5},
                                                                 {"2026-11-08", "poor", not_counted, 5}});
  const explanation result = explain(counted, a_policy(), date{2026, 11, 8}, date{2026, 11, 15});
  for (const explained_group& group : result.groups) {
    EXPECT_LT(group.mix_low->to_double(), 0) << group.group; // more of the good one, less of the poor one
    EXPECT_EQ(group.rate_low, wide_rational{});
  }
  expect_exact(result, "good and poor");
}

TEST(Explain, PartsAndGroupsOfRandomTalliesAddUpExactly) {
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    const auto by = seed % 2 == 0 ? tally_grouping::none : tally_grouping::sales_channel;
    const tally counted = random_tally(seed, 1 + seed % 50, by);
    for (int day = 0; day < 12; ++day) {
      const date before = date{2026, 10, 29} + day;
      expect_exact(explain(counted, a_policy(), before, before + static_cast<int>(seed % 9)),
                   std::to_string(seed));
    }
  }
}

TEST(Explain, CountsOfManyBillionsStayExact) {
  constexpr std::int64_t many = 1'000'000'000'000'000'000;
  const tally counted = tally_of(tally_grouping::none, {{"2026-11-01", "", testing::counted, many / 7},
                                                        {"2026-11-07", "", not_counted, many},
                                                        {"2026-11-08", "", not_counted, many + 1}});
  expect_exact(explain(counted, a_policy(), date{2026, 11, 8}, date{2026, 11, 9}), "many");
}

book_maker eleven_orders() {
  book_maker maker;
  for (int i = 0; i < 10; ++i)
    maker.add({.id = "shipped " + std::to_string(i), .purchased_at = "2026-11-05T00:00:00Z"});
  maker.add({.id = "gone", .purchased_at = "2026-11-05T00:00:00Z", .facts = cancelled_facts()});
  return maker;
}

TEST(Explain, ListsTheOrdersBehindEachPart) {
  book_maker maker = eleven_orders();
  maker.add("gone", cancelled_by_seller());
  maker.add({.id = "new", .purchased_at = "2026-11-12T00:00:00Z", .facts = cancelled_facts()});
  maker.add({.id = "sold", .purchased_at = "2026-11-12T00:00:00Z"});
  const explanation result = explain(maker.made(), a_policy(), date{2026, 11, 6}, date{2026, 11, 13},
                                     tally_grouping::none, nullptr, 4);
  EXPECT_TRUE(result.lists_orders);
  EXPECT_EQ(ids_of(part_of(result, change_part::roll_offs)), std::vector<std::string>{"gone"});
  EXPECT_EQ(ids_of(part_of(result, change_part::new_cancellations)), std::vector<std::string>{"new"});
  EXPECT_EQ(part_of(result, change_part::order_volume).order_count, 13);
  EXPECT_EQ(part_of(result, change_part::order_volume).orders.size(), 4U);
  // Whether the new one counts is not known: it is in the greatest rate only.
  EXPECT_EQ(part_of(result, change_part::new_cancellations).change_low, wide_rational{});
  EXPECT_GT(part_of(result, change_part::new_cancellations).change_high->to_double(), 0);
  const changed_order& gone = part_of(result, change_part::roll_offs).orders.at(0);
  EXPECT_EQ(gone.before->counts, ternary::yes);
  EXPECT_FALSE(gone.after);
}

TEST(Explain, AnOrderJudgedOtherwiseThanItWasIsReclassified) {
  const order_book earlier = eleven_orders().made();
  book_maker maker = eleven_orders();
  maker.add("gone", cancelled_by_seller());
  const explanation result =
      explain(maker.made(), a_policy(), date{2026, 11, 6}, date{2026, 11, 7}, tally_grouping::none, &earlier);
  EXPECT_EQ(result.parts.size(), 5U);
  EXPECT_EQ(ids_of(part_of(result, change_part::reclassified)), std::vector<std::string>{"gone"});
  EXPECT_EQ(part_of(result, change_part::reclassified).change_low, wide_rational(1, 11));
  EXPECT_EQ(part_of(result, change_part::reclassified).change_high, wide_rational{});
  EXPECT_EQ(result.change_low, wide_rational(1, 11));
  EXPECT_EQ(part_of(result, change_part::restated).order_count, 0);
}

TEST(Explain, OrdersThatAppearWithinDaysAlreadySeenAreRestated) {
  const order_book earlier = eleven_orders().made();
  book_maker maker = eleven_orders();
  maker.add({.id = "late news", .purchased_at = "2026-11-04T00:00:00Z"});
  maker.add({.id = "new", .purchased_at = "2026-11-06T00:00:00Z"});
  const order_book now = maker.made();
  const explanation result =
      explain(now, a_policy(), date{2026, 11, 6}, date{2026, 11, 7}, tally_grouping::none, &earlier);
  EXPECT_EQ(ids_of(part_of(result, change_part::restated)), std::vector<std::string>{"late news"});
  EXPECT_EQ(ids_of(part_of(result, change_part::order_volume)), std::vector<std::string>{"new"});
  expect_exact(result, "appeared");
  const explanation vanished =
      explain(earlier, a_policy(), date{2026, 11, 7}, date{2026, 11, 7}, tally_grouping::none, &now);
  EXPECT_EQ(part_of(vanished, change_part::restated).order_count, 2);
  expect_exact(vanished, "vanished");
}

/// The definition once more, by sets of orders and nothing shared with the library but the verdicts.
struct reference_places {
  std::map<std::string, std::pair<date, trial_kind>> orders;

  reference_places(const order_book& book, const policy& rules, const reporting_window& window) {
    const time_zone zone = time_zone::named(rules.time_zone_name());
    for (std::uint32_t s = 0; s < book.segments().size(); ++s) {
      for (std::uint32_t i = 0; i < book.segments()[s].order_count(); ++i) {
        if (book.facts_of({s, i}).superseded) continue;
        const std::int64_t seconds = book.segments()[s].purchased_at[i];
        if (seconds == order_segment::no_instant) continue;
        const date day = zone.local_day(instant::from_seconds(seconds));
        if (!window.contains(day)) continue;
        const verdict what = attribute(evidence_of(book, {s, i}), rules.cancellation_metric());
        orders[book.order_id(book.key_of({s, i}))] = {
            day, trial_kind_of(verdict_code{what}, rules.cancellation_metric().denominator)};
      }
    }
  }
};

TEST(Explain, EqualsASlowReferenceOverRandomBooks) {
  const std::int64_t start = instant::from_iso("2026-11-01T00:00:00Z").value().seconds();
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const order_book earlier = random_book(seed, 60, start, 14 * 86'400);
    const order_book now = random_book(seed + 1000, 80, start, 14 * 86'400);
    const policy rules = a_policy();
    const date before{2026, 11, 9};
    const date after = before + static_cast<int>(seed % 8);
    const auto by = std::vector{tally_grouping::none, tally_grouping::sku, tally_grouping::fault,
                                tally_grouping::weekday}[seed % 4];
    const explanation result = explain(now, rules, before, after, by, &earlier);
    expect_exact(result, std::to_string(seed));
    const cancellation_rate was{make_tally(earlier, rules), rules, before};
    const cancellation_rate is{make_tally(now, rules), rules, after};
    ASSERT_EQ(result.from, was.counts);
    ASSERT_EQ(result.to, is.counts);

    const reference_places old{earlier, rules, was.window};
    const reference_places current{now, rules, is.window};
    std::map<change_part, std::set<std::string>> expected;
    std::set<std::string> ids;
    for (const auto& [id, place] : old.orders) ids.insert(id);
    for (const auto& [id, place] : current.orders) ids.insert(id);
    for (const std::string& id : ids) {
      const auto a = old.orders.find(id);
      const auto b = current.orders.find(id);
      const bool had = a != old.orders.end() && a->second.second != trial_kind::none;
      const bool has = b != current.orders.end() && b->second.second != trial_kind::none;
      if (!had && !has) continue;
      const auto counts = [](trial_kind kind) {
        return kind == trial_kind::yes || kind == trial_kind::unknown || kind == trial_kind::possible_yes ||
               kind == trial_kind::possible_unknown;
      };
      if (had && has) {
        if (a->second.second != b->second.second) {
          const bool moved = a->second.first != b->second.first;
          expected[moved ? change_part::restated : change_part::reclassified].insert(id);
        }
        continue;
      }
      const auto& [day, kind] = has ? b->second : a->second;
      if (was.window.contains(day) && is.window.contains(day)) {
        expected[change_part::restated].insert(id);
        continue;
      }
      expected[change_part::order_volume].insert(id);
      if (counts(kind)) expected[has ? change_part::new_cancellations : change_part::roll_offs].insert(id);
    }
    for (const explained_part& part : result.parts) {
      const std::vector<std::string> ids_found = ids_of(part);
      EXPECT_EQ(std::set<std::string>(ids_found.begin(), ids_found.end()), expected[part.part])
          << seed << ' ' << to_string(part.part);
      EXPECT_EQ(part.order_count, static_cast<std::int64_t>(expected[part.part].size()));
    }
  }
}

} // namespace
} // namespace kenzen
