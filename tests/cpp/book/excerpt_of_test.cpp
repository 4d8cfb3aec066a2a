#include "book_content.hpp"
#include "books.hpp"
#include <kenzen/book/excerpt_of.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;
using kenzen_test::content_of;

TEST(ExcerptOf, EveryRowIsTheWholeBook) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const order_book book = random_book(seed, 300, 1'790'000'000, 40 * 86'400);
    std::vector<order_key> keys;
    for (std::uint64_t number = 0; number <= 300; ++number) keys.push_back(order_key::from_bits(number));
    const order_book copy = excerpt_of(book, rows_of(book, keys), "copy").settled(1);
    EXPECT_EQ(copy.size(), book.size());
    EXPECT_EQ(content_of(copy).orders, content_of(book).orders);
    for (const row_ref row : copy.rows_with_evidence()) {
      const auto original = rows_of(book, std::vector{copy.key_of(row)});
      ASSERT_EQ(original.size(), 1U);
      EXPECT_EQ(evidence_of(copy, row), evidence_of(book, original[0]));
    }
  }
}

TEST(ExcerptOf, HasTheOrdersAskedForAndTheirRecordsOnly) {
  book_maker maker;
  maker.add({.id = "other", .purchased_at = "2026-11-10T00:00:00Z"});
  maker.add({.id = "wanted",
             .purchased_at = "2026-11-10T00:00:00Z",
             .facts = cancelled_facts(),
             .skus = {"A", "B"}});
  maker.add("wanted", cancelled_by_seller());
  maker.add("other", cancelled_by_seller());
  const order_book book = maker.made();
  const std::vector<order_key> keys{*book.find_key("wanted"), order_key::from_bits(77)};
  const order_book copy = excerpt_of(book, rows_of(book, keys), "copy").settled(1);
  EXPECT_EQ(copy.size(), 1U);
  EXPECT_EQ(copy.item_count(), 2U);
  EXPECT_TRUE(copy.find_key("wanted"));
  EXPECT_EQ(copy.records().size(), 1U);
  EXPECT_EQ(copy.sources().front().source, "copy");
}

TEST(ExcerptOf, TakesTheNewestOfSeveralStatements) {
  book_maker maker;
  maker.add({.id = "1", .purchased_at = "2026-11-10T00:00:00Z", .updated_at = 1}).end_segment();
  maker.add({.id = "1", .purchased_at = "2026-11-10T00:00:00Z", .facts = cancelled_facts(), .updated_at = 2});
  const order_book book = maker.made();
  const auto rows = rows_of(book, std::vector{*book.find_key("1")});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(book.facts_of(rows[0]).status, order_status::cancelled);
}

TEST(ExcerptOf, OfNoOrdersIsAnEmptyBook) {
  EXPECT_TRUE(rows_of(order_book{}, std::vector{order_key::from_bits(1)}).empty());
  EXPECT_TRUE(excerpt_of(order_book{}, {}, "copy").settled(1).empty());
}

} // namespace
} // namespace kenzen
