#pragma once

#include <kenzen/performance/counting_convention.hpp>
#include <kenzen/performance/reported_metric.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/instant.hpp>
#include <kenzen/time/time_zone.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace kenzen::inline v1::detail {

/// UTC seconds `begin <= second < end`.
struct second_range {
  std::int64_t begin = 0;
  std::int64_t end = 0;

  constexpr bool contains(std::int64_t second) const noexcept { return begin <= second && second < end; }
  /// Whether it lies outside, by less than a day.
  constexpr bool is_next_to(std::int64_t second) const noexcept {
    constexpr std::int64_t day = 86'400;
    return !contains(second) && begin - day <= second && second < end + day;
  }
  /// Whether it lies inside, on the first or the last day.
  constexpr bool has_at_edge(std::int64_t second) const noexcept {
    constexpr std::int64_t day = 86'400;
    return contains(second) && (second < begin + day || second >= end - day);
  }
};

/// A report's range as every kind of days and every shift makes it.
class report_ranges {
public:
  static constexpr std::size_t shifts = 2 * std::size_t{most_shift_days} + 1;
  static constexpr std::size_t count = 2 * shifts;

  /// Nothing when an end is missing, the range is empty or reversed, or it leaves the years 1..9999.
  static std::optional<report_ranges> of(const reported_metric& metric, const time_zone& zone) {
    const auto literal = literal_range(metric);
    const std::int64_t margin = 10 * day;
    if (!literal || literal->begin < instant::min_seconds + margin ||
        literal->end > instant::max_seconds - margin)
      return std::nullopt;
    // Dates in UTC where the range begins with a UTC day, else in the store's zone.
    const bool utc_dates = literal->begin % day == 0;
    const auto date_of = [&](std::int64_t second) {
      return (utc_dates ? time_zone::utc() : zone).local_day(instant::from_seconds(second));
    };
    const date first = date_of(literal->begin);
    const date last = date_of(literal->end - 1);
    report_ranges ranges;
    for (int shift = -most_shift_days; shift <= most_shift_days; ++shift) {
      ranges.all_[index(day_basis::utc, shift)] = {literal->begin + shift * day, literal->end + shift * day};
      ranges.all_[index(day_basis::store_local, shift)] = {zone.start_of(first + shift).seconds(),
                                                           zone.start_of(last + (shift + 1)).seconds()};
    }
    return ranges;
  }

  static constexpr std::size_t index(day_basis days, int shift) noexcept {
    return static_cast<std::size_t>(days) * shifts + static_cast<std::size_t>(shift + most_shift_days);
  }

  const second_range& operator[](std::size_t i) const noexcept { return all_[i]; }
  const second_range& of(const counting_convention& c) const noexcept {
    return all_[index(c.days, c.shift_days)];
  }

  /// The least range that holds them all.
  second_range span() const noexcept {
    second_range hull = all_[0];
    for (const second_range& each : all_)
      hull = {std::min(hull.begin, each.begin), std::max(hull.end, each.end)};
    return hull;
  }

private:
  static constexpr std::int64_t day = 86'400;

  /// The end of a report is its last second, minute or moment: 23:59:59, 23:59, or the next midnight.
  static std::optional<second_range> literal_range(const reported_metric& metric) {
    if (!metric.from.is_known() || !metric.to.is_known()) return std::nullopt;
    std::int64_t end = metric.to.seconds();
    if ((end + 1) % 60 == 0) {
      end += 1;
    } else if ((end + 60) % 3'600 == 0) {
      end += 60;
    }
    if (end <= metric.from.seconds()) return std::nullopt;
    return second_range{metric.from.seconds(), end};
  }

  std::array<second_range, count> all_{};
};

} // namespace kenzen::inline v1::detail
