#include "book_content.hpp"
#include "order_files.hpp"
#include "refusal.hpp"
#include "temporary_folder.hpp"
#include <kenzen/core/error.hpp>
#include <kenzen/readers/read_orders.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace kenzen;
using namespace kenzen::testing;
using kenzen_test::content_of;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

read_result read(const std::string& text, const read_options& options = {}) {
  return read_orders({memory(text)}, options);
}

const std::string& header() {
  static const std::string line = std::string{all_orders_header} + "\n";
  return line;
}

TEST(ReadOrders, ReadsAnAllOrdersReport) {
  const read_result result =
      read(header() + all_orders_row(1, "Cancelled") + "\n" + all_orders_row(2) + "\n");
  EXPECT_EQ(only_source(result), (source_summary{"orders.txt", "amazon_all_orders", "utf-8", 2, 2, 0, 0}));
  EXPECT_THAT(messages_of(result), IsEmpty());
  const auto content = content_of(result.book);
  ASSERT_THAT(content.orders, SizeIs(2));
  const auto& order = content.orders.at("250-0000000-0000001");
  EXPECT_EQ(order.status, "cancelled");
  EXPECT_EQ(order.fulfillment, "merchant");
  EXPECT_EQ(order.items, "all");
  EXPECT_EQ(order.sales_channel, "Amazon.co.jp");
  EXPECT_EQ(instant::from_seconds(order.purchased_at).to_iso(), "2026-10-02T01:00:00Z");
  EXPECT_EQ(*order.lines.begin(),
            (kenzen_test::line_content{"10001", "SKU-1", "B0KZ1A2B07", "cancelled", "JPY", 1, 1200}));
}

// US clocks: 2026-03-08 02:00 is 03:00; 2026-11-01 01:00 comes twice, first in summer time.
TEST(ReadOrders, MeansTheEarlierOfTwoClockTimes) {
  read_options options;
  options.marketplace = "US";
  const auto time_of = [&](const std::string& text) {
    const read_result result =
        read("order-id\tpurchase-date\torder-status\n250-0000000-0000001\t" + text + "\tShipped\n", options);
    EXPECT_THAT(messages_of(result), IsEmpty());
    return instant::from_seconds(content_of(result.book).orders.begin()->second.purchased_at).to_iso();
  };
  EXPECT_EQ(time_of("2026-03-08 01:59:59"), "2026-03-08T09:59:59Z");
  EXPECT_EQ(time_of("2026-03-08 02:30:00"), "2026-03-08T10:00:00Z");
  EXPECT_EQ(time_of("2026-11-01 01:30:00"), "2026-11-01T08:30:00Z");
  EXPECT_EQ(time_of("2026-11-01 02:00:00"), "2026-11-01T10:00:00Z");
}

TEST(ReadOrders, EveryWayToEndLinesGivesTheSameBook) {
  const auto expected = content_of(read(all_orders_file(0, 500)).book);
  for (const char* line_end : {"\r\n", "\r"}) {
    const read_result result = read(all_orders_file(0, 500, line_end));
    EXPECT_EQ(content_of(result.book), expected);
    EXPECT_THAT(messages_of(result), IsEmpty());
  }
  std::string text = all_orders_file(0, 500);
  text.pop_back();
  EXPECT_EQ(content_of(read(text).book), expected) << "no line end at the end";
  const read_result result = read(text + "\r\n\n\r\n");
  EXPECT_EQ(content_of(result.book), expected) << "blank lines at the end";
  EXPECT_EQ(only_source(result).rows_read, 500U);
}

TEST(ReadOrders, AHeaderAmongTheRowsIsAnIssue) {
  const read_result result = read(header() + all_orders_row(1) + "\n" + header() + all_orders_row(2) + "\n");
  EXPECT_EQ(only_source(result), (source_summary{"orders.txt", "amazon_all_orders", "utf-8", 3, 2, 1, 0}));
  ASSERT_THAT(result.book.issues(), SizeIs(1));
  EXPECT_EQ(result.book.issues()[0].code, issue_code::repeated_header);
  EXPECT_EQ(result.book.issues()[0].line, 3U);
}

TEST(ReadOrders, EveryNumberOfThreadsGivesTheSameBook) {
  const temporary_folder folder;
  for (std::size_t month = 0; month < 5; ++month)
    folder.write(std::to_string(month) + ".txt", all_orders_file(month * 3'000, month * 3'000 + 4'000));
  read_options options;
  options.threads = 1;
  const read_result alone = read_orders({folder.path()}, options);
  for (options.threads = 2; options.threads < 6; ++options.threads) {
    const read_result together = read_orders({folder.path()}, options);
    EXPECT_EQ(content_of(together.book), content_of(alone.book));
    EXPECT_EQ(std::vector(together.book.sources().begin(), together.book.sources().end()),
              std::vector(alone.book.sources().begin(), alone.book.sources().end()));
  }
  EXPECT_EQ(alone.book.size(), 16'000U);
  EXPECT_TRUE(adds_up(alone));
  EXPECT_EQ(alone.book.sources()[1].rows_repeated, 1'000U);
}

TEST(ReadOrders, FindsTheEncodingOfTheWholeText) {
  std::string text = all_orders_file(0, 20'000);
  ASSERT_GT(text.size(), std::size_t{2} << 20);
  text += all_orders_row(20'000, "Shipped", "\x92\x83\x98\x6F") + "\n";
  EXPECT_EQ(only_source(read(text)).encoding, "cp932");
  EXPECT_EQ(
      only_source(read(header() + all_orders_row(1, "Shipped", "Tasse f\xFCr Andr\xE9") + "\n")).encoding,
      "cp1252");
  EXPECT_EQ(only_source(read(header() + all_orders_row(1, "Shipped", "\u8336\u7897") + "\n")).encoding,
            "utf-8");
}

TEST(ReadOrders, ReadsTheTextsOfColumnsInTheirEncoding) {
  std::string text = header() + all_orders_row(1) + "\n";
  text.replace(text.find("SKU-1"), 5, "\x92\x83\x98\x6F-1");
  EXPECT_EQ(content_of(read(text).book).orders.begin()->second.lines.begin()->sku, "\u8336\u6900-1");
}

TEST(ReadOrders, ReadsTextWithAByteOrderMark) {
  const std::string text = all_orders_file(0, 3);
  const auto expected = content_of(read(text).book);
  EXPECT_EQ(content_of(read("\xEF\xBB\xBF" + text).book), expected);
  std::string little{"\xFF\xFE"};
  std::string big{"\xFE\xFF"};
  for (const char c : text) {
    little += {c, '\0'};
    big += {'\0', c};
  }
  const read_result converted = read(little);
  EXPECT_EQ(content_of(converted.book), expected);
  EXPECT_EQ(only_source(converted).encoding, "utf-16le");
  EXPECT_EQ(content_of(read(big).book), expected);
}

TEST(ReadOrders, SaysWhereBytesAreWrong) {
  read_options options;
  options.encoding = "utf-8";
  const std::string text =
      header() + all_orders_row(1) + "\n" + all_orders_row(2, "Shipped", "C\xFFp") + "\n";
  const read_result result = read(text, options);
  EXPECT_EQ(only_source(result).rows_accepted, 2U);
  EXPECT_THAT(messages_of(result), ElementsAre("line 3: expected utf-8 text, got byte 0xFF at offset " +
                                               std::to_string(text.find('\xFF'))));
}

TEST(ReadOrders, KeepsARowWithoutTheValueThatIsWrong) {
  std::string row = all_orders_row(1);
  row.replace(row.find("\t1\tJPY"), 6, "\t12x\tJPY");
  const read_result result = read(header() + row + "\n");
  EXPECT_THAT(messages_of(result),
              ElementsAre("line 2, column 'quantity': expected a whole number, got '12x'"));
  EXPECT_EQ(only_source(result).rows_accepted, 1U);
}

TEST(ReadOrders, RejectsARowOfAnotherLengthAndOneWithoutAnId) {
  const read_result result = read(header() + "250-1234567-1234567\tx\n\t" + all_orders_row(1).substr(20) +
                                  "\n" + all_orders_row(2) + "\n");
  EXPECT_EQ(only_source(result), (source_summary{"orders.txt", "amazon_all_orders", "utf-8", 3, 1, 2, 0}));
  EXPECT_THAT(messages_of(result),
              ElementsAre("line 2: expected 14 fields as in the header, got 2",
                          "line 3, column 'amazon-order-id': expected an order id, got nothing"));
}

TEST(ReadOrders, RefusesToGuessTheOrderOfDayAndMonth) {
  const std::string india =
      "index,Order ID,Date,Status,Fulfilment,Sales Channel ,SKU,ASIN,Qty,currency,Amount\n"
      "0,403-1234567-1234567,04/05/22,Cancelled,Merchant,Amazon.in,S,A,1,INR,100\n";
  const read_result refused = read(india);
  EXPECT_EQ(only_source(refused).dialect, "amazon_india_export");
  EXPECT_EQ(only_source(refused).rows_rejected, 1U);
  EXPECT_THAT(messages_of(refused), ElementsAre(HasSubstr("(2022-04-05) or dates='day_first' (2022-05-04)")));

  const read_result settled =
      read(india + "1,403-1234567-1234568,30/04/22,Shipped,Merchant,Amazon.in,S,A,1,INR,100\n");
  EXPECT_THAT(messages_of(settled), IsEmpty());
  EXPECT_EQ(
      instant::from_seconds(content_of(settled.book).orders.at("403-1234567-1234567").purchased_at).to_iso(),
      "2022-05-03T18:30:00Z")
      << "4 May, midnight in India";

  read_options options;
  options.dates = date_order::month_first;
  EXPECT_EQ(instant::from_seconds(content_of(read(india, options).book).orders.begin()->second.purchased_at)
                .to_iso(),
            "2022-04-04T18:30:00Z");
}

TEST(ReadOrders, TakesTheBuyersRequestsFromTheUnshippedReport) {
  const read_result result =
      read("order-id\torder-item-id\tpurchase-date\tsku\tquantity-purchased\tis-buyer-requested-"
           "cancellation\tbuyer-requested-cancel-reason\n"
           "250-1234567-1234567\t1\t2026-10-01T00:00:00+00:00\tS\t1\ttrue\tChanged mind\n"
           "250-1234567-1234568\t2\t2026-10-01T00:00:00+00:00\tS\t1\tfalse\t\n");
  EXPECT_EQ(only_source(result).dialect, "amazon_unshipped_orders");
  ASSERT_THAT(result.book.records(), SizeIs(1));
  EXPECT_EQ(result.book.records()[0].request,
            (cancellation_request{request_route::official, instant::none(), "Changed mind"}));
  EXPECT_EQ(content_of(result.book).orders.at("250-1234567-1234568").buyer_requested, "no");
}

TEST(ReadOrders, ReadsOtherHeadersThroughAMapping) {
  const std::string text = "Bestellnummer;Gekauft am;Zustand\nA-1;2026-10-01T00:00:00Z;Cancelled\n";
  EXPECT_THAT(refusal_of([&] { return read(text); }), HasSubstr("map its columns: columns={'order_id'"));
  read_options options;
  options.columns = {{"order_id", "Bestellnummer"}, {"purchased_at", "gekauft am"}, {"status", "Zustand"}};
  const read_result result = read(text, options);
  EXPECT_EQ(content_of(result.book).orders.at("A-1").status, "cancelled");
  options.columns["order_id"] = "Nummer";
  EXPECT_THAT(refusal_of([&] { return read(text, options); }), HasSubstr("expected a header 'Nummer'"));
  options.columns = {{"bestellnummer", "Bestellnummer"}};
  EXPECT_THROW(read(text, options), std::invalid_argument);
}

TEST(ReadOrders, RefusesOptionsThatMakeNoSense) {
  read_options options;
  options.marketplace = "Atlantis";
  EXPECT_THROW(read(all_orders_file(0, 1), options), std::invalid_argument);
  options = {};
  options.encoding = "klingon";
  EXPECT_THROW(read(all_orders_file(0, 1), options), std::invalid_argument);
}

TEST(ReadOrders, StopsWhenItsCallerSaysSo) {
  const std::string text = all_orders_file(0, 1'000);
  read_options options;
  options.progress = [](const read_progress&) { return false; };
  EXPECT_THROW(read(text, options), interrupted);
}

TEST(ReadOrders, PassesOnWhatTheProgressThrows) {
  const std::string text = all_orders_file(0, 1'000);
  read_options options;
  options.progress = [](const read_progress&) -> bool { throw std::runtime_error("from the caller"); };
  EXPECT_THROW(read(text, options), std::runtime_error);
}

TEST(ReadOrders, SaysHowFarItHasCome) {
  const std::string text = all_orders_file(0, 1'000);
  std::vector<read_progress> seen;
  read_options options;
  options.progress = [&](const read_progress& now) {
    seen.push_back(now);
    return true;
  };
  static_cast<void>(read(text, options));
  ASSERT_FALSE(seen.empty());
  EXPECT_EQ(seen.back().bytes_done, text.size());
  EXPECT_EQ(seen.back().bytes_total, text.size());
}

TEST(ReadOrders, NoSourcesGiveAnEmptyBook) { EXPECT_TRUE(read_orders({}).book.empty()); }

} // namespace
