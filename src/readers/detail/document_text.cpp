#include "readers/detail/document_text.hpp"

#include <kenzen/core/detail/edit_distance.hpp>
#include <kenzen/core/error.hpp>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <utility>

namespace kenzen::inline v1::detail {

namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

std::string all_of(byte_stream& stream, const std::string& name, std::size_t most_bytes) {
  constexpr std::size_t at_once = std::size_t{1} << 16;
  std::string bytes;
  while (true) {
    const std::size_t have = bytes.size();
    bytes.resize(have + at_once);
    const std::size_t more = stream.read(bytes.data() + have, at_once);
    bytes.resize(have + more);
    if (more == 0) return bytes;
    if (bytes.size() > most_bytes) {
      throw source_error(name + ": expected a document of at most " + std::to_string(most_bytes) +
                         " bytes, got more");
    }
  }
}

std::string_view without_blanks(std::string_view text) noexcept {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  return begin == std::string_view::npos ? std::string_view{} : text.substr(begin);
}

bool begins(std::string_view text, std::string_view lower) noexcept {
  return text.size() >= lower.size() &&
         std::ranges::equal(text.substr(0, lower.size()), lower, {}, [](char c) { return lower_letter(c); });
}

/// The encoding an XML declaration names; empty without one.
std::string_view declared_encoding(std::string_view text) noexcept {
  if (!text.starts_with("<?xml")) return {};
  const std::string_view declaration = text.substr(0, std::min(text.find("?>"), std::size_t{256}));
  const std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  const std::size_t open = declaration.find_first_of("\"'", at);
  if (open == std::string_view::npos) return {};
  const std::size_t close = declaration.find(declaration[open], open + 1);
  return close == std::string_view::npos ? std::string_view{}
                                         : declaration.substr(open + 1, close - open - 1);
}

std::optional<text_encoding> given_encoding(const std::string& bytes, const std::string& name,
                                            const read_options& options) {
  if (bytes.starts_with("\xFF\xFE")) return text_encoding::utf16le;
  if (bytes.starts_with("\xFE\xFF")) return text_encoding::utf16be;
  if (bytes.starts_with(utf8_mark)) return text_encoding::utf8;
  if (!options.encoding.empty()) {
    if (const auto named = encoding_from_name(options.encoding)) return named;
    throw std::invalid_argument(
        "encoding: expected 'utf-8', 'cp932', 'cp1252', 'utf-16le' or 'utf-16be', got '" + options.encoding +
        "'");
  }
  const std::string_view declared = declared_encoding(bytes);
  if (declared.empty()) return std::nullopt;
  if (const auto named = encoding_from_name(declared)) return named;
  throw source_error(name + ": expected an encoding that is known, such as UTF-8 or Shift_JIS, got '" +
                     std::string{declared} + "'");
}

text_encoding found_encoding(std::string_view bytes) {
  encoding_census utf8;
  take_census(text_encoding::utf8, bytes, 0, utf8);
  if (utf8.errors == 0) return text_encoding::utf8;
  encoding_census cp932;
  encoding_census cp1252;
  take_census(text_encoding::cp932, bytes, 0, cp932);
  take_census(text_encoding::cp1252, bytes, 0, cp1252);
  return choose_encoding(utf8, cp932, cp1252);
}

/// Memory as a stream, for the conversion from UTF-16.
class text_stream final : public byte_stream {
public:
  explicit text_stream(std::string_view text) noexcept : rest_(text) {}
  std::size_t read(char* to, std::size_t count) override {
    const std::size_t some = rest_.copy(to, count);
    rest_.remove_prefix(some);
    return some;
  }
  std::uint64_t stored_bytes_done() const noexcept override { return 0; }

private:
  std::string_view rest_;
};

} // namespace

document_kind kind_of_document(std::string_view head) noexcept {
  if (head.starts_with(utf8_mark)) head.remove_prefix(utf8_mark.size());
  head = without_blanks(head);
  if (head.starts_with('{') || head.starts_with('[')) return document_kind::json;
  if (!head.starts_with('<') || begins(head, "<!doctype html") || begins(head, "<html"))
    return document_kind::other;
  return document_kind::xml;
}

std::string describe_text(std::string_view head) {
  head = without_blanks(head);
  if (head.empty()) return "an empty file";
  if (begins(head, "<!doctype html") || begins(head, "<html")) return "an HTML page, perhaps a login page";
  if (head.starts_with("%PDF")) return "a PDF document";
  if (std::ranges::any_of(head.substr(0, 64), [](char c) { return c >= '\0' && c < '\t'; }))
    return "bytes that are no text";
  constexpr std::size_t most_shown = 60;
  std::string line =
      decoded(head.substr(0, std::min(head.find_first_of("\r\n"), most_shown)), text_encoding::utf8);
  return "text that begins with '" + line + "'";
}

document_text read_document(const byte_source& source, const read_options& options, std::size_t most_bytes,
                            std::string_view expected) {
  const std::string bytes = all_of(*source.open_stream(), source.name, most_bytes);
  document_text document;
  const auto given = given_encoding(bytes, source.name, options);
  document.encoding = given ? *given : found_encoding(bytes);
  if (document.encoding == text_encoding::utf16le || document.encoding == text_encoding::utf16be) {
    // Three bytes of UTF-8 for two of UTF-16 at most.
    document.text = all_of(*open_utf16(std::make_unique<text_stream>(bytes), document.encoding), source.name,
                           most_bytes * 2);
  } else {
    encoding_census census;
    take_census(document.encoding, bytes, 0, census);
    document.wrong_bytes = census.errors;
    if (!census.error_offsets.empty()) document.first_wrong_byte = census.error_offsets.front();
    document.text = decoded(bytes, document.encoding);
  }
  if (document.text.starts_with(utf8_mark)) document.text.erase(0, utf8_mark.size());
  if (bytes.starts_with("\xD0\xCF\x11\xE0"))
    throw source_error(source.name + ": expected " + std::string{expected} + ", got an old Excel workbook");
  if (kind_of_document(document.text) == document_kind::other) {
    throw source_error(source.name + ": expected " + std::string{expected} + ", got " +
                       describe_text(document.text));
  }
  return document;
}

} // namespace kenzen::inline v1::detail
