#include "readers/detail/encoding.hpp"

#include "readers/detail/bytes.hpp"
#include <kenzen/core/detail/edit_distance.hpp>
#include <kenzen/core/error.hpp>

#include <iconv.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace kenzen::inline v1::detail {

namespace {

constexpr std::uint32_t replacement = 0xFFFD;

constexpr unsigned byte_at(std::string_view text, std::size_t at) noexcept {
  return static_cast<unsigned char>(text[at]);
}

/// The first byte from `at` on that is not ASCII, or the text's size.
std::size_t skip_ascii(std::string_view text, std::size_t at) noexcept {
  constexpr std::uint64_t top_bits = every_byte * 0x80;
  for (; at + 32 <= text.size(); at += 32) {
    const char* from = text.data() + at;
    if (((load8(from) | load8(from + 8) | load8(from + 16) | load8(from + 24)) & top_bits) != 0) break;
  }
  for (; at + 8 <= text.size(); at += 8) {
    if ((load8(text.data() + at) & top_bits) != 0) break;
  }
  while (at < text.size() && byte_at(text, at) < 0x80) ++at;
  return at;
}

/// The length of the well-formed UTF-8 character at `at`, or 0: the Unicode Standard's table 3-7.
std::size_t utf8_length(std::string_view text, std::size_t at) noexcept {
  const unsigned lead = byte_at(text, at);
  if (lead < 0x80) return 1;
  std::size_t length = 0;
  unsigned lowest = 0x80;
  unsigned highest = 0xBF;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    if (lead == 0xE0) lowest = 0xA0;  // shorter forms exist
    if (lead == 0xED) highest = 0x9F; // surrogates
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    if (lead == 0xF0) lowest = 0x90;
    if (lead == 0xF4) highest = 0x8F; // beyond U+10FFFF
  } else {
    return 0;
  }
  if (at + length > text.size()) return 0;
  if (byte_at(text, at + 1) < lowest || byte_at(text, at + 1) > highest) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if ((byte_at(text, at + i) & 0xC0) != 0x80) return 0;
  }
  return length;
}

void append_utf8(std::string& to, std::uint32_t code) {
  const auto add = [&](std::uint32_t byte) { to += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code < 0x80) {
    add(code);
  } else if (code < 0x800) {
    add(0xC0 | code >> 6);
    add(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    add(0xE0 | code >> 12);
    add(0x80 | (code >> 6 & 0x3F));
    add(0x80 | (code & 0x3F));
  } else {
    add(0xF0 | code >> 18);
    add(0x80 | (code >> 12 & 0x3F));
    add(0x80 | (code >> 6 & 0x3F));
    add(0x80 | (code & 0x3F));
  }
}

/// The two-byte characters of cp932, from the C library's own table. The rows that Windows leaves to each
/// user's own characters (F0 to F9) are left out: what they mean, nobody but that user knows.
class cp932_pairs {
public:
  static const cp932_pairs& table() {
    static const cp932_pairs pairs;
    return pairs;
  }

  static constexpr bool is_lead(unsigned byte) noexcept {
    return (byte >= 0x81 && byte <= 0x9F) || (byte >= 0xE0 && byte <= 0xFC);
  }
  static constexpr bool is_trail(unsigned byte) noexcept {
    return byte >= 0x40 && byte <= 0xFC && byte != 0x7F;
  }

  /// 0 for a pair without a meaning. @pre is_lead(lead) && is_trail(trail)
  char16_t at(unsigned lead, unsigned trail) const noexcept { return codes_[place(lead, trail)]; }

private:
  static constexpr std::size_t trails = 0xFC - 0x40 + 1;
  static constexpr std::size_t place(unsigned lead, unsigned trail) noexcept {
    return (lead <= 0x9F ? lead - 0x81 : lead - 0xE0 + 31) * trails + (trail - 0x40);
  }

  cp932_pairs() {
    const iconv_t convert = ::iconv_open("UTF-16BE", "CP932");
    if (convert == reinterpret_cast<iconv_t>(-1)) {
      throw source_error("encoding: expected a C library that converts 'cp932', got one that does not");
    }
    for (unsigned lead = 0x81; lead <= 0xFC; ++lead) {
      if (!is_lead(lead) || (lead >= 0xF0 && lead <= 0xF9)) continue;
      for (unsigned trail = 0x40; trail <= 0xFC; ++trail) {
        if (is_trail(trail)) codes_[place(lead, trail)] = ask(convert, lead, trail);
      }
    }
    ::iconv_close(convert);
  }

  static char16_t ask(iconv_t convert, unsigned lead, unsigned trail) noexcept {
    std::array<char, 2> from{static_cast<char>(lead), static_cast<char>(trail)};
    std::array<char, 4> to{};
    char* in = from.data();
    char* out = to.data();
    std::size_t in_left = from.size();
    std::size_t out_left = to.size();
    ::iconv(convert, nullptr, nullptr, nullptr, nullptr);
    if (::iconv(convert, &in, &in_left, &out, &out_left) != 0 || in_left != 0 || out_left != 2) return 0;
    return static_cast<char16_t>(static_cast<unsigned char>(to[0]) << 8 | static_cast<unsigned char>(to[1]));
  }

  std::array<char16_t, (31 + 29) * trails> codes_{};
};

/// The character at `at` of a cp932 text: its code (`replacement` for a wrong byte) and its length.
std::pair<std::uint32_t, std::size_t> cp932_character(const cp932_pairs& pairs, std::string_view text,
                                                      std::size_t at) noexcept {
  const unsigned lead = byte_at(text, at);
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xA1 && lead <= 0xDF) return {0xFF61 + (lead - 0xA1), 1}; // half-width katakana
  if (cp932_pairs::is_lead(lead) && at + 1 < text.size()) {
    const unsigned trail = byte_at(text, at + 1);
    if (cp932_pairs::is_trail(trail)) {
      if (const char16_t code = pairs.at(lead, trail); code != 0) return {code, 2};
    }
  }
  return {replacement, 1};
}

/// What cp1252 has at 80 to 9F; 0 where it has nothing. Above, it is Latin-1.
constexpr std::array<char16_t, 32> cp1252_high{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

constexpr std::uint32_t cp1252_character(unsigned byte) noexcept {
  if (byte < 0x80 || byte >= 0xA0) return byte;
  return cp1252_high[byte - 0x80] != 0 ? cp1252_high[byte - 0x80] : replacement;
}

/// Goes through a text that is not UTF-16: `plain(from, to)` for each stretch of ASCII, and for each
/// character beyond, and for each wrong byte, `character(at, length, code, right)`. The code is not worked
/// out for UTF-8.
template <class Plain, class Character>
void walk(text_encoding encoding, std::string_view piece, Plain&& plain, Character&& character) {
  const cp932_pairs* pairs = encoding == text_encoding::cp932 ? &cp932_pairs::table() : nullptr;
  std::size_t at = 0;
  while (at < piece.size()) {
    const std::size_t beyond = skip_ascii(piece, at);
    plain(at, beyond);
    at = beyond;
    while (at < piece.size() && byte_at(piece, at) >= 0x80) {
      std::uint32_t code = replacement;
      std::size_t length = 1;
      bool right = true;
      switch (encoding) {
      case text_encoding::cp932:
        std::tie(code, length) = cp932_character(*pairs, piece, at);
        right = code != replacement;
        break;
      case text_encoding::cp1252:
        code = cp1252_character(byte_at(piece, at));
        right = code != replacement;
        break;
      default:
        length = utf8_length(piece, at);
        right = length != 0;
        if (!right) length = 1;
        break;
      }
      character(at, length, code, right);
      at += length;
    }
  }
}

/// Takes UTF-16 in pieces of any size and gives UTF-8.
class utf16_decoder {
public:
  explicit utf16_decoder(text_encoding encoding) noexcept : big_endian_(encoding == text_encoding::utf16be) {}

  void add(std::string_view bytes, std::string& to) {
    for (const char c : bytes) {
      const auto byte = static_cast<unsigned char>(c);
      if (half_ == no_half) {
        half_ = byte;
        continue;
      }
      const std::uint32_t first = std::exchange(half_, no_half);
      add_unit(big_endian_ ? first << 8 | byte : std::uint32_t{byte} << 8 | first, to);
    }
  }

  void finish(std::string& to) {
    if (std::exchange(high_, 0) != 0) append_utf8(to, replacement);
    if (std::exchange(half_, no_half) != no_half) append_utf8(to, replacement);
  }

private:
  void add_unit(std::uint32_t unit, std::string& to) {
    const bool first = std::exchange(at_start_, false);
    if (first && unit == 0xFEFF) return;
    if (high_ != 0) {
      const std::uint32_t high = std::exchange(high_, 0);
      if (unit >= 0xDC00 && unit <= 0xDFFF) {
        append_utf8(to, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
        return;
      }
      append_utf8(to, replacement);
    }
    if (unit >= 0xD800 && unit <= 0xDBFF) {
      high_ = unit;
    } else if (unit >= 0xDC00 && unit <= 0xDFFF) {
      append_utf8(to, replacement);
    } else {
      append_utf8(to, unit);
    }
  }

  static constexpr std::uint32_t no_half = 0x100;

  bool big_endian_;
  bool at_start_ = true;
  std::uint32_t half_ = no_half; // the first byte of a unit whose second was not given yet
  std::uint32_t high_ = 0;       // a high surrogate that waits for its low one
};

class utf16_stream final : public byte_stream {
public:
  utf16_stream(std::unique_ptr<byte_stream> stream, text_encoding encoding)
      : stream_(std::move(stream)), decoder_(encoding) {}

  std::size_t read(char* to, std::size_t count) override {
    std::size_t given = 0;
    while (given < count) {
      if (taken_ == text_.size() && !refill()) break;
      const std::size_t some = std::min(count - given, text_.size() - taken_);
      std::copy_n(text_.data() + taken_, some, to + given);
      taken_ += some;
      given += some;
    }
    return given;
  }

  std::uint64_t stored_bytes_done() const noexcept override { return stream_->stored_bytes_done(); }

private:
  /// @returns false at the end
  bool refill() {
    text_.clear();
    taken_ = 0;
    while (text_.empty() && !ended_) {
      const std::size_t more = stream_->read(raw_.data(), raw_.size());
      if (more != 0) {
        decoder_.add({raw_.data(), more}, text_);
      } else {
        ended_ = true;
        decoder_.finish(text_);
      }
    }
    return !text_.empty();
  }

  std::unique_ptr<byte_stream> stream_;
  utf16_decoder decoder_;
  std::string raw_ = std::string(std::size_t{1} << 16, '\0');
  std::string text_;
  std::size_t taken_ = 0;
  bool ended_ = false;
};

} // namespace

std::string_view name_of(text_encoding encoding) noexcept {
  switch (encoding) {
  case text_encoding::utf8:
    return "utf-8";
  case text_encoding::cp932:
    return "cp932";
  case text_encoding::cp1252:
    return "cp1252";
  case text_encoding::utf16le:
    return "utf-16le";
  case text_encoding::utf16be:
    return "utf-16be";
  }
  return "";
}

std::optional<text_encoding> encoding_from_name(std::string_view name) noexcept {
  std::array<char, 16> letters{}; // lower case, without '-', '_' and ' '
  std::size_t size = 0;
  for (const char c : name) {
    if (c == '-' || c == '_' || c == ' ') continue;
    if (size == letters.size()) return std::nullopt;
    letters[size++] = lower_letter(c);
  }
  constexpr std::array names{
      std::pair{std::string_view{"utf8"}, text_encoding::utf8},
      std::pair{std::string_view{"utf8sig"}, text_encoding::utf8},
      std::pair{std::string_view{"ascii"}, text_encoding::utf8},
      std::pair{std::string_view{"usascii"}, text_encoding::utf8},
      std::pair{std::string_view{"cp932"}, text_encoding::cp932},
      std::pair{std::string_view{"ms932"}, text_encoding::cp932},
      std::pair{std::string_view{"windows31j"}, text_encoding::cp932},
      std::pair{std::string_view{"shiftjis"}, text_encoding::cp932},
      std::pair{std::string_view{"sjis"}, text_encoding::cp932},
      std::pair{std::string_view{"cp1252"}, text_encoding::cp1252},
      std::pair{std::string_view{"windows1252"}, text_encoding::cp1252},
      std::pair{std::string_view{"latin1"}, text_encoding::cp1252},
      std::pair{std::string_view{"iso88591"}, text_encoding::cp1252}, // which the web reads as cp1252, too
      std::pair{std::string_view{"utf16le"}, text_encoding::utf16le},
      std::pair{std::string_view{"utf16"}, text_encoding::utf16le},
      std::pair{std::string_view{"utf16be"}, text_encoding::utf16be},
  };
  const std::string_view wanted{letters.data(), size};
  for (const auto& [known, encoding] : names) {
    if (known == wanted) return encoding;
  }
  return std::nullopt;
}

void encoding_census::add(const encoding_census& other) {
  sequences += other.sequences;
  errors += other.errors;
  error_offsets.insert(error_offsets.end(), other.error_offsets.begin(), other.error_offsets.end());
  std::ranges::sort(error_offsets);
  if (error_offsets.size() > most_listed) error_offsets.resize(most_listed);
}

void take_census(text_encoding encoding, std::string_view piece, std::uint64_t offset,
                 encoding_census& census) {
  encoding_census found;
  walk(
      encoding, piece, [](std::size_t, std::size_t) {},
      [&](std::size_t at, std::size_t, std::uint32_t, bool right) {
        if (right) {
          ++found.sequences;
          return;
        }
        ++found.errors;
        if (found.error_offsets.size() < encoding_census::most_listed)
          found.error_offsets.push_back(offset + at);
      });
  if (found.sequences != 0 || found.errors != 0) census.add(found);
}

void encoding_censuses::take(std::string_view piece, std::uint64_t offset) {
  encoding_census as_utf8;
  take_census(text_encoding::utf8, piece, offset, as_utf8);
  utf8.add(as_utf8);
  if (as_utf8.errors == 0) {
    if (as_utf8.sequences != 0) all_in_cp932 = all_in_cp1252 = false;
    return;
  }
  encoding_census as_cp932;
  take_census(text_encoding::cp932, piece, offset, as_cp932);
  cp932.add(as_cp932);
  if (as_cp932.errors == 0) {
    all_in_cp1252 = false;
  } else {
    take_census(text_encoding::cp1252, piece, offset, cp1252);
  }
}

void encoding_censuses::add(const encoding_censuses& other) {
  utf8.add(other.utf8);
  cp932.add(other.cp932);
  cp1252.add(other.cp1252);
  all_in_cp932 = all_in_cp932 && other.all_in_cp932;
  all_in_cp1252 = all_in_cp1252 && other.all_in_cp1252;
}

text_encoding choose_encoding(const encoding_census& utf8, const encoding_census& cp932,
                              const encoding_census& cp1252) noexcept {
  if (utf8.errors == 0 || utf8.sequences > 10 * utf8.errors) return text_encoding::utf8;
  if (cp932.errors == 0) return text_encoding::cp932;
  if (cp1252.errors == 0) return text_encoding::cp1252;
  if (utf8.errors < std::min(cp932.errors, cp1252.errors)) return text_encoding::utf8;
  return cp932.errors <= cp1252.errors ? text_encoding::cp932 : text_encoding::cp1252;
}

std::unique_ptr<byte_stream> open_utf16(std::unique_ptr<byte_stream> stream, text_encoding encoding) {
  return std::make_unique<utf16_stream>(std::move(stream), encoding);
}

std::string decoded(std::string_view bytes, text_encoding encoding) {
  std::string text;
  text.reserve(bytes.size());
  if (encoding == text_encoding::utf16le || encoding == text_encoding::utf16be) {
    utf16_decoder decoder{encoding};
    decoder.add(bytes, text);
    decoder.finish(text);
    return text;
  }
  walk(
      encoding, bytes, [&](std::size_t from, std::size_t to) { text.append(bytes, from, to - from); },
      [&](std::size_t at, std::size_t length, std::uint32_t code, bool right) {
        if (right && encoding == text_encoding::utf8) {
          text.append(bytes, at, length);
        } else {
          append_utf8(text, code);
        }
      });
  return text;
}

} // namespace kenzen::inline v1::detail
