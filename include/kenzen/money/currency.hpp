#pragma once

#include <kenzen/money/detail/currency_table.hpp>

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string_view>

namespace kenzen::inline v1 {

/// A currency of ISO 4217: its code of three letters and how many decimal digits its minor unit has.
class currency {
public:
  /// The currency of that code in capitals, or nothing if ISO 4217 lists no active currency with a minor unit
  /// under it. Codes that were withdrawn, such as `HRK`, are not known.
  static constexpr std::optional<currency> from_code(std::string_view code) noexcept {
    if (code.size() != 3) return std::nullopt;
    for (const detail::currency_group& group : detail::currency_groups) {
      for (std::size_t i = 0; i + 3 <= group.codes.size(); i += 4) {
        if (group.codes.substr(i, 3) == code) return currency{code, group.minor_digits};
      }
    }
    return std::nullopt;
  }

  constexpr std::string_view code() const noexcept { return {code_.data(), code_.size()}; }

  /// Digits after the point: 0 for JPY, 2 for EUR, 3 for KWD.
  constexpr int minor_digits() const noexcept { return minor_digits_; }

  /// By code.
  friend constexpr auto operator<=>(const currency&, const currency&) = default;

  friend std::ostream& operator<<(std::ostream& out, const currency& unit) { return out << unit.code(); }

private:
  constexpr currency(std::string_view code, int minor_digits) noexcept
      : code_{code[0], code[1], code[2]}, minor_digits_{static_cast<std::uint8_t>(minor_digits)} {}

  std::array<char, 3> code_;
  std::uint8_t minor_digits_;
};

} // namespace kenzen::inline v1
