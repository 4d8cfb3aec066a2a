#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/insight/breach_probability.hpp>
#include <kenzen/tables/detail/optional_columns.hpp>

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// A forecast as a table: `day`, `probability_low`, `probability_high`, `expected_rate_low`,
/// `expected_rate_high` (null where there cannot be orders), `no_orders_probability`, `known_order_count` and
/// `known_cancellation_count`.
inline arrow_table breach_days_table(std::span<const breach_day> days) {
  std::vector<std::int32_t> day;
  std::vector<double> low;
  std::vector<double> high;
  detail::optional_numbers<double> expected_low;
  detail::optional_numbers<double> expected_high;
  std::vector<double> none;
  std::vector<std::int64_t> orders;
  std::vector<std::int64_t> cancellations;
  for (const breach_day& each : days) {
    day.push_back(each.day.days());
    low.push_back(each.probability_low);
    high.push_back(each.probability_high);
    expected_low.add(each.expected_rate_low);
    expected_high.add(each.expected_rate_high);
    none.push_back(each.no_orders_probability);
    orders.push_back(each.known_order_count);
    cancellations.push_back(each.known_cancellation_count);
  }
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back("day", arrow_array::dates(std::move(day)));
  columns.emplace_back("probability_low", arrow_array::numbers(std::move(low)));
  columns.emplace_back("probability_high", arrow_array::numbers(std::move(high)));
  columns.emplace_back("expected_rate_low", std::move(expected_low).array());
  columns.emplace_back("expected_rate_high", std::move(expected_high).array());
  columns.emplace_back("no_orders_probability", arrow_array::numbers(std::move(none)));
  columns.emplace_back("known_order_count", arrow_array::numbers(std::move(orders)));
  columns.emplace_back("known_cancellation_count", arrow_array::numbers(std::move(cancellations)));
  return arrow_table{std::move(columns)};
}

} // namespace kenzen::inline v1
