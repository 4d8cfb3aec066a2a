#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/core/enum_names.hpp>
#include <kenzen/performance/performance_report.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/time/instant.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

namespace detail {

/// Columns of what a report may leave out: an absent value and an empty text are null.
class reported_columns {
public:
  static arrow_array texts(const std::vector<std::string>& values) {
    std::vector<std::uint8_t> valid((values.size() + 7) / 8);
    for (std::size_t i = 0; i < values.size(); ++i) set(valid, i, !values[i].empty());
    return arrow_array::texts(values).with_validity(std::move(valid));
  }
  template <class T>
  static arrow_array numbers(const std::vector<std::optional<T>>& values) {
    std::vector<std::uint8_t> valid((values.size() + 7) / 8);
    std::vector<T> plain;
    for (std::size_t i = 0; i < values.size(); ++i) {
      set(valid, i, values[i].has_value());
      plain.push_back(values[i].value_or(T{}));
    }
    return arrow_array::numbers(std::move(plain)).with_validity(std::move(valid));
  }
  static arrow_array times(const std::vector<instant>& values) {
    std::vector<std::int64_t> seconds;
    for (const instant each : values) seconds.push_back(each.seconds());
    return arrow_array::timestamps(std::move(seconds)).with_nulls_for(instant::unknown_seconds);
  }
  static arrow_array conditions(const std::vector<std::optional<target_condition>>& values) {
    std::vector<std::uint8_t> valid((values.size() + 7) / 8);
    std::vector<std::uint8_t> codes;
    for (std::size_t i = 0; i < values.size(); ++i) {
      set(valid, i, values[i].has_value());
      codes.push_back(static_cast<std::uint8_t>(values[i].value_or(target_condition::less_than)));
    }
    return arrow_array::dictionary(std::move(codes), arrow_array::texts(enum_names<target_condition>::values))
        .with_validity(std::move(valid));
  }

private:
  static void set(std::vector<std::uint8_t>& bits, std::size_t i, bool on) {
    bits[i / 8] = static_cast<std::uint8_t>(bits[i / 8] | unsigned{on} << i % 8);
  }
};

} // namespace detail

/// The metrics of a performance report, the violations behind them, one row each, as reported:
/// `marketplace_id`, `name` (the canonical one), `reported_name`, `is_violation`, `window_start` and
/// `window_end` (UTC; the end is the last moment), `order_count`, `event_count`, `rate` (a fraction),
/// `status`, `target_value`, `target_condition`, `reported_condition`. What is not reported is null.
inline arrow_table performance_metrics_table(const performance_report& report) {
  std::vector<std::string> stores;
  std::vector<bool> violations;
  std::vector<const reported_metric*> rows;
  for (const marketplace_performance& store : report.marketplaces) {
    for (const auto* list : {&store.metrics, &store.violations}) {
      for (const reported_metric& each : *list) {
        stores.push_back(store.marketplace_id);
        violations.push_back(list == &store.violations);
        rows.push_back(&each);
      }
    }
  }
  const auto all = [&](auto value_of) {
    std::vector<decltype(value_of(*rows.front()))> values;
    for (const reported_metric* each : rows) values.push_back(value_of(*each));
    return values;
  };
  const auto texts = [&](std::string reported_metric::* field) {
    return detail::reported_columns::texts(all([&](const reported_metric& m) { return m.*field; }));
  };
  const auto numbers = [&](std::optional<reported_number> reported_metric::* field) {
    return detail::reported_columns::numbers<double>(all([&](const reported_metric& m) {
      return m.*field ? std::optional{(m.*field)->to_double()} : std::nullopt;
    }));
  };
  const auto counts = [&](std::optional<std::int64_t> reported_metric::* field) {
    return detail::reported_columns::numbers<std::int64_t>(
        all([&](const reported_metric& m) { return m.*field; }));
  };
  const auto times = [&](instant reported_metric::* field) {
    return detail::reported_columns::times(all([&](const reported_metric& m) { return m.*field; }));
  };
  return arrow_table{{{"marketplace_id", detail::reported_columns::texts(stores)},
                      {"name", texts(&reported_metric::name)},
                      {"reported_name", texts(&reported_metric::reported_name)},
                      {"is_violation", arrow_array::booleans(violations)},
                      {"window_start", times(&reported_metric::from)},
                      {"window_end", times(&reported_metric::to)},
                      {"order_count", counts(&reported_metric::order_count)},
                      {"event_count", counts(&reported_metric::event_count)},
                      {"rate", numbers(&reported_metric::rate)},
                      {"status", texts(&reported_metric::status)},
                      {"target_value", numbers(&reported_metric::target_value)},
                      {"target_condition",
                       detail::reported_columns::conditions(all([](const auto& m) { return m.condition; }))},
                      {"reported_condition", texts(&reported_metric::reported_condition)}}};
}

/// The further counts of its metrics, one row each: `marketplace_id`, `name` (the metric's), `window_start`,
/// `count_name`, `count`, `status`.
inline arrow_table performance_counts_table(const performance_report& report) {
  std::vector<std::string> stores;
  std::vector<std::string> names;
  std::vector<std::string> count_names;
  std::vector<std::string> statuses;
  std::vector<instant> starts;
  std::vector<std::optional<std::int64_t>> counts;
  for (const marketplace_performance& store : report.marketplaces) {
    for (const reported_metric& metric : store.metrics) {
      for (const reported_count& each : metric.counts) {
        stores.push_back(store.marketplace_id);
        names.push_back(metric.name);
        starts.push_back(metric.from);
        count_names.push_back(each.name);
        counts.push_back(each.count);
        statuses.push_back(each.status);
      }
    }
  }
  using columns = detail::reported_columns;
  return arrow_table{{{"marketplace_id", columns::texts(stores)},
                      {"name", columns::texts(names)},
                      {"window_start", columns::times(starts)},
                      {"count_name", columns::texts(count_names)},
                      {"count", columns::numbers(counts)},
                      {"status", columns::texts(statuses)}}};
}

/// Its warnings, one row each: `marketplace_id`, `type`, `status`, `count`, `window_start`, `window_end`.
inline arrow_table performance_warnings_table(const performance_report& report) {
  std::vector<std::string> stores;
  std::vector<std::string> types;
  std::vector<std::string> statuses;
  std::vector<std::optional<std::int64_t>> counts;
  std::vector<instant> starts;
  std::vector<instant> ends;
  for (const marketplace_performance& store : report.marketplaces) {
    for (const reported_warning& each : store.warnings) {
      stores.push_back(store.marketplace_id);
      types.push_back(each.type);
      statuses.push_back(each.status);
      counts.push_back(each.count);
      starts.push_back(each.from);
      ends.push_back(each.to);
    }
  }
  using columns = detail::reported_columns;
  return arrow_table{{{"marketplace_id", columns::texts(stores)},
                      {"type", columns::texts(types)},
                      {"status", columns::texts(statuses)},
                      {"count", columns::numbers(counts)},
                      {"window_start", columns::times(starts)},
                      {"window_end", columns::times(ends)}}};
}

/// The account in each marketplace: `marketplace_id`, `account_status`, `rating_status`, `rating_score`,
/// `rating_start`, `rating_end` (UTC; the end is the last moment).
inline arrow_table performance_accounts_table(const performance_report& report) {
  std::vector<std::string> stores;
  std::vector<std::string> statuses;
  std::vector<std::string> ratings;
  std::vector<std::optional<std::int64_t>> scores;
  std::vector<instant> starts;
  std::vector<instant> ends;
  for (const marketplace_performance& store : report.marketplaces) {
    const reported_rating rating = store.account_health_rating.value_or(reported_rating{});
    stores.push_back(store.marketplace_id);
    statuses.push_back(store.account_status);
    ratings.push_back(rating.status);
    scores.push_back(rating.score);
    starts.push_back(rating.from);
    ends.push_back(rating.to);
  }
  using columns = detail::reported_columns;
  return arrow_table{{{"marketplace_id", columns::texts(stores)},
                      {"account_status", columns::texts(statuses)},
                      {"rating_status", columns::texts(ratings)},
                      {"rating_score", columns::numbers(scores)},
                      {"rating_start", columns::times(starts)},
                      {"rating_end", columns::times(ends)}}};
}

} // namespace kenzen::inline v1
