#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/health/account_health.hpp>
#include <kenzen/tables/detail/collected_verdicts.hpp>

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// How many orders have which verdict, as a table: `fault`, `counts`, `in_population`, `rule` and `count`.
inline arrow_table verdict_counts_table(std::span<const verdict_count> verdicts) {
  detail::collected_verdicts kinds;
  std::vector<std::int64_t> orders;
  for (const verdict_count& each : verdicts) {
    kinds.add(each.what);
    orders.push_back(each.count);
  }
  std::vector<arrow_table::named_array> columns;
  std::move(kinds).append_to(columns);
  columns.emplace_back("count", arrow_array::numbers(std::move(orders)));
  return arrow_table{std::move(columns)};
}

} // namespace kenzen::inline v1
