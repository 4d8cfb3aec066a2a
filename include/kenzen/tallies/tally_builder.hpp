#pragma once

#include <kenzen/book/order_book.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tallies/detail/count_items.hpp>
#include <kenzen/tallies/detail/count_orders.hpp>
#include <kenzen/tallies/detail/count_trials.hpp>
#include <kenzen/tallies/grouping.hpp>
#include <kenzen/tallies/tally.hpp>

namespace kenzen::inline v1 {

/// Counts the orders of a book, or their lines or units as the policy's cancellation metric has it, by local
/// day, group and verdict. `trials_of` says what each order contributes and on which day.
///
/// Each live order is attributed once and counts once in each of its groups: in all SKUs of an order with two
/// of them, in exactly one group otherwise; a line counts in its own SKU. `threads` of 0 uses what the
/// machine has; the result does not depend on it.
inline tally make_tally(const order_book& book, const policy& rules, tally_grouping by = tally_grouping::none,
                        int threads = 0) {
  const metric_policy& metric = rules.cancellation_metric();
  if (metric.unit != counting_unit::order || metric.anchor != window_anchor::order_date)
    return detail::count_trials(book, rules, by, threads);
  return groups_overlap(by) ? detail::count_items(book, rules, by, threads)
                            : detail::count_orders(book, rules, by, threads);
}

} // namespace kenzen::inline v1
