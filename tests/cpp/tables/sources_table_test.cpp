#include "table_columns.hpp"
#include <kenzen/book/book_editor.hpp>
#include <kenzen/tables/sources_table.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kenzen {
namespace {

using testing::column_of;
using ::testing::ElementsAre;

TEST(SourcesTable, HasOneRowASource) {
  book_editor editor;
  editor.add_source({.source = "a.txt",
                     .dialect = "amazon_all_orders",
                     .encoding = "cp932",
                     .rows_read = 3,
                     .rows_rejected = 1});
  editor.add_source({.source = "b.txt", .dialect = "cancellation_log", .encoding = "utf-8"});
  const arrow_table table = sources_table(editor.settled());
  EXPECT_THAT(testing::names_of(table), ElementsAre("source", "dialect", "encoding", "rows_read",
                                                    "rows_accepted", "rows_rejected", "rows_repeated"));
  EXPECT_THAT(column_of(table, "source"), ElementsAre("a.txt", "b.txt"));
  EXPECT_THAT(column_of(table, "encoding"), ElementsAre("cp932", "utf-8"));
  EXPECT_THAT(column_of(table, "rows_read"), ElementsAre("3", "0"));
  EXPECT_THAT(column_of(table, "rows_accepted"), ElementsAre("2", "0"));
  EXPECT_THAT(column_of(table, "rows_rejected"), ElementsAre("1", "0"));
}

} // namespace
} // namespace kenzen
