#include "closed_lists.hpp"
#include <kenzen/cancellations/cancellation_stage.hpp>

#include <gtest/gtest.h>

namespace kenzen {
namespace {

TEST(CancellationStage, HasItsNames) {
  testing::expect_names<cancellation_stage>({"unknown", "pending", "unshipped", "after_shipment"});
}

TEST(CancellationStage, IsUnknownUntilSaid) { EXPECT_EQ(cancellation_stage{}, cancellation_stage::unknown); }

} // namespace
} // namespace kenzen
