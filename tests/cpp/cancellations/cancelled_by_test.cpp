#include "closed_lists.hpp"
#include <kenzen/cancellations/cancelled_by.hpp>

#include <gtest/gtest.h>

namespace kenzen {
namespace {

TEST(CancelledBy, HasItsNames) {
  testing::expect_names<cancelled_by>({"unknown", "buyer", "merchant", "marketplace"});
}

TEST(CancelledBy, IsUnknownUntilSaid) { EXPECT_EQ(cancelled_by{}, cancelled_by::unknown); }

} // namespace
} // namespace kenzen
