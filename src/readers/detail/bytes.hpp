#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace kenzen::inline v1::detail {

/// Eight bytes as a number whose lowest byte is the first, on every machine.
inline std::uint64_t load8(const char* from) noexcept {
  std::uint64_t word = 0;
  std::memcpy(&word, from, 8);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  return word;
}

/// The lowest `length` bytes of a word; `length` of 8 or more keeps it whole.
inline std::uint64_t first_bytes(std::uint64_t word, std::size_t length) noexcept {
  return length >= 8 ? word : word & ((std::uint64_t{1} << (8 * length)) - 1);
}

/// A short word as `load8` would see it, for comparison.
consteval std::uint64_t word8(const char* text) {
  std::uint64_t word = 0;
  for (unsigned i = 0; i < 8 && text[i] != '\0'; ++i) {
    word |= static_cast<std::uint64_t>(static_cast<unsigned char>(text[i])) << (8 * i);
  }
  return word;
}

inline constexpr std::uint64_t every_byte = 0x0101'0101'0101'0101U;

/// Whether every byte is a digit's value, 0 to 9.
constexpr bool all_digits(std::uint64_t values) noexcept {
  return (((values + every_byte * 0x76) | values) & every_byte * 0x80) == 0;
}

/// The number that eight digit values write, the first byte the most significant. @pre all_digits(values)
constexpr std::uint32_t eight_digits(std::uint64_t values) noexcept {
  values = values * 10 + (values >> 8); // bytes 0, 2, 4, 6 hold pairs
  constexpr std::uint64_t pairs = 0x0000'00FF'0000'00FFU;
  return static_cast<std::uint32_t>(
      ((values & pairs) * 0x000F'4240'0000'0064U + (values >> 16 & pairs) * 0x0000'2710'0000'0001U) >> 32);
}

} // namespace kenzen::inline v1::detail
