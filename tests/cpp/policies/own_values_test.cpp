#include "refusal.hpp"
#include <kenzen/policies/built_in_policies.hpp>
#include <kenzen/policies/own_values.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kenzen {
namespace {

TEST(OwnValues, StandWhereAPolicyPublishesNothing) {
  const policy mine = with_own_values(
      policy{"generic"}, {.target = rational{2, 100}, .window_days = 7, .time_zone = "Asia/Tokyo"});
  const metric_policy& metric = mine.cancellation_metric();
  EXPECT_TRUE(metric.targets[0].is_published);
  EXPECT_EQ(metric.targets[0].value, (rational{1, 50}));
  EXPECT_EQ(metric.windows[0].length_days, 7);
  EXPECT_EQ(mine.time_zone_name(), "Asia/Tokyo");
  EXPECT_EQ(mine.find_citation("metrics[0].targets[0].value")->note, "Given by the user.");
  EXPECT_FALSE(mine.find_citation("time_zone")->is_published());
}

TEST(OwnValues, ChangeNothingWhenThereAreNone) {
  EXPECT_EQ(with_own_values(policy{"generic"}, {}), policy{"generic"});
}

TEST(OwnValues, DoNotReplaceWhatAMarketplacePublishes) {
  EXPECT_THROW(
      with_own_values(policy{"amazon-jp"}, {.target = rational{2, 100}, .window_days = {}, .time_zone = {}}),
      std::invalid_argument);
  EXPECT_THROW(with_own_values(policy{"amazon-jp"}, {.target = {}, .window_days = 30, .time_zone = {}}),
               std::invalid_argument);
}

TEST(OwnValues, AreInRange) {
  EXPECT_THROW(
      with_own_values(policy{"generic"}, {.target = rational{3, 2}, .window_days = {}, .time_zone = {}}),
      std::invalid_argument);
  EXPECT_THROW(with_own_values(policy{"generic"}, {.target = {}, .window_days = 0, .time_zone = {}}),
               std::invalid_argument);
}

} // namespace
} // namespace kenzen
