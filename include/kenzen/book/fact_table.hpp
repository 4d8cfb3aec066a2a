#pragma once

#include <kenzen/book/order_facts.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <unordered_map>
#include <vector>

namespace kenzen::inline v1 {

/// Distinct combinations of facts, numbered from 0 in the order of their first appearance.
template <class Facts>
class fact_table {
public:
  using code_type = std::uint16_t;

  /// The number of that combination; a new one when it was not there.
  /// @throws std::length_error beyond 65,535 combinations: no real marketplace comes near.
  code_type intern(const Facts& facts) {
    const std::uint64_t bits = facts.bits();
    if (bits == last_bits_ && !rows_.empty()) return last_code_;
    const auto [found, added] = codes_.try_emplace(bits, static_cast<code_type>(rows_.size()));
    if (added) {
      if (rows_.size() == 65'535) {
        codes_.erase(found);
        throw std::length_error("more than 65,535 distinct combinations of status, channel and programme");
      }
      rows_.push_back(facts);
    }
    last_bits_ = bits;
    last_code_ = found->second;
    return last_code_;
  }

  const Facts& operator[](code_type code) const noexcept { return rows_[code]; }
  std::size_t size() const noexcept { return rows_.size(); }
  std::span<const Facts> view() const noexcept { return rows_; }

private:
  std::vector<Facts> rows_;
  std::unordered_map<std::uint64_t, code_type> codes_;
  std::uint64_t last_bits_ = 0;
  code_type last_code_ = 0;
};

} // namespace kenzen::inline v1
