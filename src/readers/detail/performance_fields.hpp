#pragma once

#include <kenzen/book/issue.hpp>
#include <kenzen/performance/performance_report.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/time/instant.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kenzen::inline v1::detail {

struct json_value;
struct xml_element;

/// What the readers of both versions of the report do with single values, and their list of issues.
class performance_fields {
public:
  explicit performance_fields(performance_report& report) : report_(&report) {}

  /// A moment as the reports write it, with or without seconds; a day alone is its first or last second.
  instant read_time(std::string_view text, bool end, const std::string& place);
  std::optional<std::int64_t> read_count(std::string_view text, const std::string& place);
  std::optional<reported_number> read_number(std::string_view text, const std::string& place);
  /// `LESS_THAN`, `GREATER_THAN`, `EQUALS` and their relatives, whatever their spelling.
  std::optional<target_condition> read_condition(std::string_view text, const std::string& place);

  void report(const std::string& place, issue_code code, const std::string& expected, std::string_view text);

private:
  performance_report* report_;
};

/// How a name is compared: lower case, letters and digits alone.
std::string bare_name(std::string_view name);

/// What a name within a metric stands for, by its bare name.
enum class metric_part : std::uint8_t {
  range,
  status,
  rate,
  target_value,
  target_condition,
  order_count, ///< what the rate is out of
  event_count, ///< what the rate counts
  channel,     ///< "MFN"; told by the metric's name already
  other,       ///< a further count
};
metric_part part_of(std::string_view bare_name) noexcept;

/// Whether a canonical name is one of the counts of listings at fault.
bool is_violation(std::string_view canonical_name) noexcept;

void read_performance_json(const json_value& document, performance_report& report);
void read_performance_xml(const xml_element& root, performance_report& report);

} // namespace kenzen::inline v1::detail
