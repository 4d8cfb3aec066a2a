#pragma once

#include <kenzen/tallies/detail/day_table.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

namespace kenzen::inline v1::detail {

inline constexpr std::size_t order_block_size = 1024;

/// What turns an order into the number of its cell: `day << class_bits | class`.
struct cell_numbering {
  const day_table* days;
  std::span<const std::uint32_t> class_of_facts;
  unsigned class_bits; ///< at most 16
};

/// The cell numbers of one block of orders, if all of them are dated within the table; otherwise false, and
/// `numbers` holds anything.
inline bool number_cells_portably(const cell_numbering& by, const std::int64_t* seconds,
                                  const std::uint16_t* facts,
                                  std::span<std::uint32_t, order_block_size> numbers) noexcept {
  const std::uint32_t* const entries = by.days->entries();
  const auto base = static_cast<std::uint64_t>(by.days->base());
  const std::uint64_t last_bucket = by.days->bucket_count();
  std::uint64_t furthest = 0;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const std::uint64_t since = static_cast<std::uint64_t>(seconds[i]) - base;
    const std::uint64_t bucket = since >> day_table::bucket_bits;
    furthest = std::max(furthest, bucket);
    const std::uint32_t entry = entries[std::min(bucket, last_bucket)];
    const std::uint32_t day = (entry + (static_cast<std::uint32_t>(since) & day_table::second_mask)) >> 16;
    numbers[i] = day << by.class_bits | by.class_of_facts[facts[i]];
  }
  return furthest < last_bucket;
}

#if defined(__x86_64__) && defined(__GNUC__)

/// The same, eight orders at a time.
__attribute__((target("avx2"))) inline bool number_cells_avx2(
    const cell_numbering& by, const std::int64_t* seconds, const std::uint16_t* facts,
    std::span<std::uint32_t, order_block_size> numbers) noexcept {
  const auto* const entries = reinterpret_cast<const int*>(by.days->entries());
  const auto* const classes = reinterpret_cast<const int*>(by.class_of_facts.data());
  const __m256i base = _mm256_set1_epi64x(by.days->base());
  const __m256i last_bucket = _mm256_set1_epi32(static_cast<int>(by.days->bucket_count()));
  const __m256i second_mask = _mm256_set1_epi32(static_cast<int>(day_table::second_mask));
  const __m256i day_mask = _mm256_set1_epi32(-(1 << by.class_bits));
  const __m128i day_shift = _mm_cvtsi32_si128(static_cast<int>(16 - by.class_bits));
  __m256i wide = _mm256_setzero_si256();
  __m256i furthest = _mm256_setzero_si256();
  for (std::size_t i = 0; i < numbers.size(); i += 8) {
    const auto* const from = reinterpret_cast<const __m256i*>(seconds + i);
    const __m256i a = _mm256_sub_epi64(_mm256_loadu_si256(from), base);
    const __m256i b = _mm256_sub_epi64(_mm256_loadu_si256(from + 1), base);
    wide = _mm256_or_si256(wide, _mm256_or_si256(a, b));
    // The low halves of a and b, in the order of the orders.
    const __m256i halves = _mm256_castps_si256(
        _mm256_shuffle_ps(_mm256_castsi256_ps(a), _mm256_castsi256_ps(b), _MM_SHUFFLE(2, 0, 2, 0)));
    const __m256i since = _mm256_permute4x64_epi64(halves, _MM_SHUFFLE(3, 1, 2, 0));
    const __m256i bucket = _mm256_srli_epi32(since, day_table::bucket_bits);
    furthest = _mm256_max_epu32(furthest, bucket);
    const __m256i entry = _mm256_i32gather_epi32(entries, _mm256_min_epu32(bucket, last_bucket), 4);
    const __m256i day =
        _mm256_srl_epi32(_mm256_add_epi32(entry, _mm256_and_si256(since, second_mask)), day_shift);
    const __m256i fact = _mm256_cvtepu16_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(facts + i)));
    const __m256i number =
        _mm256_or_si256(_mm256_and_si256(day, day_mask), _mm256_i32gather_epi32(classes, fact, 4));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(numbers.data() + i), number);
  }
  alignas(32) std::array<std::uint32_t, 8> buckets;
  _mm256_store_si256(reinterpret_cast<__m256i*>(buckets.data()), furthest);
  const bool beyond_32_bits = _mm256_testz_si256(wide, _mm256_set1_epi64x(-(std::int64_t{1} << 32))) == 0;
  return !beyond_32_bits && *std::max_element(buckets.begin(), buckets.end()) < by.days->bucket_count();
}

#endif

/// The way this processor is fastest with.
inline auto best_cell_numbering() noexcept {
#if defined(__x86_64__) && defined(__GNUC__)
  if (__builtin_cpu_supports("avx2") != 0) return &number_cells_avx2;
#endif
  return &number_cells_portably;
}

} // namespace kenzen::inline v1::detail
