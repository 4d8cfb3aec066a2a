#pragma once

#include <kenzen/cancellations/fault.hpp>
#include <kenzen/core/enum_names.hpp>
#include <kenzen/core/ternary.hpp>
#include <kenzen/policies/verdict_rule.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>

namespace kenzen::inline v1 {

/// What a policy says about one order: whose doing, does it count against the seller, and which rule decided.
struct verdict {
  verdict_rule rule = verdict_rule::cannot_tell;
  kenzen::fault fault = kenzen::fault::unknown;
  ternary counts = ternary::unknown;        ///< in the numerator; yes only where `in_population` is yes too
  ternary in_population = ternary::unknown; ///< in the denominator; where it is no, `counts` is no

  friend constexpr bool operator==(const verdict&, const verdict&) noexcept = default;
};

/// A verdict as one small number, so that columns and tallies hold it in two bytes.
class verdict_code {
public:
  static constexpr std::size_t end = std::size_t{1} << 12; ///< one past the largest code

  constexpr verdict_code() noexcept = default;
  constexpr explicit verdict_code(const verdict& v) noexcept
      : bits_(static_cast<std::uint16_t>(static_cast<unsigned>(v.rule) | static_cast<unsigned>(v.fault) << 5 |
                                         static_cast<unsigned>(v.counts) << 8 |
                                         static_cast<unsigned>(v.in_population) << 10)) {}
  static constexpr verdict_code from_bits(std::uint16_t bits) noexcept {
    verdict_code code;
    code.bits_ = bits;
    return code;
  }

  constexpr std::uint16_t bits() const noexcept { return bits_; }
  constexpr verdict_rule rule() const noexcept { return static_cast<verdict_rule>(bits_ & 31U); }
  constexpr kenzen::fault fault() const noexcept { return static_cast<kenzen::fault>(bits_ >> 5 & 7U); }
  constexpr ternary counts() const noexcept { return static_cast<ternary>(bits_ >> 8 & 3U); }
  constexpr ternary in_population() const noexcept { return static_cast<ternary>(bits_ >> 10 & 3U); }
  constexpr verdict to_verdict() const noexcept { return {rule(), fault(), counts(), in_population()}; }

  /// Whether the bits name enumerators that exist.
  constexpr bool is_valid() const noexcept {
    return bits_ < end && names<verdict_rule>(rule()) && names<kenzen::fault>(fault()) &&
           names<ternary>(counts()) && names<ternary>(in_population());
  }

  friend constexpr auto operator<=>(const verdict_code&, const verdict_code&) noexcept = default;

private:
  template <class Enum>
  static constexpr bool names(Enum value) noexcept {
    return static_cast<std::size_t>(value) < enum_names<Enum>::values.size();
  }

  std::uint16_t bits_ = 0;
};

} // namespace kenzen::inline v1
