#pragma once

#include "readers/detail/byte_source.hpp"
#include "readers/detail/order_rows.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace kenzen::inline v1::detail {

/// Memory for one piece, kept by its worker from piece to piece.
class piece_buffer {
public:
  char* data() noexcept { return memory_.get(); }
  std::size_t capacity() const noexcept { return capacity_; }

  /// Room for `count` bytes and `padding`; the first `kept` stay.
  void grow(std::size_t count, std::size_t kept) {
    if (count + padding <= capacity_) return;
    const std::size_t wanted = count + count / 2 + padding;
    auto larger = std::make_unique<char[]>(wanted);
    if (kept != 0) std::memcpy(larger.get(), memory_.get(), kept);
    memory_ = std::move(larger);
    capacity_ = wanted;
  }

private:
  std::unique_ptr<char[]> memory_;
  std::size_t capacity_ = 0;
};

/// A piece, and what is wrong with the line behind it.
struct fed_piece {
  text_piece piece;
  std::uint64_t offset = 0; ///< of the text in the source
  enum class trouble : std::uint8_t { none, too_long, unclosed_quote } behind = trouble::none;
  std::string troubled_line; ///< its beginning
};

/// Cuts one source into pieces of whole lines and hands them to any number of threads.
class piece_feed {
public:
  static constexpr std::size_t piece_size = std::size_t{128} << 10;
  static constexpr std::size_t longest_line = std::size_t{16} << 20;

  virtual ~piece_feed() = default;

  /// The next piece, its text in `buffer`. @returns false when there is none left.
  virtual bool next(piece_buffer& buffer, fed_piece& piece) = 0;
  /// How many bytes, as stored, have been handed out.
  virtual std::uint64_t stored_bytes_done() const noexcept = 0;
};

struct feed_layout {
  char delimiter = '\t';
  char line_end = '\n';
  bool quoted = false;
  std::size_t skip = 0; ///< bytes before the text: a byte-order mark
};

/// Pieces of something that can be read anywhere: every thread reads its own.
std::unique_ptr<piece_feed> feed_from(std::shared_ptr<const random_bytes> bytes, const feed_layout& layout);

/// Pieces of something that is unpacked or converted as it is read: one thread at a time unpacks, the others
/// parse.
std::unique_ptr<piece_feed> feed_from(std::unique_ptr<byte_stream> stream, const feed_layout& layout);

/// As `find_separators`, for text in which a field that begins with a double quote ends with one.
void find_quoted_separators(std::string_view text, char delimiter, char line_end, separators& found);

} // namespace kenzen::inline v1::detail
