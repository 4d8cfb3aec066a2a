#pragma once

#include <kenzen/insight/explanation.hpp>
#include <kenzen/metrics/trial_counts.hpp>
#include <kenzen/stats/wide_rational.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

/// What one order of each kind adds to the numerator and to the denominator of one bound of a rate: the rules
/// of `trial_counts::low` and `trial_counts::high` as weights.
struct bound_weights {
  std::array<std::int64_t, std::size_t(trial_kind::none)> events{};
  std::array<std::int64_t, std::size_t(trial_kind::none)> trials{};

  /// @param in the counts whose bound is meant: where no order is a trial but those that the bound would
  ///   leave out, they are what is divided by
  static constexpr bound_weights of_low(const trial_counts& in) {
    // In the order of trial_kind: yes, no, unknown, possible yes, possible no, possible unknown.
    bound_weights weights{{1, 0, 0, 0, 0, 0}, {1, 1, 1, 0, 1, 1}};
    if (weights.trials_of(in) == 0) weights.events[3] = weights.trials[3] = 1;
    return weights;
  }
  static constexpr bound_weights of_high(const trial_counts& in) {
    bound_weights weights{{1, 0, 1, 1, 0, 1}, {1, 1, 1, 1, 0, 1}};
    if (weights.trials_of(in) == 0) weights.trials[4] = 1;
    return weights;
  }

  constexpr std::int64_t events_of(const trial_counts& counts) const noexcept { return sum(events, counts); }
  constexpr std::int64_t trials_of(const trial_counts& counts) const noexcept { return sum(trials, counts); }

private:
  static constexpr std::int64_t sum(const std::array<std::int64_t, std::size_t(trial_kind::none)>& weights,
                                    const trial_counts& counts) noexcept {
    std::int64_t total = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) total += weights[i] * counts.by_kind[i];
    return total;
  }
};

/// One bound of the rate before and after, and how orders and groups share in its change.
class bound_change {
public:
  using wide = wide_rational::wide;

  bound_change(const trial_counts& from, const trial_counts& to, const bound_weights& before,
               const bound_weights& after) noexcept
      : before_{before},
        after_{after},
        y_{before.events_of(from)},
        n_{before.trials_of(from)},
        later_y_{after.events_of(to)},
        later_n_{after.trials_of(to)} {}

  const bound_weights& before() const noexcept { return before_; }
  const bound_weights& after() const noexcept { return after_; }
  bool exists() const noexcept { return n_ > 0 && later_n_ > 0; }

  /// @pre exists()
  wide_rational whole() const { return wide_rational{later_y_, later_n_} - wide_rational{y_, n_}; }

  /// The share of orders that add `events` to the numerator and `trials` to the denominator. @pre exists()
  wide_rational part(std::int64_t events, std::int64_t trials) const {
    const wide_rational mean_share = wide_rational{static_cast<wide>(n_) + later_n_, 2} * over_both(1);
    const wide_rational mean_events = wide_rational{static_cast<wide>(y_) + later_y_, 2} * over_both(1);
    return wide_rational{events, 1} * mean_share - wide_rational{trials, 1} * mean_events;
  }

  /// @pre exists()
  wide_rational mix(const trial_counts& from, const trial_counts& to) const {
    const group_rates g = rates_of(from, to);
    if (!g.exists) return {};
    const wide_rational both{static_cast<wide>(y_) + later_y_, static_cast<wide>(n_) + later_n_};
    return (g.later_share - g.share) * ((g.rate + g.later_rate) * wide_rational{1, 2} - both);
  }

  /// @pre exists()
  wide_rational rate(const trial_counts& from, const trial_counts& to) const {
    const group_rates g = rates_of(from, to);
    if (!g.exists) return {};
    return (g.share + g.later_share) * wide_rational{1, 2} * (g.later_rate - g.rate);
  }

private:
  struct group_rates {
    bool exists = false;
    wide_rational share, later_share, rate, later_rate;
  };

  group_rates rates_of(const trial_counts& from, const trial_counts& to) const {
    const std::int64_t n = before_.trials_of(from);
    const std::int64_t later_n = after_.trials_of(to);
    if (n == 0 && later_n == 0) return {};
    group_rates g{true, {n, n_}, {later_n, later_n_}, {}, {}};
    if (n > 0) g.rate = {before_.events_of(from), n};
    if (later_n > 0) g.later_rate = {after_.events_of(to), later_n};
    if (n == 0) g.rate = g.later_rate;
    if (later_n == 0) g.later_rate = g.rate;
    return g;
  }

  wide_rational over_both(wide numerator) const { return {numerator, static_cast<wide>(n_) * later_n_}; }

  bound_weights before_;
  bound_weights after_;
  std::int64_t y_;
  std::int64_t n_;
  std::int64_t later_y_;
  std::int64_t later_n_;
};

/// How many orders did what between two windows; everything an explanation is computed from.
struct window_transition {
  trial_counts entered; ///< as the later window has them
  trial_counts left;    ///< as the earlier window has them
  trial_counts stayed;  ///< the same on both sides
  trial_counts reclassified_from, reclassified_to;
  trial_counts restated_from, restated_to;

  trial_counts from() const {
    trial_counts sum = left;
    sum += stayed;
    sum += reclassified_from;
    return sum += restated_from;
  }
  trial_counts to() const {
    trial_counts sum = entered;
    sum += stayed;
    sum += reclassified_to;
    return sum += restated_to;
  }
};

/// Each part of one bound's change, by `change_part`.
inline std::array<wide_rational, 5> parts_of(const bound_change& change, const window_transition& moved) {
  const auto events = [&](const trial_counts& to, const trial_counts& from) {
    return change.after().events_of(to) - change.before().events_of(from);
  };
  const auto trials = [&](const trial_counts& to, const trial_counts& from) {
    return change.after().trials_of(to) - change.before().trials_of(from);
  };
  // Orders that stayed weigh the same on both sides, unless one side has possible trials only: then what the
  // bound divides by is other orders, which is a matter of volume.
  const std::int64_t events_of_staying = events(moved.stayed, moved.stayed);
  const std::int64_t volume = trials(moved.entered, moved.left) + trials(moved.stayed, moved.stayed);
  return {change.part(events(moved.entered, {}), 0), change.part(events({}, moved.left), 0),
          change.part(events_of_staying, volume),
          change.part(events(moved.reclassified_to, moved.reclassified_from),
                      trials(moved.reclassified_to, moved.reclassified_from)),
          change.part(events(moved.restated_to, moved.restated_from),
                      trials(moved.restated_to, moved.restated_from))};
}

/// The counts of one group on both sides.
struct group_transition {
  std::string group;
  trial_counts from;
  trial_counts to;
};

/// Fills in every number of an explanation whose days and policy are set.
inline void fill(explanation& result, const window_transition& moved, bool with_restatements,
                 const std::vector<group_transition>& groups) {
  result.from = moved.from();
  result.to = moved.to();
  const bound_change low{result.from, result.to, bound_weights::of_low(result.from),
                         bound_weights::of_low(result.to)};
  const bound_change high{result.from, result.to, bound_weights::of_high(result.from),
                          bound_weights::of_high(result.to)};
  // A bound exists exactly if there is any order that may be a trial, so both do or neither.
  const bool exists = low.exists() && high.exists();
  std::array<wide_rational, 5> of_low;
  std::array<wide_rational, 5> of_high;
  if (exists) {
    result.change_low = low.whole();
    result.change_high = high.whole();
    of_low = parts_of(low, moved);
    of_high = parts_of(high, moved);
  }
  const std::size_t part_count = with_restatements ? 5 : 3;
  for (std::size_t i = 0; i < part_count; ++i) {
    explained_part part;
    part.part = static_cast<change_part>(i);
    if (exists) {
      part.change_low = of_low[i];
      part.change_high = of_high[i];
    }
    result.parts.push_back(part);
  }
  for (const group_transition& each : groups) {
    if (each.from == trial_counts{} && each.to == trial_counts{}) continue;
    explained_group group{each.group, each.from, each.to, {}, {}, {}, {}};
    if (exists) {
      group.mix_low = low.mix(each.from, each.to);
      group.rate_low = low.rate(each.from, each.to);
      group.mix_high = high.mix(each.from, each.to);
      group.rate_high = high.rate(each.from, each.to);
    }
    result.groups.push_back(std::move(group));
  }
  std::ranges::stable_sort(result.groups, [](const explained_group& a, const explained_group& b) {
    const auto effect = [](const explained_group& g) {
      return g.mix_high ? std::abs(g.mix_high->to_double() + g.rate_high->to_double()) : 0.0;
    };
    return effect(a) > effect(b);
  });
}

} // namespace kenzen::inline v1::detail
