#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/health/headroom.hpp>
#include <kenzen/tables/cancellation_rates_table.hpp>
#include <kenzen/tables/detail/optional_columns.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// Coming days as a table: `day` of asking, the columns of rates, and the margins `cancellations_left`,
/// `cancellations_left_high`, `new_cancellations_left`, `new_cancellations_left_high` (null: no limit),
/// `orders_needed` and `orders_needed_low` (null: no number is enough).
inline arrow_table headroom_table(std::span<const headroom_day> coming) {
  std::vector<std::int32_t> days;
  detail::rate_columns rates{coming.size()};
  std::vector<std::int64_t> left;
  std::vector<std::int64_t> left_high;
  detail::optional_numbers<std::int64_t> new_left;
  detail::optional_numbers<std::int64_t> new_left_high;
  detail::optional_numbers<std::int64_t> needed;
  detail::optional_numbers<std::int64_t> needed_low;
  for (const headroom_day& each : coming) {
    days.push_back(each.day.days());
    rates.set(days.size() - 1, each.counts, each.status);
    left.push_back(each.cancellations_left);
    left_high.push_back(each.cancellations_left_high);
    new_left.add(each.new_cancellations_left);
    new_left_high.add(each.new_cancellations_left_high);
    needed.add(each.orders_needed);
    needed_low.add(each.orders_needed_low);
  }
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back("day", arrow_array::dates(std::move(days)));
  std::move(rates).append_to(columns);
  columns.emplace_back("cancellations_left", arrow_array::numbers(std::move(left)));
  columns.emplace_back("cancellations_left_high", arrow_array::numbers(std::move(left_high)));
  columns.emplace_back("new_cancellations_left", std::move(new_left).array());
  columns.emplace_back("new_cancellations_left_high", std::move(new_left_high).array());
  columns.emplace_back("orders_needed", std::move(needed).array());
  columns.emplace_back("orders_needed_low", std::move(needed_low).array());
  return arrow_table{std::move(columns)};
}

/// Counted orders and the first `day` of asking whose window they are not in: `day`, `order_id`.
inline arrow_table roll_offs_table(std::span<const roll_off> orders) {
  std::vector<std::int32_t> days;
  std::vector<std::string_view> ids;
  for (const roll_off& each : orders) {
    days.push_back(each.day.days());
    ids.push_back(each.order_id);
  }
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back("day", arrow_array::dates(std::move(days)));
  columns.emplace_back("order_id", arrow_array::texts(ids));
  return arrow_table{std::move(columns)};
}

} // namespace kenzen::inline v1
