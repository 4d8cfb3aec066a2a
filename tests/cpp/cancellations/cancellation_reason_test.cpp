#include "closed_lists.hpp"
#include <kenzen/cancellations/cancellation_reason.hpp>

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace kenzen {
namespace {

using testing::all;
using enum cancellation_reason;

TEST(CancellationReason, HasItsNames) {
  testing::expect_names<cancellation_reason>({"unknown",
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
                                              "other"});
}

TEST(CancellationReason, EveryReasonHasItsFault) {
  const std::map<fault, std::set<cancellation_reason>> expected{
      {fault::seller,
       {out_of_stock, price_error, could_not_ship, shipping_delay, wrong_item_shipped, defective_item,
        staff_error, system_error, seller_adjustment, order_rejected, missed_ship_confirmation}},
      {fault::buyer,
       {buyer_request, changed_mind, ordered_by_mistake, found_cheaper, price_too_high, arrives_too_late,
        buyer_exchange, wrong_order_details, customer_return, address_issue, unverifiable_information,
        abandoned, refused_delivery}},
      {fault::carrier, {carrier_coverage, carrier_credit_decision, weather_delay, merchandise_not_received}},
      {fault::payment, {unpaid, payment_declined, fraud}},
      {fault::marketplace, {marketplace_decision}},
      {fault::neutral, {merged}},
      {fault::unknown, {unknown, not_as_expected, to_be_confirmed, other}},
  };
  std::size_t count = 0;
  for (const auto& [whose, reasons] : expected) {
    for (const cancellation_reason reason : reasons) {
      EXPECT_EQ(fault_of(reason), whose) << to_string(reason);
      ++count;
    }
  }
  EXPECT_EQ(count, all<cancellation_reason>().size())
      << "a reason is missing from this table, or is in it twice";
}

// Amazon excludes "Buyer Cancelled" alone; its page counts a customer exchange and an undeliverable address
// (Seller Central help 200285210).
TEST(CancellationReason, OnlyAWishToBeRidOfTheOrderIsABuyersWish) {
  const std::set<cancellation_reason> wishes{buyer_request,      changed_mind,   ordered_by_mistake,
                                             found_cheaper,      price_too_high, arrives_too_late,
                                             wrong_order_details};
  for (const cancellation_reason reason : all<cancellation_reason>()) {
    EXPECT_EQ(is_buyers_wish(reason), wishes.contains(reason)) << to_string(reason);
  }
}

TEST(CancellationReason, ABuyersWishIsTheBuyersDoing) {
  for (const cancellation_reason reason : all<cancellation_reason>()) {
    EXPECT_TRUE(!is_buyers_wish(reason) || fault_of(reason) == fault::buyer) << to_string(reason);
  }
}

} // namespace
} // namespace kenzen
