#include <kenzen/book/order_facts.hpp>

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <functional>
#include <set>
#include <vector>

namespace {

using namespace kenzen;

TEST(OrderFacts, EveryFieldHasItsOwnBits) {
  const std::vector<std::function<void(order_facts&)>> changes{
      [](order_facts& f) { f.status = order_status::cancelled; },
      [](order_facts& f) { f.fulfilled_by = fulfillment::marketplace; },
      [](order_facts& f) { f.items = cancelled_items::all; },
      [](order_facts& f) { f.prime = ternary::yes; },
      [](order_facts& f) { f.business = ternary::yes; },
      [](order_facts& f) { f.buyer_requested = ternary::yes; },
      [](order_facts& f) { f.sales_channel = 0xFFFF; },
      [](order_facts& f) { f.native_status = 0xFFFF; },
      [](order_facts& f) { f.has_evidence = true; },
      [](order_facts& f) { f.superseded = true; },
  };
  std::set<std::uint64_t> seen;
  for (unsigned chosen = 0; chosen < 1U << changes.size(); ++chosen) {
    order_facts facts;
    for (std::size_t i = 0; i < changes.size(); ++i) {
      if ((chosen >> i & 1U) != 0) changes[i](facts);
    }
    EXPECT_TRUE(seen.insert(facts.bits()).second);
  }
}

TEST(ItemFacts, EveryFieldHasItsOwnBits) {
  constexpr std::array<std::uint16_t, 3> few_numbers{0, 1, 0xFFFF};
  std::set<std::uint64_t> seen;
  for (const auto status : {order_status::unknown, order_status::cancelled}) {
    for (const std::uint16_t currency : few_numbers) {
      for (const std::uint16_t native : few_numbers) {
        EXPECT_TRUE(seen.insert(item_facts{status, currency, native}.bits()).second);
      }
    }
  }
}

} // namespace
