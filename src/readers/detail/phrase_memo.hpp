#pragma once

#include "readers/detail/padded_text.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kenzen::inline v1::detail {

/// Remembers what a run of neighbouring fields means, taken together with the delimiters between them: the
/// fields "Shipped, Amazon, Amazon.com" of a row are one look-up instead of three.
template <class Value>
class phrase_memo {
public:
  static constexpr std::size_t longest = 64;

  /// What the run means, or null when it was not learned or has been forgotten since.
  /// @pre `longest` bytes from the text's begin may be read
  [[gnu::always_inline]] Value* find(std::string_view text) noexcept {
    if (text.size() > longest) return nullptr;
    const half_text low = low_of(text);
    entry* known = &entries_[slot_of(text)];
    if (known->size != text.size() + 1 || !(known->low == low)) {
      known = neighbour_of(known);
      if (known->size != text.size() + 1 || !(known->low == low)) return nullptr;
    }
    if (text.size() > half && !(known->high == high_of(text))) [[unlikely]]
      return nullptr;
    return &known->value;
  }

  /// Of three phrases that belong in the same two places, the two learned last are remembered.
  /// @pre as `find`
  void learn(std::string_view text, const Value& value) noexcept {
    if (text.size() > longest) return;
    if (Value* known = find(text)) {
      *known = value;
      return;
    }
    entry& first = entries_[slot_of(text)];
    if (first.size != 0) *neighbour_of(&first) = first;
    first = {low_of(text), text.size() > half ? high_of(text) : half_text{}, text.size() + 1, value};
  }

  void forget() { entries_.fill(entry{}); }

private:
  static constexpr std::size_t half = longest / 2;
  using half_text = padded_text<half / 16>;

  struct entry {
    half_text low;
    half_text high;
    std::size_t size = 0; // plus one: no text is equal to a free entry
    Value value{};
  };

  [[gnu::always_inline]] static half_text low_of(std::string_view text) noexcept {
    return {text.data(), text.size() < half ? text.size() : half};
  }
  static half_text high_of(std::string_view text) noexcept {
    return {text.data() + half, text.size() - half};
  }
  static std::size_t slot_of(std::string_view text) noexcept {
    return static_cast<std::size_t>(hash_of_text(text) >> 57);
  }
  entry* neighbour_of(entry* of) noexcept {
    return entries_.data() + (static_cast<std::size_t>(of - entries_.data()) ^ 1U);
  }

  std::array<entry, 128> entries_{};
};

} // namespace kenzen::inline v1::detail
