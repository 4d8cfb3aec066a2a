#pragma once

#include <kenzen/cancellations/order_evidence.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/verdicts/detail/answer_to.hpp>
#include <kenzen/verdicts/detail/membership.hpp>
#include <kenzen/verdicts/detail/request_clock.hpp>
#include <kenzen/verdicts/detail/situation.hpp>
#include <kenzen/verdicts/verdict.hpp>

namespace kenzen::inline v1 {

/// What a policy says about an order, and the rule that decided.
///
/// Pure and total: every evidence gets a verdict, equal evidence gets an equal one. What the evidence cannot
/// settle is `unknown`; nothing is guessed. The situations are asked in the order of `verdict_rule`; whether
/// a situation counts is the policy's answer (`metric_policy::answer`), and only an order that is known to be
/// in the population can count.
///
/// Learning more about an order turns an answer of `unknown` into any, and a settled one into `unknown` at
/// most, never into its opposite. The exceptions are facts that change what is being judged: the
/// marketplace's own list, the store it was sold in, that it was cancelled at all, that this came after ship
/// confirmation, that the seller cancelled what looked like a lapsed payment, and that what a
/// policy excuses was automatic. Times only ever settle: one that is not known leaves a policy's clock open.
constexpr verdict attribute(const order_evidence& e, const metric_policy& metric) noexcept {
  using enum verdict_rule;

  if (e.listed_as_counted == ternary::yes) {
    const fault known = detail::fault_behind(e);
    return {listed_as_counted, known == fault::unknown ? fault::seller : known, ternary::yes, ternary::yes};
  }

  const auto [member, kept_out_by] = detail::membership_of(e, metric.population);
  if (member == ternary::no) return {kept_out_by, fault::neutral, ternary::no, ternary::no};
  const ternary in_population = both(member, detail::is_far_enough(e, metric));
  const auto decided = [&](verdict_rule rule, fault whose, ternary counts) {
    return verdict{rule, whose, both(in_population, counts), in_population};
  };

  if (e.listed_as_counted == ternary::no) {
    return decided(listed_as_not_counted, detail::fault_behind(e), metric.answer(listed_as_not_counted));
  }

  const bool gone = detail::is_gone(e);
  if (!gone && e.items != cancelled_items::some) {
    const verdict_rule state = detail::situation_of_uncancelled(e);
    return decided(state, state == status_unknown ? fault::unknown : fault::neutral, metric.answer(state));
  }

  const verdict_rule situation = detail::under_clock(detail::situation_of_cancellation(e), e, metric);
  const fault whose = detail::fault_behind(e);
  const ternary as_whole = detail::answer_to(situation, e, metric);
  if (gone || as_whole == ternary::no) return decided(situation, whose, as_whole);

  // Only items of it are gone: that counts when the situation does and the policy counts items at all. The
  // rule is the one of the two that decided.
  const ternary for_items =
      metric.counts_every_cancellation ? ternary::yes : metric.answer(item_cancellation);
  const bool items_decide = as_whole == ternary::yes || for_items == ternary::no;
  return decided(items_decide ? item_cancellation : situation, whose, both(as_whole, for_items));
}

} // namespace kenzen::inline v1
