#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/insight/explanation.hpp>
#include <kenzen/stats/wide_rational.hpp>
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

/// An exact number as a float column and as text, such as `-3/1600`.
class exact_column {
public:
  void add(const std::optional<wide_rational>& number) {
    values_.add(number ? std::optional{number->to_double()} : std::nullopt);
    texts_.push_back(number ? number->to_string() : std::string{});
  }

  arrow_array values() && { return std::move(values_).array(); }
  /// Empty text where there is no number.
  arrow_array texts() const { return arrow_array::texts(texts_); }

private:
  optional_numbers<double> values_;
  std::vector<std::string> texts_;
};

} // namespace detail

/// The parts of a change as a table: `part`, `change` (null unless both bounds change alike), `change_low`,
/// `change_high`, `order_count`, and the exact `exact_low` and `exact_high` as text.
inline arrow_table explained_parts_table(std::span<const explained_part> parts) {
  std::vector<std::uint8_t> names;
  std::vector<std::int64_t> orders;
  detail::optional_numbers<double> change;
  detail::exact_column low;
  detail::exact_column high;
  for (const explained_part& each : parts) {
    names.push_back(static_cast<std::uint8_t>(each.part));
    orders.push_back(each.order_count);
    const bool alike = each.change_low && each.change_low == each.change_high;
    change.add(alike ? std::optional{each.change_low->to_double()} : std::nullopt);
    low.add(each.change_low);
    high.add(each.change_high);
  }
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back("part", detail::names_column<change_part>(std::move(names)));
  columns.emplace_back("change", std::move(change).array());
  const arrow_array exact_low = low.texts();
  const arrow_array exact_high = high.texts();
  columns.emplace_back("change_low", std::move(low).values());
  columns.emplace_back("change_high", std::move(high).values());
  columns.emplace_back("order_count", arrow_array::numbers(std::move(orders)));
  columns.emplace_back("exact_low", exact_low);
  columns.emplace_back("exact_high", exact_high);
  return arrow_table{std::move(columns)};
}

/// The groups of a change as a table: the group's column, orders and counted cancellations before and after,
/// and for either bound how much is `mix` and how much is `rate`, as floats and as exact text.
inline arrow_table explained_groups_table(std::span<const explained_group> groups, tally_grouping by) {
  std::vector<std::string_view> names;
  std::vector<std::int64_t> from_orders;
  std::vector<std::int64_t> from_cancellations;
  std::vector<std::int64_t> to_orders;
  std::vector<std::int64_t> to_cancellations;
  detail::exact_column mix_low;
  detail::exact_column rate_low;
  detail::exact_column mix_high;
  detail::exact_column rate_high;
  for (const explained_group& each : groups) {
    names.push_back(each.group);
    from_orders.push_back(each.from.order_count());
    from_cancellations.push_back(each.from.cancellation_count());
    to_orders.push_back(each.to.order_count());
    to_cancellations.push_back(each.to.cancellation_count());
    mix_low.add(each.mix_low);
    rate_low.add(each.rate_low);
    mix_high.add(each.mix_high);
    rate_high.add(each.rate_high);
  }
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back(by == tally_grouping::none ? "group" : to_string(by), arrow_array::texts(names));
  columns.emplace_back("from_order_count", arrow_array::numbers(std::move(from_orders)));
  columns.emplace_back("from_cancellation_count", arrow_array::numbers(std::move(from_cancellations)));
  columns.emplace_back("to_order_count", arrow_array::numbers(std::move(to_orders)));
  columns.emplace_back("to_cancellation_count", arrow_array::numbers(std::move(to_cancellations)));
  const arrow_array exact[] = {mix_low.texts(), rate_low.texts(), mix_high.texts(), rate_high.texts()};
  columns.emplace_back("mix_low", std::move(mix_low).values());
  columns.emplace_back("rate_low", std::move(rate_low).values());
  columns.emplace_back("mix_high", std::move(mix_high).values());
  columns.emplace_back("rate_high", std::move(rate_high).values());
  columns.emplace_back("exact_mix_low", exact[0]);
  columns.emplace_back("exact_rate_low", exact[1]);
  columns.emplace_back("exact_mix_high", exact[2]);
  columns.emplace_back("exact_rate_high", exact[3]);
  return arrow_table{std::move(columns)};
}

/// The orders behind the parts of a change as a table: `part`, `order_id`, `day`, and what the verdict says
/// of the order before and after: `counts_before`, `rule_before`, `counts_after`, `rule_after`; empty where
/// the window does not show the order.
inline arrow_table changed_orders_table(std::span<const explained_part> parts) {
  std::vector<std::uint8_t> names;
  std::vector<std::string_view> ids;
  std::vector<std::int32_t> days;
  std::vector<std::string_view> counts_before;
  std::vector<std::string_view> rule_before;
  std::vector<std::string_view> counts_after;
  std::vector<std::string_view> rule_after;
  for (const explained_part& part : parts) {
    for (const changed_order& order : part.orders) {
      names.push_back(static_cast<std::uint8_t>(part.part));
      ids.push_back(order.order_id);
      days.push_back(order.day.days());
      counts_before.push_back(order.before ? to_string(order.before->counts) : std::string_view{});
      rule_before.push_back(order.before ? to_string(order.before->rule) : std::string_view{});
      counts_after.push_back(order.after ? to_string(order.after->counts) : std::string_view{});
      rule_after.push_back(order.after ? to_string(order.after->rule) : std::string_view{});
    }
  }
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back("part", detail::names_column<change_part>(std::move(names)));
  columns.emplace_back("order_id", arrow_array::texts(ids));
  columns.emplace_back("day", arrow_array::dates(std::move(days)));
  columns.emplace_back("counts_before", arrow_array::texts(counts_before));
  columns.emplace_back("rule_before", arrow_array::texts(rule_before));
  columns.emplace_back("counts_after", arrow_array::texts(counts_after));
  columns.emplace_back("rule_after", arrow_array::texts(rule_after));
  return arrow_table{std::move(columns)};
}

} // namespace kenzen::inline v1
