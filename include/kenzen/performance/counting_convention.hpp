#pragma once

#include <kenzen/core/enum_names.hpp>
#include <kenzen/core/ternary.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/policies/verdict_rule.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// Whose midnights bound the days of a report.
enum class day_basis : std::uint8_t {
  utc,         ///< the moments exactly as the report gives them
  store_local, ///< the same dates, from midnight to midnight in the store's time zone
};

template <>
struct enum_names<day_basis> {
  static constexpr std::string_view title = "day basis";
  static constexpr std::array<std::string_view, 2> values{"utc", "store_local"};
};
static_assert(enum_names<day_basis>::values.size() == std::size_t(day_basis::store_local) + 1);

/// One way in which a marketplace may have counted the orders and the cancellations of a report's range:
/// everything that it does not publish.
struct counting_convention {
  window_anchor orders_by = window_anchor::order_date;        ///< what puts an order into the range
  window_anchor cancellations_by = window_anchor::order_date; ///< what puts a cancellation into it
  day_basis days = day_basis::utc;
  int shift_days = 0;              ///< the range that was counted lies that many days later than reported
  bool pending_orders = true;      ///< orders not yet paid for are among those counted
  bool item_cancellations = false; ///< cancelled items of orders that went on count as cancellations

  friend constexpr bool operator==(const counting_convention&, const counting_convention&) noexcept = default;
};

/// The furthest that a convention shifts a range, either way.
inline constexpr int most_shift_days = 2;

/// What a report literally says, under the policy's answers where it gives them: by order date, in UTC, not
/// shifted.
constexpr counting_convention literal_convention(const metric_policy& metric) noexcept {
  counting_convention convention;
  convention.pending_orders = metric.pending_orders_are_trials != ternary::no;
  convention.item_cancellations = metric.answer(verdict_rule::item_cancellation) == ternary::yes;
  return convention;
}

/// In how many respects a convention departs from another.
constexpr int departures(const counting_convention& a, const counting_convention& b) noexcept {
  return (a.orders_by != b.orders_by ? 1 : 0) + (a.cancellations_by != b.cancellations_by ? 1 : 0) +
         (a.days != b.days ? 1 : 0) + (a.shift_days != b.shift_days ? 1 : 0) +
         (a.pending_orders != b.pending_orders ? 1 : 0) +
         (a.item_cancellations != b.item_cancellations ? 1 : 0);
}

namespace detail {

/// Orders conventions of equally many departures from `literal`: those that depart in what policies leave
/// open before those that move days, and small moves before large ones.
constexpr auto simplicity(const counting_convention& c, const counting_convention& literal) noexcept {
  return std::tuple{departures(c, literal),
                    c.orders_by != literal.orders_by,
                    c.cancellations_by != literal.cancellations_by,
                    c.shift_days < 0 ? -c.shift_days : c.shift_days,
                    c.shift_days > 0,
                    c.days != literal.days,
                    c.item_cancellations != literal.item_cancellations,
                    c.pending_orders != literal.pending_orders};
}

} // namespace detail

/// All conventions that are tried, the simplest first: 3 pairs of anchors, 2 kinds of days, 5 shifts, pending
/// orders in or out, cancelled items in or out.
///
/// Simpler is what departs from `literal_convention` in fewer respects; among equals, what keeps the order
/// date, then what shifts the range less (earlier before later), then what keeps UTC days, then what keeps
/// the policy's answers.
inline std::vector<counting_convention> plausible_conventions(const metric_policy& metric) {
  using enum window_anchor;
  std::vector<counting_convention> all;
  for (const auto& [orders_by, cancellations_by] :
       {std::pair{order_date, order_date}, std::pair{order_date, cancellation_date},
        std::pair{cancellation_date, cancellation_date}}) {
    for (const day_basis days : {day_basis::utc, day_basis::store_local}) {
      for (int shift = -most_shift_days; shift <= most_shift_days; ++shift) {
        for (const bool pending : {true, false}) {
          for (const bool items : {true, false})
            all.push_back({orders_by, cancellations_by, days, shift, pending, items});
        }
      }
    }
  }
  const counting_convention literal = literal_convention(metric);
  std::ranges::sort(all, {}, [&](const counting_convention& c) { return detail::simplicity(c, literal); });
  return all;
}

} // namespace kenzen::inline v1
