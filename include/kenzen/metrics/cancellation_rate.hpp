#pragma once

#include <kenzen/metrics/interval_method.hpp>
#include <kenzen/metrics/metric_status.hpp>
#include <kenzen/metrics/trial_counts.hpp>
#include <kenzen/metrics/window_as_of.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/stats/confidence_level.hpp>
#include <kenzen/stats/fraction.hpp>
#include <kenzen/stats/interval.hpp>
#include <kenzen/stats/rational.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/reporting_window.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace kenzen::inline v1 {

namespace detail {

/// Checks that a rate under this policy can be read off this tally.
inline void require_policy_of(const tally& counted, const policy& rules) {
  const tally_terms& terms = counted.terms();
  const metric_policy& metric = rules.cancellation_metric();
  if (terms.policy_id != rules.id() || terms.policy_version != rules.version() ||
      terms.metric != metric.name) {
    throw std::invalid_argument("tally: expected one made under policy '" + rules.id() + "' version '" +
                                rules.version() + "' for '" + metric.name + "', got policy '" +
                                terms.policy_id + "' version '" + terms.policy_version + "' for '" +
                                terms.metric + "'");
  }
}

inline void require_whole_orders(const tally& counted) {
  if (groups_overlap(counted.terms().grouping)) {
    throw std::invalid_argument("tally: expected groups that add up to orders, got one by " +
                                std::string{to_string(counted.terms().grouping)} +
                                ", where an order can be in several groups");
  }
}

/// Adds cells up by what they are to the rate. The kinds are looked up, since there are few verdicts and many
/// cells.
class trial_counter {
public:
  explicit trial_counter(const metric_policy& metric) noexcept : denominator_{metric.denominator} {}

  void add(trial_counts& sum, const tally_cell& cell) { change(sum, cell, cell.count); }
  void remove(trial_counts& sum, const tally_cell& cell) { change(sum, cell, -cell.count); }

  trial_counts sum_of(std::span<const tally_cell> cells) {
    trial_counts sum;
    for (const tally_cell& cell : cells) add(sum, cell);
    return sum;
  }

  /// @throws std::invalid_argument if a count is negative.
  static const trial_counts& checked(const trial_counts& sum) {
    std::int64_t signs = 0;
    for (const std::int64_t count : sum.by_kind) signs |= count;
    if (signs < 0) {
      throw std::invalid_argument(
          "tally: expected counts of orders, got a negative count: it is a difference");
    }
    return sum;
  }

private:
  void change(trial_counts& sum, const tally_cell& cell, std::int64_t by) {
    std::uint8_t& known = kinds_[cell.verdict.bits()];
    if (known == 0)
      known = static_cast<std::uint8_t>(1 + static_cast<int>(trial_kind_of(cell.verdict, denominator_)));
    const std::size_t kind = known - std::size_t{1};
    if (kind < sum.by_kind.size()) sum.by_kind[kind] += by;
  }

  denominator_kind denominator_;
  std::array<std::uint8_t, verdict_code::end> kinds_{}; // 0: not asked yet, else 1 + trial_kind
};

/// The status for a target of a metric. One by rank among all sellers is not known to be kept or missed.
/// Where further events count too, the rate is known from below: an upper line can be missed for certain, not
/// kept.
inline metric_status status_under(const metric_policy& metric, const metric_target& target,
                                  const trial_counts& counts) {
  const metric_status status = status_against(target, counts);
  if (status == metric_status::none) return status;
  if (metric.percentile_targets) return metric_status::undetermined;
  if (metric.further_events.empty()) return status;
  const bool is_upper_line =
      target.condition == target_condition::less_than || target.condition == target_condition::at_most;
  return status == metric_status::bad && is_upper_line ? status : metric_status::undetermined;
}

/// The same for the policy's first target.
inline metric_status status_under(const metric_policy& metric, const trial_counts& counts) {
  return status_under(metric, metric.targets.front(), counts);
}

} // namespace detail

/// A cancellation rate with its proof: what was counted, over which days, under which rule, and how far what
/// is not known could move it. Rates are fractions from 0 to 1.
struct cancellation_rate {
  std::int64_t order_count = 0;        ///< orders that are in the population for certain
  std::int64_t cancellation_count = 0; ///< those of them that count against the seller
  std::int64_t undetermined_count = 0; ///< those of them of which it is not known whether they count
  /// Orders of which it is not known whether they are in the population; not part of `order_count`, but `low`
  /// and `high` allow for them.
  std::int64_t possible_order_count = 0;

  std::optional<double> low;  ///< the least the rate can be; nothing when there are no orders
  std::optional<double> high; ///< the greatest it can be
  std::optional<double> rate; ///< only when `low` and `high` are exactly equal

  fraction counted; ///< `cancellation_count` of `order_count`
  metric_status status = metric_status::none;
  rational target_value; ///< means nothing where the policy's first target is not published
  kenzen::target_condition target_condition = kenzen::target_condition::less_than;
  reporting_window window;
  kenzen::policy policy;
  trial_counts counts; ///< all the above in full

  /// The rate of these days.
  /// @throws std::invalid_argument if the tally was made under another policy, if its groups overlap, or if
  /// it is
  ///   a difference with negative counts.
  cancellation_rate(const tally& tallied, const kenzen::policy& rules, const reporting_window& days)
      : window{days}, policy{rules} {
    detail::require_policy_of(tallied, rules);
    detail::require_whole_orders(tallied);
    fill(detail::trial_counter{rules.cancellation_metric()}.sum_of(tallied.cells_in(days)));
  }

  /// The rate that the policy's first window covers on the local day `as_of`.
  cancellation_rate(const tally& tallied, const kenzen::policy& rules, date as_of)
      : cancellation_rate{tallied, rules, as_of, rules.cancellation_metric().windows.front()} {}

  /// The same for any window of the policy; the longer one of an adaptive window where orders are few.
  cancellation_rate(const tally& tallied, const kenzen::policy& rules, date as_of,
                    const metric_window& of_policy)
      : cancellation_rate{tallied, rules, window_as_of(of_policy, as_of)} {
    if (order_count >= of_policy.adaptive_minimum || of_policy.adaptive_length_days <= of_policy.length_days)
      return;
    metric_window longer = of_policy;
    longer.length_days = of_policy.adaptive_length_days;
    *this = cancellation_rate{tallied, rules, window_as_of(longer, as_of)};
  }

  /// From counts that were added up elsewhere.
  cancellation_rate(const trial_counts& sums, const kenzen::policy& rules, const reporting_window& days)
      : window{days}, policy{rules} {
    fill(sums);
  }

  /// What chance alone would leave open: a confidence interval for the seller's underlying rate. Where
  /// verdicts are unknown it reaches from the lower bound for `low` to the upper bound for `high`.
  /// @throws std::invalid_argument if there are no orders.
  interval confidence_interval(confidence_level level = confidence_level{0.95},
                               interval_method method = interval_method::wilson) const {
    const auto least = counts.low();
    const auto greatest = counts.high();
    if (!least)
      throw std::invalid_argument("confidence_interval: expected a rate of at least one order, got none");
    return {kenzen::confidence_interval(*least, level, method).low,
            kenzen::confidence_interval(*greatest, level, method).high};
  }

  friend bool operator==(const cancellation_rate&, const cancellation_rate&) = default;

private:
  void fill(const trial_counts& sums) {
    counts = detail::trial_counter::checked(sums);
    order_count = counts.order_count();
    cancellation_count = counts.cancellation_count();
    undetermined_count = counts.undetermined_count();
    possible_order_count = counts.possible_order_count();
    counted = fraction{cancellation_count, order_count};
    const auto least = counts.low();
    const auto greatest = counts.high();
    if (least) {
      low = least->value();
      high = greatest->value();
      if (rational{least->events(), least->trials()} == rational{greatest->events(), greatest->trials()})
        rate = low;
    }
    const metric_policy& metric = policy.cancellation_metric();
    status = detail::status_under(metric, counts);
    target_value = metric.targets.front().value;
    target_condition = metric.targets.front().condition;
  }
};

/// The rates of all of the policy's windows on the local day `as_of`, in the policy's order.
inline std::vector<cancellation_rate> cancellation_rates(const tally& tallied, const policy& rules,
                                                         date as_of) {
  std::vector<cancellation_rate> rates;
  for (const metric_window& window : rules.cancellation_metric().windows) {
    rates.emplace_back(tallied, rules, as_of, window);
  }
  return rates;
}

} // namespace kenzen::inline v1
