#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/insight/compare_policies.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/tables/cancellation_rates_table.hpp>
#include <kenzen/tables/detail/optional_columns.hpp>

#include <cstdint>
#include <optional>
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
  detail::optional_numbers<double> values;
  std::vector<std::uint8_t> obstacles;
  detail::known_rows dated;
  detail::rate_columns rates{rows.size()};
  for (const policy_comparison& row : rows) {
    const metric_policy& metric = row.policy.cancellation_metric();
    const metric_target& target = metric.targets.front();
    ids.push_back(row.policy.id());
    marketplaces.push_back(row.policy.record().marketplace);
    metrics.push_back(metric.name);
    units.push_back(static_cast<std::uint8_t>(metric.unit));
    dated.add(row.window.has_value());
    starts.push_back(row.window ? row.window->start().days() : 0);
    ends.push_back(row.window ? row.window->end().days() : 0);
    rates.set(ends.size() - 1, row.counts, row.status);
    conditions.push_back(static_cast<std::uint8_t>(target.condition));
    values.add(target.is_published ? std::optional{target.value.to_double()} : std::nullopt);
    obstacles.push_back(static_cast<std::uint8_t>(row.obstacle));
  }
  const std::vector<std::uint8_t> has_window = std::move(dated).bits();
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back("policy", arrow_array::texts(ids));
  columns.emplace_back("marketplace", arrow_array::texts(marketplaces));
  columns.emplace_back("metric", arrow_array::texts(metrics));
  columns.emplace_back("unit", detail::names_column<counting_unit>(std::move(units)));
  columns.emplace_back("window_start", arrow_array::dates(std::move(starts)).with_validity(has_window));
  columns.emplace_back("window_end", arrow_array::dates(std::move(ends)).with_validity(has_window));
  std::move(rates).append_to(columns);
  columns.emplace_back("target_condition", detail::names_column<target_condition>(std::move(conditions)));
  columns.emplace_back("target_value", std::move(values).array());
  columns.emplace_back("obstacle", detail::names_column<comparison_obstacle>(std::move(obstacles)));
  return arrow_table{std::move(columns)};
}

} // namespace kenzen::inline v1
