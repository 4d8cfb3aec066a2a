#pragma once

#include <kenzen/book/order_book.hpp>
#include <kenzen/core/ternary.hpp>
#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/metrics/metric_status.hpp>
#include <kenzen/metrics/rolling_cancellation_rates.hpp>
#include <kenzen/metrics/window_as_of.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tallies/order_trials.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/reporting_window.hpp>
#include <kenzen/time/time_zone.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// What a streak rule says on a day, and the orders or days behind it.
struct streak_standing {
  streak_rule rule;
  ternary triggered = ternary::no; ///< whether its consequence can follow
  /// Events: the longest run, or how many there were; for a share of days, the days that are good. What is
  /// certain, and what there is at most.
  std::int64_t certain = 0;
  std::int64_t possible = 0;
  std::int64_t out_of = 0;            ///< days looked at by a rule about a share of days, else 0
  std::string listing;                ///< the SKU of the run, for rules about listings
  std::vector<std::string> order_ids; ///< of the longest possible run, in purchase order
  std::vector<date> days;             ///< last days of the windows that missed, or that may have

  friend bool operator==(const streak_standing&, const streak_standing&) = default;
};

namespace detail {

/// One line or order to a streak rule: does it continue the run.
struct streak_link {
  std::uint32_t listing = 0;
  std::int64_t purchased_at = 0;
  order_key order;
  ternary is_event = ternary::no;
  bool may_be_left_out = false; ///< it may not be in the population, and so not between two others
};

inline ternary is_streak_event(streak_event wanted, const verdict& v) noexcept {
  if (wanted != streak_event::automatic_cancellation || v.counts == ternary::no) return v.counts;
  if (v.rule == verdict_rule::automatic_cancellation) return v.counts;
  const bool open = v.rule == verdict_rule::marketplace_cancellation || v.rule == verdict_rule::cannot_tell ||
                    v.rule == verdict_rule::contradictory_evidence ||
                    v.rule == verdict_rule::listed_as_counted;
  return open ? ternary::unknown : ternary::no;
}

/// The longest runs, or the whole counts, of events among links of one listing in purchase order.
struct streak_count {
  std::int64_t certain = 0;
  std::int64_t possible = 0;
  std::vector<order_key> orders; // of the longest possible run

  static streak_count of(const std::vector<streak_link>& links, bool consecutive) {
    streak_count best;
    std::int64_t run = 0;
    std::vector<order_key> orders;
    for (const streak_link& link : links) {
      const bool breaks = consecutive && !link.may_be_left_out;
      if (link.is_event == ternary::yes) best.certain = std::max(best.certain, ++run);
      if (link.is_event != ternary::yes && consecutive) run = 0;
      if (link.is_event != ternary::no) {
        orders.push_back(link.order);
        if (orders.size() > best.orders.size()) best.orders = orders;
      } else if (breaks) {
        orders.clear();
      }
    }
    best.possible = std::ssize(best.orders);
    return best;
  }
};

/// The lines (or whole orders) that a rule looks at, by listing and then by purchase.
inline std::vector<streak_link> links_for(const order_book& book, const policy& rules,
                                          const streak_rule& rule, date as_of) {
  const bool by_listing = rule.scope == "listing";
  metric_policy metric = rules.cancellation_metric();
  metric.unit = by_listing ? counting_unit::line : counting_unit::order;
  metric.anchor = window_anchor::order_date;
  const auto zone = time_zone::named(rules.time_zone_name());
  const std::int64_t end = zone.start_of(as_of).seconds();
  const std::int64_t start =
      rule.within_days > 0 ? zone.start_of(as_of - rule.within_days).seconds() : instant::min_seconds;
  std::vector<streak_link> links;
  for (std::uint32_t s = 0; s < book.segments().size(); ++s) {
    const order_segment& segment = book.segments()[s];
    for (std::uint32_t row = 0; row < segment.order_count(); ++row) {
      const std::int64_t at = segment.purchased_at[row];
      if (at < start || at >= end || book.facts_of({s, row}).superseded) continue;
      for (const order_trial& trial : trials_of(book, {s, row}, metric)) {
        if (trial.what.in_population == ternary::no) continue;
        links.push_back({by_listing ? trial.sku : 0, at, book.key_of({s, row}),
                         is_streak_event(rule.event, trial.what),
                         trial.what.in_population == ternary::unknown});
      }
    }
  }
  std::ranges::sort(links, {}, [](const streak_link& link) {
    return std::tuple{link.listing, link.purchased_at, link.order.bits()};
  });
  return links;
}

constexpr ternary reaches(std::int64_t certain, std::int64_t possible, std::int64_t wanted) noexcept {
  return certain >= wanted ? ternary::yes : possible >= wanted ? ternary::unknown : ternary::no;
}

/// The windows of a metric that were judged up to `as_of`, newest first, back to the tally's first day: those
/// of the calendar, or one behind another where a window moves on every day.
inline std::vector<reporting_window> judged_windows(const tally& tallied, const metric_window& window,
                                                    date as_of) {
  std::vector<reporting_window> windows;
  const auto first = tallied.first_day();
  if (!first) return windows;
  for (date day = as_of; day > *first;) {
    const reporting_window judged = window_as_of(window, day);
    if (judged.end() <= *first) break;
    windows.push_back(judged);
    day = judged.start() + window.lag_days;
    if (day - date::from_days(date::min_days) <= window.length_days + window.lag_days + 31) break;
  }
  return windows;
}

inline void judge_share_of_days(streak_standing& standing, const tally& tallied, const policy& rules,
                                date as_of) {
  const streak_rule& rule = standing.rule;
  const metric_window& window = rules.cancellation_metric().windows.front();
  const auto first = tallied.first_day();
  if (!first || !window.is_published()) return;
  const date end = as_of - window.lag_days;
  const date start = rule.within_days > 0 ? std::max(*first, end - rule.within_days) : *first;
  if (end <= start) return;
  for (const auto& day : rolling_cancellation_rates(tallied, rules, reporting_window{start, end})) {
    if (day.status == metric_status::none) continue;
    ++standing.out_of;
    standing.certain += day.status == metric_status::good;
    standing.possible += day.status != metric_status::bad;
    if (day.status != metric_status::good) standing.days.push_back(day.day);
  }
  if (standing.out_of == 0) return;
  const auto enough = [&](std::int64_t good) {
    return keeps_to(good, standing.out_of, target_condition::at_least, rule.share_of_days);
  };
  standing.triggered = enough(standing.certain)    ? ternary::no
                       : enough(standing.possible) ? ternary::unknown
                                                   : ternary::yes;
}

inline void judge_windows(streak_standing& standing, const tally& tallied, const policy& rules, date as_of) {
  const metric_window& window = rules.cancellation_metric().windows.front();
  if (!window.is_published()) return;
  std::int64_t run = 0;
  std::int64_t possible_run = 0;
  for (const reporting_window& judged : judged_windows(tallied, window, as_of)) {
    if (standing.rule.within_days > 0 && judged.end() <= as_of - standing.rule.within_days) break;
    const metric_status status = cancellation_rate{tallied, rules, judged}.status;
    const bool consecutive = standing.rule.consecutive;
    run = status == metric_status::bad ? run + 1 : consecutive ? 0 : run;
    const bool may_miss = status == metric_status::bad || status == metric_status::undetermined;
    possible_run = may_miss ? possible_run + 1 : consecutive ? 0 : possible_run;
    standing.certain = std::max(standing.certain, run);
    standing.possible = std::max(standing.possible, possible_run);
    if (may_miss) standing.days.push_back(judged.end() - 1);
  }
  standing.triggered = reaches(standing.certain, standing.possible, standing.rule.length);
}

inline void judge_orders(streak_standing& standing, const order_book& book, const policy& rules, date as_of) {
  const std::vector<streak_link> links = links_for(book, rules, standing.rule, as_of);
  for (auto from = links.begin(); from != links.end();) {
    const auto to =
        std::find_if(from, links.end(), [&](const auto& link) { return link.listing != from->listing; });
    const streak_count found = streak_count::of({from, to}, standing.rule.consecutive);
    if (std::pair{found.certain, found.possible} > std::pair{standing.certain, standing.possible}) {
      standing.certain = found.certain;
      standing.possible = found.possible;
      if (standing.rule.scope == "listing") standing.listing = book.tables().skus[from->listing];
      standing.order_ids.clear();
      for (const order_key key : found.orders) standing.order_ids.push_back(book.order_id(key));
    }
    // Another listing may still be where the rule is perhaps met.
    if (const ternary here = reaches(found.certain, found.possible, standing.rule.length);
        here == ternary::yes || standing.triggered == ternary::no) {
      standing.triggered = here;
    }
    from = to;
  }
}

} // namespace detail

/// What each streak rule of the policy says on the local day `as_of`. Rules about listings look at the lines
/// of each SKU in purchase order; others at whole orders, windows or days. The evidence is that of the worst
/// listing; a verdict that is open makes a run possible, not certain.
/// @param tallied of the same book and policy, ungrouped
inline std::vector<streak_standing> streak_standings(const order_book& book, const tally& tallied,
                                                     const policy& rules, date as_of) {
  std::vector<streak_standing> standings;
  for (const streak_rule& rule : rules.cancellation_metric().streaks) {
    streak_standing standing;
    standing.rule = rule;
    if (rule.length == 0) {
      detail::judge_share_of_days(standing, tallied, rules, as_of);
    } else if (rule.event == streak_event::missed_window) {
      detail::judge_windows(standing, tallied, rules, as_of);
    } else {
      detail::judge_orders(standing, book, rules, as_of);
    }
    standings.push_back(std::move(standing));
  }
  return standings;
}

} // namespace kenzen::inline v1
