#pragma once

#include "readers/detail/bytes.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kenzen::inline v1::detail {

/// Remembers what the words of a column mean. A column of statuses has a handful of words, so nearly every
/// look-up is two comparisons.
template <class Value>
class word_memo {
public:
  /// The value of a word, asked of `find` the first time. Only words of 1 to 16 bytes are remembered.
  /// @pre 16 bytes from the word's begin may be read
  template <class Find>
  Value operator()(std::string_view word, Find&& find) {
    if (word.size() - 1 >= 16) return find(word);
    const std::uint64_t low = first_bytes(load8(word.data()), word.size());
    const std::uint64_t high = word.size() > 8 ? first_bytes(load8(word.data() + 8), word.size() - 8) : 0;
    entry& known = entries_[((low ^ high * 3) * 0x9E37'79B9'7F4A'7C15U) >> 59];
    if (known.low != low || known.high != high || known.length != word.size()) [[unlikely]] {
      known = {low, high, word.size(), find(word)};
    }
    return known.value;
  }

  void forget() { entries_.fill(entry{}); }

private:
  struct entry {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    std::size_t length = 0;
    Value value{};
  };
  std::array<entry, 32> entries_{};
};

} // namespace kenzen::inline v1::detail
