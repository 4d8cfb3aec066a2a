#pragma once

#include <kenzen/book/order_book.hpp>
#include <kenzen/metrics/trial_counts.hpp>
#include <kenzen/performance/counting_convention.hpp>
#include <kenzen/performance/detail/convention_trials.hpp>
#include <kenzen/performance/detail/report_range.hpp>
#include <kenzen/performance/performance_report.hpp>
#include <kenzen/performance/reconciliation.hpp>
#include <kenzen/performance/report_contradictions.hpp>
#include <kenzen/performance/reported_metric.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/time/instant.hpp>
#include <kenzen/time/time_zone.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

namespace detail {

/// What one convention allows, and how far that is from what was reported.
struct convention_fit {
  convention_counts counts;
  std::int64_t order_gap = 0;        ///< reported minus the nearest count that some answer gives
  std::int64_t cancellation_gap = 0; ///< the same of the cancellations, given that order count
};

constexpr std::int64_t gap(std::int64_t reported, std::int64_t low, std::int64_t high) noexcept {
  return reported - std::clamp(reported, low, high);
}

/// Open answers are chosen so that the order count comes as near as possible first, then the cancellations.
inline convention_fit fit_of(const counting_convention& c, const convention_sums& sums,
                             const std::optional<std::int64_t>& orders,
                             const std::optional<std::int64_t>& cancellations) {
  using enum trial_kind;
  const trial_counts& n = sums.orders(c);
  const trial_counts& k = sums.cancellations(c);
  const std::int64_t possible_counted = k[possible_yes] + k[possible_unknown];
  convention_fit fit;
  fit.counts = {c, n.order_count(), n.possible_order_count(), k.cancellation_count(),
                k.undetermined_count() + possible_counted};
  std::int64_t joining = 0; // orders of open membership that are taken to be trials
  if (orders) {
    fit.order_gap = gap(*orders, n.order_count(), n.order_count() + n.possible_order_count());
    joining = *orders - fit.order_gap - n.order_count();
  }
  if (!cancellations) return fit;
  std::int64_t low = k[yes];
  std::int64_t high = k[yes] + k[unknown] + possible_counted;
  if (orders && c.orders_by == c.cancellations_by) {
    // The same orders: those that join must count where nothing else is left, and no others can.
    low = k[yes] + std::max<std::int64_t>(0, joining - k[possible_no] - k[possible_unknown]);
    high = k[yes] + k[unknown] + std::min(joining, possible_counted);
  }
  fit.cancellation_gap = gap(*cancellations, low, high);
  return fit;
}

/// Collects the orders that may be behind what a convention leaves.
class difference_search {
public:
  difference_search(const order_book& book, const reconciliation& of, const report_ranges& ranges,
                    denominator_kind denominator)
      : book_{book},
        convention_{*of.convention},
        range_{ranges.of(convention_)},
        reading_{policy_readings::index(convention_)},
        denominator_{denominator},
        more_orders_{of.reported_order_count.value_or(of.ours.order_count) - of.ours.order_count},
        more_cancellations_{of.reported_cancellation_count.value_or(of.ours.cancellation_count) -
                            of.ours.cancellation_count} {}

  bool is_needed() const noexcept { return more_orders_ != 0 || more_cancellations_ != 0; }

  void consider(const convention_trial& trial) {
    const auto why = reason_of(trial);
    if (!why) return;
    found_.push_back({{}, *why, instant_of(moment_of(trial, *why)), trial.what[reading_].to_verdict()});
    rows_.push_back(trial.row);
  }

  /// The most likely first; among equals the newest.
  void write_to(reconciliation& result, std::size_t limit) && {
    std::vector<std::size_t> by_rank(found_.size());
    for (std::size_t i = 0; i < by_rank.size(); ++i) {
      by_rank[i] = i;
      found_[i].order_id = book_.order_id(book_.key_of(rows_[i]));
    }
    const auto key = [&](std::size_t i) {
      const order_difference& each = found_[i];
      return std::tuple{each.why, -each.at.seconds(), std::string_view{each.order_id}};
    };
    std::ranges::sort(by_rank, {}, key);
    result.difference_count = static_cast<std::int64_t>(found_.size());
    for (const std::size_t i : by_rank) {
      if (result.differences.size() == limit) break;
      result.differences.push_back(std::move(found_[i]));
    }
  }

private:
  static std::size_t side(window_anchor anchor) noexcept {
    return anchor == window_anchor::order_date ? 0 : 1;
  }

  static bool is_of_orders(difference_reason why) noexcept {
    return why == difference_reason::ordered_next_to_range || why == difference_reason::ordered_at_the_edge ||
           why == difference_reason::pending;
  }

  std::int64_t moment_of(const convention_trial& trial, difference_reason why) const noexcept {
    return trial.at[side(is_of_orders(why) ? convention_.orders_by : convention_.cancellations_by)];
  }

  std::optional<difference_reason> reason_of(const convention_trial& trial) const noexcept {
    using enum difference_reason;
    const verdict_code what = trial.what[reading_];
    const trial_kind kind = trial_kind_of(what, denominator_);
    const std::int64_t cancelled_at = trial.at[side(convention_.cancellations_by)];
    const std::int64_t ordered_at = trial.at[side(convention_.orders_by)];
    const bool counts = kind == trial_kind::yes;
    if (more_cancellations_ > 0 && range_.contains(cancelled_at) && kind == trial_kind::unknown)
      return unknown_verdict;
    const bool open_member = kind == trial_kind::possible_yes || kind == trial_kind::possible_no ||
                             kind == trial_kind::possible_unknown;
    if (open_member &&
        ((more_orders_ > 0 && range_.contains(ordered_at)) ||
         (more_cancellations_ > 0 && range_.contains(cancelled_at) && kind != trial_kind::possible_no))) {
      return unknown_membership;
    }
    if (more_cancellations_ > 0 && counts && range_.is_next_to(cancelled_at)) return cancelled_next_to_range;
    if (more_cancellations_ < 0 && counts && range_.has_at_edge(cancelled_at)) return cancelled_at_the_edge;
    if (more_cancellations_ > 0 && trial.touched && kind == trial_kind::no && range_.contains(cancelled_at))
      return cancelled_not_counted;
    if (more_cancellations_ < 0 && counts && range_.contains(cancelled_at)) return cancelled_counted;
    if (more_orders_ == 0) return std::nullopt;
    const bool is_trial = kind == trial_kind::yes || kind == trial_kind::no || kind == trial_kind::unknown;
    if (trial.pending && range_.contains(ordered_at) && is_trial == (more_orders_ < 0) && is_ours(what))
      return pending;
    if (!is_trial) return std::nullopt;
    if (more_orders_ > 0 && range_.is_next_to(ordered_at)) return ordered_next_to_range;
    if (more_orders_ < 0 && range_.has_at_edge(ordered_at)) return ordered_at_the_edge;
    return std::nullopt;
  }

  /// Whether only its being pending keeps it out.
  static bool is_ours(verdict_code what) noexcept { return what.rule() == verdict_rule::pending_order; }

  const order_book& book_;
  counting_convention convention_;
  second_range range_;
  std::size_t reading_;
  denominator_kind denominator_;
  std::int64_t more_orders_;
  std::int64_t more_cancellations_;
  std::vector<order_difference> found_;
  std::vector<row_ref> rows_;
};

} // namespace detail

/// What a report says about one marketplace; an empty id means the only one.
/// @throws std::invalid_argument if the report does not speak of it, or if it is left out and there are
/// several
inline const marketplace_performance& marketplace_in(const performance_report& report, std::string_view id) {
  const auto ids = [&] {
    std::string all;
    for (const auto& each : report.marketplaces) all += (all.empty() ? "" : ", ") + each.marketplace_id;
    return all.empty() ? std::string{"none"} : all;
  };
  if (id.empty() && report.marketplaces.size() != 1)
    throw std::invalid_argument("marketplace_id: expected one of those in the report (" + ids() +
                                "), got none");
  const marketplace_performance* found = report.find_marketplace(id);
  if (found == nullptr)
    throw std::invalid_argument("marketplace_id: expected one of those in the report (" + ids() + "), got '" +
                                std::string{id} + "'");
  return *found;
}

/// Finds out how the marketplace counted: tries the plausible conventions against the order and cancellation
/// counts of a report, over the report's own range.
///
/// A convention reproduces the counts if some answer to the open verdicts does. Of those that do, the one of
/// the fewest departures from what the report literally says is taken; leaving verdicts to be answered is one
/// departure more. If none does, the one that comes nearest is taken, by orders and cancellations together.
/// The orders that may be behind what remains are listed: nothing remains where both counts are reproduced
/// without an open verdict.
///
/// One pass over the columns counts for all conventions, and a second one looks for orders where something
/// remains.
///
/// @param limit of the orders that are listed; all are counted
inline reconciliation reconcile(const order_book& book, const marketplace_performance& report,
                                const policy& rules, std::size_t limit = 100) {
  reconciliation result{rules};
  result.contradictions = find_contradictions(report);
  const reported_metric* reported = report.find("preFulfillmentCancellationRate");
  if (reported == nullptr) return result;
  result.reported_order_count = reported->order_count;
  result.reported_cancellation_count = reported->event_count;
  result.reported_rate = reported->rate;
  result.reported_status = reported->status;
  result.target_value = reported->target_value;
  result.target_condition = reported->condition;
  const auto zone = time_zone::named(rules.time_zone_name());
  const auto ranges = detail::report_ranges::of(*reported, zone);
  if (!ranges) return result;
  const detail::second_range literal = ranges->of(counting_convention{});
  result.from = instant::from_seconds(literal.begin);
  result.to = instant::from_seconds(literal.end);
  if (!reported->order_count && !reported->event_count) return result;

  const metric_policy& metric = rules.cancellation_metric();
  const detail::policy_readings readings{metric};
  detail::convention_sums sums{*ranges, metric.denominator};
  const detail::second_range span = ranges->span();
  detail::visit_trials(book, readings, span, [&](const auto& trial) { sums.add(trial); });

  std::optional<detail::convention_fit> nearest;
  std::vector<std::pair<int, convention_counts>> fitting;
  const counting_convention literally = literal_convention(metric);
  for (const counting_convention& each : plausible_conventions(metric)) {
    const auto fit = detail::fit_of(each, sums, reported->order_count, reported->event_count);
    const auto distance = [](const detail::convention_fit& of) {
      return std::abs(of.order_gap) + std::abs(of.cancellation_gap);
    };
    if (distance(fit) == 0) {
      const int open = fit.counts.is_certain() ? 0 : 1;
      fitting.emplace_back(departures(each, literally) + open, fit.counts);
    }
    if (!nearest || distance(fit) < distance(*nearest)) nearest = fit;
  }
  std::ranges::stable_sort(fitting, {}, [](const auto& each) { return each.first; });
  for (const auto& [rank, counts] : fitting) result.matches.push_back(counts);
  result.ours = result.matches.empty() ? nearest->counts : result.matches.front();
  result.convention = result.ours.convention;

  detail::difference_search search{book, result, *ranges, metric.denominator};
  if (!search.is_needed()) return result;
  constexpr std::int64_t day = 86'400;
  detail::visit_trials(book, readings, {span.begin - day, span.end + day},
                       [&](const auto& trial) { search.consider(trial); });
  std::move(search).write_to(result, limit);
  return result;
}

/// The same for one marketplace of a report.
/// @param marketplace_id may be empty where the report speaks of one marketplace
/// @throws std::invalid_argument if the report does not speak of it, or if it is left out and there are
/// several
inline reconciliation reconcile(const order_book& book, const performance_report& report, const policy& rules,
                                std::string_view marketplace_id = {}, std::size_t limit = 100) {
  return reconcile(book, marketplace_in(report, marketplace_id), rules, limit);
}

} // namespace kenzen::inline v1
