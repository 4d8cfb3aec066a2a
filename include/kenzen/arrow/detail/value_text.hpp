#pragma once

#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>

namespace kenzen::inline v1::detail {

/// `YYYY-MM-DD` of days since 1970-01-01; the bare number outside the years 1..9999, which ISO cannot write.
inline std::string iso_day(std::int64_t days) {
  if (days < -719'162 || days > 2'932'896) return std::to_string(days);
  const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{static_cast<int>(days)}}};
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text;
}

/// `YYYY-MM-DDThh:mm:ssZ` of UTC seconds since 1970; the bare number outside the years 1..9999.
inline std::string iso_time(std::int64_t seconds) {
  constexpr std::int64_t day = 86'400;
  const std::int64_t second = (seconds % day + day) % day;
  const std::int64_t days = (seconds - second) / day;
  if (days < -719'162 || days > 2'932'896) return std::to_string(seconds);
  char clock[16];
  std::snprintf(clock, sizeof clock, "T%02d:%02d:%02dZ", static_cast<int>(second / 3'600),
                static_cast<int>(second / 60 % 60), static_cast<int>(second % 60));
  return iso_day(days) + clock;
}

/// The shortest text that reads back as the same number.
inline std::string shortest_text(double value) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, value).ptr;
  return {text, end};
}

} // namespace kenzen::inline v1::detail
