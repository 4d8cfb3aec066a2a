#include "books.hpp"
#include "table_columns.hpp"
#include <kenzen/tables/verdicts_table.hpp>
#include <kenzen/verdicts/attribute.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

namespace kenzen {
namespace {

using testing::a_policy;
using testing::book_maker;
using testing::column_of;
using ::testing::ElementsAre;
using testing::stated_order;

std::shared_ptr<const order_book> shared(order_book book) {
  return std::make_shared<const order_book>(std::move(book));
}

TEST(VerdictsTable, SaysWhatThePolicySaysOfEachOrder) {
  stated_order cancelled{.id = "C", .purchased_at = "2026-11-01T16:00:00Z"};
  cancelled.facts = testing::cancelled_facts();
  stated_order by_seller = cancelled;
  by_seller.id = "S";
  stated_order by_marketplace{.id = "M", .purchased_at = {}};
  by_marketplace.facts.fulfilled_by = fulfillment::marketplace;
  const auto book = shared(book_maker{}
                               .add(stated_order{.id = "A", .purchased_at = "2026-11-01T14:59:59Z"})
                               .add(cancelled)
                               .add(by_seller)
                               .add(by_marketplace)
                               .add("S", testing::cancelled_by_seller())
                               .made());
  const arrow_table table = verdicts_table(book, a_policy("Asia/Tokyo"));
  EXPECT_THAT(testing::names_of(table),
              ElementsAre("order_id", "day", "fulfillment", "fault", "counts", "rule"));
  EXPECT_THAT(column_of(table, "order_id"), ElementsAre("M", "A", "C", "S"));
  EXPECT_THAT(column_of(table, "day"), ElementsAre("", "2026-11-01", "2026-11-02", "2026-11-02"))
      << "days of Tokyo";
  EXPECT_THAT(column_of(table, "fulfillment"),
              ElementsAre("marketplace", "merchant", "merchant", "merchant"));
  EXPECT_THAT(column_of(table, "counts"), ElementsAre("no", "no", "unknown", "yes"));
  EXPECT_THAT(column_of(table, "fault"), ElementsAre("neutral", "neutral", "unknown", "seller"));
  EXPECT_THAT(column_of(table, "rule"),
              ElementsAre("marketplace_fulfilled", "not_cancelled", "cannot_tell", "merchant_cancellation"));
}

// Order by order, by definition: the policy's answer to all the evidence there is.
TEST(VerdictsTable, AgreesWithAskingThePolicyOrderByOrder) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const auto book = shared(testing::random_book(seed, 500, 1'790'000'000, 40'000'000));
    const policy rules = a_policy("America/Los_Angeles");
    const arrow_table table = verdicts_table(book, rules);
    const auto rows = canonical_order(*book);
    ASSERT_EQ(table.row_count(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const verdict expected = attribute(evidence_of(*book, rows[i]), rules.cancellation_metric());
      ASSERT_EQ(table.value_as_text(i, 3), to_string(expected.fault)) << "seed " << seed << ", row " << i;
      ASSERT_EQ(table.value_as_text(i, 4), to_string(expected.counts)) << "seed " << seed << ", row " << i;
      ASSERT_EQ(table.value_as_text(i, 5), to_string(expected.rule)) << "seed " << seed << ", row " << i;
    }
  }
}

} // namespace
} // namespace kenzen
