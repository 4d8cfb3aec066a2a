#pragma once

#include "readers/detail/byte_source.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::inline v1::detail {

/// The encodings in which order files are found.
enum class text_encoding : std::uint8_t { utf8, cp932, cp1252, utf16le, utf16be };

std::string_view name_of(text_encoding encoding) noexcept;

/// "Shift_JIS", "windows-31j", "UTF-8", "latin1" and the like; nothing for names of other encodings.
std::optional<text_encoding> encoding_from_name(std::string_view name) noexcept;

/// How well bytes fit an encoding. Adding the censuses of consecutive pieces gives that of the whole,
/// provided the pieces end at line ends.
struct encoding_census {
  static constexpr std::size_t most_listed = 100;

  std::uint64_t sequences = 0;              ///< well-formed characters beyond ASCII
  std::uint64_t errors = 0;                 ///< bytes that belong to none
  std::vector<std::uint64_t> error_offsets; ///< of the first `most_listed`, sorted

  void add(const encoding_census& other);
};

/// Takes the census of a piece of text that starts at `offset` of its source. UTF-16 is not for this: it is
/// converted before anything looks at it.
void take_census(text_encoding encoding, std::string_view piece, std::uint64_t offset,
                 encoding_census& census);

/// The censuses that it takes to find a text's encoding, taken piece by piece and none of them without need:
/// cp932 only of pieces that are not UTF-8, cp1252 only of those that are not cp932 either.
struct encoding_censuses {
  encoding_census utf8;
  encoding_census cp932;
  encoding_census cp1252;
  bool all_in_cp932 = true; ///< every piece beyond ASCII so far is in the census of cp932
  bool all_in_cp1252 = true;

  void take(std::string_view piece, std::uint64_t offset);
  void add(const encoding_censuses& other);
};

/// Which encoding the whole of a text is in, given how well it fits each: UTF-8 if it is strictly that, else
/// cp932, else cp1252; where none fits strictly, the one with the fewest wrong bytes. A text with more than
/// ten well-formed characters of UTF-8 for each wrong byte is UTF-8 with damage, whatever else it could also
/// be read as; a Japanese text in cp932 has one or two by chance.
text_encoding choose_encoding(const encoding_census& utf8, const encoding_census& cp932,
                              const encoding_census& cp1252) noexcept;

/// A stream of UTF-8 from one of UTF-16, its byte-order mark left out; units that pair with nothing become
/// U+FFFD.
std::unique_ptr<byte_stream> open_utf16(std::unique_ptr<byte_stream> stream, text_encoding encoding);

/// The text as UTF-8; bytes that are no text become U+FFFD.
std::string decoded(std::string_view bytes, text_encoding encoding);

} // namespace kenzen::inline v1::detail
