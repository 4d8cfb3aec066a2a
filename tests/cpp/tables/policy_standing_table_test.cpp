#include "table_columns.hpp"
#include "tallies.hpp"
#include <kenzen/policies/built_in_policies.hpp>
#include <kenzen/tables/policy_standing_table.hpp>

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using texts = std::vector<std::string>;

metric_target line_at(const char* tier, rational value, bool is_published) {
  metric_target target;
  target.tier = tier;
  target.value = value;
  target.is_published = is_published;
  return target;
}

TEST(PolicyStandingTable, HasARowForEachTargetOfEachWindow) {
  window_standing standing{{{}, policy{"amazon-jp"}, reporting_window{date{2026, 11, 1}, date{2026, 11, 8}}},
                           {}};
  standing.rate.counts.by_kind[std::size_t(trial_kind::yes)] = 1;
  standing.rate.counts.by_kind[std::size_t(trial_kind::no)] = 3;
  metric_target stated = line_at("good", rational{1, 40}, true);
  stated.consequence = "Closed.";
  stated.consequence_ja = "停止";
  standing.targets = {{stated, metric_status::bad, ternary::yes},
                      {line_at("top", rational{}, false), metric_status::none, ternary::unknown}};
  EXPECT_EQ(
      contents_of(standing_targets_table(std::vector{standing})),
      (std::vector<texts>{{"window_start", "window_end", "order_count", "cancellation_count",
                           "undetermined_count", "possible_order_count", "low", "high", "status", "tier",
                           "target_condition", "target_value", "guard_met", "consequence", "consequence_ja"},
                          {"2026-11-01", "2026-11-01"},
                          {"2026-11-08", "2026-11-08"},
                          {"4", "4"},
                          {"1", "1"},
                          {"0", "0"},
                          {"0", "0"},
                          {"0.25", "0.25"},
                          {"0.25", "0.25"},
                          {"bad", "none"},
                          {"good", "top"},
                          {"less_than", "less_than"},
                          {"0.025", ""},
                          {"yes", "unknown"},
                          {"Closed.", ""},
                          {"停止", ""}}));
}

std::vector<streak_standing> two_streaks() {
  streak_standing run;
  run.rule.name = "in_a_row";
  run.rule.length = 2;
  run.rule.within_days = 30;
  run.rule.scope = "listing";
  run.rule.consequence = "Taken down.";
  run.triggered = ternary::unknown;
  run.certain = 1;
  run.possible = 2;
  run.listing = "A-1";
  run.order_ids = {"250-1", "250-2"};
  streak_standing share;
  share.rule.name = "good_days";
  share.rule.event = streak_event::missed_window;
  share.rule.consecutive = false;
  share.rule.share_of_days = rational{9, 10};
  share.rule.scope = "account";
  share.certain = 8;
  share.possible = 9;
  share.out_of = 10;
  share.days = {date{2026, 11, 3}};
  return {run, share};
}

TEST(PolicyStandingTable, LeavesOutOfAStreakRuleWhatItIsNotAbout) {
  EXPECT_EQ(contents_of(standing_streaks_table(two_streaks())),
            (std::vector<texts>{{"name", "event", "scope", "length", "consecutive", "share_of_days",
                                 "within_days", "triggered", "certain", "possible", "out_of", "listing",
                                 "consequence", "consequence_ja"},
                                {"in_a_row", "good_days"},
                                {"counted_cancellation", "missed_window"},
                                {"listing", "account"},
                                {"2", ""},
                                {"true", "false"},
                                {"", "0.9"},
                                {"30", ""},
                                {"unknown", "no"},
                                {"1", "8"},
                                {"2", "9"},
                                {"", "10"},
                                {"A-1", ""},
                                {"Taken down.", ""},
                                {"", ""}}));
}

TEST(PolicyStandingTable, ListsTheOrdersAndTheDaysBehindAStreak) {
  EXPECT_EQ(contents_of(streak_evidence_table(two_streaks())),
            (std::vector<texts>{{"streak", "order_id", "day"},
                                {"in_a_row", "in_a_row", "good_days"},
                                {"250-1", "250-2", ""},
                                {"", "", "2026-11-03"}}));
}

TEST(PolicyStandingTable, ListsTheWindowsThatEarnPoints) {
  points_standing points;
  points.windows = {{reporting_window{date{2026, 11, 2}, date{2026, 11, 9}}, 1, 2}};
  EXPECT_EQ(
      contents_of(standing_points_table(points)),
      (std::vector<texts>{
          {"window_start", "window_end", "low", "high"}, {"2026-11-02"}, {"2026-11-09"}, {"1"}, {"2"}}));
}

TEST(PolicyStandingTable, ListsEveryLevelReachedOrNot) {
  points_standing points;
  point_level first;
  first.name = "first";
  first.points = 3;
  first.consequence = "Shown less.";
  point_level second;
  second.name = "second";
  second.points = 6;
  points.levels = {{first, ternary::yes}, {second, ternary::no}};
  EXPECT_EQ(contents_of(point_levels_table(points)),
            (std::vector<texts>{{"name", "points", "reached", "consequence", "consequence_ja"},
                                {"first", "second"},
                                {"3", "6"},
                                {"yes", "no"},
                                {"Shown less.", ""},
                                {"", ""}}));
}

} // namespace
} // namespace kenzen
