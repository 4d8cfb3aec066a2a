#include "order_files.hpp"
#include "printing.hpp"
#include "refusal.hpp"
#include <kenzen/core/error.hpp>
#include <kenzen/readers/read_defect_report.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace {

using namespace kenzen;
using namespace kenzen::testing;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

read_result read(const std::string& text, const read_options& options = {}) {
  return read_defect_report({memory(text, "defects.csv")}, options);
}

TEST(ReadDefectReport, ReadsWhatCountsAndWhatDoesNot) {
  const read_result result =
      read("Order Date,Order ID,Impacts Account Health\r\n\"Oct 1, 2026\",250-1234567-1234567,Yes\r\n"
           "\"Oct 2, 2026\",250-1234567-1234568,No\r\n");
  EXPECT_EQ(only_source(result),
            (source_summary{"defects.csv", "cancellation_defect_report", "utf-8", 2, 2, 0, 0}));
  ASSERT_THAT(result.book.records(), SizeIs(2));
  EXPECT_EQ(result.book.records()[0].listed_as_counted, ternary::yes);
  EXPECT_EQ(result.book.records()[1].listed_as_counted, ternary::no);
  EXPECT_FALSE(result.book.records()[0].executed);
  EXPECT_EQ(result.book.records()[1].line, 3U);
}

TEST(ReadDefectReport, FindsColumnsInAnyOrderSeparatedByTabs) {
  const read_result result = read("impacts account health\textra\torder id\nYES\t1\t250-1234567-1234567\n");
  ASSERT_THAT(result.book.records(), SizeIs(1));
  EXPECT_EQ(result.book.records()[0].listed_as_counted, ternary::yes);
}

TEST(ReadDefectReport, ABlankAnswerCounts) {
  EXPECT_EQ(read("Order ID,Impacts Account Health\nA-1,\n").book.records()[0].listed_as_counted,
            ternary::yes);
}

TEST(ReadDefectReport, AnotherAnswerIsAnIssueAndSaysNothing) {
  const read_result result = read("Order ID,Impacts Account Health\nA-1,Perhaps\n");
  EXPECT_EQ(result.book.records()[0].listed_as_counted, ternary::unknown);
  EXPECT_EQ(result.book.issues()[0].code, issue_code::unknown_value);
  EXPECT_EQ(result.book.issues()[0].message,
            "line 2, column 'Impacts Account Health': expected 'Yes' or 'No', got 'Perhaps'");
}

TEST(ReadDefectReport, ARowWithoutAnOrderIsRejected) {
  EXPECT_EQ(only_source(read("Order ID,Impacts Account Health\n,Yes\n")).rows_rejected, 1U);
}

TEST(ReadDefectReport, AReportWithoutDefectsIsAnEmptyBook) {
  EXPECT_THAT(read("Order Date,Order ID,Impacts Account Health\n").book.records(), IsEmpty());
}

TEST(ReadDefectReport, ReadsOtherHeadersThroughAMapping) {
  read_options options;
  options.columns = {{"order_id", "Nr"}, {"impacts_account_health", "Zaehlt"}};
  EXPECT_EQ(read("Nr;Zaehlt\nA-1;no\n", options).book.records()[0].listed_as_counted, ternary::no);
}

TEST(ReadDefectReport, SaysWhatAnotherFileIs) {
  EXPECT_THAT(refusal_of([] { return read(all_orders_file(0, 2)); }),
              HasSubstr("got an order file; read it with read_orders"));
  EXPECT_THAT(refusal_of([] { return read("order_id,cancelled_by\nA-1,buyer\n"); }),
              HasSubstr("read it with read_cancellation_log"));
}

} // namespace
