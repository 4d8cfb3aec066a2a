#pragma once

#include <kenzen/book/column.hpp>
#include <kenzen/book/narrow_column.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace kenzen::inline v1 {

/// What one source says about some orders, by column. Row i of the order columns is one statement about one
/// order; its items are the rows `first_item[i]` up to `first_item[i + 1]` of the item columns.
struct order_segment {
  static constexpr std::int64_t no_instant = std::numeric_limits<std::int64_t>::min();
  static constexpr std::int64_t no_amount = std::numeric_limits<std::int64_t>::min();
  static constexpr std::int32_t no_quantity = std::numeric_limits<std::int32_t>::min();
  static constexpr std::uint64_t no_item_id = 0;

  /// Instants from 1970 to 2106 in 32 bits, others in 64.
  using instants = narrow_column<std::int64_t, std::uint32_t, 0>;
  /// Amounts of up to 21 million in a currency of two digits in 32 bits, others in 64.
  using amounts = narrow_column<std::int64_t, std::uint32_t, std::numeric_limits<std::int32_t>::min()>;
  /// Quantities below 65,535 in 16 bits, others in 32.
  using unit_counts = narrow_column<std::int32_t, std::uint16_t, 0>;

  std::uint32_t source = 0; ///< which of the book's sources said it

  // One value an order.
  column<std::uint64_t> order_keys;   ///< `order_key::bits`
  column<std::int64_t> purchased_at;  ///< UTC seconds, or `no_instant`
  instants last_updated_at;           ///< UTC seconds, or `no_instant`
  column<std::uint16_t> facts;        ///< in the book's table of order facts
  column<std::uint32_t> first_item{}; ///< one more than there are orders, once `close` was called

  // One value an item.
  column<std::uint32_t> skus;       ///< in the book's table of SKUs; 0: not said
  column<std::uint32_t> asins;      ///< in the book's table of ASINs; 0: not said
  unit_counts quantities;           ///< units, or `no_quantity`
  amounts prices;                   ///< line total in minor units of the item's currency, or `no_amount`
  column<std::uint16_t> item_facts; ///< in the book's table of item facts
  column<std::uint64_t> item_ids;   ///< number or table code; empty when the source has none
  instants items_updated_at;        ///< only in rows merged from several statements, else empty

  std::size_t order_count() const noexcept { return order_keys.size(); }
  std::size_t item_count() const noexcept { return skus.size(); }

  /// The age of one item's statement: its own where it has one, else its order's.
  std::int64_t item_updated_at(std::size_t order, std::size_t item) const noexcept {
    return items_updated_at.empty() ? last_updated_at[order] : items_updated_at[item];
  }

  /// Ends the list of items after the last order and gives back spare room.
  void close() {
    first_item.push_back(static_cast<std::uint32_t>(item_count()));
    for_columns([](auto& column) { column.shrink_to_fit(); });
  }

  /// Forgets all rows and keeps their room.
  void clear() {
    for_columns([](auto& column) { column.clear(); });
  }

private:
  template <class Visit>
  void for_columns(Visit&& visit) {
    const auto visit_all = [&](auto&... columns) { (visit(columns), ...); };
    visit_all(order_keys, purchased_at, last_updated_at, facts, first_item);
    visit_all(skus, asins, quantities, prices, item_facts, item_ids, items_updated_at);
  }
};

/// One order row of a book.
struct row_ref {
  std::uint32_t segment = 0;
  std::uint32_t row = 0;

  friend constexpr auto operator<=>(const row_ref&, const row_ref&) noexcept = default;
};

} // namespace kenzen::inline v1
