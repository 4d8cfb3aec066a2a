#include "closed_lists.hpp"
#include <kenzen/cancellations/fault.hpp>

#include <gtest/gtest.h>

namespace kenzen {
namespace {

TEST(Fault, HasItsNames) {
  testing::expect_names<fault>(
      {"unknown", "seller", "buyer", "marketplace", "carrier", "payment", "neutral"});
}

TEST(Fault, IsUnknownUntilSaid) { EXPECT_EQ(fault{}, fault::unknown); }

} // namespace
} // namespace kenzen
