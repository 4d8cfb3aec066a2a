#include "book_content.hpp"
#include "books.hpp"
#include "table_columns.hpp"
#include <kenzen/tables/items_table.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

namespace kenzen {
namespace {

using kenzen_test::add_orders;
using kenzen_test::stated_row;
using testing::categories_of;
using testing::column_of;
using testing::contents_of;
using ::testing::ElementsAre;

constexpr std::int64_t noon = 1'793'534'400; // 2026-11-01T12:00:00Z

std::shared_ptr<const order_book> shared(order_book book) {
  return std::make_shared<const order_book>(std::move(book));
}

stated_row line(std::string id, std::string sku, std::int64_t at, std::uint64_t item_id = 0) {
  stated_row row;
  row.order_id = std::move(id);
  row.sku = std::move(sku);
  row.purchased_at = at;
  row.updated_at = at;
  row.item_id = item_id;
  return row;
}

TEST(ItemsTable, HasOneRowALine) {
  book_editor editor;
  stated_row cancelled = line("B", "S", noon + 60, 7);
  cancelled.item_status = order_status::cancelled;
  cancelled.quantity = order_segment::no_quantity;
  cancelled.price = order_segment::no_amount;
  add_orders(editor, "x", {{cancelled}, {line("A", "T", noon, 9), line("A", "S", noon, 8)}});
  const arrow_table table = items_table(shared(editor.settled()));
  EXPECT_THAT(testing::names_of(table),
              ElementsAre("order_id", "item_id", "sku", "asin", "status", "native_status", "quantity",
                          "currency", "price_minor_units"));
  EXPECT_THAT(column_of(table, "order_id"), ElementsAre("A", "A", "B"));
  EXPECT_THAT(column_of(table, "item_id"), ElementsAre("8", "9", "7"));
  EXPECT_THAT(column_of(table, "sku"), ElementsAre("S", "T", "S"));
  EXPECT_THAT(column_of(table, "asin"), ElementsAre("B0S", "B0T", "B0S"));
  EXPECT_THAT(column_of(table, "status"), ElementsAre("shipped", "shipped", "cancelled"));
  EXPECT_THAT(column_of(table, "quantity"), ElementsAre("1", "1", ""));
  EXPECT_THAT(column_of(table, "price_minor_units"), ElementsAre("1000", "1000", ""));
}

TEST(ItemsTable, ShowsForeignItemIdsAndThoseThatAreNotSaid) {
  book_editor editor;
  const std::uint64_t foreign = std::uint64_t{1} << 63 | editor.tables().foreign_item_ids.intern("X-1");
  add_orders(editor, "x", {{line("A", "S", noon, foreign), line("A", "T", noon)}});
  const arrow_table table = items_table(shared(editor.settled()));
  EXPECT_THAT(column_of(table, "item_id"), ElementsAre("X-1", ""));
  EXPECT_EQ(table.value_at(1, 1), arrow_value{});
}

TEST(ItemsTable, IsEqualForEqualBooksHoweverTheyWereRead) {
  const auto read = [](bool turned) {
    book_editor editor;
    if (turned) editor.tables().skus.intern("none of these");
    const auto a = line("A", "X", noon);
    const auto b = line("A", "Y", noon);
    const auto c = line("C", "W", noon - 5);
    if (turned) {
      add_orders(editor, "x", {{b, a}, {c}});
    } else {
      add_orders(editor, "x", {{c}, {a, b}});
    }
    return items_table(shared(editor.settled()));
  };
  EXPECT_EQ(contents_of(read(false)), contents_of(read(true)));
  EXPECT_THAT(categories_of(read(true), "sku"), ElementsAre("W", "X", "Y"));
}

TEST(ItemsTable, HasAsManyRowsAsTheBookHasItems) {
  const auto book = shared(testing::random_book(7, 3'000, noon, 1'000'000));
  EXPECT_EQ(items_table(book).row_count(), book->item_count());
}

TEST(ItemsTable, OfAnEmptyBookHasItsColumns) {
  const arrow_table table = items_table(shared(order_book{}));
  EXPECT_EQ(table.row_count(), 0U);
  EXPECT_EQ(table.column_count(), 9U);
}

} // namespace
} // namespace kenzen
