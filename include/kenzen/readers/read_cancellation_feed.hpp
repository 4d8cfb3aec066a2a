#pragma once

#include <kenzen/readers/read_options.hpp>
#include <kenzen/readers/read_orders.hpp>
#include <kenzen/readers/source.hpp>

#include <vector>

namespace kenzen::inline v1 {

/// Reads the cancellations that a seller has uploaded to Amazon: the flat file for order cancellation
/// (order-id, cancellation-reason-code, amazon-order-item-code, with or without the line of its template),
/// and the XML of order acknowledgements, in which a StatusCode of `Failure` cancels. The book it gives has
/// records and no orders; add it to a book of orders. `read_orders` knows such files as well.
///
/// A feed is what the seller has asked for: that it was carried out is taken from it as from the seller's own
/// log, by the merchant, for the reason given, at a time nobody said. One that Amazon has refused contradicts
/// an order file in which the order went out, and is an issue then. An item named is a record of its own; the
/// native reason is always kept. An acknowledgement of another status cancels nothing.
///
/// The encoding of XML is what its declaration says. A document is at most 64 MiB, with at most 32 levels and
/// a million elements; document type declarations are refused.
///
/// @throws as `read_orders`
read_result read_cancellation_feed(const std::vector<source>& sources, const read_options& options = {});

} // namespace kenzen::inline v1
