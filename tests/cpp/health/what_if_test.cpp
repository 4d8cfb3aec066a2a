#include <kenzen/health/what_if.hpp>

#include <gtest/gtest.h>

#include <utility>

namespace kenzen {
namespace {

TEST(WhatIfWay, StaysGoodUnlessSomeDayIsBadOrOpen) {
  what_if_way way;
  for (const auto& [status, good] :
       {std::pair{metric_status::good, true}, std::pair{metric_status::none, true},
        std::pair{metric_status::bad, false}, std::pair{metric_status::undetermined, false}}) {
    way.worst_status = status;
    EXPECT_EQ(way.stays_good(), good) << to_string(status);
  }
}

TEST(CancelOutcome, OfAnOrderNobodyLookedForIsThatItWasNotFound) {
  EXPECT_EQ(what_if_order{}.outcome, cancel_outcome::not_found);
  EXPECT_EQ(to_string(cancel_outcome::already_shipped), "already_shipped");
}

} // namespace
} // namespace kenzen
