#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/metrics/grouped_cancellation_rates.hpp>
#include <kenzen/metrics/metric_status.hpp>
#include <kenzen/metrics/rolling_cancellation_rates.hpp>
#include <kenzen/metrics/trial_counts.hpp>
#include <kenzen/tables/detail/optional_columns.hpp>
#include <kenzen/tallies/grouping.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

namespace detail {

/// The columns that every table of rates has, collected row by row.
class rate_columns {
public:
  void add(const trial_counts& counts, metric_status status) {
    orders_.push_back(counts.order_count());
    cancellations_.push_back(counts.cancellation_count());
    undetermined_.push_back(counts.undetermined_count());
    possible_.push_back(counts.possible_order_count());
    const auto low = counts.low();
    const auto high = counts.high();
    low_.add(low ? low->value() : std::nullopt);
    high_.add(high ? high->value() : std::nullopt);
    statuses_.push_back(static_cast<std::uint8_t>(status));
  }

  /// Moves the columns to the end of `columns`.
  void append_to(std::vector<arrow_table::named_array>& columns) && {
    columns.emplace_back("order_count", arrow_array::numbers(std::move(orders_)));
    columns.emplace_back("cancellation_count", arrow_array::numbers(std::move(cancellations_)));
    columns.emplace_back("undetermined_count", arrow_array::numbers(std::move(undetermined_)));
    columns.emplace_back("possible_order_count", arrow_array::numbers(std::move(possible_)));
    columns.emplace_back("low", std::move(low_).array());
    columns.emplace_back("high", std::move(high_).array());
    columns.emplace_back("status", names_column<metric_status>(std::move(statuses_)));
  }

private:
  std::vector<std::int64_t> orders_;
  std::vector<std::int64_t> cancellations_;
  std::vector<std::int64_t> undetermined_;
  std::vector<std::int64_t> possible_;
  optional_numbers<double> low_;
  optional_numbers<double> high_;
  std::vector<std::uint8_t> statuses_;
};

} // namespace detail

/// Rolling rates as a table: `day`, the group's column if `by` names one, `order_count`,
/// `cancellation_count`, `undetermined_count`, `possible_order_count`, `low`, `high` (null without orders)
/// and `status`.
/// @param group_names of the tally the rates come from
inline arrow_table cancellation_rates_table(std::span<const daily_cancellation_rate> rates, tally_grouping by,
                                            std::span<const std::string> group_names) {
  std::vector<std::int32_t> days;
  std::vector<std::uint32_t> groups;
  detail::rate_columns rest;
  for (const daily_cancellation_rate& each : rates) {
    days.push_back(each.day.days());
    groups.push_back(each.group);
    rest.add(each.counts, each.status);
  }
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back("day", arrow_array::dates(std::move(days)));
  if (by != tally_grouping::none) {
    columns.emplace_back(to_string(by),
                         arrow_array::dictionary(std::move(groups), arrow_array::texts(group_names)));
  }
  std::move(rest).append_to(columns);
  return arrow_table{std::move(columns)};
}

/// Rates of groups as a table: the group's column, then the same columns as rolling rates have.
inline arrow_table cancellation_rates_table(std::span<const group_cancellation_rate> rates,
                                            tally_grouping by) {
  std::vector<std::string_view> groups;
  detail::rate_columns rest;
  for (const group_cancellation_rate& each : rates) {
    groups.push_back(each.group);
    rest.add(each.rate.counts, each.rate.status);
  }
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back(to_string(by), arrow_array::texts(groups));
  std::move(rest).append_to(columns);
  return arrow_table{std::move(columns)};
}

} // namespace kenzen::inline v1
