#pragma once

#include <kenzen/readers/read_options.hpp>
#include <kenzen/readers/read_orders.hpp>
#include <kenzen/readers/source.hpp>

#include <vector>

namespace kenzen::inline v1 {

/// Reads Amazon's download of the orders behind its cancellation rate (Account Health > Pre-fulfillment
/// cancellation rate > Download report): Order Date, Order ID, Impacts Account Health. The book it gives has
/// records and no orders; add it to a book of orders.
///
/// The columns may stand in any order, others beside them; tabs, commas and semicolons are told apart. Every
/// row is an order that the marketplace lists as cancelled by the seller, so a blank cell for Impacts Account
/// Health counts as Yes; No is kept as not counted; any other word is an issue and says nothing. The order's
/// date is left to the order files.
///
/// @throws as `read_orders`
read_result read_defect_report(const std::vector<source>& sources, const read_options& options = {});

} // namespace kenzen::inline v1
