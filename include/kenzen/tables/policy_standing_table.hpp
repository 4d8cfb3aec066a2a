#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/core/ternary.hpp>
#include <kenzen/metrics/points_standing.hpp>
#include <kenzen/metrics/policy_standing.hpp>
#include <kenzen/metrics/streak_standing.hpp>
#include <kenzen/metrics/target_statuses.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/tables/cancellation_rates_table.hpp>
#include <kenzen/tables/detail/optional_columns.hpp>
#include <kenzen/time/date.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// The rate over each window against each target of its policy: `window_start`, `window_end` (exclusive), the
/// columns that tables of rates have, whose `status` is that under the target, `tier`, `target_condition`,
/// `target_value` (null: not published), `guard_met`, and the documented `consequence` and `consequence_ja`
/// (null: nothing is published).
inline arrow_table standing_targets_table(std::span<const window_standing> windows) {
  std::vector<std::int32_t> starts;
  std::vector<std::int32_t> ends;
  std::vector<std::string> tiers;
  std::vector<std::uint8_t> conditions;
  detail::optional_numbers<double> values;
  std::vector<std::uint8_t> guards;
  std::vector<std::string> consequences;
  std::vector<std::string> consequences_ja;
  std::size_t rows = 0;
  for (const window_standing& window : windows) rows += window.targets.size();
  detail::rate_columns rates{rows};
  for (const window_standing& window : windows) {
    for (const target_status& each : window.targets) {
      rates.set(starts.size(), window.rate.counts, each.status);
      starts.push_back(window.rate.window.start().days());
      ends.push_back(window.rate.window.end().days());
      tiers.push_back(each.target.tier);
      conditions.push_back(static_cast<std::uint8_t>(each.target.condition));
      values.add(each.target.is_published ? std::optional{each.target.value.to_double()} : std::nullopt);
      guards.push_back(static_cast<std::uint8_t>(each.guard_met));
      consequences.push_back(each.target.consequence);
      consequences_ja.push_back(each.target.consequence_ja);
    }
  }
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back("window_start", arrow_array::dates(std::move(starts)));
  columns.emplace_back("window_end", arrow_array::dates(std::move(ends)));
  std::move(rates).append_to(columns);
  columns.emplace_back("tier", arrow_array::texts(tiers));
  columns.emplace_back("target_condition", detail::names_column<target_condition>(std::move(conditions)));
  columns.emplace_back("target_value", std::move(values).array());
  columns.emplace_back("guard_met", detail::names_column<ternary>(std::move(guards)));
  columns.emplace_back("consequence", detail::texts_or_null(consequences));
  columns.emplace_back("consequence_ja", detail::texts_or_null(consequences_ja));
  return arrow_table{std::move(columns)};
}

/// Streak rules, one row each: `name`, `event`, `scope`, `length` (events it takes; null: the rule is about a
/// share of days), `consecutive`, `share_of_days` (null: the rule is about events), `within_days` (null: no
/// limit), `triggered`, `certain`, `possible` (the longest run or the number of events; for a share of days,
/// the good ones), `out_of` (days looked at; null: the rule is about events), `listing` (the SKU of the run,
/// null unless there is one), `consequence` and `consequence_ja`.
inline arrow_table standing_streaks_table(std::span<const streak_standing> streaks) {
  std::vector<std::string> names;
  std::vector<std::uint8_t> events;
  std::vector<std::string> scopes;
  detail::optional_numbers<std::int32_t> lengths;
  std::vector<bool> consecutive;
  detail::optional_numbers<double> shares;
  detail::optional_numbers<std::int32_t> within;
  std::vector<std::uint8_t> triggered;
  std::vector<std::int64_t> certain;
  std::vector<std::int64_t> possible;
  detail::optional_numbers<std::int64_t> out_of;
  std::vector<std::string> listings;
  std::vector<std::string> consequences;
  std::vector<std::string> consequences_ja;
  const auto unless_zero = [](int n) { return n != 0 ? std::optional<std::int32_t>{n} : std::nullopt; };
  for (const streak_standing& each : streaks) {
    const bool of_days = each.rule.length == 0;
    names.push_back(each.rule.name);
    events.push_back(static_cast<std::uint8_t>(each.rule.event));
    scopes.push_back(each.rule.scope);
    lengths.add(unless_zero(each.rule.length));
    consecutive.push_back(each.rule.consecutive);
    shares.add(of_days ? std::optional{each.rule.share_of_days.to_double()} : std::nullopt);
    within.add(unless_zero(each.rule.within_days));
    triggered.push_back(static_cast<std::uint8_t>(each.triggered));
    certain.push_back(each.certain);
    possible.push_back(each.possible);
    out_of.add(of_days ? std::optional{each.out_of} : std::nullopt);
    listings.push_back(each.listing);
    consequences.push_back(each.rule.consequence);
    consequences_ja.push_back(each.rule.consequence_ja);
  }
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back("name", arrow_array::texts(names));
  columns.emplace_back("event", detail::names_column<streak_event>(std::move(events)));
  columns.emplace_back("scope", arrow_array::texts(scopes));
  columns.emplace_back("length", std::move(lengths).array());
  columns.emplace_back("consecutive", arrow_array::booleans(consecutive));
  columns.emplace_back("share_of_days", std::move(shares).array());
  columns.emplace_back("within_days", std::move(within).array());
  columns.emplace_back("triggered", detail::names_column<ternary>(std::move(triggered)));
  columns.emplace_back("certain", arrow_array::numbers(std::move(certain)));
  columns.emplace_back("possible", arrow_array::numbers(std::move(possible)));
  columns.emplace_back("out_of", std::move(out_of).array());
  columns.emplace_back("listing", detail::texts_or_null(listings));
  columns.emplace_back("consequence", detail::texts_or_null(consequences));
  columns.emplace_back("consequence_ja", detail::texts_or_null(consequences_ja));
  return arrow_table{std::move(columns)};
}

/// What is behind the streak rules, one row an order or a day: `streak` (the rule's name), `order_id` of the
/// longest possible run, in purchase order, or `day` (the last of a window that missed, or that may have, or
/// a day that is not good for certain); the other one is null.
inline arrow_table streak_evidence_table(std::span<const streak_standing> streaks) {
  std::vector<std::string> names;
  std::vector<std::string> ids;
  std::vector<std::int32_t> days;
  const auto add = [&](const streak_standing& streak, const std::string& id, std::int32_t day) {
    names.push_back(streak.rule.name);
    ids.push_back(id);
    days.push_back(day);
  };
  for (const streak_standing& each : streaks) {
    for (const std::string& id : each.order_ids) add(each, id, date::unknown_days);
    for (const date day : each.days) add(each, {}, day.days());
  }
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back("streak", arrow_array::texts(names));
  columns.emplace_back("order_id", detail::texts_or_null(ids));
  columns.emplace_back("day", arrow_array::dates(std::move(days)).with_nulls_for(date::unknown_days));
  return arrow_table{std::move(columns)};
}

/// The windows whose rate earns points, or may: `window_start`, `window_end` (exclusive), `low`, `high`.
inline arrow_table standing_points_table(const points_standing& points) {
  std::vector<std::int32_t> starts;
  std::vector<std::int32_t> ends;
  std::vector<std::int64_t> low;
  std::vector<std::int64_t> high;
  for (const window_points& each : points.windows) {
    starts.push_back(each.window.start().days());
    ends.push_back(each.window.end().days());
    low.push_back(each.low);
    high.push_back(each.high);
  }
  return arrow_table{{{"window_start", arrow_array::dates(std::move(starts))},
                      {"window_end", arrow_array::dates(std::move(ends))},
                      {"low", arrow_array::numbers(std::move(low))},
                      {"high", arrow_array::numbers(std::move(high))}}};
}

/// The levels of a penalty account: `name`, `points` it takes, `reached`, `consequence` and `consequence_ja`.
inline arrow_table point_levels_table(const points_standing& points) {
  std::vector<std::string> names;
  std::vector<std::int32_t> needed;
  std::vector<std::uint8_t> reached;
  std::vector<std::string> consequences;
  std::vector<std::string> consequences_ja;
  for (const level_standing& each : points.levels) {
    names.push_back(each.level.name);
    needed.push_back(each.level.points);
    reached.push_back(static_cast<std::uint8_t>(each.reached));
    consequences.push_back(each.level.consequence);
    consequences_ja.push_back(each.level.consequence_ja);
  }
  return arrow_table{{{"name", arrow_array::texts(names)},
                      {"points", arrow_array::numbers(std::move(needed))},
                      {"reached", detail::names_column<ternary>(std::move(reached))},
                      {"consequence", detail::texts_or_null(consequences)},
                      {"consequence_ja", detail::texts_or_null(consequences_ja)}}};
}

} // namespace kenzen::inline v1
