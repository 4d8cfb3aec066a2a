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

/// Finds every delimiter and line end in a text that is shorter than 4 GiB and has `padding` readable bytes
/// behind it. Quotes mean nothing here.
///
/// Uses AVX2 where the processor has it; both ways give the same answer.
void find_separators(std::string_view text, char delimiter, char line_end, separators& found);

/// The portable way, for the test that compares the two.
void find_separators_portably(std::string_view text, char delimiter, char line_end, separators& found);

/// Whether this processor runs the AVX2 kernels.
bool has_avx2() noexcept;

} // namespace kenzen::inline v1::detail
