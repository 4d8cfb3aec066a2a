#include "lines.hpp"
#include <kenzen/tallies/order_trials.hpp>
#include <kenzen/tallies/tally_builder.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;

constexpr std::int64_t purchased = 1'790'000'000;
constexpr std::int64_t updated = 1'790'500'000;

metric_policy counted_by(counting_unit unit, window_anchor anchor = window_anchor::order_date) {
  metric_policy metric = amazon_metric();
  metric.unit = unit;
  metric.anchor = anchor;
  return metric;
}

std::vector<order_trial> trials(const stated_lines& order, const metric_policy& metric,
                                const std::vector<cancellation_record>& records = {}) {
  return trials_of(book_of_lines({order}, {{order.id, records}}), {0, 0}, metric);
}

std::vector<std::pair<ternary, std::int64_t>> counts_of(const std::vector<order_trial>& all) {
  std::vector<std::pair<ternary, std::int64_t>> counts;
  for (const order_trial& each : all) counts.emplace_back(each.what.counts, each.count);
  return counts;
}

using ::testing::ElementsAre;
using ::testing::Pair;
constexpr auto yes = ternary::yes;
constexpr auto no = ternary::no;
constexpr auto unknown = ternary::unknown;

const stated_lines three_and_one{
    .id = "1", .lines = {{.item_id = "11", .quantity = 3}, {.item_id = "12", .quantity = 1}}};

TEST(OrderTrials, AnOrderIsOneHoweverManyLinesItHas) {
  EXPECT_THAT(counts_of(trials(three_and_one, counted_by(counting_unit::order))), ElementsAre(Pair(no, 1)));
}

TEST(OrderTrials, EachLineIsATrialAndTheCancelledOneCounts) {
  for (const counting_unit unit : {counting_unit::line, counting_unit::item, counting_unit::transaction}) {
    EXPECT_THAT(counts_of(trials(three_and_one, counted_by(unit), {cancelled_item("12")})),
                ElementsAre(Pair(no, 1), Pair(yes, 1)));
  }
}

TEST(OrderTrials, UnitsAreTheQuantitiesOfTheLines) {
  const metric_policy metric = counted_by(counting_unit::unit);
  EXPECT_THAT(counts_of(trials(three_and_one, metric)), ElementsAre(Pair(no, 3), Pair(no, 1)));
  EXPECT_THAT(counts_of(trials(three_and_one, metric, {cancelled_item("11")})),
              ElementsAre(Pair(yes, 3), Pair(no, 1)));
  EXPECT_THAT(counts_of(trials(three_and_one, metric, {cancelled_item("11", 2)})),
              ElementsAre(Pair(yes, 2), Pair(no, 1), Pair(no, 1)));
  stated_lines emptied = three_and_one;
  emptied.lines[0].quantity = 0;
  EXPECT_THAT(counts_of(trials(emptied, metric, {cancelled_item("11", 2)})),
              ElementsAre(Pair(yes, 2), Pair(no, 1)))
      << "the record knows what the emptied line does not";
  const auto assumed = trials(emptied, metric, {cancelled_item("11")});
  EXPECT_THAT(counts_of(assumed), ElementsAre(Pair(yes, 1), Pair(no, 1)));
  EXPECT_TRUE(assumed[0].count_is_assumed);
  EXPECT_FALSE(assumed[1].count_is_assumed);
}

TEST(OrderTrials, WhichOfTwoLinesWasCancelledStaysOpen) {
  stated_lines order = three_and_one;
  order.facts.items = cancelled_items::some;
  EXPECT_THAT(counts_of(trials(order, counted_by(counting_unit::line))),
              ElementsAre(Pair(unknown, 1), Pair(unknown, 1)));
  EXPECT_THAT(counts_of(trials(order, counted_by(counting_unit::line), {cancelled_item("99")})),
              ElementsAre(Pair(unknown, 1), Pair(unknown, 1)));
}

TEST(OrderTrials, AnOrderWithoutLinesIsOneLine) {
  stated_lines order{.id = "1", .lines = {}};
  order.facts.status = order_status::cancelled;
  const auto found = trials(order, counted_by(counting_unit::unit), {cancelled_by_seller()});
  EXPECT_THAT(counts_of(found), ElementsAre(Pair(yes, 1)));
  EXPECT_TRUE(found[0].count_is_assumed);
}

TEST(OrderTrials, CancelledOrdersAreDatedByTheirCancellationWhereThePolicyWants) {
  const metric_policy metric = counted_by(counting_unit::order, window_anchor::cancellation_date);
  EXPECT_EQ(trials(three_and_one, metric)[0].at, instant::from_seconds(purchased)) << "not cancelled";
  stated_lines gone = three_and_one;
  gone.facts.status = order_status::cancelled;
  EXPECT_EQ(trials(gone, metric)[0].at, instant::from_seconds(updated));
  cancellation_record record = cancelled_by_seller();
  record.what.cancelled_at = instant::from_seconds(purchased + 5'000);
  EXPECT_EQ(trials(gone, metric, {record})[0].at, instant::from_seconds(purchased + 5'000));
  gone.updated_at = order_segment::no_instant;
  EXPECT_EQ(trials(gone, metric)[0].at, instant::none()) << "the day is not known";
}

TEST(OrderTrials, ShipDatesComeFromDispatchRecords) {
  const order_book book = book_of_lines({three_and_one, {.id = "2"}}, {}, {{"1", purchased + 86'400}});
  const metric_policy metric = counted_by(counting_unit::order, window_anchor::ship_by_date);
  EXPECT_EQ(trials_of(book, {0, 0}, metric)[0].at, instant::from_seconds(purchased + 86'400));
  EXPECT_EQ(trials_of(book, {0, 1}, metric)[0].at, instant::none());
}

// Every tally is the sum of these.

std::set<std::string> groups_of(const order_book& book, row_ref row, const order_trial& trial,
                                tally_grouping by, std::int32_t day, counting_unit unit) {
  const bool by_sku = by == tally_grouping::sku;
  if (groups_overlap(by)) {
    const order_segment& s = book.segments()[row.segment];
    const auto& texts = by_sku ? book.tables().skus : book.tables().asins;
    if (unit != counting_unit::order) return {std::string{texts[by_sku ? trial.sku : trial.asin]}};
    std::set<std::string> groups;
    for (std::size_t i = s.first_item[row.row]; i < s.first_item[row.row + 1]; ++i)
      groups.emplace(texts[by_sku ? s.skus[i] : s.asins[i]]);
    if (groups.empty()) groups.emplace("");
    return groups;
  }
  if (by == tally_grouping::weekday) {
    if (day == date::unknown_days) return {""};
    return {std::string{to_string(date::from_days(day).weekday())}};
  }
  if (by == tally_grouping::rule) return {std::string{to_string(trial.what.rule)}};
  if (by == tally_grouping::status) return {std::string{to_string(trial.evidence.status)}};
  return {""};
}

tally summed(const order_book& book, const policy& rules, tally_grouping by) {
  const metric_policy& metric = rules.cancellation_metric();
  const auto zone = time_zone::named(rules.time_zone_name());
  std::vector<std::string> names;
  column<tally_cell> cells;
  for (std::uint32_t r = 0; r < book.segments()[0].order_count(); ++r) {
    if (book.facts_of({0, r}).superseded) continue;
    for (const order_trial& trial : trials_of(book, {0, r}, metric)) {
      const std::int32_t day = trial.at.is_known() ? zone.local_day(trial.at).days() : date::unknown_days;
      for (const std::string& group : groups_of(book, {0, r}, trial, by, day, metric.unit)) {
        cells.push_back(
            {day, static_cast<std::uint32_t>(names.size()), verdict_code{trial.what}, trial.count});
        names.push_back(group);
      }
    }
  }
  return tally::from_cells({rules.id(), rules.version(), metric.name, rules.time_zone_name(), by},
                           std::move(names), std::move(cells));
}

TEST(OrderTrials, EveryTallyIsTheirSum) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const order_book book = random_lines(seed, seed == 1 ? 1 : 400);
    for (const counting_unit unit : {counting_unit::order, counting_unit::item, counting_unit::unit}) {
      for (const window_anchor anchor :
           {window_anchor::order_date, window_anchor::cancellation_date, window_anchor::ship_by_date}) {
        policy_record record = a_policy_record("America/New_York");
        record.metrics[0].unit = unit;
        record.metrics[0].anchor = anchor;
        const policy rules{record};
        for (const tally_grouping by :
             {tally_grouping::none, tally_grouping::sku, tally_grouping::asin, tally_grouping::weekday,
              tally_grouping::rule, tally_grouping::status}) {
          const tally expected = summed(book, rules, by);
          ASSERT_EQ(make_tally(book, rules, by, 1), expected)
              << seed << ' ' << to_string(unit) << ' ' << to_string(anchor) << ' ' << to_string(by);
        }
      }
    }
  }
}

TEST(OrderTrials, SeveralThreadsCountThemLikeOne) {
  const order_book book = random_lines(5, 410'000);
  policy_record record = a_policy_record();
  record.metrics[0].unit = counting_unit::unit;
  const policy rules{record};
  EXPECT_EQ(make_tally(book, rules, tally_grouping::none, 2),
            make_tally(book, rules, tally_grouping::none, 1));
}

TEST(OrderTrials, LinesOfAnOrderAddUpToItsUnits) {
  const order_book book = random_lines(99, 2'000);
  for (std::uint32_t r = 0; r < book.segments()[0].order_count(); ++r) {
    const auto lines = trials_of(book, {0, r}, counted_by(counting_unit::line));
    const auto units = trials_of(book, {0, r}, counted_by(counting_unit::unit));
    const order_segment& s = book.segments()[0];
    const std::size_t line_count = std::max<std::size_t>(s.first_item[r + 1] - s.first_item[r], 1);
    ASSERT_EQ(lines.size(), line_count);
    ASSERT_GE(units.size(), lines.size());
    for (const order_trial& each : units) ASSERT_GE(each.count, 1);
  }
}

} // namespace
} // namespace kenzen
