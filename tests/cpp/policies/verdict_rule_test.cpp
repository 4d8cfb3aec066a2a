#include "closed_lists.hpp"
#include <kenzen/policies/verdict_rule.hpp>

#include <gtest/gtest.h>

#include <cstddef>
#include <optional>

namespace kenzen {
namespace {

using enum verdict_rule;

TEST(VerdictRule, TheNamesAreThoseThatATraceShows) {
  testing::expect_names<verdict_rule>({"listed_as_counted",
                                       "marketplace_fulfilled",
                                       "other_sales_channel",
                                       "outside_programme",
                                       "listed_as_not_counted",
                                       "status_unknown",
                                       "pending_order",
                                       "not_cancelled",
                                       "contradictory_evidence",
                                       "cancelled_after_shipment",
                                       "automatic_cancellation",
                                       "cancelled_by_buyer",
                                       "late_buyer_cancellation",
                                       "official_buyer_request",
                                       "late_buyer_request",
                                       "request_time_unknown",
                                       "request_route_unknown",
                                       "message_request",
                                       "official_request_other_reason",
                                       "merchant_reason_unknown",
                                       "merchant_cancellation",
                                       "payment_or_fraud",
                                       "cancelled_while_pending",
                                       "marketplace_cancellation",
                                       "cannot_tell",
                                       "item_cancellation"});
}

TEST(VerdictRule, TheMarketplacesOwnListIsFixed) {
  EXPECT_EQ(fixed_answer(listed_as_counted), ternary::yes);
  EXPECT_EQ(fixed_answer(listed_as_not_counted), ternary::no);
}

TEST(VerdictRule, WhatIsNotInThePopulationOrNotCancelledNeverCounts) {
  for (const verdict_rule rule :
       {marketplace_fulfilled, other_sales_channel, outside_programme, pending_order, not_cancelled}) {
    EXPECT_EQ(fixed_answer(rule), ternary::no) << to_string(rule);
  }
}

TEST(VerdictRule, NoPolicyCanSettleWhatTheFactsDoNot) {
  for (const verdict_rule rule :
       {status_unknown, contradictory_evidence, request_time_unknown, cannot_tell}) {
    EXPECT_EQ(fixed_answer(rule), ternary::unknown) << to_string(rule);
  }
}

TEST(VerdictRule, EveryOtherRuleIsThePolicysToAnswer) {
  for (const verdict_rule rule :
       {cancelled_after_shipment, automatic_cancellation, cancelled_by_buyer, late_buyer_cancellation,
        official_buyer_request, late_buyer_request, request_route_unknown, message_request,
        official_request_other_reason, merchant_reason_unknown, merchant_cancellation, payment_or_fraud,
        cancelled_while_pending, marketplace_cancellation, item_cancellation}) {
    EXPECT_EQ(fixed_answer(rule), std::nullopt) << to_string(rule);
  }
}

TEST(VerdictRule, APolicyThatSaysNothingLeavesItsAnswersUnknown) {
  static_assert(default_answers()[std::size_t(listed_as_counted)] == ternary::yes);
  for (const verdict_rule rule : testing::all<verdict_rule>()) {
    EXPECT_EQ(default_answers()[std::size_t(rule)], fixed_answer(rule).value_or(ternary::unknown))
        << to_string(rule);
  }
}

} // namespace
} // namespace kenzen
