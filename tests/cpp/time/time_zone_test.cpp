#include <kenzen/time/time_zone.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using kenzen::date;
using kenzen::instant;
using kenzen::time_zone;

constexpr std::int64_t day_seconds = 86'400;

instant at(std::string_view iso) { return instant::from_iso(iso).value(); }

std::string day_in(std::string_view zone, std::string_view iso) {
  return time_zone::named(zone).local_day(at(iso)).to_iso();
}

/// The definition that the column kernel has to agree with.
std::vector<std::int32_t> one_by_one(const time_zone& zone, const std::vector<std::int64_t>& seconds) {
  std::vector<std::int32_t> days;
  for (const std::int64_t second : seconds) {
    const bool known = second >= instant::min_seconds && second <= instant::max_seconds;
    days.push_back(known ? zone.local_day(instant::from_seconds(second)).days() : date::unknown_days);
  }
  return days;
}

std::vector<std::int32_t> as_column(const time_zone& zone, const std::vector<std::int64_t>& seconds) {
  std::vector<std::int32_t> days(seconds.size(), 7);
  zone.local_days(seconds, days);
  return days;
}

/// Seconds spread evenly over `begin <= second < end`, in no order.
std::vector<std::int64_t> random_seconds(unsigned seed, std::size_t count, std::int64_t begin,
                                         std::int64_t end) {
  std::mt19937_64 engine{seed};
  std::uniform_int_distribution<std::int64_t> spread{begin, end - 1};
  std::vector<std::int64_t> seconds(count);
  for (auto& second : seconds) second = spread(engine);
  return seconds;
}

TEST(TimeZone, EndsTheDayAtLocalMidnight) {
  EXPECT_EQ(day_in("Asia/Tokyo", "2026-11-22T14:59:59Z"), "2026-11-22");
  EXPECT_EQ(day_in("Asia/Tokyo", "2026-11-22T15:00:00Z"), "2026-11-23");
  EXPECT_EQ(day_in("Asia/Kolkata", "2025-08-21T18:29:59Z"), "2025-08-21");
  EXPECT_EQ(day_in("Asia/Kolkata", "2025-08-21T18:30:00Z"), "2025-08-22");
  EXPECT_EQ(day_in("UTC", "2026-11-22T23:59:59Z"), "2026-11-22");
}

TEST(TimeZone, FollowsSummerTimeInTheUnitedStates) {
  // Energy Policy Act of 2005: second Sunday of March to first Sunday of November, at 02:00 local time.
  const auto pacific = time_zone::named("America/Los_Angeles");
  EXPECT_EQ(pacific.offset_at(at("2026-03-08T09:59:59Z")), -8 * 3600);
  EXPECT_EQ(pacific.offset_at(at("2026-03-08T10:00:00Z")), -7 * 3600);
  EXPECT_EQ(pacific.offset_at(at("2026-11-01T08:59:59Z")), -7 * 3600);
  EXPECT_EQ(pacific.offset_at(at("2026-11-01T09:00:00Z")), -8 * 3600);
  EXPECT_EQ(day_in("America/Los_Angeles", "2026-07-19T06:59:59Z"), "2026-07-18");
  EXPECT_EQ(day_in("America/Los_Angeles", "2026-07-19T07:00:00Z"), "2026-07-19");
  EXPECT_EQ(day_in("America/Los_Angeles", "2026-12-19T07:59:59Z"), "2026-12-18");
  EXPECT_EQ(day_in("America/Los_Angeles", "2026-12-19T08:00:00Z"), "2026-12-19");
}

TEST(TimeZone, FollowsTheRulesOfTheYear) {
  // Until 2006 summer time began on the first Sunday of April.
  EXPECT_EQ(time_zone::named("America/New_York").offset_at(at("2006-03-20T12:00:00Z")), -5 * 3600);
  EXPECT_EQ(time_zone::named("America/New_York").offset_at(at("2007-03-20T12:00:00Z")), -4 * 3600);
  // Brazil gave summer time up in 2019, most of Mexico in October 2022; Turkey has stayed at +3 since 2016.
  EXPECT_EQ(time_zone::named("America/Sao_Paulo").offset_at(at("2018-12-25T12:00:00Z")), -2 * 3600);
  EXPECT_EQ(time_zone::named("America/Sao_Paulo").offset_at(at("2019-12-25T12:00:00Z")), -3 * 3600);
  EXPECT_EQ(time_zone::named("America/Mexico_City").offset_at(at("2022-07-01T12:00:00Z")), -5 * 3600);
  EXPECT_EQ(time_zone::named("America/Mexico_City").offset_at(at("2023-07-01T12:00:00Z")), -6 * 3600);
  EXPECT_EQ(time_zone::named("Europe/Istanbul").offset_at(at("2015-12-25T12:00:00Z")), 2 * 3600);
  EXPECT_EQ(time_zone::named("Europe/Istanbul").offset_at(at("2016-12-25T12:00:00Z")), 3 * 3600);
}

TEST(TimeZone, HasADayOf23AndADayOf25Hours) {
  const auto berlin = time_zone::named("Europe/Berlin");
  const auto hours = [&](date day) {
    return (berlin.start_of(day + 1).seconds() - berlin.start_of(day).seconds()) / 3600;
  };
  // Directive 2000/84/EC: last Sunday of March and of October.
  EXPECT_EQ(hours(date{2026, 3, 29}), 23);
  EXPECT_EQ(hours(date{2026, 10, 25}), 25);
  EXPECT_EQ(hours(date{2026, 10, 26}), 24);
}

TEST(TimeZone, StartsADayAfterTheGapThatSwallowsMidnight) {
  // In Sao Paulo clocks went from 00:00 to 01:00 on 2018-11-04: the day began at 01:00 summer time.
  const auto sao_paulo = time_zone::named("America/Sao_Paulo");
  const instant start = sao_paulo.start_of(date{2018, 11, 4});
  EXPECT_EQ(start, at("2018-11-04T01:00:00-02:00"));
  EXPECT_EQ(sao_paulo.local_day(start), (date{2018, 11, 4}));
  EXPECT_EQ(sao_paulo.local_day(instant::from_seconds(start.seconds() - 1)), (date{2018, 11, 3}));
}

TEST(TimeZone, StartsADayOnceWhereMidnightIsTurnedBack) {
  // In Sao Paulo clocks went from 24:00 back to 23:00 on 2018-02-17: that day was 25 hours long.
  const auto sao_paulo = time_zone::named("America/Sao_Paulo");
  EXPECT_EQ(sao_paulo.start_of(date{2018, 2, 18}), at("2018-02-18T00:00:00-03:00"));
  EXPECT_EQ(sao_paulo.local_day(at("2018-02-17T23:59:59-02:00")), (date{2018, 2, 17}));
  EXPECT_EQ(sao_paulo.local_day(at("2018-02-17T23:00:00-03:00")), (date{2018, 2, 17}));
}

TEST(TimeZone, StartsEveryDayWithItsFirstSecond) {
  for (const std::string_view name : time_zone::names()) {
    const auto zone = time_zone::named(name);
    for (date day{1999, 12, 1}; day < date{2038, 2, 1}; day += 1) {
      const instant start = zone.start_of(day);
      ASSERT_EQ(zone.local_day(start), day) << name;
      ASSERT_EQ(zone.local_day(instant::from_seconds(start.seconds() - 1)), day - 1) << name;
    }
  }
}

TEST(TimeZone, KeepsTheLastOffsetAfter2037AndTheFirstBefore2000) {
  const auto pacific = time_zone::named("America/Los_Angeles");
  EXPECT_EQ(pacific.offset_at(at("2037-07-01T00:00:00Z")), -7 * 3600);
  EXPECT_EQ(pacific.offset_at(at("2050-07-01T00:00:00Z")), -8 * 3600);
  EXPECT_EQ(pacific.offset_at(at("1985-07-01T00:00:00Z")), -8 * 3600);
  EXPECT_EQ(time_zone::named("Australia/Sydney").offset_at(at("2050-07-01T00:00:00Z")), 11 * 3600);
}

TEST(TimeZone, StaysInTheCalendarAtItsEnds) {
  const auto first = instant::from_seconds(instant::min_seconds);
  const auto last = instant::from_seconds(instant::max_seconds);
  EXPECT_EQ(time_zone::named("America/Los_Angeles").local_day(first), (date{1, 1, 1}));
  EXPECT_EQ(time_zone::named("Asia/Tokyo").local_day(last), (date{9999, 12, 31}));
  EXPECT_EQ(time_zone::named("Asia/Tokyo").start_of(date{1, 1, 1}), first);
  EXPECT_EQ(time_zone::utc().start_of(date{9999, 12, 31}), at("9999-12-31T00:00:00Z"));
  EXPECT_EQ(time_zone::fixed(-86'399).start_of(date{9999, 12, 31}), at("9999-12-31T23:59:59Z"));
}

TEST(TimeZone, SpansMeetWithoutGaps) {
  for (const std::string_view name : time_zone::names()) {
    const auto zone = time_zone::named(name);
    auto span = zone.span_at(instant::from_seconds(instant::min_seconds));
    EXPECT_EQ(span.begin, instant::min_seconds);
    while (span.end <= instant::max_seconds) {
      const auto next = zone.span_at(instant::from_seconds(span.end));
      ASSERT_EQ(next.begin, span.end) << name;
      ASSERT_NE(next.offset, span.offset) << name;
      ASSERT_EQ(zone.span_at(instant::from_seconds(span.end - 1)), span) << name;
      span = next;
    }
    EXPECT_EQ(span.end, instant::max_seconds + 1);
  }
}

TEST(TimeZone, AsksForAKnownInstant) {
  EXPECT_THROW(time_zone::utc().local_day(instant::none()), std::invalid_argument);
  EXPECT_THROW(time_zone::utc().offset_at(instant::none()), std::invalid_argument);
  EXPECT_THROW(time_zone::utc().span_at(instant::none()), std::invalid_argument);
}

TEST(TimeZone, OffersTheNamesMostLikeAWrongOne) {
  const auto message = [](std::string_view wrong) -> std::string {
    try {
      time_zone::named(wrong);
    } catch (const std::invalid_argument& refused) {
      return refused.what();
    }
    return "accepted";
  };
  EXPECT_THAT(message("Asia/Tokio"), testing::AllOf(testing::HasSubstr("such as 'Asia/Tokyo'"),
                                                    testing::HasSubstr("got 'Asia/Tokio'")));
  EXPECT_THAT(message("los_angeles"), testing::HasSubstr("'America/Los_Angeles'"));
  EXPECT_THAT(message(""), testing::HasSubstr("got ''"));
  EXPECT_LT(message(std::string(1'000'000, 'x')).size(), 300U);
}

TEST(TimeZone, KnowsEveryMarketplacesZone) {
  const auto names = time_zone::names();
  EXPECT_TRUE(std::ranges::is_sorted(names));
  for (const std::string_view name :
       {"America/Los_Angeles", "America/Mexico_City", "America/Sao_Paulo", "Europe/London",
        "Europe/Berlin",       "Europe/Paris",        "Europe/Rome",       "Europe/Madrid",
        "Europe/Amsterdam",    "Europe/Stockholm",    "Europe/Warsaw",     "Europe/Brussels",
        "Europe/Dublin",       "Europe/Istanbul",     "Asia/Dubai",        "Asia/Riyadh",
        "Africa/Cairo",        "Asia/Kolkata",        "Asia/Tokyo",        "Australia/Sydney",
        "Asia/Singapore",      "Africa/Johannesburg"}) {
    EXPECT_EQ(time_zone::named(name).name(), name);
  }
}

TEST(TimeZone, MayBeAFixedOffset) {
  constexpr auto jst = time_zone::fixed(9 * 3600);
  EXPECT_EQ(jst.name(), "UTC+09:00");
  EXPECT_EQ(time_zone::fixed(-(3 * 3600 + 30 * 60)).name(), "UTC-03:30");
  EXPECT_EQ(time_zone::fixed(-1).name(), "UTC-00:00:01");
  EXPECT_EQ(jst.local_day(at("2026-11-22T15:00:00Z")), (date{2026, 11, 23}));
  EXPECT_THROW(time_zone::fixed(86'400), std::invalid_argument);
  EXPECT_THROW(time_zone::fixed(-86'400), std::invalid_argument);
}

TEST(TimeZone, IsEqualByNameOrOffset) {
  EXPECT_EQ(time_zone::named("Asia/Tokyo"), time_zone::named("Asia/Tokyo"));
  EXPECT_NE(time_zone::named("Asia/Tokyo"), time_zone::named("Asia/Seoul"));
  EXPECT_NE(time_zone::named("Asia/Tokyo"), time_zone::fixed(9 * 3600));
  EXPECT_EQ(time_zone::fixed(0), time_zone::fixed(0));
  EXPECT_NE(time_zone::fixed(0), time_zone::fixed(1));
  EXPECT_EQ(time_zone::utc(), time_zone::named("UTC"));
  std::ostringstream out;
  out << time_zone::utc();
  EXPECT_EQ(out.str(), "UTC");
}

TEST(TimeZoneColumn, AgreesWithOneByOneInEveryZone) {
  const std::int64_t begin = at("2000-01-01T00:00:00Z").seconds();
  const std::int64_t year = 365 * day_seconds;
  unsigned seed = 1;
  for (const std::string_view name : time_zone::names()) {
    const auto zone = time_zone::named(name);
    // One day, one year, five years, all years of the table and beyond: each takes another way through the
    // kernel.
    for (const std::int64_t length : {day_seconds, year, 5 * year, 38 * year, 120 * year}) {
      auto seconds = random_seconds(++seed, 3'000, begin, begin + length);
      ASSERT_EQ(as_column(zone, seconds), one_by_one(zone, seconds)) << name << ' ' << length;
      std::ranges::sort(seconds);
      ASSERT_EQ(as_column(zone, seconds), one_by_one(zone, seconds)) << name << ' ' << length << " sorted";
      for (std::size_t i = 0; i < seconds.size(); i += 3) seconds[i] = instant::unknown_seconds;
      ASSERT_EQ(as_column(zone, seconds), one_by_one(zone, seconds))
          << name << ' ' << length << " with unknowns";
    }
  }
}

TEST(TimeZoneColumn, IsExactAroundEveryChangeOfOffsetAndMidnight) {
  for (const std::string_view name : time_zone::names()) {
    const auto zone = time_zone::named(name);
    std::vector<std::int64_t> seconds;
    for (auto span = zone.span_at(instant{}); span.end <= instant::max_seconds;
         span = zone.span_at(instant::from_seconds(span.end))) {
      for (std::int64_t near = -300; near <= 300; ++near) seconds.push_back(span.end + near);
    }
    for (date day{2026, 1, 1}; day < date{2026, 12, 31}; day += 1) {
      const std::int64_t start = zone.start_of(day).seconds();
      for (std::int64_t near = -3; near <= 3; ++near) seconds.push_back(start + near);
    }
    ASSERT_EQ(as_column(zone, seconds), one_by_one(zone, seconds)) << name;
  }
}

TEST(TimeZoneColumn, IsExactAtEveryMidnightOfACentury) {
  const auto zone = time_zone::named("Asia/Tokyo");
  std::vector<std::int64_t> seconds;
  for (date day{1950, 1, 1}; day < date{2090, 1, 1}; day += 1) {
    seconds.push_back(zone.start_of(day).seconds() - 1);
    seconds.push_back(zone.start_of(day).seconds());
  }
  EXPECT_EQ(as_column(zone, seconds), one_by_one(zone, seconds));
}

TEST(TimeZoneColumn, TakesAnyValueOf64Bits) {
  std::mt19937_64 engine{3};
  for (const std::string_view name : {"UTC", "Asia/Tokyo", "America/Los_Angeles"}) {
    const auto zone = time_zone::named(name);
    std::vector<std::int64_t> seconds;
    for (int i = 0; i < 20'000; ++i) {
      // All magnitudes, so that many values lie in the calendar and many do not.
      seconds.push_back(static_cast<std::int64_t>(engine()) >> (engine() % 64));
    }
    for (const std::int64_t edge : {instant::min_seconds, instant::max_seconds, std::int64_t{0},
                                    std::numeric_limits<std::int64_t>::min(), std::int64_t{1} << 32,
                                    std::numeric_limits<std::int64_t>::max()}) {
      for (std::int64_t near = -2 * day_seconds; near <= 2 * day_seconds; near += day_seconds / 2) {
        std::int64_t second = 0;
        if (!__builtin_add_overflow(edge, near, &second)) seconds.push_back(second);
      }
    }
    EXPECT_EQ(as_column(zone, seconds), one_by_one(zone, seconds)) << name;
    // Blocks of one value each, so that every value also goes the way of a whole block.
    for (std::size_t i = 0; i < seconds.size(); i += 29) {
      const std::vector<std::int64_t> same(300, seconds[i]);
      ASSERT_EQ(as_column(zone, same), one_by_one(zone, same)) << name << ' ' << seconds[i];
    }
  }
}

TEST(TimeZoneColumn, IsExactOverTheWholeCalendar) {
  for (const auto& zone : {time_zone::utc(), time_zone::named("Asia/Tokyo"), time_zone::fixed(-86'399),
                           time_zone::fixed(86'399)}) {
    // Blocks that run from one end of the calendar to the other, with and without unknown values.
    auto seconds = random_seconds(17, 100'000, instant::min_seconds + 2 * day_seconds,
                                  instant::max_seconds - 2 * day_seconds);
    for (std::size_t i = 0; i < seconds.size(); i += 100) {
      const std::int64_t midnight =
          zone.start_of(date::from_days(static_cast<std::int32_t>(seconds[i] / day_seconds))).seconds();
      seconds[i] = midnight;
      seconds[i + 1] = midnight - 1;
    }
    seconds[0] = instant::max_seconds - 2 * day_seconds;
    seconds[1] = instant::min_seconds + 2 * day_seconds;
    ASSERT_EQ(as_column(zone, seconds), one_by_one(zone, seconds)) << zone;
    for (std::size_t i = 3; i < seconds.size(); i += 7) seconds[i] = instant::unknown_seconds;
    ASSERT_EQ(as_column(zone, seconds), one_by_one(zone, seconds)) << zone << " with unknowns";
  }
}

TEST(TimeZoneColumn, TakesColumnsOfAnyLength) {
  const auto zone = time_zone::named("Europe/Paris");
  const auto seconds = random_seconds(11, 1'100, 1'700'000'000, 1'710'000'000);
  for (std::size_t length = 0; length <= seconds.size(); length += length < 10 ? 1 : 51) {
    const std::vector<std::int64_t> part(seconds.begin(),
                                         seconds.begin() + static_cast<std::ptrdiff_t>(length));
    ASSERT_EQ(as_column(zone, part), one_by_one(zone, part)) << length;
  }
}

TEST(TimeZoneColumn, LeavesUnknownInstantsUnknown) {
  const std::vector<std::int64_t> nothing(1'000, instant::unknown_seconds);
  EXPECT_EQ(as_column(time_zone::utc(), nothing), std::vector<std::int32_t>(1'000, date::unknown_days));
}

TEST(TimeZoneColumn, RefusesColumnsOfDifferentLength) {
  const std::vector<std::int64_t> seconds(3);
  std::vector<std::int32_t> days(2);
  EXPECT_THROW(time_zone::utc().local_days(seconds, days), std::invalid_argument);
}

} // namespace
