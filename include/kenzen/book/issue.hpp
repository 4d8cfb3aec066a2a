#pragma once

#include <kenzen/core/enum_names.hpp>

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kenzen::inline v1 {

/// What is wrong with a piece of data.
enum class issue_code : std::uint8_t {
  missing_column,    ///< a column this kind of file needs is not there
  missing_field,     ///< a value this row needs is blank
  bad_number,        ///< not a number of the form the column has
  bad_date,          ///< not a date or time of the form the column has
  ambiguous_date,    ///< day and month cannot be told apart, and the file does not settle it
  bad_value,         ///< a word the column cannot have
  unknown_value,     ///< a word nobody has mapped; it is kept as it stands
  wrong_field_count, ///< the row has more or fewer fields than the header
  repeated_header,   ///< the header again, as if it were a row
  wrong_bytes,       ///< bytes that are no text in the file's encoding
  unclosed_quote,    ///< a quoted field does not end
  too_long,          ///< a row or field beyond the limit
  impossible,        ///< the row contradicts itself, such as cancelled before purchased; it is kept
  contradiction,     ///< two sources contradict each other; both are kept
  unmatched,         ///< evidence about an order no file contains
  truncated,         ///< there are more issues than are listed; this one says how many
};

template <>
struct enum_names<issue_code> {
  static constexpr std::string_view title = "issue code";
  static constexpr std::array<std::string_view, 16> values{
      "missing_column", "missing_field",     "bad_number",      "bad_date",    "ambiguous_date", "bad_value",
      "unknown_value",  "wrong_field_count", "repeated_header", "wrong_bytes", "unclosed_quote", "too_long",
      "impossible",     "contradiction",     "unmatched",       "truncated"};
};
static_assert(enum_names<issue_code>::values.size() == std::size_t(issue_code::truncated) + 1);

/// One thing wrong with one field of one row. The order it stands in is kept unless the source's counts say
/// the row was rejected.
struct issue {
  std::string source = {}; ///< file name as given
  std::uint64_t line = 0;  ///< 1-based, header included; 0: the source as a whole
  std::string column = {}; ///< header of the field; empty: the whole row
  issue_code code = issue_code::bad_value;
  std::string message = {}; ///< "line 3, column 'quantity': expected a whole number, got '12x'"
  std::string text = {};    ///< the raw text, as UTF-8, shortened when long

  friend auto operator<=>(const issue&, const issue&) = default;
};

} // namespace kenzen::inline v1
