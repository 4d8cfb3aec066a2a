#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kenzen::inline v1::detail {

/// The number written by exactly `count` decimal digits at `text[from]`, or nothing.
constexpr std::optional<int> read_digits(std::string_view text, std::size_t from,
                                         std::size_t count) noexcept {
  if (text.size() < from + count) return std::nullopt;
  int number = 0;
  for (std::size_t i = from; i < from + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    number = number * 10 + (text[i] - '0');
  }
  return number;
}

/// Appends `number` (not negative) with at least `width` digits, zeros first.
inline void append_digits(std::string& text, std::int64_t number, std::size_t width) {
  const std::string digits = std::to_string(number);
  text.append(digits.size() < width ? width - digits.size() : 0, '0');
  text += digits;
}

} // namespace kenzen::inline v1::detail
