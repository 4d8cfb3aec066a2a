#include "closed_lists.hpp"
#include <kenzen/orders/fulfillment.hpp>

#include <gtest/gtest.h>

namespace kenzen {
namespace {

TEST(Fulfillment, HasItsNames) { testing::expect_names<fulfillment>({"unknown", "merchant", "marketplace"}); }

TEST(Fulfillment, IsUnknownUntilSaid) { EXPECT_EQ(fulfillment{}, fulfillment::unknown); }

} // namespace
} // namespace kenzen
