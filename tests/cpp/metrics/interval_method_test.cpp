#include <kenzen/metrics/interval_method.hpp>

#include <gtest/gtest.h>

#include <stdexcept>

namespace kenzen {
namespace {

TEST(IntervalMethod, EachNameGivesTheIntervalOfThatName) {
  const fraction observed{12, 631};
  const confidence_level level{0.9};
  EXPECT_EQ(confidence_interval(observed, level, enum_from<interval_method>("wilson")),
            wilson_interval(observed, level));
  EXPECT_EQ(confidence_interval(observed, level, enum_from<interval_method>("clopper_pearson")),
            clopper_pearson_interval(observed, level));
  EXPECT_EQ(confidence_interval(observed, level, enum_from<interval_method>("jeffreys")),
            jeffreys_interval(observed, level));
}

TEST(IntervalMethod, NoTrialsHaveNoInterval) {
  EXPECT_THROW(confidence_interval({}, confidence_level{0.95}, interval_method::wilson),
               std::invalid_argument);
}

} // namespace
} // namespace kenzen
