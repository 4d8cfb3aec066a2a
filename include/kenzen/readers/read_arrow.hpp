#pragma once

#include <kenzen/arrow/arrow_c_data.hpp>
#include <kenzen/readers/read_options.hpp>
#include <kenzen/readers/read_orders.hpp>

#include <string>

namespace kenzen::inline v1 {

/// Reads a table of orders in memory, one row a line of an order, into a book: whatever a data-frame library
/// or a database gives away as an Arrow stream.
///
/// Columns are found by name, in any order: `order_id` and `purchased_at`, which must be there, and any of
/// `last_updated_at`, `status`, `item_id`, `item_status`, `fulfillment`, `sales_channel`, `sku`, `asin`,
/// `quantity`, `currency`, `price` (in major units, such as 12.50) or `price_minor_units`, `is_prime`,
/// `is_business`, `buyer_requested`, `buyer_reason`. The headers of Amazon's order reports
/// ("amazon-order-id", ...) are known too; any other name comes through `options.columns`. Columns nobody
/// asked for are left alone.
///
/// - Texts may be plain, large, views or dictionaries of those. Ids may also be whole numbers.
/// - Times may be timestamps of any unit, dates, or ISO texts. Without a zone of their own they are the clock
/// of
///   `options.marketplace`, which must be given then; where clocks go back, the earlier of the two is meant.
/// - Quantities and prices may be numbers of any kind or texts; a price is never rounded.
/// - Nulls and not-a-number mean "not said". Neighbouring rows of one order are folded into one order.
///
/// Wrong values are issues of the book, whose line is the row's number from 1. A row without an order id or a
/// time of purchase is rejected. The stream is consumed and released, whatever happens.
///
/// @throws source_error when the stream fails, is no table, lacks a column, or has one of a type that cannot
/// mean what
///         its name says; `interrupted` when `options.progress` says stop; std::invalid_argument for options
///         that make no sense.
read_result read_arrow(ArrowArrayStream* stream, const read_options& options = {},
                       const std::string& name = "table");

} // namespace kenzen::inline v1
