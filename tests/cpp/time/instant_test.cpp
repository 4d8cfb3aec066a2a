#include <kenzen/time/instant.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <sstream>
#include <stdexcept>
#include <string>

namespace {

using kenzen::date;
using kenzen::instant;

std::int64_t seconds_of(std::string_view iso) {
  const auto read = instant::from_iso(iso);
  return read ? read->seconds() : instant::unknown_seconds;
}

TEST(Instant, IsTheEpochByDefault) {
  EXPECT_EQ(instant{}.seconds(), 0);
  EXPECT_TRUE(instant{}.is_known());
  EXPECT_EQ(instant{}.to_iso(), "1970-01-01T00:00:00Z");
}

TEST(Instant, MayBeUnknown) {
  EXPECT_FALSE(instant::none().is_known());
  EXPECT_EQ(instant::none(), instant::from_seconds(instant::unknown_seconds));
  EXPECT_LT(instant::none(), instant::from_seconds(instant::min_seconds));
  EXPECT_THROW(instant::none().to_iso(), std::invalid_argument);
  std::ostringstream out;
  out << instant::none();
  EXPECT_EQ(out.str(), "unknown");
}

TEST(Instant, AgreesWithWellKnownSeconds) {
  EXPECT_EQ(instant::from_seconds(1'000'000'000).to_iso(), "2001-09-09T01:46:40Z");
  EXPECT_EQ(instant::from_seconds(1'234'567'890).to_iso(), "2009-02-13T23:31:30Z");
  EXPECT_EQ(instant::from_seconds(2'147'483'647).to_iso(), "2038-01-19T03:14:07Z");
  EXPECT_EQ(instant::from_seconds(-1).to_iso(), "1969-12-31T23:59:59Z");
}

TEST(Instant, KeepsToTheYears1To9999) {
  EXPECT_EQ(instant::from_seconds(instant::min_seconds).to_iso(), "0001-01-01T00:00:00Z");
  EXPECT_EQ(instant::from_seconds(instant::max_seconds).to_iso(), "9999-12-31T23:59:59Z");
  EXPECT_THROW(instant::from_seconds(instant::min_seconds - 1), std::invalid_argument);
  EXPECT_THROW(instant::from_seconds(instant::max_seconds + 1), std::invalid_argument);
  EXPECT_THROW(instant::from_seconds(std::numeric_limits<std::int64_t>::max()), std::invalid_argument);
}

TEST(Instant, ReadsUtc) {
  EXPECT_EQ(seconds_of("2009-02-13T23:31:30Z"), 1'234'567'890);
  EXPECT_EQ(seconds_of("2009-02-13 23:31:30Z"), 1'234'567'890);
}

TEST(Instant, ReadsOffsets) {
  EXPECT_EQ(seconds_of("2009-02-13T23:31:30+00:00"), 1'234'567'890);
  EXPECT_EQ(seconds_of("2009-02-14T08:31:30+09:00"), 1'234'567'890);
  EXPECT_EQ(seconds_of("2009-02-14T05:01:30+05:30"), 1'234'567'890);
  EXPECT_EQ(seconds_of("2009-02-13T15:31:30-08:00"), 1'234'567'890);
  EXPECT_EQ(seconds_of("2009-02-13 15:31:30-08:00"), 1'234'567'890);
}

TEST(Instant, CutsOffFractionsOfASecond) {
  EXPECT_EQ(seconds_of("2009-02-13T23:31:30.999Z"), 1'234'567'890);
  EXPECT_EQ(seconds_of("2009-02-13T23:31:30.123456789+00:00"), 1'234'567'890);
  EXPECT_EQ(seconds_of("1969-12-31T23:59:59.5Z"), -1);
}

TEST(Instant, ReadsNothingWithoutAnOffset) {
  EXPECT_FALSE(instant::from_iso("2026-08-26T05:29:25"));
  EXPECT_FALSE(instant::from_iso("2026-08-26 05:29:25.5"));
  EXPECT_FALSE(instant::from_iso("2026-08-26"));
}

TEST(Instant, ReadsNothingFromOtherTexts) {
  for (const char* text : {"",
                           "Z",
                           "2026-08-26T24:00:00Z",
                           "2026-08-26T05:60:00Z",
                           "2026-08-26T05:29:60Z",
                           "2026-02-29T05:29:25Z",
                           "2026-08-26t05:29:25Z",
                           "2026-08-26T05:29:25z",
                           "2026-08-26  05:29:25Z",
                           "2026-08-26T05:29:25 Z",
                           "2026-08-26T05:29:25.Z",
                           "2026-08-26T05:29:25,5Z",
                           "2026-08-26T05:29:25.5",
                           "2026-08-26T05:29:25+9:00",
                           "2026-08-26T05:29:25+0900",
                           "2026-08-26T05:29:25+09",
                           "2026-08-26T05:29:25+24:00",
                           "2026-08-26T05:29:25+09:60",
                           "2026-08-26T05:29:25+09:00 ",
                           "2026-08-26T05:29Z",
                           "2026-08-26T05.29.25Z",
                           "2026-08-26T05:29:25ZZ",
                           "2026-08-26T5:29:25Z ",
                           "0001-01-01T00:00:00+00:01",
                           "9999-12-31T23:59:59-00:01"}) {
    EXPECT_FALSE(instant::from_iso(text)) << text;
  }
}

TEST(Instant, IsReadBackFromItsText) {
  for (std::int64_t seconds = instant::min_seconds; seconds <= instant::max_seconds; seconds += 987'654'321) {
    EXPECT_EQ(seconds_of(instant::from_seconds(seconds).to_iso()), seconds);
  }
}

} // namespace
