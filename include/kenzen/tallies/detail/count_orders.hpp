#pragma once

#include <kenzen/book/column.hpp>
#include <kenzen/book/detail/worker_count.hpp>
#include <kenzen/book/evidence_of.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tallies/detail/day_table.hpp>
#include <kenzen/tallies/detail/loose_counts.hpp>
#include <kenzen/tallies/detail/order_classes.hpp>
#include <kenzen/tallies/detail/order_counts.hpp>
#include <kenzen/tallies/detail/row_ranges.hpp>
#include <kenzen/tallies/grouping.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/time_zone.hpp>
#include <kenzen/time/weekday.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

inline tally_terms terms_of(const policy& rules, tally_grouping by) {
  return {rules.id(), rules.version(), rules.cancellation_metric().name, rules.time_zone_name(), by};
}

inline std::optional<day_table> table_of_usual_days(const order_book& book, const time_zone& zone, int room) {
  const auto days = usual_days(book.segments(), zone, day_table::max_days, room);
  return days ? day_table::over(zone, days->first, days->second) : std::nullopt;
}

/// The tally by a grouping that follows from the order itself or its day.
inline tally count_orders(const order_book& book, const policy& rules, tally_grouping by, int threads) {
  const auto zone = time_zone::named(rules.time_zone_name());
  order_classes classes{book, rules.cancellation_metric(), by};
  const auto days = table_of_usual_days(book, zone, /*room=*/20);
  const std::size_t parts = thread_count_for(row_count(book.segments()), threads);
  const auto shares = split_rows(book.segments(), parts);
  const std::size_t class_count = classes.size();
  std::vector<std::optional<order_counts>> counts(parts);
  run_workers(static_cast<unsigned>(parts), [&](std::size_t part) {
    counts[part].emplace(zone, days, classes.of_facts(), class_count);
    for (const row_range& rows : shares[part]) counts[part]->count(rows);
  });

  constexpr auto undated = static_cast<std::uint32_t>(enum_names<weekday>::values.size());
  const auto group_of = [&](std::int32_t day, std::uint32_t number) {
    if (by != tally_grouping::weekday) return number;
    return day == date::unknown_days ? undated : static_cast<std::uint32_t>(date::from_days(day).weekday());
  };
  column<tally_cell> cells;
  const auto add = [&](std::int32_t day, std::uint64_t numbered, std::int64_t count) {
    const auto number = static_cast<std::uint32_t>(numbered);
    if (number != order_classes::skipped)
      cells.push_back({day, group_of(day, number), classes[number].verdict, count});
  };
  for (auto& part : counts) part->visit(add);
  for (const row_ref row : book.rows_with_evidence()) {
    const std::int64_t seconds = book.segments()[row.segment].purchased_at[row.row];
    add(local_day_number(zone, seconds), classes.class_of(evidence_of(book, row)), 1);
  }

  std::vector<std::string> names;
  if (by == tally_grouping::weekday) {
    for (const std::string_view name : enum_names<weekday>::values) names.emplace_back(name);
    names.emplace_back();
  } else {
    for (std::uint32_t number = 0; number < classes.size(); ++number) names.push_back(classes[number].group);
  }
  return tally::from_cells(terms_of(rules, by), std::move(names), std::move(cells));
}

} // namespace kenzen::inline v1::detail
