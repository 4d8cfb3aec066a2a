#pragma once

#include <kenzen/performance/performance_report.hpp>
#include <kenzen/performance/reported_metric.hpp>
#include <kenzen/performance/reported_number.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/stats/rational.hpp>
#include <kenzen/time/instant.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// Two parts of a performance report that cannot both be right.
struct report_contradiction {
  std::string metric;     ///< its canonical name
  std::string field;      ///< as the report calls it: "rate", "status", "cancellationCount", ...
  std::string reported;   ///< what stands there
  std::string recomputed; ///< what the rest of the metric says it should be

  friend bool operator==(const report_contradiction&, const report_contradiction&) = default;
};

namespace detail {

/// Decimals of a number as written.
inline int decimals_of(std::string_view text) {
  const std::size_t exponent = text.find_first_of("eE");
  const std::string_view mantissa = text.substr(0, exponent);
  const std::size_t point = mantissa.find('.');
  int decimals = point == std::string_view::npos ? 0 : static_cast<int>(mantissa.size() - point - 1);
  if (exponent != std::string_view::npos)
    decimals -= std::atoi(std::string{text.substr(exponent + 1)}.c_str());
  return decimals;
}

/// Whether a printed rate is that of the counts, rounded or cut off to the decimals it has, of which JSON
/// does not print trailing zeros: to three at least. Schemas speak of percentages where reports give
/// fractions, so either is right.
inline bool is_rate_of(const reported_number& rate, std::int64_t events, std::int64_t trials) {
  const double exact = static_cast<double>(events) / static_cast<double>(trials);
  const double precision = std::pow(10.0, -std::clamp(decimals_of(rate.text()), 3, 12));
  const auto is_near = [&](double value) {
    return std::abs(rate.to_double() - value) < precision * (1 + 1e-9);
  };
  return is_near(exact) || is_near(100 * exact);
}

inline std::string short_decimal(double value) {
  char text[32];
  (void)std::snprintf(text, sizeof text, "%.6g", value);
  return text;
}

inline bool meets(double value, target_condition condition, double target) noexcept {
  switch (condition) {
  case target_condition::less_than:
    return value < target;
  case target_condition::at_most:
    return value <= target;
  case target_condition::greater_than:
    return value > target;
  case target_condition::at_least:
    return value >= target;
  case target_condition::equals:
    break;
  }
  return value == target;
}

class contradiction_search {
public:
  explicit contradiction_search(const reported_metric& metric) : metric_{metric} {}

  std::vector<report_contradiction> found() && {
    check_range();
    check_counts();
    check_rate();
    check_status();
    return std::move(found_);
  }

private:
  void add(std::string field, std::string reported, std::string recomputed) {
    found_.push_back({metric_.name, std::move(field), std::move(reported), std::move(recomputed)});
  }

  void check_range() {
    if (!metric_.from.is_known() || !metric_.to.is_known() || metric_.from <= metric_.to) return;
    add("reportingDateRange", metric_.from.to_iso() + '/' + metric_.to.to_iso(),
        metric_.to.to_iso() + '/' + metric_.from.to_iso());
  }

  void check_count(const std::string& field, std::int64_t count, bool is_part) {
    if (count < 0) add(field, std::to_string(count), ">= 0");
    if (is_part && metric_.order_count && count > *metric_.order_count)
      add(field, std::to_string(count), "<= " + std::to_string(*metric_.order_count));
  }

  void check_counts() {
    if (metric_.order_count) check_count(metric_.order_count_name, *metric_.order_count, false);
    if (metric_.event_count) check_count(metric_.event_count_name, *metric_.event_count, true);
    for (const reported_count& each : metric_.counts) {
      if (each.count) check_count(each.name, *each.count, true);
    }
  }

  bool has_fraction() const noexcept {
    return metric_.order_count && metric_.event_count && *metric_.order_count > 0 &&
           *metric_.event_count >= 0;
  }

  void check_rate() {
    if (!metric_.rate || !has_fraction()) return;
    if (is_rate_of(*metric_.rate, *metric_.event_count, *metric_.order_count)) return;
    add("rate", metric_.rate->text(),
        short_decimal(static_cast<double>(*metric_.event_count) / static_cast<double>(*metric_.order_count)));
  }

  /// Against the metric's own target; the rate as reported, else of the counts, else the count alone.
  void check_status() {
    if (!metric_.target_value || !metric_.condition) return;
    if (metric_.status != "GOOD" && metric_.status != "BAD") return;
    double value = 0;
    if (metric_.rate) {
      value = metric_.rate->to_double();
    } else if (has_fraction()) {
      value = static_cast<double>(*metric_.event_count) / static_cast<double>(*metric_.order_count);
    } else if (metric_.event_count && !metric_.order_count) {
      value = static_cast<double>(*metric_.event_count);
    } else {
      return;
    }
    const bool good = meets(value, *metric_.condition, metric_.target_value->to_double());
    if (good != (metric_.status == "GOOD")) add("status", metric_.status, good ? "GOOD" : "BAD");
  }

  const reported_metric& metric_;
  std::vector<report_contradiction> found_;
};

} // namespace detail

/// Where one metric contradicts itself: a range that ends before it begins, counts below zero or beyond what
/// they are counted out of, a rate that is not that of its counts, a status that the target does not give.
///
/// The marketplace knows rules that are not in the report, such as minimum volumes, so a status that looks
/// wrong is worth a question, not a proof.
inline std::vector<report_contradiction> find_contradictions(const reported_metric& metric) {
  return detail::contradiction_search{metric}.found();
}

/// The same for all metrics and violations of one marketplace, in the report's order.
inline std::vector<report_contradiction> find_contradictions(const marketplace_performance& of) {
  std::vector<report_contradiction> all;
  for (const auto* list : {&of.metrics, &of.violations}) {
    for (const reported_metric& each : *list) {
      for (auto& one : find_contradictions(each)) all.push_back(std::move(one));
    }
  }
  return all;
}

} // namespace kenzen::inline v1
