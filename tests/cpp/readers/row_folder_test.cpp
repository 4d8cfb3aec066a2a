#include "readers/detail/row_folder.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace {

using namespace kenzen;
using namespace kenzen::detail;

row_values a_row(std::uint64_t order, std::uint32_t sku, order_status item_status = order_status::shipped) {
  row_values row;
  row.order_key = order;
  row.purchased_at = 100;
  row.updated_at = 200;
  row.facts.status = order_status::shipped;
  row.sku = sku;
  row.quantity = 1;
  row.price = 500;
  row.line.status = item_status;
  return row;
}

class RowFolder : public testing::Test {
protected:
  /// How many of the rows were new.
  int fold(const std::vector<row_values>& rows, bool status_per_line = false, bool item_ids = false) {
    row_folder folder{facts, lines, status_per_line};
    if (item_ids) folder.expect_item_ids();
    folder.reserve_more(rows.size());
    int added = 0;
    for (const row_values& row : rows) added += folder.add(row) ? 1 : 0;
    segment = folder.take();
    return added;
  }
  const order_facts& facts_of(std::size_t row) const { return facts[segment.facts[row]]; }

  fact_table<order_facts> facts;
  fact_table<item_facts> lines;
  order_segment segment;
};

TEST_F(RowFolder, NeighbouringRowsOfAnOrderAreOneOrder) {
  EXPECT_EQ(fold({a_row(1, 1), a_row(1, 2), a_row(2, 1)}), 3);
  EXPECT_EQ(segment.order_count(), 2U);
  EXPECT_EQ(segment.item_count(), 3U);
  EXPECT_EQ(segment.first_item[1], 2U);
}

TEST_F(RowFolder, ARowWordForWordAgainIsLeftOut) {
  EXPECT_EQ(fold({a_row(1, 1), a_row(1, 2), a_row(1, 1)}), 2);
  EXPECT_EQ(segment.item_count(), 2U);
}

TEST_F(RowFolder, ARowWordForWordAgainIsLeftOutOfALongOrderToo) {
  std::vector<row_values> rows;
  for (std::uint32_t sku = 1; sku <= 500; ++sku) rows.push_back(a_row(1, sku));
  rows.push_back(a_row(1, 3));
  rows.push_back(a_row(1, 499));
  EXPECT_EQ(fold(rows), 500);
  EXPECT_EQ(segment.order_count(), 1U);
}

TEST_F(RowFolder, AnotherVersionOfALineStartsAnotherStatement) {
  row_values first = a_row(1, 1);
  first.item_id = 11;
  row_values second = first;
  second.price = 600;
  EXPECT_EQ(fold({first, second}, false, true), 2);
  EXPECT_EQ(segment.order_count(), 2U);
  EXPECT_EQ(segment.order_keys[0], segment.order_keys[1]);
}

TEST_F(RowFolder, CountsCancelledItems) {
  fold({a_row(1, 1), a_row(1, 2, order_status::cancelled), a_row(2, 1, order_status::cancelled), a_row(3, 1),
        a_row(4, 1, order_status::unknown)});
  EXPECT_EQ(facts_of(0).items, cancelled_items::some);
  EXPECT_EQ(facts_of(1).items, cancelled_items::all);
  EXPECT_EQ(facts_of(2).items, cancelled_items::none);
  EXPECT_EQ(facts_of(3).items, cancelled_items::unknown);
}

TEST_F(RowFolder, AnOrderWhoseLinesHaveTheirOwnStatusIsCancelledOnlyWhole) {
  row_values cancelled = a_row(1, 1, order_status::cancelled);
  cancelled.facts.status = order_status::cancelled;
  const row_values shipped = a_row(1, 2);
  fold({cancelled, shipped}, true);
  ASSERT_EQ(segment.order_count(), 1U);
  EXPECT_EQ(facts_of(0).status, order_status::shipped);
  EXPECT_EQ(facts_of(0).items, cancelled_items::some);
}

TEST_F(RowFolder, AnotherAgeIsAnotherStatement) {
  row_values later = a_row(1, 1);
  later.updated_at = 300;
  fold({a_row(1, 1), later});
  EXPECT_EQ(segment.order_count(), 2U);
}

} // namespace
