#pragma once

#include <ostream>

namespace kenzen::inline v1 {

/// Two bounds with `low <= high`; both belong to the interval.
struct interval {
  double low;
  double high;

  constexpr bool contains(double value) const noexcept { return low <= value && value <= high; }
  constexpr double width() const noexcept { return high - low; }

  friend constexpr bool operator==(const interval&, const interval&) = default;

  /// `[0.0055, 0.0183]`, with the stream's own precision.
  friend std::ostream& operator<<(std::ostream& out, const interval& bounds) {
    return out << '[' << bounds.low << ", " << bounds.high << ']';
  }
};

} // namespace kenzen::inline v1
