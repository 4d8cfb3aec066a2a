#include "readers/detail/separators.hpp"

#include <array>
#include <bit>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace kenzen::inline v1::detail {

namespace {

/// Appends the places of the set bits of a 64-byte block, and which of them end a line.
/// @pre room for 64 more in `at`
inline void append_block(std::uint32_t base, std::uint64_t any, std::uint64_t ends, separators& found) {
  const auto first = static_cast<std::uint32_t>(found.at.size());
  std::uint32_t* out = found.at.data() + first;
  const int count = std::popcount(any);
  std::uint64_t rest = any;
  for (int done = 0; done < count; done += 8) {
    for (int i = 0; i < 8; ++i) { // up to 7 too many are written, into reserved room
      out[done + i] = base + static_cast<std::uint32_t>(std::countr_zero(rest));
      rest &= rest - 1;
    }
  }
  found.at.resize_for_overwrite(first + static_cast<std::size_t>(count));
  while (ends != 0) {
    const int bit = std::countr_zero(ends);
    const std::uint64_t before = any & ((std::uint64_t{1} << bit) - 1);
    found.line_ends.push_back(first + static_cast<std::uint32_t>(std::popcount(before)));
    ends &= ends - 1;
  }
}

inline void begin(separators& found) {
  found.at.clear();
  found.line_ends.clear();
  found.at.push_back(0xFFFF'FFFFU);
  found.ascii = true;
}

/// Keeps the bits of the bytes that belong to the text.
inline std::uint64_t mask_of(std::size_t left) noexcept {
  return left >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << left) - 1;
}

#if defined(__x86_64__)

__attribute__((target("avx2,bmi,bmi2,popcnt"))) void find_with_avx2(std::string_view text, char delimiter,
                                                                    char line_end, separators& found) {
  begin(found);
  const __m256i delimiters = _mm256_set1_epi8(delimiter);
  const __m256i line_endings = _mm256_set1_epi8(line_end);
  std::uint64_t high = 0;
  for (std::size_t at = 0; at < text.size(); at += 64) {
    if (found.at.size() + 72 > found.at.capacity()) found.at.reserve_more(text.size() / 8 + 72);
    const __m256i low_half = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text.data() + at));
    const __m256i high_half = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text.data() + at + 32));
    const auto bits = [](__m256i a, __m256i b) __attribute__((target("avx2,bmi,bmi2,popcnt"))) {
      return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm256_movemask_epi8(a))) |
             static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm256_movemask_epi8(b))) << 32;
    };
    const std::uint64_t valid = mask_of(text.size() - at);
    const std::uint64_t ends =
        valid & bits(_mm256_cmpeq_epi8(low_half, line_endings), _mm256_cmpeq_epi8(high_half, line_endings));
    const std::uint64_t any = ends | (valid & bits(_mm256_cmpeq_epi8(low_half, delimiters),
                                                   _mm256_cmpeq_epi8(high_half, delimiters)));
    high |= valid & bits(low_half, high_half);

    const auto first = static_cast<std::uint32_t>(found.at.size());
    std::uint32_t* out = found.at.data() + first;
    const auto base = static_cast<std::uint32_t>(at);
    const auto count = static_cast<int>(_mm_popcnt_u64(any));
    std::uint64_t rest = any;
    for (int done = 0; done < count; done += 8) {
      for (int i = 0; i < 8; ++i) { // up to 7 too many are written, into reserved room
        out[done + i] = base + static_cast<std::uint32_t>(_tzcnt_u64(rest));
        rest = _blsr_u64(rest);
      }
    }
    found.at.resize_for_overwrite(first + static_cast<std::size_t>(count));
    for (std::uint64_t left = ends; left != 0; left = _blsr_u64(left)) {
      const std::uint64_t before = any & (_blsi_u64(left) - 1);
      found.line_ends.push_back(first + static_cast<std::uint32_t>(_mm_popcnt_u64(before)));
    }
  }
  found.ascii = high == 0;
}

#define KENZEN_AVX512                                                                                        \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")))

KENZEN_AVX512 void find_with_avx512(std::string_view text, char delimiter, char line_end, separators& found) {
  begin(found);
  const __m512i delimiters = _mm512_set1_epi8(delimiter);
  const __m512i line_endings = _mm512_set1_epi8(line_end);
  alignas(64) static constexpr auto counting = [] {
    std::array<char, 64> places{};
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = static_cast<char>(i);
    return places;
  }();
  const __m512i places = _mm512_load_si512(counting.data());
  __mmask64 high = 0;
  std::size_t size = found.at.size();
  for (std::size_t at = 0; at < text.size(); at += 64) {
    found.at.resize_for_overwrite(size);
    if (size + 72 > found.at.capacity()) found.at.reserve_more(text.size() / 8 + 72);
    std::uint32_t* out = found.at.data() + size;
    const __mmask64 valid = mask_of(text.size() - at);
    const __m512i block = _mm512_loadu_si512(text.data() + at);
    const __mmask64 ends = _mm512_mask_cmpeq_epi8_mask(valid, block, line_endings);
    const __mmask64 any = ends | _mm512_mask_cmpeq_epi8_mask(valid, block, delimiters);
    high |= valid & _mm512_movepi8_mask(block);

    // The places of the set bits, packed together, then sixteen at a time as 32-bit numbers.
    const __m512i packed = _mm512_maskz_compress_epi8(any, places);
    const __m512i base = _mm512_set1_epi32(static_cast<int>(at));
    const auto count = static_cast<std::size_t>(_mm_popcnt_u64(any));
    // The masks are full; they are there because GCC 12 warns of its own unmasked forms.
    const auto store = [&](std::size_t first, __m128i bytes) KENZEN_AVX512 {
      const __m512i wide = _mm512_maskz_cvtepu8_epi32(0xFFFF, bytes);
      _mm512_storeu_si512(out + first, _mm512_add_epi32(base, wide));
    };
    store(0, _mm512_maskz_extracti32x4_epi32(0xF, packed, 0));
    if (count > 16) [[unlikely]] {
      alignas(64) char all[64];
      _mm512_store_si512(all, packed);
      for (std::size_t more = 16; more < 64; more += 16) {
        store(more, _mm_load_si128(reinterpret_cast<const __m128i*>(all + more)));
      }
    }
    for (std::uint64_t left = ends; left != 0; left = _blsr_u64(left)) {
      const std::uint64_t before = any & (_blsi_u64(left) - 1);
      found.line_ends.push_back(
          static_cast<std::uint32_t>(size + static_cast<std::size_t>(_mm_popcnt_u64(before))));
    }
    size += count;
  }
  found.at.resize_for_overwrite(size);
  found.ascii = high == 0;
}

#undef KENZEN_AVX512

#endif

void find_portably(std::string_view text, char delimiter, char line_end, separators& found) {
  begin(found);
  // Eight bytes at a time: a byte equal to c becomes zero under exclusive or, and only a zero byte has its
  // top bit clear after adding 0x7F to its low bits.
  constexpr std::uint64_t ones = 0x0101'0101'0101'0101U;
  constexpr std::uint64_t low_bits = 0x7F7F'7F7F'7F7F'7F7FU;
  const auto equal_bits = [](std::uint64_t word, char c) {
    const std::uint64_t other = word ^ (ones * static_cast<unsigned char>(c));
    const std::uint64_t top = ~(((other & low_bits) + low_bits) | other | low_bits);
    return (top >> 7) * 0x0102'0408'1020'4080U >> 56;
  };
  std::uint64_t high = 0;
  for (std::size_t at = 0; at < text.size(); at += 64) {
    if (found.at.size() + 72 > found.at.capacity()) found.at.reserve_more(text.size() / 8 + 72);
    const std::size_t left = text.size() - at;
    char block[64] = {};
    std::memcpy(block, text.data() + at, left < 64 ? left : 64);
    std::uint64_t any = 0;
    std::uint64_t ends = 0;
    for (unsigned i = 0; i < 8; ++i) {
      std::uint64_t word = 0;
      std::memcpy(&word, block + std::size_t{8} * i, 8);
      if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
      high |= word;
      const std::uint64_t line_bits = equal_bits(word, line_end);
      ends |= line_bits << (8 * i);
      any |= (line_bits | equal_bits(word, delimiter)) << (8 * i);
    }
    const std::uint64_t valid = mask_of(left);
    append_block(static_cast<std::uint32_t>(at), any & valid, ends & valid, found);
  }
  found.ascii = (high & ~low_bits) == 0;
}

} // namespace

separator_kernel best_separator_kernel() noexcept {
#if defined(__x86_64__)
  static const separator_kernel best = [] {
    if (__builtin_cpu_supports("bmi") == 0 || __builtin_cpu_supports("bmi2") == 0 ||
        __builtin_cpu_supports("popcnt") == 0)
      return separator_kernel::portable;
    if (__builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512vl") != 0 &&
        __builtin_cpu_supports("avx512vbmi") != 0 && __builtin_cpu_supports("avx512vbmi2") != 0)
      return separator_kernel::avx512;
    return __builtin_cpu_supports("avx2") != 0 ? separator_kernel::avx2 : separator_kernel::portable;
  }();
  return best;
#else
  return separator_kernel::portable;
#endif
}

void find_separators(std::string_view text, char delimiter, char line_end, separators& found,
                     separator_kernel kernel) {
  switch (kernel) {
#if defined(__x86_64__)
  case separator_kernel::avx512:
    return find_with_avx512(text, delimiter, line_end, found);
  case separator_kernel::avx2:
    return find_with_avx2(text, delimiter, line_end, found);
#endif
  default:
    return find_portably(text, delimiter, line_end, found);
  }
}

} // namespace kenzen::inline v1::detail
