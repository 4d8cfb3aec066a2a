#pragma once

#include <kenzen/book/order_book.hpp>
#include <kenzen/health/account_health.hpp>
#include <kenzen/health/consequences.hpp>
#include <kenzen/health/headroom.hpp>
#include <kenzen/health/health_metric.hpp>
#include <kenzen/health/next_steps.hpp>
#include <kenzen/health/request_queue.hpp>
#include <kenzen/health/unsettled_orders.hpp>
#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/metrics/late_shipment_rate.hpp>
#include <kenzen/metrics/rolling_cancellation_rates.hpp>
#include <kenzen/performance/performance_report.hpp>
#include <kenzen/performance/reconcile.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/tallies/tally_builder.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/reporting_window.hpp>
#include <kenzen/time/time_zone.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

namespace kenzen::inline v1 {

/// The local day after the newest purchase in the book, or nothing if no order has a purchase time.
inline std::optional<date> day_after_newest_purchase(const order_book& book, const policy& rules) {
  if (!book.newest_purchase().is_known()) return std::nullopt;
  return time_zone::named(rules.time_zone_name()).local_day(book.newest_purchase()) + 1;
}

/// How many orders of these days have which verdict, by the rules' order.
inline std::vector<verdict_count> count_verdicts(const tally& tallied, const reporting_window& window) {
  const auto by_rule = [](verdict_code a, verdict_code b) {
    return std::tuple{a.rule(), a.bits()} < std::tuple{b.rule(), b.bits()};
  };
  std::map<verdict_code, std::int64_t, decltype(by_rule)> sums;
  for (const tally_cell& cell : tallied.cells_in(window)) sums[cell.verdict] += cell.count;
  std::vector<verdict_count> counts;
  for (const auto& [code, count] : sums) counts.push_back({code.to_verdict(), count});
  return counts;
}

/// How a seller stands on the local day `as_of` by what a tally knows.
/// @throws std::invalid_argument as `cancellation_rate` does
inline rate_health assess(const tally& tallied, const policy& rules, date as_of) {
  std::vector<cancellation_rate> rates = cancellation_rates(tallied, rules, as_of);
  const reporting_window window = rates.front().window;
  constexpr int trend_days = 8 * 7;
  const int reach = std::min(trend_days, window.end() - date::from_days(date::min_days));
  return {
      .as_of = as_of,
      .policy = rules,
      .cancellation_rate = rates.front(),
      .all_windows = rates,
      .trend =
          rolling_cancellation_rates(tallied, rules, reporting_window::ending_before(window.end(), reach)),
      .verdicts = count_verdicts(tallied, window),
      .undated_count = tallied.undated_count(),
      .headroom = find_headroom(tallied, rules, as_of),
      .consequences = consequences_at(rules, rates.front().counts),
      .breaches = find_breaches(tallied, rules, as_of),
  };
}

/// How the seller of these orders stands on the local day `as_of`; left out, on the day after the newest
/// purchase.
/// @param report what the marketplace itself says, or nullptr
/// @param limit of the orders that each list names at most; all are counted
/// @throws std::invalid_argument if there is no day: `as_of` is left out and no order has a purchase time.
inline account_health assess(const order_book& book, const policy& rules, std::optional<date> as_of = {},
                             const marketplace_performance* report = nullptr, std::size_t limit = 100) {
  const bool derived = !as_of;
  if (derived) as_of = day_after_newest_purchase(book, rules);
  if (!as_of)
    throw std::invalid_argument("as_of: expected a day, since no order of the book has a purchase time");

  account_health health{assess(make_tally(book, rules), rules, *as_of)};
  health.as_of_is_derived = derived;
  health.headroom.roll_offs = find_roll_offs(book, rules, health.headroom.days);
  const reporting_window& window = health.cancellation_rate.window;
  if (std::ranges::any_of(health.verdicts, is_unsettled, &verdict_count::what)) {
    health.unsettled = find_unsettled(book, rules, window, limit);
  }
  health.requests = find_requests(book, rules, *as_of);
  health.late_shipments = late_shipment_rates(book, rules, *as_of);
  health.metrics = list_metrics(health.all_windows, health.late_shipments, report,
                                time_zone::named(rules.time_zone_name()));
  if (report != nullptr) {
    health.reported = *report;
    health.reconciliation = reconcile(book, *report, rules, limit);
  }
  const std::vector<std::string> disputable = find_disputable(book, rules, window);
  health.next_steps =
      find_next_steps(rules,
                      {health.cancellation_rate, health.unsettled, health.requests, health.headroom,
                       health.reconciliation ? &*health.reconciliation : nullptr, disputable},
                      limit);
  return health;
}

} // namespace kenzen::inline v1
