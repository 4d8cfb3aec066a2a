#pragma once

#include <kenzen/performance/reported_number.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/instant.hpp>
#include <kenzen/time/reporting_window.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kenzen::inline v1 {

/// A count within a metric that is neither of the two its rate is made of, such as the claims of an order
/// defect rate.
struct reported_count {
  std::string name; ///< as the report calls it
  std::optional<std::int64_t> count;
  std::string status; ///< as reported; empty: not said

  friend bool operator==(const reported_count&, const reported_count&) = default;
};

/// One metric of a performance report, as reported: nothing is derived, nothing corrected, and what the
/// report leaves out is absent. Parts of it may contradict each other, and in published examples they do.
struct reported_metric {
  std::string name; ///< the canonical one of metric_names.hpp; "orderDefectRate.mfn" with its channel
  std::string reported_name;      ///< as this report spells it
  instant from = instant::none(); ///< UTC, the first moment of the range as reported
  instant to = instant::none();   ///< UTC, as reported: the last moment of the range, such as 23:59:59
  std::optional<std::int64_t> order_count; ///< what the rate is out of: orders, shipments or units
  std::optional<std::int64_t> event_count; ///< what it counts: cancelled, late, defective, delivered, ...
  std::string order_count_name = {};       ///< as the report calls it: "orderCount", "totalUnitCount", ...
  std::string event_count_name = {};       ///< "cancellationCount", "lateShipmentCount", ...
  std::optional<reported_number> rate;     ///< a fraction, 0.025, whatever its schema says about percent
  std::string status;                      ///< as reported: "GOOD", "BAD", "NONE"; empty: not said
  std::optional<reported_number> target_value;
  std::optional<target_condition> condition; ///< absent: not said, or words that are not known
  std::string reported_condition = {};       ///< as reported: "LESS_THAN"
  std::vector<reported_count> counts = {};   ///< the others

  /// The UTC days of the range, half-open: the day of `to` belongs to it unless `to` is its midnight. Nothing
  /// when an end is missing or the range is empty or reversed.
  std::optional<reporting_window> utc_days() const {
    if (!from.is_known() || !to.is_known() || to <= from) return std::nullopt;
    constexpr std::int64_t day = 86'400;
    const auto days_before = [](std::int64_t seconds) {
      return static_cast<std::int32_t>((seconds - (seconds % day + day) % day) / day);
    };
    const std::int32_t end = days_before(to.seconds() - 1) + 1;
    if (end > date::max_days) return std::nullopt;
    return reporting_window{date::from_days(days_before(from.seconds())), date::from_days(end)};
  }

  friend bool operator==(const reported_metric&, const reported_metric&) = default;
};

} // namespace kenzen::inline v1
