#include <kenzen/time/date.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <sstream>
#include <stdexcept>
#include <unordered_set>

namespace {

using kenzen::date;
using kenzen::weekday;

/// The rule of the Gregorian calendar, said once more in its own words.
bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

unsigned last_day(int year, unsigned month) {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

TEST(Date, IsTheFirstDayOf1970ByDefault) {
  constexpr date epoch;
  EXPECT_EQ(epoch.days(), 0);
  EXPECT_EQ(epoch, (date{1970, 1, 1}));
}

TEST(Date, NamesEveryDayOfTheCalendarOnce) {
  std::int32_t days = date::min_days;
  for (int year = 1; year <= 9999; ++year) {
    for (unsigned month = 1; month <= 12; ++month) {
      for (unsigned day = 1; day <= last_day(year, month); ++day, ++days) {
        const date counted = date::from_days(days);
        ASSERT_EQ(counted.year(), year) << days;
        ASSERT_EQ(counted.month(), month) << days;
        ASSERT_EQ(counted.day(), day) << days;
        ASSERT_EQ((date{year, month, day}.days()), days);
      }
    }
  }
  EXPECT_EQ(days, date::max_days + 1);
}

TEST(Date, KnowsDaysThatOtherCalendarsAgreeOn) {
  // The Unix day numbers of the well-known seconds 1e9 (2001-09-09T01:46:40Z) and 2^31 - 1
  // (2038-01-19T03:14:07Z).
  EXPECT_EQ((date{2001, 9, 9}.days()), 1'000'000'000 / 86'400);
  EXPECT_EQ((date{2038, 1, 19}.days()), 2'147'483'647 / 86'400);
}

TEST(Date, FollowsTheWeek) {
  EXPECT_EQ((date{1970, 1, 1}.weekday()), weekday::thursday);
  EXPECT_EQ((date{2000, 1, 1}.weekday()), weekday::saturday);
  EXPECT_EQ((date{1, 1, 1}.weekday()), weekday::monday);
  for (std::int32_t days = -1000; days < 1000; ++days) {
    const auto today = static_cast<int>(date::from_days(days).weekday());
    EXPECT_EQ(static_cast<int>(date::from_days(days + 1).weekday()), (today + 1) % 7);
  }
}

TEST(Date, RefusesDaysThatTheCalendarLacks) {
  EXPECT_THROW((date{2026, 2, 29}), std::invalid_argument);
  EXPECT_THROW((date{1900, 2, 29}), std::invalid_argument);
  EXPECT_NO_THROW((date{2000, 2, 29}));
  EXPECT_THROW((date{2026, 4, 31}), std::invalid_argument);
  EXPECT_THROW((date{2026, 0, 1}), std::invalid_argument);
  EXPECT_THROW((date{2026, 13, 1}), std::invalid_argument);
  EXPECT_THROW((date{2026, 1, 0}), std::invalid_argument);
}

TEST(Date, RefusesNumbersThatOnlyFitAByteWhenCutOff) {
  EXPECT_THROW((date{2026, 256 + 1, 1}), std::invalid_argument);
  EXPECT_THROW((date{2026, 1, 256 + 1}), std::invalid_argument);
  EXPECT_THROW((date{65'536 + 2026, 1, 1}), std::invalid_argument);
}

TEST(Date, SaysWhatItExpectedAndWhatItGot) {
  try {
    date{2026, 2, 30};
    FAIL() << "30 February was accepted";
  } catch (const std::invalid_argument& refused) {
    EXPECT_THAT(refused.what(), testing::HasSubstr("expected a day of the calendar"));
    EXPECT_THAT(refused.what(), testing::HasSubstr("got year 2026, month 2, day 30"));
  }
}

TEST(Date, KeepsToTheYears1To9999) {
  EXPECT_EQ(date::from_days(date::min_days), (date{1, 1, 1}));
  EXPECT_EQ(date::from_days(date::max_days), (date{9999, 12, 31}));
  EXPECT_THROW(date::from_days(date::min_days - 1), std::invalid_argument);
  EXPECT_THROW(date::from_days(date::max_days + 1), std::invalid_argument);
  EXPECT_THROW(date::from_days(date::unknown_days), std::invalid_argument);
  EXPECT_THROW((date{0, 12, 31}), std::invalid_argument);
  EXPECT_THROW((date{10'000, 1, 1}), std::invalid_argument);
}

TEST(Date, MovesByDays) {
  constexpr date eve{2026, 12, 31};
  static_assert(eve + 1 == date{2027, 1, 1});
  EXPECT_EQ((date{2028, 2, 28} + 1), (date{2028, 2, 29}));
  EXPECT_EQ((date{2028, 3, 1} - 1), (date{2028, 2, 29}));
  EXPECT_EQ(eve + -31, (date{2026, 11, 30}));
  date moved = eve;
  moved += 2;
  moved -= 1;
  EXPECT_EQ(moved, (date{2027, 1, 1}));
}

TEST(Date, DoesNotMoveOutOfTheCalendar) {
  EXPECT_THROW((date{9999, 12, 31} + 1), std::invalid_argument);
  EXPECT_THROW((date{1, 1, 1} - 1), std::invalid_argument);
  EXPECT_THROW((date{2026, 1, 1} - std::numeric_limits<int>::min()), std::invalid_argument);
  EXPECT_THROW((date{2026, 1, 1} + std::numeric_limits<int>::max()), std::invalid_argument);
}

TEST(Date, CountsTheDaysBetween) {
  EXPECT_EQ((date{2026, 11, 20} - date{2026, 11, 13}), 7);
  EXPECT_EQ((date{2026, 11, 13} - date{2026, 11, 20}), -7);
  EXPECT_EQ((date{9999, 12, 31} - date{1, 1, 1}), date::max_days - date::min_days);
}

TEST(Date, OrdersByTime) {
  EXPECT_LT((date{2026, 11, 13}), (date{2026, 11, 14}));
  EXPECT_GT((date{2027, 1, 1}), (date{2026, 12, 31}));
}

TEST(Date, IsWrittenAndReadAsIso) {
  EXPECT_EQ((date{2026, 11, 22}.to_iso()), "2026-11-22");
  EXPECT_EQ((date{7, 1, 2}.to_iso()), "0007-01-02");
  EXPECT_EQ(date::from_iso("2026-11-22"), (date{2026, 11, 22}));
  EXPECT_EQ(date::from_iso("0007-01-02"), (date{7, 1, 2}));
  std::ostringstream out;
  out << date{2026, 11, 22};
  EXPECT_EQ(out.str(), "2026-11-22");
}

TEST(Date, ReadsNothingFromOtherTexts) {
  for (const char* text : {"", "2026-11-2", "2026-11-222", "2026-11-22 ", " 2026-11-22", "2026/11/22",
                           "20261122", "2026-02-29", "2026-13-01", "2026-00-10", "2026-10-00", "0000-01-01",
                           "-026-01-01", "2026-1a-01", "+026-01-01", "2026-11-2\xef"}) {
    EXPECT_FALSE(date::from_iso(text)) << text;
  }
}

TEST(Date, HashesByDay) {
  const std::unordered_set<date> days{date{2026, 1, 1}, date{2026, 1, 1}, date{2026, 1, 2}};
  EXPECT_EQ(days.size(), 2U);
}

} // namespace
