#pragma once

#include <kenzen/cancellations/fault.hpp>
#include <kenzen/core/enum_names.hpp>
#include <kenzen/core/ternary.hpp>
#include <kenzen/orders/fulfillment.hpp>
#include <kenzen/policies/verdict_rule.hpp>
#include <kenzen/stats/rational.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::inline v1 {

/// What one trial of a rate is.
enum class counting_unit : std::uint8_t { order, line, item, transaction, unit };

template <>
struct enum_names<counting_unit> {
  static constexpr std::string_view title = "unit";
  static constexpr std::array<std::string_view, 5> values{"order", "line", "item", "transaction", "unit"};
};
static_assert(enum_names<counting_unit>::values.size() == std::size_t(counting_unit::unit) + 1);

/// The moment that says in which day, and so in which window, an order falls. Where a marketplace does not
/// publish it, a policy states what it assumes, with a citation that has no source.
enum class window_anchor : std::uint8_t { order_date, cancellation_date, ship_by_date };

template <>
struct enum_names<window_anchor> {
  static constexpr std::string_view title = "anchor";
  static constexpr std::array<std::string_view, 3> values{"order_date", "cancellation_date", "ship_by_date"};
};
static_assert(enum_names<window_anchor>::values.size() == std::size_t(window_anchor::ship_by_date) + 1);

/// How windows follow one another.
enum class window_alignment : std::uint8_t {
  rolling,           ///< a new window every day
  calendar_week,     ///< Monday to Sunday
  calendar_month,    ///< the whole month
  calendar_year,     ///< 1 January to 31 December
  monthly_evaluation ///< judged on one day of the month
};

template <>
struct enum_names<window_alignment> {
  static constexpr std::string_view title = "alignment";
  static constexpr std::array<std::string_view, 5> values{"rolling", "calendar_week", "calendar_month",
                                                          "calendar_year", "monthly_evaluation"};
};
static_assert(enum_names<window_alignment>::values.size() ==
              std::size_t(window_alignment::monthly_evaluation) + 1);

/// What a rate divides by.
enum class denominator_kind : std::uint8_t {
  all,               ///< every order of the population
  reached_stage,     ///< those that reached the population's stage
  numerator_plus_net ///< counted ones and those that were fulfilled
};

template <>
struct enum_names<denominator_kind> {
  static constexpr std::string_view title = "denominator";
  static constexpr std::array<std::string_view, 3> values{"all", "reached_stage", "numerator_plus_net"};
};
static_assert(enum_names<denominator_kind>::values.size() ==
              std::size_t(denominator_kind::numerator_plus_net) + 1);

/// On which side of a target a rate is good (Amazon's report: LESS_THAN, GREATER_THAN, EQUALS; others publish
/// "at most" and "at least").
enum class target_condition : std::uint8_t { less_than, at_most, greater_than, at_least, equals };

template <>
struct enum_names<target_condition> {
  static constexpr std::string_view title = "target condition";
  static constexpr std::array<std::string_view, 5> values{"less_than", "at_most", "greater_than", "at_least",
                                                          "equals"};
};
static_assert(enum_names<target_condition>::values.size() == std::size_t(target_condition::equals) + 1);

/// Events besides cancellations that some marketplaces count in the same rate. Order files do not tell them,
/// so a rate with them is known from below only.
enum class further_event : std::uint8_t {
  seller_fault_return,
  mismatched_parcel,
  closed_case,   ///< a dispute closed without the seller settling it
  refunded_case, ///< a dispute the marketplace refunded at the seller's cost
};

template <>
struct enum_names<further_event> {
  static constexpr std::string_view title = "further event";
  static constexpr std::array<std::string_view, 4> values{"seller_fault_return", "mismatched_parcel",
                                                          "closed_case", "refunded_case"};
};
static_assert(enum_names<further_event>::values.size() == std::size_t(further_event::refunded_case) + 1);

/// From when on a buyer's own request no longer excuses a cancellation.
enum class request_clock : std::uint8_t {
  none,                ///< it always does
  since_order,         ///< some hours after the order
  since_promised_date, ///< some hours after the promised delivery date
};

template <>
struct enum_names<request_clock> {
  static constexpr std::string_view title = "request clock";
  static constexpr std::array<std::string_view, 3> values{"none", "since_order", "since_promised_date"};
};
static_assert(enum_names<request_clock>::values.size() ==
              std::size_t(request_clock::since_promised_date) + 1);

/// What a marketplace does to sellers who miss a line.
enum class consequence_kind : std::uint8_t {
  warning,
  listing_suppression,  ///< single offers are taken down
  order_limit,          ///< fewer orders a day
  fee,                  ///< money for each event
  payout_hold,          ///< money is paid out later
  points,               ///< a penalty account grows
  programme_removal,    ///< the right to a programme, such as a prime badge, is lost
  offer_deactivation,   ///< all offers that the seller ships
  account_deactivation, ///< the right to sell
};

template <>
struct enum_names<consequence_kind> {
  static constexpr std::string_view title = "consequence";
  static constexpr std::array<std::string_view, 9> values{
      "warning",           "listing_suppression", "order_limit",         "fee", "payout_hold", "points",
      "programme_removal", "offer_deactivation",  "account_deactivation"};
};
static_assert(enum_names<consequence_kind>::values.size() ==
              std::size_t(consequence_kind::account_deactivation) + 1);

/// What a streak rule counts.
enum class streak_event : std::uint8_t {
  counted_cancellation,   ///< every cancellation that counts in the rate
  automatic_cancellation, ///< only those the marketplace made for the seller's silence
  missed_window,          ///< a window of the metric whose rate missed the first target
};

template <>
struct enum_names<streak_event> {
  static constexpr std::string_view title = "streak event";
  static constexpr std::array<std::string_view, 3> values{"counted_cancellation", "automatic_cancellation",
                                                          "missed_window"};
};
static_assert(enum_names<streak_event>::values.size() == std::size_t(streak_event::missed_window) + 1);

/// When a penalty account begins anew.
enum class points_period : std::uint8_t { unknown, calendar_quarter, calendar_year };

template <>
struct enum_names<points_period> {
  static constexpr std::string_view title = "points period";
  static constexpr std::array<std::string_view, 3> values{"unknown", "calendar_quarter", "calendar_year"};
};
static_assert(enum_names<points_period>::values.size() == std::size_t(points_period::calendar_year) + 1);

/// Which orders a metric looks at.
struct metric_population {
  fulfillment fulfilled_by = fulfillment::unknown; ///< `unknown`: whoever ships
  std::string programme;                           ///< "" (any), "prime", "premium", ...
  std::vector<std::string> sales_channels;         ///< native names, compared without case; empty: any
  std::string product_filter;                      ///< "" (any) or which products, in words
  std::string reached_stage;                       ///< "" (any) or the order status it must have reached
  bool excludes_test_orders = false;

  friend bool operator==(const metric_population&, const metric_population&) = default;
};

/// One span of days a metric is computed over: the half-open days [as_of - lag - length, as_of - lag).
struct metric_window {
  std::string name;    ///< "7_days"
  int length_days = 0; ///< for windows of the calendar, their greatest length; 0: not published
  int lag_days = 0;    ///< days between the window's end and the day of asking
  window_alignment alignment = window_alignment::rolling;
  int evaluation_day_of_month = 0; ///< for monthly evaluation, else 0
  int adaptive_length_days = 0;    ///< the longer window used when there were fewer than `adaptive_minimum`
  int adaptive_minimum = 0;        ///< events that the short window needs; 0: the length is fixed

  constexpr bool is_published() const noexcept { return length_days > 0; }

  friend bool operator==(const metric_window&, const metric_window&) = default;
};

/// The least that must have happened before a target bites. Zero: no such rule.
struct metric_guard {
  int minimum_orders = 0;
  int minimum_defects = 0;
  int minimum_distinct_buyers = 0;
  int maximum_orders = 0; ///< the most orders the target is meant for; 0: any number

  friend bool operator==(const metric_guard&, const metric_guard&) = default;
};

/// A line that a rate should keep to, exact, and what the marketplace says follows when it does not.
struct metric_target {
  std::string tier; ///< "good", "top_rated", "deactivation", ...
  target_condition condition = target_condition::less_than;
  rational value;
  bool is_published = true; ///< otherwise the marketplace keeps the value to itself and `value` says nothing
  metric_guard guard;
  std::vector<consequence_kind> consequence_kinds;
  std::string consequence; ///< what the marketplace documents; empty: nothing is published
  std::string consequence_ja;

  friend bool operator==(const metric_target&, const metric_target&) = default;
};

/// A rule about several events: two cancellations in a row on one listing, five strikes, 90 % of days good.
struct streak_rule {
  std::string name;
  streak_event event = streak_event::counted_cancellation;
  int length = 0;          ///< events it takes; 0: the rule is about a share of days
  bool consecutive = true; ///< whether nothing may come between them
  rational share_of_days;  ///< days that must be good, of those it looks at; 0: the rule is about events
  int within_days = 0;     ///< looks at the orders of that many days; 0: no limit
  std::string scope;       ///< "listing", "account"
  std::vector<consequence_kind> consequence_kinds;
  std::string consequence;
  std::string consequence_ja;

  friend bool operator==(const streak_rule&, const streak_rule&) = default;
};

/// Points a marketplace gives for events, and what follows.
struct point_rule {
  std::string name;
  int points = 0;
  bool per_event = false;    ///< given for each counted event; otherwise by the rate of a window
  int from_event = 1;        ///< the first event of the period that they are given for
  rational above_rate;       ///< given when the rate exceeds this
  bool at_that_rate = false; ///< and when it is equal
  int minimum_events = 0;    ///< counted events that the window must have too
  std::vector<consequence_kind> consequence_kinds;
  std::string consequence;
  std::string consequence_ja;

  friend bool operator==(const point_rule&, const point_rule&) = default;
};

/// What follows from so many points.
struct point_level {
  std::string name;
  int points = 0;
  std::vector<consequence_kind> consequence_kinds;
  std::string consequence;
  std::string consequence_ja;

  friend bool operator==(const point_level&, const point_level&) = default;
};

/// One metric of a policy: population, numerator, window, target. Everything a marketplace may say
/// differently from another is a field here, so that one evaluator serves them all.
struct metric_policy {
  std::string name = "cancellation_rate";
  counting_unit unit = counting_unit::order;
  metric_population population;
  window_anchor anchor = window_anchor::order_date;
  denominator_kind denominator = denominator_kind::all;
  ternary pending_orders_are_trials = ternary::yes;

  /// Whether a situation counts against the seller, by rule.
  rule_answers counts = default_answers();
  std::vector<fault> excused_faults;      ///< whose doing excuses a seller who cancels for it
  bool counts_every_cancellation = false; ///< whoever cancelled and why; `counts` is not asked then
  std::vector<further_event> further_events;
  request_clock late_requests = request_clock::none; ///< from when on requests and the buyer's own
                                                     ///< cancellations come too late
  int late_request_hours = 0;

  std::vector<metric_window> windows; ///< the first is the one a status is given for
  std::vector<metric_target> targets; ///< the first is the one a status is given for
  std::vector<streak_rule> streaks;
  std::vector<point_rule> points; ///< of those that a window earns, the highest is given
  kenzen::points_period points_period = kenzen::points_period::unknown;
  std::vector<point_level> point_levels;
  bool percentile_targets = false; ///< judged by rank among all sellers, so no fixed line exists
  bool keeps_raw_counts = false;   ///< the marketplace shows protected orders beside the counted ones
  bool restates = false;           ///< past values may be changed by the marketplace

  constexpr ternary answer(verdict_rule rule) const noexcept {
    return counts[static_cast<std::size_t>(rule)];
  }

  friend bool operator==(const metric_policy&, const metric_policy&) = default;
};

} // namespace kenzen::inline v1
