#pragma once

#include <kenzen/book/order_book.hpp>
#include <kenzen/health/detail/coming_windows.hpp>
#include <kenzen/health/target_margin.hpp>
#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/metrics/metric_status.hpp>
#include <kenzen/metrics/trial_counts.hpp>
#include <kenzen/metrics/window_as_of.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tallies/order_trials.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/tallies/tally_builder.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/reporting_window.hpp>
#include <kenzen/time/time_zone.hpp>
#include <kenzen/verdicts/attribute.hpp>

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// What a seller who asks on one day sees, and how much room is left then.
struct headroom_day : target_margin {
  date day; ///< of asking
  reporting_window window;
  metric_status status = metric_status::none;
  trial_counts counts;

  headroom_day(const target_margin& margin, date asked_on, const reporting_window& days, metric_status stands,
               const trial_counts& counted)
      : target_margin{margin}, day{asked_on}, window{days}, status{stands}, counts{counted} {}

  friend bool operator==(const headroom_day&, const headroom_day&) = default;
};

/// When a counted order stops counting.
struct roll_off {
  date day; ///< the first day of asking whose window the order is not in
  std::string order_id;

  friend auto operator<=>(const roll_off&, const roll_off&) = default;
};

/// How much room a seller has under a target, and when there will be more. All in whole orders, exactly.
struct headroom : target_margin {
  kenzen::policy policy;
  date as_of;
  std::int64_t expected_orders = 0; ///< a day, from `as_of` on

  /// The first day from `as_of` on, on which the status is good, or none, whatever the open questions turn
  /// out to be, if nothing happens but what is known and expected. Nothing: there is no such day.
  std::optional<date> recovery_day;
  /// The first day on which the status is not certainly bad any more: the earliest that recovery can be.
  std::optional<date> recovery_day_low;

  /// Each day of asking from `as_of` on, until the last order of its window has left; `as_of` is the first.
  std::vector<headroom_day> days;
  /// When each counted order of the window of `as_of` leaves, the next to leave first. Only a book knows.
  std::vector<roll_off> roll_offs;

  headroom(const kenzen::policy& rules, date day, std::int64_t expected)
      : policy{rules}, as_of{day}, expected_orders{expected} {}

  friend bool operator==(const headroom&, const headroom&) = default;
};

namespace detail {

constexpr bool is_fine(metric_status status) noexcept {
  return status == metric_status::good || status == metric_status::none;
}

/// The first day of asking from which on no window of the policy reaches back before `day`; the last day of
/// the calendar if none comes earlier.
inline date first_clear_of(const metric_window& window, date as_of, date day) {
  metric_window longest = window;
  longest.length_days = std::max(window.length_days, window.adaptive_length_days);
  const date end = date::from_days(date::max_days);
  date asked = as_of;
  while (asked < end && window_as_of(longest, asked).start() < day) asked += 1;
  return asked;
}

inline headroom_day margin_on(const coming_windows& windows, const metric_policy& metric, date day) {
  const window_counts seen = windows.at(day);
  const target_margin margin = margin_under(metric, seen.sums);
  return {margin, day, seen.window, status_under(metric, seen.sums.counts), seen.sums.counts};
}

/// Looks for the days of recovery behind the days that are listed.
inline void find_recovery(headroom& room, const tally& tallied, const coming_windows& windows,
                          const metric_policy& metric) {
  const auto consider = [&](date day, metric_status status) {
    if (!room.recovery_day_low && status != metric_status::bad) room.recovery_day_low = day;
    if (!room.recovery_day && is_fine(status)) room.recovery_day = day;
  };
  for (const headroom_day& each : room.days) {
    consider(each.day, each.status);
    if (room.recovery_day) return;
  }
  // Once no known order is left in the window, every day is like the next.
  const date last_known = std::max(tallied.last_day().value_or(room.as_of), room.as_of);
  date day = room.days.back().day;
  while (!room.recovery_day && day < date::from_days(date::max_days)) {
    day += 1;
    const window_counts seen = windows.at(day);
    consider(day, status_under(metric, seen.sums.counts));
    if (last_known < seen.window.start()) return;
  }
}

} // namespace detail

/// The room under the policy's first target and window on the local day `as_of`.
///
/// Coming days are seen as if nothing happened: known orders leave the window one day after another, and
/// `expected_orders` come in, uncancelled, on each day from `as_of` on of which the tally knows no order.
/// Where as many orders as are needed to come back are said, they are taken to fall into the window.
///
/// @throws std::invalid_argument as `cancellation_rate` does, and if `expected_orders` is negative or beyond
/// a
///   thousand million.
inline headroom find_headroom(const tally& tallied, const policy& rules, date as_of,
                              std::int64_t expected_orders = 0) {
  detail::require_policy_of(tallied, rules);
  detail::require_whole_orders(tallied);
  if (expected_orders < 0 || expected_orders > 1'000'000'000) {
    throw std::invalid_argument("expected_orders: expected 0 to 1000000000 orders a day, got " +
                                std::to_string(expected_orders));
  }
  const metric_policy& metric = rules.cancellation_metric();
  const metric_window& of_policy = metric.windows.front();
  metric_window longest = of_policy;
  longest.length_days = std::max(of_policy.length_days, of_policy.adaptive_length_days);
  const date last = detail::first_clear_of(of_policy, as_of, window_as_of(longest, as_of).end());
  const detail::coming_windows windows{tallied, metric, as_of, expected_orders,
                                       window_as_of(longest, last).end()};

  headroom room{rules, as_of, expected_orders};
  room.days.reserve(static_cast<std::size_t>(last - as_of) + 1);
  for (date day = as_of;; day += 1) {
    room.days.push_back(detail::margin_on(windows, metric, day));
    if (day == last) break;
  }
  static_cast<target_margin&>(room) = room.days.front();
  detail::find_recovery(room, tallied, windows, metric);
  return room;
}

/// When each counted order of the first of those days' windows leaves it.
inline std::vector<roll_off> find_roll_offs(const order_book& book, const policy& rules,
                                            const std::vector<headroom_day>& days) {
  std::vector<roll_off> found;
  if (days.empty()) return found;
  const metric_policy& metric = rules.cancellation_metric();
  const auto zone = time_zone::named(rules.time_zone_name());
  const auto consider = [&](row_ref row) {
    std::optional<date> last;
    for (const order_trial& trial : trials_of(book, row, metric)) {
      if (trial.what.counts != ternary::yes || !trial.at.is_known()) continue;
      const date day = zone.local_day(trial.at);
      if (days.front().window.contains(day) && (!last || *last < day)) last = day;
    }
    if (!last) return;
    const auto clear =
        std::ranges::find_if(days, [&](const headroom_day& each) { return !each.window.contains(*last); });
    if (clear != days.end()) found.push_back({clear->day, book.order_id(book.key_of(row))});
  };

  // What the columns alone say of an order is asked once for all that are alike.
  const bool by_facts = metric.unit == counting_unit::order && metric.late_requests == request_clock::none;
  std::vector<bool> may_count;
  for (const order_facts& facts : book.tables().facts.view()) {
    const bool counts =
        !by_facts || attribute(evidence_of(facts, book.tables()), metric).counts == ternary::yes;
    may_count.push_back(counts && !facts.superseded && !facts.has_evidence);
  }
  for (std::uint32_t s = 0; s < book.segments().size(); ++s) {
    const auto facts = book.segments()[s].facts.view();
    for (std::uint32_t row = 0; row < facts.size(); ++row) {
      if (may_count[facts[row]]) consider({s, row});
    }
  }
  for (const row_ref row : book.rows_with_evidence()) consider(row);
  std::ranges::sort(found);
  return found;
}

/// The same for a book, which also knows which orders leave when.
inline headroom find_headroom(const order_book& book, const policy& rules, date as_of,
                              std::int64_t expected_orders = 0) {
  headroom room = find_headroom(make_tally(book, rules), rules, as_of, expected_orders);
  room.roll_offs = find_roll_offs(book, rules, room.days);
  return room;
}

} // namespace kenzen::inline v1
