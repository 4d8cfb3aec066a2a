#pragma once

#include "readers/detail/bytes.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace kenzen::inline v1::detail {

/// The bytes of a short text, zeros behind them, in blocks of sixteen that are compared at once.
template <std::size_t Blocks>
class padded_text {
public:
  static constexpr std::size_t longest = 16 * Blocks;

  padded_text() = default;
  /// @pre size <= longest, and `longest` bytes from the begin may be read
  [[gnu::always_inline]] padded_text(const char* text, std::size_t size) noexcept {
    static constexpr auto kept = [] {
      std::array<char, 2 * longest> bytes{};
      for (std::size_t i = 0; i < longest; ++i) bytes[i] = '\xFF';
      return bytes;
    }();
    const char* const mask = kept.data() + (longest - size);
    for (std::size_t i = 0; i < Blocks; ++i) blocks_[i] = load(text + 16 * i) & load(mask + 16 * i);
  }

  /// Without a call and without a branch for each block.
  [[gnu::always_inline]] friend bool operator==(const padded_text& a, const padded_text& b) noexcept {
    block difference{};
    for (std::size_t i = 0; i < Blocks; ++i) difference |= a.blocks_[i] ^ b.blocks_[i];
    return (difference[0] | difference[1]) == 0;
  }

private:
  using block = std::uint64_t __attribute__((vector_size(16)));

  [[gnu::always_inline]] static block load(const char* from) noexcept {
    block bytes;
    std::memcpy(&bytes, from, sizeof bytes);
    return bytes;
  }

  std::array<block, Blocks> blocks_{};
};

/// Where to look for a short text in a table: good in its upper half.
/// @pre 8 bytes from its begin may be read
[[gnu::always_inline]] inline std::uint64_t hash_of_text(std::string_view text) noexcept {
  const std::size_t size = text.size();
  const char* const begin = text.data();
  const bool is_short = size < 8;
  const std::uint64_t first = is_short ? first_bytes(load8(begin), size) : load8(begin);
  const std::uint64_t last = is_short ? 0 : load8(begin + size - 8);
  const std::uint64_t middle = is_short ? 0 : load8(begin + (size - 8) / 2);
  return (first ^ std::rotl(last, 23) ^ std::rotl(middle, 41)) * 0x9E37'79B9'7F4A'7C15U;
}

} // namespace kenzen::inline v1::detail
