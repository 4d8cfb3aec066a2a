#pragma once

#include <kenzen/book/evidence_of.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/cancellations/cancellation_reason.hpp>
#include <kenzen/cancellations/fault.hpp>
#include <kenzen/core/enum_names.hpp>
#include <kenzen/insight/detail/cancelled_lines.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/instant.hpp>
#include <kenzen/time/reporting_window.hpp>
#include <kenzen/time/time_zone.hpp>
#include <kenzen/verdicts/attribute.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// Stretches of days that costs are added up over; a week begins on Monday.
enum class cost_period : std::uint8_t { none, day, week, month };

template <>
struct enum_names<cost_period> {
  static constexpr std::string_view title = "period";
  static constexpr std::array<std::string_view, 4> values{"none", "day", "week", "month"};
};
static_assert(enum_names<cost_period>::values.size() == std::size_t(cost_period::month) + 1);

/// What costs are told apart by, beside the currency.
struct cost_grouping {
  bool by_fault = true;
  bool by_reason = true;
  cost_period period = cost_period::none;

  friend bool operator==(const cost_grouping&, const cost_grouping&) = default;
};

/// What was lost to cancellations of one kind in one currency.
struct cost_row {
  std::optional<date> period;                ///< its first day; nothing without periods
  std::optional<kenzen::fault> fault;        ///< whose doing; nothing if not told apart
  std::optional<cancellation_reason> reason; ///< nothing if not told apart
  std::string currency;                      ///< ISO 4217; empty: not said
  std::int64_t order_count = 0;              ///< orders with a cancelled line in that currency
  std::int64_t unit_count = 0;               ///< units of cancelled lines, as far as they are known
  std::int64_t value = 0;                 ///< of cancelled lines in whole minor units, as far as it is known
  std::int64_t unpriced_order_count = 0;  ///< orders with a cancelled line whose value nobody states
  std::int64_t uncounted_order_count = 0; ///< orders with a cancelled line whose units nobody states

  friend bool operator==(const cost_row&, const cost_row&) = default;
};

/// Value, units and orders lost to cancellations.
///
/// What is lost is the price of the cancelled lines, without shipping, tax or the goods themselves, which are
/// not sold. Files often empty a line when they cancel it (no price, quantity 0): then an earlier statement
/// about the same line is taken where the book holds one. A line of which nobody states the price is never
/// counted as 0: its order is in `unpriced_order_count`, and `value` is a lower bound.
struct cancellation_cost {
  kenzen::policy policy;
  std::optional<reporting_window> window; ///< local days of purchase; nothing: all
  cost_grouping by;
  std::vector<cost_row> rows;           ///< by period, fault, reason and currency
  std::int64_t order_count = 0;         ///< distinct orders with something cancelled
  std::int64_t undated_order_count = 0; ///< cancelled ones without a purchase time: in no row

  friend bool operator==(const cancellation_cost&, const cancellation_cost&) = default;
};

namespace detail {

inline date period_of(date day, cost_period period) {
  switch (period) {
  case cost_period::week:
    return day - static_cast<int>(day.weekday());
  case cost_period::month:
    return day - static_cast<int>(day.day() - 1);
  default:
    return day;
  }
}

inline void add_checked(std::int64_t& sum, std::int64_t amount) {
  if (__builtin_add_overflow(sum, amount, &sum))
    throw std::overflow_error("cost: expected sums within 64 bits of minor units, got one beyond");
}

/// Whether the whole order, or some of it, was cancelled before it went out.
constexpr bool lost_something(const order_evidence& e, const verdict& what) noexcept {
  if (what.in_population == ternary::no || what.rule == verdict_rule::cancelled_after_shipment) return false;
  return is_wholly_cancelled(e) || e.items == cancelled_items::some;
}

/// Puts the cancelled lines of orders into rows.
class cost_counter {
public:
  cost_counter(const order_book& book, const cost_grouping& by) : book_{book}, by_{by} {}

  /// Notes an order whose lines are to be counted once all orders are known.
  void note(row_ref row, date day, fault whose, const order_evidence& e) {
    noted_.push_back({row, day, whose, e.reason, is_wholly_cancelled(e)});
  }

  std::vector<cost_row> rows() {
    std::set<std::uint64_t> keys;
    for (const noted_order& each : noted_) keys.insert(book_.key_of(each.row).bits());
    const earlier_statements earlier{book_, keys};
    for (const noted_order& each : noted_) count(each, earlier);
    std::vector<cost_row> all;
    for (auto& [key, row] : rows_) all.push_back(std::move(row));
    return all;
  }

  std::int64_t order_count() const noexcept { return static_cast<std::int64_t>(noted_.size()); }

private:
  struct noted_order {
    row_ref row;
    date day;
    kenzen::fault fault;
    cancellation_reason reason;
    bool whole;
  };

  void count(const noted_order& order, const earlier_statements& earlier) {
    struct sums {
      std::int64_t units = 0;
      std::int64_t value = 0;
      bool unpriced = false;
      bool uncounted = false;
    };
    std::map<std::string, sums> by_currency;
    const auto lines = cancelled_lines_of(book_, order.row, order.whole, earlier);
    for (const cancelled_line& line : lines) {
      sums& sum = by_currency[line.currency];
      if (line.price) {
        add_checked(sum.value, *line.price);
      } else {
        sum.unpriced = true;
      }
      if (line.units) {
        add_checked(sum.units, *line.units);
      } else {
        sum.uncounted = true;
      }
    }
    if (lines.empty()) by_currency[""] = {0, 0, true, true};
    for (const auto& [currency, sum] : by_currency) {
      cost_row& row = row_of(order, currency);
      ++row.order_count;
      add_checked(row.unit_count, sum.units);
      add_checked(row.value, sum.value);
      row.unpriced_order_count += sum.unpriced;
      row.uncounted_order_count += sum.uncounted;
    }
  }

  cost_row& row_of(const noted_order& order, const std::string& currency) {
    cost_row fresh;
    if (by_.period != cost_period::none) fresh.period = period_of(order.day, by_.period);
    if (by_.by_fault) fresh.fault = order.fault;
    if (by_.by_reason) fresh.reason = order.reason;
    fresh.currency = currency;
    return rows_.try_emplace(std::tuple{fresh.period, fresh.fault, fresh.reason, currency}, fresh)
        .first->second;
  }

  const order_book& book_;
  cost_grouping by_;
  std::vector<noted_order> noted_;
  std::map<
      std::tuple<std::optional<date>, std::optional<fault>, std::optional<cancellation_reason>, std::string>,
      cost_row>
      rows_;
};

} // namespace detail

/// What cancellations cost, of the orders purchased on the local days of `window`, or of all dated orders.
///
/// An order belongs to the day of its purchase, the fault of its verdict under the policy and the reason that
/// is known of it. Orders outside the policy's population and cancellations after ship confirmation, which
/// are refunds, are left out. With lines in two currencies an order is in a row of each.
///
/// @throws std::overflow_error if a sum leaves the range of int64.
inline cancellation_cost cost(const order_book& book, const policy& rules,
                              const std::optional<reporting_window>& window = {},
                              const cost_grouping& by = {}) {
  cancellation_cost result{rules, window, by, {}, 0, 0};
  const metric_policy& metric = rules.cancellation_metric();
  const time_zone zone = time_zone::named(rules.time_zone_name());
  detail::cost_counter counter{book, by};
  for (std::uint32_t s = 0; s < book.segments().size(); ++s) {
    const order_segment& segment = book.segments()[s];
    for (std::uint32_t row = 0; row < segment.order_count(); ++row) {
      const order_facts& facts = book.tables().facts[segment.facts[row]];
      const bool touched = facts.status == order_status::cancelled || facts.has_evidence ||
                           facts.items == cancelled_items::some || facts.items == cancelled_items::all;
      if (!touched || facts.superseded) continue;
      const row_ref at{s, row};
      const order_evidence evidence = evidence_of(book, at);
      const verdict what = attribute(evidence, metric);
      if (!detail::lost_something(evidence, what)) continue;
      if (segment.purchased_at[row] == order_segment::no_instant) {
        ++result.undated_order_count;
        continue;
      }
      const date day = zone.local_day(instant::from_seconds(segment.purchased_at[row]));
      if (!window || window->contains(day)) counter.note(at, day, what.fault, evidence);
    }
  }
  result.rows = counter.rows();
  result.order_count = counter.order_count();
  return result;
}

} // namespace kenzen::inline v1
