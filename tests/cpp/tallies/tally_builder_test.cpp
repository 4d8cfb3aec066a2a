#include "books.hpp"
#include "tallies.hpp"
#include <kenzen/book/book_editor.hpp>
#include <kenzen/tallies/tally_builder.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::set<std::string> groups_of(const order_book& book, row_ref row, tally_grouping by,
                                const order_evidence& e, const verdict& v, std::int32_t day) {
  const order_segment& s = book.segments()[row.segment];
  std::set<std::string> groups;
  switch (by) {
  case tally_grouping::none:
    return {""};
  case tally_grouping::sku:
  case tally_grouping::asin:
    for (std::size_t i = s.first_item[row.row]; i < s.first_item[row.row + 1]; ++i) {
      groups.emplace(by == tally_grouping::sku ? book.tables().skus[s.skus[i]]
                                               : book.tables().asins[s.asins[i]]);
    }
    if (groups.empty()) groups.emplace("");
    return groups;
  case tally_grouping::sales_channel:
    return {std::string{e.sales_channel}};
  case tally_grouping::fulfillment:
    return {std::string{to_string(e.fulfilled_by)}};
  case tally_grouping::fault:
    return {std::string{to_string(v.fault)}};
  case tally_grouping::rule:
    return {std::string{to_string(v.rule)}};
  case tally_grouping::status:
    return {std::string{to_string(e.status)}};
  case tally_grouping::weekday:
    if (day == date::unknown_days) return {""};
    return {std::string{to_string(date::from_days(day).weekday())}};
  case tally_grouping::reason:
    break;
  }
  const bool touched = e.executed || e.status == order_status::cancelled || e.items == cancelled_items::all ||
                       e.items == cancelled_items::some;
  return {touched ? std::string{to_string(e.reason)} : std::string{}};
}

/// The definition: every live row by itself.
tally counted_one_by_one(const order_book& book, const policy& rules, tally_grouping by) {
  const auto zone = time_zone::named(rules.time_zone_name());
  std::map<std::tuple<std::int32_t, std::string, std::uint16_t>, std::int64_t> counts;
  for (std::uint32_t s = 0; s < book.segments().size(); ++s) {
    for (std::uint32_t r = 0; r < book.segments()[s].order_count(); ++r) {
      const row_ref row{s, r};
      if (book.facts_of(row).superseded) continue;
      const order_evidence e = evidence_of(book, row);
      const verdict v = attribute(e, rules.cancellation_metric());
      const auto at = instant::from_seconds(book.segments()[s].purchased_at[r]);
      const std::int32_t day = at.is_known() ? zone.local_day(at).days() : date::unknown_days;
      for (const std::string& group : groups_of(book, row, by, e, v, day))
        ++counts[{day, group, verdict_code{v}.bits()}];
    }
  }
  std::vector<std::string> names;
  column<tally_cell> cells;
  for (const auto& [key, count] : counts) {
    const auto& [day, group, code] = key;
    cells.push_back({day, static_cast<std::uint32_t>(names.size()), verdict_code::from_bits(code), count});
    names.push_back(group);
  }
  return tally::from_cells({rules.id(), rules.version(), "cancellation_rate", rules.time_zone_name(), by},
                           std::move(names), std::move(cells));
}

constexpr std::int64_t start_of_2026 = 1'767'225'600;

class TallyBuilderOn : public ::testing::TestWithParam<tally_grouping> {};

TEST_P(TallyBuilderOn, AnyBookEqualsAttributingOrderByOrder) {
  const struct {
    const char* zone;
    std::size_t orders;
    std::int64_t seconds;
  } cases[]{{"Asia/Tokyo", 0, 1},
            {"Asia/Tokyo", 1, 1},
            {"America/Los_Angeles", 5'000, 500 * 86'400},
            {"Europe/London", 3'000, 86'400},
            {"Africa/Cairo", 6'000, 3'000 * std::int64_t{86'400}}};
  std::uint64_t seed = 100;
  for (const auto& each : cases) {
    const order_book book = random_book(++seed, each.orders, start_of_2026, each.seconds);
    const policy rules = a_policy(each.zone);
    const tally expected = counted_one_by_one(book, rules, GetParam());
    EXPECT_EQ(make_tally(book, rules, GetParam(), 1), expected) << each.zone << " x " << each.orders;
    EXPECT_EQ(make_tally(book, rules, GetParam(), 3), expected) << each.zone << " x " << each.orders;
  }
}

INSTANTIATE_TEST_SUITE_P(Each, TallyBuilderOn,
                         ::testing::Values(tally_grouping::none, tally_grouping::sku, tally_grouping::asin,
                                           tally_grouping::sales_channel, tally_grouping::fulfillment,
                                           tally_grouping::fault, tally_grouping::reason,
                                           tally_grouping::rule, tally_grouping::status,
                                           tally_grouping::weekday),
                         [](const auto& each) { return std::string{to_string(each.param)}; });

TEST(TallyBuilder, SeveralThreadsCountABigBookLikeOne) {
  const order_book book = random_book(7, 420'000, start_of_2026, 365 * 86'400);
  const policy rules = a_policy("America/New_York");
  for (const auto by : {tally_grouping::none, tally_grouping::sku}) {
    EXPECT_EQ(make_tally(book, rules, by, 4), counted_one_by_one(book, rules, by));
  }
}

/// Orders over a year, shuffled: the first half of one item each, of the others every seventh of none and
/// every eleventh of two; enough SKUs that the cells of a year do not fit into one slice.
order_book book_of_many_skus(std::size_t orders) {
  book_editor editor;
  auto& tables = editor.tables();
  order_segment segment;
  segment.source = editor.add_source({.source = "made", .dialect = "made"});
  std::vector<std::uint32_t> skus;
  for (int sku = 0; sku < 4'000; ++sku) skus.push_back(tables.skus.intern("SKU-" + std::to_string(sku)));
  const std::uint16_t shipped = tables.facts.intern(
      order_facts{.status = order_status::shipped, .fulfilled_by = fulfillment::merchant});
  const std::uint16_t cancelled = tables.facts.intern(
      order_facts{.status = order_status::cancelled, .fulfilled_by = fulfillment::merchant});
  const auto line = tables.line_facts.intern(item_facts{});
  for (std::size_t i = 0; i < orders; ++i) {
    const std::size_t scattered = i * 2'654'435'761 % 4'294'967'291;
    segment.order_keys.push_back(11'100'000'000'000'000 + i);
    segment.purchased_at.push_back(start_of_2026 + static_cast<std::int64_t>(scattered % (365 * 86'400)));
    segment.last_updated_at.push_back(segment.purchased_at.back());
    segment.facts.push_back(i % 30 == 0 ? cancelled : shipped);
    segment.first_item.push_back(static_cast<std::uint32_t>(segment.item_count()));
    const bool usual = i < orders / 2;
    const std::size_t items = usual || (i % 7 != 0 && i % 11 != 0) ? 1 : (i % 7 == 0 ? 0 : 2);
    for (std::size_t item = 0; item < items; ++item) {
      segment.skus.push_back(skus[(scattered / 3 + item * 17) % skus.size()]);
      segment.asins.push_back(0);
      segment.quantities.push_back(1);
      segment.prices.push_back(order_segment::no_amount);
      segment.item_facts.push_back(line);
    }
  }
  segment.close();
  editor.add_segment(std::move(segment));
  return editor.settled();
}

TEST(TallyBuilder, SeveralThreadsTakeTurnsAtTheSlicesOfManySkus) {
  const order_book book = book_of_many_skus(450'000);
  const policy rules = a_policy("Europe/London");
  const tally expected = counted_one_by_one(book, rules, tally_grouping::sku);
  EXPECT_GT(expected.cells().size(), 300'000U);
  for (const int threads : {1, 2, 4})
    EXPECT_EQ(make_tally(book, rules, tally_grouping::sku, threads), expected) << threads << " threads";
}

TEST(TallyBuilder, AnOrderWithTwoSkusCountsOnceInEachAndOnceInAll) {
  const order_book book =
      book_maker{}.add({.id = "1", .purchased_at = "2026-11-01T00:00:00Z", .skus = {"A", "B", "A"}}).made();
  const tally by_sku = make_tally(book, a_policy(), tally_grouping::sku);
  EXPECT_THAT(by_sku.group_names(), ElementsAre("A", "B"));
  EXPECT_EQ(by_sku.cells()[0].count, 1);
  EXPECT_EQ(by_sku.cells()[1].count, 1);
  EXPECT_EQ(make_tally(book, a_policy()).total_count(), 1);
}

TEST(TallyBuilder, ReadingAFileTwiceChangesNothing) {
  const stated_order first{.id = "250-1234567-7654321", .purchased_at = "2026-11-01T00:00:00Z"};
  const stated_order second{
      .id = "other", .purchased_at = "2026-11-02T00:00:00Z", .facts = cancelled_facts()};
  const order_book once = book_maker{}.add(first).add(second).made();
  const order_book twice = book_maker{}.add(first).add(second).end_segment().add(first).add(second).made();
  for (const auto by : {tally_grouping::none, tally_grouping::sku}) {
    EXPECT_EQ(make_tally(once, a_policy(), by), make_tally(twice, a_policy(), by));
  }
}

TEST(TallyBuilder, ARecordChangesTheVerdictOfItsOrderOnly) {
  book_maker maker;
  maker.add({.id = "1", .purchased_at = "2026-11-01T00:00:00Z", .facts = cancelled_facts()});
  maker.add({.id = "2", .purchased_at = "2026-11-01T00:00:00Z", .facts = cancelled_facts()});
  maker.add("2", cancelled_by_seller());
  const tally made = make_tally(maker.made(), a_policy());
  std::map<verdict_rule, std::int64_t> by_rule;
  for (const tally_cell& cell : made.cells()) by_rule[cell.verdict.rule()] += cell.count;
  EXPECT_EQ(by_rule, (std::map<verdict_rule, std::int64_t>{{verdict_rule::cannot_tell, 1},
                                                           {verdict_rule::merchant_cancellation, 1}}));
}

TEST(TallyBuilder, OrdersWithoutAPurchaseTimeAreCountedAsUndated) {
  const order_book book = book_maker{}.add({.id = "1", .purchased_at = {}}).made();
  EXPECT_EQ(make_tally(book, a_policy()).undated_count(), 1);
  EXPECT_EQ(make_tally(book, a_policy(), tally_grouping::weekday).undated_count(), 1);
  EXPECT_EQ(make_tally(book, a_policy(), tally_grouping::sku).undated_count(), 1);
}

std::vector<std::string> days_of_tally(const tally& made) {
  std::vector<std::string> days;
  for (const tally_cell& cell : made.cells())
    days.push_back(date::from_days(cell.day).to_iso() + " x " + std::to_string(cell.count));
  return days;
}

TEST(TallyBuilder, DaysAreTheStoresOwnAcrossTheChangeOfClocks) {
  // United States 2026: clocks go forward on 8 March at 2:00 PST (10:00Z) and back on 1 November at 2:00 PDT
  // (9:00Z).
  book_maker maker;
  int id = 0;
  for (const char* at :
       {"2026-03-08T07:59:59Z", "2026-03-08T08:00:00Z", "2026-03-09T06:59:59Z", "2026-03-09T07:00:00Z",
        "2026-11-01T06:59:59Z", "2026-11-01T07:00:00Z", "2026-11-02T07:59:59Z", "2026-11-02T08:00:00Z"}) {
    maker.add({.id = std::to_string(++id), .purchased_at = at});
  }
  EXPECT_THAT(days_of_tally(make_tally(maker.made(), a_policy("America/Los_Angeles"))),
              ElementsAre("2026-03-07 x 1", "2026-03-08 x 2", "2026-03-09 x 1", "2026-10-31 x 1",
                          "2026-11-01 x 2", "2026-11-02 x 1"));
}

TEST(TallyBuilder, TheLeapDayIsADay) {
  book_maker maker;
  maker.add({.id = "1", .purchased_at = "2024-02-28T15:00:00Z"})
      .add({.id = "2", .purchased_at = "2024-02-29T14:59:59Z"});
  maker.add({.id = "3", .purchased_at = "2024-02-29T15:00:00Z"});
  EXPECT_THAT(days_of_tally(make_tally(maker.made(), a_policy("Asia/Tokyo"))),
              ElementsAre("2024-02-29 x 2", "2024-03-01 x 1"));
}

TEST(TallyBuilder, TheWideNumberingOfCellsEqualsThePortableOne) {
  const auto zone = time_zone::named("America/Los_Angeles");
  const auto days = detail::day_table::over(zone, date{2020, 1, 1}, date{2026, 1, 1});
  ASSERT_TRUE(days);
  const std::vector<std::uint32_t> classes{3, 0, 2, 1, 2};
  const detail::cell_numbering by{&*days, classes, 2};
  std::mt19937_64 random{3};
  for (int round = 0; round < 200; ++round) {
    std::vector<std::int64_t> seconds;
    std::vector<std::uint16_t> facts;
    for (std::size_t i = 0; i < detail::order_block_size; ++i) {
      seconds.push_back(days->base() + static_cast<std::int64_t>(random() % days->reach()));
      facts.push_back(static_cast<std::uint16_t>(random() % classes.size()));
    }
    if (round % 4 == 1) seconds[random() % seconds.size()] = days->base() - 1;
    if (round % 4 == 2) seconds[random() % seconds.size()] = order_segment::no_instant;
    if (round % 4 == 3)
      seconds[random() % seconds.size()] = days->base() + static_cast<std::int64_t>(days->reach());
    std::array<std::uint32_t, detail::order_block_size> portable{};
    std::array<std::uint32_t, detail::order_block_size> best{};
    const bool inside = round % 4 == 0;
    EXPECT_EQ(detail::number_cells_portably(by, seconds.data(), facts.data(), portable), inside);
    EXPECT_EQ(detail::best_cell_numbering()(by, seconds.data(), facts.data(), best), inside);
    if (!inside) continue;
    EXPECT_EQ(portable, best);
    for (std::size_t i = 0; i < seconds.size(); ++i) {
      const auto day = static_cast<std::uint32_t>(zone.local_day(instant::from_seconds(seconds[i])).days() -
                                                  days->first_day());
      ASSERT_EQ(portable[i], day << 2 | classes[facts[i]]);
    }
  }
}

TEST(TallyBuilder, ALookUpOfDaysAgreesWithEveryZoneOrIsNotOffered) {
  for (const std::string_view name : time_zone::names()) {
    const auto zone = time_zone::named(name);
    for (int year = 2000; year < 2038; ++year) {
      const auto days = detail::day_table::over(zone, date{year, 1, 1}, date{year, 12, 31});
      if (!days) continue;
      for (date day{year, 1, 1}; day < date{year, 12, 31}; day += 1) {
        const std::int64_t start = zone.start_of(day).seconds();
        for (const std::int64_t second : {-1, 0, 1, 3'599, 3'600, 7'199, 7'200, 10'800, 43'200}) {
          const auto since = static_cast<std::uint64_t>(start + second - days->base());
          if (since >= days->reach()) continue; // before the first day
          const std::int32_t expected = zone.local_day(instant::from_seconds(start + second)).days();
          ASSERT_EQ(days->first_day() + static_cast<std::int32_t>(days->day_at(since)), expected)
              << name << ' ' << day;
        }
      }
    }
  }
}

} // namespace
} // namespace kenzen
