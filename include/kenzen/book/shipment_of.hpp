#pragma once

#include <kenzen/book/order_book.hpp>
#include <kenzen/book/shipment_record.hpp>

#include <algorithm>
#include <span>

namespace kenzen::inline v1 {

/// All records about the dispatch of one order.
inline std::span<const shipment_record> shipments_of(const order_book& book, order_key key) noexcept {
  const auto all = book.shipments();
  const auto range = std::ranges::equal_range(all, key, {}, &shipment_record::order);
  return {range.begin(), range.end()};
}

/// What all records about one order come to: the latest time of each kind, because a due date that was
/// extended holds, and an order is on its way when its last parcel is. Times nobody said are none; so is the
/// place.
inline shipment_record shipment_of(const order_book& book, order_key key) noexcept {
  shipment_record joined;
  joined.order = key;
  for (const shipment_record& each : shipments_of(book, key)) {
    joined.ship_by = std::max(joined.ship_by, each.ship_by);
    joined.promised_by = std::max(joined.promised_by, each.promised_by);
    joined.confirmed_at = std::max(joined.confirmed_at, each.confirmed_at);
  }
  return joined;
}

} // namespace kenzen::inline v1
