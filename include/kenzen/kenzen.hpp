#pragma once

/// Everything of kenzen that is headers alone: orders and cancellations as values, the book that joins them,
/// policies, verdicts, tallies, rates, account health, and tables that leave as Arrow.
///
/// Left out, because they need the compiled library `kenzen::readers`: the readers of files and of Arrow
/// tables, and policies of your own. Include <kenzen/readers.hpp> for those.
///
///     #include <kenzen/kenzen.hpp>
///     #include <kenzen/readers.hpp>
///     #include <iostream>
///
///     int main() {
///       const auto book = kenzen::read_orders({"2026-10.txt", "2026-11.txt"}).book;
///       const auto health = kenzen::assess(book, kenzen::policy("amazon-jp"));
///       std::cout << health.cancellation_rate.counted << '\n';  // 12 of 631
///     }

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_c_data.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/arrow/arrow_type.hpp>
#include <kenzen/book/book_editor.hpp>
#include <kenzen/book/cancellation_record.hpp>
#include <kenzen/book/canonical_order.hpp>
#include <kenzen/book/column.hpp>
#include <kenzen/book/evidence_of.hpp>
#include <kenzen/book/excerpt_of.hpp>
#include <kenzen/book/fact_table.hpp>
#include <kenzen/book/issue.hpp>
#include <kenzen/book/line_evidence.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/book/order_facts.hpp>
#include <kenzen/book/order_segment.hpp>
#include <kenzen/book/shipment_of.hpp>
#include <kenzen/book/shipment_record.hpp>
#include <kenzen/book/source_summary.hpp>
#include <kenzen/book/text_table.hpp>
#include <kenzen/cancellations/cancellation.hpp>
#include <kenzen/cancellations/cancellation_reason.hpp>
#include <kenzen/cancellations/cancellation_request.hpp>
#include <kenzen/cancellations/cancellation_stage.hpp>
#include <kenzen/cancellations/cancelled_by.hpp>
#include <kenzen/cancellations/fault.hpp>
#include <kenzen/cancellations/order_evidence.hpp>
#include <kenzen/cancellations/reason_vocabulary.hpp>
#include <kenzen/core/enum_names.hpp>
#include <kenzen/core/error.hpp>
#include <kenzen/core/ternary.hpp>
#include <kenzen/health/account_health.hpp>
#include <kenzen/health/assess.hpp>
#include <kenzen/health/automatic_cancellation.hpp>
#include <kenzen/health/consequences.hpp>
#include <kenzen/health/headroom.hpp>
#include <kenzen/health/health_metric.hpp>
#include <kenzen/health/next_steps.hpp>
#include <kenzen/health/open_question.hpp>
#include <kenzen/health/request_queue.hpp>
#include <kenzen/health/settlement.hpp>
#include <kenzen/health/target_margin.hpp>
#include <kenzen/health/try_cancelling.hpp>
#include <kenzen/health/unsettled_orders.hpp>
#include <kenzen/health/what_if.hpp>
#include <kenzen/insight/breach_probability.hpp>
#include <kenzen/insight/cancellation_cost.hpp>
#include <kenzen/insight/compare_policies.hpp>
#include <kenzen/insight/explain.hpp>
#include <kenzen/insight/explanation.hpp>
#include <kenzen/insight/forecast_model.hpp>
#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/metrics/grouped_cancellation_rates.hpp>
#include <kenzen/metrics/interval_method.hpp>
#include <kenzen/metrics/late_shipment_rate.hpp>
#include <kenzen/metrics/metric_status.hpp>
#include <kenzen/metrics/points_standing.hpp>
#include <kenzen/metrics/policy_standing.hpp>
#include <kenzen/metrics/rolling_cancellation_rates.hpp>
#include <kenzen/metrics/streak_standing.hpp>
#include <kenzen/metrics/target_statuses.hpp>
#include <kenzen/metrics/trial_counts.hpp>
#include <kenzen/metrics/window_as_of.hpp>
#include <kenzen/money/currency.hpp>
#include <kenzen/money/money.hpp>
#include <kenzen/orders/fulfillment.hpp>
#include <kenzen/orders/order_key.hpp>
#include <kenzen/orders/order_status.hpp>
#include <kenzen/performance/counting_convention.hpp>
#include <kenzen/performance/metric_names.hpp>
#include <kenzen/performance/performance_report.hpp>
#include <kenzen/performance/reconcile.hpp>
#include <kenzen/performance/reconciliation.hpp>
#include <kenzen/performance/report_contradictions.hpp>
#include <kenzen/performance/reported_metric.hpp>
#include <kenzen/performance/reported_number.hpp>
#include <kenzen/policies/built_in_policies.hpp>
#include <kenzen/policies/citation.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/policies/own_values.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/policies/verdict_rule.hpp>
#include <kenzen/stats/beta_binomial.hpp>
#include <kenzen/stats/clopper_pearson_interval.hpp>
#include <kenzen/stats/confidence_level.hpp>
#include <kenzen/stats/fraction.hpp>
#include <kenzen/stats/gamma_distribution.hpp>
#include <kenzen/stats/gauss_legendre.hpp>
#include <kenzen/stats/interval.hpp>
#include <kenzen/stats/jeffreys_interval.hpp>
#include <kenzen/stats/negative_binomial.hpp>
#include <kenzen/stats/rational.hpp>
#include <kenzen/stats/wide_rational.hpp>
#include <kenzen/stats/wilson_interval.hpp>
#include <kenzen/tables/breach_days_table.hpp>
#include <kenzen/tables/cancellation_cost_table.hpp>
#include <kenzen/tables/cancellation_rates_table.hpp>
#include <kenzen/tables/explanation_table.hpp>
#include <kenzen/tables/headroom_table.hpp>
#include <kenzen/tables/health_metrics_table.hpp>
#include <kenzen/tables/issues_table.hpp>
#include <kenzen/tables/items_table.hpp>
#include <kenzen/tables/orders_table.hpp>
#include <kenzen/tables/performance_table.hpp>
#include <kenzen/tables/policies_table.hpp>
#include <kenzen/tables/policy_comparison_table.hpp>
#include <kenzen/tables/policy_standing_table.hpp>
#include <kenzen/tables/reconciliation_table.hpp>
#include <kenzen/tables/requests_table.hpp>
#include <kenzen/tables/settlement_table.hpp>
#include <kenzen/tables/sources_table.hpp>
#include <kenzen/tables/tally_table.hpp>
#include <kenzen/tables/unsettled_orders_table.hpp>
#include <kenzen/tables/verdict_counts_table.hpp>
#include <kenzen/tables/verdicts_table.hpp>
#include <kenzen/tables/what_if_table.hpp>
#include <kenzen/tallies/grouping.hpp>
#include <kenzen/tallies/order_trials.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/tallies/tally_builder.hpp>
#include <kenzen/tallies/tally_bytes.hpp>
#include <kenzen/time/business_calendar.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/instant.hpp>
#include <kenzen/time/reporting_window.hpp>
#include <kenzen/time/time_zone.hpp>
#include <kenzen/time/weekday.hpp>
#include <kenzen/verdicts/attribute.hpp>
#include <kenzen/verdicts/verdict.hpp>
