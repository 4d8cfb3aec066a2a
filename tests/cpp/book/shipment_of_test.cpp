#include "book_content.hpp"
#include <kenzen/book/book_editor.hpp>
#include <kenzen/book/shipment_of.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace {

using namespace kenzen;
using namespace kenzen_test;

/// One line of a test's source; a time of 0 is not said.
struct stated_shipment {
  std::string order_id;
  std::int64_t ship_by = 0;
  std::int64_t promised_by = 0;
  std::int64_t confirmed_at = 0;
};

using shipment_source = std::vector<stated_shipment>;

void add_shipments(book_editor& editor, const shipment_source& lines) {
  const auto at = [](std::int64_t seconds) {
    return seconds == 0 ? instant::none() : instant::from_seconds(seconds);
  };
  const auto source = editor.add_source({.source = "shipments", .rows_read = lines.size()});
  std::uint64_t line = 1;
  for (const stated_shipment& each : lines) {
    editor.add_shipment({.order = editor.intern_order_id(each.order_id),
                         .ship_by = at(each.ship_by),
                         .promised_by = at(each.promised_by),
                         .confirmed_at = at(each.confirmed_at),
                         .source = source,
                         .line = ++line});
  }
}

order_book book_of(const std::vector<shipment_source>& sources) {
  book_editor editor;
  for (const shipment_source& source : sources) add_shipments(editor, source);
  return editor.settled();
}

/// What a book says about dispatch, free of internal numbers.
std::multiset<std::tuple<std::string, instant, instant, instant>> content_of_shipments(
    const order_book& book) {
  std::multiset<std::tuple<std::string, instant, instant, instant>> content;
  for (const shipment_record& each : book.shipments())
    content.emplace(book.order_id(each.order), each.ship_by, each.promised_by, each.confirmed_at);
  return content;
}

class random_shipments {
public:
  explicit random_shipments(unsigned seed) : random_(seed) {}
  shipment_source source() {
    shipment_source lines(static_cast<std::size_t>(pick(0, 8)));
    for (stated_shipment& line : lines) {
      const int number = pick(1, 6);
      line.order_id = (number > 3 ? "S01-0000000-000000" : "250-0000000-000000") + std::to_string(number);
      line.ship_by = pick(0, 2);
      line.promised_by = pick(0, 2);
      line.confirmed_at = pick(0, 2);
    }
    return lines;
  }

private:
  int pick(int from, int to) { return std::uniform_int_distribution<int>{from, to}(random_); }
  std::mt19937 random_;
};

TEST(ShipmentOf, ReadingASourceTwiceChangesNothing) {
  random_shipments random{1};
  for (int i = 0; i < 500; ++i) {
    const shipment_source a = random.source();
    const order_book twice = book_of({a, a});
    EXPECT_EQ(content_of_shipments(twice), content_of_shipments(book_of({a})));
    EXPECT_EQ(twice.sources()[1].rows_repeated, a.size());
  }
}

TEST(ShipmentOf, TheOrderOfSourcesChangesNothing) {
  random_shipments random{2};
  for (int i = 0; i < 500; ++i) {
    std::vector<shipment_source> sources{random.source(), random.source(), random.source()};
    const auto expected = content_of_shipments(book_of(sources));
    std::ranges::rotate(sources, sources.begin() + 1);
    EXPECT_EQ(content_of_shipments(book_of(sources)), expected);
    std::swap(sources[0], sources[1]);
    EXPECT_EQ(content_of_shipments(book_of(sources)), expected);
  }
}

TEST(ShipmentOf, TheBookOfTwoSourcesIsTheMergeOfTheirBooks) {
  random_shipments random{3};
  for (int i = 0; i < 500; ++i) {
    const shipment_source a = random.source();
    const shipment_source b = random.source();
    const shipment_source c = random.source();
    book_editor editor{book_of({c, a})};
    editor.merge(book_of({b, a}));
    EXPECT_EQ(content_of_shipments(editor.settled()), content_of_shipments(book_of({a, b, c})));
  }
}

TEST(ShipmentOf, JoinsTheLatestTimeOfEachKind) {
  random_shipments random{4};
  for (int i = 0; i < 500; ++i) {
    const std::vector<shipment_source> sources{random.source(), random.source()};
    std::map<std::string, stated_shipment> expected;
    for (const auto& source : sources) {
      for (const auto& line : source) {
        auto& joined = expected[line.order_id];
        joined.ship_by = std::max(joined.ship_by, line.ship_by);
        joined.promised_by = std::max(joined.promised_by, line.promised_by);
        joined.confirmed_at = std::max(joined.confirmed_at, line.confirmed_at);
      }
    }
    const order_book book = book_of(sources);
    for (const auto& [id, line] : expected) {
      const shipment_record joined = shipment_of(book, *book.find_key(id));
      const auto seconds = [](instant when) { return when.is_known() ? when.seconds() : 0; };
      EXPECT_EQ(seconds(joined.ship_by), line.ship_by);
      EXPECT_EQ(seconds(joined.promised_by), line.promised_by);
      EXPECT_EQ(seconds(joined.confirmed_at), line.confirmed_at);
    }
  }
}

TEST(ShipmentOf, AnOrderNobodySpeaksOfHasNone) {
  const order_book book = book_of({{{.order_id = "250-0000000-0000001", .ship_by = 9}}});
  EXPECT_TRUE(shipments_of(book, *order_key::from_amazon_id("250-0000000-0000002")).empty());
  EXPECT_FALSE(shipment_of(book, *order_key::from_amazon_id("250-0000000-0000002")).ship_by.is_known());
}

TEST(ShipmentOf, ALineAboutAnUnknownOrderWaitsAndIsNamed) {
  order_book book = book_of({{{.order_id = "250-0000000-0000009", .ship_by = 9}}});
  ASSERT_EQ(book.issues().size(), 1U);
  EXPECT_EQ(book.issues()[0].code, issue_code::unmatched);
  EXPECT_EQ(book.issues()[0].line, 2U);
  book_editor later{std::move(book)};
  add_orders(later, "orders", {{{.order_id = "250-0000000-0000009"}}});
  EXPECT_TRUE(later.settled().issues().empty());
}

TEST(ShipmentOf, ConfirmedBeforePurchasedIsAnIssueAndTheOrderStays) {
  book_editor editor;
  add_shipments(editor, {{.order_id = "250-0000000-0000001", .confirmed_at = 100}});
  add_orders(editor, "orders", {{{.order_id = "250-0000000-0000001", .purchased_at = 5'000}}});
  const order_book book = editor.settled();
  EXPECT_EQ(book.size(), 1U);
  ASSERT_EQ(book.issues().size(), 1U);
  EXPECT_EQ(book.issues()[0].code, issue_code::impossible);
  EXPECT_EQ(book.issues()[0].message,
            "line 2, column 'confirmed_at': expected a time after the purchase of order "
            "250-0000000-0000001 at 1970-01-01T01:23:20Z, got 1970-01-01T00:01:40Z");
}

} // namespace
