#pragma once

#include <kenzen/time/date.hpp>

#include <ostream>
#include <stdexcept>
#include <string>

namespace kenzen::inline v1 {

/// The local days `start <= day < end` that a metric looks at. Never empty.
class reporting_window {
public:
  /// @throws std::invalid_argument unless `start < end`.
  constexpr reporting_window(date start, date end) : start_{start}, end_{end} {
    if (!(start < end)) {
      throw std::invalid_argument("reporting_window: expected a start before the end (the end is not part of "
                                  "the window), got " +
                                  to_iso());
    }
  }

  /// The `length_days` days before `end`; `end` itself is not part of them.
  /// @throws std::invalid_argument unless `length_days > 0` and the start lies in the years 1..9999.
  static constexpr reporting_window ending_before(date end, int length_days) {
    return reporting_window{end - length_days, end};
  }

  constexpr date start() const noexcept { return start_; }
  constexpr date end() const noexcept { return end_; }
  constexpr int length_days() const noexcept { return end_ - start_; }

  constexpr bool contains(date day) const noexcept { return start_ <= day && day < end_; }

  /// The window of the same length that many days later, or earlier for a negative number.
  /// @throws std::invalid_argument if it leaves the years 1..9999.
  constexpr reporting_window shifted(int days) const { return {start_ + days, end_ + days}; }

  /// `start/end` as an ISO 8601 interval, the end not part of it: `2026-11-13/2026-11-20`.
  std::string to_iso() const { return start_.to_iso() + '/' + end_.to_iso(); }

  friend constexpr bool operator==(const reporting_window&, const reporting_window&) = default;

  friend std::ostream& operator<<(std::ostream& out, const reporting_window& window) {
    return out << window.to_iso();
  }

private:
  date start_;
  date end_;
};

} // namespace kenzen::inline v1
