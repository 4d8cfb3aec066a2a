#pragma once

#include "readers/detail/bytes.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kenzen::inline v1::detail {

/// A text of up to 16 bytes, zeros behind it, and its length; a free place has length 0.
struct short_text {
  short_text() = default;
  /// @pre the text has 1 to 16 bytes, and 16 from its begin may be read
  explicit short_text(std::string_view text) noexcept
      : low(first_bytes(load8(text.data()), text.size())),
        high(text.size() > 8 ? first_bytes(load8(text.data() + 8), text.size() - 8) : 0),
        length(static_cast<std::uint32_t>(text.size())) {}

  std::size_t hash() const noexcept {
    std::uint64_t mixed = low ^ high * 0xC2B2'AE3D'27D4'EB4FU;
    // Digits at the end of a code must reach the low bits.
    mixed = (mixed ^ mixed >> 32) * 0x9E37'79B9'7F4A'7C15U;
    return static_cast<std::size_t>(mixed >> 32);
  }
  friend bool operator==(const short_text&, const short_text&) = default;

  std::uint64_t low = 0;
  std::uint64_t high = 0;
  std::uint32_t length = 0;
};

/// Numbers distinct byte strings from 0 as they appear; 0 is the empty one. Made for millions of look-ups of
/// a few thousand short codes: a text of up to 16 bytes is compared as two words, without touching its text.
class text_dictionary {
public:
  text_dictionary() : slots_(1024) { texts_.emplace_back(); }

  /// @pre 16 bytes from the text's begin may be read
  std::uint32_t intern(std::string_view text) {
    if (text.size() > 16) return intern_long(text);
    if (text.empty()) return 0;
    const short_text wanted{text};
    std::size_t slot = wanted.hash() & (slots_.size() - 1);
    while (true) {
      const entry& e = slots_[slot];
      if (e.text == wanted) [[likely]]
        return e.code;
      if (e.text.length == 0) return insert(wanted, text);
      slot = (slot + 1) & (slots_.size() - 1);
    }
  }

  /// The texts by number.
  std::span<const std::string> texts() const noexcept { return texts_; }

private:
  static constexpr std::size_t few = 1'000;
  static constexpr std::size_t many = std::size_t{1} << 15;

  struct entry {
    short_text text; // of length 0: free
    std::uint32_t code = 0;
  };

  std::uint32_t insert(const short_text& short_form, std::string_view text) {
    if (3 * used_ >= 2 * slots_.size()) {
      std::vector<entry> old(2 * slots_.size());
      old.swap(slots_);
      for (const entry& e : old) {
        if (e.text.length != 0) place(e);
      }
    }
    const auto code = static_cast<std::uint32_t>(texts_.size());
    if (used_ == few) texts_.reserve(many); // growing leaves memory behind, room does not
    texts_.emplace_back(text);
    place({short_form, code});
    ++used_;
    return code;
  }

  void place(const entry& e) noexcept {
    std::size_t slot = e.text.hash() & (slots_.size() - 1);
    while (slots_[slot].text.length != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = e;
  }

  std::uint32_t intern_long(std::string_view text) {
    const auto [found, added] =
        long_codes_.try_emplace(std::string{text}, static_cast<std::uint32_t>(texts_.size()));
    if (added) texts_.emplace_back(text);
    return found->second;
  }

  std::vector<entry> slots_;
  std::size_t used_ = 0;
  std::vector<std::string> texts_;
  std::unordered_map<std::string, std::uint32_t> long_codes_;
};

} // namespace kenzen::inline v1::detail
