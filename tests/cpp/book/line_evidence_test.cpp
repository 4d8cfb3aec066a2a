#include "closed_lists.hpp"
#include "lines.hpp"
#include <kenzen/book/line_evidence.hpp>

#include <gtest/gtest.h>

namespace kenzen {
namespace {

using namespace testing;

line_evidence second_line(const stated_lines& order, const std::vector<cancellation_record>& records = {}) {
  const order_book book = book_of_lines({order}, {{order.id, records}});
  return evidence_of_line(book, {0, 0}, 1);
}

const stated_lines two_lines{.id = "1", .lines = {{.item_id = "11"}, {.item_id = "12"}}};

TEST(LineState, HasItsNames) { expect_names<line_state>({"kept", "cancelled", "partly", "maybe_cancelled"}); }

TEST(LineEvidence, ALinesOwnStatusSaysWhetherItWasCancelled) {
  stated_lines order = two_lines;
  order.facts.items = cancelled_items::some;
  order.lines[0].status = order_status::cancelled;
  order.lines[1].status = order_status::shipped;
  EXPECT_EQ(second_line(order).state, line_state::kept);
  order.lines[1].status = order_status::cancelled;
  EXPECT_EQ(second_line(order).state, line_state::cancelled);
  EXPECT_EQ(second_line(order).evidence.items, cancelled_items::all);
  order.lines[1].status = order_status::unknown;
  EXPECT_EQ(second_line(order).state, line_state::maybe_cancelled) << "some line is, and which is not said";
}

TEST(LineEvidence, AWholeOrderTakesItsLinesWithIt) {
  stated_lines order = two_lines;
  order.facts.status = order_status::cancelled;
  order.lines[1].status = order_status::shipped;
  EXPECT_EQ(second_line(order).state, line_state::cancelled);
}

TEST(LineEvidence, ARecordIsAboutTheLineItNames) {
  EXPECT_EQ(second_line(two_lines, {cancelled_item("12")}).state, line_state::cancelled);
  EXPECT_EQ(second_line(two_lines, {cancelled_item("12")}).evidence.by, cancelled_by::merchant);
  EXPECT_EQ(second_line(two_lines, {cancelled_item("11")}).state, line_state::kept);
  EXPECT_EQ(second_line(two_lines, {cancelled_item("11")}).evidence.by, cancelled_by::unknown);
  EXPECT_EQ(second_line(two_lines, {cancelled_item("99")}).state, line_state::maybe_cancelled);
}

TEST(LineEvidence, UnitsOfARecordAddUp) {
  stated_lines order = two_lines;
  order.lines[1].quantity = 3;
  const line_evidence one = second_line(order, {cancelled_item("12", 1)});
  EXPECT_EQ(one.state, line_state::partly);
  EXPECT_EQ(one.cancelled_units, 1);
  EXPECT_EQ(one.evidence.items, cancelled_items::some);
  EXPECT_EQ(second_line(order, {cancelled_item("12", 1), cancelled_item("12", 2)}).state,
            line_state::cancelled);
  order.lines[1].quantity = 0;
  const line_evidence left = second_line(order, {cancelled_item("12", 2)});
  EXPECT_EQ(left.state, line_state::cancelled) << "no unit is left of it";
  EXPECT_EQ(left.units(), 2);
  EXPECT_FALSE(left.units_are_assumed());
  order.lines[1].quantity.reset();
  EXPECT_EQ(second_line(order, {cancelled_item("12", 2)}).state, line_state::maybe_cancelled);
}

TEST(LineEvidence, ALineThatSaysNoUnitsIsOfOneAtLeast) {
  stated_lines order = two_lines;
  order.lines[1].quantity = 0;
  EXPECT_EQ(second_line(order).units(), 1);
  EXPECT_TRUE(second_line(order).units_are_assumed());
  order.lines[1].quantity = 4;
  EXPECT_EQ(second_line(order).units(), 4);
  EXPECT_FALSE(second_line(order).units_are_assumed());
}

TEST(LineEvidence, TheOnlyLineOfAnOrderIsTheOneARecordMeans) {
  const order_book book =
      book_of_lines({{.id = "1", .lines = {{.item_id = ""}}}}, {{"1", {cancelled_item("whatever")}}});
  EXPECT_EQ(evidence_of_line(book, {0, 0}, 0).state, line_state::cancelled);
}

TEST(LineEvidence, AListOfCountedOrdersMeansTheCancelledLines) {
  stated_lines order = two_lines;
  cancellation_record listed;
  listed.listed_as_counted = ternary::yes;
  EXPECT_EQ(second_line(order, {listed}).state, line_state::maybe_cancelled);
  order.facts.items = cancelled_items::some;
  order.lines[0].status = order_status::cancelled;
  order.lines[1].status = order_status::shipped;
  EXPECT_EQ(second_line(order, {listed}).state, line_state::kept);
  EXPECT_EQ(second_line(order, {listed}).evidence.listed_as_counted, ternary::unknown);
}

} // namespace
} // namespace kenzen
