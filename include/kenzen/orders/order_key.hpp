#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kenzen::inline v1 {

/// An order's identity as one 64-bit key.
///
/// Amazon's ids are 3-7-7 digits (`250-1234567-7654321`); such an id *is* its 17 digits, so the key needs no
/// lookup in either direction. Any other text gets the index of its place in a book's table of foreign ids,
/// marked by the top bit. Keys of one book compare equal exactly when the ids are equal.
class order_key {
public:
  constexpr order_key() noexcept = default;

  static constexpr order_key from_bits(std::uint64_t bits) noexcept {
    order_key key;
    key.bits_ = bits;
    return key;
  }

  /// The key of an id of the form 3-7-7 digits, or nothing for any other text.
  static constexpr std::optional<order_key> from_amazon_id(std::string_view text) noexcept {
    if (text.size() != 19 || text[3] != '-' || text[11] != '-') return std::nullopt;
    std::uint64_t digits = 0;
    for (std::size_t i = 0; i < 19; ++i) {
      if (i == 3 || i == 11) continue;
      const auto digit = static_cast<unsigned>(text[i]) - unsigned{'0'};
      if (digit > 9) return std::nullopt;
      digits = digits * 10 + digit;
    }
    return from_bits(digits);
  }

  /// The key of the id at `index` in a table of ids of other forms.
  static constexpr order_key from_foreign_index(std::uint64_t index) noexcept {
    return from_bits(foreign_bit | index);
  }

  constexpr bool is_foreign() const noexcept { return (bits_ & foreign_bit) != 0; }
  constexpr std::uint64_t foreign_index() const noexcept { return bits_ & ~foreign_bit; }
  constexpr std::uint64_t bits() const noexcept { return bits_; }

  /// The 3-7-7 text. @pre !is_foreign()
  std::string to_amazon_id() const {
    std::string text(19, '0');
    std::uint64_t rest = bits_;
    for (std::size_t i = 19; i-- > 0;) {
      if (i == 3 || i == 11) {
        text[i] = '-';
      } else {
        text[i] = static_cast<char>('0' + rest % 10);
        rest /= 10;
      }
    }
    return text;
  }

  friend constexpr auto operator<=>(const order_key&, const order_key&) noexcept = default;

private:
  static constexpr std::uint64_t foreign_bit = std::uint64_t{1} << 63;
  std::uint64_t bits_ = 0;
};

} // namespace kenzen::inline v1
