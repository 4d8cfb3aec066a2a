#include "readers/detail/json_feed.hpp"

#include "readers/detail/json_tape.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace kenzen::inline v1::detail {

namespace {

constexpr std::size_t piece_size = std::size_t{256} << 10;
constexpr std::size_t most_shown = 200;
constexpr std::size_t most_troubles = 1'000; // of a piece
constexpr std::size_t deepest_nesting = 64;

constexpr bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view without_space(std::string_view text) noexcept {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// Whether the brackets of a text that begins one close at its very end.
bool is_balanced(std::string_view text) noexcept {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') ++i;
      if (c == '"') quoted = false;
      continue;
    }
    if (c == '"') quoted = true;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') {
      if (depth == 0) return false;
      if (--depth == 0) return i + 1 == text.size();
    }
  }
  return false;
}

/// Keys under which API responses, and what tools make of them, have their orders.
bool is_envelope_key(std::uint64_t key) noexcept {
  constexpr std::array envelopes{json_key("payload"), json_key("response"), json_key("orders"),
                                 json_key("data"),    json_key("results"),  json_key("records"),
                                 json_key("messages")};
  return std::ranges::find(envelopes, key) != envelopes.end();
}

/// Keys of orders and notifications, which are never opened.
bool is_own_key(std::uint64_t key) noexcept {
  constexpr std::array own{json_key("AmazonOrderId"),       json_key("orderId"),
                           json_key("NotificationVersion"), json_key("NotificationType"),
                           json_key("EventTime"),           json_key("PayloadVersion")};
  return std::ranges::find(own, key) != own.end();
}

} // namespace

bool is_json_lines(std::string_view head) noexcept {
  std::size_t lines = 0;
  bool found = false;
  bool more = false;
  while (!head.empty() && lines < 5) {
    const std::size_t end = head.find('\n');
    if (end == std::string_view::npos && lines == 0) return false;
    const std::string_view raw = head.substr(0, end);
    const std::string_view line = without_space(raw);
    head.remove_prefix(end == std::string_view::npos ? head.size() : end + 1);
    if (line.empty()) continue;
    if (++lines == 1 && (line.front() != '{' || line.size() == 1)) return false;
    found = found || (raw.front() == '{' && is_balanced(line));
    more = more || lines > 1;
  }
  return found && more;
}

/// Reads a stream and cuts it.
class json_feed::cutter {
public:
  cutter(byte_stream& stream, std::size_t skip) : stream_(&stream), skip_(skip) {}
  virtual ~cutter() = default;
  cutter(const cutter&) = delete;
  cutter& operator=(const cutter&) = delete;

  virtual bool next(json_piece& piece) = 0;

protected:
  /// Replaces what was read by what comes next. @returns false at the end
  bool refill() {
    constexpr std::size_t at_once = std::size_t{128} << 10;
    if (buffer_.size() != at_once) buffer_.resize(at_once);
    at_ = 0;
    filled_ = stream_->read(buffer_.data(), buffer_.size());
    if (skip_ != 0 && filled_ != 0) {
      at_ = std::min(skip_, filled_);
      offset_ += at_;
      skip_ -= at_;
      if (at_ == filled_) return refill();
    }
    return filled_ != 0;
  }
  std::string_view ahead() const noexcept { return std::string_view{buffer_}.substr(at_, filled_ - at_); }
  /// Leaves bytes behind; those of them that are line ends are counted.
  void pass(std::size_t count) noexcept {
    const std::string_view passed = ahead().substr(0, count);
    line_ += static_cast<std::uint64_t>(std::ranges::count(passed, '\n'));
    at_ += count;
    offset_ += count;
  }

  std::uint64_t line_ = 1;
  std::uint64_t offset_ = 0;

private:
  byte_stream* stream_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::size_t filled_ = 0;
  std::size_t skip_;
};

class json_feed::line_cutter final : public cutter {
public:
  using cutter::cutter;

  bool next(json_piece& piece) override {
    bool any = false;
    while (piece.text.size() < piece_size && piece.troubles.size() < most_troubles && next_line(piece))
      any = true;
    return any;
  }

private:
  bool next_line(json_piece& piece) {
    if (ahead().empty() && !refill()) return false;
    const std::uint64_t line = line_;
    const std::uint64_t offset = offset_;
    const std::size_t begin = piece.text.size();
    bool too_long = false;
    bool ended = false;
    while (!ended) {
      const std::string_view text = ahead();
      const void* found = std::memchr(text.data(), '\n', text.size());
      const std::size_t size = found == nullptr
                                   ? text.size()
                                   : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
      too_long = too_long || piece.text.size() - begin + size > longest_value;
      if (!too_long) piece.text.append(text.substr(0, size));
      ended = found != nullptr;
      pass(size + (ended ? 1 : 0));
      if (!ended && !refill()) ended = true;
    }
    if (too_long) {
      piece.troubles.push_back(
          {json_piece::trouble::kind::too_long, line, offset, piece.text.substr(begin, most_shown)});
      piece.text.resize(begin);
      return true;
    }
    const std::string_view value = without_space(std::string_view{piece.text}.substr(begin));
    if (!value.empty()) {
      piece.values.push_back(
          {static_cast<std::size_t>(value.data() - piece.text.data()), value.size(), line});
    }
    return true;
  }
};

class json_feed::bracket_cutter final : public cutter {
public:
  using cutter::cutter;

  bool next(json_piece& piece) override {
    bool any = false;
    while (piece.text.size() < piece_size && piece.troubles.size() < most_troubles && step(piece)) any = true;
    return any || !piece.troubles.empty();
  }

private:
  enum class frame : std::uint8_t { array, object };

  /// Goes on to the next value, bracket or stray text. @returns false at the end
  bool step(json_piece& piece) {
    const int c = next_letter();
    if (c < 0) {
      // Said once: afterwards nothing is open.
      if (!open_.empty()) trouble(piece, json_piece::trouble::kind::endless, line_, offset_, {});
      open_.clear();
      return false;
    }
    const bool in_object = !open_.empty() && open_.back() == frame::object;
    switch (c) {
    case ',':
      pass(1);
      return true;
    case ']':
    case '}':
      if (open_.empty() || in_object != (c == '}')) return stray(piece);
      open_.pop_back();
      pass(1);
      return true;
    case '[':
      if (in_object || open_.size() >= deepest_nesting) return stray(piece);
      open_.push_back(frame::array);
      pass(1);
      return true;
    case '{':
      return in_object ? stray(piece) : object(piece);
    case '"':
      return in_object ? member(piece) : keep_scalar(piece);
    default:
      return in_object || !is_scalar(c) ? stray(piece) : keep_scalar(piece);
    }
  }

  /// The first letter that is no space, or -1.
  int next_letter() {
    while (true) {
      std::size_t spaces = 0;
      const std::string_view text = ahead();
      while (spaces < text.size() && is_space(text[spaces])) ++spaces;
      take(spaces);
      if (spaces < text.size()) return static_cast<unsigned char>(text[spaces]);
      if (!refill()) return -1;
    }
  }

  /// Leaves bytes behind, into the value that is being kept if there is one.
  void take(std::size_t count) {
    if (keep_ != nullptr) {
      if (keep_->size() - kept_from_ + count > longest_value) {
        overflown_ = true;
      } else {
        keep_->append(ahead().substr(0, count));
      }
    }
    pass(count);
  }

  static bool is_scalar(int c) noexcept {
    return c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
  }

  /// Says what cannot stand here, and goes on behind it.
  bool stray(json_piece& piece) {
    const std::uint64_t line = line_;
    const std::uint64_t offset = offset_;
    std::string shown;
    std::size_t from = 1; // behind the letter that is wrong
    do {
      const std::string_view text = ahead();
      const std::size_t next = std::min(text.find_first_of("{[", std::exchange(from, 0)), text.size());
      if (shown.size() < most_shown) shown.append(text.substr(0, std::min(next, most_shown)));
      pass(next);
      if (!ahead().empty()) break;
    } while (refill());
    // What follows is an element of a list, or stands by itself.
    while (!open_.empty() && open_.back() == frame::object) open_.pop_back();
    trouble(piece, json_piece::trouble::kind::stray_text, line, offset, shown);
    return true;
  }

  void trouble(json_piece& piece, json_piece::trouble::kind what, std::uint64_t line, std::uint64_t offset,
               std::string_view text) {
    piece.troubles.push_back({what, line, offset, std::string{text.substr(0, most_shown)}});
  }

  /// A member of an object that has been opened, from its key on.
  bool member(json_piece& piece) {
    keep_ = nullptr;
    const std::uint64_t line = line_;
    const std::uint64_t offset = offset_;
    std::string name;
    if (!read_string(name) || next_letter() < 0) return unfinished(piece, line, offset, name);
    if (next_letter() != ':') return stray(piece);
    pass(1);
    const int c = next_letter();
    if (c < 0) return unfinished(piece, line, offset, name);
    if (is_envelope_key(json_key(name)) && (c == '[' || c == '{')) return enter(piece, c);
    return skip_value() || unfinished(piece, line, offset, name);
  }

  /// Opens the array or object that comes next.
  bool enter(json_piece& piece, int c) {
    if (c == '{') return object(piece);
    if (open_.size() >= deepest_nesting) return stray(piece);
    open_.push_back(frame::array);
    pass(1);
    return true;
  }

  /// An object: opened if it is an envelope, else a value.
  bool object(json_piece& piece) {
    const std::uint64_t line = line_;
    const std::uint64_t offset = offset_;
    begin_value(piece);
    take(1);
    bool whole = false;
    while (true) {
      int c = next_letter();
      if (c == ',') {
        take(1);
        continue;
      }
      if (c != '"') { // its end, or something its reader will refuse
        whole = close_brackets(1);
        break;
      }
      std::string name;
      if (!read_string(name)) break;
      const std::uint64_t key = json_key(name);
      if (is_own_key(key)) {
        whole = close_brackets(1);
        break;
      }
      if (next_letter() != ':') {
        whole = close_brackets(1);
        break;
      }
      take(1);
      c = next_letter();
      if (is_envelope_key(key) && (c == '[' || c == '{') && open_.size() < deepest_nesting) {
        piece.text.resize(kept_from_);
        keep_ = nullptr;
        open_.push_back(frame::object);
        return enter(piece, c);
      }
      if (!skip_value()) break;
    }
    return end_value(piece, whole, line, offset);
  }

  /// A text, which may hold JSON itself, or something else that its reader will refuse.
  bool keep_scalar(json_piece& piece) {
    const std::uint64_t line = line_;
    const std::uint64_t offset = offset_;
    begin_value(piece);
    return end_value(piece, skip_value(), line, offset);
  }

  void begin_value(json_piece& piece) noexcept {
    keep_ = &piece.text;
    kept_from_ = piece.text.size();
    overflown_ = false;
  }

  bool end_value(json_piece& piece, bool whole, std::uint64_t line, std::uint64_t offset) {
    keep_ = nullptr;
    if (overflown_ || !whole) {
      const auto what = overflown_ ? json_piece::trouble::kind::too_long : json_piece::trouble::kind::endless;
      trouble(piece, what, line, offset, std::string_view{piece.text}.substr(kept_from_));
      piece.text.resize(kept_from_);
      if (!whole) open_.clear(); // the end has come, and has been spoken of
      return true;
    }
    piece.values.push_back({kept_from_, piece.text.size() - kept_from_, line});
    return true;
  }

  bool unfinished(json_piece& piece, std::uint64_t line, std::uint64_t offset, std::string_view text) {
    trouble(piece, json_piece::trouble::kind::endless, line, offset, text);
    open_.clear();
    return true;
  }

  /// A text with its quotes. @param inside gets its first bytes, as they are written
  /// @returns false if the end came first
  bool read_string(std::string& inside) {
    constexpr std::size_t longest_name = 64;
    take(1);
    while (true) {
      const std::string_view text = ahead();
      std::size_t i = 0;
      while (i < text.size() && text[i] != '"' && text[i] != '\\') ++i;
      if (inside.size() < longest_name) inside.append(text.substr(0, std::min(i, longest_name)));
      take(i);
      if (i == text.size()) {
        if (!refill()) return false;
        continue;
      }
      if (text[i] == '"') {
        take(1);
        return true;
      }
      take(1);
      if (ahead().empty() && !refill()) return false;
      take(1);
    }
  }

  /// Any value. @returns false if the end came first
  bool skip_value() {
    const int c = next_letter();
    std::string unused;
    if (c == '"') return read_string(unused);
    if (c == '{' || c == '[') {
      take(1);
      return close_brackets(1);
    }
    if (c == '}' || c == ']' || c == ',') return true; // there is none
    while (true) {
      const std::string_view text = ahead();
      std::size_t i = 0;
      while (i < text.size() && !is_space(text[i]) && text[i] != ',' && text[i] != '}' && text[i] != ']') ++i;
      take(i);
      if (i < text.size()) return true;
      if (!refill()) return open_.empty();
    }
  }

  /// Goes behind the bracket that closes the last of `depth` open ones; which kind they are is left to the
  /// value's reader. @returns false if the end came first
  bool close_brackets(std::size_t depth) {
    bool quoted = false;
    while (true) {
      const std::string_view text = ahead();
      std::size_t i = 0;
      while (i < text.size()) {
        if (quoted) {
          while (i < text.size() && text[i] != '"' && text[i] != '\\') ++i;
          if (i == text.size()) break;
          if (text[i] == '\\' && i + 1 == text.size()) break;
          quoted = text[i] == '\\';
          i += text[i] == '\\' ? 2 : 1;
          continue;
        }
        while (i < text.size() && !is_structure[static_cast<unsigned char>(text[i])]) ++i;
        if (i == text.size()) break;
        const char c = text[i++];
        if (c == '"') {
          quoted = true;
        } else if (c == '{' || c == '[') {
          ++depth;
        } else if (--depth == 0) {
          take(i);
          return true;
        }
      }
      const bool escape = i < text.size(); // a backslash at the very end
      take(text.size());
      if (!refill()) return false;
      if (escape) take(1);
    }
  }

  static constexpr auto is_structure = [] {
    std::array<bool, 256> marks{};
    for (const char c : {'"', '{', '}', '[', ']'}) marks[static_cast<unsigned char>(c)] = true;
    return marks;
  }();

  std::vector<frame> open_;
  std::string* keep_ = nullptr;
  std::size_t kept_from_ = 0;
  bool overflown_ = false;
};

json_feed::json_feed(std::unique_ptr<byte_stream> stream, bool lines, std::size_t skip)
    : stream_(std::move(stream)) {
  if (lines) {
    cutter_ = std::make_unique<line_cutter>(*stream_, skip);
  } else {
    cutter_ = std::make_unique<bracket_cutter>(*stream_, skip);
  }
}

json_feed::~json_feed() = default;

bool json_feed::next(json_piece& piece) {
  piece.text.clear();
  piece.values.clear();
  piece.troubles.clear();
  const std::lock_guard lock{mutex_};
  return cutter_->next(piece);
}

std::uint64_t json_feed::stored_bytes_done() const noexcept {
  const std::lock_guard lock{mutex_};
  return stream_->stored_bytes_done();
}

} // namespace kenzen::inline v1::detail
