#pragma once

#include <kenzen/readers/read_options.hpp>
#include <kenzen/readers/read_orders.hpp>
#include <kenzen/readers/source.hpp>

#include <vector>

namespace kenzen::inline v1 {

/// Reads the seller's own notes of shipments: separated by tabs, commas or semicolons, with a header of
/// `order_id` and any of `ship_by` (the latest ship date), `promised_by` (the latest delivery date) and
/// `confirmed_at` (when the ship confirmation reached the marketplace). The book it gives has records of
/// dispatch and no orders; add it to a book of orders, where late shipments can be counted then.
///
/// Known as well are the headers amazon-order-id, latest-ship-date, promise-date, latest-delivery-date,
/// shipped-at, ship-date, shipment-date, 注文番号, 出荷期限, お届け予定日, 出荷日時, 出荷日, 発送日 and the
/// like; any other comes through `options.columns`.
///
/// A time has an offset; or none, or is a day, on the clock of `options.marketplace`, which must be given
/// then. A day alone is its last second as a due date and its first as a confirmation: an order is never late
/// on the day it is due. Days such as 04/05/2026 need `options.dates` where both readings are possible. A
/// value that means nothing is an issue, and the row is kept without it; a row without an order id is
/// rejected.
///
/// @throws as `read_orders`
read_result read_shipment_log(const std::vector<source>& sources, const read_options& options = {});

} // namespace kenzen::inline v1
