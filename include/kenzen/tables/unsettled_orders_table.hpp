#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/health/unsettled_orders.hpp>
#include <kenzen/tables/detail/collected_verdicts.hpp>
#include <kenzen/time/instant.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// Orders whose facts would settle a rate, most valuable first, as a table: `order_id`, `day`,
/// `purchased_at`, `fault`, `counts`, `in_population` and `rule`.
inline arrow_table unsettled_orders_table(std::span<const unsettled_order> orders) {
  std::vector<std::string_view> ids;
  std::vector<std::int32_t> days;
  std::vector<std::int64_t> seconds;
  detail::collected_verdicts verdicts;
  for (const unsettled_order& each : orders) {
    ids.push_back(each.order_id);
    days.push_back(each.day.days());
    seconds.push_back(each.purchased_at.seconds());
    verdicts.add(each.what);
  }
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back("order_id", arrow_array::texts(ids));
  columns.emplace_back("day", arrow_array::dates(std::move(days)));
  columns.emplace_back("purchased_at",
                       arrow_array::timestamps(std::move(seconds)).with_nulls_for(instant::unknown_seconds));
  std::move(verdicts).append_to(columns);
  return arrow_table{std::move(columns)};
}

} // namespace kenzen::inline v1
