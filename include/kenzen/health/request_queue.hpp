#pragma once

#include <kenzen/book/evidence_of.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/book/shipment_of.hpp>
#include <kenzen/cancellations/cancellation_request.hpp>
#include <kenzen/cancellations/cancelled_by.hpp>
#include <kenzen/core/enum_names.hpp>
#include <kenzen/health/automatic_cancellation.hpp>
#include <kenzen/orders/fulfillment.hpp>
#include <kenzen/orders/order_status.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/time/business_calendar.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/instant.hpp>
#include <kenzen/time/time_zone.hpp>
#include <kenzen/verdicts/attribute.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace kenzen::inline v1 {

/// What became of a buyer's request.
enum class request_state : std::uint8_t {
  open,      ///< the order stands and has not gone out
  cancelled, ///< carried out
  shipped,   ///< overtaken: the order has gone out
};

template <>
struct enum_names<request_state> {
  static constexpr std::string_view title = "request state";
  static constexpr std::array<std::string_view, 3> values{"open", "cancelled", "shipped"};
};
static_assert(enum_names<request_state>::values.size() == std::size_t(request_state::shipped) + 1);

/// A buyer asked the seller to cancel an order, officially or by a message. Buyers who cancelled themselves
/// asked nobody.
struct buyer_request {
  std::string order_id;
  request_route route = request_route::unknown; ///< the most official of several
  request_state state = request_state::open;
  instant requested_at = instant::none(); ///< the first time by that route
  instant answered_at = instant::none();  ///< what came first after it: cancellation or ship confirmation
  instant completed_at = instant::none(); ///< the cancellation of the whole order
  std::string text;                       ///< the buyer's words, as a source has them

  /// Seconds from the request; nothing where a time is not known.
  std::optional<std::int64_t> seconds_to(instant when) const noexcept {
    if (!requested_at.is_known() || !when.is_known()) return std::nullopt;
    return when.seconds() - requested_at.seconds();
  }

  friend bool operator==(const buyer_request&, const buyer_request&) = default;
};

/// An order that the seller has still to ship, and when the marketplace cancels it otherwise.
struct shipment_deadline {
  std::string order_id;
  instant purchased_at = instant::none();
  instant ship_by = instant::none();
  instant cancelled_at = instant::none(); ///< the first moment that is too late to confirm the shipment
  bool holidays_known = true;             ///< false: weekends alone were counted for some of the days

  friend bool operator==(const shipment_deadline&, const shipment_deadline&) = default;
};

/// What waits for the seller at one moment: buyers' requests and shipments to confirm.
///
/// What happened at or after that moment is not known yet. What a source says without a time, such as a
/// status, is taken as it stands, so a queue of the past is exact only as far as its facts have times.
struct request_queue {
  instant as_of;
  std::vector<buyer_request>
      requests; ///< open ones first, the longest waiting first; then the others by time

  /// Whether a rule for automatic cancellations is known for the store; otherwise `deadlines` is empty.
  bool has_rule = false;
  automatic_cancellation_rule rule;
  std::vector<shipment_deadline> deadlines; ///< of unshipped orders, the soonest first; past ones lead
  std::int64_t unshipped_count = 0;         ///< orders that wait for shipment, with and without a deadline
  std::int64_t without_ship_by_count = 0;   ///< of them: nothing says by when to ship

  std::int64_t open_count(request_route route) const noexcept {
    return std::ranges::count_if(requests, [&](const buyer_request& each) {
      return each.state == request_state::open && each.route == route;
    });
  }
  /// Deadlines that have passed: the marketplace has cancelled these orders, or will at any moment.
  std::int64_t past_count() const noexcept {
    return std::ranges::count_if(deadlines, [&](const auto& each) { return each.cancelled_at <= as_of; });
  }

  /// The share `q` of the known times (seconds) has at most this length; nothing without any.
  /// @param which `&buyer_request::answered_at` or `&buyer_request::completed_at`
  std::optional<std::int64_t> quantile(instant buyer_request::* which, double q) const {
    std::vector<std::int64_t> lengths;
    for (const buyer_request& each : requests) {
      if (const auto length = each.seconds_to(each.*which)) lengths.push_back(*length);
    }
    if (lengths.empty()) return std::nullopt;
    const double at = std::clamp(q, 0.0, 1.0) * static_cast<double>(lengths.size());
    const auto rank = std::min(lengths.size() - 1, static_cast<std::size_t>(std::max(0.0, at - 1e-9)));
    std::ranges::nth_element(lengths, lengths.begin() + static_cast<std::ptrdiff_t>(rank));
    return lengths[rank];
  }

  friend bool operator==(const request_queue&, const request_queue&) = default;
};

namespace detail {

/// A past time is known; one at or after `as_of` has not come.
constexpr instant known_at(instant when, instant as_of) noexcept {
  return when < as_of ? when : instant::none();
}

constexpr instant earlier_known(instant a, instant b) noexcept {
  if (!a.is_known()) return b;
  return b.is_known() ? std::min(a, b) : a;
}

/// Fills a queue from the rows it is shown.
class queue_builder {
public:
  queue_builder(const order_book& book, const policy& rules, instant as_of)
      : book_{book},
        metric_{rules.cancellation_metric()},
        zone_{time_zone::named(rules.time_zone_name())},
        calendar_{calendar_of(rules)} {
    queue_.as_of = as_of;
    if (const auto* rule = find_automatic_cancellation_rule(rules)) {
      queue_.has_rule = true;
      queue_.rule = *rule;
    }
  }

  void consider(row_ref row) {
    const order_evidence e = evidence_of(book_, row);
    if (e.purchased_at >= queue_.as_of) return;
    const verdict v = attribute(e, metric_);
    if (is_outside(v)) return;
    shipment_ = shipment_of(book_, book_.key_of(row));
    shipment_.confirmed_at = known_at(shipment_.confirmed_at, queue_.as_of);
    cancelled_at_ = instant::none();
    cancelled_by_buyer_ = e.by == cancelled_by::buyer;
    bool cancelled_later = false;
    for (const cancellation_record& record : records_of(book_, book_.key_of(row))) {
      if (!record.executed || !record.what.item_id.empty()) continue;
      if (record.what.cancelled_at >= queue_.as_of) cancelled_later = true;
      cancelled_at_ = earlier_known(cancelled_at_, known_at(record.what.cancelled_at, queue_.as_of));
    }
    gone_ = is_gone(e) && !(cancelled_later && !cancelled_at_.is_known());
    sent_ = shipment_.confirmed_at.is_known() || e.status == order_status::shipped;
    add_request(row, e);
    add_deadline(row, e);
  }

  request_queue made() && {
    const auto order = [](const buyer_request& each) {
      // Requests without a time may be the oldest: they come first, as the unknown instant does.
      return std::tuple{each.state != request_state::open, each.requested_at,
                        std::string_view{each.order_id}};
    };
    std::ranges::sort(queue_.requests, {}, order);
    std::ranges::sort(queue_.deadlines, {}, [](const shipment_deadline& each) {
      return std::tuple{each.cancelled_at, std::string_view{each.order_id}};
    });
    return std::move(queue_);
  }

private:
  /// Whether the order is none of the seller's to ship in this store. Being cancelled keeps nobody out.
  static constexpr bool is_outside(const verdict& v) noexcept {
    return v.in_population == ternary::no &&
           (v.rule == verdict_rule::marketplace_fulfilled || v.rule == verdict_rule::other_sales_channel ||
            v.rule == verdict_rule::outside_programme);
  }

  void add_request(row_ref row, const order_evidence& e) {
    buyer_request request;
    if (book_.facts_of(row).buyer_requested == ternary::yes) request.route = request_route::official;
    for (const cancellation_record& record : records_of(book_, book_.key_of(row))) {
      if (record.request.requested_at >= queue_.as_of) continue;
      request.route = std::max(request.route, record.request.route);
    }
    if (request.route != request_route::message && request.route != request_route::official) return;
    if (gone_ && cancelled_by_buyer_) return;
    for (const cancellation_record& record : records_of(book_, book_.key_of(row))) {
      if (record.request.route != request.route || record.request.requested_at >= queue_.as_of) continue;
      request.requested_at = earlier_known(request.requested_at, record.request.requested_at);
      if (request.text.empty()) request.text = record.request.text;
    }
    request.order_id = book_.order_id(book_.key_of(row));
    request.state = gone_ ? request_state::cancelled : sent_ ? request_state::shipped : request_state::open;
    const auto after_request = [&](instant when) {
      return when < request.requested_at ? instant::none() : when;
    };
    if (gone_) request.completed_at = after_request(cancelled_at_);
    request.answered_at = earlier_known(request.completed_at, after_request(shipment_.confirmed_at));
    if (e.stage == cancellation_stage::after_shipment && gone_) request.state = request_state::shipped;
    queue_.requests.push_back(std::move(request));
  }

  void add_deadline(row_ref row, const order_evidence& e) {
    const bool waits = e.status == order_status::unshipped || e.status == order_status::partially_shipped ||
                       (e.status == order_status::unknown && shipment_.ship_by.is_known());
    if (gone_ || sent_ || !waits) return;
    ++queue_.unshipped_count;
    if (!shipment_.ship_by.is_known()) {
      ++queue_.without_ship_by_count;
      return;
    }
    if (!queue_.has_rule) return;
    const auto [at, known] = automatic_cancellation_of(queue_.rule, shipment_.ship_by, zone_, calendar_);
    queue_.deadlines.push_back(
        {book_.order_id(book_.key_of(row)), e.purchased_at, shipment_.ship_by, at, known});
  }

  const order_book& book_;
  const metric_policy& metric_;
  time_zone zone_;
  business_calendar calendar_;
  request_queue queue_;
  // Of the row that is being considered.
  shipment_record shipment_;
  instant cancelled_at_;
  bool cancelled_by_buyer_ = false;
  bool gone_ = false;
  bool sent_ = false;
};

} // namespace detail

/// What waits for the seller at that moment. Orders outside the policy's population are somebody else's.
///
/// Looks at each row's facts once and closer only at orders that stand unshipped or that somebody asked to
/// cancel.
inline request_queue find_requests(const order_book& book, const policy& rules, instant as_of) {
  if (!as_of.is_known()) throw std::invalid_argument("as_of: expected a known instant, got an unknown one");
  detail::queue_builder builder{book, rules, as_of};
  std::vector<std::uint8_t> is_candidate;
  for (const order_facts& facts : book.tables().facts.view()) {
    const bool waits = facts.status == order_status::unshipped ||
                       facts.status == order_status::partially_shipped ||
                       facts.status == order_status::unknown;
    const bool asked = facts.buyer_requested == ternary::yes || facts.has_evidence;
    const bool ours = facts.fulfilled_by != fulfillment::marketplace;
    is_candidate.push_back(!facts.superseded && ours && (waits || asked) ? 1 : 0);
  }
  for (std::uint32_t s = 0; s < book.segments().size(); ++s) {
    const auto facts = book.segments()[s].facts.view();
    for (std::uint32_t row = 0; row < facts.size(); ++row) {
      if (is_candidate[facts[row]] != 0) builder.consider({s, row});
    }
  }
  return std::move(builder).made();
}

/// The same at the beginning of a local day of the store, as rates count the days before the day of asking.
inline request_queue find_requests(const order_book& book, const policy& rules, date as_of) {
  return find_requests(book, rules, time_zone::named(rules.time_zone_name()).start_of(as_of));
}

} // namespace kenzen::inline v1
