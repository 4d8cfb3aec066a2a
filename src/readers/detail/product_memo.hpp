#pragma once

#include "readers/detail/padded_text.hpp"

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
  static constexpr std::size_t longest = 48;

  struct product {
    std::uint32_t sku = 0;
    std::uint32_t asin = 0;
  };

  // Always inlined: GCC takes a function that only prefetches for one without effect, and drops its calls.
  [[gnu::always_inline]] void expect(std::uint64_t hash) const noexcept {
    __builtin_prefetch(&slots_[slot_of(hash)]);
  }
  [[gnu::always_inline]] void expect_product(std::uint64_t hash) const noexcept {
    __builtin_prefetch(&entries_[slots_[slot_of(hash)]]);
  }

  /// The product of a text, or null when it was not learned.
  /// @param hash `hash_of_text(text)`
  /// @pre 48 bytes from the text's begin may be read
  [[gnu::always_inline]] const product* find(std::string_view text, std::uint64_t hash) const noexcept {
    if (text.size() > longest) return nullptr;
    const padded_text<3> wanted{text.data(), text.size()};
    std::size_t slot = slot_of(hash);
    for (std::size_t looked = 0; looked < most_looked_at; ++looked) {
      const entry& known = entries_[slots_[slot]];
      if (known.size == text.size() && known.text == wanted) [[likely]]
        return &known.numbers;
      if (slots_[slot] == 0) return nullptr;
      slot = (slot + 1) & (slots_.size() - 1);
    }
    return nullptr;
  }

  /// Remembers a product unless its text is long, its place too crowded or the memo full; then null.
  /// @pre as `find`
  const product* learn(std::string_view text, const product& numbers) {
    if (text.size() > longest || entries_.size() == most_products) return nullptr;
    if (entries_.size() == 1) entries_.reserve(usual_room);
    if (4 * entries_.size() >= slots_.size()) make_room();
    const std::uint64_t hash = hash_of_text(text);
    const auto number = static_cast<std::uint32_t>(entries_.size());
    if (!place(hash, number)) return nullptr;
    entries_.push_back({{text.data(), text.size()}, static_cast<std::uint32_t>(text.size()), numbers});
    hashes_.push_back(hash);
    return &entries_.back().numbers;
  }

  void forget() { *this = product_memo{}; }

private:
  struct alignas(64) entry { // one line of the caches
    padded_text<3> text;
    std::uint32_t size = static_cast<std::uint32_t>(-1); // of no text
    product numbers;
  };

  static constexpr std::size_t most_looked_at = 16;
  static constexpr std::size_t most_products = std::size_t{1} << 20;
  static constexpr std::size_t usual_room = std::size_t{1}
                                            << 15; // growing leaves memory behind, room does not

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
