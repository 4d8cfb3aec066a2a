#pragma once

#include <kenzen/book/evidence_of.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/core/enum_names.hpp>
#include <kenzen/health/headroom.hpp>
#include <kenzen/health/request_queue.hpp>
#include <kenzen/health/unsettled_orders.hpp>
#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/metrics/metric_status.hpp>
#include <kenzen/performance/performance_report.hpp>
#include <kenzen/performance/reconcile.hpp>
#include <kenzen/performance/reconciliation.hpp>
#include <kenzen/policies/citation.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/policies/verdict_rule.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/tallies/tally_builder.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/instant.hpp>
#include <kenzen/time/reporting_window.hpp>
#include <kenzen/time/time_zone.hpp>
#include <kenzen/verdicts/attribute.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// What a seller can do. Of steps that are worth the same, the earlier one here comes first.
enum class next_step_kind : std::uint8_t {
  settle_orders,       ///< find out who cancelled these orders and why, and say so in a cancellation log
  answer_requests,     ///< carry out these official requests of buyers, with the buyer's reason
  move_requests,       ///< these buyers only wrote a message: have them ask officially before cancelling
  confirm_shipments,   ///< ship and confirm these orders before the marketplace cancels them
  find_cancelled,      ///< these orders are past that time: the marketplace has cancelled them, or will
  request_correction,  ///< the marketplace counts these orders, and the evidence says that they do not count
  wait_for_recovery,   ///< the target is missed: on that day the rate is back if nothing else happens
  keep_within_headroom ///< so many more orders may be cancelled at the seller's fault
};

template <>
struct enum_names<next_step_kind> {
  static constexpr std::string_view title = "next step";
  static constexpr std::array<std::string_view, 8> values{
      "settle_orders",  "answer_requests",    "move_requests",     "confirm_shipments",
      "find_cancelled", "request_correction", "wait_for_recovery", "keep_within_headroom"};
};
static_assert(enum_names<next_step_kind>::values.size() ==
              std::size_t(next_step_kind::keep_within_headroom) + 1);

/// One thing to do, for which orders, until when and by which rule.
struct next_step {
  next_step_kind kind = next_step_kind::keep_within_headroom;
  std::vector<std::string> order_ids = {};    ///< the first of them, the most urgent or valuable first
  std::int64_t order_count = 0;               ///< how many there are, listed or not
  instant deadline = instant::none();         ///< of the first of them
  std::optional<date> day = {};               ///< of recovery; nothing: there is none in sight
  std::optional<std::int64_t> allowance = {}; ///< cancellations left
  bool may_change_status = false;             ///< it can turn the rate's status into another one
  std::optional<verdict_rule> rule = {};      ///< the policy's rule that makes it worth doing
  std::string source = {};                    ///< where that rule is published; empty: not published

  friend bool operator==(const next_step&, const next_step&) = default;
};

/// Orders of a window that the marketplace's own list counts although the rest of the evidence says that they
/// do not count, newest first.
inline std::vector<std::string> find_disputable(const order_book& book, const policy& rules,
                                                const reporting_window& window) {
  const auto zone = time_zone::named(rules.time_zone_name());
  std::vector<std::pair<std::int64_t, std::string>> found;
  for (const row_ref row : book.rows_with_evidence()) {
    order_evidence e = evidence_of(book, row);
    if (e.listed_as_counted != ternary::yes || !e.purchased_at.is_known()) continue;
    if (!window.contains(zone.local_day(e.purchased_at))) continue;
    e.listed_as_counted = ternary::unknown;
    const verdict otherwise = attribute(e, rules.cancellation_metric());
    if (otherwise.counts != ternary::no || otherwise.rule == verdict_rule::not_cancelled ||
        otherwise.rule == verdict_rule::pending_order) {
      continue; // an order file that does not say it was cancelled is no evidence against the list
    }
    found.emplace_back(-e.purchased_at.seconds(), book.order_id(book.key_of(row)));
  }
  std::ranges::sort(found);
  std::vector<std::string> ids;
  for (auto& [time, id] : found) ids.push_back(std::move(id));
  return ids;
}

/// What next steps are drawn from: answers that were computed for the same seller, policy and day.
struct next_step_facts {
  const kenzen::cancellation_rate& rate;
  const unsettled_orders& unsettled;
  const request_queue& queue;
  const headroom& room;
  const reconciliation* reconciled = nullptr; ///< nullptr without a performance report
  std::span<const std::string> disputable;    ///< of `find_disputable`
};

namespace detail {

class next_step_list {
public:
  next_step_list(const policy& rules, std::size_t limit) : rules_{rules}, limit_{limit} {}

  /// Adds a step about orders; none without any.
  void add(next_step step) {
    if (step.order_count == 0) return;
    cite(step);
    steps_.push_back(std::move(step));
  }
  void add_about_rate(next_step step) {
    cite(step);
    steps_.push_back(std::move(step));
  }
  void list(next_step& step, std::string_view id) const {
    ++step.order_count;
    if (step.order_ids.size() < limit_) step.order_ids.emplace_back(id);
  }

  std::vector<next_step> sorted() && {
    std::ranges::stable_sort(steps_, {}, [](const next_step& each) {
      return std::tuple{!each.may_change_status, -each.order_count, each.kind};
    });
    return std::move(steps_);
  }

private:
  void cite(next_step& step) const {
    if (!step.rule || !step.source.empty()) return;
    const std::string path = "metrics[0].counts." + std::string{to_string(*step.rule)};
    if (const citation* from = rules_.find_citation(path)) step.source = from->source;
  }

  const policy& rules_;
  std::size_t limit_;
  std::vector<next_step> steps_;
};

} // namespace detail

/// What to do now, most valuable first: what can change the status comes before what cannot, and among those
/// what concerns more orders, each of them one that counts, may count or would count; then in the order of
/// `next_step_kind`.
///
/// A request's deadline is that of its order's automatic cancellation; without one it has none.
/// @param limit of the orders that each step lists
inline std::vector<next_step> find_next_steps(const policy& rules, const next_step_facts& facts,
                                              std::size_t limit = 100) {
  detail::next_step_list steps{rules, limit};
  const metric_status status = facts.rate.status;

  next_step settle{.kind = next_step_kind::settle_orders};
  for (const unsettled_order& each : facts.unsettled.orders) steps.list(settle, each.order_id);
  settle.order_count = facts.unsettled.total_count;
  settle.may_change_status = status == metric_status::undetermined;
  if (!facts.unsettled.orders.empty()) settle.rule = facts.unsettled.orders.front().what.rule;
  steps.add(std::move(settle));

  std::map<std::string_view, instant> cancelled_at;
  for (const shipment_deadline& each : facts.queue.deadlines)
    cancelled_at.emplace(each.order_id, each.cancelled_at);
  next_step answer{.kind = next_step_kind::answer_requests, .rule = verdict_rule::official_buyer_request};
  next_step move{.kind = next_step_kind::move_requests, .rule = verdict_rule::message_request};
  for (const buyer_request& each : facts.queue.requests) {
    if (each.state != request_state::open) continue;
    next_step& step = each.route == request_route::official ? answer : move;
    steps.list(step, each.order_id);
    // The order can still be cancelled as the buyer wishes until the marketplace cancels it itself.
    if (const auto at = cancelled_at.find(each.order_id); at != cancelled_at.end())
      step.deadline = detail::earlier_known(step.deadline, at->second);
  }
  steps.add(std::move(answer));
  if (rules.cancellation_metric().answer(verdict_rule::message_request) != ternary::no)
    steps.add(std::move(move));

  next_step confirm{.kind = next_step_kind::confirm_shipments, .rule = verdict_rule::automatic_cancellation};
  next_step gone{.kind = next_step_kind::find_cancelled, .rule = verdict_rule::automatic_cancellation};
  confirm.source = gone.source = std::string{facts.queue.rule.source};
  for (const shipment_deadline& each : facts.queue.deadlines) {
    next_step& step = each.cancelled_at <= facts.queue.as_of ? gone : confirm;
    if (!step.deadline.is_known()) step.deadline = each.cancelled_at;
    steps.list(step, each.order_id);
  }
  steps.add(std::move(confirm));
  steps.add(std::move(gone));

  next_step correct{.kind = next_step_kind::request_correction, .rule = verdict_rule::listed_as_counted};
  for (const std::string& id : facts.disputable) steps.list(correct, id);
  // Where some answer to the open verdicts reproduces the report, there is nothing to correct yet.
  if (facts.reconciled != nullptr && facts.reconciled->matches.empty()) {
    for (const order_difference& each : facts.reconciled->differences) {
      const bool listed = std::ranges::find(facts.disputable, each.order_id) != facts.disputable.end();
      if (each.why == difference_reason::cancelled_not_counted && !listed) {
        if (correct.order_count == 0) correct.rule = each.what.rule;
        steps.list(correct, each.order_id);
      }
    }
  }
  correct.may_change_status = status == metric_status::bad;
  steps.add(std::move(correct));

  if (status == metric_status::bad) {
    steps.add_about_rate({.kind = next_step_kind::wait_for_recovery, .day = facts.room.recovery_day});
  } else if (status != metric_status::none) {
    steps.add_about_rate({.kind = next_step_kind::keep_within_headroom,
                          .day = facts.room.recovery_day,
                          .allowance = facts.room.cancellations_left});
  }
  return std::move(steps).sorted();
}

/// The same with the answers computed from a book.
/// @param report what the marketplace reports, or nullptr
/// @throws std::invalid_argument as the answers do
inline std::vector<next_step> find_next_steps(const order_book& book, const policy& rules, date as_of,
                                              const marketplace_performance* report = nullptr,
                                              std::size_t limit = 100) {
  const tally tallied = make_tally(book, rules);
  const cancellation_rate rate{tallied, rules, as_of};
  const unsettled_orders unsettled = find_unsettled(book, rules, rate.window, limit);
  const request_queue queue = find_requests(book, rules, as_of);
  const headroom room = find_headroom(tallied, rules, as_of);
  const std::vector<std::string> disputable = find_disputable(book, rules, rate.window);
  std::optional<reconciliation> reconciled;
  if (report != nullptr) reconciled = reconcile(book, *report, rules, limit);
  return find_next_steps(
      rules, {rate, unsettled, queue, room, reconciled ? &*reconciled : nullptr, disputable}, limit);
}

} // namespace kenzen::inline v1
