#pragma once

#include <kenzen/core/enum_names.hpp>
#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/metrics/late_shipment_rate.hpp>
#include <kenzen/performance/performance_report.hpp>
#include <kenzen/performance/reported_metric.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/stats/fraction.hpp>
#include <kenzen/time/instant.hpp>
#include <kenzen/time/reporting_window.hpp>
#include <kenzen/time/time_zone.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// Where a metric comes from.
enum class metric_origin : std::uint8_t {
  computed, ///< from the orders at hand
  reported, ///< by the marketplace, as it stands in its performance report
};

template <>
struct enum_names<metric_origin> {
  static constexpr std::string_view title = "origin";
  static constexpr std::array<std::string_view, 2> values{"computed", "reported"};
};
static_assert(enum_names<metric_origin>::values.size() == std::size_t(metric_origin::reported) + 1);

/// One metric of an account, with its own range, counts, target and status.
///
/// A reported one is as the marketplace says: its status is read, never derived. A computed one has a status
/// only under a target of the policy. A rate that the facts cannot give is not available, and says why.
struct health_metric {
  std::string name; ///< "cancellation_rate", "late_shipment_rate", "order_defect_rate.mfn", ...
  metric_origin origin = metric_origin::computed;
  kenzen::availability availability = kenzen::availability::available;
  std::string status; ///< "good", "bad", "undetermined", "none"; as reported: "GOOD", ...; empty: not said
  std::optional<std::int64_t> order_count;        ///< what it is out of: orders, shipments or units
  std::optional<std::int64_t> event_count;        ///< what it counts
  std::optional<std::int64_t> undetermined_count; ///< orders that may be counted or not
  std::optional<double> low;                      ///< the least it can be, a fraction
  std::optional<double> high;                     ///< the greatest
  std::optional<double> target_value;
  std::optional<kenzen::target_condition> target_condition;
  instant from = instant::none(); ///< UTC
  instant to = instant::none(); ///< UTC; of a computed one the end, exclusive; of a reported one as reported

  friend bool operator==(const health_metric&, const health_metric&) = default;
};

namespace detail {

/// "orderDefectRate.mfn" as "order_defect_rate.mfn".
inline std::string snake_case(std::string_view name) {
  std::string words;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') {
      if (!words.empty() && words.back() != '.') words += '_';
      words += static_cast<char>(c - 'A' + 'a');
    } else {
      words += c;
    }
  }
  return words;
}

inline health_metric computed_metric(std::string name, const reporting_window& window,
                                     const time_zone& zone) {
  health_metric metric;
  metric.name = std::move(name);
  metric.from = zone.start_of(window.start());
  metric.to = zone.start_of(window.end());
  return metric;
}

inline std::optional<double> value_of(const std::optional<fraction>& rate) {
  return rate ? rate->value() : std::nullopt;
}

inline std::optional<double> number_of(const std::optional<reported_number>& number) {
  return number ? std::optional{number->to_double()} : std::nullopt;
}

} // namespace detail

/// A cancellation rate as one metric among others.
inline health_metric metric_of(const cancellation_rate& rate, const time_zone& zone) {
  health_metric metric = detail::computed_metric("cancellation_rate", rate.window, zone);
  if (!rate.low) metric.availability = availability::no_orders;
  metric.status = to_string(rate.status);
  metric.order_count = rate.order_count;
  metric.event_count = rate.cancellation_count;
  metric.undetermined_count = rate.undetermined_count;
  metric.low = rate.low;
  metric.high = rate.high;
  const metric_target& target = rate.policy.cancellation_metric().targets.front();
  if (target.is_published) {
    metric.target_value = rate.target_value.to_double();
    metric.target_condition = rate.target_condition;
  }
  return metric;
}

/// A late-shipment rate as one metric among others.
inline health_metric metric_of(const late_shipment_rate& rate, const time_zone& zone) {
  health_metric metric = detail::computed_metric("late_shipment_rate", rate.window, zone);
  metric.availability = rate.availability;
  metric.order_count = rate.order_count;
  metric.event_count = rate.late_count;
  metric.undetermined_count = rate.undetermined_count;
  metric.low = detail::value_of(rate.low());
  metric.high = detail::value_of(rate.high());
  return metric;
}

/// A metric of a performance report, as it stands there.
inline health_metric metric_of(const reported_metric& reported) {
  health_metric metric;
  metric.name = detail::snake_case(reported.name);
  metric.origin = metric_origin::reported;
  metric.status = reported.status;
  metric.order_count = reported.order_count;
  metric.event_count = reported.event_count;
  metric.low = metric.high = detail::number_of(reported.rate);
  metric.target_value = detail::number_of(reported.target_value);
  metric.target_condition = reported.condition;
  metric.from = reported.from;
  metric.to = reported.to;
  return metric;
}

/// Metrics that marketplaces judge sellers by and that no order file can give: they rest on reviews, claims,
/// chargebacks, parcels' ways and invoices.
inline constexpr std::array<std::string_view, 4> metrics_not_in_order_files{
    "order_defect_rate", "valid_tracking_rate", "on_time_delivery_rate", "invoice_defect_rate"};

/// All metrics of an account: the computed ones, then the reported ones in the report's order. Without a
/// report those that no order file can give stand there as not available.
inline std::vector<health_metric> list_metrics(std::span<const cancellation_rate> rates,
                                               std::span<const late_shipment_rate> late_shipments,
                                               const marketplace_performance* report, const time_zone& zone) {
  std::vector<health_metric> metrics;
  for (const cancellation_rate& each : rates) metrics.push_back(metric_of(each, zone));
  for (const late_shipment_rate& each : late_shipments) metrics.push_back(metric_of(each, zone));
  if (report != nullptr) {
    for (const auto* list : {&report->metrics, &report->violations}) {
      for (const reported_metric& each : *list) metrics.push_back(metric_of(each));
    }
    return metrics;
  }
  for (const std::string_view name : metrics_not_in_order_files) {
    health_metric missing;
    missing.name = name;
    missing.availability = availability::not_in_order_files;
    metrics.push_back(std::move(missing));
  }
  return metrics;
}

} // namespace kenzen::inline v1
