#pragma once

#include "readers/detail/bytes.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace kenzen::inline v1::detail {

/// Short texts as words that can be compared: the bytes of the text, zeros behind them.
/// @pre size <= 8 * Words, and 8 * Words bytes from the begin may be read
template <std::size_t Words>
[[gnu::always_inline]] inline std::array<std::uint64_t, Words> padded_words(const char* text,
                                                                            std::size_t size) noexcept {
  constexpr std::size_t longest = 8 * Words;
  static constexpr auto kept = [] {
    std::array<char, 2 * longest> bytes{};
    for (std::size_t i = 0; i < longest; ++i) bytes[i] = '\xFF';
    return bytes;
  }();
  std::array<std::uint64_t, Words> words{};
  const char* mask = kept.data() + (longest - size);
  for (std::size_t i = 0; i < Words; ++i) words[i] = load8(text + 8 * i) & load8(mask + 8 * i);
  return words;
}

/// Whether all words are equal, without a call and without a branch for each.
template <std::size_t Words>
[[gnu::always_inline]] inline bool equal_words(const std::array<std::uint64_t, Words>& a,
                                               const std::array<std::uint64_t, Words>& b) noexcept {
  std::uint64_t difference = 0;
  for (std::size_t i = 0; i < Words; ++i) difference |= a[i] ^ b[i];
  return difference == 0;
}

} // namespace kenzen::inline v1::detail
