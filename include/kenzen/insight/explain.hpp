#pragma once

#include <kenzen/book/order_book.hpp>
#include <kenzen/insight/detail/judged_orders.hpp>
#include <kenzen/insight/detail/rate_parts.hpp>
#include <kenzen/insight/explanation.hpp>
#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/metrics/trial_counts.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tallies/grouping.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/tallies/tally_builder.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/reporting_window.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <algorithm>
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
#include <unordered_map>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

namespace detail {

inline void require_days_in_order(date before, date after) {
  if (after < before) {
    throw std::invalid_argument("before: expected a day that is not after '" + after.to_iso() + "', got '" +
                                before.to_iso() + "'");
  }
}

/// Orders that count, or may.
constexpr std::int64_t countable(const trial_counts& counts) noexcept {
  return counts[trial_kind::yes] + counts[trial_kind::unknown] + counts[trial_kind::possible_yes] +
         counts[trial_kind::possible_unknown];
}

constexpr std::int64_t trials(const trial_counts& counts) noexcept {
  return counts.order_count() + counts.possible_order_count();
}

constexpr bool is_countable(trial_kind kind) noexcept {
  return kind != trial_kind::none && kind != trial_kind::no && kind != trial_kind::possible_no;
}

inline void count_orders_behind(explanation& result, const window_transition& moved) {
  result.parts[0].order_count = countable(moved.entered);
  result.parts[1].order_count = countable(moved.left);
  result.parts[2].order_count = trials(moved.entered) + trials(moved.left);
}

/// Where one book has an order of one window.
struct judged_place {
  date day;
  verdict what;
  trial_kind kind = trial_kind::none;
};

using judged_window = std::unordered_map<std::string, judged_place>;

/// The order's SKUs or ASINs as the name of one group: every order is in exactly one, so that groups add up.
inline std::string product_group(const order_book& book, row_ref row, tally_grouping by) {
  const order_segment& segment = book.segments()[row.segment];
  const bool by_sku = by == tally_grouping::sku;
  const text_table& texts = by_sku ? book.tables().skus : book.tables().asins;
  std::set<std::string_view> names;
  for (std::uint32_t i = segment.first_item[row.row]; i < segment.first_item[row.row + 1]; ++i)
    names.insert(texts[(by_sku ? segment.skus : segment.asins)[i]]);
  std::string joined;
  for (const std::string_view name : names) {
    if (!joined.empty()) joined += " + ";
    joined += name;
  }
  return joined;
}

/// Finds out order by order what happened between two windows.
class change_walk {
public:
  change_walk(explanation& result, std::size_t limit) noexcept
      : result_{result},
        limit_{limit},
        denominator_{result.policy.cancellation_metric().denominator},
        by_product_{groups_overlap(result.by)} {}

  void run(const order_book& book, const order_book& earlier) {
    const judged_window was = places_of(earlier, result_.from_window, &group_transition::from);
    const judged_window is = places_of(book, result_.to_window, &group_transition::to);
    for (const auto& [id, place] : is) {
      const auto before = was.find(id);
      settle(id, before == was.end() ? nullptr : &before->second, &place);
    }
    for (const auto& [id, place] : was) {
      if (!is.contains(id)) settle(id, &place, nullptr);
    }
  }

  const window_transition& moved() const noexcept { return moved_; }

  std::vector<group_transition> groups() const {
    std::vector<group_transition> all;
    for (const auto& [name, group] : groups_) all.push_back(group);
    return all;
  }

  /// How many orders are behind each part, and the first of them.
  void list_orders() {
    for (explained_part& part : result_.parts) {
      auto& found = behind_[std::size_t(part.part)];
      part.order_count = static_cast<std::int64_t>(found.size());
      const auto listed = static_cast<std::ptrdiff_t>(std::min(limit_, found.size()));
      std::ranges::partial_sort(found, found.begin() + listed, {}, [](const changed_order& order) {
        return std::tuple{order.day, std::string_view{order.order_id}};
      });
      found.resize(static_cast<std::size_t>(listed));
      part.orders = std::move(found);
    }
    result_.lists_orders = true;
  }

private:
  judged_window places_of(const order_book& book, const reporting_window& window,
                          trial_counts group_transition::* side) {
    judged_window places;
    visit_judged(book, result_.policy, window, [&](row_ref row, date day, const verdict& what) {
      const trial_kind kind = trial_kind_of(verdict_code{what}, denominator_);
      if (kind == trial_kind::none) return;
      places.emplace(book.order_id(book.key_of(row)), judged_place{day, what, kind});
      if (!by_product_) return;
      const std::string name = product_group(book, row, result_.by);
      group_transition& group = groups_.try_emplace(name, group_transition{name, {}, {}}).first->second;
      ++(group.*side).by_kind[std::size_t(kind)];
    });
    return places;
  }

  void settle(const std::string& id, const judged_place* before, const judged_place* after) {
    const auto add = [](trial_counts& sum, const judged_place* place) {
      if (place != nullptr) ++sum.by_kind[std::size_t(place->kind)];
    };
    if (before != nullptr && after != nullptr) {
      if (before->kind == after->kind) return add(moved_.stayed, after);
      const bool same_day = before->day == after->day;
      add(same_day ? moved_.reclassified_from : moved_.restated_from, before);
      add(same_day ? moved_.reclassified_to : moved_.restated_to, after);
      return list(same_day ? change_part::reclassified : change_part::restated, id, before, after);
    }
    const judged_place& place = after != nullptr ? *after : *before;
    const bool in_both = result_.from_window.contains(place.day) && result_.to_window.contains(place.day);
    if (in_both) {
      add(moved_.restated_from, before);
      add(moved_.restated_to, after);
      return list(change_part::restated, id, before, after);
    }
    add(after != nullptr ? moved_.entered : moved_.left, &place);
    list(change_part::order_volume, id, before, after);
    if (!is_countable(place.kind)) return;
    list(after != nullptr ? change_part::new_cancellations : change_part::roll_offs, id, before, after);
  }

  void list(change_part part, const std::string& id, const judged_place* before, const judged_place* after) {
    changed_order order{id, (after != nullptr ? after : before)->day, {}, {}};
    if (before != nullptr) order.before = before->what;
    if (after != nullptr) order.after = after->what;
    behind_[std::size_t(part)].push_back(std::move(order));
  }

  explanation& result_;
  std::size_t limit_;
  denominator_kind denominator_;
  bool by_product_;
  window_transition moved_;
  std::map<std::string, group_transition> groups_;
  std::array<std::vector<changed_order>, enum_names<change_part>::values.size()> behind_;
};

/// The counts of each group of a tally whose groups do not overlap, on both sides.
inline std::vector<group_transition> groups_between(const tally& now, const tally& then,
                                                    const explanation& result) {
  std::map<std::string, group_transition> groups;
  trial_counter counter{result.policy.cancellation_metric()};
  const auto add = [&](const tally& counted, const reporting_window& window,
                       trial_counts group_transition::* side) {
    std::vector<trial_counts> sums(counted.group_names().size());
    for (const tally_cell& cell : counted.cells_in(window)) counter.add(sums[cell.group], cell);
    for (std::size_t i = 0; i < sums.size(); ++i) {
      if (sums[i] == trial_counts{}) continue;
      const std::string& name = counted.group_names()[i];
      groups.try_emplace(name, group_transition{name, {}, {}}).first->second.*side = sums[i];
    }
  };
  add(then, result.from_window, &group_transition::from);
  add(now, result.to_window, &group_transition::to);
  std::vector<group_transition> all;
  for (const auto& [name, group] : groups) all.push_back(group);
  return all;
}

inline explanation unexplained(const tally& now, const tally& then, const policy& rules, date before,
                               date after) {
  require_days_in_order(before, after);
  return {.before = before,
          .after = after,
          .from_window = cancellation_rate{then, rules, before}.window,
          .to_window = cancellation_rate{now, rules, after}.window,
          .policy = rules,
          .from = {},
          .to = {},
          .change_low = {},
          .change_high = {},
          .parts = {},
          .lists_orders = false,
          .by = now.terms().grouping,
          .groups = {}};
}

} // namespace detail

/// Explains the change of the rate between two days of asking, from counts alone: new counted cancellations,
/// roll-offs and order volume, and a part a group if the tally has groups. No orders are listed.
///
/// The windows are those that `cancellation_rate` takes on these days.
/// @throws std::invalid_argument if `after` is before `before`, and as `cancellation_rate` does.
/// @throws std::overflow_error if an exact part does not fit into 127 bits: with groups, beyond some 30
///   million orders a window.
inline explanation explain(const tally& counted, const policy& rules, date before, date after) {
  explanation result = detail::unexplained(counted, counted, rules, before, after);
  detail::trial_counter counter{rules.cancellation_metric()};
  detail::window_transition moved;
  for (const tally_cell& cell : counted.cells_in(result.from_window)) {
    const bool stays = result.to_window.contains(date::from_days(cell.day));
    counter.add(stays ? moved.stayed : moved.left, cell);
  }
  for (const tally_cell& cell : counted.cells_in(result.to_window)) {
    if (!result.from_window.contains(date::from_days(cell.day))) counter.add(moved.entered, cell);
  }
  for (const trial_counts* sum : {&moved.stayed, &moved.left, &moved.entered})
    detail::trial_counter::checked(*sum);
  std::vector<detail::group_transition> groups;
  if (result.by != tally_grouping::none) groups = detail::groups_between(counted, counted, result);
  detail::fill(result, moved, false, groups);
  detail::count_orders_behind(result, moved);
  return result;
}

/// Explains the change of the rate between two days of asking, with the orders behind every part.
///
/// With `earlier`, the book as it was known on the day `before`, the change is the one from the rate that was
/// seen then to the one that is seen now, and two parts join: an order of both windows on the same day with
/// another verdict is reclassified; one that is in one window only though both show its day, or that moved to
/// another day and changed its verdict, is restated. An order that left or entered counts with the verdict it
/// has in the book of its window.
///
/// By SKU or ASIN an order with several of them is in a group of its own, named `A + B`, so that groups add
/// up. Where the policy counts other things than orders, or dates them by other days than that of purchase,
/// parts come from the tally and no orders are listed.
///
/// @param orders_limit how many orders a part lists at most; all are counted
/// @throws std::invalid_argument as for a tally; with `earlier`, or by SKU or ASIN, also if the policy counts
///   other things than orders by their day of purchase.
/// @throws std::overflow_error as for a tally.
inline explanation explain(const order_book& book, const policy& rules, date before, date after,
                           tally_grouping by = tally_grouping::none, const order_book* earlier = nullptr,
                           std::size_t orders_limit = 100) {
  const bool by_product = groups_overlap(by);
  if (!detail::counts_orders_by_purchase(rules.cancellation_metric())) {
    if (earlier != nullptr || by_product) {
      throw std::invalid_argument("policy '" + rules.id() +
                                  "': expected one that counts orders by their day of purchase, since single "
                                  "orders are compared, got another unit or anchor");
    }
    return explain(make_tally(book, rules, by), rules, before, after);
  }
  const order_book& then = earlier != nullptr ? *earlier : book;
  const tally_grouping kept = by_product ? tally_grouping::none : by;
  const tally counted = make_tally(book, rules, kept);
  const std::optional<tally> counted_then =
      earlier != nullptr ? std::optional{make_tally(then, rules, kept)} : std::nullopt;
  const tally& tally_then = counted_then ? *counted_then : counted;
  explanation result = detail::unexplained(counted, tally_then, rules, before, after);
  result.by = by;
  detail::change_walk walk{result, orders_limit};
  walk.run(book, then);
  std::vector<detail::group_transition> groups;
  if (by_product) groups = walk.groups();
  if (kept != tally_grouping::none) groups = detail::groups_between(counted, tally_then, result);
  detail::fill(result, walk.moved(), earlier != nullptr, groups);
  walk.list_orders();
  return result;
}

} // namespace kenzen::inline v1
