#include "readers/detail/order_source_task.hpp"

#include "readers/detail/marketplace_zone.hpp"
#include <kenzen/core/error.hpp>

#include <algorithm>
#include <stdexcept>

namespace kenzen::inline v1::detail {

namespace {

std::string line_place(std::uint64_t line, const std::string& column) {
  return "line " + std::to_string(line) + (column.empty() ? ": " : ", column '" + column + "': ");
}

} // namespace

order_source_task::order_source_task(byte_source bytes, std::uint32_t source, const read_options& options)
    : text_(std::move(bytes), options) {
  layout_.skip = text_.skip();
  facts_.source = source;
  if (looks_like_json(text_.head())) {
    facts_.dialect.name = detect_json_dialect(text_.head(), text_.name());
    json_ = std::make_unique<json_feed>(text_.open_stream(), is_json_lines(text_.head()), text_.skip());
    text_.forget_head();
    summary_ = {.source = text_.name(), .dialect = facts_.dialect.name};
    return;
  }
  facts_.dialect = detect_order_dialect(text_.head(), text_.name(), options);
  text_.forget_head();
  for (std::string& cell : facts_.dialect.header) {
    encoding_census census;
    take_census(text_encoding::utf8, cell, 0, census);
    if (census.errors != 0) cell = decoded(cell, text_encoding::cp932);
  }
  layout_.delimiter = facts_.dialect.delimiter;
  layout_.line_end = facts_.dialect.line_end;
  layout_.quoted = facts_.dialect.quoted;
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
  summary_ = {.source = text_.name(), .dialect = facts_.dialect.name};
}

std::unique_ptr<piece_feed> order_source_task::open_feed() const {
  return text_.open_feed(layout_, layout_.quoted); // whether a byte is quoted, only those before it tell
}

bool order_source_task::read_piece(order_row_reader& reader, workspace& space, share& into) {
  if (json_) {
    if (!json_->next(space.values)) return false;
    into.json.read(space.values, into.rows);
    return true;
  }
  fed_piece fed;
  if (!feed_->next(space.buffer, fed)) return false;
  if (layout_.quoted) {
    find_quoted_separators(fed.piece.text, layout_.delimiter, layout_.line_end, space.found);
  } else {
    find_separators(fed.piece.text, layout_.delimiter, layout_.line_end, space.found);
  }
  if (!space.found.ascii && !text_.converted()) into.encodings.take(fed.piece.text, fed.offset);
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

void order_source_task::finish(std::vector<share*> shares) {
  encoding_censuses encodings;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> pieces;
  std::vector<pending_issue> found;
  std::uint64_t found_count = 0;
  for (share* each : shares) {
    encodings.add(each->encodings);
    pieces.insert(pieces.end(), each->lines_of_pieces.begin(), each->lines_of_pieces.end());
    found_count += each->rows.issues.count();
    for (pending_issue& one : each->rows.issues.kept()) found.push_back(std::move(one));
    summary_.rows_read += each->rows.rows_read;
    summary_.rows_rejected += each->rows.rows_rejected;
    summary_.rows_repeated += each->rows.rows_repeated;
  }
  text_.settle_encoding(encodings, layout_.line_end, issues_);
  summary_.encoding = name_of(text_.encoding());

  std::ranges::sort(pieces);
  std::ranges::stable_sort(found, {},
                           [](const pending_issue& one) { return std::pair{one.piece, one.line_in_piece}; });
  if (found.size() > pending_issues::most_kept) found.resize(pending_issues::most_kept);
  const text_encoding text = text_.encoding_of_pieces();
  std::uint64_t lines_before = 0;
  auto piece = pieces.begin();
  for (pending_issue& one : found) {
    for (; piece != pieces.end() && piece->first < one.piece; ++piece) lines_before += piece->second;
    const std::uint64_t line = lines_before + one.line_in_piece;
    issues_.push_back({text_.name(), line, one.column, one.code,
                       line_place(line, one.column) + decoded(one.what, text), decoded(one.text, text)});
  }
  if (found_count > found.size()) {
    issues_.push_back({text_.name(), 0, "", issue_code::truncated,
                       "expected a file with few mistakes, got " + std::to_string(found_count) +
                           "; the first " + std::to_string(found.size()) + " are listed",
                       ""});
  }
}

} // namespace kenzen::inline v1::detail
