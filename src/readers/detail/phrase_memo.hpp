#pragma once

#include "readers/detail/padded_words.hpp"

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
  Value* find(std::string_view text) noexcept {
    if (text.size() > longest) return nullptr;
    const std::size_t low_size = text.size() < half ? text.size() : half;
    const half_words low = padded_words<half_word_count>(text.data(), low_size);
    entry& known = entries_[slot_of(low)];
    if (known.size != text.size() + 1 || !equal_words(known.low, low)) return nullptr;
    if (text.size() > half && !equal_words(known.high, high_of(text))) return nullptr;
    return &known.value;
  }

  /// @pre as `find`
  void learn(std::string_view text, const Value& value) noexcept {
    if (text.size() > longest) return;
    const std::size_t low_size = text.size() < half ? text.size() : half;
    const half_words low = padded_words<half_word_count>(text.data(), low_size);
    entries_[slot_of(low)] = {low, text.size() > half ? high_of(text) : half_words{}, text.size() + 1, value};
  }

  void forget() { entries_.fill(entry{}); }

private:
  static constexpr std::size_t half = longest / 2;
  static constexpr std::size_t half_word_count = half / 8;
  using half_words = std::array<std::uint64_t, half_word_count>;

  static half_words high_of(std::string_view text) noexcept {
    return padded_words<half_word_count>(text.data() + half, text.size() - half);
  }
  static std::size_t slot_of(const half_words& low) noexcept {
    const std::uint64_t sum = low[0] + low[1] * 3 + low[2] * 5 + low[3] * 7;
    return static_cast<std::size_t>(((sum ^ sum >> 32) * 0x9E37'79B9'7F4A'7C15U) >> 57);
  }

  struct entry {
    half_words low{};
    half_words high{};
    std::size_t size = 0; // plus one: no text is equal to a free entry
    Value value{};
  };

  std::array<entry, 128> entries_{};
};

} // namespace kenzen::inline v1::detail
