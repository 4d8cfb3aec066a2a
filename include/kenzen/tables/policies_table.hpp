#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/core/enum_names.hpp>
#include <kenzen/policies/citation.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/policies/policy.hpp>

#include <cstddef>
#include <cstdint>
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
  std::vector<std::int32_t> lengths;
  std::vector<std::int32_t> lags;
  std::vector<std::uint8_t> conditions;
  std::vector<double> values;
  std::vector<std::string> metrics;
  std::vector<std::uint8_t> units;
  std::vector<std::string> sources;
  std::vector<std::uint8_t> kinds;
  std::vector<std::string> days;
  const auto bits = [&] { return std::vector<std::uint8_t>((policies.size() + 7) / 8); };
  std::vector<std::uint8_t> has_length = bits();
  std::vector<std::uint8_t> has_target = bits();
  std::vector<std::uint8_t> has_source = bits();
  const auto mark = [&](std::vector<std::uint8_t>& known, std::size_t row, bool is_known) {
    if (is_known) known[row / 8] = static_cast<std::uint8_t>(known[row / 8] | 1U << row % 8);
  };
  for (const policy& each : policies) {
    const metric_policy& metric = each.cancellation_metric();
    lengths.push_back(metric.windows.front().length_days);
    lags.push_back(metric.windows.front().lag_days);
    conditions.push_back(static_cast<std::uint8_t>(metric.targets.front().condition));
    values.push_back(metric.targets.front().value.to_double());
    mark(has_length, lengths.size() - 1, metric.windows.front().is_published());
    mark(has_target, lengths.size() - 1, metric.targets.front().is_published);
    metrics.push_back(metric.name);
    units.push_back(static_cast<std::uint8_t>(metric.unit));
    const citation* cited = each.find_citation("metrics[0]");
    const bool is_cited = cited != nullptr && cited->is_published();
    mark(has_source, lengths.size() - 1, is_cited);
    sources.push_back(is_cited ? cited->source : "");
    kinds.push_back(static_cast<std::uint8_t>(is_cited ? cited->kind : source_kind::official));
    days.push_back(is_cited ? cited->retrieved_on : "");
  }
  columns.emplace_back("metric", arrow_array::texts(metrics));
  columns.emplace_back("unit", arrow_array::dictionary(
                                   std::move(units), arrow_array::texts(enum_names<counting_unit>::values)));
  columns.emplace_back("length_days", arrow_array::numbers(std::move(lengths)).with_validity(has_length));
  columns.emplace_back("lag_days", arrow_array::numbers(std::move(lags)));
  columns.emplace_back("target_condition",
                       arrow_array::dictionary(std::move(conditions),
                                               arrow_array::texts(enum_names<target_condition>::values)));
  columns.emplace_back("target_value", arrow_array::numbers(std::move(values)).with_validity(has_target));
  columns.emplace_back("source", arrow_array::texts(sources).with_validity(has_source));
  columns.emplace_back(
      "kind", arrow_array::dictionary(std::move(kinds), arrow_array::texts(enum_names<source_kind>::values))
                  .with_validity(has_source));
  columns.emplace_back("retrieved_on", arrow_array::texts(days).with_validity(has_source));
  return arrow_table{std::move(columns)};
}

} // namespace kenzen::inline v1
