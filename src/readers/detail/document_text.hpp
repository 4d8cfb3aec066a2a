#pragma once

#include "readers/detail/byte_source.hpp"
#include "readers/detail/encoding.hpp"
#include <kenzen/readers/read_options.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kenzen::inline v1::detail {

/// A document that makes sense only as a whole, JSON or XML, as UTF-8 without its byte-order mark.
struct document_text {
  std::string text;
  text_encoding encoding = text_encoding::utf8; ///< of the source
  std::uint64_t wrong_bytes = 0;                ///< they are U+FFFD in the text
  std::uint64_t first_wrong_byte = 0;           ///< its offset
};

enum class document_kind : std::uint8_t { json, xml, other };

/// What the beginning of a text looks like.
document_kind kind_of_document(std::string_view head) noexcept;

/// Reads all of a source. The encoding is the caller's, else a byte-order mark's, else that of an XML
/// declaration, else found out as for order files.
/// @param expected for messages: "a performance report"
/// @throws source_error beyond `most_bytes`, for an empty source, for text that is no document, and for an
///         XML declaration of an encoding that is not known; std::invalid_argument as `source_text`
document_text read_document(const byte_source& bytes, const read_options& options, std::size_t most_bytes,
                            std::string_view expected);

/// What a source that is no document looks like, for messages.
std::string describe_text(std::string_view head);

} // namespace kenzen::inline v1::detail
