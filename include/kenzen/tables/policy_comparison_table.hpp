#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/core/enum_names.hpp>
#include <kenzen/insight/compare_policies.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/tables/cancellation_rates_table.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// The same orders under several policies as a table, one row each: `policy`, `marketplace`, `metric`,
/// `unit`, `window_start`, `window_end` (exclusive; null: not published), the columns that tables of rates
/// have, `target_condition`, `target_value` (null: not published) and `obstacle` (what keeps the rate from
/// being the marketplace's own; `none`: nothing known).
inline arrow_table policy_comparison_table(std::span<const policy_comparison> rows) {
  std::vector<std::string> ids;
  std::vector<std::string> marketplaces;
  std::vector<std::string> metrics;
  std::vector<std::uint8_t> units;
  std::vector<std::int32_t> starts;
  std::vector<std::int32_t> ends;
  std::vector<std::uint8_t> conditions;
  std::vector<double> values;
  std::vector<std::uint8_t> obstacles;
  std::vector<std::uint8_t> dated((rows.size() + 7) / 8);
  std::vector<std::uint8_t> lined((rows.size() + 7) / 8);
  detail::rate_columns rates;
  const auto mark = [](std::vector<std::uint8_t>& bits, std::size_t row) {
    bits[row / 8] = static_cast<std::uint8_t>(bits[row / 8] | 1U << row % 8);
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const policy_comparison& row = rows[i];
    const metric_policy& metric = row.policy.cancellation_metric();
    const metric_target& target = metric.targets.front();
    ids.push_back(row.policy.id());
    marketplaces.push_back(row.policy.record().marketplace);
    metrics.push_back(metric.name);
    units.push_back(static_cast<std::uint8_t>(metric.unit));
    if (row.window) mark(dated, i);
    starts.push_back(row.window ? row.window->start().days() : 0);
    ends.push_back(row.window ? row.window->end().days() : 0);
    rates.add(row.counts, row.status);
    conditions.push_back(static_cast<std::uint8_t>(target.condition));
    if (target.is_published) mark(lined, i);
    values.push_back(target.value.to_double());
    obstacles.push_back(static_cast<std::uint8_t>(row.obstacle));
  }
  std::vector<arrow_table::named_array> columns;
  const auto names = [&](const char* name, std::vector<std::uint8_t>&& codes, auto texts) {
    columns.emplace_back(name, arrow_array::dictionary(std::move(codes), arrow_array::texts(texts)));
  };
  columns.emplace_back("policy", arrow_array::texts(ids));
  columns.emplace_back("marketplace", arrow_array::texts(marketplaces));
  columns.emplace_back("metric", arrow_array::texts(metrics));
  names("unit", std::move(units), enum_names<counting_unit>::values);
  columns.emplace_back("window_start", arrow_array::dates(std::move(starts)).with_validity(dated));
  columns.emplace_back("window_end", arrow_array::dates(std::move(ends)).with_validity(dated));
  std::move(rates).append_to(columns);
  names("target_condition", std::move(conditions), enum_names<target_condition>::values);
  columns.emplace_back("target_value", arrow_array::numbers(std::move(values)).with_validity(lined));
  names("obstacle", std::move(obstacles), enum_names<comparison_obstacle>::values);
  return arrow_table{std::move(columns)};
}

} // namespace kenzen::inline v1
