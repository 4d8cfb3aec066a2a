#pragma once

#include <kenzen/book/book_editor.hpp>
#include <kenzen/book/detail/duplicate_keys.hpp>
#include <kenzen/book/detail/settlement.hpp>
#include <kenzen/book/evidence_of.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/book/order_segment.hpp>
#include <kenzen/book/shipment_of.hpp>
#include <kenzen/orders/order_key.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// The live rows of those orders, in the order of their keys; orders that the book does not have are left
/// out. One pass over the book, however many there are.
inline std::vector<row_ref> rows_of(const order_book& book, std::span<const order_key> keys) {
  std::vector<std::uint64_t> hashes;
  for (const order_key key : keys) hashes.push_back(detail::mixed(key.bits()));
  std::ranges::sort(hashes);
  hashes.erase(std::ranges::unique(hashes).begin(), hashes.end());
  std::vector<row_ref> rows;
  for (const detail::found_row& found : detail::rows_of(hashes, book.segments(), 1)) {
    if (!book.facts_of(found.at).superseded) rows.push_back(found.at);
  }
  std::ranges::sort(rows, {}, [&](row_ref row) { return book.key_of(row); });
  return rows;
}

namespace detail {

/// Says to `into` what a book knows about the order in that row.
inline void restate(const order_book& book, row_ref at, book_editor& into, std::uint32_t source) {
  const order_segment& from = book.segments()[at.segment];
  const book_tables& known = book.tables();
  book_tables& tables = into.tables();

  order_facts facts = book.facts_of(at);
  facts.sales_channel =
      static_cast<std::uint16_t>(tables.sales_channels.intern(known.sales_channels[facts.sales_channel]));
  facts.native_status =
      static_cast<std::uint16_t>(tables.native_words.intern(known.native_words[facts.native_status]));
  facts.has_evidence = facts.superseded = false;

  const order_key key = into.intern_order_id(book.order_id(book.key_of(at)));
  order_segment segment;
  segment.source = source;
  segment.order_keys.push_back(key.bits());
  segment.purchased_at.push_back(from.purchased_at[at.row]);
  segment.last_updated_at.push_back(from.last_updated_at[at.row]);
  segment.facts.push_back(tables.facts.intern(facts));
  segment.first_item.push_back(0);
  for (std::size_t i = from.first_item[at.row]; i < from.first_item[at.row + 1]; ++i) {
    segment.skus.push_back(tables.skus.intern(known.skus[from.skus[i]]));
    segment.asins.push_back(tables.asins.intern(known.asins[from.asins[i]]));
    segment.quantities.push_back(from.quantities[i]);
    segment.prices.push_back(from.prices[i]);
    item_facts line = known.line_facts[from.item_facts[i]];
    line.currency = static_cast<std::uint16_t>(tables.currencies.intern(known.currencies[line.currency]));
    line.native_status =
        static_cast<std::uint16_t>(tables.native_words.intern(known.native_words[line.native_status]));
    segment.item_facts.push_back(tables.line_facts.intern(line));
    if (!from.item_ids.empty()) {
      std::uint64_t id = from.item_ids[i];
      constexpr std::uint64_t foreign = std::uint64_t{1} << 63;
      if ((id & foreign) != 0) {
        const auto code = static_cast<std::uint32_t>(id);
        id = foreign | tables.foreign_item_ids.intern(known.foreign_item_ids[code]);
      }
      segment.item_ids.push_back(id);
    }
    if (!from.items_updated_at.empty()) segment.items_updated_at.push_back(from.items_updated_at[i]);
  }
  segment.close();
  into.add_segment(std::move(segment));

  for (cancellation_record record : records_of(book, book.key_of(at))) {
    record.order = key;
    record.source = source;
    into.add_record(std::move(record));
  }
  for (shipment_record record : shipments_of(book, book.key_of(at))) {
    record.order = key;
    record.source = source;
    into.add_shipment(record);
  }
}

} // namespace detail

/// An editor that has been told everything the book knows about the orders in those rows, and nothing else:
/// what follows for a few orders can be asked of a small book. Its only source is named `name`.
inline book_editor excerpt_of(const order_book& book, std::span<const row_ref> rows, std::string_view name) {
  book_editor editor;
  source_summary summary;
  summary.source = name;
  summary.rows_read = rows.size();
  const std::uint32_t source = editor.add_source(std::move(summary));
  for (const row_ref row : rows) detail::restate(book, row, editor, source);
  return editor;
}

} // namespace kenzen::inline v1
