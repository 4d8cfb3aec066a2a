#include <kenzen/time/business_calendar.hpp>

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

using kenzen::business_calendar;
using kenzen::date;
using kenzen::weekday;

namespace {

std::vector<date> holidays_in(const business_calendar& calendar, int year) {
  std::vector<date> found;
  for (const date day : calendar.holidays())
    if (day.year() == year) found.push_back(day);
  return found;
}

} // namespace

TEST(BusinessCalendar, HasTheHolidaysOfJapanAsTheCabinetOfficePublishesThem) {
  // https://www8.cao.go.jp/chosei/shukujitsu/gaiyou.html, 2026 (Reiwa 8); 2026-09-22 lies between two
  // holidays.
  const std::vector<date> published{
      date{2026, 1, 1},   date{2026, 1, 12}, date{2026, 2, 11}, date{2026, 2, 23}, date{2026, 3, 20},
      date{2026, 4, 29},  date{2026, 5, 3},  date{2026, 5, 4},  date{2026, 5, 5},  date{2026, 5, 6},
      date{2026, 7, 20},  date{2026, 8, 11}, date{2026, 9, 21}, date{2026, 9, 22}, date{2026, 9, 23},
      date{2026, 10, 12}, date{2026, 11, 3}, date{2026, 11, 23}};
  EXPECT_EQ(holidays_in(business_calendar::named("JP"), 2026), published);
}

TEST(BusinessCalendar, HasTheFederalHolidaysOfTheUnitedStates) {
  // https://www.opm.gov/policy-data-oversight/pay-leave/federal-holidays/, 2026: 4 July is a Saturday, kept
  // on Friday the 3rd.
  const auto us = business_calendar::named("US");
  for (const date day : {date{2026, 1, 1}, date{2026, 1, 19}, date{2026, 2, 16}, date{2026, 5, 25},
                         date{2026, 6, 19}, date{2026, 7, 3}, date{2026, 9, 7}, date{2026, 10, 12},
                         date{2026, 11, 11}, date{2026, 11, 26}, date{2026, 12, 25}}) {
    EXPECT_TRUE(us.is_holiday(day)) << day;
    EXPECT_FALSE(us.is_business_day(day)) << day;
  }
  EXPECT_TRUE(us.is_business_day(date{2026, 11, 27}));
}

TEST(BusinessCalendar, HasTheClosingDaysOfTargetForTheUnion) {
  // https://www.ecb.europa.eu/ecb/contacts/working-hours/html/index.en.html: New Year's Day, Good Friday,
  // Easter Monday, 1 May, 25 and 26 December.
  const std::vector<date> published{date{2026, 1, 1}, date{2026, 4, 3},   date{2026, 4, 6},
                                    date{2026, 5, 1}, date{2026, 12, 25}, date{2026, 12, 26}};
  EXPECT_EQ(holidays_in(business_calendar::named("EU"), 2026), published);
}

TEST(BusinessCalendar, HasTheThreeNationalHolidaysOfIndia) {
  const auto india = business_calendar::named("IN");
  for (const date day : {date{2026, 1, 26}, date{2026, 8, 15}, date{2026, 10, 2}}) {
    EXPECT_TRUE(india.is_holiday(day)) << day;
  }
  EXPECT_TRUE(india.knows_holidays_on(date{2035, 12, 31}));
  EXPECT_FALSE(india.knows_holidays_on(date{2036, 1, 1}));
}

TEST(BusinessCalendar, CountsSevenBusinessDaysOverTheGoldenWeek) {
  // From Tuesday 2026-04-28: 30 April, 1, 7, 8, 11, 12, 13 May.
  const auto japan = business_calendar::named("JP");
  EXPECT_EQ(japan.advance(date{2026, 4, 28}, 7), (date{2026, 5, 13}));
  EXPECT_EQ(japan.advance(date{2026, 5, 13}, -7), (date{2026, 4, 28}));
  EXPECT_EQ(japan.business_days_between(date{2026, 4, 28}, date{2026, 5, 13}), 7);
  EXPECT_EQ(japan.business_days_between(date{2026, 5, 13}, date{2026, 4, 28}), -7);
}

TEST(BusinessCalendar, StaysWhereItIsForNoDays) {
  const auto japan = business_calendar::named("JP");
  EXPECT_EQ(japan.advance(date{2026, 1, 1}, 0), (date{2026, 1, 1}));
  EXPECT_EQ(japan.adjust(date{2026, 1, 1}), (date{2026, 1, 2}));
  EXPECT_EQ(japan.adjust(date{2026, 1, 2}), (date{2026, 1, 2}));
  EXPECT_EQ(japan.business_days_between(date{2026, 1, 1}, date{2026, 1, 1}), 0);
}

TEST(BusinessCalendar, KnowsThatTheEmiratesMovedTheirWeekendIn2022) {
  // Federal decision of 2021-12-07: from 1 January 2022 Saturday and Sunday, before Friday and Saturday.
  const auto emirates = business_calendar::named("AE");
  EXPECT_TRUE(emirates.is_weekend(date{2021, 12, 10}));  // a Friday
  EXPECT_FALSE(emirates.is_weekend(date{2021, 12, 12})); // a Sunday
  EXPECT_FALSE(emirates.is_weekend(date{2022, 1, 7}));
  EXPECT_TRUE(emirates.is_weekend(date{2022, 1, 9}));
  for (const char* code : {"SA", "EG"}) {
    EXPECT_TRUE(business_calendar::named(code).is_weekend(date{2026, 11, 20})) << code; // a Friday
    EXPECT_FALSE(business_calendar::named(code).is_weekend(date{2026, 11, 22})) << code;
  }
}

TEST(BusinessCalendar, CountsAsOneDayAfterAnother) {
  std::mt19937 random{7};
  for (const auto name : business_calendar::names()) {
    const auto calendar = business_calendar::named(name);
    for (int round = 0; round < 60; ++round) {
      const date from = date{2014, 1, 1} + static_cast<int>(random() % 9'000);
      const int length = static_cast<int>(random() % (round % 2 == 0 ? 40 : 2'000));
      int one_by_one = 0;
      for (int i = 0; i < length; ++i) one_by_one += calendar.is_business_day(from + i) ? 1 : 0;
      ASSERT_EQ(calendar.business_days_between(from, from + length), one_by_one) << name << ' ' << from;
      const int count = static_cast<int>(random() % 30) + 1;
      const date there = calendar.advance(from, count);
      ASSERT_TRUE(calendar.is_business_day(there));
      ASSERT_EQ(calendar.business_days_between(from + 1, there + 1), count) << name << ' ' << from;
      const date back = calendar.advance(from, -count);
      ASSERT_TRUE(calendar.is_business_day(back));
      ASSERT_EQ(calendar.business_days_between(back, from), count) << name << ' ' << from;
    }
  }
}

TEST(BusinessCalendar, TakesTheHolidaysOfACompany) {
  const std::array closure{date{2026, 12, 31}, date{2026, 12, 30}, date{2026, 12, 31}};
  const auto ours = business_calendar::named("JP").with_holidays(closure);
  EXPECT_EQ(ours.advance(date{2026, 12, 29}, 1), (date{2027, 1, 4}));
  EXPECT_EQ(ours.without_holidays(closure), business_calendar::named("JP"));
}

TEST(BusinessCalendar, TakesAnotherWeekend) {
  const std::array friday_and_saturday{weekday::friday, weekday::saturday};
  const auto calendar = business_calendar{"mine"}.with_weekend(friday_and_saturday);
  EXPECT_EQ(calendar.advance(date{2026, 11, 19}, 1), (date{2026, 11, 22})); // Thursday to Sunday
  EXPECT_TRUE(calendar.knows_holidays_on(date{1990, 1, 1}));
  EXPECT_EQ(business_calendar{"mine"}.with_weekend({}).advance(date{2026, 11, 20}, 2), (date{2026, 11, 22}));
}

TEST(BusinessCalendar, RefusesAWeekWithoutWork) {
  const std::array all{weekday::monday, weekday::tuesday,  weekday::wednesday, weekday::thursday,
                       weekday::friday, weekday::saturday, weekday::sunday};
  EXPECT_THROW(business_calendar{"mine"}.with_weekend(all), std::invalid_argument);
}

TEST(BusinessCalendar, NamesAllThereAreWhenItKnowsNone) {
  try {
    (void)business_calendar::named("XX");
    FAIL() << "expected an exception";
  } catch (const std::invalid_argument& problem) {
    const std::string said = problem.what();
    EXPECT_NE(said.find("JP"), std::string::npos) << said;
    EXPECT_NE(said.find("got 'XX'"), std::string::npos) << said;
  }
  EXPECT_TRUE(business_calendar::has("EU"));
  EXPECT_FALSE(business_calendar::has("UK"));
}
