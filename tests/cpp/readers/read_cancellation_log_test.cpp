#include "order_files.hpp"
#include "printing.hpp"
#include "refusal.hpp"
#include <kenzen/core/error.hpp>
#include <kenzen/readers/read_cancellation_log.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace {

using namespace kenzen;
using namespace kenzen::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

read_result read(const std::string& text, const read_options& options = {}) {
  return read_cancellation_log({memory(text, "log.csv")}, options);
}

/// The issues of the reader: those about orders that no file contains aside.
std::vector<std::string> said(const read_result& result) {
  std::vector<std::string> messages;
  for (const issue& each : result.book.issues()) {
    if (each.code != issue_code::unmatched) messages.push_back(each.message);
  }
  return messages;
}

/// The record of a log with one row.
cancellation_record only(const read_result& result) {
  EXPECT_THAT(result.book.records(), SizeIs(1));
  return result.book.records().empty() ? cancellation_record{} : result.book.records()[0];
}

/// The one value of a column beside an order's id.
cancellation_record with(const std::string& column, const std::string& value,
                         const read_options& options = {}) {
  return only(read("order_id\t" + column + "\n250-1234567-1234567\t" + value + "\n", options));
}

read_options in_japan() {
  read_options options;
  options.marketplace = "JP";
  return options;
}

TEST(ReadCancellationLog, ReadsEveryColumn) {
  const read_result result =
      read("order_id,item_id,cancelled_at,cancelled_by,reason,stage,buyer_requested,quantity\n"
           "250-1234567-1234567,77,2026-10-01T12:00:00+09:00,merchant,NoInventory,unshipped,no,2\n");
  EXPECT_THAT(said(result), IsEmpty());
  EXPECT_EQ(only_source(result), (source_summary{"log.csv", "cancellation_log", "utf-8", 1, 1, 0, 0}));
  const cancellation_record record = only(result);
  EXPECT_EQ(result.book.order_id(record.order), "250-1234567-1234567");
  EXPECT_TRUE(record.executed);
  EXPECT_EQ(record.line, 2U);
  EXPECT_EQ(record.request.route, request_route::none);
  EXPECT_EQ(record.listed_as_counted, ternary::unknown);
  cancellation expected;
  expected.by = cancelled_by::merchant;
  expected.cancelled_at = *instant::from_iso("2026-10-01T03:00:00Z");
  expected.stage = cancellation_stage::unshipped;
  expected.reason = cancellation_reason::out_of_stock;
  expected.native_reason = "NoInventory";
  expected.item_id = "77";
  expected.quantity = 2;
  EXPECT_EQ(record.what, expected);
}

TEST(ReadCancellationLog, BlankCellsMeanNotKnown) {
  const read_result result =
      read("order_id,item_id,cancelled_at,cancelled_by,reason,stage,buyer_requested,quantity\n"
           "250-1234567-1234567,,,,,,,\n");
  EXPECT_THAT(said(result), IsEmpty());
  EXPECT_EQ(only(result).what, cancellation{});
  EXPECT_EQ(only(result).request.route, request_route::unknown);
}

TEST(ReadCancellationLog, FindsColumnsByNameInAnyOrderAndSpelling) {
  const read_result result = read("\xEF\xBB\xBF"
                                  "Remark;Reason; Order-ID ;CANCELLED BY\r\nlate;PriceError;A-1;Seller\r\n");
  EXPECT_THAT(said(result), IsEmpty());
  EXPECT_EQ(result.book.order_id(only(result).order), "A-1");
  EXPECT_EQ(only(result).what.reason, cancellation_reason::price_error);
  EXPECT_EQ(only(result).what.by, cancelled_by::merchant);
}

TEST(ReadCancellationLog, ReadsJapaneseHeadersAndWordsInCp932) {
  // 注文番号, キャンセル者, 理由, 数量 / 出品者, 在庫なし
  const std::string text =
      "\x92\x8D\x95\xB6\x94\xD4\x8D\x86,\x83\x4C\x83\x83\x83\x93\x83\x5A\x83\x8B\x8E\xD2,\x97\x9D\x97\x52,"
      "\x90\x94\x97\xCA\r\n"
      "250-1234567-1234567,\x8F\x6F\x95\x69\x8E\xD2,\x8D\xDD\x8C\xC9\x82\xC8\x82\xB5,1\r\n";
  const read_result result = read(text);
  EXPECT_EQ(only_source(result).encoding, "cp932");
  EXPECT_THAT(said(result), IsEmpty());
  EXPECT_EQ(only(result).what.by, cancelled_by::merchant);
  EXPECT_EQ(only(result).what.reason, cancellation_reason::out_of_stock);
  EXPECT_EQ(only(result).what.native_reason, "\u5728\u5EAB\u306A\u3057");
  EXPECT_EQ(only(result).what.quantity, 1);
}

TEST(ReadCancellationLog, KnowsWhoCancelledInManyWords) {
  for (const char* word : {"merchant", "Seller", "出品者", "当店"})
    EXPECT_EQ(with("cancelled_by", word).what.by, cancelled_by::merchant) << word;
  for (const char* word : {"buyer", "CUSTOMER", "購入者", "お客様"})
    EXPECT_EQ(with("cancelled_by", word).what.by, cancelled_by::buyer) << word;
  for (const char* word : {"marketplace", "Amazon", "アマゾン"})
    EXPECT_EQ(with("cancelled_by", word).what.by, cancelled_by::marketplace) << word;
}

TEST(ReadCancellationLog, KnowsHowTheBuyerAsked) {
  for (const char* word : {"yes", "TRUE", "1", "official", "はい", "あり"})
    EXPECT_EQ(with("buyer_requested", word).request.route, request_route::official) << word;
  for (const char* word : {"message", "メッセージ"})
    EXPECT_EQ(with("buyer_requested", word).request.route, request_route::message) << word;
  for (const char* word : {"no", "false", "0", "いいえ", "なし"})
    EXPECT_EQ(with("buyer_requested", word).request.route, request_route::none) << word;
}

TEST(ReadCancellationLog, KnowsTheStage) {
  EXPECT_EQ(with("stage", "pending").what.stage, cancellation_stage::pending);
  EXPECT_EQ(with("stage", "未発送").what.stage, cancellation_stage::unshipped);
  EXPECT_EQ(with("stage", "After shipment").what.stage, cancellation_stage::after_shipment);
}

TEST(ReadCancellationLog, KeepsWordsThatNobodyKnows) {
  const read_result result = read("order_id,cancelled_by,reason,stage,buyer_requested,quantity\nA-1,me,"
                                  "because,later,perhaps,0\nA-2,,,,,12x\n");
  EXPECT_THAT(
      said(result),
      ElementsAre(
          "line 2, column 'buyer_requested': expected 'yes', 'message', 'no' or nothing, got 'perhaps'",
          "line 2, column 'cancelled_by': expected 'merchant', 'buyer' or 'marketplace', got 'me'",
          "line 2, column 'quantity': expected a whole number above 0, got '0'",
          "line 2, column 'reason': expected a reason of a known vocabulary, got 'because'",
          "line 2, column 'stage': expected 'pending', 'unshipped' or 'after_shipment', got 'later'",
          "line 3, column 'quantity': expected a whole number, got '12x'"));
  EXPECT_EQ(only_source(result).rows_accepted, 2U);
  EXPECT_EQ(result.book.records()[0].what.native_reason, "because");
  EXPECT_EQ(result.book.records()[0].what.reason, cancellation_reason::unknown);
}

TEST(ReadCancellationLog, SaysThatASpreadsheetRoundedAnItemId) {
  const read_result result = read("order_id,item_id\nA-1,4.97680E+13\n");
  EXPECT_THAT(
      said(result),
      ElementsAre(HasSubstr("column 'item_id': expected an item id, which a spreadsheet must keep as text")));
  EXPECT_EQ(only(result).what.item_id, "4.97680E+13");
}

TEST(ReadCancellationLog, RejectsRowsWithoutAnOrder) {
  const read_result result = read("order_id,reason\n,NoInventory\n" + std::string(300, 'x') +
                                  ",NoInventory\nA-1\norder_id,reason\nA-1,NoInventory\n");
  EXPECT_EQ(only_source(result), (source_summary{"log.csv", "cancellation_log", "utf-8", 5, 1, 4, 0}));
  EXPECT_THAT(said(result),
              ElementsAre("line 2, column 'order_id': expected an order id, got nothing",
                          HasSubstr("line 3, column 'order_id': expected an order id, got 'xxx"),
                          "line 4: expected 2 fields as in the header, got 1",
                          "line 5: expected a row, got the header again"));
}

TEST(ReadCancellationLog, CountsRowsThatSayNothingNew) {
  const read_result result = read("order_id,reason\nA-1,NoInventory\nA-1,NoInventory\nA-1,PriceError\n\n,\n");
  EXPECT_EQ(only_source(result), (source_summary{"log.csv", "cancellation_log", "utf-8", 3, 2, 0, 1}));
}

TEST(ReadCancellationLog, ReadsQuotedCellsWithDelimitersAndLineEnds) {
  const read_result result =
      read("order_id,reason,cancelled_by\n\"A-1\",\"no \"\"stock\"\",\nsold out\",buyer\nA-2,\"x\",nobody\n");
  ASSERT_THAT(result.book.records(), SizeIs(2));
  EXPECT_EQ(result.book.records()[0].what.native_reason, "no \"stock\",\nsold out");
  EXPECT_THAT(said(result).back(), HasSubstr("line 4, column 'reason'")) << "the physical line";
}

TEST(ReadCancellationLog, AQuoteThatClosesTooLateCostsOneLine) {
  const read_result result = read("order_id,reason\nA-1,\"no stock\nA-2,NoInventory\nA-3,\"NoInventory\"\n");
  EXPECT_EQ(only_source(result), (source_summary{"log.csv", "cancellation_log", "utf-8", 3, 2, 1, 0}));
  EXPECT_THAT(said(result), ElementsAre(HasSubstr("line 2: expected a closing quote")));
}

TEST(ReadCancellationLog, EndsLinesInEveryWay) {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    EXPECT_EQ(read("order_id,reason" + end + "A-1,x" + end + "A-2,y" + end + end).book.records().size(), 2U);
    EXPECT_EQ(read("order_id,reason" + end + "A-1,x" + end + "A-2,y").book.records().size(), 2U);
  }
}

TEST(ReadCancellationLog, ReadsTimesOnTheStoresClock) {
  const auto at = [](const char* text) { return with("cancelled_at", text, in_japan()).what.cancelled_at; };
  EXPECT_EQ(at("2026-10-01T12:00:00+00:00"), *instant::from_iso("2026-10-01T12:00:00Z"));
  EXPECT_EQ(at("2026-10-01 12:00"), *instant::from_iso("2026-10-01T03:00:00Z"));
  EXPECT_EQ(at("2026/10/1 9:05:07"), *instant::from_iso("2026-10-01T00:05:07Z"));
  EXPECT_EQ(at("2026/10/01"), *instant::from_iso("2026-10-01T14:59:59Z"))
      << "the last second of the day in Tokyo";
}

TEST(ReadCancellationLog, SaysHowToSettleATimeWithoutAZone) {
  const read_result result = read("order_id,cancelled_at\nA-1,2026-10-01 12:00\nA-2,soon\n");
  EXPECT_EQ(only_source(result).rows_accepted, 2U);
  EXPECT_THAT(
      said(result),
      ElementsAre(
          "line 2, column 'cancelled_at': expected a time with an offset such as +09:00, or "
          "marketplace='...' "
          "that names the store whose local time this is, got '2026-10-01 12:00'",
          "line 3, column 'cancelled_at': expected a time such as 2026-10-01T14:29:25+09:00, got 'soon'"));
  EXPECT_EQ(result.book.issues()[0].code, issue_code::bad_date);
  EXPECT_FALSE(result.book.records()[0].what.cancelled_at.is_known());
}

TEST(ReadCancellationLog, TheWholeFileSettlesDayAndMonth) {
  const read_result settled = read("order_id,cancelled_at\nA-1,04/05/2026\nA-2,30/04/2026\n", in_japan());
  EXPECT_THAT(said(settled), IsEmpty());
  EXPECT_EQ(settled.book.records()[0].what.cancelled_at, *instant::from_iso("2026-05-04T14:59:59Z"));

  const read_result refused =
      read("order_id,cancelled_at\nA-1,04/05/2026\nA-2,30/04/2026\nA-3,04/30/2026\n", in_japan());
  EXPECT_THAT(said(refused),
              ElementsAre(HasSubstr("line 2, column 'cancelled_at': expected a date with one reading, or "
                                    "dates='month_first' (2026-04-05) or dates='day_first' (2026-05-04)")));
  EXPECT_EQ(only_source(refused).rows_accepted, 3U);
  EXPECT_FALSE(refused.book.records()[0].what.cancelled_at.is_known());

  read_options options = in_japan();
  options.dates = date_order::month_first;
  EXPECT_EQ(with("cancelled_at", "04/05/2026", options).what.cancelled_at,
            *instant::from_iso("2026-04-05T14:59:59Z"));
}

TEST(ReadCancellationLog, EachFileSettlesItsOwnDates) {
  const std::string one = "order_id,cancelled_at\nA-1,30/04/2026\n";
  const std::string two = "order_id,cancelled_at\nB-1,04/05/2026\n";
  const read_result result = read_cancellation_log({memory(one), memory(two)}, in_japan());
  EXPECT_THAT(said(result), SizeIs(1));
}

TEST(ReadCancellationLog, ReadsOtherHeadersThroughAMapping) {
  read_options options;
  options.columns = {{"order_id", "Bestellung"}, {"reason", "grund"}};
  EXPECT_EQ(only(read("Bestellung\tGrund\nA-1\tNoInventory\n", options)).what.reason,
            cancellation_reason::out_of_stock);
  options.columns = {{"order_id", "Auftrag"}};
  EXPECT_THAT(refusal_of([&] { return read("Bestellung\tGrund\n", options); }),
              HasSubstr("columns: expected a header 'Auftrag' for 'order_id'"));
  options.columns = {{"sku", "Bestellung"}};
  EXPECT_THROW(read("Bestellung\tGrund\n", options), std::invalid_argument);
}

TEST(ReadCancellationLog, SaysWhatAnotherFileIs) {
  EXPECT_THAT(refusal_of([] { return read(all_orders_file(0, 2)); }),
              HasSubstr("got an order file; read it with read_orders"));
  EXPECT_THAT(refusal_of([] { return read("Order Date,Order ID,Impacts Account Health\n"); }),
              HasSubstr("read it with read_defect_report"));
  EXPECT_THAT(refusal_of([] { return read("a,b\n1,2\n"); }), HasSubstr("got the header 'a,b'"));
}

TEST(ReadCancellationLog, TakesAnExportOfOrdersWithReasonsAdded) {
  const std::string text =
      "amazon-order-id\tpurchase-date\torder-status\tcancelled_by\n250-1234567-1234567\tx\ty\tbuyer\n";
  EXPECT_EQ(only(read(text)).what.by, cancelled_by::buyer);
}

TEST(ReadCancellationLog, RefusesOptionsThatMakeNoSense) {
  read_options options;
  options.marketplace = "Atlantis";
  EXPECT_THROW(read("order_id,reason\n", options), std::invalid_argument);
  options = {};
  options.encoding = "klingon";
  EXPECT_THROW(read("order_id,reason\n", options), std::invalid_argument);
}

TEST(ReadCancellationLog, StopsWhenItsCallerSaysSo) {
  read_options options;
  options.progress = [](const read_progress&) { return false; };
  EXPECT_THROW(read("order_id,reason\nA-1,x\n", options), interrupted);
}

TEST(ReadCancellationLog, AHeaderAloneIsALogOfNothing) {
  const read_result result = read("order_id,reason\n");
  EXPECT_EQ(only_source(result).rows_read, 0U);
  EXPECT_THAT(result.book.records(), IsEmpty());
}

} // namespace
