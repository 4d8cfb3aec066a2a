#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <ostream>
#include <stdexcept>
#include <string>

namespace kenzen::inline v1 {

/// An exact number n / d of up to 127 bits each, for differences and products of rates. In lowest terms, with
/// d > 0; 0 by default. Every result is exact or an exception, never rounded.
class wide_rational {
public:
  __extension__ typedef __int128 wide;

  constexpr wide_rational() noexcept = default;

  /// @throws std::invalid_argument if the denominator is 0.
  /// @throws std::overflow_error if either number is the most negative one.
  constexpr wide_rational(wide numerator, wide denominator) {
    if (denominator == 0) throw std::invalid_argument("denominator: expected a number other than 0, got 0");
    if (numerator == most_negative || denominator == most_negative) throw_overflow();
    const wide divisor = gcd(numerator, denominator) * (denominator < 0 ? -1 : 1);
    numerator_ = numerator / divisor;
    denominator_ = denominator / divisor;
  }

  constexpr wide numerator() const noexcept { return numerator_; }
  constexpr wide denominator() const noexcept { return denominator_; }

  /// Near enough for display: within three units of the last place of the exact value.
  constexpr double to_double() const noexcept {
    return static_cast<double>(numerator_) / static_cast<double>(denominator_);
  }

  /// `-3/1600`; a whole number without a denominator: `0`.
  std::string to_string() const {
    const std::string text = digits(numerator_);
    return denominator_ == 1 ? text : text + '/' + digits(denominator_);
  }

  /// @throws std::overflow_error if the exact result does not fit.
  friend constexpr wide_rational operator+(const wide_rational& a, const wide_rational& b) {
    const wide common = gcd(a.denominator_, b.denominator_);
    const wide left = product(a.numerator_, b.denominator_ / common);
    const wide right = product(b.numerator_, a.denominator_ / common);
    wide sum = 0;
    if (__builtin_add_overflow(left, right, &sum)) throw_overflow();
    return {sum, product(a.denominator_ / common, b.denominator_)};
  }

  constexpr wide_rational operator-() const noexcept {
    wide_rational result = *this;
    result.numerator_ = -numerator_;
    return result;
  }

  /// @throws std::overflow_error if the exact result does not fit.
  friend constexpr wide_rational operator-(const wide_rational& a, const wide_rational& b) { return a + -b; }

  /// @throws std::overflow_error if the exact result does not fit.
  friend constexpr wide_rational operator*(const wide_rational& a, const wide_rational& b) {
    const wide_rational left{a.numerator_, b.denominator_};
    const wide_rational right{b.numerator_, a.denominator_};
    return {product(left.numerator_, right.numerator_), product(left.denominator_, right.denominator_)};
  }

  friend constexpr bool operator==(const wide_rational&, const wide_rational&) noexcept = default;

  friend std::ostream& operator<<(std::ostream& out, const wide_rational& number) {
    return out << number.to_string();
  }

private:
  static constexpr wide most_negative = -(((static_cast<wide>(1) << 126) - 1) * 2 + 1) - 1;

  [[noreturn]] static void throw_overflow() {
    throw std::overflow_error("wide_rational: expected an exact result within 127 bits, got one beyond");
  }

  static constexpr wide gcd(wide a, wide b) noexcept {
    if (a < 0) a = -a;
    if (b < 0) b = -b;
    while (b != 0) {
      const wide rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }

  static constexpr wide product(wide a, wide b) {
    wide result = 0;
    if (__builtin_mul_overflow(a, b, &result)) throw_overflow();
    return result;
  }

  static std::string digits(wide number) {
    const bool negative = number < 0;
    std::string text;
    do {
      const int digit = static_cast<int>(number % 10);
      text += static_cast<char>('0' + (digit < 0 ? -digit : digit));
      number /= 10;
    } while (number != 0);
    if (negative) text += '-';
    std::ranges::reverse(text);
    return text;
  }

  wide numerator_ = 0;
  wide denominator_ = 1;
};

} // namespace kenzen::inline v1
