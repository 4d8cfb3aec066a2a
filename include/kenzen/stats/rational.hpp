#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace kenzen::inline v1 {

/// An exact number n / d, such as a target rate. In lowest terms, with d > 0; 0 by default.
class rational {
public:
  constexpr rational() noexcept = default;

  /// @throws std::invalid_argument if the denominator is 0, or if either number is the most negative one.
  constexpr rational(std::int64_t numerator, std::int64_t denominator) {
    constexpr auto most_negative = std::numeric_limits<std::int64_t>::min();
    if (denominator == 0) throw std::invalid_argument("denominator: expected a number other than 0, got 0");
    if (numerator == most_negative || denominator == most_negative) {
      throw std::invalid_argument("rational: expected numbers above -2^63, got -2^63");
    }
    const std::int64_t divisor = std::gcd(numerator, denominator) * (denominator < 0 ? -1 : 1);
    numerator_ = numerator / divisor;
    denominator_ = denominator / divisor;
  }

  /// The number written `[-]digits[.digits]`, such as `0.025`, exactly. Nothing for any other text and for
  /// more than 18 digits in all.
  static constexpr std::optional<rational> from_decimal(std::string_view text) noexcept {
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    if (point == 0 || text.empty() || point + 1 == text.size()) return std::nullopt;
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
    std::size_t digit_count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (i == point) continue;
      if (text[i] < '0' || text[i] > '9' || ++digit_count > 18) return std::nullopt;
      numerator = numerator * 10 + (text[i] - '0');
      if (point != std::string_view::npos && i > point) denominator *= 10;
    }
    return rational{negative ? -numerator : numerator, denominator};
  }

  constexpr std::int64_t numerator() const noexcept { return numerator_; }
  constexpr std::int64_t denominator() const noexcept { return denominator_; }

  /// The nearest floating point number, for display; comparisons are exact without it.
  constexpr double to_double() const noexcept {
    return static_cast<double>(numerator_) / static_cast<double>(denominator_);
  }

  /// The shortest exact decimal, such as `0.025`, or `n/d` where there is none of at most 18 decimals.
  std::string to_string() const {
    std::int64_t scale = 1;
    std::size_t decimals = 0;
    while (decimals < 18 && scale % denominator_ != 0) {
      scale *= 10;
      ++decimals;
    }
    std::int64_t scaled = 0;
    if (scale % denominator_ != 0 || __builtin_mul_overflow(numerator_, scale / denominator_, &scaled)) {
      return std::to_string(numerator_) + '/' + std::to_string(denominator_);
    }
    std::string text = std::to_string(scaled < 0 ? -scaled : scaled);
    if (text.size() <= decimals) text.insert(0, decimals + 1 - text.size(), '0');
    if (decimals > 0) text.insert(text.size() - decimals, 1, '.');
    return scaled < 0 ? '-' + text : text;
  }

  friend constexpr bool operator==(const rational&, const rational&) = default;

  friend constexpr std::strong_ordering operator<=>(const rational& left, const rational& right) noexcept {
    return static_cast<wide>(left.numerator_) * right.denominator_ <=>
           static_cast<wide>(right.numerator_) * left.denominator_;
  }

  friend std::ostream& operator<<(std::ostream& out, const rational& number) {
    return out << number.to_string();
  }

private:
  // Products of two numbers of 64 bits fit.
  __extension__ typedef __int128 wide;

  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
};

/// Whether `events / trials` is less than, equal to or greater than `target`, exactly.
/// @throws std::invalid_argument unless `trials > 0` and `events` is above -2^63.
constexpr std::strong_ordering compare(std::int64_t events, std::int64_t trials, const rational& target) {
  if (trials <= 0) {
    throw std::invalid_argument("trials: expected at least one, got " + std::to_string(trials));
  }
  return rational{events, trials} <=> target;
}

} // namespace kenzen::inline v1
