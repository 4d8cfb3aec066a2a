#pragma once

#include "readers/detail/byte_source.hpp"
#include "readers/detail/encoding.hpp"
#include "readers/detail/piece_feed.hpp"
#include <kenzen/book/issue.hpp>
#include <kenzen/readers/read_options.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::inline v1::detail {

/// A source as text: its beginning, and which encoding the whole of it is in.
class source_text {
public:
  static constexpr std::size_t head_size = std::size_t{1} << 20;

  /// Reads the beginning. @throws source_error if it cannot be read; std::invalid_argument for an encoding
  /// nobody knows
  source_text(byte_source bytes, const read_options& options);

  const std::string& name() const noexcept { return bytes_.name; }
  const byte_source& bytes() const noexcept { return bytes_; }

  /// The first bytes behind a byte-order mark, UTF-16 already converted.
  std::string_view head() const noexcept { return std::string_view{head_}.substr(skip_); }
  void forget_head() { std::string(skip_, '\0').swap(head_); } // an assignment would keep the memory
  /// The bytes of a byte-order mark, for `feed_layout`.
  std::size_t skip() const noexcept { return skip_; }

  /// UTF-16, which nothing can read where it lies.
  bool converted() const noexcept { return converted_; }
  /// What the texts that the feed gives are in, once `settle_encoding` knows; UTF-8 for a converted source.
  text_encoding encoding_of_pieces() const noexcept { return converted_ ? text_encoding::utf8 : encoding_; }
  /// What the source is in: as it says, as the caller said, or as `settle_encoding` found.
  text_encoding encoding() const noexcept { return encoding_; }

  /// The text from its beginning, cut where it lies if that is possible and wanted.
  std::unique_ptr<piece_feed> open_feed(const feed_layout& layout, bool by_stream = true) const;

  /// The bytes from the beginning on, UTF-16 converted.
  std::unique_ptr<byte_stream> open_stream() const {
    return converted_ ? open_utf16(bytes_.open_stream(), encoding_) : bytes_.open_stream();
  }

  /// Finds the encoding, and reports bytes that are wrong in it, each with its line and offset.
  /// @param found the censuses of the whole text
  void settle_encoding(const encoding_censuses& found, char line_end, std::vector<issue>& issues);

private:
  encoding_census census_of(text_encoding encoding, char line_end) const;
  void report_wrong_bytes(const encoding_census& census, char line_end, std::vector<issue>& issues) const;

  byte_source bytes_;
  std::string head_;
  std::size_t skip_ = 0;
  text_encoding encoding_ = text_encoding::utf8;
  bool encoding_given_ = false;
  bool converted_ = false;
};

} // namespace kenzen::inline v1::detail
