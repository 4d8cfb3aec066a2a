#pragma once

#include <kenzen/book/cancellation_record.hpp>
#include <kenzen/book/detail/duplicate_keys.hpp>
#include <kenzen/book/detail/key_index.hpp>
#include <kenzen/book/detail/resolve_statements.hpp>
#include <kenzen/book/detail/worker_count.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/book/shipment_record.hpp>

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

/// Appends a resolved order as a row of a segment of derived rows.
inline void append_row(order_segment& segment, order_key key, const stated_order& order,
                       book_tables& tables) {
  segment.order_keys.push_back(key.bits());
  segment.purchased_at.push_back(order.purchased_at);
  segment.last_updated_at.push_back(order.updated_at);
  segment.facts.push_back(tables.facts.intern(order.facts));
  segment.first_item.push_back(static_cast<std::uint32_t>(segment.item_count()));
  for (const stated_item& item : order.items) {
    segment.skus.push_back(item.sku);
    segment.asins.push_back(item.asin);
    segment.quantities.push_back(item.quantity);
    segment.prices.push_back(item.price);
    segment.item_facts.push_back(tables.line_facts.intern(item.facts));
    segment.item_ids.push_back(item.id);
    segment.items_updated_at.push_back(item.updated_at);
  }
}

/// Gives a row's facts the marks of settling.
inline void mark(order_segment& segment, std::size_t row, book_tables& tables, bool superseded,
                 bool has_evidence) {
  order_facts facts = tables.facts[segment.facts[row]];
  facts.superseded = superseded;
  facts.has_evidence = has_evidence;
  segment.facts[row] = tables.facts.intern(facts);
}

/// Takes the marks of an earlier settling off, so that every row says again what its source said.
inline void unmark(std::span<order_segment> segments, book_tables& tables) {
  std::vector<std::uint16_t> stated(tables.facts.size());
  for (std::size_t code = 0; code < stated.size(); ++code) {
    order_facts facts = tables.facts[static_cast<std::uint16_t>(code)];
    facts.superseded = facts.has_evidence = false;
    stated[code] = tables.facts.intern(facts);
  }
  for (order_segment& segment : segments) {
    for (std::uint16_t& code : segment.facts.mutable_view()) code = stated[code];
  }
}

/// A row of an order that some set of keys asks for.
struct found_row {
  std::uint32_t key; ///< place in the set
  row_ref at;

  friend constexpr auto operator<=>(const found_row&, const found_row&) noexcept = default;
};

/// Every row of every order whose mixed key is in the set, sorted by key, then by place.
/// @param kept_bits the bits of a mixed key that the set knows
inline std::vector<found_row> rows_of(std::span<const std::uint64_t> hashes,
                                      std::span<const order_segment> segments, unsigned threads,
                                      std::uint64_t kept_bits = ~std::uint64_t{0}) {
  if (hashes.empty()) return {};
  const key_index index{hashes};
  std::vector<std::vector<found_row>> found(segments.size());
  run_tasks(segments.size(), threads, [&](std::size_t s) {
    index.visit_found(segments[s].order_keys.view(), kept_bits, [&](std::uint32_t key, std::size_t row) {
      found[s].push_back({key, {static_cast<std::uint32_t>(s), static_cast<std::uint32_t>(row)}});
    });
  });
  std::vector<found_row> rows;
  for (const auto& some : found) rows.insert(rows.end(), some.begin(), some.end());
  std::ranges::sort(rows);
  return rows;
}

/// The rows of every order that has several, its number as their key: order after order, those of an order by
/// their place.
inline std::vector<found_row> rows_of_repeated_orders(std::span<const order_segment> segments,
                                                      unsigned threads) {
  std::vector<std::span<const std::uint64_t>> columns;
  for (const order_segment& segment : segments) columns.push_back(segment.order_keys.view());
  const suspected_keys suspects = duplicate_keys(columns, threads);
  std::vector<found_row> rows = rows_of(suspects.hashes, segments, threads, suspects.kept_bits);

  const auto order_of = [&](const found_row& row) { return columns[row.at.segment][row.at.row]; };
  std::uint32_t order_count = 0;
  std::size_t kept = 0;
  for (auto first = rows.begin(); first != rows.end();) {
    const auto last = std::find_if(first, rows.end(), [&](const auto& row) { return row.key != first->key; });
    if (!std::is_sorted(first, last, [&](const auto& a, const auto& b) { return order_of(a) < order_of(b); }))
      std::stable_sort(first, last, [&](const auto& a, const auto& b) { return order_of(a) < order_of(b); });
    while (first != last) {
      const auto next =
          std::find_if(first, last, [&](const auto& row) { return order_of(row) != order_of(*first); });
      const bool repeated = next - first > 1;
      for (; first != next; ++first) {
        if (repeated) rows[kept++] = {order_count, first->at};
      }
      order_count += repeated ? 1 : 0;
    }
  }
  rows.resize(kept);
  return rows;
}

/// What is found out about one order that several statements speak of.
struct group_outcome {
  stated_order order;
  std::ptrdiff_t live = -1; ///< the statement that already says all of it, or -1
  /// Statements with a line that an earlier one has word for word; once for each such line.
  std::vector<std::size_t> repetitions;
  std::vector<contradicted_field> contradicted;
};

/// The statements of lines that were stated before, once for each. Counted by line and not by statement,
/// because where a file is cut into pieces decides which lines of an order make one statement.
inline std::vector<std::size_t> repeated_lines(std::span<const stated_order> statements) {
  struct stated_line {
    std::size_t statement;
    const stated_item* item; // nullptr: a statement without lines
  };
  std::vector<stated_line> lines;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    for (const stated_item& item : statements[i].items) lines.push_back({i, &item});
    if (statements[i].items.empty()) lines.push_back({i, nullptr});
  }
  const auto order_of = [&](const stated_line& line) {
    const stated_order& order = statements[line.statement];
    order_facts facts = order.facts;
    facts.items = cancelled_items::unknown; // of all lines together
    return std::tuple{order.updated_at, order.purchased_at, facts.bits()};
  };
  const auto compare = [&](const stated_line& a, const stated_line& b) -> std::strong_ordering {
    if (const auto order = order_of(a) <=> order_of(b); order != 0) return order;
    if (a.item == nullptr || b.item == nullptr) return (a.item != nullptr) <=> (b.item != nullptr);
    return *a.item <=> *b.item;
  };
  std::ranges::stable_sort(lines, [&](const auto& a, const auto& b) { return compare(a, b) < 0; });
  std::vector<std::size_t> repeated;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (compare(lines[i - 1], lines[i]) == 0) repeated.push_back(lines[i].statement);
  }
  return repeated;
}

inline group_outcome settle_group(std::span<const stated_order> statements, const book_tables& tables) {
  auto [order, contradicted] = resolved(statements, tables);
  group_outcome outcome{std::move(order), -1, repeated_lines(statements), std::move(contradicted)};
  for (std::size_t i = 0; i < statements.size() && outcome.live < 0; ++i) {
    if (statements[i].updated_at != outcome.order.updated_at ||
        statements[i].items.size() != outcome.order.items.size())
      continue;
    stated_order candidate = statements[i];
    std::ranges::sort(candidate.items, item_ranking{tables});
    if (candidate == outcome.order) outcome.live = static_cast<std::ptrdiff_t>(i);
  }
  return outcome;
}

/// Leaves one of each run of equal records; the others are counted to their sources as repeated.
template <class Record>
std::vector<Record> without_repetitions(std::vector<Record> records, std::vector<source_summary>& sources) {
  std::vector<Record> distinct;
  for (Record& record : records) {
    if (distinct.empty() || !says_the_same(distinct.back(), record)) {
      distinct.push_back(std::move(record));
    } else if (record.line != 0) {
      ++sources[record.source].rows_repeated;
    }
  }
  return distinct;
}

/// Equal records become one; the copies are counted to their sources as repeated. Sorted by order.
inline std::vector<cancellation_record> distinct_records(std::vector<cancellation_record> records,
                                                         std::vector<source_summary>& sources) {
  const auto said = [](const cancellation_record& r) {
    return std::tie(r.order, r.executed, r.what.by, r.what.cancelled_at, r.what.stage, r.what.reason,
                    r.what.native_reason, r.what.automatic, r.what.item_id, r.what.quantity, r.request.route,
                    r.request.requested_at, r.request.text, r.listed_as_counted);
  };
  std::ranges::stable_sort(records, [&](const auto& a, const auto& b) { return said(a) < said(b); });
  return without_repetitions(std::move(records), sources);
}

/// The same for what is said about dispatch.
inline std::vector<shipment_record> distinct_records(std::vector<shipment_record> records,
                                                     std::vector<source_summary>& sources) {
  std::ranges::stable_sort(records, [](const auto& a, const auto& b) { return compare_said(a, b) < 0; });
  return without_repetitions(std::move(records), sources);
}

} // namespace kenzen::inline v1::detail
