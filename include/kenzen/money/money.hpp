#pragma once

#include <kenzen/money/currency.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace kenzen::inline v1 {

/// An amount as a whole number of minor units of one currency: cents of USD, whole yen of JPY. Never a
/// floating point number, so nothing is ever rounded.
class money {
public:
  constexpr money(std::int64_t minor_units, kenzen::currency unit) noexcept
      : minor_units_{minor_units}, currency_{unit} {}

  /// The amount written as `[-]digits[.digits]` in major units, such as `4207.0` or `-12.5`. The point is the
  /// only separator; no sign `+`, no thousands, no blanks, no exponent. Zeros after the minor unit's digits
  /// are allowed. Nothing for any other text, for a fraction of a minor unit, and for an amount that does not
  /// fit.
  static constexpr std::optional<money> from_text(std::string_view text, kenzen::currency unit) noexcept {
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    std::string_view decimals = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    if (whole.empty() || (point != std::string_view::npos && decimals.empty())) return std::nullopt;
    while (!decimals.empty() && decimals.back() == '0') decimals.remove_suffix(1);
    const auto digits = static_cast<std::size_t>(unit.minor_digits());
    if (decimals.size() > digits) return std::nullopt;
    // Counted downwards: the most negative amount has no positive counterpart.
    std::int64_t units = 0;
    const auto append = [&units](char digit) noexcept {
      if (digit < '0' || digit > '9') return false;
      return !__builtin_mul_overflow(units, std::int64_t{10}, &units) &&
             !__builtin_sub_overflow(units, std::int64_t{digit - '0'}, &units);
    };
    for (const char c : whole) {
      if (!append(c)) return std::nullopt;
    }
    for (std::size_t i = 0; i < digits; ++i) {
      if (!append(i < decimals.size() ? decimals[i] : '0')) return std::nullopt;
    }
    if (negative) return money{units, unit};
    if (units == std::numeric_limits<std::int64_t>::min()) return std::nullopt;
    return money{-units, unit};
  }

  constexpr std::int64_t minor_units() const noexcept { return minor_units_; }
  constexpr kenzen::currency currency() const noexcept { return currency_; }

  /// @throws std::invalid_argument if the currencies differ, std::overflow_error if the sum does not fit.
  constexpr money& operator+=(const money& other) {
    require_same_currency(other);
    std::int64_t sum = 0;
    if (__builtin_add_overflow(minor_units_, other.minor_units_, &sum)) throw_overflow();
    minor_units_ = sum;
    return *this;
  }

  /// @throws std::invalid_argument if the currencies differ, std::overflow_error if the difference does not
  /// fit.
  constexpr money& operator-=(const money& other) {
    require_same_currency(other);
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(minor_units_, other.minor_units_, &difference)) throw_overflow();
    minor_units_ = difference;
    return *this;
  }

  friend constexpr money operator+(money left, const money& right) { return left += right; }
  friend constexpr money operator-(money left, const money& right) { return left -= right; }

  friend constexpr bool operator==(const money&, const money&) = default;

  /// Unordered if the currencies differ: there is no exchange rate here.
  friend constexpr std::partial_ordering operator<=>(const money& left, const money& right) noexcept {
    if (left.currency_ != right.currency_) return std::partial_ordering::unordered;
    return left.minor_units_ <=> right.minor_units_;
  }

  /// The amount in major units with all digits of the minor unit, a blank and the code: `-12.50 EUR`, `4207
  /// JPY`.
  std::string to_string() const {
    const auto digits = static_cast<std::size_t>(currency_.minor_digits());
    const auto bits = static_cast<std::uint64_t>(minor_units_);
    std::string text = std::to_string(minor_units_ < 0 ? 0 - bits : bits);
    if (text.size() <= digits) text.insert(0, digits + 1 - text.size(), '0');
    if (digits > 0) text.insert(text.size() - digits, 1, '.');
    if (minor_units_ < 0) text.insert(0, 1, '-');
    text += ' ';
    text += currency_.code();
    return text;
  }

  friend std::ostream& operator<<(std::ostream& out, const money& amount) {
    return out << amount.to_string();
  }

private:
  constexpr void require_same_currency(const money& other) const {
    if (currency_ != other.currency_) {
      throw std::invalid_argument("money: expected an amount in " + std::string{currency_.code()} +
                                  ", got one in " + std::string{other.currency_.code()});
    }
  }

  [[noreturn]] static void throw_overflow() {
    throw std::overflow_error("money: expected a result within 64 bits of minor units, got one beyond");
  }

  std::int64_t minor_units_;
  kenzen::currency currency_;
};

} // namespace kenzen::inline v1
