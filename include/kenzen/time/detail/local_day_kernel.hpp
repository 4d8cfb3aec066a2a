#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace kenzen::inline v1::detail {

// Days of seconds without division: for less than 2^39 seconds, which is more than 9999 years,
//
//     second / 86400 = floor(second / 128) / 675,   and for n < 2^32   n / 675 = n * ceil(2^41 / 675) >> 41,
//
// because 675 * ceil(2^41 / 675) exceeds 2^41 by 373, and 2^32 * 373 < 2^41. All operations exist for vectors
// on the oldest 64-bit machines, and the loops have a fixed length, so that compilers vectorise them.

inline constexpr std::size_t day_block_size = 256;

/// Whole days in `seconds`, which must be below 2^39.
constexpr std::int32_t whole_days(std::uint64_t seconds) noexcept {
  constexpr std::uint64_t reciprocal = ((std::uint64_t{1} << 41) + 674) / 675;
  static_assert(reciprocal * 675 - (std::uint64_t{1} << 41) == 373 && reciprocal < std::uint64_t{1} << 32);
  const auto n = static_cast<std::uint32_t>(seconds >> 7);
  return static_cast<std::int32_t>(static_cast<std::uint32_t>((n * reciprocal) >> 32) >> 9);
}

/// All ones if `value`, read as a signed number, is negative; else zero.
constexpr std::uint64_t sign_mask(std::uint64_t value) noexcept { return 0 - (value >> 63); }

/// Asks the processor to fetch a block that is needed soon; it makes GCC's loops about twice as fast on
/// columns larger than the caches.
// Always inlined: GCC takes a function that only prefetches for one without effect, and drops its calls.
[[gnu::always_inline]] inline void prefetch(std::span<const std::int64_t, day_block_size> seconds) noexcept {
  constexpr std::size_t per_cache_line = 64 / sizeof(std::int64_t);
  for (std::size_t i = 0; i < day_block_size; i += per_cache_line) __builtin_prefetch(seconds.data() + i);
}

/// The UTC seconds `first <= second <= last`, in which one offset holds; `base` is a local midnight not after
/// `first`, and `base_day` the day it starts.
struct day_window {
  std::int64_t base;
  std::int64_t first;
  std::int64_t last;
  std::int32_t base_day;
};

/// The local days of one block, if all of it lies in the window; otherwise false, and `days` holds anything.
inline bool days_in_window(const day_window& window, std::span<const std::int64_t, day_block_size> seconds,
                           std::span<std::int32_t, day_block_size> days) noexcept {
  const auto base = static_cast<std::uint64_t>(window.base);
  const auto first = static_cast<std::uint64_t>(window.first - window.base);
  const auto last = static_cast<std::uint64_t>(window.last - window.base);
  std::uint64_t outside = 0;
  const std::int64_t* const from = seconds.data();
  std::int32_t* const to = days.data();
  for (std::size_t i = 0; i < day_block_size; ++i) {
    const std::uint64_t since = static_cast<std::uint64_t>(from[i]) - base;
    // The sign bit is set exactly when `since` is below `first` or above `last`.
    outside |= (since - first) | (last - since);
    to[i] = window.base_day + whole_days(since);
  }
  return (outside >> 63) == 0;
}

/// A change of the offset by `delta` seconds from the UTC second `at` on.
struct offset_change {
  std::int64_t at;
  std::int64_t delta;
};

/// Stretches of time with different offsets, side by side: `window` spans all of them, its `base` is a
/// midnight of the offset at `window.first`, at least one day earlier, and `changes` are those inside it, in
/// order.
struct mixed_window {
  static constexpr std::size_t max_changes = 24;

  day_window window{0, 1, 0, 0};
  std::array<offset_change, max_changes> changes{};
  std::size_t change_count = 0;
};

/// The local days of one block, if each of its values lies in the window or is `unknown`; otherwise false,
/// and `days` holds anything.
inline bool days_in_mixed_window(const mixed_window& mixed,
                                 std::span<const std::int64_t, day_block_size> seconds,
                                 std::span<std::int32_t, day_block_size> days, std::int64_t unknown,
                                 std::int32_t unknown_day) noexcept {
  const std::int64_t* const from = seconds.data();
  std::int32_t* const to = days.data();
  std::array<std::uint64_t, day_block_size> since;
  for (std::size_t i = 0; i < day_block_size; ++i) {
    since[i] = static_cast<std::uint64_t>(from[i]) - static_cast<std::uint64_t>(mixed.window.base);
  }
  for (std::size_t k = 0; k < mixed.change_count; ++k) {
    const auto before = static_cast<std::uint64_t>(mixed.changes[k].at - 1);
    const auto delta = static_cast<std::uint64_t>(mixed.changes[k].delta);
    for (std::size_t i = 0; i < day_block_size; ++i) {
      since[i] += delta & sign_mask(before - static_cast<std::uint64_t>(from[i]));
    }
  }
  const auto first = static_cast<std::uint64_t>(mixed.window.first);
  const auto last = static_cast<std::uint64_t>(mixed.window.last);
  const auto nothing = static_cast<std::uint64_t>(unknown);
  std::uint64_t stray = 0;
  for (std::size_t i = 0; i < day_block_size; ++i) {
    const auto second = static_cast<std::uint64_t>(from[i]);
    const std::uint64_t outside = sign_mask((second - first) | (last - second));
    stray |= outside & (second ^ nothing);
    const auto is_unknown = static_cast<std::int32_t>(outside);
    to[i] = (is_unknown & unknown_day) | (~is_unknown & (mixed.window.base_day + whole_days(since[i])));
  }
  return stray == 0;
}

/// The earliest and latest known value of a block; `lawful` is false if some value is neither known nor
/// `unknown`. With no known value, `first > last`.
struct block_range {
  std::int64_t first;
  std::int64_t last;
  bool lawful;
};

inline block_range range_of(std::span<const std::int64_t, day_block_size> seconds, std::int64_t min,
                            std::int64_t max, std::int64_t unknown) noexcept {
  block_range range{max, min, true};
  for (const std::int64_t second : seconds) {
    const bool known = min <= second && second <= max;
    range.first = std::min(range.first, known ? second : max);
    range.last = std::max(range.last, known ? second : min);
    range.lawful = range.lawful && (known || second == unknown);
  }
  return range;
}

} // namespace kenzen::inline v1::detail
