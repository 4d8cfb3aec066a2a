#include "book_content.hpp"
#include "books.hpp"
#include "table_columns.hpp"
#include <kenzen/tables/orders_table.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

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

stated_row line(std::string id, std::string sku, std::int64_t at) {
  stated_row row;
  row.order_id = std::move(id);
  row.sku = std::move(sku);
  row.purchased_at = at;
  row.updated_at = at;
  return row;
}

TEST(OrdersTable, HasOneRowAnOrder) {
  book_editor editor;
  stated_row cancelled = line("B", "S", noon + 60);
  cancelled.status = order_status::cancelled;
  cancelled.fulfilled_by = fulfillment::marketplace;
  cancelled.quantity = 0;
  cancelled.price = order_segment::no_amount;
  cancelled.sales_channel = "";
  add_orders(editor, "x", {{cancelled}, {line("A", "S", noon), line("A", "T", noon)}});
  const arrow_table table = orders_table(shared(editor.settled()));
  EXPECT_THAT(testing::names_of(table),
              ElementsAre("order_id", "purchased_at", "last_updated_at", "status", "native_status",
                          "fulfillment", "sales_channel", "is_prime", "is_business", "buyer_requested",
                          "item_count", "unit_count", "currency", "total_minor_units"));
  EXPECT_THAT(column_of(table, "order_id"), ElementsAre("A", "B"));
  EXPECT_THAT(column_of(table, "purchased_at"), ElementsAre("2026-11-01T12:00:00Z", "2026-11-01T12:01:00Z"));
  EXPECT_THAT(column_of(table, "status"), ElementsAre("shipped", "cancelled"));
  EXPECT_THAT(column_of(table, "fulfillment"), ElementsAre("merchant", "marketplace"));
  EXPECT_THAT(column_of(table, "sales_channel"), ElementsAre("Amazon.co.jp", ""));
  EXPECT_THAT(column_of(table, "is_prime"), ElementsAre("", ""));
  EXPECT_THAT(column_of(table, "item_count"), ElementsAre("2", "1"));
  EXPECT_THAT(column_of(table, "unit_count"), ElementsAre("2", "0"));
  EXPECT_THAT(column_of(table, "currency"), ElementsAre("JPY", "JPY"));
  EXPECT_THAT(column_of(table, "total_minor_units"), ElementsAre("2000", ""));
}

TEST(OrdersTable, ShowsAnswersAndTimesThatAreNotSaidAsNull) {
  testing::stated_order undated{.id = "A", .purchased_at = {}};
  undated.facts.prime = ternary::yes;
  undated.facts.business = ternary::no;
  const arrow_table table = orders_table(shared(testing::book_maker{}.add(undated).made()));
  EXPECT_EQ(table.value_at(0, table.column_index("purchased_at")), arrow_value{});
  EXPECT_EQ(table.value_at(0, table.column_index("is_prime")), arrow_value{true});
  EXPECT_EQ(table.value_at(0, table.column_index("is_business")), arrow_value{false});
  EXPECT_EQ(table.value_at(0, table.column_index("buyer_requested")), arrow_value{});
}

TEST(OrdersTable, AddsUpNothingInSeveralCurrenciesOrBeyondItsRange) {
  book_editor editor;
  order_segment segment;
  const auto usd = editor.tables().line_facts.intern(
      {.currency = static_cast<std::uint16_t>(editor.tables().currencies.intern("USD"))});
  const auto eur = editor.tables().line_facts.intern(
      {.currency = static_cast<std::uint16_t>(editor.tables().currencies.intern("EUR"))});
  const auto add = [&](std::uint64_t id, std::vector<std::pair<std::int64_t, std::uint16_t>> lines) {
    segment.order_keys.push_back(id);
    segment.purchased_at.push_back(noon);
    segment.last_updated_at.push_back(noon);
    segment.facts.push_back(editor.tables().facts.intern({}));
    segment.first_item.push_back(static_cast<std::uint32_t>(segment.item_count()));
    for (const auto& [price, facts] : lines) {
      segment.skus.push_back(0);
      segment.asins.push_back(0);
      segment.quantities.push_back(order_segment::no_quantity);
      segment.prices.push_back(price);
      segment.item_facts.push_back(facts);
    }
  };
  add(1, {{100, usd}, {100, eur}});
  add(2, {{INT64_MAX, usd}, {1, usd}});
  add(3, {{100, usd}, {order_segment::no_amount, usd}});
  segment.close();
  editor.add_segment(std::move(segment));
  const arrow_table table = orders_table(shared(editor.settled()));
  EXPECT_THAT(column_of(table, "total_minor_units"), ElementsAre("", "", "100"));
  EXPECT_THAT(column_of(table, "currency"), ElementsAre("", "USD", "USD"));
  EXPECT_THAT(column_of(table, "unit_count"), ElementsAre("", "", ""));
}

TEST(OrdersTable, ShowsTimesInPlaceWhereTheBookStandsInOrder) {
  book_editor editor;
  add_orders(editor, "x", {{line("A", "S", noon)}, {line("B", "S", noon + 1)}});
  const auto book = shared(editor.settled());
  const auto chunk = orders_table(book).chunk(0);
  EXPECT_EQ(chunk[1].values_memory().get(), book->segments()[0].purchased_at.data());
}

TEST(OrdersTable, KeepsTheBookAlive) {
  book_editor editor;
  add_orders(editor, "x", {{line("A", "S", noon)}});
  auto book = shared(editor.settled());
  const std::weak_ptr<const order_book> alive = book;
  auto chunk = orders_table(std::move(book)).chunk(0);
  EXPECT_FALSE(alive.expired()) << "its times are the book's";
  EXPECT_EQ(chunk[1].value_at(0), arrow_value{std::string{"2026-11-01T12:00:00Z"}});
  chunk.clear();
  EXPECT_TRUE(alive.expired());
}

TEST(OrdersTable, IsEqualForEqualBooksHoweverTheyWereRead) {
  const kenzen_test::stated_source first{{line("B", "Z", noon)},
                                         {line("A", "Y", noon + 5), line("A", "X", noon + 5)}};
  const kenzen_test::stated_source second{{line("C", "W", noon - 5)},
                                          {line("A", "X", noon + 5), line("A", "Y", noon + 5)}};
  book_editor forwards;
  add_orders(forwards, "1", first);
  add_orders(forwards, "2", second);
  book_editor backwards;
  backwards.tables().sales_channels.intern("a channel that nobody sells on");
  add_orders(backwards, "2", second);
  add_orders(backwards, "1", first);
  const arrow_table a = orders_table(shared(forwards.settled()));
  const arrow_table b = orders_table(shared(backwards.settled()));
  EXPECT_EQ(contents_of(a), contents_of(b));
  EXPECT_EQ(categories_of(a, "sales_channel"), categories_of(b, "sales_channel"));
  EXPECT_THAT(categories_of(b, "sales_channel"), ElementsAre("Amazon.co.jp"));
}

TEST(OrdersTable, OfAnEmptyBookHasItsColumns) {
  const arrow_table table = orders_table(shared(order_book{}));
  EXPECT_EQ(table.row_count(), 0U);
  EXPECT_EQ(table.column_count(), 14U);
}

} // namespace
} // namespace kenzen
