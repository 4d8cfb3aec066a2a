#include <kenzen/book/book_editor.hpp>
#include <kenzen/core/error.hpp>
#include <kenzen/readers/read_cancellation_feed.hpp>
#include <kenzen/readers/read_orders.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace {

using namespace kenzen;
using testing::HasSubstr;

source text_source(std::string_view text) {
  return source::from_bytes(std::as_bytes(std::span{text}), "feed");
}

order_book read(std::string_view text) { return read_cancellation_feed({text_source(text)}).book; }

std::string message_of(std::string_view text) {
  try {
    read(text);
  } catch (const source_error& e) {
    return e.what();
  }
  return "read";
}

constexpr std::string_view flat =
    "TemplateType=OrderCancellation\tVersion=1.0/1.0.3\tThis row for Amazon.com use only.  Do not modify or "
    "delete.\n"
    "order-id\tcancellation-reason-code\tamazon-order-item-code\n"
    "250-1234567-7654321\tNoInventory\t12345678901234\n"
    "250-1234567-7654322\tBuyerCanceled\t12345678901235\n";

constexpr std::string_view acknowledgements = R"(<?xml version="1.0" encoding="UTF-8"?>
<AmazonEnvelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Header><DocumentVersion>1.01</DocumentVersion></Header>
  <MessageType>OrderAcknowledgement</MessageType>
  <Message>
    <MessageID>1</MessageID>
    <OrderAcknowledgement>
      <AmazonOrderID>250-1234567-7654321</AmazonOrderID>
      <StatusCode>Failure</StatusCode>
      <Item>
        <AmazonOrderItemCode>12345678901234</AmazonOrderItemCode>
        <CancelReason>NoInventory</CancelReason>
        <Quantity>2</Quantity>
      </Item>
      <Item>
        <AmazonOrderItemCode>12345678901235</AmazonOrderItemCode>
        <CancelReason>Whim</CancelReason>
      </Item>
    </OrderAcknowledgement>
  </Message>
  <Message>
    <MessageID>2</MessageID>
    <OrderAcknowledgement>
      <AmazonOrderID>250-1234567-7654322</AmazonOrderID>
      <StatusCode>Success</StatusCode>
    </OrderAcknowledgement>
  </Message>
  <Message>
    <MessageID>3</MessageID>
    <OrderAcknowledgement><StatusCode>Failure</StatusCode></OrderAcknowledgement>
  </Message>
</AmazonEnvelope>)";

TEST(ReadCancellationFeed, TheFlatFileCancelsItemsForAReason) {
  const order_book book = read(flat);
  EXPECT_EQ(book.sources()[0].dialect, "amazon_order_cancellation");
  EXPECT_EQ(book.sources()[0].rows_read, 2U);
  ASSERT_EQ(book.records().size(), 2U);
  const cancellation_record& record = book.records()[0];
  EXPECT_TRUE(record.executed);
  EXPECT_EQ(record.what.by, cancelled_by::merchant);
  EXPECT_EQ(record.what.reason, cancellation_reason::out_of_stock);
  EXPECT_EQ(record.what.native_reason, "NoInventory");
  EXPECT_EQ(record.what.item_id, "12345678901234");
  EXPECT_EQ(record.line, 3U);
}

TEST(ReadCancellationFeed, TheLineOfTheTemplateMayBeMissing) {
  EXPECT_EQ(read(flat.substr(flat.find('\n') + 1)).records().size(), 2U);
}

TEST(ReadCancellationFeed, AFailureCancelsEachItem) {
  const order_book book = read(acknowledgements);
  EXPECT_EQ(book.sources()[0].dialect, "amazon_order_acknowledgement");
  EXPECT_EQ(book.sources()[0].rows_read, 4U);
  EXPECT_EQ(book.sources()[0].rows_rejected, 1U);
  ASSERT_EQ(book.records().size(), 2U);
  const cancellation_record& known =
      book.records()[0].what.item_id == "12345678901234" ? book.records()[0] : book.records()[1];
  EXPECT_EQ(known.what.quantity, 2);
  EXPECT_EQ(known.what.reason, cancellation_reason::out_of_stock);
  EXPECT_EQ(known.line, 10U);
}

TEST(ReadCancellationFeed, AReasonNobodyKnowsIsKeptAndAnIssue) {
  const order_book book = read(acknowledgements);
  bool found = false;
  for (const issue& each : book.issues()) {
    if (each.code != issue_code::unknown_value) continue;
    found = true;
    EXPECT_EQ(each.message,
              "line 15, column 'CancelReason': expected a reason of a known vocabulary, got 'Whim'");
  }
  EXPECT_TRUE(found);
}

TEST(ReadCancellationFeed, WithoutItemsTheWholeOrderIsCancelled) {
  const order_book book = read("<OrderAcknowledgement><AmazonOrderID>A-1</AmazonOrderID>"
                               "<StatusCode>Failure</StatusCode></OrderAcknowledgement>");
  ASSERT_EQ(book.records().size(), 1U);
  EXPECT_TRUE(book.records()[0].what.item_id.empty());
}

TEST(ReadCancellationFeed, NamespacesAndEncodingsAreUnderstood) {
  const order_book book =
      read("<?xml version='1.0' encoding='Shift_JIS'?><a:AmazonEnvelope xmlns:a='x'><a:OrderAcknowledgement>"
           "<a:AmazonOrderID>A-1</a:AmazonOrderID><a:StatusCode>Failure</a:StatusCode><a:Item>"
           "<a:CancelReason>\x8D\xDD\x8C\xC9\x82\xC8\x82\xB5</a:CancelReason></a:Item>"
           "</a:OrderAcknowledgement></a:AmazonEnvelope>");
  EXPECT_EQ(book.sources()[0].encoding, "cp932");
  ASSERT_EQ(book.records().size(), 1U);
  EXPECT_EQ(book.records()[0].what.native_reason, "在庫なし");
  EXPECT_EQ(book.records()[0].what.reason, cancellation_reason::out_of_stock);
}

TEST(ReadCancellationFeed, OrdersAndFeedsAreReadTogether) {
  const std::string_view orders = "amazon-order-id\tpurchase-date\torder-status\tfulfillment-channel\n"
                                  "250-1234567-7654321\t2026-10-01T00:00:00+09:00\tCancelled\tMerchant\n"
                                  "250-1234567-7654322\t2026-10-01T00:00:00+09:00\tCancelled\tMerchant\n";
  const order_book book = read_orders({text_source(flat), text_source(orders)}).book;
  EXPECT_EQ(book.size(), 2U);
  EXPECT_EQ(book.records().size(), 2U);
  EXPECT_EQ(book.rows_with_evidence().size(), 2U);
  EXPECT_TRUE(book.issues().empty());
  EXPECT_EQ(read_orders({text_source(acknowledgements)}).book.records().size(), 2U);
}

TEST(ReadCancellationFeed, RefusesWhatIsNoFeed) {
  EXPECT_THAT(message_of(""), HasSubstr("an empty file"));
  EXPECT_THAT(message_of("<html></html>"), HasSubstr("an HTML page"));
  EXPECT_THAT(message_of("<AmazonEnvelope><MessageType>Price</MessageType></AmazonEnvelope>"),
              HasSubstr("of messages 'Price'"));
  EXPECT_THAT(message_of("a\tb\n1\t2\n"), HasSubstr("an order cancellation file"));
  EXPECT_THAT(message_of("<!DOCTYPE x><AmazonEnvelope/>"), HasSubstr("without a DTD"));
  for (std::size_t size = 1; size < acknowledgements.size(); size += 7)
    EXPECT_NE(message_of(acknowledgements.substr(0, size)), "read") << size;
}

} // namespace
