#pragma once

#include <kenzen/book/order_book.hpp>
#include <kenzen/readers/read_options.hpp>
#include <kenzen/readers/source.hpp>

#include <vector>

namespace kenzen::inline v1 {

/// What reading gives: the book, with what is wrong in the sources among its issues and what was read among
/// its sources.
struct read_result {
  order_book book;
};

/// Reads order files of any known kind into one book, in parallel.
///
/// The kind of each file is told from its header: Amazon's All Orders reports in every known variant, the
/// Indian CSV export of them, the unshipped-orders report. A text that begins with `{` or `[` is JSON:
/// responses of Amazon's Orders API (v0 and 2026-01-01), one, a list of them or JSON Lines, the orders bare
/// or in their `payload`, the lines of v0 put in as `OrderItems` or as responses of getOrderItems; and
/// ORDER_CHANGE notifications, bare or as texts in the messages of a queue. Of JSON no more than a few orders
/// are held at a time. Overlapping files are welcome; `order_book` says how they join.
///
/// @throws source_error when a source is missing, unreadable, damaged, or no order file (the message says
/// what
///         it looks like and what was expected); `interrupted` when `options.progress` says stop;
///         std::invalid_argument for options that make no sense.
read_result read_orders(const std::vector<source>& sources, const read_options& options = {});

} // namespace kenzen::inline v1
