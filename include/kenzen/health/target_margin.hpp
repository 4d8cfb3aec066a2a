#pragma once

#include <kenzen/metrics/metric_status.hpp>
#include <kenzen/metrics/trial_counts.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/stats/rational.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

namespace kenzen::inline v1 {

/// What a margin depends on: the counts of a window, and how many of its orders can still be cancelled.
struct margin_counts {
  trial_counts counts;
  std::int64_t open = 0;          ///< of the certain trials: stand uncancelled, so they could yet count
  std::int64_t possible_open = 0; ///< the same of orders of which it is not known whether they are trials

  friend constexpr bool operator==(const margin_counts&, const margin_counts&) noexcept = default;
};

/// How far a rate is from its target, in whole orders.
///
/// Where verdicts are unknown each answer is an interval over all ways in which the open questions can turn
/// out. The plain name is the end that holds whatever they turn out to be; `_high` or `_low` is the other
/// end. Both ends are reached by some outcome, so neither can be improved, when the target is an upper line;
/// for lines from below, for `equals` and for targets by rank the interval may be wider than it needs to be,
/// never too narrow.
struct target_margin {
  /// How many more orders of the window may be cancelled so that they count, until the rate misses the
  /// target: uncancelled trials become counted ones, so what the rate divides by stays. At most as many as
  /// the window has uncancelled; 0 where the target is missed already. A tally does not know which of them
  /// have been shipped.
  std::int64_t cancellations_left = 0;
  std::int64_t cancellations_left_high = 0;

  /// The same for orders that are not among the window's trials yet, each of which is one more trial as well:
  /// orders that come in and are cancelled. Nothing: any number of them.
  std::optional<std::int64_t> new_cancellations_left = 0;
  std::optional<std::int64_t> new_cancellations_left_high = 0;

  /// How many orders that do not count must come in until the rate keeps to the target again, the least such
  /// number; 0 where it does. Nothing: no number of them is enough.
  std::optional<std::int64_t> orders_needed = 0;
  std::optional<std::int64_t> orders_needed_low = 0;

  friend constexpr bool operator==(const target_margin&, const target_margin&) noexcept = default;
};

namespace detail {

__extension__ typedef __int128 wide_count; // products of two int64 fit

constexpr wide_count floor_quotient(wide_count a, wide_count b) noexcept { // b > 0
  return a >= 0 ? a / b : -((-a + b - 1) / b);
}

constexpr std::int64_t clamped(wide_count value, std::int64_t low, std::int64_t high) noexcept {
  return value < low ? low : value > high ? high : static_cast<std::int64_t>(value);
}

/// One way in which all open questions turn out: `events` of `trials` count, `open` more could.
///
/// The status of such a world is plain: a target whose guard is not met does not bite, and no orders are no
/// rate.
struct certain_world {
  std::int64_t events;
  std::int64_t trials;
  std::int64_t open;
};

/// Exact answers for one world. With value a / b, a window of n trials keeps to an upper line up to
/// floor(a n / b) events, or ceil(a n / b) - 1 where the line itself is missed.
class world_margin {
public:
  using limit = std::optional<std::int64_t>; // nothing: no limit

  constexpr explicit world_margin(const metric_target& target) noexcept
      : a_{target.value.numerator()},
        b_{target.value.denominator()},
        strict_{target.condition == target_condition::less_than ||
                target.condition == target_condition::greater_than},
        condition_{target.condition},
        least_orders_{target.guard.minimum_orders},
        least_events_{target.guard.minimum_defects} {}

  constexpr bool is_upper() const noexcept {
    return condition_ == target_condition::less_than || condition_ == target_condition::at_most;
  }
  constexpr std::int64_t least_orders() const noexcept { return least_orders_; }

  constexpr std::int64_t cancellations_left(const certain_world& w) const noexcept {
    if (w.trials < least_orders_) return w.open;
    const wide_count unguarded = least_events_ - 1 - w.events;
    if (is_upper()) return clamped(std::max(unguarded, most_events(w.trials) - w.events), 0, w.open);
    const wide_count next = std::max<wide_count>(unguarded + 1, 0); // the first that the line judges
    if (next > w.open) return w.open;
    const bool kept = w.trials > 0 && keeps(w.events + next, w.trials);
    if (condition_ == target_condition::equals) return clamped(kept ? next : next - 1, 0, w.open);
    return kept ? w.open : clamped(next - 1, 0, w.open);
  }

  constexpr limit new_cancellations_left(const certain_world& w) const noexcept {
    const wide_count unguarded = std::max<wide_count>(wide_count{least_orders_} - 1 - w.trials,
                                                      wide_count{least_events_} - 1 - w.events);
    if (is_upper()) {
      if (a_ > b_ || (a_ == b_ && (!strict_ || w.events < w.trials))) return std::nullopt;
      if (a_ == b_) return as_limit(unguarded);
      return as_limit(std::max(unguarded, line_limit(w.events, w.trials)));
    }
    const wide_count next = std::max<wide_count>(unguarded + 1, w.trials == 0 ? 1 : 0);
    if (!keeps(w.events + next, w.trials + next)) return as_limit(next - 1);
    const bool for_ever = condition_ != target_condition::equals || w.events == w.trials;
    return for_ever ? std::nullopt : as_limit(next);
  }

  constexpr limit orders_needed(const certain_world& w) const noexcept {
    if (is_kept(w)) return 0;
    if (condition_ == target_condition::greater_than || condition_ == target_condition::at_least)
      return std::nullopt;
    if (a_ <= 0) return std::nullopt;
    const wide_count product = wide_count{b_} * w.events;
    if (condition_ == target_condition::equals && (w.events == 0 || product % a_ != 0)) return std::nullopt;
    const wide_count trials = strict_ ? product / a_ + 1 : (product + a_ - 1) / a_;
    if (trials < w.trials || trials - w.trials > std::numeric_limits<std::int64_t>::max())
      return std::nullopt;
    return static_cast<std::int64_t>(trials - w.trials);
  }

  constexpr bool is_kept(const certain_world& w) const noexcept {
    return w.trials == 0 || w.trials < least_orders_ || w.events < least_events_ || keeps(w.events, w.trials);
  }

  /// How many new counted orders the line alone allows; negative where it is missed. @pre a < b, upper line
  constexpr wide_count line_limit(std::int64_t events, std::int64_t trials) const noexcept {
    const wide_count room = a_ * trials - b_ * events - (strict_ ? 1 : 0);
    return floor_quotient(room, b_ - a_);
  }

  /// Whether the line allows at least `room` new counted orders, so that it is what limits them.
  constexpr bool is_limited_by_line(std::int64_t events, std::int64_t trials,
                                    wide_count room) const noexcept {
    return a_ >= b_ || line_limit(events, trials) >= room;
  }

private:
  static constexpr limit as_limit(wide_count value) noexcept {
    return clamped(value, 0, std::numeric_limits<std::int64_t>::max());
  }
  constexpr wide_count most_events(std::int64_t trials) const noexcept {
    return floor_quotient(a_ * trials - (strict_ ? 1 : 0), b_);
  }
  constexpr bool keeps(wide_count events, wide_count trials) const noexcept {
    const wide_count left = events * b_;
    const wide_count right = a_ * trials;
    switch (condition_) {
    case target_condition::less_than:
      return left < right;
    case target_condition::at_most:
      return left <= right;
    case target_condition::greater_than:
      return left > right;
    case target_condition::at_least:
      return left >= right;
    case target_condition::equals:
      break;
    }
    return left == right;
  }

  wide_count a_;
  wide_count b_;
  bool strict_;
  target_condition condition_;
  std::int64_t least_orders_;
  std::int64_t least_events_;
};

/// The ends of each answer over all worlds. For an upper line few worlds can hold the extremes:
///
/// - the worst has every unknown and every possible counted order among the events; of the possible orders
///   that do not count it has none, or just as many as the guard needs to bite;
/// - the best has none of the former and all of the latter, or so few orders that the guard does not bite.
class margin_search {
public:
  constexpr margin_search(const metric_target& target, const margin_counts& given) noexcept
      : world_{target}, given_{given} {
    const trial_counts& c = given.counts;
    spare_ = c[trial_kind::possible_no];
    const std::int64_t joining = c[trial_kind::possible_yes] + c[trial_kind::possible_unknown];
    worst_ = {c[trial_kind::yes] + c[trial_kind::unknown] + joining, c.order_count() + joining, given.open};
    fewest_ = {c[trial_kind::yes], c.order_count(), given.open};
    most_ = {c[trial_kind::yes], c.order_count() + spare_ + c[trial_kind::possible_unknown],
             given.open + given.possible_open};
  }

  constexpr target_margin result() const noexcept {
    target_margin m;
    m.cancellations_left = least_cancellations();
    m.cancellations_left_high = greatest_cancellations();
    m.new_cancellations_left = least_new();
    const auto with_few = world_.new_cancellations_left(fewest_);
    const auto with_many = world_.new_cancellations_left(most_);
    if (with_few && with_many) {
      m.new_cancellations_left_high = std::max(*with_few, *with_many);
    } else {
      m.new_cancellations_left_high = std::nullopt;
    }
    m.orders_needed = worst_may_bite() ? world_.orders_needed(worst_biting()) : 0;
    m.orders_needed_low =
        world_.is_kept(fewest_) ? std::optional<std::int64_t>{0} : world_.orders_needed(most_);
    return m;
  }

private:
  /// Without any order there is no rate to miss a target with.
  constexpr std::int64_t least_that_bites() const noexcept {
    return std::max<std::int64_t>(world_.least_orders(), 1);
  }
  constexpr bool worst_may_bite() const noexcept { return worst_.trials + spare_ >= least_that_bites(); }
  constexpr certain_world worst_biting() const noexcept {
    certain_world w = worst_;
    w.trials = std::max(w.trials, least_that_bites());
    return w;
  }

  constexpr std::int64_t least_cancellations() const noexcept {
    return worst_may_bite() ? world_.cancellations_left(worst_biting()) : given_.open;
  }

  constexpr std::int64_t greatest_cancellations() const noexcept {
    const std::int64_t with_most = world_.cancellations_left(most_);
    if (fewest_.trials >= world_.least_orders()) return with_most;
    const std::int64_t unnoticed = world_.least_orders() - 1 - fewest_.trials;
    return std::max(with_most, given_.open + std::min(given_.possible_open, unnoticed));
  }

  /// The guard's room falls with each possible order that joins and the line's room grows: the least lies
  /// where they cross.
  constexpr std::optional<std::int64_t> least_new() const noexcept {
    const auto with = [&](std::int64_t joining) {
      return world_.new_cancellations_left({worst_.events, worst_.trials + joining, 0});
    };
    const auto at_once = with(0);
    if (!at_once || spare_ == 0) return at_once;
    std::int64_t low = 0;
    std::int64_t high = spare_;
    while (low < high) {
      const std::int64_t middle = low + (high - low) / 2;
      const wide_count guard_room = wide_count{world_.least_orders()} - 1 - worst_.trials - middle;
      if (world_.is_limited_by_line(worst_.events, worst_.trials + middle, guard_room)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    std::optional<std::int64_t> least = at_once;
    for (const std::int64_t joining : {low - 1, low}) {
      if (joining < 0) continue;
      if (const auto room = with(joining); room && *room < *least) least = room;
    }
    return least;
  }

  world_margin world_;
  margin_counts given_;
  std::int64_t spare_ = 0; // possible orders that do not count
  certain_world worst_{};
  certain_world fewest_{};
  certain_world most_{};
};

} // namespace detail

/// The margin of those counts to a target, in exact integers.
/// @param by_rank the target is a rank among all sellers, so that no line is known
constexpr target_margin margin_to(const metric_target& target, const margin_counts& given,
                                  bool by_rank = false) noexcept {
  const trial_counts& counts = given.counts;
  const detail::margin_search search{target, given};
  const detail::world_margin world{target};
  const bool open_questions = counts.undetermined_count() + counts.possible_order_count() > 0;
  const bool no_line = by_rank || !target.is_published;
  const bool exact = !no_line && target.guard.minimum_distinct_buyers == 0;
  if (exact && (world.is_upper() || !open_questions)) return search.result();

  // Some outcome may keep to the target, another may miss it at once.
  target_margin wide;
  wide.cancellations_left_high = given.open + given.possible_open;
  wide.new_cancellations_left_high = std::nullopt;
  wide.orders_needed = std::nullopt;
  if (no_line) return wide;
  if (target.guard.minimum_distinct_buyers > 0 && world.is_upper()) {
    const target_margin if_bites = search.result();
    wide.cancellations_left = if_bites.cancellations_left;
    wide.new_cancellations_left = if_bites.new_cancellations_left;
    wide.orders_needed = if_bites.orders_needed;
    return wide;
  }
  switch (status_against(target, counts)) {
  case metric_status::bad:
    wide.cancellations_left_high = 0;
    wide.new_cancellations_left_high = 0;
    if (target.condition != target_condition::equals) wide.orders_needed_low = std::nullopt;
    break;
  case metric_status::good:
  case metric_status::none:
    wide.orders_needed = 0;
    break;
  case metric_status::undetermined:
    break;
  }
  return wide;
}

/// The margin to a metric's first target. Where events that no order file tells count in the same rate, what
/// is counted here is the least there can be: then nothing is left for certain, and no number of orders is
/// enough for certain.
constexpr target_margin margin_under(const metric_policy& metric, const margin_counts& given) noexcept {
  target_margin margin = margin_to(metric.targets.front(), given, metric.percentile_targets);
  if (metric.further_events.empty()) return margin;
  margin.cancellations_left = 0;
  margin.new_cancellations_left = 0;
  margin.orders_needed = std::nullopt;
  return margin;
}

} // namespace kenzen::inline v1
