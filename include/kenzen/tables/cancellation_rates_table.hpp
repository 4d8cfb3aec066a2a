#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/metrics/grouped_cancellation_rates.hpp>
#include <kenzen/metrics/metric_status.hpp>
#include <kenzen/metrics/rolling_cancellation_rates.hpp>
#include <kenzen/metrics/trial_counts.hpp>
#include <kenzen/tables/detail/optional_columns.hpp>
#include <kenzen/tallies/grouping.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

namespace detail {

/// The columns that every table of rates has, for a known number of rows.
class rate_columns {
public:
  explicit rate_columns(std::size_t rows)
      : orders_(rows),
        cancellations_(rows),
        undetermined_(rows),
        possible_(rows),
        low_(rows),
        high_(rows),
        statuses_(rows) {}

  /// @pre `row` is below the number of rows, and was not set before
  void set(std::size_t row, const trial_counts& counts, metric_status status) {
    orders_[row] = counts.order_count();
    cancellations_[row] = counts.cancellation_count();
    undetermined_[row] = counts.undetermined_count();
    possible_[row] = counts.possible_order_count();
    if (const auto low = counts.low()) {
      low_[row] = *low->value();
      high_[row] = *counts.high()->value(); // some order: there is a greatest rate as well
    } else {
      rows_without_rate_.push_back(row);
    }
    statuses_[row] = static_cast<std::uint8_t>(status);
  }

  /// Moves the columns to the end of `columns`.
  void append_to(std::vector<arrow_table::named_array>& columns) && {
    columns.emplace_back("order_count", arrow_array::numbers(std::move(orders_)));
    columns.emplace_back("cancellation_count", arrow_array::numbers(std::move(cancellations_)));
    columns.emplace_back("undetermined_count", arrow_array::numbers(std::move(undetermined_)));
    columns.emplace_back("possible_order_count", arrow_array::numbers(std::move(possible_)));
    columns.emplace_back("low", rates(std::move(low_)));
    columns.emplace_back("high", rates(std::move(high_)));
    columns.emplace_back("status", names_column<metric_status>(std::move(statuses_)));
  }

private:
  arrow_array rates(std::vector<double> values) const {
    const std::size_t rows = values.size();
    arrow_array column = arrow_array::numbers(std::move(values));
    if (rows_without_rate_.empty()) return column;
    std::vector<std::uint8_t> known((rows + 7) / 8, 0xff);
    for (const std::size_t row : rows_without_rate_)
      known[row / 8] = static_cast<std::uint8_t>(known[row / 8] & ~(1U << row % 8));
    return column.with_validity(std::move(known));
  }

  std::vector<std::int64_t> orders_;
  std::vector<std::int64_t> cancellations_;
  std::vector<std::int64_t> undetermined_;
  std::vector<std::int64_t> possible_;
  std::vector<double> low_;
  std::vector<double> high_;
  std::vector<std::uint8_t> statuses_;
  std::vector<std::size_t> rows_without_rate_;
};

} // namespace detail

/// Rolling rates as a table: `day`, the group's column if `by` names one, `order_count`,
/// `cancellation_count`, `undetermined_count`, `possible_order_count`, `low`, `high` (null without orders)
/// and `status`.
/// @param group_names of the tally the rates come from
inline arrow_table cancellation_rates_table(std::span<const daily_cancellation_rate> rates, tally_grouping by,
                                            std::span<const std::string> group_names) {
  const bool grouped = by != tally_grouping::none;
  std::vector<std::int32_t> days(rates.size());
  std::vector<std::uint32_t> groups(grouped ? rates.size() : 0);
  detail::rate_columns rest{rates.size()};
  for (std::size_t row = 0; row < rates.size(); ++row) {
    const daily_cancellation_rate& each = rates[row];
    days[row] = each.day.days();
    if (grouped) groups[row] = each.group;
    rest.set(row, each.counts, each.status);
  }
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back("day", arrow_array::dates(std::move(days)));
  if (grouped) {
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
  groups.reserve(rates.size());
  detail::rate_columns rest{rates.size()};
  for (const group_cancellation_rate& each : rates) {
    rest.set(groups.size(), each.rate.counts, each.rate.status);
    groups.push_back(each.group);
  }
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back(to_string(by), arrow_array::texts(groups));
  std::move(rest).append_to(columns);
  return arrow_table{std::move(columns)};
}

} // namespace kenzen::inline v1
