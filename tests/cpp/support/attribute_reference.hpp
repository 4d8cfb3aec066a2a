#pragma once

#include <kenzen/cancellations/order_evidence.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

// The rules of `attribute`, told a second time: as a table that a person can check against the marketplace's
// pages, read line by line, and slow.
namespace kenzen::testing {

/// What a reason is to the rules.
inline std::string_view kind_of(cancellation_reason reason) {
  static const std::vector<std::pair<std::string_view, std::vector<std::string_view>>> kinds{
      {"none", {"unknown"}},
      {"wish",
       {"buyer_request", "changed_mind", "ordered_by_mistake", "found_cheaper", "price_too_high",
        "arrives_too_late", "wrong_order_details"}},
      {"buyer",
       {"buyer_exchange", "customer_return", "address_issue", "unverifiable_information", "abandoned",
        "refused_delivery"}},
      {"payment", {"unpaid", "payment_declined", "fraud"}},
      {"missed", {"missed_ship_confirmation"}},
      {"seller",
       {"out_of_stock", "price_error", "could_not_ship", "shipping_delay", "wrong_item_shipped",
        "defective_item", "staff_error", "system_error", "seller_adjustment", "order_rejected"}},
      {"carrier",
       {"carrier_coverage", "carrier_credit_decision", "weather_delay", "merchandise_not_received"}},
      {"marketplace", {"marketplace_decision"}},
      {"nobody", {"merged"}},
      {"open", {"not_as_expected", "to_be_confirmed", "other"}},
  };
  for (const auto& [kind, names] : kinds) {
    if (std::ranges::find(names, to_string(reason)) != names.end()) return kind;
  }
  throw std::logic_error("a reason without a kind: " + std::string(to_string(reason)));
}

struct situation_row {
  std::string_view contradictory, automatic, by, stage, request, reason;
  verdict_rule rule;
};

/// First row that fits wins. "*" is anything; "a|b" is one of them.
inline const std::vector<situation_row>& situation_table() {
  using enum verdict_rule;
  // clang-format off
  static const std::vector<situation_row> table{
      // contradictory, automatic, by, stage, request, reason
      {"yes", "*",       "*",           "*",                      "*",                "*",                  contradictory_evidence},
      {"*",   "yes",     "buyer",       "*",                      "*",                "*",                  contradictory_evidence},
      {"*",   "yes",     "*",           "pending|after_shipment", "*",                "*",                  contradictory_evidence},
      {"*",   "yes",     "*",           "*",                      "*",                "wish|buyer|payment", contradictory_evidence},
      {"*",   "unknown", "buyer",       "*",                      "*",                "missed",             contradictory_evidence},
      {"*",   "unknown", "*",           "pending|after_shipment", "*",                "missed",             contradictory_evidence},
      {"*",   "yes",     "*",           "*",                      "*",                "*",                  automatic_cancellation},
      {"*",   "unknown", "*",           "*",                      "*",                "missed",             automatic_cancellation},
      {"*",   "*",       "*",           "after_shipment",         "*",                "*",                  cancelled_after_shipment},
      {"*",   "*",       "buyer",       "*",                      "*",                "*",                  cancelled_by_buyer},
      {"*",   "*",       "merchant",    "*",                      "official",         "wish",               official_buyer_request},
      {"*",   "*",       "merchant",    "*",                      "unknown",          "wish",               request_route_unknown},
      {"*",   "*",       "merchant",    "*",                      "message|none",     "wish",               message_request},
      {"*",   "*",       "merchant",    "*",                      "official|unknown", "none",               merchant_reason_unknown},
      {"*",   "*",       "merchant",    "*",                      "official",         "*",                  official_request_other_reason},
      {"*",   "*",       "merchant",    "*",                      "*",                "*",                  merchant_cancellation},
      {"*",   "*",       "marketplace", "*",                      "*",                "payment",            payment_or_fraud},
      {"*",   "*",       "marketplace", "pending",                "*",                "*",                  cancelled_while_pending},
      {"*",   "*",       "marketplace", "*",                      "*",                "*",                  marketplace_cancellation},
      {"*",   "*",       "unknown",     "pending",                "*",                "payment",            cancelled_while_pending},
      {"*",   "*",       "unknown",     "*",                      "*",                "*",                  cannot_tell},
  };
  // clang-format on
  return table;
}

inline bool fits(std::string_view cell, std::string_view value) {
  if (cell == "*") return true;
  while (true) {
    const std::size_t bar = cell.find('|');
    if (cell.substr(0, bar) == value) return true;
    if (bar == std::string_view::npos) return false;
    cell.remove_prefix(bar + 1);
  }
}

/// Which situation a cancellation is, by the table.
inline verdict_rule situation_by_table(const order_evidence& e) {
  for (const situation_row& row : situation_table()) {
    if (fits(row.contradictory, e.contradictory ? "yes" : "no") &&
        fits(row.automatic, to_string(e.automatic)) && fits(row.by, to_string(e.by)) &&
        fits(row.stage, to_string(e.stage)) && fits(row.request, to_string(e.request)) &&
        fits(row.reason, kind_of(e.reason))) {
      return row.rule;
    }
  }
  throw std::logic_error("the table of situations has a hole");
}

/// The same where requests can come too late, told by the hour.
inline verdict_rule situation_by_table(const order_evidence& e, const metric_policy& metric) {
  const verdict_rule told = situation_by_table(e);
  const std::string_view clock = to_string(metric.late_requests);
  const std::string_view rule = to_string(told);
  if (clock == "none" || !fits("cancelled_by_buyer|official_buyer_request", rule)) return told;
  const instant since = clock == "since_order" ? e.purchased_at : e.promised_by;
  if (since == instant::none() || e.requested_at == instant::none())
    return verdict_rule::request_time_unknown;
  const double hours = static_cast<double>(e.requested_at.seconds() - since.seconds()) / 3600.0;
  if (hours <= metric.late_request_hours) return told;
  return rule == "cancelled_by_buyer" ? verdict_rule::late_buyer_cancellation
                                      : verdict_rule::late_buyer_request;
}

/// Whose doing a cancellation in that situation, for that reason, is.
inline fault fault_by_table(verdict_rule situation, cancellation_reason reason) {
  const std::string_view rule = to_string(situation);
  if (rule == "contradictory_evidence") return fault::unknown;
  if (rule == "automatic_cancellation") return fault::seller;
  if (fits("cancelled_by_buyer|official_buyer_request|request_route_unknown|message_request", rule)) {
    return fault::buyer;
  }
  const std::string_view kind = kind_of(reason);
  if (fits("wish|buyer", kind)) return fault::buyer;
  if (fits("seller|missed", kind)) return fault::seller;
  if (kind == "nobody") return fault::neutral;
  if (fits("payment|carrier|marketplace", kind)) return *from_string<fault>(kind);
  if (rule == "merchant_cancellation") return fault::seller;
  if (rule == "marketplace_cancellation") return fault::marketplace;
  return fault::unknown;
}

/// Whether a cancellation in that situation counts.
inline ternary answer_by_table(const order_evidence& e, const metric_policy& metric, verdict_rule situation) {
  if (metric.counts_every_cancellation) return ternary::yes;
  if (situation == verdict_rule::merchant_cancellation) {
    const bool reason_decides = metric.answer(verdict_rule::message_request) != metric.answer(situation);
    if (kind_of(e.reason) == "none" && reason_decides) return ternary::unknown;
    const fault named = fault_by_table(verdict_rule::cannot_tell, e.reason);
    for (const fault excused : metric.excused_faults) {
      if (named == excused) return ternary::no;
      if (named == fault::unknown && metric.answer(situation) == ternary::yes) return ternary::unknown;
    }
  }
  return metric.answer(situation);
}

/// The verdict on an order whose cancellation, if there was one, is in that situation and somebody's doing.
inline verdict verdict_by_table(const order_evidence& e, const metric_policy& metric, verdict_rule situation,
                                fault whose) {
  using enum verdict_rule;
  constexpr auto yes = ternary::yes;
  constexpr auto no = ternary::no;
  constexpr auto unknown = ternary::unknown;
  const metric_population& population = metric.population;

  if (e.listed_as_counted == yes) {
    return {listed_as_counted, whose == fault::unknown ? fault::seller : whose, yes, yes};
  }

  // Who is out for certain, and who perhaps.
  bool doubtful = false;
  if (population.fulfilled_by == fulfillment::merchant) {
    if (e.fulfilled_by == fulfillment::marketplace) return {marketplace_fulfilled, fault::neutral, no, no};
    doubtful |= e.fulfilled_by == fulfillment::unknown;
  }
  if (!population.sales_channels.empty() && e.sales_channel == "Amazon.com") {
    return {other_sales_channel, fault::neutral, no, no};
  }
  if (population.programme == "prime") {
    if (e.prime == no) return {outside_programme, fault::neutral, no, no};
    doubtful |= e.prime == unknown;
  }

  // How far it came. Ranks: 0 not known, 1 not paid, 2 paid. Contradicting facts say nothing about it.
  const bool gone = e.status == order_status::cancelled || e.items == cancelled_items::all || e.executed;
  constexpr std::array<int, 8> rank_of_status{0, 1, 1, 2, 2, 2, 2, 0};
  constexpr std::array<int, 4> rank_of_stage{0, 1, 2, 2};
  int rank = gone ? rank_of_stage[static_cast<std::size_t>(e.stage)]
                  : rank_of_status[static_cast<std::size_t>(e.status)];
  if (gone && situation == contradictory_evidence) rank = 0;
  bool out = false;
  if (population.reached_stage == "unshipped") {
    out |= rank == 1;
    doubtful |= rank == 0;
  }
  if (!gone) {
    out |= rank == 1 && metric.pending_orders_are_trials == no;
    doubtful |= rank == 1 && metric.pending_orders_are_trials == unknown;
    doubtful |= rank == 0 && metric.pending_orders_are_trials != yes;
  }
  const ternary in_population = out ? no : doubtful ? unknown : yes;

  // What decides, and what the policy answers to it.
  verdict_rule rule = situation;
  fault behind = whose;
  ternary counts = unknown;
  if (e.listed_as_counted == no) {
    rule = listed_as_not_counted;
    counts = metric.answer(rule);
  } else if (gone) {
    counts = answer_by_table(e, metric, rule);
  } else if (e.items == cancelled_items::some) {
    const ternary as_whole = answer_by_table(e, metric, situation);
    const ternary items = metric.counts_every_cancellation ? ternary::yes : metric.answer(item_cancellation);
    if (as_whole == no) {
      counts = no;
    } else if (items == no) {
      rule = item_cancellation;
      counts = no;
    } else if (as_whole == unknown) {
      counts = unknown;
    } else {
      rule = item_cancellation;
      counts = items;
    }
  } else if (e.status == order_status::unknown) {
    rule = status_unknown;
    behind = fault::unknown;
    counts = metric.answer(rule);
  } else {
    rule = rank == 1 ? pending_order : not_cancelled;
    behind = fault::neutral;
    counts = metric.answer(rule);
  }
  if (in_population == no) counts = no;
  if (in_population == unknown && counts == yes) counts = unknown;
  return {rule, behind, counts, in_population};
}

} // namespace kenzen::testing
