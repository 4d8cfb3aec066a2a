#include <kenzen/book/fact_table.hpp>

#include <gtest/gtest.h>

#include <stdexcept>

namespace {

using namespace kenzen;

TEST(FactTable, EqualFactsGetOneNumber) {
  fact_table<order_facts> facts;
  const auto shipped = facts.intern({.status = order_status::shipped});
  const auto cancelled = facts.intern({.status = order_status::cancelled});
  EXPECT_NE(shipped, cancelled);
  EXPECT_EQ(facts.intern({.status = order_status::shipped}), shipped);
  EXPECT_EQ(facts[cancelled].status, order_status::cancelled);
  EXPECT_EQ(facts.size(), 2U);
}

TEST(FactTable, RefusesMoreCombinationsThanItCanNumber) {
  fact_table<order_facts> facts;
  for (unsigned i = 0; i < 65'535; ++i) facts.intern({.sales_channel = static_cast<std::uint16_t>(i)});
  EXPECT_THROW(facts.intern({.native_status = 1}), std::length_error);
  EXPECT_EQ(facts.intern({.sales_channel = 7}), 7U);
}

} // namespace
