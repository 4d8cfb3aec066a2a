#pragma once

#include <kenzen/cancellations/cancellation_reason.hpp>
#include <kenzen/cancellations/cancellation_stage.hpp>
#include <kenzen/cancellations/cancelled_by.hpp>
#include <kenzen/core/ternary.hpp>
#include <kenzen/time/instant.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace kenzen::inline v1 {

/// Somebody cancelled an order, or some units of one item of it.
///
/// One value is one act. Partial and repeated cancellations of an item are several values whose quantities
/// add up.
struct cancellation {
  cancelled_by by = cancelled_by::unknown;
  instant cancelled_at = instant::none();
  cancellation_stage stage = cancellation_stage::unknown;
  cancellation_reason reason = cancellation_reason::unknown;
  std::string native_reason;            ///< the source's own code or words, always kept
  ternary automatic = ternary::unknown; ///< carried out by the marketplace for a missed ship confirmation
  std::string item_id;                  ///< empty: the whole order
  std::optional<std::int64_t> quantity; ///< units; absent: everything that was left

  friend bool operator==(const cancellation&, const cancellation&) = default;
};

} // namespace kenzen::inline v1
