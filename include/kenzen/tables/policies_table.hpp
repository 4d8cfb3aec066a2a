#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/core/enum_names.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/policies/policy.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// Policies as a table, one row each, in the order given: `id`, `version`, `marketplace`, `region`,
/// `programme` (empty: any order), `title_en`, `title_ja`, `time_zone`; of the first window `length_days` and
/// `lag_days`; of the first target `target_condition` and `target_value` (a fraction from 0 to 1).
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
  for (const policy& each : policies) {
    const metric_policy& metric = each.cancellation_metric();
    lengths.push_back(metric.windows.front().length_days);
    lags.push_back(metric.windows.front().lag_days);
    conditions.push_back(static_cast<std::uint8_t>(metric.targets.front().condition));
    values.push_back(metric.targets.front().value.to_double());
  }
  columns.emplace_back("length_days", arrow_array::numbers(std::move(lengths)));
  columns.emplace_back("lag_days", arrow_array::numbers(std::move(lags)));
  columns.emplace_back("target_condition",
                       arrow_array::dictionary(std::move(conditions),
                                               arrow_array::texts(enum_names<target_condition>::values)));
  columns.emplace_back("target_value", arrow_array::numbers(std::move(values)));
  return arrow_table{std::move(columns)};
}

} // namespace kenzen::inline v1
