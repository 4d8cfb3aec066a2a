#pragma once

#include "books.hpp"
#include <kenzen/book/book_editor.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/book/shipment_record.hpp>
#include <kenzen/time/instant.hpp>

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::testing {

/// One line as a file would state it.
struct stated_line {
  std::string item_id{};
  order_status status = order_status::unknown;
  std::optional<std::int32_t> quantity = 1;
  std::string sku = "A";
};

/// One order with lines of which the file says more than their SKU.
struct stated_lines {
  std::string id;
  std::int64_t purchased_at = 1'790'000'000;
  order_facts facts{.status = order_status::shipped, .fulfilled_by = fulfillment::merchant};
  std::vector<stated_line> lines{{}};
  std::int64_t updated_at = 1'790'500'000;
};

using records_by_order = std::vector<std::pair<std::string, std::vector<cancellation_record>>>;

inline std::uint64_t item_code(book_tables& tables, std::string_view id) {
  if (id.empty()) return order_segment::no_item_id;
  if (id.find_first_not_of("0123456789") == std::string_view::npos) return std::stoull(std::string{id});
  return std::uint64_t{1} << 63 | tables.foreign_item_ids.intern(id);
}

inline order_book book_of_lines(const std::vector<stated_lines>& orders, const records_by_order& records = {},
                                const std::vector<std::pair<std::string, std::int64_t>>& ship_by = {}) {
  book_editor editor;
  editor.add_source({.source = "orders.txt", .dialect = "amazon_all_orders"});
  order_segment s;
  book_tables& tables = editor.tables();
  for (const stated_lines& order : orders) {
    s.order_keys.push_back(editor.intern_order_id(order.id).bits());
    s.purchased_at.push_back(order.purchased_at);
    s.last_updated_at.push_back(order.updated_at);
    s.facts.push_back(tables.facts.intern(order.facts));
    s.first_item.push_back(static_cast<std::uint32_t>(s.item_count()));
    for (const stated_line& line : order.lines) {
      s.skus.push_back(tables.skus.intern(line.sku));
      s.asins.push_back(tables.asins.intern("B0" + line.sku));
      s.quantities.push_back(line.quantity.value_or(order_segment::no_quantity));
      s.prices.push_back(order_segment::no_amount);
      s.item_facts.push_back(tables.line_facts.intern({.status = line.status}));
      s.item_ids.push_back(item_code(tables, line.item_id));
    }
  }
  s.close();
  editor.add_segment(std::move(s));
  for (const auto& [id, of_order] : records) {
    for (cancellation_record record : of_order) {
      record.order = editor.intern_order_id(id);
      editor.add_record(std::move(record));
    }
  }
  for (const auto& [id, at] : ship_by) {
    shipment_record shipment;
    shipment.order = editor.intern_order_id(id);
    shipment.ship_by = instant::from_seconds(at);
    editor.add_shipment(shipment);
  }
  return editor.settled(1);
}

inline cancellation_record cancelled_item(std::string item_id, std::optional<std::int64_t> quantity = {},
                                          std::int64_t at = 1'790'100'000) {
  cancellation_record record = cancelled_by_seller();
  record.what.item_id = std::move(item_id);
  record.what.quantity = quantity;
  record.what.cancelled_at = instant::from_seconds(at);
  return record;
}

/// A book at random: lines of every status and quantity, records about orders and items, ship dates.
inline order_book random_lines(std::uint64_t seed, std::size_t count) {
  std::mt19937_64 random{seed};
  const auto below = [&](std::uint64_t end) { return random() % end; };
  const auto moment = [&] {
    return below(20) == 0 ? order_segment::no_instant
                          : std::int64_t{1'790'000'000} + static_cast<std::int64_t>(below(90 * 86'400));
  };
  std::vector<stated_lines> orders;
  records_by_order records;
  std::vector<std::pair<std::string, std::int64_t>> ship_by;
  for (std::size_t i = 0; i < count; ++i) {
    stated_lines order{.id = std::to_string(i + 1), .purchased_at = moment(), .lines = {}};
    order.updated_at = moment();
    order.facts.status = static_cast<order_status>(below(8));
    order.facts.fulfilled_by = below(8) == 0 ? fulfillment::unknown : fulfillment::merchant;
    order.facts.items = static_cast<cancelled_items>(below(4));
    for (std::uint64_t n = below(4); n > 0; --n) {
      stated_line line;
      line.sku = "SKU" + std::to_string(below(5));
      line.item_id = below(5) == 0 ? "" : below(4) == 0 ? "x" + std::to_string(n) : std::to_string(n);
      line.status = below(3) == 0 ? order_status::cancelled : static_cast<order_status>(below(8));
      line.quantity = static_cast<std::int32_t>(below(5));
      if (below(6) == 0) line.quantity.reset();
      order.lines.push_back(line);
    }
    if (below(4) == 0) {
      std::vector<cancellation_record> of_order;
      for (std::uint64_t n = below(3); n > 0; --n) {
        cancellation_record record = cancelled_item(below(3) == 0 ? "" : std::to_string(below(4)));
        record.what.cancelled_at = instant::from_seconds(moment());
        record.what.by = static_cast<cancelled_by>(below(4));
        record.request.route = static_cast<request_route>(below(4));
        if (below(2) == 0) record.what.quantity = static_cast<std::int64_t>(below(4));
        if (below(10) == 0) record.listed_as_counted = ternary::yes;
        if (below(8) == 0) record.executed = false;
        of_order.push_back(record);
      }
      records.emplace_back(order.id, of_order);
    }
    if (below(2) == 0)
      ship_by.emplace_back(order.id, 1'790'000'000 + static_cast<std::int64_t>(below(90 * 86'400)));
    orders.push_back(std::move(order));
  }
  return book_of_lines(orders, records, ship_by);
}

} // namespace kenzen::testing
