#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::inline v1 {

/// Distinct texts, numbered from 0 in the order of their first appearance. Number 0 is always the empty text,
/// which stands for "not said".
class text_table {
public:
  text_table() { intern({}); }

  /// The number of that text; a new one when it was not there.
  /// @throws std::length_error beyond 2^32 - 2 texts.
  std::uint32_t intern(std::string_view text) {
    const std::size_t hash = std::hash<std::string_view>{}(text);
    const std::size_t found = slot_of(text, hash);
    if (slots_[found].number != 0) return slots_[found].number - 1;
    if (texts_.size() >= std::numeric_limits<std::uint32_t>::max() - 1)
      throw std::length_error("text table: more than 2^32 - 2 texts");
    texts_.emplace_back(text);
    const auto number = static_cast<std::uint32_t>(texts_.size());
    slots_[found] = {number, tag_of(hash)};
    if (3 * texts_.size() > 2 * slots_.size()) make_room();
    return number - 1;
  }

  std::optional<std::uint32_t> find(std::string_view text) const {
    const slot& found = slots_[slot_of(text, std::hash<std::string_view>{}(text))];
    return found.number == 0 ? std::nullopt : std::optional{found.number - 1};
  }

  std::string_view operator[](std::uint32_t code) const noexcept { return texts_[code]; }
  std::size_t size() const noexcept { return texts_.size(); }

private:
  struct slot {
    std::uint32_t number = 0; // the text's, plus one; 0: free
    std::uint32_t tag = 0;    // of the hash, so that other texts are seldom looked at
  };

  static std::uint32_t tag_of(std::size_t hash) noexcept {
    return static_cast<std::uint32_t>(std::uint64_t{hash} >> 32);
  }

  /// The slot in which that text stands, or the free one in which it belongs.
  std::size_t slot_of(std::string_view text, std::size_t hash) const noexcept {
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].number != 0 &&
           (slots_[at].tag != tag_of(hash) || texts_[slots_[at].number - 1] != text))
      at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  void make_room() {
    slots_.assign(2 * slots_.size(), {});
    for (std::uint32_t number = 1; number <= texts_.size(); ++number) {
      const std::size_t hash = std::hash<std::string_view>{}(texts_[number - 1]);
      std::size_t at = hash & (slots_.size() - 1);
      while (slots_[at].number != 0) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = {number, tag_of(hash)};
    }
  }

  std::deque<std::string> texts_; // stable addresses: what `operator[]` gives stays valid
  std::vector<slot> slots_ = std::vector<slot>(16);
};

} // namespace kenzen::inline v1
