#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/core/enum_names.hpp>
#include <kenzen/performance/counting_convention.hpp>
#include <kenzen/performance/reconciliation.hpp>
#include <kenzen/performance/report_contradictions.hpp>
#include <kenzen/time/instant.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// Conventions with what the orders come to under each: `orders_by`, `cancellations_by`, `days`,
/// `shift_days`, `pending_orders`, `item_cancellations`, `order_count`, `possible_order_count`,
/// `cancellation_count` and `undetermined_count`.
inline arrow_table conventions_table(std::span<const convention_counts> rows) {
  std::vector<std::uint8_t> orders_by;
  std::vector<std::uint8_t> cancellations_by;
  std::vector<std::uint8_t> days;
  std::vector<std::int64_t> shifts;
  std::vector<bool> pending;
  std::vector<bool> items;
  std::vector<std::int64_t> orders;
  std::vector<std::int64_t> possible;
  std::vector<std::int64_t> cancellations;
  std::vector<std::int64_t> undetermined;
  for (const convention_counts& each : rows) {
    orders_by.push_back(static_cast<std::uint8_t>(each.convention.orders_by));
    cancellations_by.push_back(static_cast<std::uint8_t>(each.convention.cancellations_by));
    days.push_back(static_cast<std::uint8_t>(each.convention.days));
    shifts.push_back(each.convention.shift_days);
    pending.push_back(each.convention.pending_orders);
    items.push_back(each.convention.item_cancellations);
    orders.push_back(each.order_count);
    possible.push_back(each.possible_order_count);
    cancellations.push_back(each.cancellation_count);
    undetermined.push_back(each.undetermined_count);
  }
  const auto anchors = arrow_array::texts(enum_names<window_anchor>::values);
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back("orders_by", arrow_array::dictionary(std::move(orders_by), anchors));
  columns.emplace_back("cancellations_by", arrow_array::dictionary(std::move(cancellations_by), anchors));
  columns.emplace_back(
      "days", arrow_array::dictionary(std::move(days), arrow_array::texts(enum_names<day_basis>::values)));
  columns.emplace_back("shift_days", arrow_array::numbers(std::move(shifts)));
  columns.emplace_back("pending_orders", arrow_array::booleans(pending));
  columns.emplace_back("item_cancellations", arrow_array::booleans(items));
  columns.emplace_back("order_count", arrow_array::numbers(std::move(orders)));
  columns.emplace_back("possible_order_count", arrow_array::numbers(std::move(possible)));
  columns.emplace_back("cancellation_count", arrow_array::numbers(std::move(cancellations)));
  columns.emplace_back("undetermined_count", arrow_array::numbers(std::move(undetermined)));
  return arrow_table{std::move(columns)};
}

/// The orders that may be behind a difference, most likely first: `order_id`, `why`, `at`, `counts` and
/// `rule`.
inline arrow_table differences_table(std::span<const order_difference> rows) {
  std::vector<std::string_view> ids;
  std::vector<std::uint8_t> why;
  std::vector<std::int64_t> at;
  std::vector<std::uint8_t> counts;
  std::vector<std::uint8_t> rules;
  for (const order_difference& each : rows) {
    ids.push_back(each.order_id);
    why.push_back(static_cast<std::uint8_t>(each.why));
    at.push_back(each.at.seconds());
    counts.push_back(static_cast<std::uint8_t>(each.what.counts));
    rules.push_back(static_cast<std::uint8_t>(each.what.rule));
  }
  const auto named = [](std::vector<std::uint8_t>& codes, const auto& names) {
    return arrow_array::dictionary(std::move(codes), arrow_array::texts(names));
  };
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back("order_id", arrow_array::texts(ids));
  columns.emplace_back("why", named(why, enum_names<difference_reason>::values));
  columns.emplace_back("at", arrow_array::timestamps(std::move(at)).with_nulls_for(instant::unknown_seconds));
  columns.emplace_back("counts", named(counts, enum_names<ternary>::values));
  columns.emplace_back("rule", named(rules, enum_names<verdict_rule>::values));
  return arrow_table{std::move(columns)};
}

/// Where a report contradicts itself: `metric`, `field`, `reported` and `recomputed`, as texts.
inline arrow_table contradictions_table(std::span<const report_contradiction> rows) {
  std::vector<std::string_view> metrics;
  std::vector<std::string_view> fields;
  std::vector<std::string_view> reported;
  std::vector<std::string_view> recomputed;
  for (const report_contradiction& each : rows) {
    metrics.push_back(each.metric);
    fields.push_back(each.field);
    reported.push_back(each.reported);
    recomputed.push_back(each.recomputed);
  }
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back("metric", arrow_array::texts(metrics));
  columns.emplace_back("field", arrow_array::texts(fields));
  columns.emplace_back("reported", arrow_array::texts(reported));
  columns.emplace_back("recomputed", arrow_array::texts(recomputed));
  return arrow_table{std::move(columns)};
}

} // namespace kenzen::inline v1
