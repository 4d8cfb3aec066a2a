#include "readers/detail/time_text.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <random>
#include <string>

namespace {

using namespace kenzen;
using detail::time_text_reader;

/// As in a file: something before, something behind.
std::optional<std::int64_t> read(time_text_reader& reader, const std::string& text) {
  const std::string memory = "\tbefore\t" + text + std::string(64, '9');
  return reader.read(std::string_view{memory}.substr(8, text.size()));
}

std::optional<std::int64_t> slowly(const std::string& text) {
  const auto when = instant::from_iso(text);
  return when ? std::optional{when->seconds()} : std::nullopt;
}

TEST(TimeText, AgreesWithTheInstantOnEveryKindOfTime) {
  time_text_reader reader;
  for (const char* text : {"2026-08-26T14:29:25+09:00",
                           "2026-08-26T14:29:25+09:00",
                           "2026-08-26T05:29:25Z",
                           "2025-09-24T05:02:50-07:00",
                           "2022-11-29T19:42:04.284Z",
                           "2024-02-29T23:59:59+00:00",
                           "2026-02-29T00:00:00+00:00",
                           "2026-13-01T00:00:00+00:00",
                           "2026-00-10T00:00:00+00:00",
                           "2026-08-26T24:00:00+00:00",
                           "2026-08-26T14:60:00+00:00",
                           "2026-08-26T14:29:60+00:00",
                           "2026-08-26 14:29:25+09:00",
                           "2026-08-26T14:29:25 09:00",
                           "1969-12-31T23:59:59+00:00",
                           "2200-01-01T00:00:00+00:00",
                           "2026-08-26T14:29:25",
                           "2026-08-26",
                           "",
                           "purchase-date",
                           "2026/08/26T14:29:25+09:00",
                           "2026-08-2:T14:29:25+09:00"}) {
    EXPECT_EQ(read(reader, text), slowly(text)) << text;
  }
}

TEST(TimeText, AgreesWithTheInstantOnRandomTimes) {
  std::mt19937 random{11};
  const auto pick = [&](int from, int to) { return std::uniform_int_distribution<int>{from, to}(random); };
  time_text_reader reader;
  for (int i = 0; i < 100'000; ++i) {
    char text[64];
    std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", pick(1969, 2201),
                  pick(0, 13), pick(0, 32), pick(0, 24), pick(0, 60), pick(0, 60),
                  pick(0, 1) == 0 ? '+' : '-', pick(0, 2) * 7, pick(0, 1) * 30);
    std::string damaged = text;
    if (pick(0, 9) == 0) damaged[static_cast<std::size_t>(pick(0, 24))] = static_cast<char>(pick(32, 126));
    ASSERT_EQ(read(reader, damaged), slowly(damaged)) << damaged;
  }
}

TEST(TimeText, TwoTimesAtOnceAreWhatTheyAreAlone) {
  std::mt19937 random{13};
  const auto pick = [&](int from, int to) { return std::uniform_int_distribution<int>{from, to}(random); };
  const auto some_time = [&] {
    char text[64];
    std::snprintf(text, sizeof text, "2026-%02d-%02dT%02d:%02d:%02d+0%d:00", pick(1, 3), pick(1, 31),
                  pick(0, 24), pick(0, 60), pick(0, 60), pick(0, 20) == 0 ? 9 : 0);
    std::string damaged = text;
    if (pick(0, 5) == 0) damaged[static_cast<std::size_t>(pick(0, 24))] = static_cast<char>(pick(32, 126));
    if (pick(0, 50) == 0) damaged.pop_back();
    return damaged;
  };
  const auto number = [](const std::string& text) {
    return slowly(text).value_or(time_text_reader::no_time);
  };
  time_text_reader first;
  time_text_reader second;
  for (int i = 0; i < 200'000; ++i) {
    const std::string a = some_time();
    const std::string b = some_time();
    const std::string memory = "\tbefore\t" + a + "\tbetween\t" + b + std::string(64, '9');
    const std::string_view view = memory;
    const auto both = time_text_reader::seconds_of_both(first, view.substr(8, a.size()), second,
                                                        view.substr(8 + a.size() + 9, b.size()));
    ASSERT_EQ(both.first, number(a)) << a;
    ASSERT_EQ(both.second, number(b)) << b;
  }
}

} // namespace
