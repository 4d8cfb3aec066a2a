#pragma once

#include <kenzen/cancellations/cancellation.hpp>
#include <kenzen/cancellations/cancellation_request.hpp>
#include <kenzen/core/ternary.hpp>
#include <kenzen/orders/order_key.hpp>

#include <cstdint>
#include <string>

namespace kenzen::inline v1 {

/// One fact about the cancellation of one order from a source beside the order files: a line of the seller's
/// log, a buyer's request, an entry of the marketplace's list of counted orders. Facts are only ever added;
/// none replaces another.
struct cancellation_record {
  order_key order;
  bool executed = false; ///< `what` was carried out; otherwise only the request or the listing is known
  cancellation what;     ///< who, when, at what stage, why, which item
  cancellation_request request;                 ///< how the buyer asked, as this source knows it
  ternary listed_as_counted = ternary::unknown; ///< yes or no only in a marketplace's own list
  std::uint32_t source = 0;                     ///< which of the book's sources says it
  std::uint64_t line = 0;                       ///< where in it

  /// Equal in what is said, wherever it was said.
  friend bool says_the_same(const cancellation_record& a, const cancellation_record& b) {
    return a.order == b.order && a.executed == b.executed && a.what == b.what && a.request == b.request &&
           a.listed_as_counted == b.listed_as_counted;
  }
};

} // namespace kenzen::inline v1
