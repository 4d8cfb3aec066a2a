#pragma once

#include <kenzen/health/consequences.hpp>
#include <kenzen/health/headroom.hpp>
#include <kenzen/health/health_metric.hpp>
#include <kenzen/health/next_steps.hpp>
#include <kenzen/health/request_queue.hpp>
#include <kenzen/health/unsettled_orders.hpp>
#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/metrics/rolling_cancellation_rates.hpp>
#include <kenzen/performance/performance_report.hpp>
#include <kenzen/performance/reconciliation.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace kenzen::inline v1 {

/// How many orders have one verdict.
struct verdict_count {
  verdict what;
  std::int64_t count = 0;

  friend bool operator==(const verdict_count&, const verdict_count&) = default;
};

/// What a tally alone says of how a seller stands.
struct rate_health {
  date as_of; ///< the local day of asking
  kenzen::policy policy;

  kenzen::cancellation_rate cancellation_rate;        ///< over the policy's first window
  std::vector<kenzen::cancellation_rate> all_windows; ///< over each window of the policy, the first included
  std::vector<daily_cancellation_rate> trend; ///< day by day over eight weeks, up to the window's last day
  /// Of all orders of the window, also those outside the population; by rule.
  std::vector<verdict_count> verdicts;
  std::int64_t undated_count = 0; ///< orders without a purchase time: in no window, whatever their verdict

  kenzen::headroom headroom;                  ///< without the orders that roll off: only a book knows them
  std::vector<consequence_step> consequences; ///< the documented ladder, and where the rate stands on it
  breach_history breaches;                    ///< when the rolling rate missed its target

  friend bool operator==(const rate_health&, const rate_health&) = default;
};

/// How one seller stands on one day under one policy, with what it rests on.
struct account_health : rate_health {
  bool as_of_is_derived = false; ///< nobody said it: it is the day after the newest purchase in the book

  unsettled_orders unsettled = {};                     ///< what keeps the rate an interval
  request_queue requests = {};                         ///< buyers' requests, and shipments to confirm
  std::vector<late_shipment_rate> late_shipments = {}; ///< over 10 and 30 days
  std::vector<health_metric> metrics = {};             ///< computed and reported

  /// What the marketplace itself says, if a report is given.
  std::optional<marketplace_performance> reported = {};
  std::optional<kenzen::reconciliation> reconciliation = {}; ///< how that report and the orders go together
  std::vector<next_step> next_steps = {};                    ///< what to do now, most valuable first

  friend bool operator==(const account_health&, const account_health&) = default;
};

} // namespace kenzen::inline v1
