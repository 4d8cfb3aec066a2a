#include "readers/detail/order_dialect.hpp"

#include <kenzen/core/error.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace {

using namespace kenzen;
using namespace kenzen::detail;
using testing::HasSubstr;

order_dialect of(const std::string& header, const read_options& options = {}) {
  return detect_order_dialect(header + "\n", "a.txt", options);
}

std::string refusal(const std::string& head, const read_options& options = {}) {
  try {
    static_cast<void>(detect_order_dialect(head, "a.txt", options));
  } catch (const source_error& e) {
    return e.what();
  }
  return "was accepted";
}

TEST(OrderDialect, FindsColumnsByNameInAnyOrder) {
  const order_dialect d = of("purchase-date\tunknown column\tamazon-order-id\torder-status\tsku");
  EXPECT_EQ(d.name, "amazon_all_orders");
  EXPECT_EQ(d.column(order_field::order_id), 2);
  EXPECT_EQ(d.column(order_field::purchased_at), 0);
  EXPECT_EQ(d.column(order_field::sku), 4);
  EXPECT_FALSE(d.has(order_field::price));
  EXPECT_FALSE(d.quoted);
}

TEST(OrderDialect, TrimsHeaderCellsAsJapaneseFilesNeedIt) {
  const order_dialect d = of("amazon-order-id\tpurchase-date\torder-status\torder-item-id \r");
  EXPECT_EQ(d.column(order_field::item_id), 3);
  EXPECT_EQ(d.header[3], "order-item-id");
}

TEST(OrderDialect, KnowsTheIndianExport) {
  const order_dialect d =
      of("index,Order ID,Date,Status,Fulfilment,Sales Channel "
         ",ship-service-level,Style,SKU,Category,Size,ASIN,Courier Status,Qty,currency,Amount,B2B");
  EXPECT_EQ(d.name, "amazon_india_export");
  EXPECT_TRUE(d.quoted);
  EXPECT_TRUE(d.status_per_line);
  EXPECT_EQ(d.column(order_field::sales_channel), 5);
  EXPECT_EQ(d.column(order_field::quantity), 13);
}

TEST(OrderDialect, KnowsTheUnshippedReport) {
  const order_dialect d = of("order-id\torder-item-id\tpurchase-date\tpayments-date\tsku\tquantity-"
                             "purchased\tis-buyer-requested-cancellation");
  EXPECT_EQ(d.name, "amazon_unshipped_orders");
  EXPECT_TRUE(d.unshipped);
  EXPECT_EQ(d.column(order_field::buyer_requested), 6);
}

TEST(OrderDialect, TakesColumnsFromTheCaller) {
  const order_dialect d =
      of("Bestellnummer;Kaufdatum;Zustand",
         {.columns = {{"order_id", "Bestellnummer"}, {"purchased_at", "Kaufdatum"}, {"status", "Zustand"}}});
  EXPECT_EQ(d.name, "mapped");
  EXPECT_EQ(d.delimiter, ';');
  EXPECT_EQ(d.column(order_field::status), 2);
}

TEST(OrderDialect, RefusesAMappingToNowhere) {
  EXPECT_THROW(static_cast<void>(of("a\tb", {.columns = {{"order_number", "a"}}})), std::invalid_argument);
  EXPECT_THAT(refusal("a\tb\n", {.columns = {{"order_id", "c"}}}),
              HasSubstr("expected a header 'c' for 'order_id'"));
}

TEST(OrderDialect, SaysWhatAForeignFileLooksLike) {
  EXPECT_THAT(refusal("<!DOCTYPE html><html>"), HasSubstr("HTML page"));
  EXPECT_THAT(refusal("{\"orders\": []}"), HasSubstr("JSON"));
  EXPECT_THAT(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), HasSubstr("old Excel workbook"));
  EXPECT_THAT(refusal(""), HasSubstr("empty file"));
  EXPECT_THAT(refusal("columna_a,columna_b,columna_c\n"), HasSubstr("columna_a,columna_b,columna_c"));
  EXPECT_THAT(refusal("Order Date,Order ID,Impacts Account Health\n"), HasSubstr("read_defect_report"));
  EXPECT_THAT(refusal("order_id,cancelled_at,cancelled_by\n"), HasSubstr("read_cancellation_log"));
}

TEST(OrderDialect, ExplainsHowToMapTranslatedHeaders) {
  const std::string why = refusal("注文番号\t注文日\n");
  EXPECT_THAT(why, HasSubstr("注文番号"));
  EXPECT_THAT(why, HasSubstr("columns="));
}

TEST(OrderDialect, ShowsAHeaderInShiftJisAsText) {
  EXPECT_THAT(refusal("\x92\x8D\x95\xB6\x94\xD4\x8D\x86\t\x92\x8D\x95\xB6\x93\xFA\n"), HasSubstr("注文番号"));
}

TEST(OrderDialect, ReadsLoneCarriageReturnsAsLineEnds) {
  EXPECT_EQ(
      detect_order_dialect("amazon-order-id\tpurchase-date\torder-status\r1\t2\t3\r", "a.txt", {}).line_end,
      '\r');
}

TEST(HeaderCells, TakesQuotesOff) {
  EXPECT_EQ(header_cells("\"a,b\",\"say \"\"hi\"\"\", c ", ','),
            (std::vector<std::string>{"a,b", "say \"hi\"", "c"}));
}

} // namespace
