#pragma once

#include <kenzen/book/detail/duplicate_keys.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kenzen::inline v1::detail {

/// A fixed set of mixed keys that answers fast for the many keys it does not hold.
class key_index {
public:
  static constexpr std::uint32_t nowhere = 0xFFFF'FFFFU;

  /// @param hashes distinct, as `mixed` gives them or `duplicate_keys` cuts them
  explicit key_index(std::span<const std::uint64_t> hashes)
      : hashes_(hashes),
        slots_(std::bit_ceil(2 * hashes.size() + 2), nowhere),
        filter_(std::bit_ceil(hashes.size() / 4 + 64)) {
    for (std::uint32_t i = 0; i < hashes.size(); ++i) {
      std::size_t slot = slot_of(hashes[i]);
      while (slots_[slot] != nowhere) slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = i;
      filter_[word_of(hashes[i], filter_.size())] |= filter_bit(hashes[i]);
    }
  }

  /// The place of that key among the hashes given, or `nowhere`.
  std::uint32_t find(std::uint64_t hash) const noexcept {
    if ((filter_[word_of(hash, filter_.size())] & filter_bit(hash)) == 0) return nowhere;
    std::size_t slot = slot_of(hash);
    while (slots_[slot] != nowhere && hashes_[slots_[slot]] != hash) slot = (slot + 1) & (slots_.size() - 1);
    return slots_[slot];
  }

  /// Calls `visit(place, i)` for each of the keys that is in the set.
  /// @param kept_bits the bits of a mixed key that the set knows
  template <class Visit>
  void visit_found(std::span<const std::uint64_t> keys, std::uint64_t kept_bits, Visit visit) const {
    const std::uint64_t* const filter = filter_.data(); // in registers, whatever `visit` writes to
    const std::size_t word_count = filter_.size();
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const std::uint64_t hash = mixed(keys[i]);
      if ((filter[word_of(hash, word_count)] & filter_bit(hash)) == 0) [[likely]]
        continue;
      if (const std::uint32_t place = find(hash & kept_bits); place != nowhere) visit(place, i);
    }
  }

private:
  // The upper half of a hash decides: the lower one may be cut off.
  std::size_t slot_of(std::uint64_t hash) const noexcept { return hash >> 32 & (slots_.size() - 1); }
  static std::size_t word_of(std::uint64_t hash, std::size_t word_count) noexcept {
    return hash >> 40 & (word_count - 1);
  }
  static std::uint64_t filter_bit(std::uint64_t hash) noexcept {
    return std::uint64_t{1} << (hash >> 32 & 63);
  }

  std::span<const std::uint64_t> hashes_;
  std::vector<std::uint32_t> slots_;
  std::vector<std::uint64_t> filter_;
};

} // namespace kenzen::inline v1::detail
