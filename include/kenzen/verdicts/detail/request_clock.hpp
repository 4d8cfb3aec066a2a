#pragma once

#include <kenzen/cancellations/order_evidence.hpp>
#include <kenzen/core/ternary.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/time/instant.hpp>

#include <cstdint>

namespace kenzen::inline v1::detail {

// Whether a buyer asked too late for a policy to excuse the seller.

/// Whether the request came after the policy's clock ran out; at that very second it is still in time.
/// Unknown when either moment is.
constexpr ternary is_late_request(const order_evidence& e, const metric_policy& metric) noexcept {
  if (metric.late_requests == request_clock::none) return ternary::no;
  const instant from = metric.late_requests == request_clock::since_order ? e.purchased_at : e.promised_by;
  if (!from.is_known() || !e.requested_at.is_known()) return ternary::unknown;
  return to_ternary(e.requested_at.seconds() - from.seconds() >
                    std::int64_t{metric.late_request_hours} * 3'600);
}

/// The situation as the policy's clock has it: what a buyer's wish excuses is another situation when the wish
/// came late.
constexpr verdict_rule under_clock(verdict_rule situation, const order_evidence& e,
                                   const metric_policy& metric) noexcept {
  using enum verdict_rule;
  if (situation != cancelled_by_buyer && situation != official_buyer_request) return situation;
  const ternary late = is_late_request(e, metric);
  if (late == ternary::no) return situation;
  if (late == ternary::unknown) return request_time_unknown;
  return situation == cancelled_by_buyer ? late_buyer_cancellation : late_buyer_request;
}

} // namespace kenzen::inline v1::detail
