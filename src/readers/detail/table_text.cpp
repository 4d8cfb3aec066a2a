#include "readers/detail/table_text.hpp"

#include "readers/detail/order_dialect.hpp"
#include <kenzen/core/error.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace kenzen::inline v1::detail {

namespace {

const std::string no_text;
constexpr std::size_t most_cells = 65'536;

std::string_view trimmed(std::string_view text) noexcept {
  constexpr std::string_view wide_space = "\xE3\x80\x80"; // as Japanese keyboards type it
  while (!text.empty()) {
    if (text.front() == ' ' || text.front() == '\t' || text.front() == '\r' || text.front() == '\n') {
      text.remove_prefix(1);
    } else if (text.starts_with(wide_space)) {
      text.remove_prefix(wide_space.size());
    } else {
      break;
    }
  }
  while (!text.empty()) {
    if (text.back() == ' ' || text.back() == '\t' || text.back() == '\r' || text.back() == '\n') {
      text.remove_suffix(1);
    } else if (text.ends_with(wide_space)) {
      text.remove_suffix(wide_space.size());
    } else {
      break;
    }
  }
  return text;
}

std::string shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string{text};
  while (most != 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return std::string{text.substr(0, most)} + "...";
}

std::string place_of(std::uint64_t line, std::string_view column) {
  std::string place = "line " + std::to_string(line);
  if (!column.empty()) place += ", column '" + std::string{column} + "'";
  return place + ": ";
}

} // namespace

table_text::table_text(byte_source bytes, std::span<const std::string_view> fields,
                       std::span<const header_alias> aliases, std::string_view expected,
                       const read_options& options)
    : text_(std::move(bytes), options), field_names_(fields.begin(), fields.end()) {
  const std::string_view head = text_.head();
  const auto refuse = [&](std::string_view got) {
    throw source_error(name() + ": expected " + std::string{expected} + ", got " + std::string{got});
  };
  if (const std::string_view kind = likely_kind(head); !kind.empty()) refuse(kind);
  layout_ = {.delimiter = '\t', .line_end = '\n', .quoted = true, .skip = text_.skip()};
  if (head.find('\n') == std::string_view::npos && head.find('\r') != std::string_view::npos)
    layout_.line_end = '\r';

  // The first line that says anything is the header.
  std::size_t begin = head.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) refuse(head.empty() ? "an empty file" : "a file of blank lines");
  const std::size_t line_begin = head.substr(0, begin).rfind(layout_.line_end);
  begin = line_begin == std::string_view::npos ? 0 : line_begin + 1;
  const std::string_view line = head.substr(begin, head.substr(begin).find(layout_.line_end));
  std::ptrdiff_t most = std::ranges::count(line, '\t');
  for (const char candidate : {',', ';'}) {
    if (const std::ptrdiff_t count = std::ranges::count(line, candidate); count > most) {
      most = count;
      layout_.delimiter = candidate;
    }
  }
  encoding_censuses found;
  {
    const auto lines = text_.open_feed({.line_end = layout_.line_end, .skip = layout_.skip});
    while (lines->next(buffer_, fed_)) found.take(fed_.piece.text, fed_.offset);
  }
  text_.settle_encoding(found, layout_.line_end, issues_);
  text_.forget_head();

  feed_ = text_.open_feed(layout_);
  fed_ = {};
  if (!next_row()) refuse("a text whose first line never ends");
  // Amazon's templates for uploads name themselves on a line of their own.
  if (cells_.front().starts_with("TemplateType=") && !next_row()) refuse("a template without a header");
  if (cells_.size() == most_cells) refuse("a text of more than 65,535 columns");
  header_ = std::exchange(cells_, {});
  header_passed_ = true;
  for (const std::string& cell : header_) normalized_.push_back(normalized_header(cell));
  find_columns(aliases, options);
}

void table_text::find_columns(std::span<const header_alias> aliases, const read_options& options) {
  column_.resize(field_names_.size());
  for (const auto& [header, field] : aliases) {
    const auto found = std::ranges::find(normalized_, header);
    if (found == normalized_.end() || column_[field]) continue;
    column_[field] = static_cast<std::size_t>(found - normalized_.begin());
  }
  for (const auto& [wanted, header] : options.columns) {
    const auto known = std::ranges::find(field_names_, wanted);
    if (known == field_names_.end()) {
      std::string names;
      for (const std::string_view each : field_names_)
        names += (names.empty() ? "'" : ", '") + std::string{each} + "'";
      throw std::invalid_argument("columns: expected a field of " + names + ", got '" + wanted + "'");
    }
    auto found = std::ranges::find(header_, std::string_view{trimmed(header)});
    if (found == header_.end()) {
      found =
          header_.begin() + (std::ranges::find(normalized_, normalized_header(header)) - normalized_.begin());
    }
    if (found == header_.end()) {
      throw source_error(name() + ": columns: expected a header '" + header + "' for '" + wanted +
                         "', got '" + shown_header() + "'");
    }
    column_[static_cast<std::size_t>(known - field_names_.begin())] =
        static_cast<std::size_t>(found - header_.begin());
  }
}

bool table_text::has_header(std::string_view normalized) const noexcept {
  return std::ranges::find(normalized_, normalized) != normalized_.end();
}

std::string_view table_text::header_of(std::size_t field) const noexcept {
  return has(field) ? std::string_view{header_[*column_[field]]} : field_names_[field];
}

std::string table_text::shown_header() const {
  std::string line;
  for (const std::string& cell : header_) line += (line.empty() ? "" : std::string{layout_.delimiter}) + cell;
  return shortened(line, 160);
}

const std::string& table_text::operator[](std::size_t field) const noexcept {
  return has(field) ? cells_[*column_[field]] : no_text;
}

bool table_text::next_piece() {
  if (fed_.behind != fed_piece::trouble::none) {
    const bool quote = fed_.behind == fed_piece::trouble::unclosed_quote;
    reject_line(++lines_passed_, quote ? issue_code::unclosed_quote : issue_code::too_long,
                quote ? "expected a closing quote, got none before the end"
                      : "expected a line of at most 16 MiB, got a longer one",
                fed_.troubled_line);
  }
  fed_ = {};
  if (!feed_->next(buffer_, fed_)) return false;
  rest_ = fed_.piece.text;
  return true;
}

/// Takes the row at the front of `rest_`. @returns false when a quote in it is not closed, or on another line
/// and in the middle of some text
bool table_text::read_cells() {
  std::vector<std::string> raw(1);
  bool inside = false;
  bool at_start = true; // of a cell
  bool closed = false;  // the cell's quote was
  bool stray = false;   // text behind such a quote
  std::size_t i = 0;
  for (; i < rest_.size(); ++i) {
    const char c = rest_[i];
    if (inside) {
      if (c != '"') {
        raw.back() += c;
      } else if (i + 1 < rest_.size() && rest_[i + 1] == '"') {
        raw.back() += rest_[++i];
      } else {
        inside = false;
        closed = true;
      }
      continue;
    }
    if (c == layout_.line_end) break;
    stray = stray || (closed && c != layout_.delimiter && c != ' ' && c != '\r');
    if (c == layout_.delimiter && raw.size() < most_cells) {
      raw.emplace_back();
    } else if (c == '"' && at_start) {
      inside = true;
    } else {
      raw.back() += c;
    }
    at_start = c == layout_.delimiter;
    closed = closed && !at_start;
  }
  row_ = rest_.substr(0, i);
  rest_.remove_prefix(std::min(i + 1, rest_.size()));
  line_ = lines_passed_ + 1;
  lines_passed_ += static_cast<std::uint64_t>(std::ranges::count(row_, layout_.line_end)) + 1;
  cells_.resize(raw.size());
  for (std::size_t cell = 0; cell < raw.size(); ++cell) {
    cells_[cell] = trimmed(decoded(raw[cell], text_.encoding_of_pieces()));
  }
  const bool several_lines = row_.find(layout_.line_end) != std::string_view::npos;
  return !inside && !(several_lines && stray);
}

/// Puts back all lines of the row but its first, for the quote that joined them is thought to be a mistake.
void table_text::resume_behind_first_line() {
  const std::size_t first = row_.find(layout_.line_end);
  if (first == std::string_view::npos) return;
  const char* begin = row_.data() + first + 1;
  rest_ = {begin, static_cast<std::size_t>(rest_.data() + rest_.size() - begin)};
  row_ = row_.substr(0, first);
  lines_passed_ = line_;
}

bool table_text::repeats_header() const {
  return std::ranges::equal(cells_, normalized_, {},
                            [](const std::string& cell) { return normalized_header(cell); });
}

bool table_text::next_row() {
  while (true) {
    while (rest_.empty()) {
      if (!next_piece()) return false;
    }
    const bool closed = read_cells();
    if (closed && std::ranges::all_of(cells_, &std::string::empty))
      continue; // blank, or a spreadsheet's row of nothing
    if (!header_passed_) return true;
    const bool several_lines = row_.find(layout_.line_end) != std::string_view::npos;
    if (!closed || (several_lines && cells_.size() != header_.size())) {
      resume_behind_first_line();
      reject_line(line_, issue_code::unclosed_quote,
                  "expected a closing quote, got none that ends a row of " + std::to_string(header_.size()) +
                      " fields",
                  row_);
    } else if (cells_.size() != header_.size()) {
      reject_line(line_, issue_code::wrong_field_count,
                  "expected " + std::to_string(header_.size()) + " fields as in the header, got " +
                      std::to_string(cells_.size()),
                  row_);
    } else if (repeats_header()) {
      reject_line(line_, issue_code::repeated_header, "expected a row, got the header again", row_);
    } else {
      ++rows_read_;
      return true;
    }
  }
}

void table_text::report(std::size_t field, issue_code code, const std::string& expected,
                        const std::string& text, std::optional<std::uint64_t> line) {
  const std::string column{header_of(field)};
  const std::uint64_t at = line.value_or(line_);
  std::string message = place_of(at, column) + "expected " + expected + ", got ";
  if (text.empty()) {
    message += "nothing";
  } else {
    (message += '\'').append(shortened(text, 80)) += '\'';
  }
  keep({name(), at, column, code, std::move(message), shortened(text, 1'000)});
}

void table_text::reject_line(std::uint64_t line, issue_code code, const std::string& what,
                             std::string_view raw) {
  if (header_passed_) {
    ++rows_read_;
    ++rows_rejected_;
  }
  keep({name(), line, "", code, place_of(line, "") + what,
        decoded(raw.substr(0, 1'000), text_.encoding_of_pieces())});
}

void table_text::keep(issue found) {
  if (issues_.size() < most_kept) {
    issues_.push_back(std::move(found));
  } else {
    ++issues_left_out_;
  }
}

std::vector<issue> table_text::take_issues() {
  if (issues_left_out_ != 0) {
    issues_.push_back({name(), 0, "", issue_code::truncated,
                       "expected a file with few mistakes, got " +
                           std::to_string(issues_.size() + issues_left_out_) + "; the first " +
                           std::to_string(issues_.size()) + " are listed",
                       ""});
  }
  return std::exchange(issues_, {});
}

} // namespace kenzen::inline v1::detail
