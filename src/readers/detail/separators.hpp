#pragma once

#include <kenzen/book/column.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kenzen::inline v1::detail {

/// How many bytes behind the end of a text may be read (never used) by the kernels here.
inline constexpr std::size_t padding = 64;

/// Where the fields and lines of a text end.
struct separators {
  column<std::uint32_t> at;        ///< at[0] is -1 (mod 2^32); then each delimiter and line end, in order
  column<std::uint32_t> line_ends; ///< for each line, the index in `at` of its end
  bool ascii = true;               ///< no byte of the text has its top bit set
};

/// The ways to find separators, the slower ones first. All give the same answer.
enum class separator_kernel : std::uint8_t {
  portable, ///< eight bytes at a time, on any processor
  avx2,     ///< 64 bytes at a time, places one by one
  avx512,   ///< 64 bytes at a time, places sixteen at a time
};

/// The fastest kernel that this processor runs.
separator_kernel best_separator_kernel() noexcept;

/// Finds every delimiter and line end in a text that is shorter than 4 GiB and has `padding` readable bytes
/// behind it. Quotes mean nothing here. @pre the processor runs the kernel
void find_separators(std::string_view text, char delimiter, char line_end, separators& found,
                     separator_kernel kernel = best_separator_kernel());

} // namespace kenzen::inline v1::detail
