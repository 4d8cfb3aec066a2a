#pragma once

#include <kenzen/health/target_margin.hpp>
#include <kenzen/metrics/trial_counts.hpp>
#include <kenzen/policies/metric_policy.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

// The definition of a margin, told a second time: try every outcome of the open questions, and in each one
// more order after another.
namespace kenzen::testing {

using limit = std::optional<std::int64_t>;

inline constexpr std::int64_t for_ever = 800; // more than any limit of the numbers drawn below

inline bool is_kept(const metric_target& t, std::int64_t events, std::int64_t trials) {
  if (trials == 0 || trials < t.guard.minimum_orders || events < t.guard.minimum_defects) return true;
  const std::int64_t left = events * t.value.denominator();
  const std::int64_t right = trials * t.value.numerator();
  switch (t.condition) {
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

inline std::int64_t left_by_trying(const metric_target& t, std::int64_t y, std::int64_t n,
                                   std::int64_t open) {
  std::int64_t more = -1;
  while (more < open && is_kept(t, y + more + 1, n)) ++more;
  return std::max<std::int64_t>(more, 0);
}

inline limit new_left_by_trying(const metric_target& t, std::int64_t y, std::int64_t n) {
  std::int64_t more = -1;
  while (more < for_ever && is_kept(t, y + more + 1, n + more + 1)) ++more;
  return more == for_ever ? std::nullopt : limit{std::max<std::int64_t>(more, 0)};
}

inline limit needed_by_trying(const metric_target& t, std::int64_t y, std::int64_t n) {
  for (std::int64_t more = 0; more <= for_ever; ++more) {
    if (is_kept(t, y, n + more)) return more;
  }
  return std::nullopt;
}

/// The least of two where nothing stands for more than any number.
inline limit least(const limit& a, const limit& b) { return !a ? b : !b ? a : std::min(*a, *b); }
inline limit greatest(const limit& a, const limit& b) {
  return !a || !b ? std::nullopt : limit{std::max(*a, *b)};
}

/// Both ends over every outcome, each outcome tried by itself.
inline target_margin by_trying(const metric_target& t, const margin_counts& given) {
  const trial_counts& c = given.counts;
  const std::int64_t spare_closed = c[trial_kind::possible_no] - given.possible_open;
  target_margin m;
  bool first = true;
  for (std::int64_t u = 0; u <= c[trial_kind::unknown]; ++u)
    for (std::int64_t py = 0; py <= c[trial_kind::possible_yes]; ++py)
      for (std::int64_t open = 0; open <= given.possible_open; ++open)
        for (std::int64_t closed = 0; closed <= spare_closed; ++closed)
          for (std::int64_t pu_yes = 0; pu_yes <= c[trial_kind::possible_unknown]; ++pu_yes)
            for (std::int64_t pu_no = 0; pu_yes + pu_no <= c[trial_kind::possible_unknown]; ++pu_no) {
              const std::int64_t y = c[trial_kind::yes] + u + py + pu_yes;
              const std::int64_t n = c.order_count() + py + open + closed + pu_yes + pu_no;
              const std::int64_t left = left_by_trying(t, y, n, given.open + open);
              const limit new_left = new_left_by_trying(t, y, n);
              const limit needed = needed_by_trying(t, y, n);
              if (std::exchange(first, false)) {
                m = {left, left, new_left, new_left, needed, needed};
                continue;
              }
              m.cancellations_left = std::min(m.cancellations_left, left);
              m.cancellations_left_high = std::max(m.cancellations_left_high, left);
              m.new_cancellations_left = least(m.new_cancellations_left, new_left);
              m.new_cancellations_left_high = greatest(m.new_cancellations_left_high, new_left);
              m.orders_needed = greatest(m.orders_needed, needed);
              m.orders_needed_low = least(m.orders_needed_low, needed);
            }
  return m;
}

} // namespace kenzen::testing
