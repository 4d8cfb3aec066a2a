#include "table_columns.hpp"
#include <kenzen/book/book_editor.hpp>
#include <kenzen/tables/issues_table.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kenzen {
namespace {

using testing::column_of;
using ::testing::ElementsAre;

TEST(IssuesTable, HasOneRowAnIssue) {
  book_editor editor;
  editor.add_issue({"a.txt", 3, "quantity", issue_code::bad_number, "line 3: no number", "12x"});
  editor.add_issue({"a.txt", 0, "", issue_code::truncated, "it ends", ""});
  const arrow_table table = issues_table(editor.settled());
  EXPECT_THAT(testing::names_of(table), ElementsAre("source", "line", "column", "code", "message", "text"));
  EXPECT_THAT(column_of(table, "code"), ElementsAre("truncated", "bad_number"));
  EXPECT_THAT(column_of(table, "message"), ElementsAre("it ends", "line 3: no number"));
  EXPECT_THAT(column_of(table, "text"), ElementsAre("", "12x"));
  EXPECT_EQ(table.value_at(0, 1), arrow_value{}) << "no line: the source as a whole";
  EXPECT_EQ(table.value_at(0, 2), arrow_value{}) << "no column: the row as a whole";
  EXPECT_EQ(table.value_at(1, 1), arrow_value{std::int64_t{3}});
  EXPECT_EQ(table.value_at(1, 2), arrow_value{std::string{"quantity"}});
}

TEST(IssuesTable, OfAFaultlessBookIsEmpty) { EXPECT_EQ(issues_table(order_book{}).row_count(), 0U); }

TEST(IssuesTable, OfEvidenceAloneDoesNotMissTheOrders) {
  book_editor editor;
  const auto log = editor.add_source({.source = "log.csv"});
  cancellation_record record;
  record.order = editor.intern_order_id("250-0000000-0000009");
  record.source = log;
  record.line = 2;
  editor.add_record(record);
  editor.add_issue({"log.csv", 3, "reason", issue_code::unknown_value, "line 3: what?", "?"});
  const order_book book = editor.settled();
  EXPECT_THAT(column_of(issues_table(book), "code"), ElementsAre("unmatched", "unknown_value"));
  EXPECT_THAT(column_of(evidence_issues_table(book), "code"), ElementsAre("unknown_value"));
}

} // namespace
} // namespace kenzen
