#include "readers/detail/separators.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace kenzen::inline v1::detail {

namespace {

constexpr std::size_t stride = 8192; // bytes between two looks at the room

/// A stride of a text, its begin a multiple of 64.
struct stride_text {
  const char* data; // of the whole text
  std::size_t begin;
  std::size_t end;
  char delimiter;
  char line_end;
};

/// Where the next places go: memory of the columns, used directly for one stride.
struct cursor {
  std::uint32_t* at;
  std::uint32_t* line_ends;
  std::uint32_t number; // of the next separator
};

/// Room for the places of one more stride, whatever its bytes are, and for what a block writes too much.
inline cursor begin_stride(separators& found) {
  found.at.reserve_more(stride + 64);
  found.line_ends.reserve_more(stride + 64);
  return {found.at.data() + found.at.size(), found.line_ends.data() + found.line_ends.size(),
          static_cast<std::uint32_t>(found.at.size())};
}

inline void end_stride(separators& found, const cursor& out) {
  found.at.resize_for_overwrite(static_cast<std::size_t>(out.at - found.at.data()));
  found.line_ends.resize_for_overwrite(static_cast<std::size_t>(out.line_ends - found.line_ends.data()));
}

/// Appends which separators of a block end a line. Nearly all blocks have one such or none: a place for it is
/// always written, so that there is nothing to foretell. Inlined, to use what its caller's processor has.
[[gnu::always_inline]] inline void append_line_ends(std::uint64_t any, std::uint64_t ends, cursor& out) {
  const auto append_lowest = [&](std::uint64_t left) __attribute__((always_inline)) {
    const std::uint64_t before = any & ((left & (0 - left)) - 1);
    *out.line_ends = out.number + static_cast<std::uint32_t>(std::popcount(before));
    out.line_ends += left != 0 ? 1 : 0;
  };
  append_lowest(ends);
  for (std::uint64_t left = ends & (ends - 1); left != 0; left &= left - 1) append_lowest(left);
}

/// Appends the places of the set bits of a 64-byte block, and which of them end a line.
[[gnu::always_inline]] inline void append_block(std::uint32_t base, std::uint64_t any, std::uint64_t ends,
                                                cursor& out) {
  const int count = std::popcount(any);
  std::uint64_t rest = any;
  for (int done = 0; done < count; done += 8) {
    for (int i = 0; i < 8; ++i) { // up to 7 too many are written, into reserved room
      out.at[done + i] = base + static_cast<std::uint32_t>(std::countr_zero(rest));
      rest &= rest - 1;
    }
  }
  out.at += count;
  append_line_ends(any, ends, out);
  out.number += static_cast<std::uint32_t>(count);
}

/// Keeps the bits of the bytes that belong to the text.
inline std::uint64_t mask_of(std::size_t left) noexcept {
  return left >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << left) - 1;
}

#if defined(__x86_64__)

__attribute__((target("avx2,bmi,bmi2,popcnt"))) std::uint64_t find_with_avx2(const stride_text& text,
                                                                             cursor& found) {
  cursor out = found;
  const __m256i delimiters = _mm256_set1_epi8(text.delimiter);
  const __m256i line_endings = _mm256_set1_epi8(text.line_end);
  std::uint64_t high = 0;
  for (std::size_t at = text.begin; at < text.end; at += 64) {
    const __m256i low_half = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text.data + at));
    const __m256i high_half = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text.data + at + 32));
    const auto bits = [](__m256i a, __m256i b) __attribute__((target("avx2,bmi,bmi2,popcnt"))) {
      return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm256_movemask_epi8(a))) |
             static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm256_movemask_epi8(b))) << 32;
    };
    const std::uint64_t valid = mask_of(text.end - at);
    const std::uint64_t ends =
        valid & bits(_mm256_cmpeq_epi8(low_half, line_endings), _mm256_cmpeq_epi8(high_half, line_endings));
    const std::uint64_t any = ends | (valid & bits(_mm256_cmpeq_epi8(low_half, delimiters),
                                                   _mm256_cmpeq_epi8(high_half, delimiters)));
    high |= valid & bits(low_half, high_half);

    append_block(static_cast<std::uint32_t>(at), any, ends, out);
  }
  found = out;
  return high;
}

#define KENZEN_AVX512                                                                                        \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")))

KENZEN_AVX512 std::uint64_t find_with_avx512(const stride_text& text, cursor& found) {
  cursor out = found;
  const __m512i delimiters = _mm512_set1_epi8(text.delimiter);
  const __m512i line_endings = _mm512_set1_epi8(text.line_end);
  alignas(64) static constexpr auto counting = [] {
    std::array<char, 64> places{};
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = static_cast<char>(i);
    return places;
  }();
  const __m512i places = _mm512_load_si512(counting.data());
  __mmask64 high = 0;
  for (std::size_t at = text.begin; at < text.end; at += 64) {
    const __mmask64 valid = mask_of(text.end - at);
    const __m512i block = _mm512_loadu_si512(text.data + at);
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
      _mm512_storeu_si512(out.at + first, _mm512_add_epi32(base, wide));
    };
    store(0, _mm512_maskz_extracti32x4_epi32(0xF, packed, 0));
    if (count > 16) [[unlikely]] {
      alignas(64) char all[64];
      _mm512_store_si512(all, packed);
      for (std::size_t more = 16; more < 64; more += 16) {
        store(more, _mm_load_si128(reinterpret_cast<const __m128i*>(all + more)));
      }
    }
    append_line_ends(any, ends, out);
    out.at += count;
    out.number += static_cast<std::uint32_t>(count);
  }
  found = out;
  return high;
}

#undef KENZEN_AVX512

#endif

std::uint64_t find_portably(const stride_text& text, cursor& found) {
  cursor out = found;
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
  for (std::size_t at = text.begin; at < text.end; at += 64) {
    const std::size_t left = text.end - at;
    char block[64] = {};
    std::memcpy(block, text.data + at, left < 64 ? left : 64);
    std::uint64_t any = 0;
    std::uint64_t ends = 0;
    for (unsigned i = 0; i < 8; ++i) {
      std::uint64_t word = 0;
      std::memcpy(&word, block + std::size_t{8} * i, 8);
      if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
      high |= word;
      const std::uint64_t line_bits = equal_bits(word, text.line_end);
      ends |= line_bits << (8 * i);
      any |= (line_bits | equal_bits(word, text.delimiter)) << (8 * i);
    }
    const std::uint64_t valid = mask_of(left);
    append_block(static_cast<std::uint32_t>(at), any & valid, ends & valid, out);
  }
  found = out;
  return high & ~low_bits;
}

using stride_kernel = std::uint64_t (*)(const stride_text&, cursor&);

stride_kernel function_of(separator_kernel kernel) noexcept {
  switch (kernel) {
#if defined(__x86_64__)
  case separator_kernel::avx512:
    return find_with_avx512;
  case separator_kernel::avx2:
    return find_with_avx2;
#endif
  default:
    return find_portably;
  }
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
  const stride_kernel find = function_of(kernel);
  found.at.clear();
  found.line_ends.clear();
  found.at.push_back(0xFFFF'FFFFU);
  std::uint64_t high = 0;
  for (std::size_t begin = 0; begin < text.size(); begin += stride) {
    cursor out = begin_stride(found);
    high |= find({text.data(), begin, std::min(text.size(), begin + stride), delimiter, line_end}, out);
    end_stride(found, out);
  }
  found.ascii = high == 0;
}

} // namespace kenzen::inline v1::detail
