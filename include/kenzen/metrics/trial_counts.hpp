#pragma once

#include <kenzen/core/ternary.hpp>
#include <kenzen/metrics/metric_status.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/stats/fraction.hpp>
#include <kenzen/stats/rational.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace kenzen::inline v1 {

/// What an order is to a rate. The first three are trials for certain; whether the `possible` ones are trials
/// at all is not known.
enum class trial_kind : std::uint8_t { yes, no, unknown, possible_yes, possible_no, possible_unknown, none };

/// What an order of that verdict is to a rate with that denominator.
///
/// Under `numerator_plus_net` a cancellation that does not count is no trial, so one that may count is a
/// trial exactly if it does: a possible yes.
constexpr trial_kind trial_kind_of(verdict_code verdict, denominator_kind denominator) noexcept {
  using enum trial_kind;
  if (verdict.in_population() == ternary::no) return none;
  if (denominator == denominator_kind::numerator_plus_net && verdict.counts() != ternary::yes) {
    switch (verdict.rule()) {
    case verdict_rule::not_cancelled:
    case verdict_rule::pending_order:
    case verdict_rule::cancelled_after_shipment:
    case verdict_rule::item_cancellation:
      break;
    case verdict_rule::status_unknown:
      return possible_unknown;
    default:
      return verdict.counts() == ternary::no ? none : possible_yes;
    }
  }
  const bool certain = verdict.in_population() == ternary::yes;
  switch (verdict.counts()) {
  case ternary::yes:
    return certain ? yes : possible_yes;
  case ternary::no:
    return certain ? no : possible_no;
  case ternary::unknown:
    break;
  }
  return certain ? unknown : possible_unknown;
}

/// How many orders are what to a rate: everything that its value and its status depend on.
struct trial_counts {
  /// One count for each kind before `none`, by `trial_kind`.
  std::array<std::int64_t, std::size_t(trial_kind::none)> by_kind{};

  constexpr std::int64_t operator[](trial_kind kind) const noexcept { return by_kind[std::size_t(kind)]; }

  /// Orders in the population for certain: what the marketplace divides by, unless possible ones join them.
  constexpr std::int64_t order_count() const noexcept {
    return (*this)[trial_kind::yes] + (*this)[trial_kind::no] + (*this)[trial_kind::unknown];
  }
  constexpr std::int64_t cancellation_count() const noexcept { return (*this)[trial_kind::yes]; }
  constexpr std::int64_t undetermined_count() const noexcept { return (*this)[trial_kind::unknown]; }
  /// Orders that may be in the population or not; `order_count` does not include them.
  constexpr std::int64_t possible_order_count() const noexcept {
    return (*this)[trial_kind::possible_yes] + (*this)[trial_kind::possible_no] +
           (*this)[trial_kind::possible_unknown];
  }

  /// The least rate that some answer to the open questions gives, or nothing when there is no order at all.
  ///
  /// With d certain trials, y of them counted, each possible no or unknown as a trial that does not count
  /// lowers y / d, and each further counted trial raises it (a rate is at most 1): y / (d + possible no +
  /// possible unknown).
  constexpr std::optional<fraction> low() const {
    const std::int64_t y = (*this)[trial_kind::yes];
    const std::int64_t n =
        order_count() + (*this)[trial_kind::possible_no] + (*this)[trial_kind::possible_unknown];
    if (n > 0) return fraction{y, n};
    const std::int64_t only_counted = (*this)[trial_kind::possible_yes];
    return only_counted > 0 ? std::optional{fraction{only_counted, only_counted}} : std::nullopt;
  }

  /// The greatest such rate: every unknown counts, every possible yes or unknown is a counted trial, no
  /// possible no is a trial: (y + u + possible yes + possible unknown) / (d + possible yes + possible
  /// unknown).
  constexpr std::optional<fraction> high() const {
    const std::int64_t joining = (*this)[trial_kind::possible_yes] + (*this)[trial_kind::possible_unknown];
    const std::int64_t n = order_count() + joining;
    if (n > 0) return fraction{(*this)[trial_kind::yes] + (*this)[trial_kind::unknown] + joining, n};
    const std::int64_t only_others = (*this)[trial_kind::possible_no];
    return only_others > 0 ? std::optional{fraction{0, only_others}} : std::nullopt;
  }

  constexpr trial_counts& operator+=(const trial_counts& other) noexcept {
    for (std::size_t i = 0; i < by_kind.size(); ++i) by_kind[i] += other.by_kind[i];
    return *this;
  }

  friend constexpr bool operator==(const trial_counts&, const trial_counts&) noexcept = default;
};

namespace detail {

/// Whether `events / trials` is on the good side of the value, exactly. @pre trials > 0
constexpr bool keeps_to(std::int64_t events, std::int64_t trials, target_condition condition,
                        const rational& value) noexcept {
  __extension__ typedef __int128 wide; // products of two int64 fit
  const wide left = static_cast<wide>(events) * value.denominator();
  const wide right = static_cast<wide>(value.numerator()) * trials;
  switch (condition) {
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

constexpr bool keeps_to(const fraction& rate, const metric_target& target) noexcept {
  return keeps_to(rate.events(), rate.trials(), target.condition, target.value);
}

/// Whether some answer to the open questions meets the guard and misses the target. @pre some trial is
/// certain
constexpr bool may_miss(const trial_counts& counts, const metric_target& target) {
  const std::int64_t counted_joining =
      counts[trial_kind::possible_yes] + counts[trial_kind::possible_unknown];
  const std::int64_t events = counts[trial_kind::yes] + counts[trial_kind::unknown] + counted_joining;
  const std::int64_t trials = counts.order_count() + counted_joining;
  const std::int64_t spare = counts[trial_kind::possible_no];
  if (target.guard.maximum_orders > 0 && counts.order_count() > target.guard.maximum_orders) return false;
  if (events < target.guard.minimum_defects || trials + spare < target.guard.minimum_orders) return false;
  switch (target.condition) {
  case target_condition::less_than:
  case target_condition::at_most:
    // The greatest rate that still has the least number of orders.
    return !keeps_to(events, std::max<std::int64_t>(trials, target.guard.minimum_orders), target.condition,
                     target.value);
  case target_condition::greater_than:
  case target_condition::at_least:
    return !keeps_to(*counts.low(), target);
  case target_condition::equals:
    break;
  }
  return !keeps_to(*counts.low(), target) || !keeps_to(*counts.high(), target);
}

/// Whether some answer keeps to the target, or leaves the guard unmet. @pre some trial is certain
constexpr bool may_keep_to(const trial_counts& counts, const metric_target& target) {
  const metric_guard& guard = target.guard;
  if (counts.order_count() < guard.minimum_orders || counts[trial_kind::yes] < guard.minimum_defects)
    return true;
  const std::int64_t most = counts.order_count() + counts.possible_order_count();
  if (guard.maximum_orders > 0 && most > guard.maximum_orders) return true;
  if (guard.minimum_distinct_buyers > 0) return true; // order files do not say who the buyers are
  if (keeps_to(*counts.low(), target) || keeps_to(*counts.high(), target)) return true;
  if (target.condition != target_condition::equals) return false;
  const fraction low = *counts.low();
  const fraction high = *counts.high();
  return keeps_to(low.events(), low.trials(), target_condition::at_most, target.value) &&
         keeps_to(high.events(), high.trials(), target_condition::at_least, target.value);
}

} // namespace detail

/// Where the rate stands against the target: over all answers to the open questions, in exact integers.
///
/// A target whose guard is not met does not bite, so the rate counts as keeping to it. For targets from below
/// and guards together the answer can be `undetermined` where a finer argument would find `good`; never the
/// other way round. Without any order that is certain to be a trial the status is `undetermined`, and `none`
/// when there is no possible one either. Against a target that is not published nothing is good or bad.
constexpr metric_status status_against(const metric_target& target, const trial_counts& counts) {
  if (counts.order_count() == 0) {
    return counts.possible_order_count() == 0 ? metric_status::none : metric_status::undetermined;
  }
  if (!target.is_published) return metric_status::undetermined;
  if (!detail::may_miss(counts, target)) return metric_status::good;
  return detail::may_keep_to(counts, target) ? metric_status::undetermined : metric_status::bad;
}

} // namespace kenzen::inline v1
