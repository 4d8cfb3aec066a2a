#pragma once

#include <kenzen/book/column.hpp>
#include <kenzen/book/detail/worker_count.hpp>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

/// A bijection of 64-bit keys whose top bits are well mixed.
constexpr std::uint64_t mixed(std::uint64_t key) noexcept {
  key ^= key >> 32;
  key *= 0x9E37'79B9'7F4A'7C15U;
  return key ^ key >> 29;
}

/// Keys that may stand more than once: all that do, and about one in a million of the others.
struct suspected_keys {
  std::vector<std::uint64_t> hashes; ///< each once, as `mixed` gives them, cut to `kept_bits`; sorted
  std::uint64_t kept_bits = ~std::uint64_t{0};
};

/// Looks for keys that stand more than once in the columns taken together.
///
/// Keys are first split on the top bits of their hash into parts of some ten thousand, so that the table each
/// part is looked up in stays in the second-level cache: two sequential passes instead of a cache miss a key.
/// Each worker has room in each part for somewhat more keys than chance will bring there; keys that find no
/// room are suspects without being looked up. Of each hash only the next 32 bits are kept: half the memory,
/// at the price of a few suspects too many.
inline suspected_keys duplicate_keys(std::span<const std::span<const std::uint64_t>> columns,
                                     unsigned threads) {
  std::size_t total = 0;
  for (const auto keys : columns) total += keys.size();
  if (total < 2) return {};
  const std::size_t parts = std::bit_ceil(std::max<std::size_t>(2, total / 16'384));
  const int part_shift = 64 - std::countr_zero(parts);
  const int rest_shift = part_shift - 32;

  // Each worker takes an equal range of the keys in the order of the columns.
  const auto workers =
      static_cast<unsigned>(std::min<std::size_t>(worker_count(threads), 1 + total / 65'536));
  const auto for_keys_of = [&](unsigned worker, auto&& visit) {
    std::size_t from = total * worker / workers;
    std::size_t left = total * (worker + 1) / workers - from;
    for (const auto keys : columns) {
      if (from >= keys.size()) {
        from -= keys.size();
        continue;
      }
      const std::size_t count = std::min(left, keys.size() - from);
      for (const std::uint64_t key : keys.subspan(from, count)) visit(mixed(key));
      from = 0;
      left -= count;
      if (left == 0) return;
    }
  };

  const std::size_t expected = total / workers / parts + 1;
  const std::size_t room = expected + 8 * static_cast<std::size_t>(std::sqrt(expected)) + 8;
  column<std::uint32_t> rests; // by part, then by worker
  rests.resize_for_overwrite(parts * workers * room);
  std::vector<std::vector<std::uint32_t>> counts(workers, std::vector<std::uint32_t>(parts));
  std::vector<std::vector<std::uint64_t>> found(workers);
  run_workers(workers, [&](unsigned w) {
    std::uint32_t* const count = counts[w].data();
    std::uint32_t* const mine = rests.data() + w * room;
    for_keys_of(w, [&, count, mine, room, workers](std::uint64_t hash) {
      const auto part = static_cast<std::size_t>(hash >> part_shift);
      if (count[part] < room) [[likely]] {
        mine[part * workers * room + count[part]++] = static_cast<std::uint32_t>(hash >> rest_shift);
      } else {
        found[w].push_back(hash >> rest_shift << rest_shift);
      }
    });
  });

  std::atomic<std::size_t> next_part{0};
  run_workers(workers, [&](unsigned w) {
    std::vector<std::uint32_t> table;
    for (std::size_t part = next_part++; part < parts; part = next_part++) {
      std::size_t key_count = 0;
      for (const auto& count : counts) key_count += count[part];
      const std::size_t size = std::bit_ceil(2 * key_count + 1);
      table.assign(size, 0);
      bool zero_seen = false;
      const auto suspect = [&](std::uint32_t rest) {
        found[w].push_back(std::uint64_t{part} << part_shift | std::uint64_t{rest} << rest_shift);
      };
      const auto look_up = [&](std::uint32_t rest) {
        if (rest == 0) { // 0 marks a free slot
          if (std::exchange(zero_seen, true)) suspect(rest);
          return;
        }
        std::size_t slot = rest & (size - 1);
        while (table[slot] != 0 && table[slot] != rest) slot = (slot + 1) & (size - 1);
        if (table[slot] == rest) suspect(rest);
        table[slot] = rest;
      };
      for (unsigned of = 0; of < workers; ++of) {
        for (const std::uint32_t rest : rests.view().subspan((part * workers + of) * room, counts[of][part]))
          look_up(rest);
      }
    }
  });

  suspected_keys suspects{{}, ~std::uint64_t{0} << rest_shift};
  for (const auto& some : found) suspects.hashes.insert(suspects.hashes.end(), some.begin(), some.end());
  std::ranges::sort(suspects.hashes);
  suspects.hashes.erase(std::ranges::unique(suspects.hashes).begin(), suspects.hashes.end());
  return suspects;
}

} // namespace kenzen::inline v1::detail
