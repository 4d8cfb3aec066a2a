#pragma once

#include <compare>
#include <stdexcept>
#include <string>

namespace kenzen::inline v1 {

/// How often an interval should cover the true value: a number between 0 and 1, such as 0.95.
class confidence_level {
public:
  /// @throws std::invalid_argument unless `0 < level < 1`.
  explicit constexpr confidence_level(double level) : level_{level} {
    // Written so that NaN is refused as well.
    if (!(level > 0 && level < 1)) {
      throw std::invalid_argument("level: expected a number between 0 and 1, both excluded, got " +
                                  std::to_string(level));
    }
  }

  constexpr double level() const noexcept { return level_; }

  /// The probability left over on each side: 0.025 for a level of 0.95.
  constexpr double tail() const noexcept { return (1 - level_) / 2; }

  friend constexpr auto operator<=>(const confidence_level&, const confidence_level&) = default;

private:
  double level_;
};

} // namespace kenzen::inline v1
