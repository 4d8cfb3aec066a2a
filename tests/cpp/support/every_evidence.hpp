#pragma once

#include "amazon_metric.hpp"
#include "closed_lists.hpp"
#include <kenzen/cancellations/order_evidence.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/time/instant.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <string_view>
#include <vector>

// Every evidence there can be, as a product of an order's side and a cancellation's side. `see` is called
// with each; a failed assertion in it ends the round.
namespace kenzen::testing {

/// One reason of every kind that `attribute` tells apart.
inline const std::vector<cancellation_reason>& a_reason_of_every_kind() {
  using enum cancellation_reason;
  static const std::vector<cancellation_reason> reasons{
      unknown,      buyer_request, address_issue,        unpaid, missed_ship_confirmation,
      out_of_stock, weather_delay, marketplace_decision, merged, other};
  return reasons;
}

/// Every combination of what an order file can say, beside what `e` says about a cancellation.
template <class See>
void for_each_order(order_evidence e, See see) {
  for (const order_status status : all<order_status>()) {
    e.status = status;
    for (const fulfillment by : all<fulfillment>()) {
      e.fulfilled_by = by;
      for (const cancelled_items items : all<cancelled_items>()) {
        e.items = items;
        for (const std::string_view channel : {"", "amazon.CO.jp", "Amazon.com"}) {
          e.sales_channel = channel;
          for (const ternary prime : all<ternary>()) {
            e.prime = prime;
            for (const bool executed : {false, true}) {
              e.executed = executed;
              for (const ternary listed : all<ternary>()) {
                e.listed_as_counted = listed;
                see(e);
                if (::testing::Test::HasFatalFailure()) return;
              }
            }
          }
        }
      }
    }
  }
}

/// Every combination of what can be known about a cancellation for one of the reasons, beside what `e` says
/// about the order.
template <class See>
void for_each_cancellation(order_evidence e, const std::vector<cancellation_reason>& reasons, See see) {
  for (const request_route route : all<request_route>()) {
    e.request = route;
    for (const cancelled_by by : all<cancelled_by>()) {
      e.by = by;
      for (const cancellation_stage stage : all<cancellation_stage>()) {
        e.stage = stage;
        for (const cancellation_reason reason : reasons) {
          e.reason = reason;
          for (const ternary automatic : all<ternary>()) {
            e.automatic = automatic;
            for (const bool contradictory : {false, true}) {
              e.contradictory = contradictory;
              see(e);
              if (::testing::Test::HasFatalFailure()) return;
            }
          }
        }
      }
    }
  }
}

/// Every combination of an unknown moment and some around a clock of six hours, beside what `e` says.
template <class See>
void for_each_time(order_evidence e, See see) {
  const instant noon = instant::from_seconds(1'800'000'000);
  const auto hours_later = [&](std::int64_t seconds) {
    return instant::from_seconds(noon.seconds() + seconds);
  };
  for (const instant purchased : {instant::none(), noon}) {
    e.purchased_at = purchased;
    for (const instant promised : {instant::none(), hours_later(86'400)}) {
      e.promised_by = promised;
      for (const instant requested :
           {instant::none(), hours_later(-1), noon, hours_later(6 * 3'600), hours_later(6 * 3'600 + 1),
            hours_later(30 * 3'600), hours_later(30 * 3'600 + 1)}) {
        e.requested_at = requested;
        see(e);
        if (::testing::Test::HasFatalFailure()) return;
      }
    }
  }
}

/// Metrics under which a buyer's wish no longer excuses after six hours.
inline std::vector<metric_policy> metrics_with_clocks() {
  metric_policy since_order = amazon_metric();
  since_order.late_requests = request_clock::since_order;
  since_order.late_request_hours = 6;
  for (const verdict_rule rule : {verdict_rule::late_buyer_request, verdict_rule::late_buyer_cancellation})
    since_order = with_answer(since_order, rule, ternary::yes);
  metric_policy since_promise = with_answer(since_order, verdict_rule::late_buyer_cancellation, ternary::no);
  since_promise.late_requests = request_clock::since_promised_date;
  return {since_order, since_promise};
}

/// Metrics that differ in everything `attribute` asks a metric.
inline std::vector<metric_policy> different_metrics() {
  metric_policy prime = with_answer(amazon_metric(), verdict_rule::item_cancellation, ternary::no);
  prime.population.programme = "prime";
  prime.population.sales_channels = {"Amazon.com.au", "Amazon.co.jp"};
  prime.pending_orders_are_trials = ternary::no;

  metric_policy staged = with_answer(amazon_metric(), verdict_rule::item_cancellation, ternary::yes);
  staged.population.fulfilled_by = fulfillment::unknown;
  staged.population.reached_stage = "unshipped";
  staged.pending_orders_are_trials = ternary::unknown;

  metric_policy every = amazon_metric();
  every.counts_every_cancellation = true;

  metric_policy excusing = with_answer(amazon_metric(), verdict_rule::item_cancellation, ternary::yes);
  excusing.excused_faults = {fault::payment, fault::carrier};

  return {amazon_metric(), prime, staged, every, excusing};
}

} // namespace kenzen::testing
