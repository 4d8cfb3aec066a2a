#pragma once

#include <kenzen/book/order_book.hpp>
#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/metrics/points_standing.hpp>
#include <kenzen/metrics/streak_standing.hpp>
#include <kenzen/metrics/target_statuses.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/tallies/tally_builder.hpp>
#include <kenzen/time/date.hpp>

#include <vector>

namespace kenzen::inline v1 {

/// A rate over one window of a policy, and how it stands against every target.
struct window_standing {
  cancellation_rate rate;
  std::vector<target_status> targets;

  friend bool operator==(const window_standing&, const window_standing&) = default;
};

/// What each rule of a policy says about a seller on one day, with the orders and days behind it.
struct policy_standing {
  std::vector<window_standing> windows; ///< those whose length is published, in the policy's order
  std::vector<streak_standing> streaks;
  points_standing points;

  friend bool operator==(const policy_standing&, const policy_standing&) = default;
};

/// How the seller of these orders stands under every rule of the policy on the local day `as_of`.
inline policy_standing standing_under(const order_book& book, const policy& rules, date as_of) {
  const tally tallied = make_tally(book, rules);
  policy_standing standing;
  for (const metric_window& window : rules.cancellation_metric().windows) {
    if (!window.is_published()) continue;
    cancellation_rate rate{tallied, rules, as_of, window};
    std::vector<target_status> targets = target_statuses(rate);
    standing.windows.push_back({std::move(rate), std::move(targets)});
  }
  standing.streaks = streak_standings(book, tallied, rules, as_of);
  standing.points = points_under(tallied, rules, as_of);
  return standing;
}

} // namespace kenzen::inline v1
