#pragma once

#include <kenzen/policies/policy.hpp>

#include <optional>
#include <string_view>

/// The fields of a policy record, in one order for everything that reads or writes one: the built-in table,
/// the reader of policy files and their writer. Each `describe` calls one function of `fields` a field, with
/// the field's name in files:
///
///   text, texts, text_pair (English and Japanese), number, rate, flag, choice and choices (of an enum),
///   answers (a rule each), part (a nested record), list (of records); number_if_known and rate_if_known,
///   which must be there and are null, with a note, where nobody publishes them.
///
/// `need::required` fields must be in a file; others have the default of their record.
namespace kenzen::inline v1::detail {

enum class need : bool { optional, required };

/// The numbers a field may have, both ends included.
struct number_range {
  int least;
  int most;
};

inline constexpr number_range any_count{0, 1'000'000'000};
inline constexpr number_range any_days{0, 3'660};

/// What a text must look like.
enum class text_form : unsigned char {
  any,
  filled,    ///< not empty
  id,        ///< small letters and digits, words joined by '-'
  region,    ///< two capital letters
  day,       ///< ISO date, or empty
  stage,     ///< name of an order status, or empty
  time_zone, ///< a name of the tz database
};

/// A rate as files write it: a decimal, or `n/d` where there is none.
constexpr std::optional<rational> rate_from_text(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return rational::from_decimal(text);
  const auto numerator = rational::from_decimal(text.substr(0, slash));
  const auto denominator = rational::from_decimal(text.substr(slash + 1));
  const auto is_whole = [](const auto& part) { return part && part->denominator() == 1; };
  if (!is_whole(numerator) || !is_whole(denominator) || denominator->numerator() == 0) return std::nullopt;
  return rational{numerator->numerator(), denominator->numerator()};
}

template <class Fields>
void describe(Fields& fields, metric_population& population) {
  fields.choice("fulfilled_by", population.fulfilled_by);
  fields.text("programme", population.programme, text_form::any);
  fields.texts("sales_channels", population.sales_channels);
  fields.text("product_filter", population.product_filter, text_form::any);
  fields.text("reached_stage", population.reached_stage, text_form::stage);
  fields.flag("excludes_test_orders", population.excludes_test_orders);
}

template <class Fields>
void describe(Fields& fields, metric_window& window) {
  fields.text("name", window.name, text_form::filled, need::required);
  fields.number_if_known("length_days", window.length_days, {1, 3'660});
  fields.number("lag_days", window.lag_days, any_days, need::required);
  fields.choice("alignment", window.alignment);
  fields.number("evaluation_day_of_month", window.evaluation_day_of_month, {0, 31});
  fields.number("adaptive_length_days", window.adaptive_length_days, any_days);
  fields.number("adaptive_minimum", window.adaptive_minimum, any_count);
}

template <class Fields>
void describe(Fields& fields, metric_guard& guard) {
  fields.number("minimum_orders", guard.minimum_orders, any_count);
  fields.number("minimum_defects", guard.minimum_defects, any_count);
  fields.number("minimum_distinct_buyers", guard.minimum_distinct_buyers, any_count);
  fields.number("maximum_orders", guard.maximum_orders, any_count);
}

/// What follows: the same three fields of targets, streaks and points.
template <class Fields, class Rule>
void describe_consequence(Fields& fields, Rule& rule) {
  fields.choices("consequence_kinds", rule.consequence_kinds);
  fields.text_pair("consequence", rule.consequence, rule.consequence_ja);
}

template <class Fields>
void describe(Fields& fields, metric_target& target) {
  fields.text("tier", target.tier, text_form::filled, need::required);
  fields.choice("condition", target.condition, need::required);
  fields.rate_if_known("value", target.value, target.is_published);
  fields.part("guard", target.guard);
  describe_consequence(fields, target);
}

template <class Fields>
void describe(Fields& fields, streak_rule& streak) {
  fields.text("name", streak.name, text_form::filled, need::required);
  fields.choice("event", streak.event);
  fields.number("length", streak.length, any_count);
  fields.flag("consecutive", streak.consecutive);
  fields.rate("share_of_days", streak.share_of_days);
  fields.number("within_days", streak.within_days, any_days);
  fields.text("scope", streak.scope, text_form::any);
  describe_consequence(fields, streak);
}

template <class Fields>
void describe(Fields& fields, point_rule& rule) {
  fields.text("name", rule.name, text_form::filled, need::required);
  fields.number("points", rule.points, any_count, need::required);
  fields.flag("per_event", rule.per_event);
  fields.number("from_event", rule.from_event, {1, 1'000'000'000});
  fields.rate("above_rate", rule.above_rate);
  fields.flag("at_that_rate", rule.at_that_rate);
  fields.number("minimum_events", rule.minimum_events, any_count);
  describe_consequence(fields, rule);
}

template <class Fields>
void describe(Fields& fields, point_level& level) {
  fields.text("name", level.name, text_form::filled, need::required);
  fields.number("points", level.points, any_count, need::required);
  describe_consequence(fields, level);
}

template <class Fields>
void describe(Fields& fields, metric_policy& metric) {
  fields.text("name", metric.name, text_form::filled, need::required);
  fields.choice("unit", metric.unit, need::required);
  fields.part("population", metric.population);
  fields.choice("anchor", metric.anchor, need::required);
  fields.choice("denominator", metric.denominator);
  fields.choice("pending_orders_are_trials", metric.pending_orders_are_trials);
  fields.answers("counts", metric.counts);
  fields.choices("excused_faults", metric.excused_faults);
  fields.flag("counts_every_cancellation", metric.counts_every_cancellation);
  fields.choices("further_events", metric.further_events);
  fields.choice("late_requests", metric.late_requests);
  fields.number("late_request_hours", metric.late_request_hours, any_count);
  fields.list("windows", metric.windows, need::required);
  fields.list("targets", metric.targets, need::required);
  fields.list("streaks", metric.streaks);
  fields.list("points", metric.points);
  fields.choice("points_period", metric.points_period);
  fields.list("point_levels", metric.point_levels);
  fields.flag("percentile_targets", metric.percentile_targets);
  fields.flag("keeps_raw_counts", metric.keeps_raw_counts);
  fields.flag("restates", metric.restates);
}

/// All but the citations, which files write beside the values.
template <class Fields>
void describe(Fields& fields, policy_record& record) {
  fields.text("id", record.id, text_form::id, need::required);
  fields.text("version", record.version, text_form::filled, need::required);
  fields.text("marketplace", record.marketplace, text_form::filled, need::required);
  fields.text("region", record.region, text_form::region, need::required);
  fields.text("programme", record.programme, text_form::any);
  fields.text_pair("title", record.title_en, record.title_ja);
  fields.text("valid_from", record.valid_from, text_form::day);
  fields.text("valid_to", record.valid_to, text_form::day);
  fields.text("time_zone", record.time_zone, text_form::time_zone, need::required);
  fields.list("metrics", record.metrics, need::required);
}

} // namespace kenzen::inline v1::detail
