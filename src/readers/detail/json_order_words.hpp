#pragma once

#include "readers/detail/json_tape.hpp"
#include "readers/detail/words.hpp"
#include <kenzen/core/ternary.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kenzen::inline v1::detail {

inline constexpr std::size_t longest_kept_text = 1'000; ///< bytes of a text that is only shown

inline std::string_view trimmed(std::string_view text) noexcept {
  constexpr std::string_view spaces = " \t\r\n";
  const std::size_t first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

/// The beginning of a text in UTF-8, no letter cut.
inline std::string beginning_of(std::string_view text, std::size_t most = longest_kept_text) {
  if (text.size() <= most) return std::string{text};
  while (most != 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return std::string{text.substr(0, most)};
}

inline std::string shown(std::string_view text) {
  constexpr std::size_t most = 80;
  if (text.empty()) return "nothing";
  const std::string start = beginning_of(text, most);
  return '\'' + start + (start.size() < text.size() ? "...'" : "'");
}

/// A text, a number or a truth as a text, with 64 bytes behind it that may be read; nothing for other values.
inline std::string_view word_of(json_view value) noexcept {
  static constexpr char yes[72] = "true";
  static constexpr char no[72] = "false";
  if (value.kind() != json_kind::boolean) return value.text();
  return value.truth() ? std::string_view{yes, 4} : std::string_view{no, 5};
}

inline std::string_view text_in(json_view object, std::uint64_t key) noexcept {
  const auto found = object.find(key);
  return found ? word_of(*found) : std::string_view{};
}

inline ternary truth_of(json_view value) noexcept {
  const auto truth = truth_from(trimmed(word_of(value)));
  return truth ? to_ternary(*truth) : ternary::unknown;
}

} // namespace kenzen::inline v1::detail
