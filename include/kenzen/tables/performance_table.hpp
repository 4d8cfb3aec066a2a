#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/performance/performance_report.hpp>
#include <kenzen/tables/detail/optional_columns.hpp>
#include <kenzen/time/instant.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

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
    return detail::texts_or_null(all([&](const reported_metric& m) { return m.*field; }));
  };
  const auto numbers = [&](std::optional<reported_number> reported_metric::* field) {
    return detail::numbers_or_null<double>(all([&](const reported_metric& m) {
      return m.*field ? std::optional{(m.*field)->to_double()} : std::nullopt;
    }));
  };
  const auto counts = [&](std::optional<std::int64_t> reported_metric::* field) {
    return detail::numbers_or_null<std::int64_t>(all([&](const reported_metric& m) { return m.*field; }));
  };
  const auto times = [&](instant reported_metric::* field) {
    return detail::times_column(all([&](const reported_metric& m) { return m.*field; }));
  };
  return arrow_table{
      {{"marketplace_id", detail::texts_or_null(stores)},
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
       {"target_condition", detail::names_or_null(all([](const auto& m) { return m.condition; }))},
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
  return arrow_table{{{"marketplace_id", detail::texts_or_null(stores)},
                      {"name", detail::texts_or_null(names)},
                      {"window_start", detail::times_column(starts)},
                      {"count_name", detail::texts_or_null(count_names)},
                      {"count", detail::numbers_or_null(counts)},
                      {"status", detail::texts_or_null(statuses)}}};
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
  return arrow_table{{{"marketplace_id", detail::texts_or_null(stores)},
                      {"type", detail::texts_or_null(types)},
                      {"status", detail::texts_or_null(statuses)},
                      {"count", detail::numbers_or_null(counts)},
                      {"window_start", detail::times_column(starts)},
                      {"window_end", detail::times_column(ends)}}};
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
  return arrow_table{{{"marketplace_id", detail::texts_or_null(stores)},
                      {"account_status", detail::texts_or_null(statuses)},
                      {"rating_status", detail::texts_or_null(ratings)},
                      {"rating_score", detail::numbers_or_null(scores)},
                      {"rating_start", detail::times_column(starts)},
                      {"rating_end", detail::times_column(ends)}}};
}

} // namespace kenzen::inline v1
