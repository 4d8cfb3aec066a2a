#pragma once

#include <kenzen/readers/read_options.hpp>
#include <kenzen/readers/read_orders.hpp>
#include <kenzen/readers/source.hpp>

#include <vector>

namespace kenzen::inline v1 {

/// Reads the seller's own notes of cancellations: comma- or tab-separated, with a header of `order_id` and
/// any of `item_id`, `cancelled_at`, `cancelled_by`, `reason`, `stage`, `buyer_requested`, `quantity` (other
/// headers through `options.columns`). The book it gives has records and no orders; add it to a book of
/// orders.
///
/// `buyer_requested`: yes or official means through the marketplace's own button; message means only by a
/// message; no means not at all; blank means not known.
///
/// @throws as `read_orders`
read_result read_cancellation_log(const std::vector<source>& sources, const read_options& options = {});

} // namespace kenzen::inline v1
