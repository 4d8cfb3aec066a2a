#pragma once

#include <kenzen/health/unsettled_orders.hpp>
#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/metrics/rolling_cancellation_rates.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <cstdint>
#include <vector>

namespace kenzen::inline v1 {

/// How many orders have one verdict.
struct verdict_count {
  verdict what;
  std::int64_t count = 0;

  friend bool operator==(const verdict_count&, const verdict_count&) = default;
};

/// How one seller stands on one day under one policy, with what it rests on.
struct account_health {
  date as_of;                    ///< the local day of asking
  bool as_of_is_derived = false; ///< nobody said it: it is the day after the newest purchase in the book
  kenzen::policy policy;

  kenzen::cancellation_rate cancellation_rate;        ///< over the policy's first window
  std::vector<kenzen::cancellation_rate> all_windows; ///< over each window of the policy, the first included
  std::vector<daily_cancellation_rate> trend; ///< day by day over eight weeks, up to the window's last day

  std::vector<verdict_count>
      verdicts;                   ///< of all orders of the window, also those outside the population; by rule
  unsettled_orders unsettled;     ///< what keeps the rate an interval
  std::int64_t undated_count = 0; ///< orders without a purchase time: in no window, whatever their verdict

  friend bool operator==(const account_health&, const account_health&) = default;
};

} // namespace kenzen::inline v1
