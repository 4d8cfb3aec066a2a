#pragma once

#include "readers/detail/bytes.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

/// Numbers distinct byte strings from 0 as they appear; 0 is the empty one. Made for millions of look-ups of
/// a few thousand short codes: a text of up to 16 bytes is compared as two words, without touching its text.
class text_dictionary {
 public:
  text_dictionary() : slots_(1024) { texts_.emplace_back(); }

  /// @pre 16 bytes from the text's begin may be read
  std::uint32_t intern(std::string_view text) {
    if (text.size() > 16) return intern_long(text);
    if (text.empty()) return 0;
    const std::uint64_t low = first_bytes(load8(text.data()), text.size());
    const std::uint64_t high = text.size() > 8 ? first_bytes(load8(text.data() + 8), text.size() - 8) : 0;
    std::size_t slot = hash(low, high) & (slots_.size() - 1);
    while (true) {
      const entry& e = slots_[slot];
      if (e.low == low && e.high == high && e.length == text.size()) [[likely]] return e.code;
      if (e.length == 0) return insert(low, high, text);
      slot = (slot + 1) & (slots_.size() - 1);
    }
  }

  /// The texts by number.
  std::span<const std::string> texts() const noexcept { return texts_; }

 private:
  struct entry {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    std::uint32_t code = 0;
    std::uint32_t length = 0;  // 0: free
  };

  static std::size_t hash(std::uint64_t low, std::uint64_t high) noexcept {
    std::uint64_t mixed = (low ^ (high << 23 | high >> 41)) * 0x9E37'79B9'7F4A'7C15U;
    return static_cast<std::size_t>(mixed >> 32 ^ mixed >> 13);
  }

  std::uint32_t insert(std::uint64_t low, std::uint64_t high, std::string_view text) {
    if (2 * used_ >= slots_.size()) {
      std::vector<entry> old(2 * slots_.size());
      old.swap(slots_);
      for (const entry& e : old) {
        if (e.length != 0) place(e);
      }
    }
    const auto code = static_cast<std::uint32_t>(texts_.size());
    texts_.emplace_back(text);
    place({low, high, code, static_cast<std::uint32_t>(text.size())});
    ++used_;
    return code;
  }

  void place(const entry& e) noexcept {
    std::size_t slot = hash(e.low, e.high) & (slots_.size() - 1);
    while (slots_[slot].length != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = e;
  }

  std::uint32_t intern_long(std::string_view text) {
    const auto [found, added] = long_codes_.try_emplace(std::string{text}, static_cast<std::uint32_t>(texts_.size()));
    if (added) texts_.emplace_back(text);
    return found->second;
  }

  std::vector<entry> slots_;
  std::size_t used_ = 0;
  std::vector<std::string> texts_;
  std::unordered_map<std::string, std::uint32_t> long_codes_;
};

}  // namespace kenzen::inline v1::detail
