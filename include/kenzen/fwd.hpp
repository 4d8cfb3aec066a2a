#pragma once

#include <cstdint>

/// Every public type of kenzen with the sentence that says what it is, in the order in which the library
/// tells its story: values, orders, cancellations, the book, policies, verdicts, tallies, rates, health. Read
/// this first.
namespace kenzen::inline v1 {

// core/
/// Base of everything kenzen throws about the world outside the program.
class error;
/// A source cannot be read as what it was said to be.
class source_error;
/// A policy file breaks the rules of its format.
class policy_error;
/// Bytes are not a tally this version can read.
class serialization_error;
/// A long read was stopped by its caller.
class interrupted;
/// An answer that may be missing.
enum class ternary : std::uint8_t;

// time/
/// The days on which a place does business: all but its weekends and its holidays.
class business_calendar;
/// A day of somebody's calendar (proleptic Gregorian), without a time and without a zone.
class date;
/// A UTC second, or the statement that the time is not known.
class instant;
/// The local days `start <= day < end` that a metric looks at.
class reporting_window;
/// The UTC seconds `begin <= second < end`, in which local time is UTC plus `offset` seconds.
struct offset_span;
/// The rule that turns UTC seconds into the local days of a place.
class time_zone;
/// The days of the week in the order of ISO 8601, which starts it on Monday.
enum class weekday : std::uint8_t;

// money/
/// A currency of ISO 4217.
class currency;
/// An amount as a whole number of minor units of one currency.
class money;

// stats/
/// How many of some trials are events when all of them share one probability that is itself drawn from
/// Beta(alpha, beta):
class beta_binomial;
/// How often an interval should cover the true value:
class confidence_level;
/// Events counted out of trials, such as cancellations out of orders.
class fraction;
/// A positive quantity that is known up to a factor:
class gamma_distribution;
/// Two bounds with `low <= high`; both belong to the interval.
struct interval;
/// How often something happens whose pace is a gamma variable:
class negative_binomial;
/// A place at which a function is evaluated and how much its value weighs in the integral.
struct quadrature_node;
/// An exact number n / d, such as a target rate.
class rational;
/// An exact number n / d of up to 127 bits each, for differences and products of rates.
class wide_rational;

// orders/
/// Who ships the order.
enum class fulfillment : std::uint8_t;
/// An order's identity as one 64-bit key.
class order_key;
/// The state of an order, in the words of Amazon's Orders API 2026-01-01.
enum class order_status : std::uint8_t;

// cancellations/
/// Somebody cancelled an order, or some units of one item of it.
struct cancellation;
/// Why an order was cancelled: our closed list.
enum class cancellation_reason : std::uint8_t;
/// By which way a buyer asked for the cancellation.
enum class request_route : std::uint8_t;
/// Somebody asked for an order, or an item of it, to be cancelled.
struct cancellation_request;
/// How far the order had come when it was cancelled.
enum class cancellation_stage : std::uint8_t;
/// Who carried the cancellation out.
enum class cancelled_by : std::uint8_t;
/// Whose doing it was.
enum class fault : std::uint8_t;
/// How many of an order's items are cancelled, by the items' own status.
enum class cancelled_items : std::uint8_t;
/// Everything known about one order that can matter to whether its cancellation counts.
struct order_evidence;
/// Whose codes for reasons.
enum class reason_vocabulary : std::uint8_t;
/// One code of one vocabulary, and what it means in ours.
struct reason_code;

// book/
/// The only way to change a book: add what sources say, then settle.
class book_editor;
/// One fact about the cancellation of one order from beside the order files.
struct cancellation_record;
/// What is wrong with a piece of data.
enum class issue_code : std::uint8_t;
/// One thing wrong with one field of one row.
struct issue;
/// The distinct texts that the columns of a book refer to by number.
struct book_tables;
/// Everything that is known about a seller's orders, from any number of overlapping sources.
class order_book;
/// The categorical facts of one order.
struct order_facts;
/// The same for one line of an order.
struct item_facts;
/// What one source says about some orders, by column.
struct order_segment;
/// What became of one line of an order.
enum class line_state : std::uint8_t;
/// Everything known about one line of an order.
struct line_evidence;
/// One order row of a book.
struct row_ref;
/// What one source says about the dispatch of one order.
struct shipment_record;
/// What was read from one source.
struct source_summary;
/// Distinct texts, numbered from 0 in the order of their first appearance.
class text_table;

// policies/
/// Who says so: the marketplace itself, or somebody who writes about it.
enum class source_kind : std::uint8_t;
/// Where one value of a policy, or everything within one part of it, comes from.
struct citation;
/// What one trial of a rate is.
enum class counting_unit : std::uint8_t;
/// The moment that says in which day, and so in which window, an order falls.
enum class window_anchor : std::uint8_t;
/// How windows follow one another.
enum class window_alignment : std::uint8_t;
/// What a rate divides by.
enum class denominator_kind : std::uint8_t;
/// On which side of a target a rate is good.
enum class target_condition : std::uint8_t;
/// Events besides cancellations that some marketplaces count in the same rate.
enum class further_event : std::uint8_t;
/// From when on a buyer's own request no longer excuses a cancellation.
enum class request_clock : std::uint8_t;
/// What a streak rule counts.
enum class streak_event : std::uint8_t;
/// When a penalty account begins anew.
enum class points_period : std::uint8_t;
/// What a marketplace does to sellers who miss a line.
enum class consequence_kind : std::uint8_t;
/// Which orders a metric looks at.
struct metric_population;
/// One span of days a metric is computed over.
struct metric_window;
/// The least that must have happened before a target bites.
struct metric_guard;
/// A line that a rate should keep to, exact, and what follows when it does not.
struct metric_target;
/// A rule about several events in a row.
struct streak_rule;
/// Points a marketplace gives for events, and what follows.
struct point_rule;
/// What follows from so many points.
struct point_level;
/// What a user puts where a policy publishes nothing.
struct own_values;
/// One metric of a policy: population, numerator, window, target.
struct metric_policy;
/// A marketplace's rules as data.
struct policy_record;
/// A policy in use: an immutable record, cheap to copy.
class policy;
/// The situation that decided about an order.
enum class verdict_rule : std::uint8_t;

// verdicts/
/// What a policy says about one order: whose doing, does it count, which rule decided.
struct verdict;
/// A verdict as one small number, so that columns and tallies hold it in two bytes.
class verdict_code;

// tallies/
/// By what, beside the day and the verdict, a tally counts apart.
enum class tally_grouping : std::uint8_t;
/// What a tally was counted under.
struct tally_terms;
/// How many orders of one group, purchased on one local day, have one verdict.
struct tally_cell;
/// Counts of orders by local day, group and verdict; merges with +.
class tally;
/// What an order, a line of it or some units of a line are to a rate.
struct order_trial;

// metrics/
/// A cancellation rate with its proof.
struct cancellation_rate;
/// The rate of one group of a tally.
struct group_cancellation_rate;
/// How a confidence interval of a proportion is made, by its proper name.
enum class interval_method : std::uint8_t;
/// Where a rate stands against its target.
enum class metric_status : std::uint8_t;
/// Whether a rate can be computed from the facts at hand, or why not.
enum class availability : std::uint8_t;
/// Orders whose shipment was confirmed after the time they were to be shipped by, out of those to ship.
struct late_shipment_rate;
/// The rate of one of the windows that move on day by day.
struct daily_cancellation_rate;
/// What an order is to a rate.
enum class trial_kind : std::uint8_t;
/// How many orders are what to a rate.
struct trial_counts;

// performance/
/// One way in which a marketplace may have counted the orders and the cancellations of a report.
struct counting_convention;
/// What a book comes to in a report's range under one convention.
struct convention_counts;
/// Whose midnights bound the days of a report.
enum class day_basis : std::uint8_t;
/// Why an order may be behind a difference between a report and the orders at hand.
enum class difference_reason : std::uint8_t;
/// An order that may be behind a difference.
struct order_difference;
/// How a performance report and the orders at hand go together.
struct reconciliation;
/// Two parts of a performance report that cannot both be right.
struct report_contradiction;
/// What a performance report says about the account in one marketplace.
struct marketplace_performance;
/// Another spelling of the name of a metric in performance reports.
struct metric_spelling;
/// What a marketplace itself says of a seller's account.
struct performance_report;
/// A count within a metric that is neither of the two its rate is made of.
struct reported_count;
/// One metric of a performance report, as reported.
struct reported_metric;
/// A number as a report writes it: the text, its exact value, and the nearest double.
class reported_number;
/// The account's rating against the marketplace's policies, as reported.
struct reported_rating;
/// A warning in a performance report, as reported.
struct reported_warning;

// health/
/// When a marketplace cancels by itself an order whose shipment nobody confirmed.
struct automatic_cancellation_rule;
/// When an order is cancelled if its shipment is not confirmed before.
struct automatic_cancellation_time;
/// A step of a marketplace's ladder: a line, where the rate stands against it, and what follows.
struct consequence_step;
/// Days on end on which a rate was on the bad side of its target.
struct breach;
/// When the rolling rate missed its target.
struct breach_history;
/// What a seller can do.
enum class next_step_kind : std::uint8_t;
/// One thing to do, for which orders, until when and by which rule.
struct next_step;
/// What next steps are drawn from.
struct next_step_facts;
/// What became of a buyer's request.
enum class request_state : std::uint8_t;
/// A buyer asked the seller to cancel an order, officially or by a message.
struct buyer_request;
/// An order that the seller has still to ship, and when the marketplace cancels it otherwise.
struct shipment_deadline;
/// What waits for the seller at one moment: buyers' requests and shipments to confirm.
struct request_queue;
/// How far a rate is from its target, in whole orders.
struct target_margin;
/// What a margin depends on.
struct margin_counts;
/// What a seller who asks on one day sees, and how much room is left then.
struct headroom_day;
/// When a counted order stops counting.
struct roll_off;
/// How much room a seller has under a target, and when there will be more.
struct headroom;
/// What became of an order that was to be cancelled in a what-if.
enum class cancel_outcome : std::uint8_t;
/// A way to cancel an order, as far as policies ask for it.
struct cancellation_way;
/// One order of a what-if.
struct what_if_order;
/// What somebody who asks on that day would see.
struct what_if_day;
/// A way that the policy tells from the others, and what it would come to.
struct what_if_way;
/// What would follow if some orders were cancelled.
struct what_if;
/// What would have to be known of an order for its verdict to be settled.
enum class open_question : std::uint8_t;
/// An order that keeps a rate an interval, and what settling it would change.
struct settlement_row;
/// Which orders' facts would narrow the interval of a rate most, and how far.
struct settlement;
/// How many orders have one verdict.
struct verdict_count;
/// How one seller stands on one day under one policy, with what it rests on.
struct account_health;
/// An order whose facts leave open whether it counts, or whether it is in the population.
struct unsettled_order;
/// The orders of a window that keep its rate an interval.
struct unsettled_orders;

/// How a rate stands against one of its policy's targets, and what the marketplace says follows.
struct target_status;
/// What a streak rule says on a day, and the orders or days behind it.
struct streak_standing;
/// The points of one window that was judged.
struct window_points;
/// A level of a penalty account, and whether it is reached.
struct level_standing;
/// What the point rules of a policy come to on a day.
struct points_standing;
/// A rate over one window of a policy, and how it stands against every target.
struct window_standing;
/// What each rule of a policy says about a seller on one day.
struct policy_standing;

// insight/
/// What keeps a rate from being compared with a marketplace's own.
enum class comparison_obstacle : std::uint8_t;
/// How some orders stand under one policy.
struct policy_comparison;
/// What can be said today about the rate that is shown on one coming day.
struct breach_day;
/// The probability, for each coming day, that the cancellation rate misses its target.
struct breach_forecast;
/// The orders of one past day and those of them that count as cancelled.
struct day_of_orders;
/// What is assumed about the orders to come.
struct forecast_model;
/// Stretches of days that costs are added up over; a week begins on Monday.
enum class cost_period : std::uint8_t;
/// What costs are told apart by, beside the currency.
struct cost_grouping;
/// What was lost to cancellations of one kind in one currency.
struct cost_row;
/// Value, units and orders lost to cancellations.
struct cancellation_cost;
/// What moved a rate.
enum class change_part : std::uint8_t;
/// An order behind a part of a change.
struct changed_order;
/// How much of a rate's change is due to one cause.
struct explained_part;
/// How much of a rate's change is due to one group of orders.
struct explained_group;
/// Why a cancellation rate is not what it was: exact parts that add up to the change, each with the orders
/// behind it.
struct explanation;

// arrow/
/// Immutable values of one column, or of one chunk of it.
class arrow_array;
/// Name and type of a column.
struct arrow_field;
/// An immutable table of named columns, in chunks, that any Arrow consumer can take without a copy.
class arrow_table;
/// The types of columns that kenzen gives away, by Arrow's own names.
enum class arrow_type : std::uint8_t;

// readers/
/// How to read dates such as 04/05/2026 that a spreadsheet has written.
enum class date_order : std::uint8_t;
/// How far a read has come.
struct read_progress;
/// What a reader cannot know from the files themselves.
struct read_options;
/// What reading gives: a book.
struct read_result;
/// Something to read: a file, a folder, a pattern, or bytes.
class source;

} // namespace kenzen::inline v1
