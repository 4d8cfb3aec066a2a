#pragma once

#include <kenzen/policies/metric_policy.hpp>

#include <cstddef>

namespace kenzen::testing {

/// The cancellation rate as Amazon's stores count it, with what they leave open left open: what a seller's
/// other reason on an official request does, and cancelled items. Tests change what they are about.
inline metric_policy amazon_metric() {
  using enum verdict_rule;
  metric_policy metric;
  metric.population.fulfilled_by = fulfillment::merchant;
  const auto answer = [&](verdict_rule rule, ternary counts) {
    metric.counts[static_cast<std::size_t>(rule)] = counts;
  };
  for (const verdict_rule rule :
       {marketplace_fulfilled, other_sales_channel, outside_programme, listed_as_not_counted, pending_order,
        not_cancelled, cancelled_after_shipment, cancelled_by_buyer, official_buyer_request, payment_or_fraud,
        cancelled_while_pending}) {
    answer(rule, ternary::no);
  }
  for (const verdict_rule rule :
       {listed_as_counted, automatic_cancellation, message_request, merchant_cancellation}) {
    answer(rule, ternary::yes);
  }
  return metric;
}

inline metric_policy with_answer(metric_policy metric, verdict_rule rule, ternary counts) {
  metric.counts[static_cast<std::size_t>(rule)] = counts;
  return metric;
}

} // namespace kenzen::testing
