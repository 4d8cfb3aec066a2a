#include "books.hpp"
#include "margin_reference.hpp"
#include "tallies.hpp"
#include <kenzen/health/headroom.hpp>
#include <kenzen/policies/built_in_policies.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using ::testing::ElementsAre;

constexpr verdict excused{verdict_rule::official_buyer_request, fault::buyer, ternary::no, ternary::yes};
constexpr verdict perhaps_counted{verdict_rule::listed_as_counted, fault::seller, ternary::yes,
                                  ternary::unknown};

/// A tally of some orders a day; days of the policy above.
tally a_tally(const std::vector<some_orders>& orders) { return tally_of(tally_grouping::none, orders); }

policy with(auto change) {
  policy_record record = a_policy_record();
  change(record.metrics[0]);
  return policy{std::move(record)};
}

// What somebody sees on a day, by counting the days of the window one by one.

margin_counts seen_by_counting(const tally& tallied, const metric_policy& metric,
                               const reporting_window& window, date as_of, std::int64_t expected) {
  margin_counts sums;
  std::set<std::int32_t> known;
  for (const tally_cell& cell : tallied.cells()) {
    known.insert(cell.day);
    if (!cell.is_dated() || !window.contains(date::from_days(cell.day))) continue;
    const trial_kind kind = trial_kind_of(cell.verdict, metric.denominator);
    if (kind == trial_kind::none) continue;
    sums.counts.by_kind[static_cast<std::size_t>(kind)] += cell.count;
    const bool stands = cell.verdict.rule() == verdict_rule::not_cancelled;
    if (stands && kind == trial_kind::no) sums.open += cell.count;
    if (stands && kind == trial_kind::possible_no) sums.possible_open += cell.count;
  }
  for (date day = window.start(); day < window.end(); day += 1) {
    if (day < as_of || known.contains(day.days())) continue;
    sums.counts.by_kind[static_cast<std::size_t>(trial_kind::no)] += expected;
    sums.open += expected;
  }
  return sums;
}

reporting_window window_by_counting(const tally& tallied, const metric_policy& metric, date day, date as_of,
                                    std::int64_t expected) {
  metric_window window = metric.windows.front();
  const reporting_window shorter = window_as_of(window, day);
  if (window.adaptive_length_days <= window.length_days) return shorter;
  if (seen_by_counting(tallied, metric, shorter, as_of, expected).counts.order_count() >=
      window.adaptive_minimum)
    return shorter;
  window.length_days = window.adaptive_length_days;
  return window_as_of(window, day);
}

metric_policy drawn_metric(std::mt19937_64& random) {
  const auto below = [&](std::uint64_t end) { return static_cast<int>(random() % end); };
  metric_policy metric = amazon_metric();
  if (below(4) == 0) metric.denominator = denominator_kind::numerator_plus_net;
  metric_window window;
  window.name = "drawn";
  window.length_days = 1 + below(5);
  window.lag_days = below(3);
  window.alignment = static_cast<window_alignment>(below(20) == 0 ? 1 + below(4) : 0);
  if (window.alignment == window_alignment::calendar_year && below(10) != 0)
    window.alignment = window_alignment::calendar_week;
  window.evaluation_day_of_month = 1 + below(31);
  if (below(4) == 0) {
    window.adaptive_length_days = window.length_days + below(4);
    window.adaptive_minimum = below(9);
  }
  metric.windows.push_back(window);
  metric_target target;
  target.condition = below(2) == 0 ? target_condition::less_than : target_condition::at_most;
  const int b = 1 + below(6);
  target.value = rational{below(static_cast<std::uint64_t>(b)), b};
  if (below(3) == 0) target.guard.minimum_orders = below(10);
  if (below(3) == 0) target.guard.minimum_defects = below(4);
  metric.targets.push_back(target);
  return metric;
}

tally drawn_tally(std::mt19937_64& random, date around) {
  const auto below = [&](std::uint64_t end) { return static_cast<int>(random() % end); };
  const std::vector<verdict> verdicts{counted,    not_counted,    not_counted, not_counted, excused,
                                      cannot_say, perhaps_inside, wholly_open, outside,     perhaps_counted};
  column<tally_cell> cells;
  for (int left = below(7); left > 0; --left) {
    const verdict what = verdicts[static_cast<std::size_t>(below(verdicts.size()))];
    const int most = what == not_counted ? 9 : 3;
    cells.push_back({(around - 6 + below(9)).days(), 0, verdict_code{what}, 1 + below(most)});
  }
  return tally::from_cells(terms_by(tally_grouping::none), {""}, std::move(cells));
}

TEST(Headroom, EqualsCountingAndTryingOnAHundredThousandRandomTallies) {
  std::mt19937_64 random{11};
  policy_record record = a_policy_record();
  for (int i = 0; i < 100'000; ++i) {
    record.metrics[0] = drawn_metric(random);
    const policy rules{record};
    const metric_policy& metric = rules.cancellation_metric();
    const date as_of = date{2028, 2, 20} + static_cast<int>(random() % 14); // past a leap day
    const tally tallied = drawn_tally(random, as_of);
    const bool is_long = metric.windows[0].alignment == window_alignment::calendar_year;
    const std::int64_t expected = !is_long && random() % 3 == 0 ? static_cast<std::int64_t>(random() % 4) : 0;
    const headroom room = find_headroom(tallied, rules, as_of, expected);

    const std::size_t checked = i % 10 == 0 ? room.days.size() : 1;
    for (std::size_t n = 0; n < checked; ++n) {
      const headroom_day& each = room.days[n];
      ASSERT_EQ(each.day, as_of + static_cast<int>(n));
      ASSERT_EQ(each.window, window_by_counting(tallied, metric, each.day, as_of, expected));
      const margin_counts seen = seen_by_counting(tallied, metric, each.window, as_of, expected);
      ASSERT_EQ(each.counts, seen.counts);
      ASSERT_EQ(each.status, status_against(metric.targets[0], seen.counts));
      ASSERT_EQ(static_cast<const target_margin&>(each), by_trying(metric.targets[0], seen)) << i;
    }
    ASSERT_EQ(static_cast<const target_margin&>(room), static_cast<const target_margin&>(room.days[0]));
    ASSERT_TRUE(room.days.back().window.start() >= room.days[0].window.end());

    if (i % 10 != 0 || is_long) continue;
    std::optional<date> earliest;
    std::optional<date> certain;
    for (int n = 0; n < 100 && !certain; ++n) {
      const date day = as_of + n;
      const auto window = window_by_counting(tallied, metric, day, as_of, expected);
      const auto counts = seen_by_counting(tallied, metric, window, as_of, expected).counts;
      const metric_status status = status_against(metric.targets[0], counts);
      if (!earliest && status != metric_status::bad) earliest = day;
      if (status == metric_status::good || status == metric_status::none) certain = day;
    }
    ASSERT_EQ(room.recovery_day, certain) << i;
    ASSERT_EQ(room.recovery_day_low, earliest) << i;
  }
}

TEST(Headroom, OfTodayIsOfTheRateOfToday) {
  const tally tallied = a_tally({{"2026-11-16", "", counted, 1},
                                 {"2026-11-16", "", not_counted, 100},
                                 {"2026-11-22", "", not_counted, 299}});
  const headroom room = find_headroom(tallied, a_policy(), date{2026, 11, 23});
  const cancellation_rate rate{tallied, a_policy(), date{2026, 11, 23}};
  EXPECT_EQ(room.days[0].window, rate.window);
  EXPECT_EQ(room.days[0].counts, rate.counts);
  EXPECT_EQ(room.days[0].status, rate.status);
  EXPECT_EQ(room.cancellations_left, 8); // 9 of 400 is 2.25 %, 10 are 2.5 % and a miss
  EXPECT_EQ(room.orders_needed, 0);
  EXPECT_EQ(room.recovery_day, room.as_of);
  ASSERT_EQ(room.days.size(), 8U);               // the last order has left on 30 November
  EXPECT_EQ(room.days[1].cancellations_left, 7); // of 299 from 17 November on
  EXPECT_EQ(room.days[7].status, metric_status::none);
}

TEST(Headroom, SeesTheRateOfEachComingDayUnderEveryBuiltInPolicy) {
  const order_book book = random_book(9, 400, 1'790'000'000, 120 * 86'400);
  const date as_of = date::from_days(1'790'000'000 / 86'400 + 100);
  for (const std::string_view id : built_in_policy_ids()) {
    const policy rules{id};
    const tally tallied = make_tally(book, rules);
    if (!rules.cancellation_metric().windows.front().is_published()) {
      EXPECT_THROW(find_headroom(tallied, rules, as_of), std::invalid_argument) << id;
      continue;
    }
    const headroom room = find_headroom(tallied, rules, as_of);
    for (const headroom_day& each : room.days) {
      const cancellation_rate rate{tallied, rules, each.day};
      ASSERT_EQ(each.window, rate.window) << id;
      ASSERT_EQ(each.counts, rate.counts) << id;
      ASSERT_EQ(each.status, rate.status) << id;
      ASSERT_LE(each.cancellations_left, each.cancellations_left_high) << id;
    }
  }
}

TEST(Headroom, ABadRateRecoversWhenItsCancellationsHaveRolledOff) {
  const tally tallied = a_tally({{"2026-11-18", "", counted, 2}, {"2026-11-20", "", not_counted, 30}});
  const headroom room = find_headroom(tallied, a_policy(), date{2026, 11, 23});
  EXPECT_EQ(room.cancellations_left, 0);
  EXPECT_EQ(room.orders_needed, 49);                  // 2 of 81 is under 2.5 %, 2 of 80 is not
  EXPECT_EQ(room.recovery_day, (date{2026, 11, 26})); // the window from the 19th on
}

TEST(Headroom, NothingButOrdersHelpsAgainstATargetThatNoWindowKeeps) {
  const policy never = with([](metric_policy& metric) {
    metric.targets[0].condition = target_condition::at_least;
    metric.targets[0].value = rational{1, 2};
  });
  const tally tallied = a_tally({{"2026-11-20", "", not_counted, 10}});
  EXPECT_EQ(find_headroom(tallied, never, date{2026, 11, 23}).recovery_day,
            (date{2026, 11, 28})); // no orders
  EXPECT_EQ(find_headroom(tallied, never, date{2026, 11, 23}, 1).recovery_day, std::nullopt);
  EXPECT_EQ(find_headroom(tallied, never, date{2026, 11, 23}).orders_needed, std::nullopt);
}

TEST(Headroom, ExpectedOrdersComeInOnTheDaysNobodyKnowsOrdersOf) {
  const tally tallied = a_tally({{"2026-11-20", "", counted, 1},
                                 {"2026-11-20", "", not_counted, 9},
                                 {"2026-11-24", "", not_counted, 5}});
  const headroom room = find_headroom(tallied, a_policy(), date{2026, 11, 23}, 20);
  EXPECT_EQ(room.days[0].counts.order_count(), 10);
  EXPECT_EQ(room.days[1].counts.order_count(), 30);
  EXPECT_EQ(room.days[2].counts.order_count(), 35); // the 24th is known
  EXPECT_EQ(room.days[3].counts.order_count(), 55); // 1 of 55 is 1.8 %
  EXPECT_EQ(room.recovery_day, (date{2026, 11, 26}));
  EXPECT_THROW(find_headroom(tallied, a_policy(), date{2026, 11, 23}, -1), std::invalid_argument);
}

TEST(Headroom, OfNoOrdersIsNothing) {
  const headroom room = find_headroom(a_tally({}), a_policy(), date{2026, 11, 23});
  EXPECT_EQ(room.days[0].status, metric_status::none);
  EXPECT_EQ(static_cast<const target_margin&>(room), target_margin{});
  EXPECT_EQ(room.recovery_day, room.as_of);
}

TEST(Headroom, AnUnknownVerdictMakesRecoveryAnInterval) {
  const tally tallied = a_tally({{"2026-11-18", "", counted, 1},
                                 {"2026-11-18", "", not_counted, 20},
                                 {"2026-11-20", "", cannot_say, 1},
                                 {"2026-11-20", "", not_counted, 20}});
  const headroom room = find_headroom(tallied, a_policy(), date{2026, 11, 23});
  EXPECT_EQ(room.days[0].status, metric_status::undetermined); // 1 or 2 of 42
  EXPECT_EQ(room.recovery_day_low, room.as_of);
  EXPECT_EQ(room.recovery_day, (date{2026, 11, 28}));
}

TEST(Headroom, RefusesATallyOfOtherRulesAndOneThatIsADifference) {
  const tally tallied = a_tally({{"2026-11-18", "", counted, 1}});
  policy_record other = a_policy_record();
  other.id = "other-store";
  EXPECT_THROW(find_headroom(tallied, policy{other}, date{2026, 11, 23}), std::invalid_argument);
  EXPECT_THROW(find_headroom(a_tally({}) - tallied, a_policy(), date{2026, 11, 23}), std::invalid_argument);
}

TEST(Headroom, OfTheLastDaysOfTheCalendarEndsWithIt) {
  const headroom room =
      find_headroom(a_tally({{"9999-12-30", "", counted, 1}}), a_policy(), date{9999, 12, 31});
  EXPECT_EQ(room.days.size(), 1U);
  EXPECT_EQ(room.recovery_day, std::nullopt);
}

TEST(RollOffs, AreTheDaysOnWhichCountedOrdersLeaveTheWindow) {
  book_maker maker;
  for (const char* day : {"15", "17", "21"}) {
    maker.add({.id = std::string{"on "} + day,
               .purchased_at = std::string{"2026-11-"} + day + "T15:00:00Z", // the next day in Tokyo
               .facts = cancelled_facts()});
    maker.add(std::string{"on "} + day, cancelled_by_seller());
  }
  maker.add({.id = "shipped", .purchased_at = "2026-11-20T00:00:00Z"});
  maker.add({.id = "unknown", .purchased_at = "2026-11-20T00:00:00Z", .facts = cancelled_facts()});
  const headroom room = find_headroom(maker.made(), a_policy(), date{2026, 11, 24});
  EXPECT_THAT(room.roll_offs,
              ElementsAre(roll_off{date{2026, 11, 26}, "on 17"}, roll_off{date{2026, 11, 30}, "on 21"}));
}

TEST(RollOffs, EmptyTheWindowOfItsCountedOrdersOneDayAfterAnother) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const order_book book = random_book(seed, 200, 1'790'000'000, 20 * 86'400);
    const date as_of = time_zone::named("Asia/Tokyo").local_day(instant::from_seconds(1'790'000'000)) + 12;
    const headroom room = find_headroom(book, a_policy(), as_of);
    EXPECT_EQ(room.roll_offs.size(), static_cast<std::size_t>(room.days[0].counts.cancellation_count()));
    const tally tallied = make_tally(book, a_policy());
    for (const headroom_day& each : room.days) {
      const auto gone =
          std::ranges::count_if(room.roll_offs, [&](const auto& r) { return r.day <= each.day; });
      const reporting_window both{each.window.start(),
                                  std::max(each.window.start() + 1, room.days[0].window.end())};
      const std::int64_t left = each.window.start() < room.days[0].window.end()
                                    ? cancellation_rate{tallied, a_policy(), both}.cancellation_count
                                    : 0;
      EXPECT_EQ(static_cast<std::int64_t>(room.roll_offs.size()) - gone, left);
    }
  }
}

TEST(RollOffs, OfAPolicyByDayOfCancellationCountFromThatDay) {
  const policy by_cancellation =
      with([](metric_policy& metric) { metric.anchor = window_anchor::cancellation_date; });
  book_maker maker;
  maker.add({.id = "1", .purchased_at = "2026-10-01T00:00:00Z", .facts = cancelled_facts()});
  cancellation_record record = cancelled_by_seller();
  record.what.cancelled_at = *instant::from_iso("2026-11-20T00:00:00Z");
  maker.add("1", record);
  EXPECT_THAT(find_headroom(maker.made(), by_cancellation, date{2026, 11, 23}).roll_offs,
              ElementsAre(roll_off{date{2026, 11, 28}, "1"}));
}

} // namespace
} // namespace kenzen
