#include <kenzen/metrics/metric_status.hpp>

#include <gtest/gtest.h>

namespace kenzen {
namespace {

TEST(MetricStatus, HasTheNamesThatReportsShow) {
  EXPECT_EQ(to_string(metric_status::good), "good");
  EXPECT_EQ(to_string(metric_status::bad), "bad");
  EXPECT_EQ(to_string(metric_status::undetermined), "undetermined");
  EXPECT_EQ(to_string(metric_status::none), "none");
}

} // namespace
} // namespace kenzen
