#include "books.hpp"
#include <kenzen/health/account_health.hpp>
#include <kenzen/health/assess.hpp>

#include <gtest/gtest.h>

namespace kenzen {
namespace {

using namespace testing;

TEST(AccountHealth, OfTheSameBookOnTheSameDayIsEqual) {
  const order_book book = book_maker{}.add({.id = "1", .purchased_at = "2026-11-10T00:00:00Z"}).made();
  const account_health health = assess(book, a_policy(), date{2026, 11, 11});
  EXPECT_EQ(health, assess(book, a_policy(), date{2026, 11, 11}));
  EXPECT_NE(health, assess(book, a_policy(), date{2026, 11, 12}));
}

TEST(AccountHealth, TheFirstOfAllWindowsIsTheOneWithTheStatus) {
  const order_book book = book_maker{}.add({.id = "1", .purchased_at = "2026-11-10T00:00:00Z"}).made();
  const account_health health = assess(book, a_policy());
  EXPECT_EQ(health.all_windows.front(), health.cancellation_rate);
}

} // namespace
} // namespace kenzen
