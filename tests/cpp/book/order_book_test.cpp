#include "book_content.hpp"
#include <kenzen/book/order_book.hpp>

#include <gtest/gtest.h>

namespace {

using namespace kenzen;
using namespace kenzen_test;

TEST(OrderBook, OfNothingIsEmpty) {
  const order_book book = book_editor{}.settled();
  EXPECT_TRUE(book.empty());
  EXPECT_EQ(book.size(), 0U);
  EXPECT_EQ(book.item_count(), 0U);
  EXPECT_FALSE(book.newest_purchase().is_known());
  EXPECT_EQ(content_of(book), book_content{});
}

TEST(OrderBook, CountsOrdersNotRows) {
  book_editor editor;
  add_orders(
      editor, "a",
      {{{.order_id = "250-0000000-0000001", .item_id = 1}, {.order_id = "250-0000000-0000001", .item_id = 2}},
       {{.order_id = "S01-0000000-0000001", .item_id = 3}}});
  const order_book book = editor.settled();
  EXPECT_EQ(book.size(), 2U);
  EXPECT_EQ(book.item_count(), 3U);
}

TEST(OrderBook, FindsIdsOfEveryForm) {
  book_editor editor;
  add_orders(editor, "a", {{{.order_id = "250-0000000-0000001"}}, {{.order_id = "S01-0000000-0000001"}}});
  const order_book book = editor.settled();
  for (const char* id : {"250-0000000-0000001", "S01-0000000-0000001"}) {
    ASSERT_TRUE(book.find_key(id).has_value());
    EXPECT_EQ(book.order_id(*book.find_key(id)), id);
  }
  EXPECT_EQ(book.find_key("S01-0000000-0000002"), std::nullopt);
}

TEST(OrderBook, KnowsItsNewestPurchase) {
  book_editor editor;
  add_orders(editor, "a",
             {{{.order_id = "250-0000000-0000001", .purchased_at = 500}},
              {{.order_id = "250-0000000-0000002", .purchased_at = 900}}});
  EXPECT_EQ(editor.settled().newest_purchase(), instant::from_seconds(900));
}

} // namespace
