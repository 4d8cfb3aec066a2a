#pragma once

#include <kenzen/book/order_book.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tallies/detail/count_items.hpp>
#include <kenzen/tallies/detail/count_orders.hpp>
#include <kenzen/tallies/grouping.hpp>
#include <kenzen/tallies/tally.hpp>

#include <stdexcept>
#include <string>
#include <string_view>

namespace kenzen::inline v1 {

namespace detail {

inline void require_countable(const policy& rules) {
  const metric_policy& metric = rules.cancellation_metric();
  const auto refuse = [&](std::string_view what, std::string_view got, std::string_view why) {
    std::string message{"policy '" + rules.id() + "': expected "};
    message.append(what).append(", got '").append(got).append("': ").append(why);
    throw std::invalid_argument(message);
  };
  if (metric.unit != counting_unit::order) {
    refuse("orders as its unit", to_string(metric.unit),
           "files of orders and logs of cancellations do not say of every line and unit whether it was "
           "cancelled");
  }
  if (metric.anchor != window_anchor::order_date) {
    refuse("the order date as its anchor", to_string(metric.anchor),
           "files of orders do not say that day of every order, so its trials cannot be dated");
  }
}

} // namespace detail

/// Counts the orders of a book by local day of purchase, group and verdict under the policy's cancellation
/// metric.
///
/// Each live order is attributed once and counts once in each of its groups: in all SKUs of an order with two
/// of them, in exactly one group otherwise. `threads` of 0 uses what the machine has; the result does not
/// depend on it.
///
/// @throws std::invalid_argument if order files cannot answer for the metric: its unit is not the order, or
/// its
///   anchor not the order date.
inline tally make_tally(const order_book& book, const policy& rules, tally_grouping by = tally_grouping::none,
                        int threads = 0) {
  detail::require_countable(rules);
  return groups_overlap(by) ? detail::count_items(book, rules, by, threads)
                            : detail::count_orders(book, rules, by, threads);
}

} // namespace kenzen::inline v1
