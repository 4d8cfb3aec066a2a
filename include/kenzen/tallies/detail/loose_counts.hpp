#pragma once

#include <kenzen/time/date.hpp>
#include <kenzen/time/instant.hpp>
#include <kenzen/time/time_zone.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

/// The day of a column's second, or `date::unknown_days` for no instant.
inline std::int32_t local_day_number(const time_zone& zone, std::int64_t seconds) {
  if (seconds < instant::min_seconds || seconds > instant::max_seconds) return date::unknown_days;
  return zone.local_day(instant::from_seconds(seconds)).days();
}

/// Counts by any pair of a day and a number, for what a table of all pairs has no room for: a hash table with
/// open addressing, never more than half full.
class loose_counts {
public:
  void add(std::int32_t day, std::uint64_t number, std::int64_t count = 1) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    slot& found = slot_of(day, number);
    if (found.count == 0) {
      found = {number, 0, day};
      ++size_;
    }
    found.count += count;
  }

  void add(const loose_counts& other) {
    other.visit([&](std::int32_t day, std::uint64_t number, std::int64_t count) { add(day, number, count); });
  }

  bool empty() const noexcept { return size_ == 0; }

  /// Calls `visit(day, number, count)` for each pair, in no order.
  template <class Visit>
  void visit(Visit visit) const {
    for (const slot& each : slots_) {
      if (each.count != 0) visit(each.day, each.number, each.count);
    }
  }

private:
  struct slot {
    std::uint64_t number = 0;
    std::int64_t count = 0; // 0: free
    std::int32_t day = 0;
  };

  slot& slot_of(std::int32_t day, std::uint64_t number) noexcept {
    const std::uint64_t mixed =
        (number * 0x9e37'79b9'7f4a'7c15ULL ^ static_cast<std::uint32_t>(day)) * 0xd6e8'feb8'6659'fd93ULL;
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = static_cast<std::size_t>(mixed >> 32) & mask;
    while (slots_[at].count != 0 && (slots_[at].number != number || slots_[at].day != day))
      at = (at + 1) & mask;
    return slots_[at];
  }

  void grow() {
    std::vector<slot> old = std::exchange(slots_, std::vector<slot>(slots_.empty() ? 64 : 2 * slots_.size()));
    for (const slot& each : old) {
      if (each.count != 0) slot_of(each.day, each.number) = each;
    }
  }

  std::vector<slot> slots_;
  std::size_t size_ = 0;
};

} // namespace kenzen::inline v1::detail
