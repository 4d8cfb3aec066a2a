#pragma once

#include <kenzen/book/evidence_of.hpp>
#include <kenzen/book/line_evidence.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/book/shipment_of.hpp>
#include <kenzen/cancellations/order_evidence.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/time/instant.hpp>
#include <kenzen/verdicts/attribute.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace kenzen::inline v1 {

/// What an order, a line of it or some units of a line are to a rate: trials that share a moment and a
/// verdict.
struct order_trial {
  instant at = instant::none(); ///< by the metric's anchor; unknown: in no window
  verdict what;
  std::int64_t count = 1;  ///< trials: 1 for orders and lines, units of a line
  order_evidence evidence; ///< what the verdict rests on
  std::uint32_t sku = 0;   ///< of the line, in the book's table; 0 for whole orders
  std::uint32_t asin = 0;
  bool count_is_assumed = false; ///< nothing says how many units: one, the least there can be

  friend bool operator==(const order_trial&, const order_trial&) = default;
};

namespace detail {

/// The verdict on something of which it is open whether it was cancelled.
constexpr verdict in_doubt(const verdict& if_cancelled, const verdict& if_kept) noexcept {
  if (if_cancelled.counts == if_kept.counts && if_cancelled.in_population == if_kept.in_population)
    return if_kept;
  verdict v = if_cancelled;
  if (v.in_population != if_kept.in_population) v.in_population = ternary::unknown;
  if (v.counts != if_kept.counts) v.counts = ternary::unknown;
  return v;
}

/// The verdict on a line in that state, given what is known about it as `evidence_in` has it.
constexpr verdict verdict_on_line(const order_evidence& e, line_state state,
                                  const metric_policy& metric) noexcept {
  const verdict v = attribute(e, metric);
  if (state != line_state::maybe_cancelled) return v;
  order_evidence kept = evidence_in(e, line_state::kept);
  kept.listed_as_counted = ternary::unknown;
  return in_doubt(v, attribute(kept, metric));
}

/// The moments of one order that an anchor can choose.
struct order_moments {
  instant purchased_at = instant::none();
  instant updated_at = instant::none(); ///< when the source last changed it
  instant cancelled_at = instant::none();
  instant ship_by = instant::none();

  constexpr instant chosen_by(window_anchor anchor, bool cancelled) const noexcept {
    switch (anchor) {
    case window_anchor::order_date:
      break;
    case window_anchor::cancellation_date:
      if (cancelled) return cancelled_at.is_known() ? cancelled_at : updated_at;
      break;
    case window_anchor::ship_by_date:
      return ship_by;
    }
    return purchased_at;
  }
};

inline instant instant_of(std::int64_t seconds) noexcept {
  const bool known = seconds >= instant::min_seconds && seconds <= instant::max_seconds;
  return known ? instant::from_seconds(seconds) : instant::none();
}

inline std::vector<order_trial> trials_of_line(const order_book& book, row_ref row, std::size_t item,
                                               const metric_policy& metric, order_moments moments) {
  const line_evidence line = evidence_of_line(book, row, item);
  moments.cancelled_at = line.cancelled_at;
  moments.updated_at = instant_of(line.updated_at);
  const auto trial_in = [&](line_state state, std::int64_t count) {
    order_trial trial;
    trial.evidence = evidence_in(line.evidence, state);
    trial.what = verdict_on_line(trial.evidence, state, metric);
    // Whether there is a day of cancellation is as open as whether there was one.
    const bool open =
        state == line_state::maybe_cancelled && metric.anchor == window_anchor::cancellation_date;
    if (!open) trial.at = moments.chosen_by(metric.anchor, state != line_state::kept);
    trial.count = count;
    trial.sku = line.sku;
    trial.asin = line.asin;
    return trial;
  };
  if (metric.unit != counting_unit::unit) return {trial_in(line.state, 1)};
  if (line.state == line_state::partly) {
    return {trial_in(line_state::cancelled, line.cancelled_units),
            trial_in(line_state::kept, *line.quantity - line.cancelled_units)};
  }
  order_trial all = trial_in(line.state, line.units());
  all.count_is_assumed = line.units_are_assumed();
  return {all};
}

} // namespace detail

/// What one live order of a book contributes to a metric: the definition that every tally adds up.
///
/// Counted by orders, one trial. By lines, items or transactions, one for each line: cancelled if the line's
/// own status, a record about it or the whole order is. By units, as many as the line's quantity; of a line
/// of which records cancel some units, those and the rest apart. Cancelled lines often say a quantity of 0,
/// and others none: then it is what records say was cancelled, and else one unit, the least there can be. An
/// order that names no line is one line.
///
/// The moment is the purchase; under `cancellation_date` that of the cancellation for what was cancelled (by
/// the records about it, else the last update); under `ship_by_date` the latest ship date of the dispatch
/// records.
inline std::vector<order_trial> trials_of(const order_book& book, row_ref row, const metric_policy& metric) {
  const order_segment& s = book.segments()[row.segment];
  detail::order_moments moments;
  moments.purchased_at = detail::instant_of(s.purchased_at[row.row]);
  moments.updated_at = detail::instant_of(s.last_updated_at[row.row]);
  if (metric.anchor == window_anchor::ship_by_date)
    moments.ship_by = shipment_of(book, book.key_of(row)).ship_by;
  const std::size_t first = s.first_item[row.row];
  const std::size_t last = s.first_item[row.row + 1];
  std::vector<order_trial> trials;
  if (metric.unit != counting_unit::order && first < last) {
    for (std::size_t item = first; item < last; ++item) {
      const auto of_line = detail::trials_of_line(book, row, item, metric, moments);
      trials.insert(trials.end(), of_line.begin(), of_line.end());
    }
    return trials;
  }
  order_trial whole;
  whole.evidence = evidence_of(book, row);
  whole.what = attribute(whole.evidence, metric);
  if (metric.anchor == window_anchor::cancellation_date) {
    for (const cancellation_record& record : records_of(book, book.key_of(row))) {
      if (record.executed) detail::learn_earliest(moments.cancelled_at, record.what.cancelled_at);
    }
  }
  whole.at = moments.chosen_by(metric.anchor, detail::is_gone(whole.evidence));
  whole.count_is_assumed = metric.unit == counting_unit::unit;
  trials.push_back(std::move(whole));
  return trials;
}

} // namespace kenzen::inline v1
