#include <kenzen/metrics/window_as_of.hpp>

#include <gtest/gtest.h>

#include <stdexcept>

namespace kenzen {
namespace {

metric_window window_of(window_alignment alignment, int length, int lag = 0) {
  metric_window window;
  window.alignment = alignment;
  window.length_days = length;
  window.lag_days = lag;
  return window;
}

TEST(WindowAsOf, ARollingWindowEndsWithYesterday) {
  EXPECT_EQ(window_as_of(window_of(window_alignment::rolling, 7), date{2026, 11, 22}),
            reporting_window(date{2026, 11, 15}, date{2026, 11, 22}));
}

TEST(WindowAsOf, ALagMovesItBack) {
  EXPECT_EQ(window_as_of(window_of(window_alignment::rolling, 7, 3), date{2026, 11, 22}),
            reporting_window(date{2026, 11, 12}, date{2026, 11, 19}));
}

TEST(WindowAsOf, ACalendarWeekIsTheLastWholeOneFromMonday) {
  const auto week = window_of(window_alignment::calendar_week, 7);
  const reporting_window last{date{2026, 11, 9}, date{2026, 11, 16}};
  EXPECT_EQ(window_as_of(week, date{2026, 11, 16}), last); // a Monday
  EXPECT_EQ(window_as_of(week, date{2026, 11, 22}), last); // the Sunday after it
  EXPECT_EQ(window_as_of(week, date{2026, 11, 15}).end(), (date{2026, 11, 9}));
}

TEST(WindowAsOf, ACalendarMonthIsTheLastWholeOneWhateverItsLength) {
  const auto month = window_of(window_alignment::calendar_month, 31);
  EXPECT_EQ(window_as_of(month, date{2024, 3, 1}), reporting_window(date{2024, 2, 1}, date{2024, 3, 1}));
  EXPECT_EQ(window_as_of(month, date{2024, 3, 1}).length_days(), 29);
  EXPECT_EQ(window_as_of(month, date{2027, 1, 31}), reporting_window(date{2026, 12, 1}, date{2027, 1, 1}));
}

TEST(WindowAsOf, ACalendarYearIsTheLastWholeOne) {
  EXPECT_EQ(window_as_of(window_of(window_alignment::calendar_year, 366), date{2026, 11, 22}),
            reporting_window(date{2025, 1, 1}, date{2026, 1, 1}));
}

TEST(WindowAsOf, AMonthlyEvaluationCountsBackFromItsLatestDay) {
  auto monthly = window_of(window_alignment::monthly_evaluation, 90);
  monthly.evaluation_day_of_month = 20;
  EXPECT_EQ(window_as_of(monthly, date{2026, 11, 20}).end(), (date{2026, 11, 20}));
  EXPECT_EQ(window_as_of(monthly, date{2026, 11, 19}).end(), (date{2026, 10, 20}));
  EXPECT_EQ(window_as_of(monthly, date{2027, 1, 5}).end(), (date{2026, 12, 20}));
  EXPECT_EQ(window_as_of(monthly, date{2027, 1, 5}).length_days(), 90);
}

TEST(WindowAsOf, AnEvaluationDayThatAShortMonthLacksIsItsLast) {
  auto monthly = window_of(window_alignment::monthly_evaluation, 30);
  monthly.evaluation_day_of_month = 31;
  EXPECT_EQ(window_as_of(monthly, date{2024, 3, 30}).end(), (date{2024, 2, 29}));
  EXPECT_EQ(window_as_of(monthly, date{2026, 3, 1}).end(), (date{2026, 2, 28}));
}

TEST(WindowAsOf, RefusesAWindowWithoutDays) {
  EXPECT_THROW(window_as_of(window_of(window_alignment::rolling, 0), date{2026, 11, 22}),
               std::invalid_argument);
}

} // namespace
} // namespace kenzen
