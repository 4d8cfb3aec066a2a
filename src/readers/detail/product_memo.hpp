#pragma once

#include "readers/detail/padded_words.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace kenzen::inline v1::detail {

/// Remembers the numbers of a SKU and of the ASIN beside it, by the text of both with the delimiter between
/// them: one look-up instead of two, in memory that is used densely, the products met first in front.
///
/// A look-up of one product waits for memory; the look-ups of many rows wait together if each is announced
/// (`expect`, then `expect_product`) some rows before.
class product_memo {
public:
  static constexpr std::size_t longest = 31;

  struct product {
    std::uint32_t sku = 0;
    std::uint32_t asin = 0;
  };

  /// Where to look for a text. @pre 32 bytes from its begin may be read
  static std::uint64_t hash_of(std::string_view text) noexcept {
    const std::size_t size = text.size();
    const char* begin = text.data();
    const bool is_short = size < 8;
    const std::uint64_t first = is_short ? first_bytes(load8(begin), size) : load8(begin);
    const std::uint64_t last = is_short ? 0 : load8(begin + size - 8);
    const std::uint64_t middle = is_short ? 0 : load8(begin + (size - 8) / 2);
    const std::uint64_t sum = first ^ middle * 0xC2B2'AE3D'27D4'EB4FU ^ last * 0xD6E8'FEB8'6659'FD93U;
    return (sum ^ sum >> 32) * 0x9E37'79B9'7F4A'7C15U;
  }

  // Always inlined: GCC takes a function that only prefetches for one without effect, and drops its calls.
  [[gnu::always_inline]] void expect(std::uint64_t hash) const noexcept {
    __builtin_prefetch(&slots_[slot_of(hash)]);
  }
  [[gnu::always_inline]] void expect_product(std::uint64_t hash) const noexcept {
    __builtin_prefetch(&entries_[slots_[slot_of(hash)]]);
  }

  /// The product of a text, or null when it was not learned. @pre as `hash_of`
  const product* find(std::string_view text, std::uint64_t hash) const noexcept {
    if (text.size() > longest) return nullptr;
    const text_words wanted = words_of(text);
    std::size_t slot = slot_of(hash);
    for (std::size_t looked = 0; looked < most_looked_at; ++looked) {
      const entry& known = entries_[slots_[slot]];
      if (equal_words(known.text, wanted)) [[likely]]
        return &known.numbers;
      if (slots_[slot] == 0) return nullptr;
      slot = (slot + 1) & (slots_.size() - 1);
    }
    return nullptr;
  }

  /// Remembers a product unless its text is long, its place too crowded or the memo full. @pre as `hash_of`
  void learn(std::string_view text, const product& numbers) {
    if (text.size() > longest || entries_.size() == most_products) return;
    if (4 * entries_.size() >= slots_.size()) make_room();
    const std::uint64_t hash = hash_of(text);
    const auto number = static_cast<std::uint32_t>(entries_.size());
    if (!place(hash, number)) return;
    entries_.push_back({words_of(text), numbers});
    hashes_.push_back(hash);
  }

  void forget() { *this = product_memo{}; }

private:
  using text_words = std::array<std::uint64_t, 4>;
  struct entry {
    text_words text{}; // the last byte is the size plus one
    product numbers;
  };

  static constexpr std::size_t most_looked_at = 16;
  static constexpr std::size_t most_products = std::size_t{1} << 20;

  static text_words words_of(std::string_view text) noexcept {
    text_words words = padded_words<4>(text.data(), text.size());
    words[3] |= std::uint64_t{text.size() + 1} << 56;
    return words;
  }
  std::size_t slot_of(std::uint64_t hash) const noexcept { return hash >> 40 & (slots_.size() - 1); }

  bool place(std::uint64_t hash, std::uint32_t number) noexcept {
    std::size_t slot = slot_of(hash);
    for (std::size_t looked = 0; looked < most_looked_at; ++looked) {
      if (slots_[slot] == 0) {
        slots_[slot] = number;
        return true;
      }
      slot = (slot + 1) & (slots_.size() - 1);
    }
    return false;
  }

  void make_room() {
    slots_.assign(2 * slots_.size(), 0);
    for (std::uint32_t number = 1; number < entries_.size(); ++number) place(hashes_[number], number);
  }

  std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(4096); // numbers of entries; 0: free
  std::vector<entry> entries_ = std::vector<entry>(1);                  // the first is no product's
  std::vector<std::uint64_t> hashes_ = std::vector<std::uint64_t>(1);
};

} // namespace kenzen::inline v1::detail
