#pragma once

#include <kenzen/book/evidence_of.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/book/shipment_of.hpp>
#include <kenzen/core/enum_names.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/stats/fraction.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/reporting_window.hpp>
#include <kenzen/time/time_zone.hpp>
#include <kenzen/verdicts/attribute.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace kenzen::inline v1 {

/// Whether a rate can be computed from the facts at hand, or why not.
enum class availability : std::uint8_t {
  available,            ///< perhaps as an interval
  no_orders,            ///< no order of the window is a trial
  ship_by_unknown,      ///< no source says by when any of the orders is to be shipped
  confirmation_unknown, ///< no source says when any of the orders was confirmed as shipped
  not_in_order_files,   ///< it rests on facts that no order file has, such as reviews and claims
};

template <>
struct enum_names<availability> {
  static constexpr std::string_view title = "availability";
  static constexpr std::array<std::string_view, 5> values{"available", "no_orders", "ship_by_unknown",
                                                          "confirmation_unknown", "not_in_order_files"};
};
static_assert(enum_names<availability>::values.size() == std::size_t(availability::not_in_order_files) + 1);

/// Orders whose shipment was confirmed after the time they were to be shipped by, out of the orders that the
/// seller ships, purchased on the window's local days.
///
/// Amazon shows it over 10 and 30 days, does not say which moment puts an order into the window, and wants it
/// under 4 %. Cancelled orders are trials that were not late; pending ones are none yet.
struct late_shipment_rate {
  reporting_window window;
  kenzen::availability availability = kenzen::availability::no_orders;
  std::int64_t order_count = 0;        ///< trials for certain
  std::int64_t late_count = 0;         ///< confirmed after the ship-by time
  std::int64_t undetermined_count = 0; ///< late or not: one of the two times is not known, or it is overdue

  /// Nothing unless it is available.
  std::optional<fraction> low() const {
    if (availability != kenzen::availability::available) return std::nullopt;
    return fraction{late_count, order_count};
  }
  std::optional<fraction> high() const {
    if (availability != kenzen::availability::available) return std::nullopt;
    return fraction{late_count + undetermined_count, order_count};
  }

  friend bool operator==(const late_shipment_rate&, const late_shipment_rate&) = default;
};

/// The lengths of the windows over which Amazon shows the rate.
inline constexpr std::array late_shipment_window_days{10, 30};

namespace detail {

/// Whether a shipment was late as seen at `as_of`. An unconfirmed order that is overdue will be late or will
/// be cancelled, which is not late: unknown.
constexpr ternary was_late(const shipment_record& shipment, const order_evidence& e, instant as_of) noexcept {
  if (is_gone(e)) return ternary::no;
  if (!shipment.ship_by.is_known()) return ternary::unknown;
  if (shipment.confirmed_at.is_known() && shipment.confirmed_at < as_of)
    return to_ternary(shipment.confirmed_at > shipment.ship_by);
  if (shipment.ship_by >= as_of) return ternary::no; // confirmed or not, it is not late yet
  return ternary::unknown;
}

} // namespace detail

/// The rates over the windows of those lengths that end before the local day `as_of`.
///
/// A rate is available where at least one order says whether it was late, without those that were cancelled;
/// the orders that do not say make it an interval.
inline std::vector<late_shipment_rate> late_shipment_rates(
    const order_book& book, const policy& rules, date as_of,
    std::span<const int> lengths = late_shipment_window_days) {
  const auto zone = time_zone::named(rules.time_zone_name());
  const instant now = zone.start_of(as_of);
  const metric_policy& metric = rules.cancellation_metric();
  struct knowledge {
    bool ship_by = false;
    bool confirmation = false;
    bool answered = false;
  };
  std::vector<late_shipment_rate> rates;
  for (const int length : lengths)
    rates.push_back({.window = reporting_window::ending_before(as_of, length)});
  std::vector<knowledge> known(rates.size());

  std::int64_t first = now.seconds();
  for (const auto& rate : rates) first = std::min(first, zone.start_of(rate.window.start()).seconds());
  std::vector<std::uint8_t> is_candidate;
  for (const order_facts& facts : book.tables().facts.view()) {
    is_candidate.push_back(!facts.superseded && facts.fulfilled_by != fulfillment::marketplace ? 1 : 0);
  }
  for (std::uint32_t s = 0; s < book.segments().size(); ++s) {
    const order_segment& segment = book.segments()[s];
    for (std::uint32_t row = 0; row < segment.order_count(); ++row) {
      const std::int64_t at = segment.purchased_at[row];
      if (at < first || at >= now.seconds() || is_candidate[segment.facts[row]] == 0) continue;
      const order_evidence e = evidence_of(book, row_ref{s, row});
      const verdict v = attribute(e, metric);
      if (v.in_population != ternary::yes || v.rule == verdict_rule::pending_order) continue;
      const date day = zone.local_day(instant::from_seconds(at));
      const shipment_record shipment = shipment_of(book, order_key::from_bits(segment.order_keys[row]));
      const ternary late = detail::was_late(shipment, e, now);
      for (std::size_t i = 0; i < rates.size(); ++i) {
        if (!rates[i].window.contains(day)) continue;
        ++rates[i].order_count;
        if (late == ternary::yes) ++rates[i].late_count;
        if (late == ternary::unknown) ++rates[i].undetermined_count;
        known[i].ship_by = known[i].ship_by || shipment.ship_by.is_known();
        known[i].confirmation = known[i].confirmation || shipment.confirmed_at.is_known();
        known[i].answered = known[i].answered || (late != ternary::unknown && !detail::is_gone(e));
      }
    }
  }
  for (std::size_t i = 0; i < rates.size(); ++i) {
    if (rates[i].order_count == 0) continue;
    rates[i].availability = known[i].answered   ? availability::available
                            : !known[i].ship_by ? availability::ship_by_unknown
                                                : availability::confirmation_unknown;
  }
  return rates;
}

} // namespace kenzen::inline v1
