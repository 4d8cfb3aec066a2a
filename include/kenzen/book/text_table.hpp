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
#include <unordered_map>

namespace kenzen::inline v1 {

/// Distinct texts, numbered from 0 in the order of their first appearance. Number 0 is always the empty text,
/// which stands for "not said".
class text_table {
public:
  text_table() { intern({}); }
  text_table(const text_table& other) {
    for (const std::string& text : other.texts_) intern(text);
  }
  text_table(text_table&&) noexcept = default;
  text_table& operator=(text_table other) noexcept {
    texts_.swap(other.texts_);
    codes_.swap(other.codes_);
    return *this;
  }

  /// The number of that text; a new one when it was not there.
  /// @throws std::length_error beyond 2^32 - 1 texts.
  std::uint32_t intern(std::string_view text) {
    if (const auto found = codes_.find(text); found != codes_.end()) return found->second;
    if (texts_.size() > std::numeric_limits<std::uint32_t>::max())
      throw std::length_error("text table: more than 2^32 texts");
    const auto code = static_cast<std::uint32_t>(texts_.size());
    texts_.emplace_back(text);
    codes_.emplace(texts_.back(), code);
    return code;
  }

  std::optional<std::uint32_t> find(std::string_view text) const {
    const auto found = codes_.find(text);
    return found == codes_.end() ? std::nullopt : std::optional{found->second};
  }

  std::string_view operator[](std::uint32_t code) const noexcept { return texts_[code]; }
  std::size_t size() const noexcept { return texts_.size(); }

private:
  std::deque<std::string> texts_; // stable addresses: the map's keys point into it
  std::unordered_map<std::string_view, std::uint32_t> codes_;
};

} // namespace kenzen::inline v1
