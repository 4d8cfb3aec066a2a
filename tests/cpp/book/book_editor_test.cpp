#include "book_content.hpp"
#include <kenzen/book/book_editor.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace kenzen;
using namespace kenzen_test;

order_book book_of(const std::vector<stated_source>& sources, unsigned threads = 0) {
  book_editor editor;
  for (std::size_t i = 0; i < sources.size(); ++i)
    add_orders(editor, "source " + std::to_string(i), sources[i]);
  return editor.settled(threads);
}

/// Random sources about few orders, so that they overlap much: restated, repeated, contradicting.
class random_sources {
public:
  explicit random_sources(unsigned seed) : random_(seed) {}

  stated_source source(bool with_item_ids) {
    stated_source orders;
    const int count = pick(0, 8);
    for (int i = 0; i < count; ++i) orders.push_back(order(with_item_ids));
    return orders;
  }

  int pick(int from, int to) { return std::uniform_int_distribution<int>{from, to}(random_); }

private:
  std::vector<stated_row> order(bool with_item_ids) {
    const int number = pick(1, 6);
    stated_row first;
    first.order_id = (number > 4 ? "S01-0000000-000000" : "250-0000000-000000") + std::to_string(number);
    first.purchased_at = number * 1'000;
    first.updated_at = pick(0, 5) == 0 ? order_segment::no_instant : 10'000 + pick(0, 2);
    first.status = static_cast<order_status>(pick(0, 7));
    first.fulfilled_by = static_cast<fulfillment>(pick(0, 2));
    first.sales_channel =
        std::vector<std::string>{"", "Amazon.co.jp", "Non-Amazon"}[static_cast<std::size_t>(pick(0, 2))];
    std::vector<stated_row> rows;
    const int lines = pick(1, 3);
    for (int i = 1; i <= lines; ++i) {
      stated_row row = first;
      row.item_id = with_item_ids ? static_cast<std::uint64_t>(number * 10 + i) : 0;
      row.sku = "SKU-" + std::to_string(i);
      row.item_status = static_cast<order_status>(pick(0, 1) == 0 ? 5 : 7);
      row.quantity = pick(0, 3) == 0 ? order_segment::no_quantity : pick(0, 2);
      row.price = pick(0, 3) == 0 ? order_segment::no_amount : pick(1, 2) * 100;
      rows.push_back(row);
    }
    return rows;
  }

  std::mt19937 random_;
};

TEST(BookEditor, ReadingASourceTwiceChangesNothing) {
  random_sources random{1};
  for (int i = 0; i < 2'000; ++i) {
    const stated_source a = random.source(random.pick(0, 1) == 0);
    EXPECT_EQ(content_of(book_of({a, a})), content_of(book_of({a})));
  }
}

TEST(BookEditor, TheOrderOfSourcesChangesNothing) {
  random_sources random{2};
  for (int i = 0; i < 2'000; ++i) {
    std::vector<stated_source> sources{random.source(true), random.source(random.pick(0, 1) == 0),
                                       random.source(true)};
    const book_content expected = content_of(book_of(sources));
    std::ranges::rotate(sources, sources.begin() + 1);
    EXPECT_EQ(content_of(book_of(sources)), expected);
    std::swap(sources[0], sources[1]);
    EXPECT_EQ(content_of(book_of(sources)), expected);
  }
}

TEST(BookEditor, TheBookOfTwoSourcesIsTheMergeOfTheirBooks) {
  random_sources random{3};
  for (int i = 0; i < 2'000; ++i) {
    const stated_source a = random.source(random.pick(0, 1) == 0);
    const stated_source b = random.source(random.pick(0, 1) == 0);
    const stated_source c = random.source(true);
    book_editor editor{book_of({a, b})};
    editor.merge(book_of({c, a}));
    EXPECT_EQ(content_of(editor.settled()), content_of(book_of({a, b, c})));
  }
}

TEST(BookEditor, AddingStepByStepIsAddingAtOnce) {
  random_sources random{4};
  for (int i = 0; i < 500; ++i) {
    const std::vector<stated_source> sources{random.source(true), random.source(false), random.source(true)};
    order_book book;
    for (const stated_source& source : sources) {
      book_editor editor{std::move(book)};
      add_orders(editor, "one more", source);
      book = editor.settled();
    }
    EXPECT_EQ(content_of(book), content_of(book_of(sources)));
  }
}

/// What an order comes to, the slow and obvious way: for each field look through all statements for the
/// newest that knows it. Only for lines with ids.
std::map<std::string, order_content> slow_reference(const std::vector<stated_source>& sources) {
  std::map<std::string, std::vector<std::vector<stated_row>>> statements;
  for (const stated_source& source : sources) {
    for (const auto& rows : source) statements[rows.front().order_id].push_back(rows);
  }
  const auto newest = [](const std::vector<std::pair<std::int64_t, std::string>>& said) {
    std::pair<std::int64_t, std::string> best{std::numeric_limits<std::int64_t>::min(), ""};
    bool any = false;
    for (const auto& [at, value] : said) {
      if (value.empty()) continue;
      if (!any || std::pair{at, value} > best) best = {at, value};
      any = true;
    }
    return best.second;
  };
  const auto rank = [](auto value) { return std::to_string(static_cast<int>(value)); };
  std::map<std::string, order_content> orders;
  for (const auto& [id, all] : statements) {
    std::vector<std::pair<std::int64_t, std::string>> status;
    std::vector<std::pair<std::int64_t, std::string>> alive;
    std::vector<std::pair<std::int64_t, std::string>> fulfilled;
    std::vector<std::pair<std::int64_t, std::string>> channel;
    std::map<std::uint64_t, std::vector<std::pair<std::int64_t, stated_row>>> lines;
    order_content order;
    order.updated_at = std::numeric_limits<std::int64_t>::min();
    order.native_status = "";
    order.prime = order.business = order.buyer_requested = "unknown";
    for (const auto& rows : all) {
      const stated_row& first = rows.front();
      order.purchased_at = first.purchased_at;
      order.updated_at = std::max(order.updated_at, first.updated_at);
      if (first.status != order_status::unknown) status.emplace_back(first.updated_at, rank(first.status));
      if (first.status != order_status::unknown && first.status != order_status::cancelled)
        alive.emplace_back(first.updated_at, rank(first.status));
      if (first.fulfilled_by != fulfillment::unknown)
        fulfilled.emplace_back(first.updated_at, rank(first.fulfilled_by));
      channel.emplace_back(first.updated_at, first.sales_channel);
      for (const stated_row& row : rows) lines[row.item_id].emplace_back(row.updated_at, row);
    }
    std::size_t cancelled = 0;
    for (const auto& [item, said] : lines) {
      std::vector<std::pair<std::int64_t, std::string>> item_status;
      std::pair<std::int64_t, std::int64_t> quantity{std::numeric_limits<std::int64_t>::min(),
                                                     order_segment::no_quantity};
      std::pair<std::int64_t, std::int64_t> price{std::numeric_limits<std::int64_t>::min(),
                                                  order_segment::no_amount};
      for (const auto& [at, row] : said) {
        item_status.emplace_back(at, rank(row.item_status));
        if (row.quantity != order_segment::no_quantity) quantity = std::max(quantity, {at, row.quantity});
        if (row.price != order_segment::no_amount) price = std::max(price, {at, row.price});
      }
      const std::string state = newest(item_status);
      cancelled += state == rank(order_status::cancelled);
      order.lines.insert({std::to_string(item), said.front().second.sku, "B0" + said.front().second.sku,
                          std::string{to_string(static_cast<order_status>(std::stoi(state)))}, "JPY",
                          static_cast<std::int32_t>(quantity.second), price.second});
    }
    order.items = cancelled == 0 ? "none" : cancelled == lines.size() ? "all" : "some";
    // Equally new statements that differ: an order with a line that goes on is not cancelled.
    std::string state = newest(status);
    std::int64_t latest = std::numeric_limits<std::int64_t>::min();
    for (const auto& [at, value] : status) latest = std::max(latest, at);
    std::set<std::string> at_latest;
    for (const auto& [at, value] : status) {
      if (at == latest) at_latest.insert(value);
    }
    if (at_latest.size() > 1 && order.items == "some") state = newest(alive);
    order.status =
        state.empty() ? "unknown" : std::string{to_string(static_cast<order_status>(std::stoi(state)))};
    const std::string by = newest(fulfilled);
    order.fulfillment =
        by.empty() ? "unknown" : std::string{to_string(static_cast<fulfillment>(std::stoi(by)))};
    order.sales_channel = newest(channel);
    orders[id] = order;
  }
  return orders;
}

TEST(BookEditor, AgreesWithLookingThroughAllStatements) {
  random_sources random{5};
  for (int i = 0; i < 3'000; ++i) {
    const std::vector<stated_source> sources{random.source(true), random.source(true), random.source(true)};
    const auto expected = slow_reference(sources);
    const auto got = content_of(book_of(sources)).orders;
    ASSERT_EQ(got.size(), expected.size());
    for (const auto& [id, order] : expected) {
      // A single statement is taken as it stands; only several are resolved.
      EXPECT_TRUE(got.at(id) == order) << "seeded book " << i << ", order " << id;
    }
  }
}

TEST(BookEditor, TheNewerStatementWins) {
  const stated_source old{{{.order_id = "250-0000000-0000001",
                            .updated_at = 10,
                            .status = order_status::unshipped,
                            .item_id = 1}}};
  const stated_source fresh{{{.order_id = "250-0000000-0000001",
                              .updated_at = 20,
                              .status = order_status::cancelled,
                              .item_id = 1}}};
  for (const auto& sources : {std::vector{old, fresh}, std::vector{fresh, old}}) {
    const order_book book = book_of(sources);
    EXPECT_EQ(book.size(), 1U);
    EXPECT_EQ(content_of(book).orders.begin()->second.status, "cancelled");
  }
}

TEST(BookEditor, AnItemOnceStatedStays) {
  const stated_source whole{{{.order_id = "250-0000000-0000001", .updated_at = 10, .item_id = 1},
                             {.order_id = "250-0000000-0000001", .updated_at = 10, .item_id = 2}}};
  const stated_source part{
      {{.order_id = "250-0000000-0000001", .updated_at = 20, .item_id = 2, .price = 500}}};
  EXPECT_EQ(book_of({part, whole}).item_count(), 2U);
}

TEST(BookEditor, ANewerStatementWithoutAFieldDoesNotEraseIt) {
  const stated_source knows{{{.order_id = "250-0000000-0000001",
                              .updated_at = 10,
                              .fulfilled_by = fulfillment::merchant,
                              .price = 700}}};
  const stated_source newer{{{.order_id = "250-0000000-0000001",
                              .updated_at = 20,
                              .fulfilled_by = fulfillment::unknown,
                              .price = order_segment::no_amount}}};
  const order_content order = content_of(book_of({knows, newer})).orders.begin()->second;
  EXPECT_EQ(order.fulfillment, "merchant");
  EXPECT_EQ(order.lines.begin()->price, 700);
}

TEST(BookEditor, LinesWithoutIdsAreNotCountedTwiceBesideLinesWithIds) {
  const stated_source with_ids{{{.order_id = "250-0000000-0000001", .updated_at = 10, .item_id = 1}}};
  const stated_source without{{{.order_id = "250-0000000-0000001", .updated_at = 20, .item_id = 0}}};
  EXPECT_EQ(book_of({with_ids, without}).item_count(), 1U);
}

TEST(BookEditor, RowsThatSayNothingNewAreCountedAsRepeated) {
  const stated_source a{
      {{.order_id = "250-0000000-0000001", .item_id = 1}, {.order_id = "250-0000000-0000001", .item_id = 2}},
      {{.order_id = "250-0000000-0000002", .item_id = 3}}};
  const order_book book = book_of({a, a});
  EXPECT_EQ(book.sources()[0].rows_repeated, 0U);
  EXPECT_EQ(book.sources()[0].rows_accepted, 3U);
  EXPECT_EQ(book.sources()[1].rows_repeated, 3U);
  EXPECT_EQ(book.sources()[1].rows_accepted, 0U);
}

// Where a file is cut into pieces decides which rows of an order make one statement.
TEST(BookEditor, RowsAreRepeatedOneByOneHoweverTheyWereJoinedIntoStatements) {
  const auto row = [](std::uint64_t item_id, order_status status) {
    stated_row made;
    made.order_id = "250-0000000-0000001";
    made.purchased_at = 1'000;
    made.updated_at = 10'000;
    made.item_id = item_id;
    made.item_status = status;
    return made;
  };
  const stated_row shipped = row(1, order_status::shipped);
  const stated_row cancelled = row(2, order_status::cancelled);
  for (const stated_source& cut :
       {stated_source{{shipped, cancelled}}, stated_source{{shipped}, {cancelled}}}) {
    const order_book book = book_of({cut, {{cancelled}}});
    EXPECT_EQ(book.sources()[0].rows_repeated, 0U);
    EXPECT_EQ(book.sources()[1].rows_repeated, 1U);
    EXPECT_EQ(book.item_count(), 2U);
  }
}

TEST(BookEditor, EquallyNewStatementsThatDifferAreAnIssue) {
  const stated_source a{
      {{.order_id = "250-0000000-0000001", .updated_at = 10, .status = order_status::shipped}}};
  const stated_source b{
      {{.order_id = "250-0000000-0000001", .updated_at = 10, .status = order_status::unshipped}}};
  const order_book book = book_of({a, b});
  ASSERT_EQ(book.issues().size(), 1U);
  EXPECT_EQ(book.issues()[0].code, issue_code::contradiction);
  EXPECT_EQ(book.issues()[0].column, "status");
  EXPECT_EQ(book.issues()[0].text, "250-0000000-0000001");
  EXPECT_EQ(
      book.issues()[0].message,
      "order 250-0000000-0000001: expected equally new statements to agree on its status, got 'shipped', "
      "which is taken, and 'unshipped'");
  EXPECT_EQ(content_of(book).orders.begin()->second.status, "shipped");
}

TEST(BookEditor, ARecordAgainstAnotherIsAnIssueWithBothSides) {
  book_editor editor;
  const auto log = editor.add_source({.source = "log", .rows_read = 2});
  editor.add_record(a_record(editor, "250-0000000-0000001", log, cancelled_by::merchant));
  editor.add_record(a_record(editor, "250-0000000-0000001", log, cancelled_by::buyer));
  add_orders(editor, "orders", {{{.order_id = "250-0000000-0000001", .status = order_status::shipped}}});
  const order_book book = editor.settled();
  ASSERT_EQ(book.issues().size(), 1U);
  EXPECT_EQ(book.issues()[0].code, issue_code::contradiction);
  EXPECT_EQ(book.issues()[0].source, "log, orders");
  EXPECT_EQ(
      book.issues()[0].message,
      "order 250-0000000-0000001: expected the sources to agree on who cancelled it, when and why, got "
      "cancelled by 'buyer' and 'merchant'; a cancellation and the status 'shipped'; its verdict is unknown "
      "until one of them is corrected");
}

TEST(BookEditor, RecordsAreAddedOnceAndFindTheirOrder) {
  book_editor editor;
  const auto log = editor.add_source({.source = "log", .rows_read = 2});
  editor.add_record(a_record(editor, "250-0000000-0000001", log, cancelled_by::merchant));
  editor.add_record(a_record(editor, "250-0000000-0000001", log, cancelled_by::merchant));
  add_orders(editor, "orders", {{{.order_id = "250-0000000-0000001", .status = order_status::cancelled}}});
  const order_book book = editor.settled();
  EXPECT_EQ(book.records().size(), 1U);
  EXPECT_EQ(book.sources()[0].rows_repeated, 1U);
  ASSERT_EQ(book.rows_with_evidence().size(), 1U);
  EXPECT_TRUE(book.facts_of(book.rows_with_evidence()[0]).has_evidence);
  EXPECT_TRUE(book.issues().empty());
}

TEST(BookEditor, ARecordOfAnUnknownOrderWaitsAndIsNamed) {
  book_editor editor;
  const auto log = editor.add_source({.source = "log"});
  editor.add_record(a_record(editor, "250-0000000-0000009", log, cancelled_by::merchant));
  order_book book = editor.settled();
  ASSERT_EQ(book.issues().size(), 1U);
  EXPECT_EQ(book.issues()[0].code, issue_code::unmatched);
  EXPECT_EQ(book.issues()[0].message, "line 2, column 'order_id': expected an order that a file of orders "
                                      "contains, got '250-0000000-0000009'");

  book_editor later{std::move(book)};
  add_orders(later, "orders", {{{.order_id = "250-0000000-0000009"}}});
  book = later.settled();
  EXPECT_EQ(book.rows_with_evidence().size(), 1U);
  EXPECT_TRUE(
      std::ranges::none_of(book.issues(), [](const issue& i) { return i.code == issue_code::unmatched; }));
}

TEST(BookEditor, CancelledBeforePurchasedIsAnIssueAndTheOrderStays) {
  book_editor editor;
  const auto log = editor.add_source({.source = "log"});
  cancellation_record record = a_record(editor, "250-0000000-0000001", log, cancelled_by::merchant);
  record.what.cancelled_at = instant::from_seconds(100);
  editor.add_record(record);
  add_orders(
      editor, "orders",
      {{{.order_id = "250-0000000-0000001", .purchased_at = 5'000, .status = order_status::cancelled}}});
  const order_book book = editor.settled();
  EXPECT_EQ(book.size(), 1U);
  ASSERT_EQ(book.issues().size(), 1U);
  EXPECT_EQ(book.issues()[0].code, issue_code::impossible);
}

TEST(BookEditor, ManyOrdersInManyThreadsGiveTheSameBook) {
  random_sources random{6};
  std::vector<stated_source> sources(2);
  for (int i = 0; i < 40'000; ++i) {
    std::string id = std::to_string(10'000'000 + i % 35'000);
    for (auto& source : sources)
      source.push_back({{.order_id = "250-" + id.substr(1) + "-" + id.substr(1),
                         .purchased_at = i % 35'000,
                         .updated_at = random.pick(0, 3),
                         .item_id = 1}});
  }
  const book_content expected = content_of(book_of(sources, 1));
  EXPECT_EQ(expected.orders.size(), 35'000U);
  EXPECT_EQ(content_of(book_of(sources, 3)), expected);
}

} // namespace
