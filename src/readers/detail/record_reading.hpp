#pragma once

#include "readers/detail/byte_source.hpp"
#include "readers/detail/table_text.hpp"
#include <kenzen/book/book_editor.hpp>
#include <kenzen/readers/read_options.hpp>
#include <kenzen/readers/read_orders.hpp>
#include <kenzen/readers/source.hpp>

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::inline v1::detail {

/// What is to be read from files whose rows are records about orders.
struct record_layout {
  std::string_view dialect;                 ///< of the source's summary
  std::string_view expected;                ///< for messages: "a cancellation log with a column 'order_id'"
  std::span<const std::string_view> fields; ///< the first is the order's id
  std::span<const header_alias> aliases;
};

/// One source being read: what its rows are made into.
struct record_source {
  table_text& table;
  std::uint32_t number; ///< of the book's source
  std::vector<cancellation_record> records;
};

/// The same as the next, of sources that are open already.
read_result read_records(const std::vector<byte_source>& files, const read_options& options,
                         const record_layout& layout, const std::function<bool(const table_text&)>& is_one,
                         const std::function<void(record_source&, cancellation_record&)>& read_row,
                         const std::function<void(record_source&)>& finish);

/// Reads every source, and settles the book of what `read_row` and `finish` leave among the records.
///
/// Rows without an order id, or with one longer than 256 bytes, are rejected here.
/// @param is_one whether a table with a column of order ids is a file of the kind that is read
/// @param read_row fills the record, whose order, source and line are set
/// @param finish called behind a source's last row
read_result read_records(const std::vector<source>& sources, const read_options& options,
                         const record_layout& layout, const std::function<bool(const table_text&)>& is_one,
                         const std::function<void(record_source&, cancellation_record&)>& read_row,
                         const std::function<void(record_source&)>& finish);

} // namespace kenzen::inline v1::detail
