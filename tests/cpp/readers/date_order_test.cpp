#include "readers/detail/date_order.hpp"

#include <gtest/gtest.h>

namespace {

using namespace kenzen;
using namespace kenzen::detail;

std::optional<local_time> day(int year, unsigned month, unsigned of_month,
                              std::optional<std::int32_t> second = std::nullopt) {
  return local_time{date{year, month, of_month}, second};
}

void expect_only(std::string_view text, const std::optional<local_time>& when) {
  const date_readings readings = read_spreadsheet_date(text);
  EXPECT_EQ(readings.month_first, when) << text;
  EXPECT_EQ(readings.day_first, when) << text;
  EXPECT_FALSE(readings.ambiguous()) << text;
}

TEST(DateOrder, ReadsDaysThatCanBeReadInOneWay) {
  expect_only("2026-04-05", day(2026, 4, 5));
  expect_only("2026/4/5", day(2026, 4, 5));
  expect_only("2026.04.05", day(2026, 4, 5));
  expect_only("5-Apr-2026", day(2026, 4, 5));
  expect_only("05-apr-26", day(2026, 4, 5));
  expect_only("5 April 2026", day(2026, 4, 5));
  expect_only("Apr 5, 2026", day(2026, 4, 5));
  expect_only("Sept 5, 2026", day(2026, 9, 5));
  expect_only("04/04/2026", day(2026, 4, 4));
}

TEST(DateOrder, ShowsBothReadingsOfADayThatHasTwo) {
  for (const char* text : {"04/05/2026", "4/5/2026", "04-05-26", "4.5.2026"}) {
    const date_readings readings = read_spreadsheet_date(text);
    EXPECT_EQ(readings.month_first, day(2026, 4, 5)) << text;
    EXPECT_EQ(readings.day_first, day(2026, 5, 4)) << text;
    EXPECT_TRUE(readings.ambiguous()) << text;
  }
}

TEST(DateOrder, HasOneReadingWhereTheOtherIsNoDay) {
  EXPECT_EQ(read_spreadsheet_date("04-30-22").month_first, day(2022, 4, 30));
  EXPECT_EQ(read_spreadsheet_date("04-30-22").day_first, std::nullopt);
  EXPECT_EQ(read_spreadsheet_date("30/04/2022").day_first, day(2022, 4, 30));
  EXPECT_EQ(read_spreadsheet_date("30/04/2022").month_first, std::nullopt);
  EXPECT_EQ(read_spreadsheet_date("02/29/2023").month_first, std::nullopt) << "not a leap year";
}

TEST(DateOrder, ReadsATimeBehindTheDay) {
  expect_only("2026-10-01 9:05", day(2026, 10, 1, 9 * 3'600 + 5 * 60));
  expect_only("2026/10/01 21:05:41", day(2026, 10, 1, 21 * 3'600 + 5 * 60 + 41));
  expect_only("2026-10-01T00:00:00", day(2026, 10, 1, 0));
  expect_only("2026-10-01 12:00 AM", day(2026, 10, 1, 0));
  expect_only("2026-10-01 12:30 pm", day(2026, 10, 1, 12 * 3'600 + 30 * 60));
  expect_only("2026-10-01 9:05 PM", day(2026, 10, 1, 21 * 3'600 + 5 * 60));
}

TEST(DateOrder, HasNoReadingForAnyOtherText) {
  for (const char* text : {"",
                           "x",
                           "2026",
                           "04",
                           "04/05",
                           "04/05/",
                           "04/05/2",
                           "04/05/202",
                           "04/05/20266",
                           "04/05-2026",
                           "13/13/2026",
                           "00/01/2026",
                           "2026-13-01",
                           "2026-00-10",
                           "2026-02-30",
                           "2026-10-01 24:00",
                           "2026-10-01 1:60",
                           "2026-10-01 1:00:60",
                           "2026-10-01 13:00 PM",
                           "2026-10-01 0:00 AM",
                           "2026-10-01 ",
                           "2026-10-01x",
                           "2026-10-01T10:00:00+09:00",
                           "Foo 5, 2026",
                           "Ap 5, 2026",
                           "5-Apr",
                           "123/4/2026",
                           "0000-01-01",
                           "04/05/0000",
                           "99999999999999999999/1/1"}) {
    const date_readings readings = read_spreadsheet_date(text);
    EXPECT_FALSE(readings.month_first || readings.day_first) << text;
  }
}

TEST(DateOrder, OneDayWithOneReadingSettlesAFile) {
  date_order_census census;
  census.add("04/05/2026");
  census.add("04/04/2026");
  EXPECT_EQ(census.result(), date_order::settled_by_file) << "nothing has been settled yet";
  census.add("31/05/2026");
  EXPECT_EQ(census.result(), date_order::day_first);
  census.add("05/31/2026");
  EXPECT_EQ(census.result(), date_order::settled_by_file) << "the file is mixed";
}

TEST(DateOrder, DatesThatHaveNoOrderSettleNothing) {
  date_order_census census;
  census.add("2026-04-30");
  census.add("30-Apr-26");
  census.add("no date");
  EXPECT_EQ(census.result(), date_order::settled_by_file);
  census.add("4/30/26");
  EXPECT_EQ(census.result(), date_order::month_first);
}

} // namespace
