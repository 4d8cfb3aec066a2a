#include "books.hpp"
#include <kenzen/insight/cancellation_cost.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;

struct line {
  std::string sku = "A";
  std::int32_t units = 1;
  std::int64_t price = 1000;
  std::string currency = "JPY";
  order_status status = order_status::unknown;
  std::uint64_t id = 0;
};

/// A book of orders with priced lines.
class shop {
public:
  shop() { editor_.add_source({.source = "orders.txt", .dialect = "amazon_all_orders"}); }

  shop& add(const std::string& id, const std::string& purchased_at, const order_facts& facts,
            const std::vector<line>& lines, std::int64_t updated_at = 0) {
    book_tables& tables = editor_.tables();
    order_segment segment;
    segment.order_keys.push_back(editor_.intern_order_id(id).bits());
    segment.purchased_at.push_back(purchased_at.empty() ? order_segment::no_instant
                                                        : instant::from_iso(purchased_at).value().seconds());
    segment.last_updated_at.push_back(updated_at);
    segment.facts.push_back(tables.facts.intern(facts));
    segment.first_item.push_back(0);
    for (const line& each : lines) {
      segment.skus.push_back(tables.skus.intern(each.sku));
      segment.asins.push_back(0);
      segment.quantities.push_back(each.units);
      segment.prices.push_back(each.price);
      item_facts of_item;
      of_item.status = each.status;
      of_item.currency = static_cast<std::uint16_t>(tables.currencies.intern(each.currency));
      segment.item_facts.push_back(tables.line_facts.intern(of_item));
      segment.item_ids.push_back(each.id);
    }
    segment.close();
    editor_.add_segment(std::move(segment));
    return *this;
  }

  shop& add(const std::string& order_id, cancellation_record record) {
    record.order = editor_.intern_order_id(order_id);
    editor_.add_record(std::move(record));
    return *this;
  }

  order_book made() { return editor_.settled(1); }

private:
  book_editor editor_;
};

constexpr order_facts shipped{.status = order_status::shipped, .fulfilled_by = fulfillment::merchant};
const std::string noon = "2026-11-10T03:00:00Z"; // noon in Tokyo
constexpr std::int64_t blank = order_segment::no_amount;

TEST(CancellationCost, AddsUpValueUnitsAndOrdersByFaultReasonAndCurrency) {
  shop orders;
  orders.add("1", noon, cancelled_facts(), {{.units = 2, .price = 3000}, {.sku = "B", .price = 500}});
  orders.add("1", cancelled_by_seller(cancellation_reason::out_of_stock));
  orders.add("2", noon, cancelled_facts(), {{.price = 1250, .currency = "USD"}});
  orders.add("2", cancelled_by_seller(cancellation_reason::out_of_stock));
  orders.add("3", noon, shipped, {{}});
  const cancellation_cost lost = cost(orders.made(), a_policy());
  ASSERT_EQ(lost.rows.size(), 2U);
  EXPECT_EQ(lost.order_count, 2);
  const cost_row& yen = lost.rows[0];
  EXPECT_EQ(yen.currency, "JPY");
  EXPECT_EQ(yen.fault, fault::seller);
  EXPECT_EQ(yen.reason, cancellation_reason::out_of_stock);
  EXPECT_EQ(yen.value, 3500);
  EXPECT_EQ(yen.unit_count, 3);
  EXPECT_EQ(yen.order_count, 1);
  EXPECT_EQ(yen.unpriced_order_count, 0);
  EXPECT_EQ(lost.rows[1].value, 1250);
}

TEST(CancellationCost, ABlankPriceIsUnknownAndNeverZero) {
  shop orders;
  orders.add("1", noon, cancelled_facts(), {{.units = 0, .price = blank}});
  orders.add("2", noon, cancelled_facts(), {{.units = 0, .price = 0}}); // emptied
  orders.add("3", noon, cancelled_facts(), {{.units = 1, .price = 0}}); // given away
  orders.add("4", noon, cancelled_facts(), {});
  std::int64_t unpriced = 0;
  std::int64_t uncounted = 0;
  for (const cost_row& row : cost(orders.made(), a_policy()).rows) {
    unpriced += row.unpriced_order_count;
    uncounted += row.uncounted_order_count;
    EXPECT_EQ(row.value, 0);
  }
  EXPECT_EQ(unpriced, 3);
  EXPECT_EQ(uncounted, 3);
}

TEST(CancellationCost, AnEarlierStatementOfALineThatWasEmptiedIsTaken) {
  shop orders;
  orders.add("1", noon, {.status = order_status::unshipped, .fulfilled_by = fulfillment::merchant},
             {{.units = 2, .price = 4000}}, 10);
  orders.add("1", noon, cancelled_facts(), {{.units = 0, .price = blank, .currency = ""}}, 20);
  orders.add("2", noon, {.status = order_status::unshipped, .fulfilled_by = fulfillment::merchant},
             {{.sku = "X", .units = 3, .price = 600}}, 10);
  orders.add("2", noon, cancelled_facts(), {{.sku = "X", .units = 0, .price = 0}}, 20);
  const cancellation_cost lost = cost(orders.made(), a_policy());
  ASSERT_EQ(lost.rows.size(), 1U);
  EXPECT_EQ(lost.rows[0].value, 4600);
  EXPECT_EQ(lost.rows[0].unit_count, 5);
  EXPECT_EQ(lost.rows[0].unpriced_order_count, 0);
}

TEST(CancellationCost, OfAnOrderThatWentOnOnlyTheCancelledLinesAreLost) {
  shop orders;
  order_facts some = shipped;
  some.items = cancelled_items::some;
  orders.add("1", noon, some,
             {{.price = 100, .status = order_status::shipped},
              {.sku = "B", .price = 700, .status = order_status::cancelled}});
  const cancellation_cost lost = cost(orders.made(), a_policy());
  ASSERT_EQ(lost.rows.size(), 1U);
  EXPECT_EQ(lost.rows[0].value, 700);
}

TEST(CancellationCost, ARecordThatNamesALineAndItsUnitsTakesTheirShare) {
  shop orders;
  cancellation_record one_of_three = cancelled_by_seller();
  one_of_three.what.item_id = "77";
  one_of_three.what.quantity = 1;
  orders.add("1", noon, shipped, {{.units = 3, .price = 900, .id = 77}, {.sku = "B", .id = 78}});
  orders.add("1", one_of_three);
  const cancellation_cost lost = cost(orders.made(), a_policy());
  ASSERT_EQ(lost.rows.size(), 1U);
  EXPECT_EQ(lost.rows[0].value, 300);
  EXPECT_EQ(lost.rows[0].unit_count, 1);
}

TEST(CancellationCost, WithoutAWordOnWhichLineTheOrderIsCountedWithoutAValue) {
  shop orders;
  cancellation_record unknown_line = cancelled_by_seller();
  unknown_line.what.item_id = "a line of another system";
  orders.add("1", noon, shipped, {{}});
  orders.add("1", unknown_line);
  const cancellation_cost lost = cost(orders.made(), a_policy());
  ASSERT_EQ(lost.rows.size(), 1U);
  EXPECT_EQ(lost.rows[0].order_count, 1);
  EXPECT_EQ(lost.rows[0].unpriced_order_count, 1);
  EXPECT_EQ(lost.rows[0].value, 0);
}

TEST(CancellationCost, RefundsAndOrdersThatTheMarketplaceShipsAreLeftOut) {
  shop orders;
  cancellation_record refund = cancelled_by_seller();
  refund.what.stage = cancellation_stage::after_shipment;
  orders.add("1", noon, cancelled_facts(), {{}});
  orders.add("1", refund);
  orders.add("2", noon, {.status = order_status::cancelled, .fulfilled_by = fulfillment::marketplace}, {{}});
  EXPECT_TRUE(cost(orders.made(), a_policy()).rows.empty());
}

TEST(CancellationCost, PeriodsBeginOnMondayAndOnTheFirstAndFollowTheLocalDay) {
  shop orders;
  orders.add("1", "2028-02-28T15:30:00Z", cancelled_facts(), {{}}); // 29 February in Tokyo
  const order_book book = orders.made();
  const auto first_of = [&](cost_period period) {
    return cost(book, a_policy(), {}, {.period = period}).rows.at(0).period;
  };
  EXPECT_EQ(first_of(cost_period::day), date(2028, 2, 29));
  EXPECT_EQ(first_of(cost_period::week), date(2028, 2, 28));
  EXPECT_EQ(first_of(cost_period::month), date(2028, 2, 1));
  EXPECT_EQ(first_of(cost_period::none), std::nullopt);
  EXPECT_TRUE(cost(book, a_policy(), reporting_window{date{2028, 2, 28}, date{2028, 2, 29}}).rows.empty());
  EXPECT_EQ(cost(book, a_policy(), reporting_window{date{2028, 2, 29}, date{2028, 3, 1}}).order_count, 1);
}

TEST(CancellationCost, UndatedOrdersAreCountedAside) {
  shop orders;
  orders.add("1", "", cancelled_facts(), {{}});
  const cancellation_cost lost = cost(orders.made(), a_policy());
  EXPECT_EQ(lost.undated_order_count, 1);
  EXPECT_EQ(lost.order_count, 0);
}

TEST(CancellationCost, SumsThatDoNotFitAreRefused) {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  shop orders;
  orders.add("1", noon, cancelled_facts(), {{.price = most}});
  EXPECT_EQ(cost(orders.made(), a_policy()).rows.at(0).value, most);
  shop more;
  more.add("1", noon, cancelled_facts(), {{.price = most}});
  more.add("2", noon, cancelled_facts(), {{.price = 1}});
  EXPECT_THROW(cost(more.made(), a_policy()), std::overflow_error);
}

TEST(CancellationCost, HoweverItIsToldApartTheTotalsAreTheSame) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const order_book book =
        random_book(seed, 200, instant::from_iso("2026-10-01T00:00:00Z").value().seconds(), 50 * 86'400);
    const cancellation_cost whole = cost(book, a_policy(), {}, {false, false, cost_period::none});
    std::int64_t orders = 0;
    for (const cost_row& row : whole.rows) orders += row.order_count;
    EXPECT_EQ(orders, whole.order_count);
    for (const cost_grouping& by :
         {cost_grouping{true, true, cost_period::week}, cost_grouping{true, false, cost_period::month},
          cost_grouping{false, true, cost_period::day}}) {
      const cancellation_cost apart = cost(book, a_policy(), {}, by);
      std::int64_t units = 0;
      std::int64_t counted = 0;
      for (const cost_row& row : apart.rows) {
        units += row.unit_count;
        counted += row.order_count;
      }
      EXPECT_EQ(counted, apart.order_count);
      EXPECT_EQ(apart.order_count, whole.order_count);
      EXPECT_EQ(units, whole.rows.empty() ? 0 : whole.rows[0].unit_count);
    }
  }
}

} // namespace
} // namespace kenzen
