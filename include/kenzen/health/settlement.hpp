#pragma once

#include <kenzen/book/order_book.hpp>
#include <kenzen/health/open_question.hpp>
#include <kenzen/health/unsettled_orders.hpp>
#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/metrics/metric_status.hpp>
#include <kenzen/metrics/trial_counts.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/stats/fraction.hpp>
#include <kenzen/tallies/order_trials.hpp>
#include <kenzen/tallies/tally_builder.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/reporting_window.hpp>
#include <kenzen/time/time_zone.hpp>
#include <kenzen/verdicts/attribute.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// An order that keeps a rate an interval, and what settling it would change.
struct settlement_row {
  unsettled_order order; ///< its day is the one it counts on
  open_question missing = open_question::who;
  /// A line of a cancellation log can answer: the order is known to be cancelled, so that a line which says
  /// nothing more changes nothing.
  bool log_can_tell = false;
  trial_counts open; ///< what it is to the rate: one trial, or several where lines or units are counted

  std::optional<fraction> low_if_counted;      ///< the least the rate can be once this order alone counts
  std::optional<fraction> high_if_not_counted; ///< the greatest once this order alone does not

  friend bool operator==(const settlement_row&, const settlement_row&) = default;
};

/// Which orders' facts would narrow the interval of a rate most, and how far.
///
/// Orders stand as in `unsettled_orders`: those first that narrow it most, among equals the newest. What the
/// first n of them would settle is exact, at both ends: every one of them counting, and none.
struct settlement {
  kenzen::policy policy;
  date as_of;
  reporting_window window;
  trial_counts counts; ///< now
  metric_status status = metric_status::none;

  std::int64_t total_count = 0;     ///< orders that could be settled, listed or not
  std::vector<settlement_row> rows; ///< the first of them

  trial_counts if_all_count;  ///< once those listed are settled, and each of them counts
  trial_counts if_none_count; ///< the same, and none of them does
  metric_status status_if_all_count = metric_status::none;
  metric_status status_if_none_count = metric_status::none;

  /// How many orders, in this order, must be settled for the status to be known, if each of them turns out to
  /// count; 0 where it is known. Nothing: all of them do not settle it.
  std::optional<std::int64_t> needed_if_all_count;
  std::optional<std::int64_t> needed_if_none_count; ///< the same, if none of them counts

  settlement(const kenzen::policy& rules, date day, const reporting_window& days)
      : policy{rules}, as_of{day}, window{days} {}

  /// The least number of orders that can settle the status: fewer never do, these do if they turn out so.
  std::optional<std::int64_t> least_needed() const noexcept {
    if (!needed_if_all_count || !needed_if_none_count)
      return needed_if_all_count ? needed_if_all_count : needed_if_none_count;
    return std::min(*needed_if_all_count, *needed_if_none_count);
  }

  friend bool operator==(const settlement&, const settlement&) = default;
};

namespace detail {

/// The counts once open trials turn out to count, or not to. A possible trial that does not count helps the
/// rate more by being one, and one that counts by not being one; so of the ways in which a trial can be
/// settled this is the one at the end of the interval.
constexpr trial_counts settled(trial_counts counts, const trial_counts& open, bool counted) noexcept {
  const auto at = [](trial_kind kind) { return static_cast<std::size_t>(kind); };
  const auto move = [&](trial_kind from, trial_kind to) {
    counts.by_kind[at(from)] -= open[from];
    if (to != trial_kind::none) counts.by_kind[at(to)] += open[from];
  };
  move(trial_kind::unknown, counted ? trial_kind::yes : trial_kind::no);
  move(trial_kind::possible_yes, counted ? trial_kind::yes : trial_kind::none);
  move(trial_kind::possible_no, counted ? trial_kind::none : trial_kind::no);
  move(trial_kind::possible_unknown, counted ? trial_kind::yes : trial_kind::no);
  return counts;
}

/// Whether a line of a log that says nothing but the order's id leaves everything as it is: it says that the
/// whole order was cancelled, which is then known already and contradicts nothing.
constexpr bool takes_a_blank_line(const order_evidence& e) noexcept {
  const bool went_out = e.status == order_status::shipped || e.status == order_status::partially_shipped;
  return is_gone(e) && !went_out;
}

/// Collects the orders that keep a rate an interval.
class settlement_search {
public:
  settlement_search(const order_book& book, const policy& rules, const reporting_window& window)
      : book_{book},
        metric_{rules.cancellation_metric()},
        zone_{time_zone::named(rules.time_zone_name())},
        window_{window} {}

  std::vector<settlement_row> all() {
    // What the columns alone say of an order is asked once for all that are alike.
    const bool by_facts =
        metric_.unit == counting_unit::order && metric_.late_requests == request_clock::none;
    std::vector<bool> open;
    for (const order_facts& facts : book_.tables().facts.view()) {
      const bool may_be_open =
          !by_facts || is_unsettled(attribute(evidence_of(facts, book_.tables()), metric_));
      open.push_back(may_be_open && !facts.superseded && !facts.has_evidence);
    }
    for (std::uint32_t s = 0; s < book_.segments().size(); ++s) {
      const auto facts = book_.segments()[s].facts.view();
      for (std::uint32_t row = 0; row < facts.size(); ++row) {
        if (open[facts[row]]) consider({s, row});
      }
    }
    for (const row_ref row : book_.rows_with_evidence()) consider(row);
    const auto key = [](const settlement_row& row) {
      return std::tuple{settling_rank(row.order.what), -row.order.purchased_at.seconds(),
                        std::string_view{row.order.order_id}};
    };
    std::ranges::sort(found_, {}, key);
    return std::move(found_);
  }

private:
  void consider(row_ref at) {
    settlement_row row;
    bool is_open = false;
    for (const order_trial& trial : trials_of(book_, at, metric_)) {
      if (!is_unsettled(trial.what) || !trial.at.is_known()) continue;
      const trial_kind kind = trial_kind_of(verdict_code{trial.what}, metric_.denominator);
      const date day = zone_.local_day(trial.at);
      if (kind == trial_kind::none || !window_.contains(day)) continue;
      row.open.by_kind[static_cast<std::size_t>(kind)] += trial.count;
      if (std::exchange(is_open, true)) continue;
      row.order.day = day;
      row.order.what = trial.what;
      row.missing = question_behind(trial.what, metric_);
      row.log_can_tell = is_answered_by_log(row.missing) && takes_a_blank_line(evidence_of(book_, at));
    }
    if (!is_open) return;
    row.order.order_id = book_.order_id(book_.key_of(at));
    row.order.purchased_at = instant_of(book_.segments()[at.segment].purchased_at[at.row]);
    found_.push_back(std::move(row));
  }

  const order_book& book_;
  const metric_policy& metric_;
  time_zone zone_;
  reporting_window window_;
  std::vector<settlement_row> found_;
};

/// How many of the first orders must turn out that way for the status to be known.
inline std::optional<std::int64_t> needed_to_settle(const metric_policy& metric, trial_counts counts,
                                                    std::span<const settlement_row> rows, bool counted) {
  std::int64_t needed = 0;
  if (status_under(metric, counts) != metric_status::undetermined) return needed;
  for (const settlement_row& row : rows) {
    counts = settled(counts, row.open, counted);
    ++needed;
    if (status_under(metric, counts) != metric_status::undetermined) return needed;
  }
  return std::nullopt;
}

} // namespace detail

/// The orders that keep the rate of the policy's first window on the local day `as_of` an interval, the first
/// `limit` of them listed.
/// @throws std::invalid_argument as `cancellation_rate` does.
inline settlement settle(const order_book& book, const policy& rules, date as_of,
                         std::size_t limit = std::numeric_limits<std::size_t>::max()) {
  const cancellation_rate rate{make_tally(book, rules), rules, as_of};
  const metric_policy& metric = rules.cancellation_metric();
  settlement result{rules, as_of, rate.window};
  result.counts = rate.counts;
  result.status = rate.status;
  result.rows = detail::settlement_search{book, rules, rate.window}.all();
  result.total_count = static_cast<std::int64_t>(result.rows.size());
  result.needed_if_all_count = detail::needed_to_settle(metric, rate.counts, result.rows, true);
  result.needed_if_none_count = detail::needed_to_settle(metric, rate.counts, result.rows, false);

  result.rows.resize(std::min(limit, result.rows.size()));
  result.if_all_count = result.if_none_count = rate.counts;
  for (settlement_row& row : result.rows) {
    row.low_if_counted = detail::settled(rate.counts, row.open, true).low();
    row.high_if_not_counted = detail::settled(rate.counts, row.open, false).high();
    result.if_all_count = detail::settled(result.if_all_count, row.open, true);
    result.if_none_count = detail::settled(result.if_none_count, row.open, false);
  }
  result.status_if_all_count = detail::status_under(metric, result.if_all_count);
  result.status_if_none_count = detail::status_under(metric, result.if_none_count);
  return result;
}

} // namespace kenzen::inline v1
