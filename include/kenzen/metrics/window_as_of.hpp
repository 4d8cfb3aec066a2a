#pragma once

#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/reporting_window.hpp>

#include <algorithm>
#include <stdexcept>

namespace kenzen::inline v1 {

namespace detail {

constexpr date first_of_month(date day) { return day - static_cast<int>(day.day() - 1); }

/// The latest day not after `day` that is the given day of its month, or the last of a shorter month.
constexpr date latest_day_of_month(date day, int day_of_month) {
  const auto in_month_of = [&](date first) {
    const date next = first_of_month(first + 31);
    return std::min(first + (std::max(day_of_month, 1) - 1), next - 1);
  };
  const date first = first_of_month(day);
  const date here = in_month_of(first);
  return here <= day ? here : in_month_of(first_of_month(first - 1));
}

} // namespace detail

/// The local days that a window of a policy covers for somebody who asks on the local day `as_of`.
///
/// With `end = as_of - lag_days`: a rolling window is `[end - length_days, end)`, so without lag it ends with
/// yesterday. A calendar week, month or year is the last whole one that is over at `end`; `length_days` above
/// 7 makes it that many days up to the end of the week. A monthly evaluation is the rolling window of the
/// latest evaluation day not after `as_of`.
///
/// @throws std::invalid_argument if the window is empty, leaves the years 1..9999, or has no length because
/// the
///   marketplace does not publish one.
constexpr reporting_window window_as_of(const metric_window& window, date as_of) {
  if (!window.is_published()) {
    throw std::invalid_argument(
        "window: expected days of your own, since the marketplace does not publish over how many it counts");
  }
  const date end = as_of - window.lag_days;
  switch (window.alignment) {
  case window_alignment::rolling:
    break;
  case window_alignment::calendar_week:
    return reporting_window::ending_before(end - static_cast<int>(end.weekday()),
                                           std::max(window.length_days, 7));
  case window_alignment::calendar_month: {
    const date month_end = detail::first_of_month(end);
    return {detail::first_of_month(month_end - 1), month_end};
  }
  case window_alignment::calendar_year:
    return {date{end.year() - 1, 1, 1}, date{end.year(), 1, 1}};
  case window_alignment::monthly_evaluation:
    return reporting_window::ending_before(
        detail::latest_day_of_month(as_of, window.evaluation_day_of_month) - window.lag_days,
        window.length_days);
  }
  return reporting_window::ending_before(end, window.length_days);
}

} // namespace kenzen::inline v1
