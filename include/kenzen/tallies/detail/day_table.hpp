#pragma once

#include <kenzen/time/date.hpp>
#include <kenzen/time/instant.hpp>
#include <kenzen/time/time_zone.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace kenzen::inline v1::detail {

/// The local days of UTC seconds by one look-up, whatever the zone's clocks do.
///
/// Time is cut into buckets of 2^15 seconds (9.1 hours), in which a local day can begin at most once. A
/// bucket's entry holds the number of the day at its start in the high half and 2^16 minus the second at
/// which the next day begins in the low half (0: none does). Adding the second within the bucket carries into
/// the high half exactly from that second on, so `(entry + second) >> 16` is the day, counted from
/// `first_day`.
class day_table {
public:
  static constexpr unsigned bucket_bits = 15;
  static constexpr std::uint32_t second_mask = (1U << bucket_bits) - 1;
  static constexpr int max_days = 49'000; // below 2^16 days and 2^32 seconds

  /// The days from `first` to `last`, or nothing if the zone's days are irregular there (one that begins
  /// twice, or is left out) or too many.
  static std::optional<day_table> over(const time_zone& zone, date first, date last) {
    if (last - first >= max_days) return std::nullopt;
    day_table table;
    table.first_day_ = first.days();
    table.base_ = zone.start_of(first).seconds();
    const std::int64_t end =
        last.days() < date::max_days ? zone.start_of(last + 1).seconds() : instant::max_seconds;
    table.entries_.assign(static_cast<std::size_t>(((end - table.base_) >> bucket_bits) + 1), 0);
    if (!table.fill(zone, end)) return std::nullopt;
    table.day_count_ = static_cast<std::size_t>(last - first) + 1;
    return table;
  }

  std::int64_t base() const noexcept { return base_; }
  std::int32_t first_day() const noexcept { return first_day_; }
  std::size_t day_count() const noexcept { return day_count_; }
  /// Seconds after `base` that the table speaks of: whole buckets before the end of the last day.
  std::uint64_t reach() const noexcept { return std::uint64_t{bucket_count()} << bucket_bits; }
  std::uint32_t bucket_count() const noexcept { return static_cast<std::uint32_t>(entries_.size() - 1); }
  /// One more than `bucket_count`, so that a clamped number can be looked up.
  const std::uint32_t* entries() const noexcept { return entries_.data(); }

  /// The number of the day that second falls on. @pre since_base < reach()
  std::uint32_t day_at(std::uint64_t since_base) const noexcept {
    const auto since = static_cast<std::uint32_t>(since_base);
    return (entries_[since >> bucket_bits] + (since & second_mask)) >> 16;
  }

private:
  day_table() = default;

  bool fill(const time_zone& zone, std::int64_t end) {
    std::int32_t day = zone.local_day(instant::from_seconds(base_)).days();
    if (day != first_day_) return false;
    std::size_t filled = 0; // entries that have the day at their start
    const auto begin_next_day = [&](std::int64_t at) {
      const auto since = static_cast<std::uint64_t>(at - base_);
      const std::size_t bucket = static_cast<std::size_t>(since >> bucket_bits);
      const auto second = static_cast<std::uint32_t>(since) & second_mask;
      const auto number = static_cast<std::uint32_t>(day - first_day_) << 16;
      const std::size_t last_with_this_day = second == 0 ? bucket : bucket + 1;
      while (filled < std::min(last_with_this_day, entries_.size())) entries_[filled++] = number;
      if (second != 0) {
        if (bucket < entries_.size() && (entries_[bucket] & 0xffffU) != 0) return false;
        if (bucket < entries_.size()) {
          if ((entries_[bucket] >> 16) != (number >> 16)) return false;
          entries_[bucket] += 0x10000U - second;
        }
      }
      ++day;
      return true;
    };
    for (std::int64_t at = base_; at < end;) {
      const offset_span span = zone.span_at(instant::from_seconds(at));
      const std::int64_t span_end = std::min(span.end, end);
      for (;;) {
        const std::int64_t midnight = std::int64_t{day + 1} * 86'400 - span.offset;
        if (midnight >= span_end) break;
        if (!begin_next_day(midnight)) return false;
      }
      at = span_end;
      if (at == end) break;
      const std::int32_t there = zone.local_day(instant::from_seconds(at)).days();
      if (there == day + 1 && !begin_next_day(at)) return false;
      if (there != day) return false;
    }
    const auto number = static_cast<std::uint32_t>(day - first_day_) << 16;
    while (filled < entries_.size()) entries_[filled++] = number;
    return true;
  }

  std::int64_t base_ = 0;
  std::int32_t first_day_ = 0;
  std::size_t day_count_ = 0;
  std::vector<std::uint32_t> entries_;
};

} // namespace kenzen::inline v1::detail
