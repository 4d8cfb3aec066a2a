#pragma once

#include <kenzen/book/cancellation_record.hpp>
#include <kenzen/book/evidence_of.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/cancellations/order_evidence.hpp>
#include <kenzen/core/enum_names.hpp>
#include <kenzen/time/instant.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kenzen::inline v1 {

/// What became of one line of an order.
enum class line_state : std::uint8_t {
  kept,           ///< it was not cancelled
  cancelled,      ///< by its own status, with the whole order, or by a record about it
  partly,         ///< some of its units were, by a record
  maybe_cancelled ///< some line of the order was, and nothing says which; or how many units there were
};

template <>
struct enum_names<line_state> {
  static constexpr std::string_view title = "line state";
  static constexpr std::array<std::string_view, 4> values{"kept", "cancelled", "partly", "maybe_cancelled"};
};
static_assert(enum_names<line_state>::values.size() == std::size_t(line_state::maybe_cancelled) + 1);

/// Everything known about one line of an order.
struct line_evidence {
  /// As of an order that is this line alone: its `items` say what became of the line.
  order_evidence evidence;
  line_state state = line_state::kept;
  std::int64_t cancelled_units = 0;       ///< by records about this line; 0: none says a number
  std::optional<std::int64_t> quantity;   ///< units, as the order file says; a cancelled line often says 0
  instant cancelled_at = instant::none(); ///< by records about it, the earliest
  std::uint32_t sku = 0;                  ///< in the book's table
  std::uint32_t asin = 0;                 ///< in the book's table
  std::int64_t updated_at = order_segment::no_instant;

  /// The units of the line: what the order file says; where it says nothing or none, what records say was
  /// cancelled; else one, because no line is of none.
  std::int64_t units() const noexcept {
    if (quantity && *quantity > 0) return *quantity;
    return std::max<std::int64_t>(cancelled_units, 1);
  }
  /// Whether `units` is the least it can be rather than what a source says.
  bool units_are_assumed() const noexcept { return !(quantity && *quantity > 0) && cancelled_units <= 0; }
};

namespace detail {

/// Whether a record's item id is that of an item column.
inline bool is_item(const order_book& book, std::uint64_t item_id, std::string_view text) {
  if (item_id == order_segment::no_item_id) return false;
  constexpr std::uint64_t foreign = std::uint64_t{1} << 63;
  if ((item_id & foreign) != 0)
    return book.tables().foreign_item_ids[static_cast<std::uint32_t>(item_id)] == text;
  return text == std::to_string(item_id);
}

/// What one line's own status adds to what is known of its order.
constexpr line_state state_of_line(order_status own, bool whole_order, bool some_lines) noexcept {
  if (whole_order || own == order_status::cancelled) return line_state::cancelled;
  return some_lines && own == order_status::unknown ? line_state::maybe_cancelled : line_state::kept;
}

/// The evidence about a line in that state, out of that about its order.
constexpr order_evidence evidence_in(order_evidence e, line_state state) noexcept {
  switch (state) {
  case line_state::kept:
    e.items = cancelled_items::none;
    break;
  case line_state::partly:
    e.items = cancelled_items::some;
    break;
  case line_state::cancelled:
  case line_state::maybe_cancelled:
    e.items = cancelled_items::all;
    break;
  }
  return e;
}

} // namespace detail

/// Everything the book knows about one line: item `item` of the segment's item columns, in order `row`.
///
/// Records that name an item are about the line with that id, or about the only line of an order; one whose
/// line cannot be found leaves open which line it is about. A marketplace's list of counted orders does not
/// say which line it means: it is about the cancelled ones, or any where none is known.
inline line_evidence evidence_of_line(const order_book& book, row_ref row, std::size_t item) {
  const order_segment& s = book.segments()[row.segment];
  const std::size_t first = s.first_item[row.row];
  const std::size_t last = s.first_item[row.row + 1];
  const auto id_of = [&](std::size_t i) {
    return s.item_ids.empty() ? order_segment::no_item_id : s.item_ids[i];
  };
  const auto records = records_of(book, book.key_of(row));
  const auto is_ours = [&](const cancellation_record& record) {
    return last - first == 1 || detail::is_item(book, id_of(item), record.what.item_id);
  };
  const auto is_lost = [&](const cancellation_record& record) {
    for (std::size_t i = first; i < last; ++i) {
      if (detail::is_item(book, id_of(i), record.what.item_id)) return false;
    }
    return last - first != 1;
  };

  line_evidence line;
  line.evidence = detail::evidence_of_row(book, row);
  line.sku = s.skus[item];
  line.asin = s.asins[item];
  line.updated_at = s.item_updated_at(row.row, item);
  if (s.quantities[item] != order_segment::no_quantity) line.quantity = s.quantities[item];
  const cancelled_items by_order = line.evidence.items;
  bool lost_parts = false;
  bool all_units = false;
  detail::join_records(line.evidence, records, [&](const cancellation_record& record) {
    if (record.what.item_id.empty()) return true;
    const bool lost = record.executed && is_lost(record);
    lost_parts = lost_parts || lost;
    return lost || is_ours(record);
  });
  for (const cancellation_record& record : records) {
    if (!record.executed || (!record.what.item_id.empty() && !is_ours(record))) continue;
    detail::learn_earliest(line.cancelled_at, record.what.cancelled_at);
    if (record.what.item_id.empty()) continue;
    if (record.what.quantity) line.cancelled_units += std::max<std::int64_t>(*record.what.quantity, 0);
    all_units = all_units || !record.what.quantity;
  }
  detail::contradict_shipped(line.evidence);

  const order_evidence& e = line.evidence;
  const bool whole = e.status == order_status::cancelled || by_order == cancelled_items::all || e.executed;
  const order_status own = book.tables().line_facts[s.item_facts[item]].status;
  line.state = detail::state_of_line(own, whole, by_order == cancelled_items::some || lost_parts);
  if (line.state != line_state::cancelled) {
    // Of a line that now says no units, nothing is left.
    const bool none_left = line.quantity && *line.quantity <= line.cancelled_units;
    if (all_units || (line.cancelled_units > 0 && none_left)) {
      line.state = line_state::cancelled;
    } else if (line.cancelled_units > 0) {
      line.state = line.quantity ? line_state::partly : line_state::maybe_cancelled;
    }
  }
  if (line.state == line_state::kept && e.listed_as_counted == ternary::yes && last - first > 1) {
    const bool others = by_order == cancelled_items::some ||
                        std::ranges::any_of(records, [](const auto& r) { return r.executed; });
    if (others) {
      line.evidence.listed_as_counted = ternary::unknown;
    } else {
      line.state = line_state::maybe_cancelled;
    }
  }
  line.evidence = detail::evidence_in(line.evidence, line.state);
  return line;
}

} // namespace kenzen::inline v1
