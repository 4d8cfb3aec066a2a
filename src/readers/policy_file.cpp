#include "readers/detail/json.hpp"
#include "readers/detail/policy_reader.hpp"
#include "readers/detail/policy_writer.hpp"
#include <kenzen/core/error.hpp>
#include <kenzen/readers/policy_file.hpp>

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <string>
#include <utility>

namespace kenzen::inline v1 {

namespace {

using detail::refuse;

void check_window(const metric_window& window, const std::string& path) {
  const bool monthly = window.alignment == window_alignment::monthly_evaluation;
  if (monthly != (window.evaluation_day_of_month > 0)) {
    refuse(path + ".evaluation_day_of_month", monthly ? "a day, 1 to 31" : "0, as it is not judged monthly",
           std::to_string(window.evaluation_day_of_month));
  }
  if (!window.is_published() && (monthly || window.lag_days > 0)) {
    refuse(path + ".length_days", "a length, as the window has a day or a lag", "none");
  }
  const bool adaptive = window.adaptive_minimum > 0;
  if (adaptive ? window.adaptive_length_days <= window.length_days : window.adaptive_length_days != 0) {
    refuse(path + ".adaptive_length_days",
           adaptive ? "more days than length_days" : "0, as adaptive_minimum is",
           std::to_string(window.adaptive_length_days));
  }
}

/// The rules that tie fields of one metric together.
void check_metric(const metric_policy& metric, const std::string& path) {
  for (std::size_t i = 0; i < metric.windows.size(); ++i) {
    const std::string at = path + ".windows[" + std::to_string(i) + ']';
    check_window(metric.windows[i], at);
    const auto earlier = metric.windows.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find_if(metric.windows.begin(), earlier, [&](const metric_window& other) {
          return other.name == metric.windows[i].name;
        }) != earlier) {
      refuse(at + ".name", "a name that no other window has", '\'' + metric.windows[i].name + '\'');
    }
  }
  for (std::size_t i = 0; i < metric.streaks.size(); ++i) {
    const streak_rule& streak = metric.streaks[i];
    if ((streak.length > 0) == (streak.share_of_days > rational{})) {
      refuse(path + ".streaks[" + std::to_string(i) + "].length", "either a length or a share_of_days",
             streak.length > 0 ? "both" : "neither");
    }
  }
  for (std::size_t i = 0; i < metric.points.size(); ++i) {
    const point_rule& rule = metric.points[i];
    if (rule.per_event && rule.above_rate > rational{}) {
      refuse(path + ".points[" + std::to_string(i) + "].above_rate", "0, as the points are per event",
             rule.above_rate.to_string());
    }
  }
  if (metric.denominator == denominator_kind::reached_stage && metric.population.reached_stage.empty()) {
    refuse(path + ".population.reached_stage", "a stage, as the denominator is reached_stage", "none");
  }
  const bool needs_hours = metric.late_requests == request_clock::since_order;
  const bool wants_none = metric.late_requests == request_clock::none;
  if (metric.late_request_hours > 0 ? wants_none : needs_hours) {
    refuse(path + ".late_request_hours", "hours with the clock since_order, and 0 without a clock",
           std::to_string(metric.late_request_hours));
  }
}

policy_record read_record(const detail::json_value& document) {
  detail::policy_sources shared{document};
  detail::policy_reader fields{document, shared, nullptr};
  fields.pass_over({"$schema", "sources", "notes"});
  if (const auto* schema = document.find("$schema");
      schema != nullptr && schema->kind != detail::json_kind::string) {
    refuse(*schema, "a text");
  }
  policy_record record;
  describe(fields, record);
  fields.finish();
  for (std::size_t i = 0; i < record.metrics.size(); ++i) {
    check_metric(record.metrics[i], "metrics[" + std::to_string(i) + ']');
  }
  if (!record.valid_from.empty() && !record.valid_to.empty() && record.valid_to <= record.valid_from) {
    refuse("valid_to", "a day after valid_from", '\'' + record.valid_to + '\'');
  }
  record.citations = std::move(shared.citations);
  std::ranges::sort(record.citations, {}, &citation::field);
  return record;
}

} // namespace

policy parse_policy(std::string_view json, std::string_view name) {
  const std::string prefix = std::string{name} + ": ";
  try {
    return policy{read_record(*detail::parse_json(json))};
  } catch (const detail::json_error& wrong) {
    throw policy_error(prefix + wrong.what());
  } catch (const policy_error& wrong) {
    throw policy_error(prefix + wrong.what());
  }
}

policy load_policy(const std::filesystem::path& path) {
  const std::string name = path.string();
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    throw source_error(name + ": expected a policy file, got a directory");
  }
  std::ifstream file{path, std::ios::binary};
  if (!file) throw source_error(name + ": expected a policy file, got nothing that can be opened");
  // One byte more than is allowed tells a file that is too long, however long it is.
  std::string text(detail::json_limits{}.bytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) throw source_error(name + ": expected a policy file, got an error while reading");
  text.resize(static_cast<std::size_t>(file.gcount()));
  return parse_policy(text, name);
}

std::string to_json(const policy& which) { return detail::policy_text(which.record()); }

} // namespace kenzen::inline v1
