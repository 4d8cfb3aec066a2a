#include <kenzen/cancellations/cancellation.hpp>

#include <gtest/gtest.h>

#include <functional>
#include <vector>

namespace kenzen {
namespace {

TEST(Cancellation, SaysNothingThatItWasNotTold) {
  const cancellation act;
  EXPECT_EQ(act.by, cancelled_by::unknown);
  EXPECT_EQ(act.cancelled_at, instant::none());
  EXPECT_EQ(act.stage, cancellation_stage::unknown);
  EXPECT_EQ(act.reason, cancellation_reason::unknown);
  EXPECT_TRUE(act.native_reason.empty());
  EXPECT_EQ(act.automatic, ternary::unknown);
  EXPECT_TRUE(act.item_id.empty()) << "it is about the whole order";
  EXPECT_EQ(act.quantity, std::nullopt) << "it is about everything that was left";
}

TEST(Cancellation, EqualsAnotherOnlyIfEveryFieldDoes) {
  const cancellation act{.by = cancelled_by::merchant,
                         .cancelled_at = instant::from_seconds(1'790'000'000),
                         .stage = cancellation_stage::unshipped,
                         .reason = cancellation_reason::out_of_stock,
                         .native_reason = "NoInventory",
                         .automatic = ternary::no,
                         .item_id = "12345678901234",
                         .quantity = 2};
  EXPECT_EQ(act, cancellation{act});
  const std::vector<std::function<void(cancellation&)>> changes{
      [](cancellation& c) { c.by = cancelled_by::buyer; },
      [](cancellation& c) { c.cancelled_at = instant::none(); },
      [](cancellation& c) { c.stage = cancellation_stage::pending; },
      [](cancellation& c) { c.reason = cancellation_reason::unknown; },
      [](cancellation& c) { c.native_reason = "NO_INVENTORY"; },
      [](cancellation& c) { c.automatic = ternary::unknown; },
      [](cancellation& c) { c.item_id.clear(); },
      [](cancellation& c) { c.quantity.reset(); },
  };
  for (std::size_t i = 0; i < changes.size(); ++i) {
    cancellation changed = act;
    changes[i](changed);
    EXPECT_NE(act, changed) << "change " << i;
  }
}

} // namespace
} // namespace kenzen
