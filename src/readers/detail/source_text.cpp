#include "readers/detail/source_text.hpp"

#include <kenzen/core/error.hpp>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

namespace kenzen::inline v1::detail {

namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

std::string beginning_of(byte_stream& stream) {
  std::string head(source_text::head_size, '\0');
  std::size_t have = 0;
  while (have < head.size()) {
    const std::size_t more = stream.read(head.data() + have, head.size() - have);
    if (more == 0) break;
    have += more;
  }
  head.resize(have);
  return head;
}

std::optional<text_encoding> encoding_of_mark(std::string_view head) noexcept {
  if (head.starts_with(utf8_mark)) return text_encoding::utf8;
  if (head.starts_with("\xFF\xFE")) return text_encoding::utf16le;
  if (head.starts_with("\xFE\xFF")) return text_encoding::utf16be;
  return std::nullopt;
}

std::string hexadecimal(char c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  return {digits[byte >> 4], digits[byte & 15]};
}

std::uint64_t lines_in(std::string_view text, char line_end) {
  return static_cast<std::uint64_t>(std::ranges::count(text, line_end));
}

} // namespace

source_text::source_text(byte_source bytes, const read_options& options) : bytes_(std::move(bytes)) {
  head_ = beginning_of(*bytes_.open_stream());
  if (!options.encoding.empty()) {
    const auto named = encoding_from_name(options.encoding);
    if (!named) {
      throw std::invalid_argument(
          "encoding: expected 'utf-8', 'cp932', 'cp1252', 'utf-16le' or 'utf-16be', got '" +
          options.encoding + "'");
    }
    encoding_ = *named;
    encoding_given_ = true;
  }
  if (const auto mark = encoding_of_mark(head_)) {
    encoding_ = *mark;
    encoding_given_ = true;
  }
  converted_ = encoding_ == text_encoding::utf16le || encoding_ == text_encoding::utf16be;
  if (converted_) head_ = beginning_of(*open_utf16(bytes_.open_stream(), encoding_));
  if (head_.starts_with(utf8_mark)) skip_ = utf8_mark.size();
}

std::unique_ptr<piece_feed> source_text::open_feed(const feed_layout& layout, bool by_stream) const {
  if (converted_) return feed_from(open_utf16(bytes_.open_stream(), encoding_), layout);
  if (by_stream || !bytes_.plain) return feed_from(bytes_.open_stream(), layout);
  return feed_from(bytes_.plain, layout);
}

void source_text::settle_encoding(const encoding_censuses& found, char line_end, std::vector<issue>& issues) {
  if (converted_) return;
  const auto census = [&](text_encoding encoding) {
    if (encoding == text_encoding::utf8) return found.utf8;
    const bool cp932 = encoding == text_encoding::cp932;
    if (!(cp932 ? found.all_in_cp932 : found.all_in_cp1252)) return census_of(encoding, line_end);
    return cp932 ? found.cp932 : found.cp1252;
  };
  if (!encoding_given_ && found.utf8.errors != 0) {
    const encoding_census cp932 = census(text_encoding::cp932);
    const encoding_census cp1252 = cp932.errors == 0 ? encoding_census{} : census(text_encoding::cp1252);
    encoding_ = choose_encoding(found.utf8, cp932, cp1252);
  }
  report_wrong_bytes(census(encoding_), line_end, issues);
}

encoding_census source_text::census_of(text_encoding encoding, char line_end) const {
  encoding_census census;
  const auto feed = open_feed({.line_end = line_end, .skip = skip_}, false);
  piece_buffer buffer;
  fed_piece fed;
  while (feed->next(buffer, fed)) take_census(encoding, fed.piece.text, fed.offset, census);
  return census;
}

void source_text::report_wrong_bytes(const encoding_census& census, char line_end,
                                     std::vector<issue>& issues) const {
  if (census.errors == 0) return;
  const std::string expected = "expected " + std::string{name_of(encoding_)} + " text, got ";
  // Where in which line: count the line ends on the way to the bytes.
  const auto feed = open_feed({.line_end = line_end, .skip = skip_}, false);
  piece_buffer buffer;
  fed_piece fed;
  std::uint64_t line = 1;
  auto wrong = census.error_offsets.begin();
  while (wrong != census.error_offsets.end() && feed->next(buffer, fed)) {
    const std::string_view text = fed.piece.text;
    while (wrong != census.error_offsets.end() && *wrong < fed.offset && !text.empty())
      ++wrong; // in a line left out
    std::size_t counted = 0;
    for (; !text.empty() && wrong != census.error_offsets.end() && *wrong < fed.offset + text.size();
         ++wrong) {
      const auto at = static_cast<std::size_t>(*wrong - fed.offset);
      line += lines_in(text.substr(counted, at - counted), line_end);
      counted = at;
      constexpr std::size_t most_shown = 200;
      const std::size_t before = text.rfind(line_end, at);
      const std::size_t begin =
          std::max(before == std::string_view::npos ? 0 : before + 1, at + 1 - std::min(at + 1, most_shown));
      issues.push_back({name(), line, "", issue_code::wrong_bytes,
                        "line " + std::to_string(line) + ": " + expected + "byte 0x" + hexadecimal(text[at]) +
                            " at offset " + std::to_string(*wrong),
                        decoded(text.substr(begin, at + 1 - begin), encoding_)});
    }
    line += lines_in(text.substr(counted), line_end) + (fed.behind != fed_piece::trouble::none ? 1 : 0);
  }
  if (census.errors > census.error_offsets.size()) {
    issues.push_back({name(), 0, "", issue_code::truncated,
                      expected + std::to_string(census.errors) + " wrong bytes; the first " +
                          std::to_string(census.error_offsets.size()) + " are listed",
                      ""});
  }
}

} // namespace kenzen::inline v1::detail
