#pragma once

#include "readers/detail/bytes.hpp"
#include "readers/detail/digit_block.hpp"
#include <kenzen/orders/order_key.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace kenzen::inline v1::detail {

// The functions that end with `_of` say nothing by a number of their own: an optional would go through
// memory, written in two parts and read in one, which processors wait for.

inline constexpr std::uint64_t no_amazon_id = ~std::uint64_t{0};

/// The bits of the key of a 3-7-7 order id, or `no_amazon_id` for any other text.
/// @pre 64 bytes behind the text may be read
[[gnu::always_inline]] inline std::uint64_t amazon_id_of(std::string_view text) noexcept {
  if (text.size() != 19) return no_amazon_id;
  static constexpr digit_pattern pattern = digit_pattern::of("-9999999-9999999");
  const digit_block tail{*reinterpret_cast<const std::array<char, 16>*>(text.data() + 3), pattern};
  const std::uint64_t head = first_bytes(load8(text.data()) ^ word8("000"), 3);
  if (!tail.fits() || !all_digits(head)) return no_amazon_id;
  static constexpr digit_weights weights{// of "-ddd" and "dddd", twice
                                         {10, 10, 10, 10, 10, 10, 10, 10},
                                         {1, 1, 1, 1, 1, 1, 1, 1},
                                         {100, 100, 100, 100},
                                         {1, 1, 1, 1}};
  const auto digits = tail.sums(weights);
  const std::uint64_t first = (head & 0xFF) * 100 + (head >> 8 & 0xFF) * 10 + (head >> 16);
  const std::uint64_t second = std::uint64_t{digits[0]} * 10'000 + digits[1];
  const std::uint64_t third = std::uint64_t{digits[2]} * 10'000 + digits[3];
  return (first * 10'000'000 + second) * 10'000'000 + third;
}

/// The same, as an optional.
inline std::optional<std::uint64_t> read_amazon_id(std::string_view text) noexcept {
  const std::uint64_t key = amazon_id_of(text);
  return key == no_amazon_id ? std::nullopt : std::optional{key};
}

/// A whole number of at most nine digits, as quantities are; nothing for any other text.
inline std::optional<std::int32_t> read_quantity(std::string_view text) noexcept {
  if (text.empty() || text.size() > 9) return std::nullopt;
  std::int32_t value = 0;
  for (const char c : text) {
    const auto digit = static_cast<unsigned>(c) - unsigned{'0'};
    if (digit > 9) return std::nullopt;
    value = value * 10 + static_cast<std::int32_t>(digit);
  }
  return value;
}

namespace amounts {

inline constexpr std::array<std::int64_t, 9> powers_of_ten{1,       10,        100,        1'000,      10'000,
                                                           100'000, 1'000'000, 10'000'000, 100'000'000};

/// Any amount, digit by digit.
[[gnu::noinline]] inline std::optional<std::int64_t> read_long(std::string_view text, int digits) noexcept {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  if (text.empty() || text.size() > 18) return std::nullopt;
  std::int64_t value = 0;
  std::size_t i = 0;
  for (; i < text.size() && text[i] != '.'; ++i) {
    const auto digit = static_cast<unsigned>(text[i]) - unsigned{'0'};
    if (digit > 9) return std::nullopt;
    value = value * 10 + static_cast<std::int64_t>(digit);
  }
  if (i == 0 || i + 1 == text.size()) return std::nullopt;
  int decimals = 0;
  for (++i; i < text.size(); ++i) {
    const auto digit = static_cast<unsigned>(text[i]) - unsigned{'0'};
    if (digit > 9 || (decimals == digits && digit != 0)) return std::nullopt;
    if (decimals == digits) continue;
    value = value * 10 + static_cast<std::int64_t>(digit);
    ++decimals;
  }
  for (; decimals < digits; ++decimals) {
    if (value > std::numeric_limits<std::int64_t>::max() / 10) return std::nullopt;
    value *= 10;
  }
  return negative ? -value : value;
}

} // namespace amounts

inline constexpr std::int64_t no_amount = std::numeric_limits<std::int64_t>::min();

/// An amount written with '.' as decimal point, in units of 10^-`digits`: "149.9" with two digits is 14990.
/// Decimals beyond the currency's must be zeros ("4207.0" yen). `no_amount` for any other text, or an
/// overflow.
/// @pre 8 bytes from the text's begin may be read; 0 <= digits <= 4
[[gnu::always_inline]] inline std::int64_t amount_of(std::string_view text, int digits) noexcept {
  if (text.empty() || text.size() > 8) return amounts::read_long(text, digits).value_or(no_amount);
  // All at once: take the point out, move the digits to the end of eight, and scale.
  const std::uint64_t word = first_bytes(load8(text.data()), text.size());
  const std::uint64_t points = word ^ every_byte * '.';
  const std::uint64_t point_bit =
      (points - every_byte) & ~points & every_byte * 0x80; // the lowest set bit is exact
  const std::size_t whole =
      point_bit == 0 ? text.size() : static_cast<std::size_t>(std::countr_zero(point_bit)) / 8;
  std::size_t count = text.size();
  std::uint64_t compact = word;
  int decimals = 0;
  if (whole < text.size()) {
    decimals = static_cast<int>(text.size() - whole - 1);
    if (whole == 0 || decimals == 0 || decimals > digits)
      return amounts::read_long(text, digits).value_or(no_amount);
    const std::uint64_t before = first_bytes(word, whole);
    compact = before | ((word >> 8) & ~first_bytes(~std::uint64_t{0}, whole));
    --count;
  }
  const std::uint64_t values = (compact << (8 * (8 - count))) ^ ((every_byte * '0') << (8 * (8 - count)));
  if (!all_digits(values)) return amounts::read_long(text, digits).value_or(no_amount);
  return std::int64_t{eight_digits(values)} *
         amounts::powers_of_ten[static_cast<std::size_t>(digits - decimals)];
}

/// `amount_of` in two digits, for a text with 8 readable bytes before its end.
[[gnu::always_inline]] inline std::int64_t amount_in_hundredths(std::string_view text) noexcept {
  if (const std::size_t size = text.size(); size - 4 <= 4) [[likely]] {
    const std::uint64_t bytes = load8(text.data() + size - 8) ^ word8("00000.00");
    const std::uint64_t kept = bytes & ~std::uint64_t{0} << 8 * (8 - size);
    const std::uint64_t digits = (kept & 0xFF'FFFF'FFFF) << 8 | (kept & 0xFFFF'0000'0000'0000);
    if ((kept & 0xFF00'0000'0000) == 0 && all_digits(digits)) [[likely]]
      return eight_digits(digits);
  }
  return amount_of(text, 2);
}

/// The same, as an optional.
inline std::optional<std::int64_t> read_amount(std::string_view text, int digits) noexcept {
  const std::int64_t amount = amount_of(text, digits);
  return amount == no_amount ? std::nullopt : std::optional{amount};
}

} // namespace kenzen::inline v1::detail
