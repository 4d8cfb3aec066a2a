#pragma once

#include <kenzen/book/excerpt_of.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/cancellations/cancellation_reason.hpp>
#include <kenzen/cancellations/cancellation_request.hpp>
#include <kenzen/cancellations/cancelled_by.hpp>
#include <kenzen/core/enum_names.hpp>
#include <kenzen/core/ternary.hpp>
#include <kenzen/metrics/metric_status.hpp>
#include <kenzen/metrics/trial_counts.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/reporting_window.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::inline v1 {

/// What became of an order that was to be cancelled in a what-if.
enum class cancel_outcome : std::uint8_t {
  cancelled,
  already_cancelled,     ///< nothing changes
  already_shipped,       ///< it could only be refunded, so nothing changes
  marketplace_fulfilled, ///< the seller does not ship it and the policy does not look at it
  not_found,             ///< the book has no order of that id
};

template <>
struct enum_names<cancel_outcome> {
  static constexpr std::string_view title = "outcome";
  static constexpr std::array<std::string_view, 5> values{"cancelled", "already_cancelled", "already_shipped",
                                                          "marketplace_fulfilled", "not_found"};
};
static_assert(enum_names<cancel_outcome>::values.size() == std::size_t(cancel_outcome::not_found) + 1);

/// A way to cancel an order, as far as policies ask for it.
struct cancellation_way {
  cancelled_by by = cancelled_by::merchant;
  cancellation_reason reason = cancellation_reason::unknown;
  /// How the buyer asked for it; what the book knows of an order's requests holds beside it.
  request_route request = request_route::none;

  friend constexpr bool operator==(const cancellation_way&, const cancellation_way&) noexcept = default;
};

/// One order of a what-if.
struct what_if_order {
  std::string order_id;
  cancel_outcome outcome = cancel_outcome::not_found;
  std::optional<date> day; ///< the local day that it counts on, once cancelled
  verdict before;          ///< of an order that was not found, both say nothing
  verdict after;

  friend bool operator==(const what_if_order&, const what_if_order&) = default;
};

/// What somebody who asks on that day would see.
struct what_if_day {
  date day;
  reporting_window window;
  metric_status status = metric_status::none;
  metric_status status_before = metric_status::none; ///< had nothing been cancelled
  trial_counts counts;

  friend bool operator==(const what_if_day&, const what_if_day&) = default;
};

/// A way that the policy tells from the others, and what it would come to.
struct what_if_way {
  cancellation_way how;                          ///< one that leads there
  verdict_rule rule = verdict_rule::cannot_tell; ///< that would decide about the first of the orders
  ternary counts = ternary::unknown;             ///< what it would say
  metric_status worst_status = metric_status::undetermined; ///< over the coming days

  /// Whether the status is good, or none, on each coming day.
  constexpr bool stays_good() const noexcept {
    return worst_status == metric_status::good || worst_status == metric_status::none;
  }

  friend constexpr bool operator==(const what_if_way&, const what_if_way&) noexcept = default;
};

/// What would follow if some orders were cancelled: day by day, and whether another truth about why, or
/// another day, would spare the rate. It says what the rules would make of each way; which way is true is not
/// for the seller to choose, and marketplaces punish a false reason.
struct what_if {
  kenzen::policy policy;
  date as_of;
  cancellation_way how;
  std::vector<what_if_order> orders; ///< one for each id that was named, in that order
  std::vector<what_if_day> days;     ///< of asking, from `as_of` on

  /// Each way that the policy tells from the others, seen from the first order that could be cancelled.
  std::vector<what_if_way> ways;
  /// The first day on which cancelling the orders in the way asked for leaves the status good, or none, on
  /// that day and each after it, if nothing else happens. Waiting has its own price: an order that is
  /// neither shipped nor cancelled in time is late. Nothing: no such day.
  std::optional<date> first_safe_day;

  what_if(const kenzen::policy& rules, date day, const cancellation_way& asked)
      : policy{rules}, as_of{day}, how{asked} {}

  /// The ways under which the rate keeps to its target on each coming day.
  std::vector<what_if_way> spared_by() const {
    std::vector<what_if_way> sparing;
    for (const what_if_way& each : ways) {
      if (each.stays_good()) sparing.push_back(each);
    }
    return sparing;
  }

  friend bool operator==(const what_if&, const what_if&) = default;
};

} // namespace kenzen::inline v1
