#pragma once

#include <kenzen/time/date.hpp>
#include <kenzen/time/detail/business_calendar_table.hpp>
#include <kenzen/time/weekday.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// The days on which a place does business: all but its weekends and its holidays.
///
/// The built-in calendars have the national public holidays of a country, substitute days included, by its
/// ISO 3166 code, and as `EU` the closing days of TARGET, the payment system of the European Central Bank.
/// Regional holidays and company closures are in none of them: add them with `with_holidays`. The days come
/// from the package `holidays` (`release()`), for the years 2015 to 2037 (IN: to 2035); outside those years
/// only weekends are known, which `knows_holidays_on` says. Holidays of years to come are what the law says
/// today, and the package's estimate where they follow the moon.
class business_calendar {
public:
  /// The built-in calendar of that code; `names()` lists them.
  /// @throws std::invalid_argument, with all there are, if it is not one of them.
  static business_calendar named(std::string_view code) {
    const auto found =
        std::ranges::lower_bound(detail::calendar_table, code, {}, &detail::calendar_record::code);
    if (found == detail::calendar_table.end() || found->code != code) {
      std::string all;
      for (const std::string_view name : names()) all += (all.empty() ? "" : ", ") + std::string{name};
      throw std::invalid_argument("business calendar: expected one of " + all + ", got '" +
                                  std::string{code} + "'");
    }
    return business_calendar{*found};
  }

  /// The codes that `named` knows, sorted.
  static std::vector<std::string_view> names() {
    std::vector<std::string_view> codes;
    for (const auto& record : detail::calendar_table) codes.push_back(record.code);
    return codes;
  }

  static bool has(std::string_view code) noexcept {
    return std::ranges::binary_search(detail::calendar_table, code, {}, &detail::calendar_record::code);
  }

  /// The release of the package `holidays` that the built-in days come from.
  static constexpr std::string_view release() noexcept { return detail::calendar_release; }

  /// A calendar without holidays; its weekend is Saturday and Sunday until `with_weekend` says otherwise.
  explicit business_calendar(std::string name) : name_{std::move(name)} {}

  const std::string& name() const noexcept { return name_; }
  /// The holidays it knows, sorted, those on weekends included.
  std::span<const date> holidays() const noexcept { return holidays_; }

  /// Whether the holidays of that day's year are known; a calendar that was made without any knows them all.
  constexpr bool knows_holidays_on(date day) const noexcept {
    return first_year_ <= day.year() && day.year() < end_year_;
  }

  bool is_weekend(date day) const noexcept { return (weekend_at(day) >> bit_of(day) & 1U) != 0; }
  bool is_holiday(date day) const noexcept { return std::ranges::binary_search(holidays_, day); }
  bool is_business_day(date day) const noexcept { return !is_weekend(day) && !is_holiday(day); }

  /// The same with more holidays, such as a company's summer closure.
  business_calendar with_holidays(std::span<const date> more) const {
    business_calendar changed = *this;
    changed.holidays_.insert(changed.holidays_.end(), more.begin(), more.end());
    std::ranges::sort(changed.holidays_);
    const auto repeated = std::ranges::unique(changed.holidays_);
    changed.holidays_.erase(repeated.begin(), repeated.end());
    return changed;
  }

  /// The same without these holidays: days that are worked all the same. A day of the weekend stays one.
  business_calendar without_holidays(std::span<const date> fewer) const {
    business_calendar changed = *this;
    std::erase_if(changed.holidays_, [&](date day) { return std::ranges::find(fewer, day) != fewer.end(); });
    return changed;
  }

  /// The same with another weekend, in all years; empty: none.
  /// @throws std::invalid_argument if all seven days are named.
  business_calendar with_weekend(std::span<const kenzen::weekday> days) const {
    business_calendar changed = *this;
    changed.weekend_ = 0;
    for (const kenzen::weekday day : days) changed.weekend_ |= 1U << static_cast<unsigned>(day);
    if (changed.weekend_ == every_day)
      throw std::invalid_argument("weekend: expected at least one day of the week to work on, got none");
    changed.earlier_weekend_ = changed.weekend_;
    return changed;
  }

  /// The day itself, or the first business day after it.
  /// @throws std::invalid_argument if there is none before the year 10000.
  date adjust(date day) const {
    while (!is_business_day(day)) day += 1;
    return day;
  }

  /// The `count`-th business day after `from`, which is not counted itself; before it for a negative number.
  /// For 0 it is `from`, business day or not.
  /// @throws std::invalid_argument if that leaves the years 1..9999.
  date advance(date from, int count) const {
    const int step = count < 0 ? -1 : 1;
    while (count != 0) {
      from += step;
      if (is_business_day(from)) count -= step;
    }
    return from;
  }

  /// Business days in `from <= day < to`; negative if `to` is the earlier one.
  int business_days_between(date from, date to) const noexcept {
    if (to < from) return -business_days_between(to, from);
    int count = 0;
    const int whole_weeks = [&] {
      if (from < weekend_since_ && weekend_since_ < to) return 0; // the weekend moves in between
      return (to - from) / 7;
    }();
    for (unsigned day = 0; day < 7; ++day) count += (weekend_at(from) >> day & 1U) == 0 ? whole_weeks : 0;
    for (date day = from + 7 * whole_weeks; day < to; day += 1) count += is_weekend(day) ? 0 : 1;
    const auto first = std::ranges::lower_bound(holidays_, from);
    const auto last = std::ranges::lower_bound(holidays_, to);
    return count - static_cast<int>(std::count_if(first, last, [&](date day) { return !is_weekend(day); }));
  }

  friend bool operator==(const business_calendar&, const business_calendar&) = default;

private:
  static constexpr unsigned every_day = 0b1111111;
  static constexpr unsigned saturday_and_sunday = 0b1100000;

  explicit business_calendar(const detail::calendar_record& record)
      : name_{record.code},
        weekend_{record.weekend},
        earlier_weekend_{record.earlier_weekend},
        weekend_since_{date::from_days(record.weekend_since)},
        first_year_{record.first_year},
        end_year_{record.first_year} {
    const auto digit = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'A' + 10); };
    for (std::size_t at = 0; at < record.holidays.size(); ++at) {
      const char month = record.holidays[at];
      if (month == '.') {
        ++end_year_;
        continue;
      }
      holidays_.emplace_back(end_year_, static_cast<unsigned>(month - 'A') + 1, digit(record.holidays[++at]));
    }
  }

  static constexpr unsigned bit_of(date day) noexcept { return static_cast<unsigned>(day.weekday()); }
  constexpr unsigned weekend_at(date day) const noexcept {
    return day < weekend_since_ ? earlier_weekend_ : weekend_;
  }

  std::string name_;
  unsigned weekend_ = saturday_and_sunday; // bit i for the weekday i
  unsigned earlier_weekend_ = saturday_and_sunday;
  date weekend_since_ = date::from_days(date::min_days);
  std::vector<date> holidays_;
  int first_year_ = 1; // the years whose holidays are known: [first_year_, end_year_)
  int end_year_ = 10'000;
};

} // namespace kenzen::inline v1
