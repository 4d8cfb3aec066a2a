#pragma once

#include <kenzen/book/excerpt_of.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/health/detail/coming_windows.hpp>
#include <kenzen/health/headroom.hpp>
#include <kenzen/health/what_if.hpp>
#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tallies/order_trials.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/tallies/tally_builder.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/instant.hpp>
#include <kenzen/time/time_zone.hpp>
#include <kenzen/verdicts/attribute.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

namespace detail {

/// A moment of that local day: about its noon.
inline instant moment_of(const time_zone& zone, date day) {
  constexpr std::int64_t half_a_day = 43'200;
  const auto noon = instant::from_seconds(day.days() * 2 * half_a_day + half_a_day);
  const date there = zone.local_day(noon); // a day off where clocks are more than twelve hours from UTC
  if (there == day) return noon;
  return instant::from_seconds(noon.seconds() + (there < day ? half_a_day : -half_a_day));
}

/// Cancels orders in a small book of them and says what that is to a tally.
class cancelling {
public:
  /// @param orders the rows of `book` that can be cancelled
  cancelling(const order_book& book, std::span<const row_ref> orders, const policy& rules,
             const tally_terms& terms)
      : metric_{rules.cancellation_metric()},
        zone_{time_zone::named(rules.time_zone_name())},
        terms_{terms},
        before_{excerpt_of(book, orders, "excerpt").settled(1)} {
    add_trials(before_, -1, taken_);
  }

  order_book cancelled(const cancellation_way& how, date on) const {
    book_editor editor{before_};
    for (std::uint32_t s = 0; s < before_.segments().size(); ++s) {
      for (std::uint32_t row = 0; row < before_.segments()[s].order_count(); ++row) {
        if (!before_.facts_of({s, row}).superseded) editor.add_record(act({s, row}, how, on));
      }
    }
    return editor.settled(1);
  }

  /// The tally once the orders are cancelled: minus what they were, plus what they are then.
  tally applied_to(const tally& tallied, const order_book& after) const {
    column<tally_cell> cells;
    for (const tally_cell& cell : taken_) cells.push_back(cell);
    std::vector<tally_cell> put;
    add_trials(after, +1, put);
    for (const tally_cell& cell : put) cells.push_back(cell);
    return tallied + tally::from_cells(terms_, {""}, std::move(cells));
  }
  tally applied_to(const tally& tallied, const cancellation_way& how, date on) const {
    return applied_to(tallied, cancelled(how, on));
  }

  const order_book& before() const noexcept { return before_; }
  const time_zone& zone() const noexcept { return zone_; }

private:
  cancellation_record act(row_ref row, const cancellation_way& how, date on) const {
    cancellation_record record;
    record.order = before_.key_of(row);
    record.executed = true;
    record.what.by = how.by;
    record.what.reason = how.reason;
    record.what.cancelled_at = moment_of(zone_, on);
    const order_status status = before_.facts_of(row).status;
    if (is_pending(status)) record.what.stage = cancellation_stage::pending;
    if (status == order_status::unshipped) record.what.stage = cancellation_stage::unshipped;
    record.request.route = how.request;
    if (how.request == request_route::message || how.request == request_route::official)
      record.request.requested_at = record.what.cancelled_at;
    return record;
  }

  void add_trials(const order_book& book, std::int64_t sign, std::vector<tally_cell>& cells) const {
    for (std::uint32_t s = 0; s < book.segments().size(); ++s) {
      for (std::uint32_t row = 0; row < book.segments()[s].order_count(); ++row) {
        if (book.facts_of({s, row}).superseded) continue;
        for (const order_trial& trial : trials_of(book, {s, row}, metric_)) {
          const std::int32_t day =
              trial.at.is_known() ? zone_.local_day(trial.at).days() : date::unknown_days;
          cells.push_back({day, 0, verdict_code{trial.what}, sign * trial.count});
        }
      }
    }
  }

  const metric_policy& metric_;
  time_zone zone_;
  tally_terms terms_;
  order_book before_;
  std::vector<tally_cell> taken_;
};

/// Looks at the statuses of coming days of a tally that stands as it will.
class status_outlook {
public:
  status_outlook(const tally& tallied, const metric_policy& metric, date from, date to)
      : metric_{metric}, windows_{tallied, metric, from, 0, window_as_of(metric.windows.front(), to).end()} {}

  metric_status on(date day) const { return status_under(metric_, windows_.at(day).sums.counts); }

  /// The worst of `from <= day <= to`: bad, else undetermined, else good, else none.
  metric_status worst(date from, date to) const {
    const auto rank = [](metric_status status) {
      constexpr std::array<int, 4> ranks{1, 3, 2, 0}; // good, bad, undetermined, none
      return ranks[static_cast<std::size_t>(status)];
    };
    metric_status found = metric_status::none;
    for (date day = from; day <= to; day += 1) {
      const metric_status status = on(day);
      if (rank(status) > rank(found)) found = status;
      if (day == to) break;
    }
    return found;
  }

  const coming_windows& windows() const noexcept { return windows_; }

private:
  const metric_policy& metric_;
  coming_windows windows_;
};

/// All ways that any policy could tell apart: the seller's own for each reason a seller can have and each way
/// in which the buyer may have asked, the buyer's, and the marketplace's.
inline std::vector<cancellation_way> all_ways() {
  std::vector<cancellation_way> ways;
  constexpr std::size_t reasons = enum_names<cancellation_reason>::values.size();
  for (const request_route route : {request_route::none, request_route::message, request_route::official}) {
    for (std::size_t reason = 1; reason < reasons; ++reason) {
      const auto why = static_cast<cancellation_reason>(reason);
      if (why != cancellation_reason::missed_ship_confirmation)
        ways.push_back({cancelled_by::merchant, why, route});
    }
  }
  ways.push_back({cancelled_by::buyer, cancellation_reason::buyer_request, request_route::official});
  for (const cancellation_reason reason :
       {cancellation_reason::missed_ship_confirmation, cancellation_reason::fraud,
        cancellation_reason::marketplace_decision})
    ways.push_back({cancelled_by::marketplace, reason, request_route::none});
  return ways;
}

/// The first of the ways that lead to one verdict on an order with that evidence, for each such verdict. A
/// way that the facts contradict is left out.
inline std::vector<what_if_way> distinguished_ways(const order_evidence& known, const metric_policy& metric,
                                                   instant now) {
  std::vector<what_if_way> found;
  for (const cancellation_way& way : all_ways()) {
    order_evidence e = known;
    e.executed = true;
    e.by = way.by;
    e.reason = way.reason;
    e.request = std::max(e.request, way.request);
    if (e.request > request_route::none && !e.requested_at.is_known()) e.requested_at = now;
    if (is_pending(known.status)) e.stage = cancellation_stage::pending;
    if (known.status == order_status::unshipped) e.stage = cancellation_stage::unshipped;
    const verdict v = attribute(e, metric);
    if (v.rule == verdict_rule::contradictory_evidence) continue;
    const bool is_new = std::ranges::none_of(
        found, [&](const what_if_way& other) { return other.rule == v.rule && other.counts == v.counts; });
    if (is_new) found.push_back({way, v.rule, v.counts, metric_status::undetermined});
  }
  return found;
}

/// Finds out which of the named orders can be cancelled.
/// @returns the rows of those that can
inline std::vector<row_ref> sort_out(const order_book& book, const metric_policy& metric,
                                     std::span<const std::string> ids, std::vector<what_if_order>& orders) {
  std::vector<order_key> keys;
  for (const std::string& id : ids) {
    if (const auto key = book.find_key(id)) keys.push_back(*key);
  }
  const std::vector<row_ref> rows = rows_of(book, keys);
  std::vector<row_ref> cancellable;
  for (const std::string& id : ids) {
    if (std::ranges::find(orders, id, &what_if_order::order_id) != orders.end()) continue;
    what_if_order& order = orders.emplace_back();
    order.order_id = id;
    const auto key = book.find_key(id);
    const auto row = key ? std::ranges::lower_bound(rows, *key, {}, [&](row_ref r) { return book.key_of(r); })
                         : rows.end();
    if (row == rows.end() || book.key_of(*row) != *key) continue;
    const order_evidence e = evidence_of(book, *row);
    order.before = order.after = attribute(e, metric);
    if (order.before.rule == verdict_rule::marketplace_fulfilled) {
      order.outcome = cancel_outcome::marketplace_fulfilled;
    } else if (is_gone(e)) {
      order.outcome = cancel_outcome::already_cancelled;
    } else if (e.status == order_status::shipped || e.status == order_status::partially_shipped) {
      order.outcome = cancel_outcome::already_shipped;
    } else {
      order.outcome = cancel_outcome::cancelled;
      cancellable.push_back(*row);
    }
  }
  return cancellable;
}

/// Fills in verdicts and days of the orders that were cancelled.
inline void note_verdicts(std::vector<what_if_order>& orders, const order_book& after,
                          const metric_policy& metric, const time_zone& zone) {
  for (what_if_order& order : orders) {
    if (order.outcome != cancel_outcome::cancelled) continue;
    const auto rows = rows_of(after, std::vector{*after.find_key(order.order_id)});
    order.after = attribute(evidence_of(after, rows.front()), metric);
    for (const order_trial& trial : trials_of(after, rows.front(), metric)) {
      if (trial.at.is_known()) order.day = zone.local_day(trial.at);
    }
  }
}

} // namespace detail

/// What would follow under a policy's first window and target if the orders of those ids were cancelled on
/// the local day `as_of`, and nothing else happened.
///
/// @param tallied of that book under that policy, by days alone
/// @param days how many days of asking to show; left out, until the last order purchased or cancelled by
///   `as_of` has left the window
/// @throws std::invalid_argument as `cancellation_rate` does, and unless `days` is at least 1.
inline what_if try_cancelling(const order_book& book, const tally& tallied, const policy& rules,
                              std::span<const std::string> order_ids, const cancellation_way& how, date as_of,
                              std::optional<int> days = {}) {
  detail::require_policy_of(tallied, rules);
  detail::require_whole_orders(tallied);
  if (days && (*days < 1 || *days > date::max_days)) {
    throw std::invalid_argument("days: expected at least 1, got " + std::to_string(*days));
  }
  const metric_policy& metric = rules.cancellation_metric();
  const metric_window& window = metric.windows.front();
  const date calendar_end = date::from_days(date::max_days);
  const auto clear_of = [&](date from, date day) {
    return detail::first_clear_of(window, from, day < calendar_end ? day + 1 : day);
  };

  what_if answer{rules, as_of, how};
  const auto rows = detail::sort_out(book, metric, order_ids, answer.orders);
  const detail::cancelling cancelling{book, rows, rules, tallied.terms()};
  const order_book after = cancelling.cancelled(how, as_of);
  detail::note_verdicts(answer.orders, after, metric, cancelling.zone());

  const date end = clear_of(as_of, as_of);
  const date shown = days ? as_of + std::min(*days - 1, calendar_end - as_of) : end;
  const tally changed = cancelling.applied_to(tallied, after);
  const detail::status_outlook outlook{changed, metric, as_of, std::max(end, shown)};
  const detail::status_outlook untouched{tallied, metric, as_of, std::max(end, shown)};
  for (date day = as_of;; day += 1) {
    const detail::window_counts seen = outlook.windows().at(day);
    answer.days.push_back({day, seen.window, detail::status_under(metric, seen.sums.counts),
                           untouched.on(day), seen.sums.counts});
    if (day == shown) break;
  }

  if (!rows.empty()) {
    const order_evidence first = evidence_of(book, rows.front());
    answer.ways = detail::distinguished_ways(first, metric, detail::moment_of(cancelling.zone(), as_of));
    for (what_if_way& each : answer.ways) {
      const tally then = cancelling.applied_to(tallied, each.how, as_of);
      each.worst_status = detail::status_outlook{then, metric, as_of, end}.worst(as_of, end);
    }
  }

  // An order keeps its day, unless it counts by the day of its cancellation.
  for (date day = as_of;; day += 1) {
    const bool moves = metric.anchor == window_anchor::cancellation_date && !rows.empty();
    const date last = moves ? clear_of(day, day) : end;
    const bool fine =
        moves ? detail::is_fine(
                    detail::status_outlook{cancelling.applied_to(tallied, how, day), metric, day, last}.worst(
                        day, last))
              : detail::is_fine(outlook.worst(day, last));
    if (fine) {
      answer.first_safe_day = day;
      break;
    }
    if (day >= end) break;
  }
  return answer;
}

/// The same, counting the book first.
inline what_if try_cancelling(const order_book& book, const policy& rules,
                              std::span<const std::string> order_ids, const cancellation_way& how, date as_of,
                              std::optional<int> days = {}) {
  return try_cancelling(book, make_tally(book, rules), rules, order_ids, how, as_of, days);
}

} // namespace kenzen::inline v1
