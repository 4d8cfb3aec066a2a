#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/policies/citation.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tables/detail/optional_columns.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// Policies as a table, one row each, in the order given: `id`, `version`, `marketplace`, `region`,
/// `programme` (empty: any order), `title_en`, `title_ja`, `time_zone`, `metric`, `unit`; of the first window
/// `length_days` (null: not published) and `lag_days`; of the first target `target_condition` and
/// `target_value` (a fraction from 0 to 1; null: not published); of the metric's definition `source`, `kind`
/// (`official` or `third_party`) and `retrieved_on` (all null without one).
inline arrow_table policies_table(std::span<const policy> policies) {
  std::vector<arrow_table::named_array> columns;
  const auto texts = [&](const char* name, std::string policy_record::* field) {
    std::vector<std::string> values;
    for (const policy& each : policies) values.push_back(each.record().*field);
    columns.emplace_back(name, arrow_array::texts(values));
  };
  texts("id", &policy_record::id);
  texts("version", &policy_record::version);
  texts("marketplace", &policy_record::marketplace);
  texts("region", &policy_record::region);
  texts("programme", &policy_record::programme);
  texts("title_en", &policy_record::title_en);
  texts("title_ja", &policy_record::title_ja);
  texts("time_zone", &policy_record::time_zone);
  detail::optional_numbers<std::int32_t> lengths;
  std::vector<std::int32_t> lags;
  std::vector<std::uint8_t> conditions;
  detail::optional_numbers<double> values;
  std::vector<std::string> metrics;
  std::vector<std::uint8_t> units;
  std::vector<std::string> sources;
  std::vector<std::optional<source_kind>> kinds;
  std::vector<std::string> days;
  for (const policy& each : policies) {
    const metric_policy& metric = each.cancellation_metric();
    const metric_window& window = metric.windows.front();
    const metric_target& target = metric.targets.front();
    lengths.add(window.is_published() ? std::optional{std::int32_t{window.length_days}} : std::nullopt);
    lags.push_back(window.lag_days);
    conditions.push_back(static_cast<std::uint8_t>(target.condition));
    values.add(target.is_published ? std::optional{target.value.to_double()} : std::nullopt);
    metrics.push_back(metric.name);
    units.push_back(static_cast<std::uint8_t>(metric.unit));
    const citation* cited = each.find_citation("metrics[0]");
    const bool is_cited = cited != nullptr && cited->is_published();
    sources.push_back(is_cited ? cited->source : "");
    kinds.push_back(is_cited ? std::optional{cited->kind} : std::nullopt);
    days.push_back(is_cited ? cited->retrieved_on : "");
  }
  columns.emplace_back("metric", arrow_array::texts(metrics));
  columns.emplace_back("unit", detail::names_column<counting_unit>(std::move(units)));
  columns.emplace_back("length_days", std::move(lengths).array());
  columns.emplace_back("lag_days", arrow_array::numbers(std::move(lags)));
  columns.emplace_back("target_condition", detail::names_column<target_condition>(std::move(conditions)));
  columns.emplace_back("target_value", std::move(values).array());
  columns.emplace_back("source", detail::texts_or_null(sources));
  columns.emplace_back("kind", detail::names_or_null(kinds));
  columns.emplace_back("retrieved_on", detail::texts_or_null(days));
  return arrow_table{std::move(columns)};
}

} // namespace kenzen::inline v1
