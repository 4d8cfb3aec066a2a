#pragma once

#include <kenzen/core/detail/edit_distance.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace kenzen::inline v1::detail {

/// A word that people write into a table, and what it means.
template <class Value>
struct cell_word {
  std::string_view word; ///< lower case, without spaces, '_' and '-'
  Value value;
};

/// Whether a text is that word, ASCII case, spaces, '_' and '-' aside.
constexpr bool is_word(std::string_view text, std::string_view word) noexcept {
  std::size_t at = 0;
  for (const char c : text) {
    if (c == ' ' || c == '_' || c == '-') continue;
    if (at == word.size() || lower_letter(c) != word[at]) return false;
    ++at;
  }
  return at == word.size();
}

/// What a text means in a list of words, or nothing.
template <class Value>
constexpr std::optional<Value> find_word(std::span<const cell_word<Value>> words,
                                         std::string_view text) noexcept {
  for (const auto& each : words) {
    if (is_word(text, each.word)) return each.value;
  }
  return std::nullopt;
}

} // namespace kenzen::inline v1::detail
