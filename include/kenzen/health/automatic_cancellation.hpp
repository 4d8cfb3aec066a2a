#pragma once

#include <kenzen/policies/citation.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/time/business_calendar.hpp>
#include <kenzen/time/instant.hpp>
#include <kenzen/time/time_zone.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kenzen::inline v1 {

/// When a marketplace cancels by itself an order whose shipment nobody confirmed: that many business days
/// after the local day of its ship-by time, or that many hours after the time.
struct automatic_cancellation_rule {
  std::string_view marketplace; ///< beginning of the marketplace's name in a policy
  std::string_view region;      ///< of the policy; empty: any other
  int business_days = 0;        ///< 0: hours count
  int hours = 0;                ///< 0 beside 0 business days: at the ship-by time itself
  std::string_view source;
  source_kind kind = source_kind::official;

  friend constexpr bool operator==(const automatic_cancellation_rule&,
                                   const automatic_cancellation_rule&) = default;
};

/// The rules that are published. Announced for Amazon.com and the European stores in September 2020, taken
/// to hold in the stores that published nothing of their own; the Japanese announcement says 7 days in one
/// place and 7 business days in another. India: 24 hours for standard orders (its fast programmes: at the
/// ship-by time).
inline constexpr std::array automatic_cancellation_rules{
    automatic_cancellation_rule{"Amazon", "IN", 0, 24,
                                "https://sellercentral.amazon.in/gp/help/external/200285210?language=en_IN"},
    automatic_cancellation_rule{"Amazon", "JP", 7, 0,
                                "https://sellercentral-japan.amazon.com/forums/t/topic/54185"},
    automatic_cancellation_rule{
        "Amazon", "", 7, 0, "https://tamebay.com/2020/09/amazon-order-auto-cancellation-timeline-update.html",
        source_kind::third_party},
};

/// The rule for the store of that policy, or nullptr where none is known.
inline const automatic_cancellation_rule* find_automatic_cancellation_rule(const policy& rules) noexcept {
  for (const automatic_cancellation_rule& each : automatic_cancellation_rules) {
    if (!rules.record().marketplace.starts_with(each.marketplace)) continue;
    if (each.region.empty() || each.region == rules.record().region) return &each;
  }
  return nullptr;
}

/// When an order is cancelled if its shipment is not confirmed before.
struct automatic_cancellation_time {
  instant at = instant::none(); ///< the first moment that is too late
  bool holidays_known = true;   ///< false: weekends alone were counted for some of the days

  friend bool operator==(const automatic_cancellation_time&, const automatic_cancellation_time&) = default;
};

/// @param calendar of the store's country; a business day ends with the store's own midnight
/// @returns an unknown time if `ship_by` is unknown
inline automatic_cancellation_time automatic_cancellation_of(const automatic_cancellation_rule& rule,
                                                             instant ship_by, const time_zone& zone,
                                                             const business_calendar& calendar) {
  if (!ship_by.is_known()) return {};
  if (rule.business_days == 0)
    return {instant::from_seconds(ship_by.seconds() + std::int64_t{rule.hours} * 3'600), true};
  const date due = zone.local_day(ship_by);
  const date last = calendar.advance(due, rule.business_days);
  return {zone.start_of(last + 1), calendar.knows_holidays_on(due) && calendar.knows_holidays_on(last)};
}

/// The calendar of a policy's country; one of Saturdays and Sundays alone, without any holiday that it knows,
/// where there is none for it.
inline business_calendar calendar_of(const policy& rules) {
  const std::string& region = rules.record().region;
  return business_calendar::has(region) ? business_calendar::named(region) : business_calendar{region};
}

} // namespace kenzen::inline v1
