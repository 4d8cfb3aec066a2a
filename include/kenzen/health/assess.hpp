#pragma once

#include <kenzen/book/order_book.hpp>
#include <kenzen/health/account_health.hpp>
#include <kenzen/health/unsettled_orders.hpp>
#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/metrics/rolling_cancellation_rates.hpp>
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

/// How the seller of these orders stands on the local day `as_of`; left out, on the day after the newest
/// purchase. `unsettled_limit` orders are listed at most, all are counted.
/// @throws std::invalid_argument if there is no day: `as_of` is left out and no order has a purchase time.
inline account_health assess(const order_book& book, const policy& rules, std::optional<date> as_of = {},
                             std::size_t unsettled_limit = 100) {
  const bool derived = !as_of;
  if (derived) as_of = day_after_newest_purchase(book, rules);
  if (!as_of)
    throw std::invalid_argument("as_of: expected a day, since no order of the book has a purchase time");

  const tally tallied = make_tally(book, rules);
  std::vector<cancellation_rate> rates = cancellation_rates(tallied, rules, *as_of);
  const reporting_window window = rates.front().window;
  constexpr int trend_days = 8 * 7;
  const int reach = std::min(trend_days, window.end() - date::from_days(date::min_days));
  account_health health{
      .as_of = *as_of,
      .as_of_is_derived = derived,
      .policy = rules,
      .cancellation_rate = rates.front(),
      .all_windows = std::move(rates),
      .trend =
          rolling_cancellation_rates(tallied, rules, reporting_window::ending_before(window.end(), reach)),
      .verdicts = count_verdicts(tallied, window),
      .unsettled = {},
      .undated_count = tallied.undated_count(),
  };
  if (std::ranges::any_of(health.verdicts, is_unsettled, &verdict_count::what)) {
    health.unsettled = find_unsettled(book, rules, window, unsettled_limit);
  }
  return health;
}

} // namespace kenzen::inline v1
