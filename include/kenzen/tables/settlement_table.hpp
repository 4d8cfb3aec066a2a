#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/core/enum_names.hpp>
#include <kenzen/health/settlement.hpp>
#include <kenzen/tables/detail/optional_columns.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// Orders that would settle a rate, most valuable first: `order_id`, `day` it counts on, `rule`, what is
/// `missing`, whether a line of a cancellation log can tell (`log_can_tell`), and how far this order alone
/// would move the rate: `low_if_counted` and `high_if_not_counted` (null: no rate).
inline arrow_table settlement_table(std::span<const settlement_row> rows) {
  std::vector<std::string_view> ids;
  std::vector<std::int32_t> days;
  std::vector<std::uint8_t> rules;
  std::vector<std::uint8_t> missing;
  std::vector<bool> by_log;
  detail::optional_numbers<double> low;
  detail::optional_numbers<double> high;
  for (const settlement_row& each : rows) {
    ids.push_back(each.order.order_id);
    days.push_back(each.order.day.days());
    rules.push_back(static_cast<std::uint8_t>(each.order.what.rule));
    missing.push_back(static_cast<std::uint8_t>(each.missing));
    by_log.push_back(each.log_can_tell);
    low.add(each.low_if_counted ? each.low_if_counted->value() : std::nullopt);
    high.add(each.high_if_not_counted ? each.high_if_not_counted->value() : std::nullopt);
  }
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back("order_id", arrow_array::texts(ids));
  columns.emplace_back("day", arrow_array::dates(std::move(days)));
  columns.emplace_back("rule", arrow_array::dictionary(std::move(rules),
                                                       arrow_array::texts(enum_names<verdict_rule>::values)));
  columns.emplace_back(
      "missing",
      arrow_array::dictionary(std::move(missing), arrow_array::texts(enum_names<open_question>::values)));
  columns.emplace_back("log_can_tell", arrow_array::booleans(by_log));
  columns.emplace_back("low_if_counted", std::move(low).array());
  columns.emplace_back("high_if_not_counted", std::move(high).array());
  return arrow_table{std::move(columns)};
}

} // namespace kenzen::inline v1
