#pragma once

#include <kenzen/core/enum_names.hpp>
#include <kenzen/core/ternary.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/policies/verdict_rule.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kenzen::inline v1 {

/// What would have to be known of an order for its verdict to be settled.
enum class open_question : std::uint8_t {
  who,           ///< who cancelled it, and why
  request,       ///< how the buyer asked
  reason,        ///< which reason the seller chose
  cause,         ///< why the marketplace cancelled it
  status,        ///< what state it is in
  contradiction, ///< which of the facts that contradict each other is true
  unpublished,   ///< the rules do not say what such an order is, so no fact about it helps
  population,    ///< whether it is part of the total: who ships it, which store, which programme
};

template <>
struct enum_names<open_question> {
  static constexpr std::string_view title = "open question";
  static constexpr std::array<std::string_view, 8> values{
      "who", "request", "reason", "cause", "status", "contradiction", "unpublished", "population"};
};
static_assert(enum_names<open_question>::values.size() == std::size_t(open_question::population) + 1);

/// What is open about an order with that verdict. @pre the verdict is not settled
constexpr open_question question_behind(const verdict& v, const metric_policy& metric) noexcept {
  if (v.counts != ternary::unknown) return open_question::population;
  switch (v.rule) {
  case verdict_rule::status_unknown:
    return open_question::status;
  case verdict_rule::contradictory_evidence:
    return open_question::contradiction;
  case verdict_rule::cannot_tell:
    return open_question::who;
  default:
    break;
  }
  if (metric.answer(v.rule) != ternary::unknown) return open_question::population;
  switch (v.rule) {
  case verdict_rule::request_route_unknown:
    return open_question::request;
  case verdict_rule::merchant_reason_unknown:
    return open_question::reason;
  case verdict_rule::marketplace_cancellation:
    return open_question::cause;
  default:
    return open_question::unpublished;
  }
}

/// Whether a line of a cancellation log can answer the question.
constexpr bool is_answered_by_log(open_question question) noexcept {
  return question == open_question::who || question == open_question::request ||
         question == open_question::reason || question == open_question::cause;
}

} // namespace kenzen::inline v1
