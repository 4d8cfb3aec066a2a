#pragma once

#include "readers/detail/piece_feed.hpp"
#include "readers/detail/source_text.hpp"
#include <kenzen/book/issue.hpp>
#include <kenzen/readers/read_options.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::inline v1::detail {

/// A header by which a field of a table is known.
struct header_alias {
  std::string_view header; ///< normalized
  std::size_t field;       ///< its number among the table's fields
};

/// The small tables that stand beside order files: delimited text with a header, in the form in which people
/// and spreadsheets write it. Made for clarity, not for speed; the text is read in pieces and never held
/// whole.
///
/// The delimiter is a tab, a comma or a semicolon; cells may stand in double quotes, with line ends in them;
/// lines end with LF, CRLF or CR; the encoding is found as for order files. A quote that is never closed, or
/// so late that the row makes no sense, costs its own line only.
class table_text {
public:
  /// Reads the header.
  /// @param fields their names, as `read_options::columns` calls them
  /// @param aliases the first that the header has is the field's column
  /// @param expected what the file should be, for messages: "a cancellation log"
  /// @throws source_error if there is no header, or a text that is no table; std::invalid_argument if
  ///         `options.columns` names none of the fields
  table_text(byte_source bytes, std::span<const std::string_view> fields,
             std::span<const header_alias> aliases, std::string_view expected, const read_options& options);

  const std::string& name() const noexcept { return text_.name(); }
  text_encoding encoding() const noexcept { return text_.encoding(); }
  std::uint64_t stored_bytes_done() const noexcept { return feed_->stored_bytes_done(); }

  /// Whether the header has a column of that normalized name.
  bool has_header(std::string_view normalized) const noexcept;
  /// Whether there is a column for a field, and what its header is (the field's name if there is none).
  bool has(std::size_t field) const noexcept { return column_[field].has_value(); }
  std::string_view header_of(std::size_t field) const noexcept;
  /// The header as it stands, shortened, for messages.
  std::string shown_header() const;

  /// Goes to the next row that has as many cells as the header and is not blank; rows of other lengths, the
  /// header repeated and lines without an end are issues. @returns false at the end
  bool next_row();
  /// The physical line on which the row begins, from 1.
  std::uint64_t line() const noexcept { return line_; }
  /// The row's text for a field: UTF-8, trimmed; empty if the file has no such column.
  const std::string& operator[](std::size_t field) const noexcept;

  std::uint64_t rows_read() const noexcept { return rows_read_; }
  std::uint64_t rows_rejected() const noexcept { return rows_rejected_; }
  void reject_row() noexcept { ++rows_rejected_; }

  /// Adds "line 3, column 'quantity': expected `expected`, got 'text'" about the row, or an earlier line.
  void report(std::size_t field, issue_code code, const std::string& expected, const std::string& text,
              std::optional<std::uint64_t> line = std::nullopt);
  /// The issues found; beyond the first `most_kept` they are only counted.
  std::vector<issue> take_issues();

private:
  static constexpr std::size_t most_kept = 10'000;

  void find_columns(std::span<const header_alias> aliases, const read_options& options);
  bool next_piece();
  bool read_cells();
  void resume_behind_first_line();
  bool repeats_header() const;
  void reject_line(std::uint64_t line, issue_code code, const std::string& what, std::string_view raw);
  void keep(issue found);

  source_text text_;
  feed_layout layout_;
  std::vector<issue> issues_;
  std::uint64_t issues_left_out_ = 0;
  std::vector<std::string> header_;
  std::vector<std::string> normalized_;
  std::vector<std::string_view> field_names_;
  std::vector<std::optional<std::size_t>> column_;

  std::unique_ptr<piece_feed> feed_;
  piece_buffer buffer_;
  fed_piece fed_;
  std::string_view row_;           // the row's text, its line end left out
  std::string_view rest_;          // of the piece, behind the row
  std::uint64_t lines_passed_ = 0; // physical lines before `rest_`
  bool header_passed_ = false;
  std::uint64_t line_ = 0;
  std::vector<std::string> cells_;
  std::uint64_t rows_read_ = 0;
  std::uint64_t rows_rejected_ = 0;
};

} // namespace kenzen::inline v1::detail
