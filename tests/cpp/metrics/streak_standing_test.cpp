#include "lines.hpp"
#include "tallies.hpp"
#include <kenzen/metrics/streak_standing.hpp>
#include <kenzen/tallies/tally_builder.hpp>

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

constexpr std::int64_t start = 1'790'000'000; // 2026-09-21
constexpr std::int64_t day_seconds = 86'400;

policy with_streak(const streak_rule& rule) {
  policy_record record = a_policy_record("UTC");
  record.metrics[0].streaks = {rule};
  return policy{record};
}

streak_rule two_in_a_row() {
  streak_rule rule;
  rule.name = "consecutive_cancellations";
  rule.length = 2;
  rule.within_days = 30;
  rule.scope = "listing";
  return rule;
}

streak_standing standing(const order_book& book, const policy& rules, date as_of) {
  return streak_standings(book, make_tally(book, rules), rules, as_of).front();
}

/// Orders of one SKU, one a day; `c` cancelled by the seller, `?` cancelled by nobody knows whom, `s`
/// shipped.
order_book story(std::string_view letters, const std::string& sku = "A", std::size_t first = 0) {
  std::vector<stated_lines> orders;
  records_by_order records;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const std::string id = "o" + std::to_string(first + i);
    stated_lines order{.id = id, .purchased_at = start + static_cast<std::int64_t>(i) * day_seconds};
    order.lines[0].sku = sku;
    if (letters[i] != 's') order.facts.status = order_status::cancelled;
    if (letters[i] == 'c') records.push_back({id, {cancelled_by_seller()}});
    orders.push_back(order);
  }
  return book_of_lines(orders, records);
}

const date after_ten_days = date{2026, 10, 1};

TEST(StreakStanding, TwoCancellationsInARowOfOneListing) {
  const policy rules = with_streak(two_in_a_row());
  EXPECT_EQ(standing(story("scsc"), rules, after_ten_days).triggered, ternary::no);
  const streak_standing found = standing(story("sccs"), rules, after_ten_days);
  EXPECT_EQ(found.triggered, ternary::yes);
  EXPECT_EQ(found.certain, 2);
  EXPECT_EQ(found.listing, "A");
  EXPECT_THAT(found.order_ids, ElementsAre("o1", "o2"));
  EXPECT_EQ(standing(story("sc?s"), rules, after_ten_days).triggered, ternary::unknown);
  EXPECT_EQ(standing(story(""), rules, after_ten_days).triggered, ternary::no);
}

TEST(StreakStanding, LooksOnlyAsFarBackAsTheRule) {
  streak_rule rule = two_in_a_row();
  rule.within_days = 3;
  EXPECT_EQ(standing(story("ccssssss"), with_streak(rule), date{2026, 9, 29}).triggered, ternary::no);
  rule.within_days = 0;
  EXPECT_EQ(standing(story("ccssssss"), with_streak(rule), date{2026, 9, 29}).triggered, ternary::yes);
  EXPECT_EQ(standing(story("cc"), with_streak(rule), date{2026, 9, 21}).triggered, ternary::no)
      << "nothing had been ordered yet";
}

TEST(StreakStanding, FiveStrikesNeedNotFollowOneAnother) {
  streak_rule rule = two_in_a_row();
  rule.scope = "account";
  rule.length = 3;
  rule.consecutive = false;
  EXPECT_EQ(standing(story("cscs"), with_streak(rule), after_ten_days).triggered, ternary::no);
  EXPECT_EQ(standing(story("cscsc"), with_streak(rule), after_ten_days).triggered, ternary::yes);
  EXPECT_EQ(standing(story("cscs?"), with_streak(rule), after_ten_days).triggered, ternary::unknown);
}

TEST(StreakStanding, WeeksThatMissedTheTargetAreStrikes) {
  streak_rule rule;
  rule.name = "strikes";
  rule.event = streak_event::missed_window;
  rule.length = 2;
  rule.consecutive = false;
  policy_record record = with_streak(rule).record();
  record.metrics[0].windows[0].alignment = window_alignment::calendar_week;
  // 21 September 2026 is a Monday: one cancellation in the first week and one in the third.
  const order_book book = story("scssssssssssssscsssss");
  const streak_standing found = standing(book, policy{record}, date{2026, 10, 12});
  EXPECT_EQ(found.certain, 2);
  EXPECT_EQ(found.triggered, ternary::yes);
  EXPECT_THAT(found.days, ElementsAre(date(2026, 10, 11), date(2026, 9, 27)));
  EXPECT_EQ(standing(book, policy{record}, date{2026, 10, 11}).triggered, ternary::no)
      << "the week is not over";
}

TEST(StreakStanding, NineDaysOfTenMustBeGood) {
  streak_rule rule;
  rule.name = "good_days";
  rule.share_of_days = rational{9, 10};
  policy_record record = with_streak(rule).record();
  record.metrics[0].windows[0].length_days = 1;
  const auto judged = [&](std::string_view letters) {
    return standing(story(letters), policy{record}, date{2026, 10, 1});
  };
  EXPECT_EQ(judged("sssssssssc").triggered, ternary::no) << "nine of ten";
  EXPECT_EQ(judged("sssssssssc").certain, 9);
  EXPECT_EQ(judged("sssssssscc").triggered, ternary::yes);
  EXPECT_EQ(judged("ssssssss?c").triggered, ternary::unknown);
  EXPECT_EQ(judged("").out_of, 0);
}

/// Runs as they are defined: under every answer to what is open, the longest row of events.
TEST(StreakStanding, RunsAgreeWithTryingEveryAnswer) {
  std::mt19937_64 random{11};
  for (int round = 0; round < 3'000; ++round) {
    std::vector<detail::streak_link> links;
    for (std::uint64_t n = random() % 8; n > 0; --n) {
      detail::streak_link link;
      link.order = order_key::from_bits(n);
      link.may_be_left_out = random() % 4 == 0;
      link.is_event = static_cast<ternary>(random() % 3);
      if (link.may_be_left_out && link.is_event == ternary::yes) link.is_event = ternary::unknown;
      links.push_back(link);
    }
    for (const bool consecutive : {true, false}) {
      std::int64_t least = 100;
      std::int64_t most = 0;
      for (unsigned answers = 0; answers < 1U << (2 * links.size()); ++answers) {
        std::int64_t longest = 0;
        std::int64_t run = 0;
        for (std::size_t i = 0; i < links.size(); ++i) {
          const bool left_out = links[i].may_be_left_out && (answers >> (2 * i) & 1U) != 0;
          const bool event = links[i].is_event == ternary::yes ||
                             (links[i].is_event == ternary::unknown && (answers >> (2 * i + 1) & 1U) != 0);
          if (left_out) continue;
          run = event ? run + 1 : consecutive ? 0 : run;
          longest = std::max(longest, run);
        }
        least = std::min(least, longest);
        most = std::max(most, longest);
      }
      const auto found = detail::streak_count::of(links, consecutive);
      ASSERT_EQ(found.certain, least);
      ASSERT_EQ(found.possible, most);
    }
  }
}

/// Every listing by itself, on books at random.
TEST(StreakStanding, ListingsAreJudgedOneByOne) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const order_book book = random_lines(seed, 300);
    streak_rule rule = two_in_a_row();
    rule.within_days = 0;
    const policy rules = with_streak(rule);
    metric_policy metric = rules.cancellation_metric();
    metric.unit = counting_unit::line;
    std::int64_t certain = 0;
    std::int64_t possible = 0;
    for (int sku = 0; sku < 6; ++sku) {
      const std::string name = sku == 5 ? "" : "SKU" + std::to_string(sku);
      std::vector<std::tuple<std::int64_t, std::uint64_t, ternary, bool>> lines;
      for (std::uint32_t row = 0; row < book.segments()[0].order_count(); ++row) {
        const std::int64_t at = book.segments()[0].purchased_at[row];
        if (at == order_segment::no_instant) continue;
        for (const order_trial& trial : trials_of(book, {0, row}, metric)) {
          if (trial.what.in_population == ternary::no || book.tables().skus[trial.sku] != name) continue;
          lines.emplace_back(at, book.key_of({0, row}).bits(), trial.what.counts,
                             trial.what.in_population == ternary::unknown);
        }
      }
      std::ranges::stable_sort(lines, {},
                               [](const auto& l) { return std::pair{std::get<0>(l), std::get<1>(l)}; });
      std::int64_t run = 0;
      std::int64_t loose = 0;
      for (const auto& [at, key, counts, doubtful] : lines) {
        run = counts == ternary::yes ? run + 1 : 0;
        loose = counts != ternary::no ? loose + 1 : doubtful ? loose : 0;
        certain = std::max(certain, run);
        possible = std::max(possible, loose);
      }
    }
    const streak_standing found = standing(book, rules, date{2027, 6, 1});
    EXPECT_EQ(found.certain, certain);
    EXPECT_EQ(found.triggered, certain >= 2 ? ternary::yes : possible >= 2 ? ternary::unknown : ternary::no);
  }
}

} // namespace
} // namespace kenzen
