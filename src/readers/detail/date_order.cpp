#include "readers/detail/date_order.hpp"

#include <kenzen/core/detail/edit_distance.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>

namespace kenzen::inline v1::detail {

namespace {

/// A number of `least` to `most` digits at the front, which is taken off; nothing if there are more or fewer.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) noexcept {
  std::size_t count = 0;
  int value = 0;
  for (; count < text.size() && text[count] >= '0' && text[count] <= '9'; ++count) {
    if (count == most) return std::nullopt;
    value = value * 10 + (text[count] - '0');
  }
  if (count < least) return std::nullopt;
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char wanted) noexcept {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

/// A year of four digits, or of two: then it is of this century.
std::optional<int> take_year(std::string_view& text) noexcept {
  const std::size_t before = text.size();
  const auto year = take_number(text, 2, 4);
  const std::size_t digits = before - text.size();
  if (!year || digits == 3) return std::nullopt;
  return digits == 2 ? 2000 + *year : *year;
}

/// The number of a month whose English name, whole or its first three letters (or "Sept"), is at the front.
std::optional<int> take_month_name(std::string_view& text) noexcept {
  constexpr std::array<std::string_view, 12> names{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
  std::size_t length = 0;
  const auto letter = [&](std::size_t at) { return lower_letter(text[at]); };
  while (length < text.size() && letter(length) >= 'a' && letter(length) <= 'z') ++length;
  for (std::size_t month = 0; month < names.size(); ++month) {
    const std::string_view name = names[month];
    if (length != 3 && length != name.size() && !(name == "september" && length == 4)) continue;
    if (!std::ranges::equal(text.substr(0, length), name.substr(0, length), {}, lower_letter)) continue;
    text.remove_prefix(length);
    return static_cast<int>(month) + 1;
  }
  return std::nullopt;
}

/// What stands behind a date, to the text's end.
struct clock {
  bool right = false;
  std::optional<std::int32_t> second_of_day;
};

/// Nothing, or " H:MM" or "TH:MM:SS", perhaps with AM or PM.
clock read_clock(std::string_view text) noexcept {
  if (text.empty()) return {true, std::nullopt};
  if (!take(text, ' ') && !take(text, 'T')) return {};
  while (take(text, ' ')) {
  }
  const auto hour = take_number(text, 1, 2);
  if (!hour || !take(text, ':')) return {};
  const auto minute = take_number(text, 2, 2);
  const auto second = minute && take(text, ':') ? take_number(text, 2, 2) : std::optional{0};
  if (!minute || !second || *hour > 23 || *minute > 59 || *second > 59) return {};
  int hour_of_day = *hour;
  if (!text.empty()) {
    while (take(text, ' ')) {
    }
    const char half = text.size() == 2 && lower_letter(text[1]) == 'm' ? lower_letter(text[0]) : '?';
    if ((half != 'a' && half != 'p') || *hour < 1 || *hour > 12) return {};
    hour_of_day = *hour % 12 + (half == 'p' ? 12 : 0);
  }
  return {true, hour_of_day * 3'600 + *minute * 60 + *second};
}

std::optional<local_time> made(int year, int month, int day, const clock& time) noexcept {
  if (!time.right || year < 1 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const std::chrono::year_month_day civil{std::chrono::year{year},
                                          std::chrono::month{static_cast<unsigned>(month)},
                                          std::chrono::day{static_cast<unsigned>(day)}};
  if (!civil.ok()) return std::nullopt;
  return local_time{date{year, static_cast<unsigned>(month), static_cast<unsigned>(day)}, time.second_of_day};
}

bool is_separator(char c) noexcept { return c == '/' || c == '-' || c == '.'; }

/// A date that can be read in one way only.
date_readings certain(int year, int month, int day, const clock& time) noexcept {
  const auto only = made(year, month, day, time);
  return {only, only};
}

/// 2026-04-05, 2026/4/5: four digits at the front are a year.
date_readings read_year_first(std::string_view text, int year) noexcept {
  const char separator = text.front();
  text.remove_prefix(1);
  const auto month = take_number(text, 1, 2);
  if (!month || !take(text, separator)) return {};
  const auto day = take_number(text, 1, 2);
  return day ? certain(year, *month, *day, read_clock(text)) : date_readings{};
}

/// 04/05/2026, or with the month's name: 4-Apr-26.
date_readings read_year_last(std::string_view text, int first) noexcept {
  const char separator = text.front();
  text.remove_prefix(1);
  if (const auto month = take_month_name(text)) {
    take(text, '.');
    if (!take(text, separator)) return {};
    const auto year = take_year(text);
    return year ? certain(*year, *month, first, read_clock(text)) : date_readings{};
  }
  const auto second = take_number(text, 1, 2);
  if (!second || !take(text, separator)) return {};
  const auto year = take_year(text);
  if (!year) return {};
  const clock time = read_clock(text);
  return {made(*year, first, *second, time), made(*year, *second, first, time)};
}

/// Apr 5, 2026.
date_readings read_month_name_first(std::string_view text, int month) noexcept {
  take(text, '.');
  if (!take(text, ' ') && !take(text, '-')) return {};
  const auto day = take_number(text, 1, 2);
  if (!day) return {};
  take(text, ',');
  if (!take(text, ' ') && !take(text, '-')) return {};
  const auto year = take_year(text);
  return year ? certain(*year, month, *day, read_clock(text)) : date_readings{};
}

} // namespace

date_readings read_spreadsheet_date(std::string_view text) noexcept {
  if (const auto month = take_month_name(text)) return read_month_name_first(text, *month);
  const std::size_t before = text.size();
  const auto first = take_number(text, 1, 4);
  const std::size_t digits = before - text.size();
  if (!first || text.empty()) return {};
  if (digits == 4 && is_separator(text.front())) return read_year_first(text, *first);
  if (digits <= 2 && (is_separator(text.front()) || text.front() == ' ')) return read_year_last(text, *first);
  return {};
}

void date_order_census::add(std::string_view text) noexcept {
  const date_readings readings = read_spreadsheet_date(text);
  if (readings.month_first.has_value() == readings.day_first.has_value()) return;
  ++(readings.month_first ? only_month_first_ : only_day_first_);
}

date_order date_order_census::result() const noexcept {
  if (only_month_first_ != 0 && only_day_first_ == 0) return date_order::month_first;
  if (only_day_first_ != 0 && only_month_first_ == 0) return date_order::day_first;
  return date_order::settled_by_file;
}

} // namespace kenzen::inline v1::detail
