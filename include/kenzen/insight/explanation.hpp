#pragma once

#include <kenzen/core/enum_names.hpp>
#include <kenzen/metrics/trial_counts.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/stats/wide_rational.hpp>
#include <kenzen/tallies/grouping.hpp>
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

/// What moved a rate. An order is *entered* if its day is in the later window only, *left* if in the earlier
/// window only.
enum class change_part : std::uint8_t {
  new_cancellations, ///< counted cancellations among the orders that entered
  roll_offs,         ///< counted cancellations among the orders that left
  order_volume,      ///< more or fewer orders to divide by: those that entered less those that left
  reclassified,      ///< the same order on the same day, judged otherwise than it was
  restated,          ///< orders that appeared in, vanished from or moved within days that both windows show
};

template <>
struct enum_names<change_part> {
  static constexpr std::string_view title = "part";
  static constexpr std::array<std::string_view, 5> values{"new_cancellations", "roll_offs", "order_volume",
                                                          "reclassified", "restated"};
};
static_assert(enum_names<change_part>::values.size() == std::size_t(change_part::restated) + 1);

/// An order behind a part of a change.
struct changed_order {
  std::string order_id;
  date day;                      ///< local day of purchase, as the later book has it where it has the order
  std::optional<verdict> before; ///< nothing if the earlier window did not show the order
  std::optional<verdict> after;  ///< nothing if the later window does not

  friend bool operator==(const changed_order&, const changed_order&) = default;
};

/// How much of a rate's change is due to one cause.
///
/// With `y` counted cancellations of `n` orders before and `Y` of `N` after, a part whose orders add `dy` to
/// the numerator and `dn` to the denominator is
///
///     dy (1/n + 1/N) / 2  -  dn (y + Y) / (2 n N)
///
/// that is, its numerator at the mean of both windows' 1/n, and its denominator at the mean of both
/// numerators: the symmetric decomposition of a product of two factors, in which no factor is changed first
/// (E. M. Kitagawa, Components of a difference between two rates, Journal of the American Statistical
/// Association 50 (1955) 1168-1194; for two factors it is the Shapley value). All parts together are Y/N -
/// y/n: with the common denominator 2 n N they add up to (Y - y)(n + N) - (N - n)(y + Y) = 2 (Y n - y N).
struct explained_part {
  change_part part = change_part::new_cancellations;
  std::optional<wide_rational> change_low;  ///< of the least rate; nothing if a window has no orders
  std::optional<wide_rational> change_high; ///< of the greatest rate
  std::int64_t order_count = 0;             ///< orders behind it, listed or not
  std::vector<changed_order> orders;        ///< the first of them, by day and id

  friend bool operator==(const explained_part&, const explained_part&) = default;
};

/// How much of a rate's change is due to one group of orders.
///
/// With the group's share of all orders `s` before and `S` after, its own rate `r` and `R`, and the rate of
/// both windows together `c = (y + Y) / (n + N)`:
///
///     mix  = (S - s) ((r + R) / 2 - c)        more orders of a group that is better than others lower a rate
///     rate = (s + S) / 2 (R - r)              the group itself became better or worse
///
/// Over all groups these add up to Y/N - y/n (Kitagawa 1955, as above; `c` only shifts the parts of single
/// groups, since the shares' changes add up to 0). A group without orders in one window takes its rate from
/// the other, so that all of its effect is mix.
struct explained_group {
  std::string group;
  trial_counts from;
  trial_counts to;
  std::optional<wide_rational> mix_low;
  std::optional<wide_rational> rate_low;
  std::optional<wide_rational> mix_high;
  std::optional<wide_rational> rate_high;

  friend bool operator==(const explained_group&, const explained_group&) = default;
};

/// Why a cancellation rate is not what it was: exact parts that add up to the change, each with the orders
/// behind it. Where verdicts are unknown, everything is given for the least rate and for the greatest.
///
/// Where a window has no orders there is no change to divide: every part then has its orders and no number.
struct explanation {
  date before;
  date after;
  reporting_window from_window;
  reporting_window to_window;
  kenzen::policy policy;
  trial_counts from; ///< of the earlier window, as the earlier book has it where one is given
  trial_counts to;
  std::optional<wide_rational> change_low;
  std::optional<wide_rational> change_high;
  std::vector<explained_part> parts; ///< the first three of `change_part`; all five with an earlier book
  bool lists_orders = false;         ///< not where only a tally is known
  tally_grouping by = tally_grouping::none;
  std::vector<explained_group> groups; ///< without `by`: none; else the greatest effect first

  friend bool operator==(const explanation&, const explanation&) = default;
};

} // namespace kenzen::inline v1
