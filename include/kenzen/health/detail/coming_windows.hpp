#pragma once

#include <kenzen/health/target_margin.hpp>
#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/metrics/trial_counts.hpp>
#include <kenzen/metrics/window_as_of.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/reporting_window.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <vector>

namespace kenzen::inline v1::detail {

/// Whether an order with that verdict still stands, at least in part, so that it could be cancelled.
constexpr bool stands(verdict_rule rule) noexcept {
  return rule == verdict_rule::not_cancelled || rule == verdict_rule::pending_order ||
         rule == verdict_rule::item_cancellation;
}

/// Adds cells up to what a margin depends on.
class margin_counter {
public:
  explicit margin_counter(denominator_kind denominator) noexcept : denominator_{denominator} {}

  void add(margin_counts& sum, const tally_cell& cell) const noexcept {
    const trial_kind kind = trial_kind_of(cell.verdict, denominator_);
    if (kind == trial_kind::none) return;
    sum.counts.by_kind[static_cast<std::size_t>(kind)] += cell.count;
    if (!stands(cell.verdict.rule())) return;
    if (kind == trial_kind::no) sum.open += cell.count;
    if (kind == trial_kind::possible_no) sum.possible_open += cell.count;
  }

  margin_counts sum_of(std::span<const tally_cell> cells) const noexcept {
    margin_counts sum;
    for (const tally_cell& cell : cells) add(sum, cell);
    return sum;
  }

private:
  denominator_kind denominator_;
};

/// What somebody sees who asks on one day: the window that the policy's first window is then, and its counts.
struct window_counts {
  reporting_window window;
  margin_counts sums;
};

/// The windows of the days to come, when nothing happens but what the tally knows and a number of orders
/// that are expected to come in, uncancelled, on each day from `as_of` on of which the tally knows no order.
///
/// Sums of the days that the first windows look at are kept, so that a day costs the same however long its
/// window is.
class coming_windows {
public:
  /// @param known_until the first day whose windows need not be quick
  coming_windows(const tally& tallied, const metric_policy& metric, date as_of, std::int64_t expected_orders,
                 date known_until)
      : tallied_{tallied},
        metric_{metric},
        of_policy_{metric.windows.front()},
        counter_{metric.denominator},
        as_of_{as_of},
        expected_orders_{expected_orders} {
    first_ = shortest(as_of).start().days();
    if (is_adaptive()) first_ = std::min(first_, longest(as_of).start().days());
    const std::int32_t end = std::max(known_until.days(), first_ + 1);
    const auto cells = tallied.cells_in({date::from_days(first_), date::from_days(end)});
    until_.resize(static_cast<std::size_t>(end - first_) + 1);
    std::size_t next = 0;
    for (std::int32_t day = first_; day < end; ++day) {
      margin_counts& sum = until_[static_cast<std::size_t>(day - first_) + 1];
      sum = until_[static_cast<std::size_t>(day - first_)];
      const std::size_t before = next;
      for (; next < cells.size() && cells[next].day == day; ++next) counter_.add(sum, cells[next]);
      if (next == before && day >= as_of.days()) expect(sum, 1);
    }
  }

  /// The window of somebody who asks on that day. @pre day >= as_of
  /// @throws std::invalid_argument if a count is negative.
  window_counts at(date day) const {
    window_counts seen = over(shortest(day));
    if (is_adaptive() && seen.sums.counts.order_count() < of_policy_.adaptive_minimum)
      return over(longest(day));
    return seen;
  }

private:
  bool is_adaptive() const noexcept { return of_policy_.adaptive_length_days > of_policy_.length_days; }
  reporting_window shortest(date day) const { return window_as_of(of_policy_, day); }
  reporting_window longest(date day) const {
    metric_window longer = of_policy_;
    longer.length_days = of_policy_.adaptive_length_days;
    return window_as_of(longer, day);
  }

  void expect(margin_counts& sum, std::int64_t days) const noexcept {
    const std::int64_t orders = days * expected_orders_;
    sum.counts.by_kind[static_cast<std::size_t>(trial_kind::no)] += orders;
    sum.open += orders;
  }

  window_counts over(const reporting_window& window) const {
    const std::int32_t end = first_ + static_cast<std::int32_t>(until_.size()) - 1;
    if (window.start().days() < first_ || window.end().days() > end) return {window, slowly(window)};
    margin_counts sums = until_[static_cast<std::size_t>(window.end().days() - first_)];
    const margin_counts& before = until_[static_cast<std::size_t>(window.start().days() - first_)];
    for (std::size_t i = 0; i < sums.counts.by_kind.size(); ++i)
      sums.counts.by_kind[i] -= before.counts.by_kind[i];
    sums.open -= before.open;
    sums.possible_open -= before.possible_open;
    trial_counter::checked(sums.counts);
    return {window, sums};
  }

  margin_counts slowly(const reporting_window& window) const {
    const auto cells = tallied_.cells_in(window);
    margin_counts sums = counter_.sum_of(cells);
    trial_counter::checked(sums.counts);
    if (expected_orders_ == 0) return sums;
    const std::int32_t from = std::max(window.start().days(), as_of_.days());
    std::int64_t empty_days = std::max<std::int64_t>(0, window.end().days() - from);
    std::int32_t last = from - 1;
    for (const tally_cell& cell : cells) {
      if (cell.day >= from && cell.day != last) --empty_days;
      last = cell.day;
    }
    expect(sums, empty_days);
    return sums;
  }

  const tally& tallied_;
  const metric_policy& metric_;
  metric_window of_policy_;
  margin_counter counter_;
  date as_of_;
  std::int64_t expected_orders_;
  std::int32_t first_ = 0;
  std::vector<margin_counts> until_; // of the days from first_ on, before the day
};

} // namespace kenzen::inline v1::detail
