#pragma once

#include "readers/detail/order_field.hpp"
#include <kenzen/readers/read_options.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::inline v1::detail {

/// How one order file is laid out, as its header says.
struct order_dialect {
  std::string name; ///< "amazon_all_orders", "amazon_india_export", "amazon_unshipped_orders", "mapped"
  char delimiter = '\t';
  char line_end = '\n';
  bool quoted = false;          ///< fields may stand in double quotes
  bool status_per_line = false; ///< each row has its line's status, and the order has none of its own
  bool unshipped = false;       ///< lists what is to be shipped: every row says "unshipped", by the merchant
  std::vector<std::string> header;                    ///< cells, trimmed, as in the file
  std::array<std::ptrdiff_t, order_field_count> at{}; ///< the column of each field, or -1
  std::ptrdiff_t ship_by = -1;                        ///< the column of the latest ship date, or -1

  std::ptrdiff_t column(order_field field) const noexcept { return at[static_cast<std::size_t>(field)]; }
  bool has(order_field field) const noexcept { return column(field) >= 0; }
  /// The header of a field's column, for messages.
  std::string_view header_of(order_field field) const noexcept {
    return has(field) ? std::string_view{header[static_cast<std::size_t>(column(field))]}
                      : std::string_view{};
  }
};

/// Tells the kind of an order file from its first line.
///
/// Columns are found by name: any order, missing and unknown ones allowed, cells trimmed, case and separators
/// aside.
/// @param head the beginning of the text, at least its first line
/// @throws source_error when the header is of no order file; the message says what the file looks like, what
/// was
///         expected, and how `columns` maps other headers. std::invalid_argument when `columns` names no
///         field.
order_dialect detect_order_dialect(std::string_view head, const std::string& source_name,
                                   const read_options& options);

/// Splits a header line into trimmed cells; quotes around a cell are taken off.
std::vector<std::string> header_cells(std::string_view line, char delimiter);

/// A header as it is compared: lower case, with '-' for every space and underscore.
std::string normalized_header(std::string_view cell);

/// What a text that is no table of ours seems to be: "an HTML page", "an Excel workbook", ...; empty: no
/// idea.
std::string_view likely_kind(std::string_view head) noexcept;

} // namespace kenzen::inline v1::detail
