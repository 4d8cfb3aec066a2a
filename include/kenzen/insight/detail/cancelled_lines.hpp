#pragma once

#include <kenzen/book/evidence_of.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/cancellations/order_evidence.hpp>
#include <kenzen/orders/order_key.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

constexpr bool is_wholly_cancelled(const order_evidence& e) noexcept {
  return e.status == order_status::cancelled || e.items == cancelled_items::all || e.executed;
}

/// What was cancelled of one line. Nothing: nobody says.
struct cancelled_line {
  std::string currency;
  std::optional<std::int64_t> price; ///< minor units
  std::optional<std::int64_t> units;
};

/// The price of a line, unless the line was emptied: price 0 for 0 units says nothing.
inline std::optional<std::int64_t> stated_price(const order_segment& segment, std::size_t item) noexcept {
  const std::int64_t price = segment.prices[item];
  if (price == order_segment::no_amount) return std::nullopt;
  if (price == 0 && segment.quantities[item] <= 0) return std::nullopt;
  return price;
}

inline std::optional<std::int64_t> stated_units(const order_segment& segment, std::size_t item) noexcept {
  const std::int32_t units = segment.quantities[item];
  return units > 0 ? std::optional<std::int64_t>{units} : std::nullopt; // also `no_quantity` is negative
}

inline std::uint64_t item_id_of(const order_segment& segment, std::size_t item) noexcept {
  return segment.item_ids.empty() ? order_segment::no_item_id : segment.item_ids[item];
}

/// The statements about some orders that newer ones have replaced, newest first.
class earlier_statements {
public:
  earlier_statements(const order_book& book, const std::set<std::uint64_t>& keys) : book_{book} {
    if (keys.empty()) return;
    for (std::uint32_t s = 0; s < book.segments().size(); ++s) {
      const order_segment& segment = book.segments()[s];
      for (std::uint32_t row = 0; row < segment.order_count(); ++row) {
        if (!book.tables().facts[segment.facts[row]].superseded) continue;
        if (keys.contains(segment.order_keys[row])) rows_[segment.order_keys[row]].push_back({s, row});
      }
    }
    for (auto& [key, rows] : rows_) {
      std::ranges::stable_sort(rows, [&](row_ref a, row_ref b) { return age(a) > age(b); });
    }
  }

  /// The newest known value of one line, by its id, or by its SKU where a statement has that SKU once.
  template <class Value>
  std::optional<std::int64_t> find(std::uint64_t key, std::uint64_t id, std::uint32_t sku,
                                   Value value) const {
    const auto rows = rows_.find(key);
    if (rows == rows_.end()) return std::nullopt;
    for (const row_ref row : rows->second) {
      const order_segment& segment = book_.segments()[row.segment];
      std::optional<std::size_t> match;
      std::size_t matches = 0;
      for (std::size_t i = segment.first_item[row.row]; i < segment.first_item[row.row + 1]; ++i) {
        const std::uint64_t other = item_id_of(segment, i);
        const bool both_have_ids = id != order_segment::no_item_id && other != order_segment::no_item_id;
        if (both_have_ids ? id != other : segment.skus[i] != sku) continue;
        match = i;
        ++matches;
      }
      if (matches != 1) continue;
      if (const auto known = value(segment, *match)) return known;
    }
    return std::nullopt;
  }

private:
  std::int64_t age(row_ref row) const noexcept {
    return book_.segments()[row.segment].last_updated_at[row.row];
  }

  const order_book& book_;
  std::map<std::uint64_t, std::vector<row_ref>> rows_;
};

/// Whether a record names this very line.
inline bool names_line(const order_book& book, const cancellation_record& record, std::uint64_t id) {
  if (!record.executed || record.what.item_id.empty() || id == order_segment::no_item_id) return false;
  if (id >> 63 != 0) {
    return book.tables().foreign_item_ids[static_cast<std::uint32_t>(id)] ==
           std::string_view{record.what.item_id};
  }
  std::string_view digits = record.what.item_id;
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  return std::to_string(id) == digits;
}

/// The cancelled lines of an order: all of them if the whole order is, else those whose status or whose
/// record says so. Empty: nobody says which.
inline std::vector<cancelled_line> cancelled_lines_of(const order_book& book, row_ref row, bool whole,
                                                      const earlier_statements& earlier) {
  const order_segment& segment = book.segments()[row.segment];
  const order_key key = book.key_of(row);
  const auto& tables = book.tables();
  std::string order_currency;
  for (std::size_t i = segment.first_item[row.row]; i < segment.first_item[row.row + 1]; ++i) {
    const std::string_view said = tables.currencies[tables.line_facts[segment.item_facts[i]].currency];
    if (!said.empty()) order_currency = said;
  }
  std::vector<cancelled_line> lines;
  for (std::size_t i = segment.first_item[row.row]; i < segment.first_item[row.row + 1]; ++i) {
    const item_facts& facts = tables.line_facts[segment.item_facts[i]];
    const std::uint64_t id = item_id_of(segment, i);
    bool gone = whole || facts.status == order_status::cancelled;
    std::optional<std::int64_t> only_units;
    for (const cancellation_record& record : records_of(book, key)) {
      if (gone || !names_line(book, record, id)) continue;
      gone = true;
      only_units = record.what.quantity;
    }
    if (!gone) continue;
    cancelled_line line;
    line.price = stated_price(segment, i);
    line.units = stated_units(segment, i);
    std::string_view currency = tables.currencies[facts.currency];
    if (!line.price) line.price = earlier.find(key.bits(), id, segment.skus[i], stated_price);
    if (!line.units) line.units = earlier.find(key.bits(), id, segment.skus[i], stated_units);
    if (currency.empty()) {
      const auto code =
          earlier.find(key.bits(), id, segment.skus[i],
                       [&](const order_segment& other, std::size_t item) -> std::optional<std::int64_t> {
                         const std::uint16_t said = tables.line_facts[other.item_facts[item]].currency;
                         return said != 0 ? std::optional<std::int64_t>{said} : std::nullopt;
                       });
      currency =
          code ? tables.currencies[static_cast<std::uint32_t>(*code)] : std::string_view{order_currency};
    }
    line.currency = currency;
    if (only_units && line.units != only_units) {
      // Some units of a line cost their share where that is a whole number of minor units.
      const bool divides = line.price && line.units && *line.price % *line.units == 0;
      line.price = divides ? std::optional{*line.price / *line.units * *only_units} : std::nullopt;
      line.units = only_units;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

} // namespace kenzen::inline v1::detail
