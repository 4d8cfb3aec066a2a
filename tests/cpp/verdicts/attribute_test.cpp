#include "amazon_metric.hpp"
#include "attribute_reference.hpp"
#include "builders.hpp"
#include "closed_lists.hpp"
#include "every_evidence.hpp"
#include <kenzen/policies/built_in_policies.hpp>
#include <kenzen/verdicts/attribute.hpp>

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen {
namespace {

using testing::all;
using testing::amazon_metric;
using testing::an_order;
using enum verdict_rule;

// What counts in Amazon's cancellation rate, event by event, with who says so.

struct amazon_event {
  std::string_view name;
  std::string_view source;
  order_evidence order;
  verdict_rule rule;
  ternary in_us;
  ternary in_jp;
  ternary in_in;
};

constexpr auto yes = ternary::yes;
constexpr auto no = ternary::no;
constexpr auto unknown = ternary::unknown;

const std::vector<amazon_event> amazon_events{
    {"SellerCancelsForNoInventory", "Seller Central 200285210",
     an_order().cancelled_by("merchant").because("NoInventory"), merchant_cancellation, yes, yes, yes},
    {"SellerCancelsForGeneralAdjustment", "Seller Central 200285210",
     an_order().cancelled_by("merchant").because("GeneralAdjustment"), merchant_cancellation, yes, yes, yes},
    {"SellerCancelsForPricingError", "Seller Central 200285210",
     an_order().cancelled_by("merchant").because("PricingError"), merchant_cancellation, yes, yes, yes},
    {"SellerCancelsForUndeliverableAddress", "Seller Central 200285210",
     an_order().cancelled_by("merchant").because("ShippingAddressUndeliverable"), merchant_cancellation, yes,
     yes, yes},
    {"SellerCancelsForCustomerExchange", "Seller Central 200285210",
     an_order().cancelled_by("merchant").because("CustomerExchange"), merchant_cancellation, yes, yes, yes},
    {"SellerCancelsWhileStillUnpaid", "Seller Central 200285210: only the customer's own are left out",
     an_order().cancelled_by("merchant").at_stage("pending").because("NoInventory"), merchant_cancellation,
     yes, yes, yes},
    {"AmazonCancelsBecauseShipmentWasNotConfirmed", "announcement 694871, forum thread 7ff2b981",
     an_order().cancelled_by("marketplace").automatically(), automatic_cancellation, yes, yes, yes},
    {"AutomaticCancellationNamedByItsReason", "announcement 694871, forum thread 7ff2b981",
     an_order().cancelled().because("missed_ship_confirmation"), automatic_cancellation, yes, yes, yes},
    {"OfficialRequestAndSellerPickedBuyerCancelled", "Seller Central G201722390, PNRJVBQMJRS942V",
     an_order().cancelled_by("merchant").requested("official").because("BuyerCanceled"),
     official_buyer_request, no, no, no},
    {"RequestOnlyByMessageAndSellerPickedBuyerCancelled", "Seller Central PNRJVBQMJRS942V, RXAS2XTAYEF77BG",
     an_order().cancelled_by("merchant").requested("message").because("BuyerCanceled"), message_request, yes,
     yes, yes},
    {"RequestOnlyByMessageAndSellerPickedAnotherReason", "Seller Central PNRJVBQMJRS942V, RXAS2XTAYEF77BG",
     an_order().cancelled_by("merchant").requested("message").because("NoInventory"), merchant_cancellation,
     yes, yes, yes},
    {"RequestOnlyByMessageAndReasonNotKnown", "Seller Central PNRJVBQMJRS942V, RXAS2XTAYEF77BG",
     an_order().cancelled_by("merchant").requested("message"), merchant_cancellation, yes, yes, yes},
    {"OfficialRequestButSellerPickedAnotherReason", "Seller Central IN 200285210; elsewhere not stated",
     an_order().cancelled_by("merchant").requested("official").because("NoInventory"),
     official_request_other_reason, unknown, unknown, yes},
    {"BuyerCancelsInTheFreeWindow", "Seller Central G201722390",
     an_order().cancelled_by("buyer").at_stage("unshipped"), cancelled_by_buyer, no, no, no},
    {"BuyerCancelsWhilePending", "Seller Central 200285210",
     an_order().cancelled_by("buyer").at_stage("pending"), cancelled_by_buyer, no, no, no},
    {"ConvenienceStorePaymentLapses", "inferred; JP 200252520 only says that Amazon cancels",
     an_order().cancelled().at_stage("pending").because("unpaid"), cancelled_while_pending, no, no, no},
    {"AmazonCancelsWhilePending", "inferred; JP 200252520 only says that Amazon cancels",
     an_order().cancelled_by("marketplace").at_stage("pending"), cancelled_while_pending, no, no, no},
    {"AmazonCancelsForPayment", "third party: CedCommerce",
     an_order().cancelled_by("marketplace").because("payment_declined"), payment_or_fraud, no, no, no},
    {"AmazonCancelsForFraud", "third party: CedCommerce",
     an_order().cancelled_by("marketplace").because("fraud"), payment_or_fraud, no, no, no},
    {"FulfilledByAmazon", "Seller Central 200285210",
     an_order().shipped_by("marketplace").cancelled_by("merchant").because("NoInventory"),
     marketplace_fulfilled, no, no, no},
    {"SellerRefundsAfterShipConfirmation", "Seller Central 200285210",
     an_order().cancelled_by("merchant").at_stage("after_shipment").because("NoInventory"),
     cancelled_after_shipment, no, no, no},
    {"NotCancelled", "Seller Central 200285210", an_order().with_status("shipped"), not_cancelled, no, no,
     no},
    {"StillPending", "Seller Central 200285210", an_order().with_status("pending"), pending_order, no, no,
     no},
    {"ListedInTheDefectReport", "forum thread afd88de8: it lists each counted order",
     an_order().cancelled_by("buyer").listed_as_counted(), listed_as_counted, yes, yes, yes},
    {"FileSaysOnlyCancelled", "no column of the report says who", an_order().cancelled(), cannot_tell,
     unknown, unknown, unknown},
    {"SellerPickedBuyerCancelledAndRouteNotKnown", "follows from the two rows on requests",
     an_order().cancelled_by("merchant").because("BuyerCanceled"), request_route_unknown, unknown, unknown,
     unknown},
    {"SellerCancelsAndNothingElseIsKnown", "follows from the two rows on requests",
     an_order().cancelled_by("merchant"), merchant_reason_unknown, unknown, unknown, unknown},
    {"AmazonCancelsAndDoesNotSayWhy", "may be for a missed confirmation or for payment",
     an_order().cancelled_by("marketplace"), marketplace_cancellation, unknown, unknown, unknown},
    {"SellerCancelsOneItem", "US, UK, EU, CA: order and item cancellations; JP, AE, IN say orders",
     an_order().some_items_cancelled_by("merchant").because("NoInventory"), item_cancellation, yes, unknown,
     unknown},
};

class AmazonEvent : public ::testing::TestWithParam<amazon_event> {};

TEST_P(AmazonEvent, CountsAsTheSourceSays) {
  const amazon_event& event = GetParam();
  const std::vector<std::pair<std::string_view, ternary>> stores{
      {"amazon-us", event.in_us}, {"amazon-jp", event.in_jp}, {"amazon-in", event.in_in}};
  for (const auto& [id, counts] : stores) {
    const policy store(id);
    const verdict v = attribute(event.order, store.cancellation_metric());
    EXPECT_EQ(v.counts, counts) << id << ", by " << event.source;
    EXPECT_EQ(v.rule, event.rule) << id;
    EXPECT_EQ(v.in_population, event.rule == marketplace_fulfilled ? no : yes) << id;
  }
}

INSTANTIATE_TEST_SUITE_P(Domain, AmazonEvent, ::testing::ValuesIn(amazon_events),
                         [](const auto& each) { return std::string(each.param.name); });

// Against an independent account of the same rules, written as a table.

TEST(Attribute, AgreesWithTheTableOfSituationsOnEveryCancellation) {
  const metric_policy metric = amazon_metric();
  testing::for_each_cancellation(
      an_order().cancelled(), all<cancellation_reason>(), [&](const order_evidence& e) {
        const verdict_rule expected = testing::situation_by_table(e);
        const verdict v = attribute(e, metric);
        ASSERT_EQ(v.rule, expected) << ::testing::PrintToString(e);
        ASSERT_EQ(v.counts, metric.answer(expected));
        ASSERT_EQ(v.fault, testing::fault_by_table(expected, e.reason)) << ::testing::PrintToString(e);
      });
}

TEST(Attribute, AgreesWithTheTableUnderEveryClockAndTime) {
  for (const metric_policy& metric : testing::metrics_with_clocks()) {
    testing::for_each_cancellation(
        an_order().cancelled(), testing::a_reason_of_every_kind(), [&](const order_evidence& cancellation) {
          testing::for_each_time(cancellation, [&](const order_evidence& e) {
            const verdict_rule expected = testing::situation_by_table(e, metric);
            const verdict v = attribute(e, metric);
            ASSERT_EQ(v.rule, expected) << ::testing::PrintToString(e);
            ASSERT_EQ(v.counts, metric.answer(expected));
            ASSERT_EQ(v.fault, testing::fault_by_table(testing::situation_by_table(e), e.reason));
          });
        });
  }
}

TEST(Attribute, ARequestAfterSixHoursNoLongerExcuses) {
  const metric_policy metric = testing::metrics_with_clocks()[0];
  order_evidence e = an_order().cancelled_by("merchant").requested("official").because("BuyerCanceled");
  e.purchased_at = instant::from_iso("2026-11-01T00:00:00Z").value();
  const auto asked_at = [&](std::string_view when) {
    e.requested_at = instant::from_iso(when).value();
    return attribute(e, metric);
  };
  EXPECT_EQ(asked_at("2026-11-01T06:00:00Z"), (verdict{official_buyer_request, fault::buyer, no, yes}));
  EXPECT_EQ(asked_at("2026-11-01T06:00:01Z"), (verdict{late_buyer_request, fault::buyer, yes, yes}));
  e.requested_at = instant::none();
  EXPECT_EQ(attribute(e, metric), (verdict{request_time_unknown, fault::buyer, unknown, yes}));
  EXPECT_EQ(attribute(e, amazon_metric()).rule, official_buyer_request) << "no clock, no question of time";
}

TEST(Attribute, AgreesWithTheSlowReferenceOnEveryEvidence) {
  const auto metrics = testing::different_metrics();
  testing::for_each_cancellation(
      {}, testing::a_reason_of_every_kind(), [&](const order_evidence& cancellation) {
        const verdict_rule situation = testing::situation_by_table(cancellation);
        const fault whose = testing::fault_by_table(situation, cancellation.reason);
        testing::for_each_order(cancellation, [&](const order_evidence& e) {
          for (std::size_t i = 0; i < metrics.size(); ++i) {
            const verdict expected = testing::verdict_by_table(e, metrics[i], situation, whose);
            ASSERT_EQ(attribute(e, metrics[i]), expected)
                << "metric " << i << ", " << ::testing::PrintToString(e);
          }
        });
      });
}

} // namespace
} // namespace kenzen
