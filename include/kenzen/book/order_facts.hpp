#pragma once

#include <kenzen/cancellations/order_evidence.hpp>
#include <kenzen/core/ternary.hpp>
#include <kenzen/orders/fulfillment.hpp>
#include <kenzen/orders/order_status.hpp>

#include <compare>
#include <cstdint>

namespace kenzen::inline v1 {

/// The categorical facts of one order. A book of millions of orders has a few dozen distinct combinations, so
/// it keeps them in a table and two bytes per order; a policy is asked once per combination, not once per
/// order.
struct order_facts {
  order_status status = order_status::unknown;
  fulfillment fulfilled_by = fulfillment::unknown;
  cancelled_items items = cancelled_items::unknown;
  ternary prime = ternary::unknown;
  ternary business = ternary::unknown;
  ternary buyer_requested = ternary::unknown; ///< by the official way, as the order file itself says
  std::uint16_t sales_channel = 0;            ///< in the book's table of sales channels; 0: not said
  std::uint16_t native_status = 0;            ///< in the book's table of native words; 0: the standard word
  bool has_evidence = false; ///< the book knows more about this very order than this table says
  bool superseded = false;   ///< a newer statement about the same order replaces this row

  friend constexpr bool operator==(const order_facts&, const order_facts&) noexcept = default;

  /// All of it in one number; equal numbers, equal facts.
  constexpr std::uint64_t bits() const noexcept {
    return static_cast<std::uint64_t>(status) | static_cast<std::uint64_t>(fulfilled_by) << 4 |
           static_cast<std::uint64_t>(items) << 6 | static_cast<std::uint64_t>(prime) << 8 |
           static_cast<std::uint64_t>(business) << 10 | static_cast<std::uint64_t>(buyer_requested) << 12 |
           static_cast<std::uint64_t>(has_evidence) << 14 | static_cast<std::uint64_t>(superseded) << 15 |
           static_cast<std::uint64_t>(sales_channel) << 16 | static_cast<std::uint64_t>(native_status) << 32;
  }

  friend constexpr auto operator<=>(const order_facts& a, const order_facts& b) noexcept {
    return a.bits() <=> b.bits();
  }
};

/// The same for one line of an order.
struct item_facts {
  order_status status = order_status::unknown;
  std::uint16_t currency = 0;      ///< in the book's table of currencies; 0: not said
  std::uint16_t native_status = 0; ///< in the book's table of native words; 0: the standard word

  friend constexpr bool operator==(const item_facts&, const item_facts&) noexcept = default;

  constexpr std::uint64_t bits() const noexcept {
    return static_cast<std::uint64_t>(status) | static_cast<std::uint64_t>(currency) << 16 |
           static_cast<std::uint64_t>(native_status) << 32;
  }

  friend constexpr auto operator<=>(const item_facts& a, const item_facts& b) noexcept {
    return a.bits() <=> b.bits();
  }
};

} // namespace kenzen::inline v1
