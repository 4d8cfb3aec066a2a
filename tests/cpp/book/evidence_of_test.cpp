#include "book_content.hpp"
#include <kenzen/book/evidence_of.hpp>

#include <gtest/gtest.h>

namespace {

using namespace kenzen;
using namespace kenzen_test;

constexpr const char* order_id = "250-0000000-0000001";

/// The evidence of the only order after some records about it.
order_evidence after(order_status status, const std::vector<cancellation_record>& records) {
  book_editor editor;
  add_orders(editor, "orders", {{{.order_id = order_id, .purchased_at = 1'000, .status = status}}});
  const std::uint32_t log = editor.add_source({.source = "log"});
  for (cancellation_record record : records) {
    record.order = editor.intern_order_id(order_id);
    record.source = log;
    editor.add_record(std::move(record));
  }
  const order_book book = editor.settled();
  return evidence_of(book, records.empty() ? row_ref{0, 0} : book.rows_with_evidence().front());
}

cancellation_record executed(cancelled_by by, cancellation_reason reason = cancellation_reason::unknown) {
  cancellation_record record;
  record.executed = true;
  record.what.by = by;
  record.what.reason = reason;
  return record;
}

cancellation_record asked(request_route route) {
  cancellation_record record;
  record.request.route = route;
  return record;
}

TEST(EvidenceOf, TheOrderFileAloneDoesNotSayWhoCancelled) {
  const order_evidence e = after(order_status::cancelled, {});
  EXPECT_EQ(e.status, order_status::cancelled);
  EXPECT_EQ(e.by, cancelled_by::unknown);
  EXPECT_FALSE(e.executed);
  EXPECT_FALSE(e.contradictory);
}

TEST(EvidenceOf, ALogSaysWhoAndWhy) {
  const order_evidence e =
      after(order_status::cancelled, {executed(cancelled_by::merchant, cancellation_reason::out_of_stock)});
  EXPECT_TRUE(e.executed);
  EXPECT_EQ(e.by, cancelled_by::merchant);
  EXPECT_EQ(e.reason, cancellation_reason::out_of_stock);
}

TEST(EvidenceOf, ARequestAndAnExecutionFromTwoSourcesJoin) {
  const order_evidence e =
      after(order_status::cancelled, {asked(request_route::official),
                                      executed(cancelled_by::merchant, cancellation_reason::buyer_request)});
  EXPECT_EQ(e.request, request_route::official);
  EXPECT_EQ(e.by, cancelled_by::merchant);
  EXPECT_FALSE(e.contradictory);
}

TEST(EvidenceOf, TheOfficialRequestOutranksAMessageAndNoRequest) {
  EXPECT_EQ(
      after(order_status::cancelled, {asked(request_route::message), asked(request_route::official)}).request,
      request_route::official);
  EXPECT_EQ(
      after(order_status::cancelled, {asked(request_route::none), asked(request_route::message)}).request,
      request_route::message);
}

TEST(EvidenceOf, TwoDifferentCancellersContradictEachOther) {
  EXPECT_TRUE(
      after(order_status::cancelled, {executed(cancelled_by::merchant), executed(cancelled_by::buyer)})
          .contradictory);
}

TEST(EvidenceOf, TwoReasonsThatLayTheFaultElsewhereContradictEachOther) {
  EXPECT_TRUE(
      after(order_status::cancelled, {executed(cancelled_by::merchant, cancellation_reason::out_of_stock),
                                      executed(cancelled_by::merchant, cancellation_reason::buyer_request)})
          .contradictory);
}

TEST(EvidenceOf, TwoReasonsOfOneFaultAgree) {
  const order_evidence e =
      after(order_status::cancelled, {executed(cancelled_by::merchant, cancellation_reason::changed_mind),
                                      executed(cancelled_by::merchant, cancellation_reason::buyer_request)});
  EXPECT_FALSE(e.contradictory);
  EXPECT_EQ(e.reason, cancellation_reason::buyer_request);
}

TEST(EvidenceOf, CancelledInTheLogAndShippedInTheFileContradictEachOther) {
  EXPECT_TRUE(after(order_status::shipped, {executed(cancelled_by::merchant)}).contradictory);
}

TEST(EvidenceOf, CancelledAfterShipmentDoesNotContradictShipped) {
  cancellation_record late = executed(cancelled_by::merchant);
  late.what.stage = cancellation_stage::after_shipment;
  EXPECT_FALSE(after(order_status::shipped, {late}).contradictory);
}

TEST(EvidenceOf, ACancelledItemIsPartOfTheOrder) {
  cancellation_record part = executed(cancelled_by::merchant, cancellation_reason::out_of_stock);
  part.what.item_id = "1";
  const order_evidence e = after(order_status::shipped, {part});
  EXPECT_FALSE(e.executed);
  EXPECT_EQ(e.items, cancelled_items::some);
  EXPECT_FALSE(e.contradictory);
}

TEST(EvidenceOf, TheMarketplacesOwnListIsHeard) {
  cancellation_record listed;
  listed.listed_as_counted = ternary::yes;
  EXPECT_EQ(after(order_status::cancelled, {listed}).listed_as_counted, ternary::yes);
}

cancellation_record asked_at(request_route route, std::int64_t when) {
  cancellation_record record = asked(route);
  record.request.requested_at = instant::from_seconds(when);
  return record;
}

TEST(EvidenceOf, TheEarliestOfficialRequestIsTheOneThatCounts) {
  using enum request_route;
  const auto requested_at = [](const std::vector<cancellation_record>& records) {
    return after(order_status::cancelled, records).requested_at;
  };
  EXPECT_EQ(requested_at({asked(official)}), instant::none());
  EXPECT_EQ(requested_at({asked_at(official, 3'000), asked_at(official, 2'000)}),
            instant::from_seconds(2'000));
  EXPECT_EQ(requested_at({asked_at(message, 1'500), asked_at(official, 2'000)}),
            instant::from_seconds(2'000));
  EXPECT_EQ(requested_at({asked_at(unknown, 2'500), asked_at(message, 1'500)}), instant::from_seconds(1'500));
  cancellation_record by_buyer = executed(cancelled_by::buyer);
  by_buyer.what.cancelled_at = instant::from_seconds(1'800);
  EXPECT_EQ(requested_at({by_buyer, asked_at(official, 2'000)}), instant::from_seconds(1'800));
  by_buyer.what.by = cancelled_by::merchant;
  EXPECT_EQ(requested_at({by_buyer}), instant::none());
}

TEST(EvidenceOf, TheOrderItselfSaysWhenItWasPlaced) {
  EXPECT_EQ(after(order_status::cancelled, {executed(cancelled_by::merchant)}).purchased_at,
            instant::from_seconds(1'000));
}

TEST(EvidenceOf, DispatchRecordsSayWhatTheBuyerWasPromised) {
  book_editor editor;
  add_orders(editor, "orders", {{{.order_id = order_id, .purchased_at = 1'000}}});
  shipment_record shipment;
  shipment.order = editor.intern_order_id(order_id);
  shipment.promised_by = instant::from_seconds(9'000);
  editor.add_shipment(shipment);
  EXPECT_EQ(evidence_of(editor.settled(), {0, 0}).promised_by, instant::from_seconds(9'000));
}

} // namespace
