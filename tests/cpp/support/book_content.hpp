#pragma once

#include <kenzen/book/book_editor.hpp>
#include <kenzen/book/evidence_of.hpp>
#include <kenzen/book/order_book.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace kenzen_test {

/// One line of an order, in words.
struct line_content {
  std::string id, sku, asin, status, currency;
  std::int32_t quantity = 0;
  std::int64_t price = 0;
  friend auto operator<=>(const line_content&, const line_content&) = default;
};

/// One order, in words: what a book shows of it, free of every internal number.
struct order_content {
  std::int64_t purchased_at = 0;
  std::int64_t updated_at = 0;
  std::string status, native_status, fulfillment, items, sales_channel, prime, business, buyer_requested;
  std::multiset<line_content> lines;
  friend auto operator<=>(const order_content&, const order_content&) = default;
};

struct book_content {
  std::map<std::string, order_content> orders;
  std::multiset<std::string> records;
  friend bool operator==(const book_content&, const book_content&) = default;
};

/// All that a book says, however it was put together.
inline book_content content_of(const kenzen::order_book& book) {
  using kenzen::to_string;
  book_content content;
  const kenzen::book_tables& tables = book.tables();
  for (const kenzen::order_segment& segment : book.segments()) {
    for (std::size_t row = 0; row < segment.order_count(); ++row) {
      const kenzen::order_facts& facts = tables.facts[segment.facts[row]];
      if (facts.superseded) continue;
      order_content order{segment.purchased_at[row],
                          segment.last_updated_at[row],
                          std::string{to_string(facts.status)},
                          std::string{tables.native_words[facts.native_status]},
                          std::string{to_string(facts.fulfilled_by)},
                          std::string{to_string(facts.items)},
                          std::string{tables.sales_channels[facts.sales_channel]},
                          std::string{to_string(facts.prime)},
                          std::string{to_string(facts.business)},
                          std::string{to_string(facts.buyer_requested)},
                          {}};
      for (std::size_t i = segment.first_item[row]; i < segment.first_item[row + 1]; ++i) {
        const kenzen::item_facts& line = tables.line_facts[segment.item_facts[i]];
        const std::uint64_t id = segment.item_ids.empty() ? 0 : segment.item_ids[i];
        order.lines.insert(
            {id >> 63 != 0 ? std::string{tables.foreign_item_ids[static_cast<std::uint32_t>(id)]}
                           : std::to_string(id),
             std::string{tables.skus[segment.skus[i]]}, std::string{tables.asins[segment.asins[i]]},
             std::string{to_string(line.status)}, std::string{tables.currencies[line.currency]},
             segment.quantities[i], segment.prices[i]});
      }
      const std::string id = book.order_id(kenzen::order_key::from_bits(segment.order_keys[row]));
      if (!content.orders.emplace(id, std::move(order)).second) content.orders[id + " twice"];
    }
  }
  for (const kenzen::cancellation_record& record : book.records()) {
    content.records.insert(
        book.order_id(record.order) + "|" + std::string{to_string(record.what.by)} + "|" +
        record.what.native_reason + "|" +
        (record.what.cancelled_at.is_known() ? record.what.cancelled_at.to_iso() : "") + "|" +
        record.what.item_id + "|" + std::string{to_string(record.request.route)} + "|" + record.request.text +
        "|" + std::string{to_string(record.listed_as_counted)} + (record.executed ? "|executed" : ""));
  }
  for (const kenzen::shipment_record& shipment : book.shipments()) {
    std::string text = book.order_id(shipment.order);
    for (const kenzen::instant each : {shipment.ship_by, shipment.promised_by, shipment.confirmed_at})
      text += "|" + (each.is_known() ? each.to_iso() : "");
    content.records.insert(text + "|dispatch");
  }
  return content;
}

/// One line of what a test's source says.
struct stated_row {
  std::string order_id;
  std::int64_t purchased_at = 0;
  std::int64_t updated_at = 0;
  kenzen::order_status status = kenzen::order_status::shipped;
  kenzen::fulfillment fulfilled_by = kenzen::fulfillment::merchant;
  std::string sales_channel = "Amazon.co.jp";
  std::uint64_t item_id = 0;
  std::string sku = "SKU-1";
  kenzen::order_status item_status = kenzen::order_status::shipped;
  std::int32_t quantity = 1;
  std::int64_t price = 1'000;
};

/// One order of one source, and its rows.
using stated_source = std::vector<std::vector<stated_row>>;

/// Adds a source of orders given row by row; the rows of one inner list are one statement about one order.
inline void add_orders(kenzen::book_editor& editor, const std::string& name, const stated_source& orders) {
  std::uint64_t rows = 0;
  for (const auto& order : orders) rows += order.size();
  const std::uint32_t source =
      editor.add_source({.source = name, .dialect = "test", .encoding = "utf-8", .rows_read = rows});
  kenzen::book_tables& tables = editor.tables();
  kenzen::order_segment segment;
  segment.source = source;
  for (const auto& rows_of_order : orders) {
    const stated_row& first = rows_of_order.front();
    std::size_t cancelled = 0;
    std::size_t known = 0;
    segment.order_keys.push_back(editor.intern_order_id(first.order_id).bits());
    segment.purchased_at.push_back(first.purchased_at);
    segment.last_updated_at.push_back(first.updated_at);
    segment.first_item.push_back(static_cast<std::uint32_t>(segment.item_count()));
    for (const stated_row& row : rows_of_order) {
      known += row.item_status != kenzen::order_status::unknown;
      cancelled += row.item_status == kenzen::order_status::cancelled;
      segment.skus.push_back(tables.skus.intern(row.sku));
      segment.asins.push_back(tables.asins.intern("B0" + row.sku));
      segment.quantities.push_back(row.quantity);
      segment.prices.push_back(row.price);
      segment.item_ids.push_back(row.item_id);
      segment.item_facts.push_back(tables.line_facts.intern(
          {.status = row.item_status,
           .currency = static_cast<std::uint16_t>(tables.currencies.intern("JPY"))}));
    }
    kenzen::order_facts facts;
    facts.status = first.status;
    facts.fulfilled_by = first.fulfilled_by;
    facts.sales_channel = static_cast<std::uint16_t>(tables.sales_channels.intern(first.sales_channel));
    facts.items = known == 0                          ? kenzen::cancelled_items::unknown
                  : cancelled == 0                    ? kenzen::cancelled_items::none
                  : cancelled == rows_of_order.size() ? kenzen::cancelled_items::all
                                                      : kenzen::cancelled_items::some;
    segment.facts.push_back(tables.facts.intern(facts));
  }
  segment.close();
  editor.add_segment(std::move(segment));
}

/// A record of the seller's log: the whole order was cancelled.
inline kenzen::cancellation_record a_record(kenzen::book_editor& editor, const std::string& order_id,
                                            std::uint32_t source, kenzen::cancelled_by by) {
  kenzen::cancellation_record record;
  record.order = editor.intern_order_id(order_id);
  record.executed = true;
  record.what.by = by;
  record.source = source;
  record.line = 2;
  return record;
}

} // namespace kenzen_test
