#pragma once

#include <kenzen/cancellations/fault.hpp>
#include <kenzen/core/enum_names.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kenzen::inline v1 {

/// Why an order was cancelled: our closed list. Every known vocabulary maps onto it (reason_vocabulary.hpp);
/// the native code is kept beside it, so nothing is lost by the mapping.
enum class cancellation_reason : std::uint8_t {
  unknown,                  ///< no reason given, or a code nobody has mapped
  out_of_stock,             ///< the seller had none
  price_error,              ///< the seller's price was wrong
  could_not_ship,           ///< the seller was unable to ship
  shipping_delay,           ///< the seller was late
  wrong_item_shipped,       ///< another product was sent
  defective_item,           ///< the product was faulty
  staff_error,              ///< somebody at the seller's made a mistake
  system_error,             ///< the seller's or a tool's system failed
  seller_adjustment,        ///< the seller's own convenience, not explained further
  order_rejected,           ///< the seller refused the order
  missed_ship_confirmation, ///< the marketplace cancelled because no shipment was confirmed in time
  buyer_request,            ///< the buyer asked, no more is known
  changed_mind,             ///< the buyer no longer wants it
  ordered_by_mistake,       ///< the buyer did not mean to order it
  found_cheaper,            ///< the buyer found a better price
  price_too_high,           ///< the buyer finds it too dear
  arrives_too_late,         ///< the buyer would get it too late
  not_as_expected,          ///< the buyer complains about the product, rightly or not
  buyer_exchange,           ///< the buyer wants another one instead
  wrong_order_details,      ///< the buyer gave a wrong payment or shipping choice
  customer_return,          ///< the goods came back
  address_issue,            ///< the address cannot be delivered to
  unverifiable_information, ///< the buyer's details could not be checked
  abandoned,                ///< the buyer never completed the order
  refused_delivery,         ///< the buyer refused the parcel, or was away too long
  carrier_coverage,         ///< the carrier does not serve the place
  carrier_credit_decision,  ///< the carrier declined for credit reasons
  weather_delay,            ///< the weather stopped the parcel
  merchandise_not_received, ///< the goods never arrived
  unpaid,                   ///< the buyer did not pay in time
  payment_declined,         ///< the payment was refused
  fraud,                    ///< fraud, or the suspicion of it
  marketplace_decision,     ///< the marketplace cancelled for its own reasons
  merged,                   ///< joined with another order, or a duplicate
  to_be_confirmed,          ///< kept as cancelled until somebody decides
  other,                    ///< the source says "other"
};

template <>
struct enum_names<cancellation_reason> {
  static constexpr std::string_view title = "cancellation reason";
  static constexpr std::array<std::string_view, 37> values{
      "unknown",
      "out_of_stock",
      "price_error",
      "could_not_ship",
      "shipping_delay",
      "wrong_item_shipped",
      "defective_item",
      "staff_error",
      "system_error",
      "seller_adjustment",
      "order_rejected",
      "missed_ship_confirmation",
      "buyer_request",
      "changed_mind",
      "ordered_by_mistake",
      "found_cheaper",
      "price_too_high",
      "arrives_too_late",
      "not_as_expected",
      "buyer_exchange",
      "wrong_order_details",
      "customer_return",
      "address_issue",
      "unverifiable_information",
      "abandoned",
      "refused_delivery",
      "carrier_coverage",
      "carrier_credit_decision",
      "weather_delay",
      "merchandise_not_received",
      "unpaid",
      "payment_declined",
      "fraud",
      "marketplace_decision",
      "merged",
      "to_be_confirmed",
      "other",
  };
};
static_assert(enum_names<cancellation_reason>::values.size() == std::size_t(cancellation_reason::other) + 1);

/// Whose doing a cancellation for that reason is. The five classes besides `unknown` and `neutral` cover
/// every vocabulary kenzen maps; each policy then decides which of them count.
constexpr fault fault_of(cancellation_reason reason) noexcept {
  using enum cancellation_reason;
  switch (reason) {
  case out_of_stock:
  case price_error:
  case could_not_ship:
  case shipping_delay:
  case wrong_item_shipped:
  case defective_item:
  case staff_error:
  case system_error:
  case seller_adjustment:
  case order_rejected:
  case missed_ship_confirmation:
    return fault::seller;
  case buyer_request:
  case changed_mind:
  case ordered_by_mistake:
  case found_cheaper:
  case price_too_high:
  case arrives_too_late:
  case buyer_exchange:
  case wrong_order_details:
  case customer_return:
  case address_issue:
  case unverifiable_information:
  case abandoned:
  case refused_delivery:
    return fault::buyer;
  case carrier_coverage:
  case carrier_credit_decision:
  case weather_delay:
  case merchandise_not_received:
    return fault::carrier;
  case unpaid:
  case payment_declined:
  case fraud:
    return fault::payment;
  case marketplace_decision:
    return fault::marketplace;
  case merged:
    return fault::neutral;
  case unknown:
  case not_as_expected:
  case to_be_confirmed:
  case other:
    return fault::unknown;
  }
  return fault::unknown;
}

/// Whether the reason says that the buyer no longer wants the order: what Amazon's sellers choose as "Buyer
/// Cancelled". Other reasons on the buyer's side (an exchange, an address that cannot be delivered to) are
/// not a wish to cancel; Amazon counts a seller's cancellation for them.
constexpr bool is_buyers_wish(cancellation_reason reason) noexcept {
  using enum cancellation_reason;
  switch (reason) {
  case buyer_request:
  case changed_mind:
  case ordered_by_mistake:
  case found_cheaper:
  case price_too_high:
  case arrives_too_late:
  case wrong_order_details:
    return true;
  default:
    return false;
  }
}

} // namespace kenzen::inline v1
