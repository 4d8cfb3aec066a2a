#include <kenzen/time/reporting_window.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <stdexcept>

namespace {

using kenzen::date;
using kenzen::reporting_window;

constexpr reporting_window week{date{2026, 11, 13}, date{2026, 11, 20}};

TEST(ReportingWindow, ContainsItsStartButNotItsEnd) {
  EXPECT_TRUE(week.contains(date{2026, 11, 13}));
  EXPECT_TRUE(week.contains(date{2026, 11, 19}));
  EXPECT_FALSE(week.contains(date{2026, 11, 20}));
  EXPECT_FALSE(week.contains(date{2026, 11, 12}));
}

TEST(ReportingWindow, CountsItsDays) {
  EXPECT_EQ(week.length_days(), 7);
  int contained = 0;
  for (date day{2026, 11, 1}; day < date{2026, 12, 1}; day += 1) contained += week.contains(day) ? 1 : 0;
  EXPECT_EQ(contained, week.length_days());
}

TEST(ReportingWindow, IsNeverEmpty) {
  EXPECT_THROW((reporting_window{date{2026, 11, 13}, date{2026, 11, 13}}), std::invalid_argument);
  EXPECT_THROW((reporting_window{date{2026, 11, 14}, date{2026, 11, 13}}), std::invalid_argument);
  EXPECT_THROW(reporting_window::ending_before(date{2026, 11, 20}, 0), std::invalid_argument);
  EXPECT_THROW(reporting_window::ending_before(date{2026, 11, 20}, -1), std::invalid_argument);
}

TEST(ReportingWindow, SaysWhichDaysItRefused) {
  try {
    reporting_window{date{2026, 11, 20}, date{2026, 11, 13}};
    FAIL() << "an end before the start was accepted";
  } catch (const std::invalid_argument& refused) {
    EXPECT_THAT(refused.what(), testing::HasSubstr("got 2026-11-20/2026-11-13"));
  }
}

TEST(ReportingWindow, EndsBeforeADay) {
  EXPECT_EQ(reporting_window::ending_before(date{2026, 11, 20}, 7), week);
  EXPECT_EQ(reporting_window::ending_before(date{2026, 11, 14}, 1).start(), (date{2026, 11, 13}));
  EXPECT_THROW(reporting_window::ending_before(date{1, 1, 2}, 2), std::invalid_argument);
}

TEST(ReportingWindow, MovesWithoutChangingItsLength) {
  EXPECT_EQ(week.shifted(-7), (reporting_window{date{2026, 11, 6}, date{2026, 11, 13}}));
  EXPECT_EQ(week.shifted(30).length_days(), 7);
  EXPECT_EQ(week.shifted(0), week);
}

TEST(ReportingWindow, IsWrittenAsAnIsoInterval) {
  EXPECT_EQ(week.to_iso(), "2026-11-13/2026-11-20");
  std::ostringstream out;
  out << week;
  EXPECT_EQ(out.str(), week.to_iso());
}

} // namespace
