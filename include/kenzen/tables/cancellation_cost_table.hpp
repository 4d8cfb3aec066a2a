#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/cancellations/cancellation_reason.hpp>
#include <kenzen/cancellations/fault.hpp>
#include <kenzen/core/enum_names.hpp>
#include <kenzen/insight/cancellation_cost.hpp>
#include <kenzen/time/date.hpp>

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// Costs as a table: `period` (its first day), `fault` and `reason` as far as they are told apart, then
/// `currency`, `order_count`, `unit_count`, `value` in whole minor units, `unpriced_order_count` and
/// `uncounted_order_count`.
inline arrow_table cancellation_cost_table(const cancellation_cost& lost) {
  std::vector<std::int32_t> periods;
  std::vector<std::uint8_t> faults;
  std::vector<std::uint8_t> reasons;
  std::vector<std::string_view> currencies;
  std::vector<std::int64_t> orders;
  std::vector<std::int64_t> units;
  std::vector<std::int64_t> values;
  std::vector<std::int64_t> unpriced;
  std::vector<std::int64_t> uncounted;
  for (const cost_row& row : lost.rows) {
    periods.push_back(row.period ? row.period->days() : date::unknown_days);
    faults.push_back(static_cast<std::uint8_t>(row.fault.value_or(fault::unknown)));
    reasons.push_back(static_cast<std::uint8_t>(row.reason.value_or(cancellation_reason::unknown)));
    currencies.push_back(row.currency);
    orders.push_back(row.order_count);
    units.push_back(row.unit_count);
    values.push_back(row.value);
    unpriced.push_back(row.unpriced_order_count);
    uncounted.push_back(row.uncounted_order_count);
  }
  std::vector<arrow_table::named_array> columns;
  if (lost.by.period != cost_period::none)
    columns.emplace_back("period", arrow_array::dates(std::move(periods)));
  if (lost.by.by_fault) {
    columns.emplace_back(
        "fault", arrow_array::dictionary(std::move(faults), arrow_array::texts(enum_names<fault>::values)));
  }
  if (lost.by.by_reason) {
    columns.emplace_back(
        "reason", arrow_array::dictionary(std::move(reasons),
                                          arrow_array::texts(enum_names<cancellation_reason>::values)));
  }
  columns.emplace_back("currency", arrow_array::texts(currencies));
  columns.emplace_back("order_count", arrow_array::numbers(std::move(orders)));
  columns.emplace_back("unit_count", arrow_array::numbers(std::move(units)));
  columns.emplace_back("value", arrow_array::numbers(std::move(values)));
  columns.emplace_back("unpriced_order_count", arrow_array::numbers(std::move(unpriced)));
  columns.emplace_back("uncounted_order_count", arrow_array::numbers(std::move(uncounted)));
  return arrow_table{std::move(columns)};
}

} // namespace kenzen::inline v1
