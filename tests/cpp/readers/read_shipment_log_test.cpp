#include <kenzen/book/book_editor.hpp>
#include <kenzen/book/shipment_of.hpp>
#include <kenzen/core/error.hpp>
#include <kenzen/readers/read_orders.hpp>
#include <kenzen/readers/read_shipment_log.hpp>

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
  return source::from_bytes(std::as_bytes(std::span{text}), "log");
}

order_book read(std::string_view text, const read_options& options = {}) {
  return read_shipment_log({text_source(text)}, options).book;
}

TEST(ReadShipmentLog, ReadsTimesWithOffsets) {
  const order_book book = read("order_id,ship_by,promised_by,confirmed_at\n"
                               "250-1234567-7654321,2026-10-02T23:59:59+09:00,,2026-10-02T10:00:00Z\n");
  ASSERT_EQ(book.shipments().size(), 1U);
  EXPECT_EQ(book.shipments()[0].ship_by.to_iso(), "2026-10-02T14:59:59Z");
  EXPECT_FALSE(book.shipments()[0].promised_by.is_known());
  EXPECT_EQ(book.shipments()[0].confirmed_at.to_iso(), "2026-10-02T10:00:00Z");
  EXPECT_EQ(book.sources()[0].dialect, "shipment_log");
  EXPECT_EQ(book.sources()[0].rows_accepted, 1U);
}

TEST(ReadShipmentLog, AnOrderIsNotLateOnTheDayItIsDue) {
  const order_book book = read("注文番号\t出荷期限\t出荷日\n250-1234567-7654321\t2026/10/02\t2026/10/02\n",
                               {.marketplace = "JP"});
  const shipment_record record = book.shipments()[0];
  EXPECT_EQ(record.ship_by.to_iso(), "2026-10-02T14:59:59Z");
  EXPECT_EQ(record.confirmed_at.to_iso(), "2026-10-01T15:00:00Z");
}

TEST(ReadShipmentLog, ATimeThatCannotBeKnownIsAnIssueAndTheRowIsKept) {
  const auto issue_of = [](const char* time, const read_options& options) {
    const order_book book = read(std::string{"order_id,ship_by\nA-1,"} + time + "\n", options);
    EXPECT_EQ(book.shipments().size(), 1U);
    EXPECT_FALSE(book.shipments()[0].ship_by.is_known());
    for (const issue& each : book.issues()) {
      if (each.code != issue_code::unmatched) return each.code;
    }
    return issue_code::unmatched;
  };
  EXPECT_EQ(issue_of("soon", {}), issue_code::bad_date);
  EXPECT_EQ(issue_of("2026/10/02", {}), issue_code::bad_date);
  EXPECT_EQ(issue_of("04/05/2026", {.marketplace = "US"}), issue_code::ambiguous_date);
}

TEST(ReadShipmentLog, RowsWithoutAnOrderAreRejectedAndCounted) {
  const order_book book = read("order_id,ship_by\n,2026-10-02T00:00:00Z\nA-1,2026-10-02T00:00:00Z,1\n");
  EXPECT_EQ(book.sources()[0].rows_read, 2U);
  EXPECT_EQ(book.sources()[0].rows_rejected, 2U);
}

TEST(ReadShipmentLog, OtherHeadersComeThroughColumns) {
  const order_book book = read("Bestellnummer;Versandt\nA-1;2026-10-02T00:00:00Z\n",
                               {.columns = {{"order_id", "Bestellnummer"}, {"confirmed_at", "Versandt"}}});
  EXPECT_TRUE(shipment_of(book, *book.find_key("A-1")).confirmed_at.is_known());
}

TEST(ReadShipmentLog, RefusesWhatIsNoLog) {
  for (const char* text : {"", "<html></html>", "a,b\n1,2\n", "order_id\nA-1\n",
                           "order-id\tpromise-date\tquantity-purchased\n", "{}"}) {
    EXPECT_THROW(read(text), source_error) << text;
  }
}

TEST(ReadShipmentLog, TheUnshippedReportSaysWhenAnOrderIsDue) {
  // The layout of the documented report; 23:59:59 of a Pacific day in UTC.
  const std::string_view text =
      "order-id\torder-item-id\tpurchase-date\tpromise-date\tsku\tquantity-purchased\n"
      "111-1234567-7654321\t1\t2025-09-24T12:02:50+00:00\t2025-09-26T06:59:59+00:00\tA\t1\n"
      "111-1234567-7654321\t2\t2025-09-24T12:02:50+00:00\t2025-09-26T06:59:59+00:00\tB\t1\n"
      "111-1234567-7654322\t3\t2025-09-24T12:02:50+00:00\t\tB\t1\n"
      "111-1234567-7654323\t4\t2025-09-24T12:02:50+00:00\tsoon\tB\t1\n";
  const order_book book = read_orders({text_source(text)}).book;
  EXPECT_EQ(book.size(), 3U);
  ASSERT_EQ(book.shipments().size(), 1U);
  EXPECT_EQ(book.shipments()[0].ship_by.to_iso(), "2025-09-26T06:59:59Z");
  ASSERT_EQ(book.issues().size(), 1U);
  EXPECT_EQ(book.issues()[0].column, "promise-date");
  EXPECT_EQ(book.issues()[0].line, 5U);
  EXPECT_EQ(book.sources()[0].rows_repeated, 0U);
}

} // namespace
