#include "tallies.hpp"
#include <kenzen/tallies/tally.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>
#include <string>

namespace kenzen {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr auto by_sku = tally_grouping::sku;

std::string refusal_of_joining(const tally& a, const tally& b) {
  try {
    (void)(a + b);
  } catch (const std::invalid_argument& e) {
    return e.what();
  }
  return "";
}

TEST(Tally, OfNoOrdersIsEmpty) {
  const tally nothing{terms_by(by_sku)};
  EXPECT_TRUE(nothing.empty());
  EXPECT_EQ(nothing.total_count(), 0);
  EXPECT_EQ(nothing.undated_count(), 0);
  EXPECT_EQ(nothing.first_day(), std::nullopt);
  EXPECT_EQ(nothing.last_day(), std::nullopt);
}

TEST(Tally, DoesNotDependOnHowTheGroupsWereNumbered) {
  const tally one_way = tally_of(by_sku, {{"2026-11-01", "A", counted, 1}, {"2026-11-01", "B", counted, 2}});
  const tally other_way =
      tally_of(by_sku, {{"2026-11-01", "B", counted, 2}, {"2026-11-01", "A", counted, 1}});
  EXPECT_EQ(one_way, other_way);
  EXPECT_THAT(other_way.group_names(), ElementsAre("A", "B"));
  EXPECT_EQ(other_way.cells()[0].count, 1);
}

TEST(Tally, AddsEqualCellsUpAndKeepsNoZeroAndNoUnusedName) {
  const tally sum = tally_of(by_sku, {{"2026-11-01", "A", counted, 1},
                                      {"2026-11-01", "A", counted, 4},
                                      {"2026-11-01", "B", counted, 3},
                                      {"2026-11-01", "B", counted, -3}});
  ASSERT_EQ(sum.cells().size(), 1U);
  EXPECT_EQ(sum.cells()[0].count, 5);
  EXPECT_THAT(sum.group_names(), ElementsAre("A"));
}

TEST(Tally, ShowsUndatedOrdersAndPutsThemInNoWindow) {
  const tally some = tally_of(by_sku, {{std::nullopt, "A", counted, 3}, {"2026-11-01", "A", counted, 1}});
  EXPECT_EQ(some.undated_count(), 3);
  EXPECT_EQ(some.total_count(), 4);
  EXPECT_EQ(some.first_day(), date(2026, 11, 1));
  EXPECT_EQ(some.cells_in({date{1, 1, 1}, date{9999, 12, 31}}).size(), 1U);
}

TEST(Tally, OfUndatedOrdersOnlyHasNoDays) {
  const tally undated = tally_of(by_sku, {{std::nullopt, "A", counted, 3}});
  EXPECT_EQ(undated.first_day(), std::nullopt);
  EXPECT_EQ(undated.last_day(), std::nullopt);
}

TEST(Tally, AWindowTakesItsStartAndNotItsEnd) {
  const tally days = tally_of(
      by_sku,
      {{"2026-10-31", "A", counted, 1}, {"2026-11-01", "A", counted, 2}, {"2026-11-02", "A", counted, 4}});
  const auto cells = days.cells_in({date{2026, 11, 1}, date{2026, 11, 2}});
  ASSERT_EQ(cells.size(), 1U);
  EXPECT_EQ(cells[0].count, 2);
}

TEST(Tally, MergingIsCommutativeAndAssociative) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const tally a = random_tally(3 * seed);
    const tally b = random_tally(3 * seed + 1);
    const tally c = random_tally(3 * seed + 2);
    EXPECT_EQ(a + b, b + a);
    EXPECT_EQ((a + b) + c, a + (b + c));
    EXPECT_EQ((a + b).total_count(), a.total_count() + b.total_count());
  }
}

TEST(Tally, TakingAwayUndoesMerging) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const tally a = random_tally(2 * seed, seed);
    const tally b = random_tally(2 * seed + 1, 80);
    EXPECT_EQ(a + b - b, a);
    EXPECT_EQ(a - b + b, a);
    EXPECT_EQ(a - a, tally{terms_by(by_sku)});
  }
}

TEST(Tally, MergingEqualsCountingEverythingAtOnce) {
  const std::vector<some_orders> first{{"2026-11-01", "A", counted, 1}, {"2026-11-02", "C", not_counted, 9}};
  const std::vector<some_orders> second{{"2026-11-01", "B", counted, 2}, {"2026-11-02", "C", not_counted, 1}};
  std::vector<some_orders> both = first;
  both.insert(both.end(), second.begin(), second.end());
  tally merged = tally_of(by_sku, first);
  merged += tally_of(by_sku, second);
  EXPECT_EQ(merged, tally_of(by_sku, both));
  merged -= tally_of(by_sku, second);
  EXPECT_EQ(merged, tally_of(by_sku, first));
}

TEST(Tally, RefusesToJoinWhatWasCountedUnderOtherTermsAndSaysWhich) {
  const auto with = [](auto change) {
    tally_terms terms = terms_by(by_sku);
    change(terms);
    return tally{terms};
  };
  const tally ours{terms_by(by_sku)};
  EXPECT_THAT(refusal_of_joining(ours, with([](auto& t) { t.policy_id = "amazon-us"; })),
              "tally: expected the same policy on both sides, got 'test-store' and 'amazon-us'");
  EXPECT_THAT(refusal_of_joining(ours, with([](auto& t) { t.policy_version = "2027-01"; })),
              HasSubstr("policy version"));
  EXPECT_THAT(refusal_of_joining(ours, with([](auto& t) { t.metric = "late"; })), HasSubstr("metric"));
  EXPECT_THAT(refusal_of_joining(ours, with([](auto& t) { t.time_zone = "UTC"; })), HasSubstr("time zone"));
  EXPECT_THAT(refusal_of_joining(ours, with([](auto& t) { t.grouping = tally_grouping::asin; })),
              HasSubstr("grouping on both sides, got 'sku' and 'asin'"));
  EXPECT_THROW((void)(ours - with([](auto& t) { t.metric = "late"; })), std::invalid_argument);
}

TEST(Tally, RefusesCellsThatDoNotExist) {
  const auto made_of = [](tally_cell cell) {
    column<tally_cell> cells;
    cells.push_back(cell);
    return tally::from_cells(terms_by(by_sku), {"A"}, std::move(cells));
  };
  EXPECT_NO_THROW(made_of({0, 0, verdict_code{counted}, 1}));
  EXPECT_THROW(made_of({0, 1, verdict_code{counted}, 1}), std::invalid_argument);
  EXPECT_THROW(made_of({date::max_days + 1, 0, verdict_code{counted}, 1}), std::invalid_argument);
  EXPECT_THROW(made_of({0, 0, verdict_code::from_bits(31), 1}), std::invalid_argument);
}

TEST(Tally, CountsBeyondInt64AreAnErrorAndNeverWrapAround) {
  constexpr auto max = std::numeric_limits<std::int64_t>::max();
  const tally most = tally_of(by_sku, {{"2026-11-01", "A", counted, max}});
  const tally one = tally_of(by_sku, {{"2026-11-02", "B", counted, 1}});
  EXPECT_THROW((void)(most + one), std::overflow_error);
  EXPECT_THROW((void)(most + most), std::overflow_error);
  EXPECT_THROW((void)(tally{terms_by(by_sku)} - most - one), std::overflow_error);
  EXPECT_THROW(tally_of(by_sku, {{"2026-11-01", "A", counted, std::numeric_limits<std::int64_t>::min()}}),
               std::overflow_error);
}

} // namespace
} // namespace kenzen
