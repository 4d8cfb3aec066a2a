#pragma once

#include "readers/detail/arrow_cells.hpp"
#include "readers/detail/number_text.hpp"
#include <kenzen/book/order_segment.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace kenzen::inline v1::detail {

/// Short texts with 16 readable bytes from their begin, as fast comparisons want them. Valid until the next
/// call.
class readable_text {
public:
  std::string_view operator()(std::string_view text) noexcept {
    if (text.size() > room_.size() / 2 || text.empty()) return text;
    std::memcpy(room_.data(), text.data(), text.size());
    return {room_.data(), text.size()};
  }

private:
  std::array<char, 32> room_{};
};

/// Spaces around a text say nothing.
constexpr std::string_view without_spaces(std::string_view text) noexcept {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

inline constexpr std::array<std::int64_t, 19> powers_of_ten = [] {
  std::array<std::int64_t, 19> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

/// A decimal as a whole number of units of 10^-digits; nothing if it is none, or beyond int64.
inline std::optional<std::int64_t> scaled_decimal(__int128 value, int scale, int digits) noexcept {
  for (; scale > digits; --scale) {
    if (value % 10 != 0) return std::nullopt;
    value /= 10;
  }
  for (; scale < digits; ++scale) {
    if (__builtin_mul_overflow(value, 10, &value)) return std::nullopt;
  }
  if (value <= order_segment::no_amount || value > std::numeric_limits<std::int64_t>::max())
    return std::nullopt;
  return static_cast<std::int64_t>(value);
}

/// A floating-point number as a whole number of units of 10^-digits, if the number is the nearest one to that
/// decimal: 149.94 is 14994 hundredths, 149.945 is none. @pre 0 <= digits < 5
inline std::optional<std::int64_t> scaled_real(double value, int digits, bool single) noexcept {
  constexpr double most = 9'007'199'254'740'992.0; // up to here every whole number is a double
  const auto power = static_cast<double>(powers_of_ten[static_cast<std::size_t>(digits)]);
  const double units = std::nearbyint(value * power);
  if (!(std::fabs(units) <= most)) return std::nullopt;
  const double back = units / power;
  const bool same = single ? static_cast<float>(back) == static_cast<float>(value) : back == value;
  return same ? std::optional{static_cast<std::int64_t>(units)} : std::nullopt;
}

/// A number of units of 10^-digits from a cell of any kind of number or text; nothing if it is none.
inline std::optional<std::int64_t> scaled_number(const arrow_cells& cells, std::size_t row,
                                                 int digits) noexcept {
  const arrow_storage storage = cells.storage();
  if (is_integer(storage)) {
    const auto value = cells.integer(row);
    return value ? scaled_decimal(*value, 0, digits) : std::nullopt;
  }
  if (is_real(storage)) return scaled_real(cells.real(row), digits, storage == arrow_storage::float32);
  if (storage == arrow_storage::decimal) {
    const auto value = cells.decimal(row);
    return value ? scaled_decimal(*value, cells.type().decimal_scale, digits) : std::nullopt;
  }
  if (!is_text(storage)) return std::nullopt;
  readable_text readable;
  return read_amount(readable(without_spaces(cells.text(row))), digits);
}

/// Whether a cell that is not null says nothing all the same: not-a-number, or no text.
inline bool says_nothing(const arrow_cells& cells, std::size_t row) noexcept {
  if (is_real(cells.storage())) return std::isnan(cells.real(row));
  return is_text(cells.storage()) && without_spaces(cells.text(row)).empty();
}

/// A cell as text, for ids that are numbers and for messages.
inline std::string cell_text(const arrow_cells& cells, std::size_t row) {
  const arrow_storage storage = cells.storage();
  if (is_text(storage)) return std::string{cells.text(row)};
  if (storage == arrow_storage::boolean) return cells.boolean(row) ? "true" : "false";
  if (storage == arrow_storage::uint64) return std::to_string(cells.stored<std::uint64_t>(row));
  if (is_integer(storage)) return std::to_string(*cells.integer(row));
  if (storage == arrow_storage::date32) return std::to_string(cells.stored<std::int32_t>(row));
  if (storage == arrow_storage::date64 || storage == arrow_storage::timestamp) {
    return std::to_string(cells.stored<std::int64_t>(row));
  }
  char text[64];
  if (is_real(storage)) return {text, std::to_chars(text, text + sizeof text, cells.real(row)).ptr};
  const auto digits = cells.decimal(row);
  if (!digits || *digits != static_cast<std::int64_t>(*digits)) return "a number of many digits";
  const int scale = cells.type().decimal_scale;
  std::string number = std::to_string(static_cast<std::int64_t>(*digits));
  return scale == 0 ? number : number + "e" + std::to_string(-scale);
}

} // namespace kenzen::inline v1::detail
