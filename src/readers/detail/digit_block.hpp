#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace kenzen::inline v1::detail {

/// Sixteen bytes that are worked on at once; compilers turn this into what the processor has for it.
template <class Lane>
using block16 __attribute__((vector_size(16))) = Lane;

/// A text of sixteen bytes with digits at known places.
struct digit_pattern {
  std::array<std::uint8_t, 16> zeros; ///< the text with every digit 0
  std::array<std::uint8_t, 16> rooms; ///< what may be added to a place's value until it exceeds 127

  /// @param greatest the greatest digit of each place; other characters stand for themselves
  static consteval digit_pattern of(const char (&greatest)[17]) {
    digit_pattern pattern{};
    for (std::size_t i = 0; i < 16; ++i) {
      const bool digit = greatest[i] >= '0' && greatest[i] <= '9';
      pattern.zeros[i] = static_cast<std::uint8_t>(digit ? '0' : greatest[i]);
      pattern.rooms[i] = static_cast<std::uint8_t>(digit ? 127 - (greatest[i] - '0') : 127);
    }
    return pattern;
  }
};

/// What the bytes of a block count: of each four bytes a, b, c, d
/// `(a * w0 + b * w1) * W0 + (c * w2 + d * w3) * W1`.
struct digit_weights {
  std::array<std::uint16_t, 8> first_of_pair; ///< w0, w2 of each four bytes
  std::array<std::uint16_t, 8> second_of_pair;
  std::array<std::uint32_t, 4> first_pair; ///< W0 of each four bytes
  std::array<std::uint32_t, 4> second_pair;
};

/// The values of the digits of a text, and zeros for the characters between them.
class digit_block {
public:
  /// @param text sixteen bytes
  template <class Text>
  [[gnu::always_inline]] digit_block(const Text& text, const digit_pattern& pattern) noexcept
      : values_(as_block<std::uint8_t>(text) ^ as_block<std::uint8_t>(pattern.zeros)),
        excess_(reinterpret_cast<block16<std::uint64_t>>((values_ + as_block<std::uint8_t>(pattern.rooms)) |
                                                         values_)) {}

  /// Whether every place holds what the pattern allows.
  [[gnu::always_inline]] bool fits() const noexcept {
    return ((excess_[0] | excess_[1]) & 0x8080'8080'8080'8080U) == 0;
  }

  /// What each four bytes come to. @pre every product of a byte and its weight, and of a pair, fits its
  /// weight
  [[gnu::always_inline]] block16<std::uint32_t> sums(const digit_weights& weights) const noexcept {
    const auto bytes = reinterpret_cast<block16<std::uint16_t>>(values_);
    const block16<std::uint16_t> a = is_little ? bytes & 0xFF : bytes >> 8;
    const block16<std::uint16_t> b = is_little ? bytes >> 8 : bytes & 0xFF;
    const auto pairs =
        reinterpret_cast<block16<std::uint32_t>>(a * as_block<std::uint16_t>(weights.first_of_pair) +
                                                 b * as_block<std::uint16_t>(weights.second_of_pair));
    const block16<std::uint32_t> ab = is_little ? pairs & 0xFFFF : pairs >> 16;
    const block16<std::uint32_t> cd = is_little ? pairs >> 16 : pairs & 0xFFFF;
    return ab * as_block<std::uint32_t>(weights.first_pair) +
           cd * as_block<std::uint32_t>(weights.second_pair);
  }

private:
  static constexpr bool is_little = std::endian::native == std::endian::little;

  template <class Lane, class Source>
  [[gnu::always_inline]] static block16<Lane> as_block(const Source& source) noexcept {
    static_assert(sizeof source == 16);
    block16<Lane> block;
    std::memcpy(&block, &source, sizeof block);
    return block;
  }

  block16<std::uint8_t> values_;
  block16<std::uint64_t> excess_;
};

} // namespace kenzen::inline v1::detail
