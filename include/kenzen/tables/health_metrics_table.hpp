#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/health/health_metric.hpp>
#include <kenzen/tables/detail/optional_columns.hpp>

#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// Metrics of an account, one row each: `name`, `origin`, `availability`, `status`, `order_count`,
/// `event_count`, `undetermined_count`, `low`, `high` (fractions), `target_value`, `target_condition`,
/// `window_start` and `window_end` (UTC). What is not said is null.
inline arrow_table health_metrics_table(std::span<const health_metric> metrics) {
  const auto all = [&](auto member) {
    std::vector<std::remove_cvref_t<decltype(metrics[0].*member)>> values;
    for (const health_metric& each : metrics) values.push_back(each.*member);
    return values;
  };
  const auto names = [&]<class Enum>(Enum health_metric::* member) {
    std::vector<std::uint8_t> codes;
    for (const health_metric& each : metrics) codes.push_back(static_cast<std::uint8_t>(each.*member));
    return detail::names_column<Enum>(std::move(codes));
  };
  std::vector<arrow_table::named_array> table;
  table.emplace_back("name", arrow_array::texts(all(&health_metric::name)));
  table.emplace_back("origin", names(&health_metric::origin));
  table.emplace_back("availability", names(&health_metric::availability));
  table.emplace_back("status", detail::texts_or_null(all(&health_metric::status)));
  table.emplace_back("order_count", detail::numbers_or_null(all(&health_metric::order_count)));
  table.emplace_back("event_count", detail::numbers_or_null(all(&health_metric::event_count)));
  table.emplace_back("undetermined_count", detail::numbers_or_null(all(&health_metric::undetermined_count)));
  table.emplace_back("low", detail::numbers_or_null(all(&health_metric::low)));
  table.emplace_back("high", detail::numbers_or_null(all(&health_metric::high)));
  table.emplace_back("target_value", detail::numbers_or_null(all(&health_metric::target_value)));
  table.emplace_back("target_condition", detail::names_or_null(all(&health_metric::target_condition)));
  table.emplace_back("window_start", detail::times_column(all(&health_metric::from)));
  table.emplace_back("window_end", detail::times_column(all(&health_metric::to)));
  return arrow_table{std::move(table)};
}

} // namespace kenzen::inline v1
