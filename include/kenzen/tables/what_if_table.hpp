#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/health/what_if.hpp>
#include <kenzen/tables/cancellation_rates_table.hpp>
#include <kenzen/tables/detail/optional_columns.hpp>
#include <kenzen/time/date.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// Coming days of a what-if: `day` of asking, the columns of rates, and `status_before`, had nothing been
/// cancelled.
inline arrow_table what_if_days_table(std::span<const what_if_day> coming) {
  std::vector<std::int32_t> days;
  std::vector<std::uint8_t> before;
  detail::rate_columns rates{coming.size()};
  for (const what_if_day& each : coming) {
    rates.set(days.size(), each.counts, each.status);
    days.push_back(each.day.days());
    before.push_back(static_cast<std::uint8_t>(each.status_before));
  }
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back("day", arrow_array::dates(std::move(days)));
  std::move(rates).append_to(columns);
  columns.emplace_back("status_before", detail::names_column<metric_status>(std::move(before)));
  return arrow_table{std::move(columns)};
}

/// The orders of a what-if: `order_id`, `outcome`, `day` it counts on once cancelled (null unless it was),
/// and `rule_before`, `counts_before`, `rule_after` and `counts_after`. Of an order that was not found the
/// rules say nothing.
inline arrow_table what_if_orders_table(std::span<const what_if_order> orders) {
  std::vector<std::string_view> ids;
  std::vector<std::uint8_t> outcomes;
  std::vector<std::int32_t> days;
  std::vector<std::uint8_t> rules_before;
  std::vector<std::uint8_t> counts_before;
  std::vector<std::uint8_t> rules_after;
  std::vector<std::uint8_t> counts_after;
  for (const what_if_order& each : orders) {
    ids.push_back(each.order_id);
    outcomes.push_back(static_cast<std::uint8_t>(each.outcome));
    days.push_back(each.day ? each.day->days() : date::unknown_days);
    rules_before.push_back(static_cast<std::uint8_t>(each.before.rule));
    counts_before.push_back(static_cast<std::uint8_t>(each.before.counts));
    rules_after.push_back(static_cast<std::uint8_t>(each.after.rule));
    counts_after.push_back(static_cast<std::uint8_t>(each.after.counts));
  }
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back("order_id", arrow_array::texts(ids));
  columns.emplace_back("outcome", detail::names_column<cancel_outcome>(std::move(outcomes)));
  columns.emplace_back("day", arrow_array::dates(std::move(days)).with_nulls_for(date::unknown_days));
  columns.emplace_back("rule_before", detail::names_column<verdict_rule>(std::move(rules_before)));
  columns.emplace_back("counts_before", detail::names_column<ternary>(std::move(counts_before)));
  columns.emplace_back("rule_after", detail::names_column<verdict_rule>(std::move(rules_after)));
  columns.emplace_back("counts_after", detail::names_column<ternary>(std::move(counts_after)));
  return arrow_table{std::move(columns)};
}

/// Ways to cancel that a policy tells apart: `by`, `reason`, `request` of one that leads there, the `rule`
/// and what `counts` it says, and the `worst_status` of the coming days.
inline arrow_table what_if_ways_table(std::span<const what_if_way> ways) {
  std::vector<std::uint8_t> by;
  std::vector<std::uint8_t> reasons;
  std::vector<std::uint8_t> requests;
  std::vector<std::uint8_t> rules;
  std::vector<std::uint8_t> counts;
  std::vector<std::uint8_t> statuses;
  for (const what_if_way& each : ways) {
    by.push_back(static_cast<std::uint8_t>(each.how.by));
    reasons.push_back(static_cast<std::uint8_t>(each.how.reason));
    requests.push_back(static_cast<std::uint8_t>(each.how.request));
    rules.push_back(static_cast<std::uint8_t>(each.rule));
    counts.push_back(static_cast<std::uint8_t>(each.counts));
    statuses.push_back(static_cast<std::uint8_t>(each.worst_status));
  }
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back("by", detail::names_column<cancelled_by>(std::move(by)));
  columns.emplace_back("reason", detail::names_column<cancellation_reason>(std::move(reasons)));
  columns.emplace_back("request", detail::names_column<request_route>(std::move(requests)));
  columns.emplace_back("rule", detail::names_column<verdict_rule>(std::move(rules)));
  columns.emplace_back("counts", detail::names_column<ternary>(std::move(counts)));
  columns.emplace_back("worst_status", detail::names_column<metric_status>(std::move(statuses)));
  return arrow_table{std::move(columns)};
}

} // namespace kenzen::inline v1
