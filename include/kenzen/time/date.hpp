#pragma once

#include <kenzen/time/detail/iso_text.hpp>
#include <kenzen/time/weekday.hpp>

#include <chrono>
#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace kenzen::inline v1 {

/// A day of somebody's calendar (proleptic Gregorian), without a time and without a zone.
///
/// Stored as days since 1970-01-01, which is also what a column of days holds. The years run from 1 to 9999.
/// A `date` is always a day; a missing day is `std::nullopt`, and `date::unknown_days` in a column.
class date {
public:
  /// 0001-01-01 and 9999-12-31, in days since 1970-01-01.
  static constexpr std::int32_t min_days = -719'162;
  static constexpr std::int32_t max_days = 2'932'896;

  /// What a column of days holds where the day is not known.
  static constexpr std::int32_t unknown_days = std::numeric_limits<std::int32_t>::min();

  /// 1970-01-01.
  constexpr date() noexcept = default;

  /// @throws std::invalid_argument unless the year is in 1..9999 and the calendar has that day.
  explicit constexpr date(int year, unsigned month, unsigned day) : days_{days_of(year, month, day)} {}

  /// @throws std::invalid_argument unless `days` is in `[min_days, max_days]`.
  static constexpr date from_days(std::int32_t days) { return from_wide(days); }

  /// The day written `YYYY-MM-DD`, ten characters and nothing else; nothing if it is not a day.
  static constexpr std::optional<date> from_iso(std::string_view text) noexcept {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = detail::read_digits(text, 0, 4);
    const auto month = detail::read_digits(text, 5, 2);
    const auto day = detail::read_digits(text, 8, 2);
    if (!year || !month || !day) return std::nullopt;
    if (!is_day(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day))) return std::nullopt;
    return date{*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day)};
  }

  /// Days since 1970-01-01; negative before.
  constexpr std::int32_t days() const noexcept { return days_; }

  constexpr int year() const noexcept { return static_cast<int>(civil().year()); }
  constexpr unsigned month() const noexcept { return static_cast<unsigned>(civil().month()); }
  constexpr unsigned day() const noexcept { return static_cast<unsigned>(civil().day()); }

  constexpr kenzen::weekday weekday() const noexcept {
    // 0001-01-01 was a Monday.
    return static_cast<kenzen::weekday>((days_ - min_days) % 7);
  }

  /// `YYYY-MM-DD`.
  std::string to_iso() const {
    std::string text;
    detail::append_digits(text, year(), 4);
    text += '-';
    detail::append_digits(text, month(), 2);
    text += '-';
    detail::append_digits(text, day(), 2);
    return text;
  }

  /// The day that many days later, or earlier for a negative number.
  /// @throws std::invalid_argument if that lies outside the years 1..9999.
  friend constexpr date operator+(date from, int days) { return from_wide(std::int64_t{from.days_} + days); }
  friend constexpr date operator-(date from, int days) { return from_wide(std::int64_t{from.days_} - days); }
  constexpr date& operator+=(int days) { return *this = *this + days; }
  constexpr date& operator-=(int days) { return *this = *this - days; }

  /// Days from `from` to `to`; negative if `to` is the earlier one.
  friend constexpr int operator-(date to, date from) noexcept { return to.days_ - from.days_; }

  friend constexpr auto operator<=>(const date&, const date&) = default;

  friend std::ostream& operator<<(std::ostream& out, date day) { return out << day.to_iso(); }

private:
  static constexpr bool is_day(int year, unsigned month, unsigned day) noexcept {
    const std::chrono::year_month_day civil{std::chrono::year{year}, std::chrono::month{month},
                                            std::chrono::day{day}};
    // chrono keeps the month and the day in a byte: larger numbers must not be wrapped into range.
    return year >= 1 && year <= 9999 && month <= 12 && day <= 31 && civil.ok();
  }

  static constexpr std::int32_t days_of(int year, unsigned month, unsigned day) {
    if (!is_day(year, month, day)) {
      throw std::invalid_argument("date: expected a day of the calendar in the years 1 to 9999, got year " +
                                  std::to_string(year) + ", month " + std::to_string(month) + ", day " +
                                  std::to_string(day));
    }
    const std::chrono::sys_days civil = std::chrono::year_month_day{
        std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    return static_cast<std::int32_t>(civil.time_since_epoch().count());
  }

  static constexpr date from_wide(std::int64_t days) {
    if (days < min_days || days > max_days) {
      throw std::invalid_argument("date: expected a day in the years 1 to 9999, got day " +
                                  std::to_string(days) + " since 1970-01-01");
    }
    date result;
    result.days_ = static_cast<std::int32_t>(days);
    return result;
  }

  constexpr std::chrono::year_month_day civil() const noexcept {
    return std::chrono::sys_days{std::chrono::days{days_}};
  }

  std::int32_t days_ = 0;
};

} // namespace kenzen::inline v1

template <>
struct std::hash<kenzen::date> {
  std::size_t operator()(kenzen::date day) const noexcept { return std::hash<std::int32_t>{}(day.days()); }
};
