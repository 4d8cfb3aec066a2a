#pragma once

#include "readers/detail/bytes.hpp"

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
  static constexpr std::size_t longest = 32;

  /// What the run means, or null when it was not learned or has been forgotten since.
  /// @pre `longest` bytes from the text's begin may be read
  const Value* find(std::string_view text) const noexcept {
    if (text.size() > longest) return nullptr;
    const key wanted{text};
    const entry& known = entries_[wanted.slot()];
    return known.text == wanted ? &known.value : nullptr;
  }

  /// @pre as `find`
  void learn(std::string_view text, const Value& value) noexcept {
    if (text.size() > longest) return;
    const key wanted{text};
    entries_[wanted.slot()] = {wanted, value};
  }

  void forget() { entries_.fill(entry{}); }

private:
  /// The text as words, zeros behind it, and its size plus one: no text is equal to a free entry.
  struct key {
    key() = default;
    explicit key(std::string_view text) noexcept : size(text.size() + 1) {
      for (std::size_t i = 0; i < words.size(); ++i) {
        const std::size_t left = text.size() > 8 * i ? text.size() - 8 * i : 0;
        words[i] = first_bytes(load8(text.data() + 8 * i), left);
      }
    }
    std::size_t slot() const noexcept {
      const std::uint64_t mixed = words[0] + words[1] * 3 + words[2] * 5 + words[3] * 7;
      return static_cast<std::size_t>(((mixed ^ mixed >> 32) * 0x9E37'79B9'7F4A'7C15U) >> 57);
    }
    friend bool operator==(const key&, const key&) = default;

    std::array<std::uint64_t, 4> words{};
    std::size_t size = 0;
  };
  struct entry {
    key text;
    Value value{};
  };

  std::array<entry, 128> entries_{};
};

} // namespace kenzen::inline v1::detail
