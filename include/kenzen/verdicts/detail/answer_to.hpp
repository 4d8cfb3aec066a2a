#pragma once

#include <kenzen/cancellations/fault.hpp>
#include <kenzen/cancellations/order_evidence.hpp>
#include <kenzen/core/ternary.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/policies/verdict_rule.hpp>

#include <algorithm>

namespace kenzen::inline v1::detail {

/// Whether a cancellation in that situation counts: by the policy's answer to it, unless the policy counts
/// all of them, or excuses sellers for what the reason lays at another's door. Where the buyer's reason alone
/// would be answered otherwise, a reason that nobody gave leaves it open.
constexpr ternary answer_to(verdict_rule situation, const order_evidence& e,
                            const metric_policy& metric) noexcept {
  if (metric.counts_every_cancellation) return ternary::yes;
  const auto& excused = metric.excused_faults;
  const ternary answer = metric.answer(situation);
  if (situation != verdict_rule::merchant_cancellation) return answer;
  if (e.reason == cancellation_reason::unknown && metric.answer(verdict_rule::message_request) != answer)
    return ternary::unknown;
  if (excused.empty()) return answer;
  const fault named = fault_of(e.reason);
  if (named == fault::unknown) return answer == ternary::yes ? ternary::unknown : answer;
  return std::ranges::find(excused, named) != excused.end() ? ternary::no : answer;
}

} // namespace kenzen::inline v1::detail
