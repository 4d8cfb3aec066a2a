#pragma once

#include <kenzen/stats/rational.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace kenzen::inline v1 {

/// A number as a report writes it, such as a rate: the text, its exact value, and the nearest double.
class reported_number {
public:
  /// Reads `[-]digits[.digits][e[+-]digits]`. Nothing for any other text, and for more than 60 characters.
  static std::optional<reported_number> from_text(std::string_view text) {
    constexpr std::size_t longest = 60;
    if (text.empty() || text.size() > longest || !is_number(text)) return std::nullopt;
    reported_number number;
    number.text_ = text;
    number.value_ = std::strtod(number.text_.c_str(), nullptr);
    number.exact_ = exact_value(text);
    return number;
  }

  const std::string& text() const noexcept { return text_; } ///< as written
  /// Nothing only for numbers of more than 18 digits or decimals, which no target or count has.
  const std::optional<rational>& exact() const noexcept { return exact_; }
  double to_double() const noexcept { return value_; }

  friend bool operator==(const reported_number& a, const reported_number& b) noexcept {
    return a.exact_ && b.exact_ ? *a.exact_ == *b.exact_ : a.text_ == b.text_;
  }

private:
  static bool is_number(std::string_view text) noexcept {
    const auto skip_digits = [&] {
      std::size_t count = 0;
      while (count < text.size() && text[count] >= '0' && text[count] <= '9') ++count;
      text.remove_prefix(count);
      return count != 0;
    };
    if (text.starts_with('-')) text.remove_prefix(1);
    if (!skip_digits()) return false;
    if (text.starts_with('.')) {
      text.remove_prefix(1);
      if (!skip_digits()) return false;
    }
    if (text.starts_with('e') || text.starts_with('E')) {
      text.remove_prefix(1);
      if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
      if (!skip_digits()) return false;
    }
    return text.empty();
  }

  /// @pre is_number(text)
  static std::optional<rational> exact_value(std::string_view text) {
    constexpr int most_digits = 18;
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    std::string digits;
    long decimals = 0;
    const std::size_t mark = text.find_first_of("eE");
    const std::string_view mantissa = text.substr(0, mark);
    for (const char c : mantissa) {
      if (c != '.') digits += c;
    }
    if (const std::size_t point = mantissa.find('.'); point != std::string_view::npos)
      decimals = static_cast<long>(mantissa.size() - point - 1);
    if (mark != std::string_view::npos)
      decimals -= std::strtol(std::string{text.substr(mark + 1)}.c_str(), nullptr, 10);
    digits.erase(0, digits.find_first_not_of('0'));
    if (digits.empty()) return rational{};
    while (digits.back() == '0') {
      digits.pop_back();
      --decimals;
    }
    if (decimals < -most_digits || decimals > most_digits) return std::nullopt;
    for (; decimals < 0; ++decimals) digits += '0';
    if (digits.size() > most_digits) return std::nullopt;
    std::int64_t numerator = 0;
    for (const char c : digits) numerator = numerator * 10 + (c - '0');
    std::int64_t denominator = 1;
    for (long i = 0; i < decimals; ++i) denominator *= 10;
    return rational{negative ? -numerator : numerator, denominator};
  }

  std::string text_;
  std::optional<rational> exact_;
  double value_ = 0;
};

} // namespace kenzen::inline v1
