#include "books.hpp"
#include <kenzen/book/canonical_order.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

namespace kenzen {
namespace {

using testing::amazon_id;
using testing::book_maker;
using testing::random_book;
using testing::stated_order;

const std::string noon = "2026-11-01T12:00:00Z";
const std::string later = "2026-11-01T12:00:01Z";

std::vector<std::string> ids_in_order(const order_book& book) {
  std::vector<std::string> ids;
  for (const row_ref row : canonical_order(book)) ids.push_back(book.order_id(book.key_of(row)));
  return ids;
}

TEST(CanonicalOrder, IsByTimeThenId) {
  const order_book book = book_maker{}
                              .add(stated_order{.id = amazon_id(3), .purchased_at = later})
                              .add(stated_order{.id = amazon_id(2), .purchased_at = noon})
                              .add(stated_order{.id = amazon_id(1), .purchased_at = noon})
                              .add(stated_order{.id = amazon_id(4), .purchased_at = {}})
                              .made();
  EXPECT_EQ(ids_in_order(book), (std::vector{amazon_id(4), amazon_id(1), amazon_id(2), amazon_id(3)}));
}

TEST(CanonicalOrder, PutsForeignIdsBehindByTheirText) {
  const order_book book = book_maker{}
                              .add(stated_order{.id = "S02", .purchased_at = noon})
                              .add(stated_order{.id = "S01", .purchased_at = noon})
                              .add(stated_order{.id = amazon_id(9), .purchased_at = noon})
                              .add(stated_order{.id = "Z", .purchased_at = "2026-10-31T00:00:00Z"})
                              .made();
  EXPECT_EQ(ids_in_order(book), (std::vector<std::string>{"Z", amazon_id(9), "S01", "S02"}));
}

TEST(CanonicalOrder, ShowsEachOrderOnceHoweverOftenItWasStated) {
  stated_order order{.id = amazon_id(1), .purchased_at = noon};
  order.updated_at = 1;
  stated_order again = order;
  again.updated_at = 2;
  again.facts = testing::cancelled_facts();
  const order_book book = book_maker{}.add(order).end_segment().add(again).made();
  ASSERT_EQ(canonical_order(book).size(), 1U);
  EXPECT_EQ(book.facts_of(canonical_order(book).front()).status, order_status::cancelled);
}

TEST(CanonicalOrder, OfNothingIsEmpty) { EXPECT_TRUE(canonical_order(order_book{}).empty()); }

// The definition, slowly: by time, then foreign or not, then digits or text.
TEST(CanonicalOrder, IsWhatSortingByItsDefinitionGives) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    // Few seconds make many ties; many make none.
    const order_book book = random_book(seed, 400, 1'790'000'000, seed % 2 == 0 ? 50 : 40'000'000);
    std::vector<std::tuple<std::int64_t, std::string, row_ref>> rows;
    for (std::uint32_t s = 0; s < book.segments().size(); ++s) {
      for (std::uint32_t i = 0; i < book.segments()[s].order_count(); ++i) {
        if (book.facts_of({s, i}).superseded) continue;
        rows.emplace_back(book.segments()[s].purchased_at[i], book.order_id(book.key_of({s, i})),
                          row_ref{s, i});
      }
    }
    std::ranges::sort(rows);
    std::vector<row_ref> expected;
    for (const auto& row : rows) expected.push_back(std::get<2>(row));
    EXPECT_EQ(canonical_order(book), expected) << "seed " << seed;
    EXPECT_EQ(canonical_order(book).size(), book.size());
  }
}

// Beyond 136 years, seconds no longer fit 32 bits.
TEST(CanonicalOrder, ReachesOverTheWholeCalendar) {
  const order_book book = book_maker{}
                              .add(stated_order{.id = amazon_id(1), .purchased_at = "9999-12-31T00:00:00Z"})
                              .add(stated_order{.id = amazon_id(2), .purchased_at = "0001-01-01T00:00:00Z"})
                              .add(stated_order{.id = amazon_id(3), .purchased_at = noon})
                              .made();
  EXPECT_EQ(ids_in_order(book), (std::vector{amazon_id(2), amazon_id(3), amazon_id(1)}));
}

TEST(CanonicalItems, AreByWhatTheySay) {
  const auto skus_of = [](std::vector<std::string> skus) {
    stated_order order{.id = amazon_id(1), .purchased_at = noon};
    order.skus = std::move(skus);
    const order_book book = book_maker{}.add(order).made();
    const row_ref row = canonical_order(book).front();
    std::vector<std::uint32_t> items;
    append_canonical_items(book, row, items);
    std::vector<std::string> words;
    for (const std::uint32_t item : items) {
      words.emplace_back(book.tables().skus[book.segments()[row.segment].skus[item]]);
    }
    return words;
  };
  EXPECT_EQ(skus_of({"B", "C", "A"}), (std::vector<std::string>{"A", "B", "C"}));
  EXPECT_EQ(skus_of({"A"}), (std::vector<std::string>{"A"}));
}

} // namespace
} // namespace kenzen
