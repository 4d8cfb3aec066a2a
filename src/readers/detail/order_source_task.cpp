#include "readers/detail/order_source_task.hpp"

#include "readers/detail/marketplace_zone.hpp"
#include <kenzen/core/error.hpp>

#include <algorithm>
#include <stdexcept>

namespace kenzen::inline v1::detail {

namespace {

constexpr std::size_t head_size = std::size_t{1} << 20;

std::string first_bytes_of(const byte_source& bytes) {
  if (bytes.plain) {
    std::string head(static_cast<std::size_t>(std::min<std::uint64_t>(bytes.plain->size(), head_size)), '\0');
    bytes.plain->read_at(0, head.data(), head.size());
    return head;
  }
  const auto stream = bytes.open_stream();
  std::string head(head_size, '\0');
  std::size_t have = 0;
  while (have < head.size()) {
    const std::size_t more = stream->read(head.data() + have, head.size() - have);
    if (more == 0) break;
    have += more;
  }
  head.resize(have);
  return head;
}

std::optional<text_encoding> encoding_of_mark(std::string_view head) noexcept {
  if (head.starts_with("\xEF\xBB\xBF")) return text_encoding::utf8;
  if (head.starts_with("\xFF\xFE")) return text_encoding::utf16le;
  if (head.starts_with("\xFE\xFF")) return text_encoding::utf16be;
  return std::nullopt;
}

bool is_utf16(text_encoding encoding) noexcept {
  return encoding == text_encoding::utf16le || encoding == text_encoding::utf16be;
}

std::string line_place(std::uint64_t line, const std::string& column) {
  return "line " + std::to_string(line) + (column.empty() ? ": " : ", column '" + column + "': ");
}

} // namespace

order_source_task::order_source_task(byte_source bytes, std::uint32_t source, const read_options& options)
    : bytes_(std::move(bytes)) {
  std::string head = first_bytes_of(bytes_);
  const auto mark = encoding_of_mark(head);
  if (!options.encoding.empty()) {
    const auto named = encoding_from_name(options.encoding);
    if (!named)
      throw std::invalid_argument(
          "encoding: expected 'utf-8', 'cp932', 'cp1252', 'utf-16le' or 'utf-16be', got '" +
          options.encoding + "'");
    encoding_ = *named;
    encoding_given_ = true;
  }
  if (mark) {
    encoding_ = *mark;
    encoding_given_ = true;
  }
  utf16_ = is_utf16(encoding_);
  if (utf16_) {
    const auto stream = open_utf16(bytes_.open_stream(), encoding_);
    head.assign(head_size, '\0');
    head.resize(stream->read(head.data(), head.size()));
  }
  layout_.skip = head.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  facts_.source = source;
  const std::string_view text = std::string_view{head}.substr(layout_.skip);
  facts_.dialect = detect_order_dialect(text, bytes_.name, options);
  for (std::string& cell : facts_.dialect.header) {
    encoding_census census;
    take_census(text_encoding::utf8, cell, 0, census);
    if (census.errors != 0) cell = decoded(cell, text_encoding::cp932);
  }
  layout_.delimiter = facts_.dialect.delimiter;
  layout_.line_end = facts_.dialect.line_end;
  layout_.quoted = facts_.dialect.quoted;
  by_stream_ = utf16_ || !bytes_.plain || layout_.quoted;
  if (!options.marketplace.empty()) {
    facts_.zone = marketplace_zone(options.marketplace);
    if (!facts_.zone)
      throw std::invalid_argument("marketplace: expected a store such as 'Amazon.co.jp' or 'JP', got '" +
                                  options.marketplace + "'");
  } else if (facts_.dialect.name == "amazon_india_export") {
    facts_.zone = time_zone::named("Asia/Kolkata"); // the export of one country's stores
  }
  facts_.date_order_of_file = [this, given = options.dates] {
    if (given != date_order::settled_by_file) return given;
    std::call_once(dates_looked_at_, [&] { date_order_ = look_at_all_dates(); });
    return date_order_;
  };
  feed_ = open_feed();
  summary_ = {.source = bytes_.name, .dialect = facts_.dialect.name};
}

std::unique_ptr<piece_feed> order_source_task::open_feed() const {
  if (!by_stream_) return feed_from(bytes_.plain, layout_);
  auto stream = bytes_.open_stream();
  if (utf16_) stream = open_utf16(std::move(stream), encoding_);
  return feed_from(std::move(stream), layout_);
}

bool order_source_task::read_piece(order_row_reader& reader, workspace& space, share& into) {
  fed_piece fed;
  if (!feed_->next(space.buffer, fed)) return false;
  if (layout_.quoted) {
    find_quoted_separators(fed.piece.text, layout_.delimiter, layout_.line_end, space.found);
  } else {
    find_separators(fed.piece.text, layout_.delimiter, layout_.line_end, space.found);
  }
  if (!space.found.ascii && !utf16_) take_census(text_encoding::utf8, fed.piece.text, fed.offset, into.utf8);
  reader.read(facts_, fed.piece, space.found, fed.piece.number == 0, into.rows);
  std::uint64_t lines = layout_.quoted
                            ? static_cast<std::uint64_t>(std::ranges::count(fed.piece.text, layout_.line_end))
                            : space.found.line_ends.size();
  if (fed.behind != fed_piece::trouble::none) {
    ++lines;
    ++into.rows.rows_read;
    ++into.rows.rows_rejected;
    const bool quote = fed.behind == fed_piece::trouble::unclosed_quote;
    into.rows.issues.add({fed.piece.number, lines, "",
                          quote ? issue_code::unclosed_quote : issue_code::too_long,
                          quote ? "expected a closing quote, got none before the end"
                                : "expected a line of at most 16 MiB, got a longer one",
                          std::move(fed.troubled_line)});
  }
  into.lines_of_pieces.emplace_back(fed.piece.number, lines);
  return true;
}

date_order order_source_task::look_at_all_dates() const {
  date_order_census census;
  const auto feed = open_feed();
  workspace space;
  fed_piece fed;
  while (feed->next(space.buffer, fed)) {
    if (layout_.quoted) {
      find_quoted_separators(fed.piece.text, layout_.delimiter, layout_.line_end, space.found);
    } else {
      find_separators(fed.piece.text, layout_.delimiter, layout_.line_end, space.found);
    }
    std::size_t first = 0;
    for (const std::uint32_t last : space.found.line_ends.view()) {
      const std::size_t begin = std::exchange(first, last);
      if (last - begin != facts_.dialect.header.size()) continue;
      for (const order_field field : {order_field::purchased_at, order_field::last_updated_at}) {
        if (!facts_.dialect.has(field)) continue;
        const std::size_t at = begin + static_cast<std::size_t>(facts_.dialect.column(field));
        const std::uint32_t from = space.found.at[at] + 1U;
        std::string_view text = fed.piece.text.substr(from, space.found.at[at + 1] - from);
        while (!text.empty() && (text.back() == '\r' || text.back() == '"' || text.back() == ' '))
          text.remove_suffix(1);
        while (!text.empty() && (text.front() == '"' || text.front() == ' ')) text.remove_prefix(1);
        census.add(text);
      }
    }
  }
  return census.result();
}

void order_source_task::settle_encoding(const encoding_census& utf8) {
  if (utf16_) return;
  const auto census_of = [&](text_encoding encoding) {
    encoding_census census;
    feed_layout lines = layout_;
    lines.quoted = false;
    const auto feed = bytes_.plain ? feed_from(bytes_.plain, lines) : feed_from(bytes_.open_stream(), lines);
    piece_buffer buffer;
    fed_piece fed;
    while (feed->next(buffer, fed)) take_census(encoding, fed.piece.text, fed.offset, census);
    return census;
  };
  if (encoding_given_) {
    const encoding_census census = encoding_ == text_encoding::utf8 ? utf8 : census_of(encoding_);
    return report_wrong_bytes(census);
  }
  if (utf8.errors == 0) return;
  const encoding_census cp932 = census_of(text_encoding::cp932);
  const encoding_census cp1252 = cp932.errors == 0 ? encoding_census{} : census_of(text_encoding::cp1252);
  encoding_ = choose_encoding(utf8, cp932, cp1252);
  report_wrong_bytes(encoding_ == text_encoding::utf8    ? utf8
                     : encoding_ == text_encoding::cp932 ? cp932
                                                         : cp1252);
}

void order_source_task::report_wrong_bytes(const encoding_census& census) {
  if (census.errors == 0) return;
  // Where in which line: count the line ends on the way to the bytes.
  feed_layout lines = layout_;
  lines.quoted = false;
  const auto feed = bytes_.plain ? feed_from(bytes_.plain, lines) : feed_from(bytes_.open_stream(), lines);
  piece_buffer buffer;
  fed_piece fed;
  std::uint64_t line = 1;
  auto wrong = census.error_offsets.begin();
  while (wrong != census.error_offsets.end() && feed->next(buffer, fed)) {
    const std::string_view text = fed.piece.text;
    std::size_t counted = 0;
    for (; wrong != census.error_offsets.end() && *wrong < fed.offset + text.size(); ++wrong) {
      const auto at = static_cast<std::size_t>(*wrong - fed.offset);
      line += static_cast<std::uint64_t>(
          std::ranges::count(text.substr(counted, at - counted), layout_.line_end));
      counted = at;
      const std::size_t line_begin = text.rfind(layout_.line_end, at) == std::string_view::npos
                                         ? 0
                                         : text.rfind(layout_.line_end, at) + 1;
      constexpr std::string_view hex = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(text[at]);
      issues_.push_back(
          {bytes_.name, line, "", issue_code::wrong_bytes,
           line_place(line, "") + "expected " + std::string{name_of(encoding_)} + " text, got byte 0x" +
               hex[byte >> 4] + hex[byte & 15] + " at offset " + std::to_string(*wrong),
           decoded(text.substr(line_begin, std::min<std::size_t>(200, at + 1 - line_begin)), encoding_)});
    }
    line += static_cast<std::uint64_t>(std::ranges::count(text.substr(counted), layout_.line_end));
  }
  if (census.errors > census.error_offsets.size()) {
    issues_.push_back({bytes_.name, 0, "", issue_code::wrong_bytes,
                       "expected " + std::string{name_of(encoding_)} + " text, got " +
                           std::to_string(census.errors) + " wrong bytes; the first " +
                           std::to_string(census.error_offsets.size()) + " are listed",
                       ""});
  }
}

void order_source_task::finish(std::vector<share*> shares) {
  encoding_census utf8;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> pieces;
  std::vector<pending_issue> found;
  std::uint64_t found_count = 0;
  for (share* each : shares) {
    utf8.add(each->utf8);
    pieces.insert(pieces.end(), each->lines_of_pieces.begin(), each->lines_of_pieces.end());
    found_count += each->rows.issues.count();
    for (pending_issue& one : each->rows.issues.kept()) found.push_back(std::move(one));
    summary_.rows_read += each->rows.rows_read;
    summary_.rows_rejected += each->rows.rows_rejected;
    summary_.rows_repeated += each->rows.rows_repeated;
  }
  settle_encoding(utf8);
  summary_.encoding = name_of(encoding_);

  std::ranges::sort(pieces);
  std::ranges::stable_sort(found, {},
                           [](const pending_issue& one) { return std::pair{one.piece, one.line_in_piece}; });
  if (found.size() > pending_issues::most_kept) found.resize(pending_issues::most_kept);
  const text_encoding text = utf16_ ? text_encoding::utf8 : encoding_;
  std::uint64_t lines_before = 0;
  auto piece = pieces.begin();
  for (pending_issue& one : found) {
    for (; piece != pieces.end() && piece->first < one.piece; ++piece) lines_before += piece->second;
    const std::uint64_t line = lines_before + one.line_in_piece;
    issues_.push_back({bytes_.name, line, one.column, one.code,
                       line_place(line, one.column) + decoded(one.what, text), decoded(one.text, text)});
  }
  if (found_count > found.size()) {
    issues_.push_back({bytes_.name, 0, "", issue_code::bad_value,
                       "expected a file with few mistakes, got " + std::to_string(found_count) +
                           "; the first " + std::to_string(found.size()) + " are listed",
                       ""});
  }
}

} // namespace kenzen::inline v1::detail
