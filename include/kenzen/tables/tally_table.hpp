#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/tables/detail/collected_verdicts.hpp>
#include <kenzen/tallies/grouping.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/time/date.hpp>

#include <cstdint>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// A tally's cells as a table: `day` (null: the orders have no purchase time), the group's column under the
/// grouping's name, `fault`, `counts`, `in_population`, `rule` and `count`. Groupings by fault and by rule
/// need no column of their own: the verdict's columns say it.
inline arrow_table tally_table(const tally& tallied) {
  std::vector<std::int32_t> days;
  std::vector<std::uint32_t> groups;
  detail::collected_verdicts verdicts;
  std::vector<std::int64_t> orders;
  for (const tally_cell& cell : tallied.cells()) {
    days.push_back(cell.day);
    groups.push_back(cell.group);
    verdicts.add(cell.verdict.to_verdict());
    orders.push_back(cell.count);
  }
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back("day", arrow_array::dates(std::move(days)).with_nulls_for(date::unknown_days));
  const tally_grouping by = tallied.terms().grouping;
  if (by != tally_grouping::none && by != tally_grouping::fault && by != tally_grouping::rule) {
    const auto names = arrow_array::texts(tallied.group_names());
    columns.emplace_back(to_string(by), arrow_array::dictionary(std::move(groups), names));
  }
  std::move(verdicts).append_to(columns);
  columns.emplace_back("count", arrow_array::numbers(std::move(orders)));
  return arrow_table{std::move(columns)};
}

} // namespace kenzen::inline v1
