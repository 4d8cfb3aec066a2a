#include <kenzen/health/automatic_cancellation.hpp>
#include <kenzen/policies/built_in_policies.hpp>

#include <gtest/gtest.h>

namespace kenzen {
namespace {

instant at(const char* iso) { return instant::from_iso(iso).value(); }

automatic_cancellation_time time_in(const char* id, const char* ship_by) {
  const policy rules{id};
  return automatic_cancellation_of(*find_automatic_cancellation_rule(rules), at(ship_by),
                                   time_zone::named(rules.time_zone_name()), calendar_of(rules));
}

TEST(AutomaticCancellation, InJapanComesAfterSevenBusinessDaysOfTheStore) {
  // Ship by the end of Tuesday 28 April 2026 in Tokyo; business days: 30 April, 1, 7, 8, 11, 12, 13 May.
  EXPECT_EQ(time_in("amazon-jp", "2026-04-28T14:59:59Z").at, at("2026-05-13T15:00:00Z"));
}

TEST(AutomaticCancellation, CountsFromTheLocalDayOfTheShipByTime) {
  // One second later it is the 29th in Tokyo, a holiday: the same seven days follow.
  EXPECT_EQ(time_in("amazon-jp", "2026-04-28T15:00:00Z").at, at("2026-05-13T15:00:00Z"));
  // 30 April in Tokyo is a business day, and not counted itself.
  EXPECT_EQ(time_in("amazon-jp", "2026-04-29T15:00:00Z").at, at("2026-05-14T15:00:00Z"));
}

TEST(AutomaticCancellation, SkipsThanksgivingInTheUnitedStates) {
  // Friday 20 November 2026, Pacific time: 23, 24, 25, 27, 30 November, 1, 2 December.
  EXPECT_EQ(time_in("amazon-us", "2026-11-21T07:59:59Z").at, at("2026-12-03T08:00:00Z"));
}

TEST(AutomaticCancellation, InIndiaComesAfterADay) {
  EXPECT_EQ(time_in("amazon-in", "2026-11-20T18:29:59Z").at, at("2026-11-21T18:29:59Z"));
}

TEST(AutomaticCancellation, SaysWhenHolidaysAreNotKnown) {
  EXPECT_TRUE(time_in("amazon-jp", "2026-04-28T14:59:59Z").holidays_known);
  EXPECT_FALSE(time_in("amazon-jp", "2037-12-29T14:59:59Z").holidays_known);
  EXPECT_TRUE(time_in("amazon-in", "2045-12-29T14:59:59Z").holidays_known); // hours need none
}

TEST(AutomaticCancellation, HasNoTimeWithoutAShipByTime) {
  const policy rules{"amazon-jp"};
  const auto none = automatic_cancellation_of(*find_automatic_cancellation_rule(rules), instant::none(),
                                              time_zone::utc(), calendar_of(rules));
  EXPECT_FALSE(none.at.is_known());
}

TEST(AutomaticCancellation, IsNotKnownOfOtherMarketplaces) {
  policy_record record = policy{"amazon-us"}.record();
  record.marketplace = "Elsewhere";
  EXPECT_EQ(find_automatic_cancellation_rule(policy{record}), nullptr);
}

} // namespace
} // namespace kenzen
