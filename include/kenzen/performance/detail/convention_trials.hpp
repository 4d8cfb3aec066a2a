#pragma once

#include <kenzen/book/evidence_of.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/metrics/trial_counts.hpp>
#include <kenzen/performance/counting_convention.hpp>
#include <kenzen/performance/detail/report_range.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/tallies/order_trials.hpp>
#include <kenzen/verdicts/attribute.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace kenzen::inline v1::detail {

/// The four readings of a policy that conventions differ in: pending orders in or out, cancelled items in or
/// out. Orders are counted, whatever the policy counts: reports do.
class policy_readings {
public:
  static constexpr std::size_t count = 4;

  explicit policy_readings(const metric_policy& metric) {
    all_.fill(metric);
    for (std::size_t i = 0; i < count; ++i) {
      all_[i].unit = counting_unit::order;
      all_[i].pending_orders_are_trials = to_ternary((i & 1U) != 0);
      all_[i].counts[static_cast<std::size_t>(verdict_rule::item_cancellation)] = to_ternary((i & 2U) != 0);
    }
  }

  static constexpr std::size_t index(const counting_convention& c) noexcept {
    return (c.pending_orders ? 1U : 0U) | (c.item_cancellations ? 2U : 0U);
  }
  const metric_policy& operator[](std::size_t i) const noexcept { return all_[i]; }

private:
  std::array<metric_policy, count> all_;
};

/// One order as every convention sees it.
struct convention_trial {
  row_ref row;
  std::array<std::int64_t, 2> at{}; ///< UTC seconds or `no_instant`: of the order, and of its cancellation
  std::array<verdict_code, policy_readings::count> what{};
  bool pending = false; ///< not yet paid for
  bool touched = false; ///< cancelled, or some of its items are
};

/// Calls `visit(trial)` for each live order with a moment in `span`. A cancellation's moment is that of the
/// first record of it, else the order's last update; an order that stands has the moment of its purchase
/// twice.
template <class Visit>
void visit_trials(const order_book& book, const policy_readings& readings, const second_range& span,
                  Visit visit) {
  const auto fill = [&](convention_trial& trial, const order_evidence& e) {
    for (std::size_t i = 0; i < readings.count; ++i) trial.what[i] = verdict_code{attribute(e, readings[i])};
    trial.touched = is_gone(e) || e.items == cancelled_items::some;
    trial.pending = !is_gone(e) && is_pending(e.status);
  };
  struct facts_class {
    convention_trial trial;
    bool skip = false; // replaced, or known better by its evidence
    bool gone = false;
  };
  const bool by_clock = readings[0].late_requests != request_clock::none; // each order has its own answer
  std::vector<facts_class> classes;
  for (const order_facts& facts : book.tables().facts.view()) {
    const order_evidence e = evidence_of(facts, book.tables());
    facts_class& one = classes.emplace_back();
    one.skip = facts.superseded || facts.has_evidence;
    one.gone = is_gone(e);
    fill(one.trial, e);
  }
  for (std::uint32_t s = 0; s < book.segments().size(); ++s) {
    const order_segment& segment = book.segments()[s];
    const auto purchases = segment.purchased_at.view();
    const auto facts = segment.facts.view();
    for (std::uint32_t row = 0; row < purchases.size(); ++row) {
      facts_class& one = classes[facts[row]];
      const std::int64_t ended = one.gone ? segment.last_updated_at[row] : purchases[row];
      if ((!span.contains(purchases[row]) && !span.contains(ended)) || one.skip) continue;
      one.trial.row = {s, row};
      one.trial.at = {purchases[row], ended};
      if (by_clock) fill(one.trial, evidence_of(book, row_ref{s, row}));
      visit(one.trial);
    }
  }
  metric_policy by_cancellation = readings[0];
  by_cancellation.anchor = window_anchor::cancellation_date;
  for (const row_ref row : book.rows_with_evidence()) {
    convention_trial trial;
    const order_trial known = trials_of(book, row, by_cancellation).front();
    trial.row = row;
    trial.at = {book.segments()[row.segment].purchased_at[row.row], known.at.seconds()};
    if (!span.contains(trial.at[0]) && !span.contains(trial.at[1])) continue;
    fill(trial, known.evidence);
    visit(trial);
  }
}

/// How many orders every convention finds in its range.
class convention_sums {
public:
  convention_sums(const report_ranges& ranges, denominator_kind denominator)
      : ranges_{ranges}, denominator_{denominator} {}

  void add(const convention_trial& trial) noexcept {
    for (std::size_t anchor = 0; anchor < 2; ++anchor) {
      for (std::size_t r = 0; r < report_ranges::count; ++r) {
        if (!ranges_[r].contains(trial.at[anchor])) continue;
        for (std::size_t reading = 0; reading < policy_readings::count; ++reading) {
          const trial_kind kind = trial_kind_of(trial.what[reading], denominator_);
          if (kind != trial_kind::none) ++sums_[r][anchor][reading].by_kind[std::size_t(kind)];
        }
      }
    }
  }

  const trial_counts& orders(const counting_convention& c) const noexcept { return sum(c, c.orders_by); }
  const trial_counts& cancellations(const counting_convention& c) const noexcept {
    return sum(c, c.cancellations_by);
  }

private:
  const trial_counts& sum(const counting_convention& c, window_anchor anchor) const noexcept {
    return sums_[report_ranges::index(c.days, c.shift_days)][anchor == window_anchor::order_date ? 0 : 1]
                [policy_readings::index(c)];
  }

  const report_ranges& ranges_;
  denominator_kind denominator_;
  std::array<std::array<std::array<trial_counts, policy_readings::count>, 2>, report_ranges::count> sums_{};
};

} // namespace kenzen::inline v1::detail
