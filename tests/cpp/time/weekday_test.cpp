#include <kenzen/time/weekday.hpp>

#include <gtest/gtest.h>

#include <stdexcept>

namespace {

using kenzen::weekday;

TEST(Weekday, StartsTheWeekOnMonday) {
  EXPECT_EQ(static_cast<int>(weekday::monday), 0);
  EXPECT_EQ(static_cast<int>(weekday::sunday), 6);
}

TEST(Weekday, IsReadBackFromItsName) {
  for (int i = 0; i < 7; ++i) {
    const auto day = static_cast<weekday>(i);
    EXPECT_EQ(kenzen::from_string<weekday>(kenzen::to_string(day)), day);
  }
  EXPECT_EQ(kenzen::to_string(weekday::wednesday), "wednesday");
}

TEST(Weekday, RefusesOtherNames) {
  EXPECT_FALSE(kenzen::from_string<weekday>("Monday"));
  EXPECT_THROW(kenzen::enum_from<weekday>("mon"), std::invalid_argument);
}

} // namespace
