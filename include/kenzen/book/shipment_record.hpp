#pragma once

#include <kenzen/orders/order_key.hpp>
#include <kenzen/time/instant.hpp>

#include <compare>
#include <cstdint>

namespace kenzen::inline v1 {

/// What one source says about the dispatch of one order: by when it is due and when it was confirmed. Times
/// that the source does not say are `instant::none()`. Facts are only ever added; none replaces another, and
/// `shipment_of` joins those of one order.
struct shipment_record {
  order_key order;
  instant ship_by = instant::none();      ///< the latest ship date that the marketplace expects
  instant promised_by = instant::none();  ///< the latest delivery date promised to the buyer
  instant confirmed_at = instant::none(); ///< the ship confirmation reached the marketplace
  std::uint32_t source = 0;               ///< which of the book's sources says it
  std::uint64_t line = 0; ///< where in it, if the record is all its line says; 0: part of a row of an order

  /// Equal in what is said, wherever it was said.
  friend constexpr bool says_the_same(const shipment_record& a, const shipment_record& b) noexcept {
    return compare_said(a, b) == 0;
  }
  /// By order, then by what is said.
  friend constexpr std::strong_ordering compare_said(const shipment_record& a,
                                                     const shipment_record& b) noexcept {
    if (const auto by_order = a.order <=> b.order; by_order != 0) return by_order;
    if (const auto by_due = a.ship_by <=> b.ship_by; by_due != 0) return by_due;
    if (const auto by_promise = a.promised_by <=> b.promised_by; by_promise != 0) return by_promise;
    return a.confirmed_at <=> b.confirmed_at;
  }
};

} // namespace kenzen::inline v1
