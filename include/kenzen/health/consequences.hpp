#pragma once

#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/metrics/metric_status.hpp>
#include <kenzen/metrics/rolling_cancellation_rates.hpp>
#include <kenzen/metrics/trial_counts.hpp>
#include <kenzen/policies/citation.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/stats/rational.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/reporting_window.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// A step of a marketplace's ladder: a line, where the rate stands against it, and what is documented to
/// follow when it is missed.
struct consequence_step {
  std::string tier;
  target_condition condition = target_condition::less_than;
  rational value;
  metric_status status = metric_status::none; ///< bad: the line is missed, and the consequence may follow
  std::vector<consequence_kind> kinds;
  std::string text; ///< what the marketplace documents; empty: nothing is published
  std::string text_ja;
  std::string source; ///< of the text; empty: not published
  source_kind kind = source_kind::official;

  friend bool operator==(const consequence_step&, const consequence_step&) = default;
};

/// The ladder of a policy's targets at counts of a window, in the policy's order. Targets whose value is not
/// published are left out: nobody knows where the rate stands.
inline std::vector<consequence_step> consequences_at(const policy& rules, const trial_counts& counts) {
  std::vector<consequence_step> ladder;
  const metric_policy& metric = rules.cancellation_metric();
  for (std::size_t i = 0; i < metric.targets.size(); ++i) {
    const metric_target& target = metric.targets[i];
    if (!target.is_published) continue;
    consequence_step step{.tier = target.tier,
                          .condition = target.condition,
                          .value = target.value,
                          .status = detail::status_under(metric, target, counts),
                          .kinds = target.consequence_kinds,
                          .text = target.consequence,
                          .text_ja = target.consequence_ja,
                          .source = {},
                          .kind = source_kind::official};
    if (const citation* from =
            rules.find_citation("metrics[0].targets[" + std::to_string(i) + "].consequence")) {
      step.source = from->source;
      step.kind = from->kind;
    }
    ladder.push_back(std::move(step));
  }
  return ladder;
}

/// Days on end on which a rate was on the bad side of its target: the last day of each window, `first` and
/// `last` included.
struct breach {
  date first;
  date last;

  int length_days() const noexcept { return last - first + 1; }
  friend bool operator==(const breach&, const breach&) = default;
};

/// When the rolling rate missed its target. A day that is undetermined ends a breach and begins none; how far
/// the last one may reach with such days is said apart.
struct breach_history {
  std::optional<date> first_day; ///< of the days it looks at; nothing when there are none
  std::optional<date> last_day;
  std::vector<breach> breaches; ///< in order of time
  int days_bad = 0;             ///< on which the rate missed the target for certain
  int days_undetermined = 0;
  int consecutive_days = 0;      ///< bad for certain, up to and with the last day
  int consecutive_days_high = 0; ///< the same if every undetermined day was bad

  friend bool operator==(const breach_history&, const breach_history&) = default;
};

/// The breaches in daily rates of one group, which follow one another without gaps.
inline breach_history find_breaches(std::span<const daily_cancellation_rate> days) {
  breach_history history;
  if (days.empty()) return history;
  history.first_day = days.front().day;
  history.last_day = days.back().day;
  for (const daily_cancellation_rate& each : days) {
    const bool bad = each.status == metric_status::bad;
    const bool may_be_bad = bad || each.status == metric_status::undetermined;
    history.consecutive_days = bad ? history.consecutive_days + 1 : 0;
    history.consecutive_days_high = may_be_bad ? history.consecutive_days_high + 1 : 0;
    history.days_undetermined += may_be_bad && !bad ? 1 : 0;
    if (!bad) continue;
    ++history.days_bad;
    if (history.consecutive_days > 1) {
      history.breaches.back().last = each.day;
    } else {
      history.breaches.push_back({each.day, each.day});
    }
  }
  return history;
}

/// The breaches from the tally's first day to the last day of the window that somebody who asks on `as_of` is
/// shown.
/// @throws std::invalid_argument as `rolling_cancellation_rates` does
inline breach_history find_breaches(const tally& tallied, const policy& rules, date as_of) {
  const auto days = days_of(tallied);
  const date end = as_of - rules.cancellation_metric().windows.front().lag_days;
  if (!days || end <= days->start()) return {};
  return find_breaches(rolling_cancellation_rates(tallied, rules, reporting_window{days->start(), end}));
}

} // namespace kenzen::inline v1
