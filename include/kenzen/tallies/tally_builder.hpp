#pragma once

#include <kenzen/book/column.hpp>
#include <kenzen/book/evidence_of.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tallies/detail/day_table.hpp>
#include <kenzen/tallies/detail/item_counts.hpp>
#include <kenzen/tallies/detail/loose_counts.hpp>
#include <kenzen/tallies/detail/order_classes.hpp>
#include <kenzen/tallies/detail/order_counts.hpp>
#include <kenzen/tallies/detail/row_ranges.hpp>
#include <kenzen/tallies/grouping.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/time_zone.hpp>
#include <kenzen/time/weekday.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

namespace detail {

inline void require_countable(const policy& rules) {
  const metric_policy& metric = rules.cancellation_metric();
  const auto refuse = [&](const char* what, std::string_view got, const char* why) {
    throw std::invalid_argument("policy '" + rules.id() + "': expected " + what + ", got '" +
                                std::string{got} + "': " + why);
  };
  if (metric.unit != counting_unit::order) {
    refuse("orders as its unit", to_string(metric.unit),
           "files of orders and logs of cancellations do not say for every line and unit whether it was "
           "cancelled");
  }
  if (metric.anchor != window_anchor::order_date) {
    refuse("the order date as its anchor", to_string(metric.anchor),
           "files of orders do not say that day for every order, so its trials cannot be dated");
  }
}

inline tally_terms terms_of(const policy& rules, tally_grouping by) {
  return {rules.id(), rules.version(), rules.cancellation_metric().name, rules.time_zone_name(), by};
}

inline std::optional<day_table> table_of_usual_days(const order_book& book, const time_zone& zone, int room) {
  const auto days = usual_days(book.segments(), zone, day_table::max_days, room);
  return days ? day_table::over(zone, days->first, days->second) : std::nullopt;
}

/// The group names and cells that a tally is made of.
struct tally_parts {
  std::vector<std::string> names;
  column<tally_cell> cells;
};

/// Groups that follow from the order itself or its day.
inline tally count_orders(const order_book& book, const policy& rules, tally_grouping by, int threads) {
  const auto zone = time_zone::named(rules.time_zone_name());
  order_classes classes{book, rules.cancellation_metric(), by};
  const auto days = table_of_usual_days(book, zone, /*room=*/20);
  const std::size_t parts = thread_count_for(row_count(book.segments()), threads);
  const auto shares = split_rows(book.segments(), parts);
  const std::size_t class_count = classes.size();
  std::vector<std::optional<order_counts>> counts(parts);
  run_parts(parts, [&](std::size_t part) {
    counts[part].emplace(zone, days, classes.of_facts(), class_count);
    for (const row_range& rows : shares[part]) counts[part]->count(rows);
  });

  tally_parts made;
  std::vector<std::uint32_t> group_of_class(1, 0);
  const auto group_of = [&](std::int32_t day, std::uint32_t number) {
    if (by == tally_grouping::weekday) {
      return day == date::unknown_days ? 7U : static_cast<std::uint32_t>(date::from_days(day).weekday());
    }
    return number;
  };
  const auto add = [&](std::int32_t day, std::uint64_t number, std::int64_t count) {
    if (number == order_classes::skipped) return;
    const auto c = static_cast<std::uint32_t>(number);
    made.cells.push_back({day, group_of(day, c), classes[c].verdict, count});
  };
  for (auto& part : counts) part->visit(add);
  for (const row_ref row : book.rows_with_evidence()) {
    add(local_day_number(zone, book.segments()[row.segment].purchased_at[row.row]),
        classes.class_of(evidence_of(book, row)), 1);
  }
  if (by == tally_grouping::weekday) {
    for (const std::string_view name : enum_names<weekday>::values) made.names.emplace_back(name);
    made.names.emplace_back();
  } else {
    for (std::uint32_t c = 0; c < classes.size(); ++c) made.names.push_back(classes[c].group);
  }
  return tally::from_cells(terms_of(rules, by), std::move(made.names), std::move(made.cells));
}

/// The numbers 0 to `count` in the order of their keys.
template <class Key>
std::vector<std::uint32_t> sorted_numbers(std::uint32_t first, std::uint32_t end, Key key) {
  std::vector<std::uint32_t> numbers(end - first);
  std::iota(numbers.begin(), numbers.end(), first);
  std::ranges::sort(numbers, {}, key);
  return numbers;
}

/// Groups that follow from the order's items.
inline tally count_items(const order_book& book, const policy& rules, tally_grouping by, int threads) {
  const auto zone = time_zone::named(rules.time_zone_name());
  const bool by_sku = by == tally_grouping::sku;
  const text_table& texts = by_sku ? book.tables().skus : book.tables().asins;
  const auto groups = by_sku ? &order_segment::skus : &order_segment::asins;
  order_classes classes{book, rules.cancellation_metric(), by};
  const std::size_t class_count = classes.size();
  const auto days = table_of_usual_days(book, zone, /*room=*/1);
  const std::size_t parts = thread_count_for(row_count(book.segments()), threads);
  const auto shares = split_rows(book.segments(), parts);
  std::vector<std::optional<item_counts>> counts(parts);
  run_parts(parts, [&](std::size_t part) {
    counts[part].emplace(zone, days, classes.of_facts(), class_count, texts.size(), groups,
                         book.item_count());
    for (const row_range& rows : shares[part]) counts[part]->count(rows);
  });
  for (std::size_t part = 1; part < parts; ++part) {
    counts[0]->add(*counts[part]);
    counts[part].reset();
  }

  const auto code_end = static_cast<std::uint32_t>(texts.size());
  const auto group_order = sorted_numbers(0, code_end, [&](std::uint32_t code) { return texts[code]; });
  std::vector<std::uint32_t> rank(code_end);
  for (std::uint32_t i = 0; i < code_end; ++i) rank[group_order[i]] = i;
  const auto class_order = sorted_numbers(1, static_cast<std::uint32_t>(class_count),
                                          [&](std::uint32_t c) { return classes[c].verdict; });
  std::vector<std::string> names;
  for (const std::uint32_t code : group_order) names.emplace_back(texts[code]);

  column<tally_cell> cells;
  counts[0]->visit_table(
      group_order, class_order,
      [&](std::int32_t day, std::uint32_t group, std::uint32_t number, std::int64_t count) {
        cells.push_back({day, rank[group], classes[number].verdict, count});
      });
  column<tally_cell> others;
  const auto add = [&](std::int32_t day, std::uint32_t group, std::uint32_t number, std::int64_t count) {
    others.push_back({day, rank[group], classes[number].verdict, count});
  };
  counts[0]->visit_loose(add);
  std::vector<std::uint32_t> scratch;
  for (const row_ref row : book.rows_with_evidence()) {
    const order_segment& segment = book.segments()[row.segment];
    const std::int32_t day = local_day_number(zone, segment.purchased_at[row.row]);
    const std::uint32_t number = classes.class_of(evidence_of(book, row));
    const std::size_t first = segment.first_item[row.row];
    const auto codes = (segment.*groups).view().subspan(first, segment.first_item[row.row + 1] - first);
    visit_distinct(codes, scratch, [&](std::uint32_t code) { add(day, code, number, 1); });
  }
  tally table = tally::from_cells(terms_of(rules, by), names, std::move(cells));
  if (others.empty()) return table;
  return table + tally::from_cells(terms_of(rules, by), std::move(names), std::move(others));
}

} // namespace detail

/// Counts the orders of a book by local day of purchase, group and verdict under the policy's cancellation
/// metric.
///
/// Each live order is attributed once and counts once in each of its groups: in all SKUs of an order with two
/// of them, in exactly one group otherwise. `threads` of 0 uses what the machine has; the result does not
/// depend on it.
///
/// @throws std::invalid_argument if order files cannot answer for the metric: its unit is not the order, or
/// its
///   anchor not the order date.
inline tally make_tally(const order_book& book, const policy& rules, tally_grouping by = tally_grouping::none,
                        int threads = 0) {
  detail::require_countable(rules);
  return groups_overlap(by) ? detail::count_items(book, rules, by, threads)
                            : detail::count_orders(book, rules, by, threads);
}

} // namespace kenzen::inline v1
