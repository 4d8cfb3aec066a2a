#include "readers/detail/piece_feed.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>

namespace kenzen::inline v1::detail {

namespace {

std::size_t find_from(const char* text, std::size_t from, std::size_t to, char wanted) noexcept {
  const void* found = from < to ? std::memchr(text + from, wanted, to - from) : nullptr;
  return found == nullptr ? std::string_view::npos
                          : static_cast<std::size_t>(static_cast<const char*>(found) - text);
}

/// The last line of a text may lack its end; it gets one.
std::size_t end_last_line(char* text, std::size_t size, char line_end) noexcept {
  if (size != 0 && text[size - 1] != line_end) text[size++] = line_end;
  return size;
}

class random_feed final : public piece_feed {
public:
  random_feed(std::shared_ptr<const random_bytes> bytes, const feed_layout& layout)
      : bytes_(std::move(bytes)), layout_(layout), size_(bytes_->size()) {}

  bool next(piece_buffer& buffer, fed_piece& piece) override {
    const std::uint64_t number = next_++;
    const std::uint64_t begin = number * piece_size;
    if (begin >= size_) return false;
    piece.piece = {{}, number};
    piece.behind = fed_piece::trouble::none;
    // Lines that begin in [begin, end) are this piece's. The byte before tells whether one begins right at
    // `begin`.
    const std::uint64_t from = number == 0 ? std::min<std::uint64_t>(layout_.skip, size_) : begin - 1;
    const std::uint64_t end = std::min(size_, begin + piece_size);
    constexpr std::size_t look_ahead = 4096;
    std::size_t have = static_cast<std::size_t>(std::min(size_, end + look_ahead) - from);
    buffer.grow(have + 1, 0);
    bytes_->read_at(from, buffer.data(), have);
    const auto inside = static_cast<std::size_t>(end - from);

    std::size_t first = 0;
    if (number != 0) {
      const std::size_t previous_end = find_from(buffer.data(), 0, inside, layout_.line_end);
      if (previous_end == std::string_view::npos || previous_end + 1 >= inside)
        return handed_out(piece, {}, 0, end - begin);
      first = previous_end + 1;
    }
    piece.offset = from + first;
    std::size_t stop = find_from(buffer.data(), std::max(first, inside - 1), have, layout_.line_end);
    while (stop == std::string_view::npos && from + have < size_) {
      if (have - inside > longest_line) return cut_long_line(buffer, piece, first, inside, end - begin);
      const std::size_t searched = have;
      have = static_cast<std::size_t>(
          std::min<std::uint64_t>(size_, from + std::min(2 * have, inside + longest_line + 1)) - from);
      buffer.grow(have + 1, searched);
      bytes_->read_at(from + searched, buffer.data() + searched, have - searched);
      stop = find_from(buffer.data(), searched, have, layout_.line_end);
    }
    const std::size_t size =
        stop != std::string_view::npos ? stop + 1 : end_last_line(buffer.data(), have, layout_.line_end);
    return handed_out(piece, buffer.data() + first, size - first, end - begin);
  }

  std::uint64_t stored_bytes_done() const noexcept override { return done_; }

private:
  bool handed_out(fed_piece& piece, const char* text, std::size_t size, std::uint64_t stored) noexcept {
    piece.piece.text = {text, size};
    done_ += stored;
    return true;
  }

  bool cut_long_line(piece_buffer& buffer, fed_piece& piece, std::size_t first, std::size_t inside,
                     std::uint64_t stored) {
    std::size_t last_line = first;
    for (std::size_t i = inside; i-- > first;) {
      if (buffer.data()[i] == layout_.line_end) {
        last_line = i + 1;
        break;
      }
    }
    piece.behind = fed_piece::trouble::too_long;
    piece.troubled_line.assign(buffer.data() + last_line, 200);
    return handed_out(piece, buffer.data() + first, last_line - first, stored);
  }

  std::shared_ptr<const random_bytes> bytes_;
  feed_layout layout_;
  std::uint64_t size_;
  std::atomic<std::uint64_t> next_{0};
  std::atomic<std::uint64_t> done_{0};
};

/// Follows quotes through a text: a field that begins with a double quote runs to the quote that is not
/// doubled.
class quote_tracker {
public:
  explicit quote_tracker(const feed_layout& layout) noexcept : layout_(layout) {}

  /// Whether the byte, the next of the text, is a delimiter or a line end outside quotes.
  bool separates(char c) noexcept {
    if (inside_) {
      if (c == '"') inside_ = false; // or the first of a doubled quote, which the next byte undoes
      was_quote_ = c == '"';
      return false;
    }
    if (c == '"') {
      if (at_field_start_ || was_quote_) inside_ = true;
      at_field_start_ = was_quote_ = false;
      return false;
    }
    was_quote_ = false;
    at_field_start_ = c == layout_.delimiter || c == layout_.line_end;
    return at_field_start_;
  }
  bool inside() const noexcept { return inside_; }

private:
  feed_layout layout_;
  bool inside_ = false;
  bool was_quote_ = false;
  bool at_field_start_ = true;
};

class stream_feed final : public piece_feed {
public:
  stream_feed(std::unique_ptr<byte_stream> stream, const feed_layout& layout)
      : stream_(std::move(stream)), layout_(layout) {}

  bool next(piece_buffer& buffer, fed_piece& piece) override {
    const std::lock_guard lock{mutex_};
    piece.behind = fed_piece::trouble::none;
    piece.piece = {{}, number_};
    std::size_t have = carried_.size();
    buffer.grow(std::max(piece_size, have) + 1, 0);
    std::memcpy(buffer.data(), carried_.data(), have);
    carried_.clear();
    while (true) {
      if (!ended_) have = fill(buffer, have);
      if (have == 0) return false;
      const std::size_t lines = end_of_lines(buffer.data(), have);
      if (lines != 0) return hand_out(buffer, piece, lines, have);
      if (ended_ && !open_quote_) {
        const std::size_t size = end_last_line(buffer.data(), have, layout_.line_end);
        return hand_out(buffer, piece, size, size);
      }
      if (ended_ || have > longest_line) return drop_line(buffer, piece, have);
      buffer.grow(2 * have + 1, have);
    }
  }

  std::uint64_t stored_bytes_done() const noexcept override { return stored_done_; }

private:
  /// Reads until the buffer is full or the stream ends.
  std::size_t fill(piece_buffer& buffer, std::size_t have) {
    const std::size_t room = std::min(buffer.capacity() - padding - 1, longest_line + 1);
    while (have < room) {
      const std::size_t more = stream_->read(buffer.data() + have, room - have);
      if (more == 0) {
        ended_ = true;
        break;
      }
      if (skip_ != 0) { // only ever in the first bytes
        const std::size_t dropped = std::min(skip_, more);
        std::memmove(buffer.data() + have, buffer.data() + have + dropped, more - dropped);
        skip_ -= dropped;
        offset_ += dropped;
        have += more - dropped;
      } else {
        have += more;
      }
    }
    stored_done_ = stream_->stored_bytes_done();
    return have;
  }

  /// One past the last line end outside quotes, or 0.
  std::size_t end_of_lines(const char* text, std::size_t size) {
    std::size_t end = 0;
    open_quote_ = false;
    if (!layout_.quoted) {
      for (std::size_t i = size; i-- > 0;) {
        if (text[i] == layout_.line_end) return i + 1;
      }
      return 0;
    }
    quote_tracker quotes{layout_};
    for (std::size_t i = 0; i < size; ++i) {
      if (quotes.separates(text[i]) && text[i] == layout_.line_end) end = i + 1;
    }
    open_quote_ = quotes.inside();
    return end;
  }

  bool hand_out(piece_buffer& buffer, fed_piece& piece, std::size_t size, std::size_t have) {
    carried_.assign(buffer.data() + size, have > size ? have - size : 0);
    piece.piece.text = {buffer.data(), size};
    piece.offset = offset_;
    offset_ += size;
    ++number_;
    return true;
  }

  /// The line at the front never ends, or its quote does not: it is left out, and reading goes on behind it.
  bool drop_line(piece_buffer& buffer, fed_piece& piece, std::size_t have) {
    piece.behind = open_quote_ ? fed_piece::trouble::unclosed_quote : fed_piece::trouble::too_long;
    piece.troubled_line.assign(buffer.data(), std::min<std::size_t>(have, 200));
    piece.offset = offset_;
    ++number_;
    std::size_t end = find_from(buffer.data(), 0, have, layout_.line_end);
    while (end == std::string_view::npos && !ended_) {
      offset_ += have;
      have = fill(buffer, 0);
      end = find_from(buffer.data(), 0, have, layout_.line_end);
    }
    const std::size_t dropped = end == std::string_view::npos ? have : end + 1;
    offset_ += dropped;
    carried_.assign(buffer.data() + dropped, have - dropped);
    return true;
  }

  std::unique_ptr<byte_stream> stream_;
  feed_layout layout_;
  std::mutex mutex_;
  std::string carried_; // the beginning of a line whose end was not read yet
  std::size_t skip_ = layout_.skip;
  std::uint64_t number_ = 0;
  std::uint64_t offset_ = 0;
  bool ended_ = false;
  bool open_quote_ = false;
  std::atomic<std::uint64_t> stored_done_{0};
};

} // namespace

std::unique_ptr<piece_feed> feed_from(std::shared_ptr<const random_bytes> bytes, const feed_layout& layout) {
  return std::make_unique<random_feed>(std::move(bytes), layout);
}

std::unique_ptr<piece_feed> feed_from(std::unique_ptr<byte_stream> stream, const feed_layout& layout) {
  return std::make_unique<stream_feed>(std::move(stream), layout);
}

void find_quoted_separators(std::string_view text, char delimiter, char line_end, separators& found) {
  found.at.clear();
  found.line_ends.clear();
  found.at.push_back(0xFFFF'FFFFU);
  unsigned char high = 0;
  quote_tracker quotes{{delimiter, line_end, true, 0}};
  for (std::size_t i = 0; i < text.size(); ++i) {
    high |= static_cast<unsigned char>(text[i]);
    if (!quotes.separates(text[i])) continue;
    if (text[i] == line_end) found.line_ends.push_back(static_cast<std::uint32_t>(found.at.size()));
    found.at.push_back(static_cast<std::uint32_t>(i));
  }
  found.ascii = high < 0x80;
}

} // namespace kenzen::inline v1::detail
