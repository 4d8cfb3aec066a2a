#pragma once

#include <kenzen/book/column.hpp>
#include <kenzen/tallies/grouping.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/reporting_window.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

namespace detail {
class canonical_tally;
} // namespace detail

/// What a tally was counted under. Only tallies of equal terms can be joined.
struct tally_terms {
  std::string policy_id;
  std::string policy_version;
  std::string metric;    ///< the metric's name in the policy
  std::string time_zone; ///< whose days they are
  tally_grouping grouping = tally_grouping::none;

  friend bool operator==(const tally_terms&, const tally_terms&) = default;
};

/// How many orders of one group, purchased on one local day, have one verdict.
struct tally_cell {
  std::int32_t day = date::unknown_days; ///< since 1970-01-01; `unknown_days`: the order has no purchase time
  std::uint32_t group = 0;               ///< in the tally's group names
  verdict_code verdict;
  std::int64_t count = 0;

  constexpr bool is_dated() const noexcept { return day != date::unknown_days; }

  friend constexpr bool operator==(const tally_cell&, const tally_cell&) noexcept = default;
};

/// The order of cells in a tally: by day (undated first), group, verdict.
constexpr bool precedes(const tally_cell& a, const tally_cell& b) noexcept {
  if (a.day != b.day) return a.day < b.day;
  if (a.group != b.group) return a.group < b.group;
  return a.verdict < b.verdict;
}

/// Counts of orders by local day, group and verdict: the only aggregate. Every rate and trend is computed
/// from it.
///
/// Tallies of disjoint sets of orders merge with `+`. `-` takes one away again, exactly: `a + b - b == a`.
/// The result of `-` may be a difference with negative counts (what changed between two tallies); rates
/// refuse those.
///
/// Always in one form: group names sorted and each in use, cells sorted and none of them zero. So equal
/// counts are equal tallies, however the groups were numbered. The absolute counts of all cells together stay
/// within int64.
class tally {
public:
  /// A tally of no orders.
  explicit tally(tally_terms terms) : terms_(std::move(terms)) {}

  /// From cells in any order, whose groups are indices of `group_names`. Equal cells add up.
  /// @throws std::invalid_argument if a cell's group, day or verdict does not exist.
  /// @throws std::overflow_error if the counts leave the range of int64.
  static tally from_cells(tally_terms terms, std::vector<std::string> group_names, column<tally_cell> cells) {
    tally result{std::move(terms)};
    result.names_ = std::move(group_names);
    result.cells_ = std::move(cells);
    result.sort_names();
    result.tidy();
    return result;
  }

  const tally_terms& terms() const noexcept { return terms_; }
  std::span<const tally_cell> cells() const noexcept { return cells_.view(); }
  std::span<const std::string> group_names() const noexcept { return names_; }
  bool empty() const noexcept { return cells_.empty(); }

  /// The cells of those days; undated ones are in no window.
  std::span<const tally_cell> cells_in(const reporting_window& window) const noexcept {
    const auto all = cells();
    const auto from = std::ranges::lower_bound(all, window.start().days(), {}, &tally_cell::day);
    const auto to = std::ranges::lower_bound(from, all.end(), window.end().days(), {}, &tally_cell::day);
    return {from, to};
  }

  /// The cells of orders without a purchase time.
  std::span<const tally_cell> undated_cells() const noexcept {
    const auto all = cells();
    return {all.begin(), std::ranges::upper_bound(all, date::unknown_days, {}, &tally_cell::day)};
  }

  /// All counts together; with overlapping groups an order counts once in each of its groups.
  std::int64_t total_count() const noexcept { return sum_of(cells()); }
  std::int64_t undated_count() const noexcept { return sum_of(undated_cells()); }

  std::optional<date> first_day() const {
    const auto dated = cells().subspan(undated_cells().size());
    return dated.empty() ? std::nullopt : std::optional{date::from_days(dated.front().day)};
  }
  std::optional<date> last_day() const {
    if (empty() || !cells_.back().is_dated()) return std::nullopt;
    return date::from_days(cells_.back().day);
  }

  /// @throws std::invalid_argument that says which terms differ.
  /// @throws std::overflow_error if the counts leave the range of int64.
  tally& operator+=(const tally& other) { return *this = joined(*this, other, +1); }
  tally& operator-=(const tally& other) { return *this = joined(*this, other, -1); }
  friend tally operator+(const tally& a, const tally& b) { return joined(a, b, +1); }
  friend tally operator-(const tally& a, const tally& b) { return joined(a, b, -1); }

  friend bool operator==(const tally& a, const tally& b) {
    return a.terms_ == b.terms_ && a.names_ == b.names_ && std::ranges::equal(a.cells(), b.cells());
  }

private:
  friend class detail::canonical_tally;

  static std::int64_t sum_of(std::span<const tally_cell> cells) noexcept {
    std::int64_t sum = 0;
    for (const tally_cell& cell : cells) sum += cell.count;
    return sum;
  }

  static std::int64_t checked_sum(std::int64_t a, std::int64_t b) {
    constexpr auto max = std::numeric_limits<std::int64_t>::max();
    // The least int64 is no count either, so that every count has its opposite.
    if (b > 0 ? a > max - b : a < -max - b)
      throw std::overflow_error("tally: counts beyond the range of int64");
    return a + b;
  }

  /// Sorts the names and renumbers the cells; names that stand there twice become one.
  void sort_names() {
    if (std::ranges::adjacent_find(names_, std::greater_equal{}) == names_.end()) return;
    std::vector<std::string> sorted = names_;
    std::ranges::sort(sorted);
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    std::vector<std::uint32_t> renumbered(names_.size());
    for (std::size_t i = 0; i < names_.size(); ++i) {
      renumbered[i] =
          static_cast<std::uint32_t>(std::ranges::lower_bound(sorted, names_[i]) - sorted.begin());
    }
    for (tally_cell& cell : cells_.mutable_view()) {
      if (cell.group < renumbered.size()) cell.group = renumbered[cell.group];
    }
    names_ = std::move(sorted);
  }

  static void check(const tally_cell& cell, std::size_t group_count) {
    if (cell.group >= group_count) {
      throw std::invalid_argument("cells: expected a group below " + std::to_string(group_count) + ", got " +
                                  std::to_string(cell.group));
    }
    if (!cell.verdict.is_valid()) {
      throw std::invalid_argument("cells: expected a verdict code, got " +
                                  std::to_string(cell.verdict.bits()));
    }
    if (cell.is_dated() && (cell.day < date::min_days || cell.day > date::max_days)) {
      throw std::invalid_argument("cells: expected a day in the years 1 to 9999, got day " +
                                  std::to_string(cell.day));
    }
  }

  /// Brings the cells, whose names are sorted, into the one form.
  void tidy() {
    const auto all = cells_.mutable_view();
    for (const tally_cell& cell : all) check(cell, names_.size());
    if (!std::ranges::is_sorted(all, precedes)) std::ranges::sort(all, precedes);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < all.size();) {
      tally_cell cell = all[i];
      for (++i; i < all.size() && !precedes(cell, all[i]); ++i)
        cell.count = checked_sum(cell.count, all[i].count);
      if (cell.count != 0) all[kept++] = cell;
    }
    cells_.resize_for_overwrite(kept);
    cells_.shrink_to_fit();
    check_total();
    drop_unused_names();
  }

  void check_total() const {
    std::int64_t total = 0;
    for (const tally_cell& cell : cells()) {
      // -(count + 1) + 1 spelled so that the least int64 is refused, not negated.
      total = checked_sum(total, cell.count < 0 ? checked_sum(-(cell.count + 1), 1) : cell.count);
    }
  }

  void drop_unused_names() {
    std::vector<std::uint32_t> number(names_.size(), 0);
    for (const tally_cell& cell : cells()) number[cell.group] = 1;
    std::uint32_t used = 0;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (number[i] == 0) continue;
      if (used != i) names_[used] = std::move(names_[i]);
      number[i] = used++;
    }
    if (used == names_.size()) return;
    names_.resize(used);
    for (tally_cell& cell : cells_.mutable_view()) cell.group = number[cell.group];
  }

  static void require_equal(std::string_view what, std::string_view a, std::string_view b) {
    if (a == b) return;
    std::string message{"tally: expected the same "};
    message.append(what).append(" on both sides, got '").append(a).append("' and '").append(b).append("'");
    throw std::invalid_argument(message);
  }

  /// The numbers of `names` in `joint`, which contains them all; both are sorted.
  static std::vector<std::uint32_t> numbers_in(const std::vector<std::string>& joint,
                                               const std::vector<std::string>& names) {
    std::vector<std::uint32_t> numbers;
    numbers.reserve(names.size());
    std::uint32_t at = 0;
    for (const std::string& name : names) {
      while (joint[at] != name) ++at;
      numbers.push_back(at);
    }
    return numbers;
  }

  /// One pass over both: the names of either side keep their order, so their cells do too.
  static tally joined(const tally& a, const tally& b, std::int64_t sign) {
    require_equal("policy", a.terms_.policy_id, b.terms_.policy_id);
    require_equal("policy version", a.terms_.policy_version, b.terms_.policy_version);
    require_equal("metric", a.terms_.metric, b.terms_.metric);
    require_equal("time zone", a.terms_.time_zone, b.terms_.time_zone);
    require_equal("grouping", to_string(a.terms_.grouping), to_string(b.terms_.grouping));

    tally result{a.terms_};
    std::ranges::set_union(a.names_, b.names_, std::back_inserter(result.names_));
    const auto numbers_of_a = numbers_in(result.names_, a.names_);
    const auto numbers_of_b = numbers_in(result.names_, b.names_);
    result.cells_.reserve_more(a.cells_.size() + b.cells_.size());
    std::size_t i = 0;
    std::size_t j = 0;
    const auto cell_of_a = [&] {
      tally_cell cell = a.cells_[i];
      cell.group = numbers_of_a[cell.group];
      return cell;
    };
    const auto cell_of_b = [&] {
      tally_cell cell = b.cells_[j];
      cell.group = numbers_of_b[cell.group];
      cell.count *= sign;
      return cell;
    };
    while (i < a.cells_.size() && j < b.cells_.size()) {
      tally_cell left = cell_of_a();
      const tally_cell right = cell_of_b();
      if (precedes(left, right)) {
        result.cells_.push_unchecked(left);
        ++i;
      } else if (precedes(right, left)) {
        result.cells_.push_unchecked(right);
        ++j;
      } else {
        left.count = checked_sum(left.count, right.count);
        if (left.count != 0) result.cells_.push_unchecked(left);
        ++i;
        ++j;
      }
    }
    for (; i < a.cells_.size(); ++i) result.cells_.push_unchecked(cell_of_a());
    for (; j < b.cells_.size(); ++j) result.cells_.push_unchecked(cell_of_b());
    result.cells_.shrink_to_fit();
    result.check_total();
    result.drop_unused_names();
    return result;
  }

  tally_terms terms_;
  std::vector<std::string> names_;
  column<tally_cell> cells_;
};

namespace detail {

/// For counting that already produces the one form: no second look at millions of cells.
class canonical_tally {
public:
  /// @pre names sorted and each in use, cells sorted, none zero, their sum within int64
  static tally of(tally_terms terms, std::vector<std::string> group_names, column<tally_cell> cells) {
    tally result{std::move(terms)};
    result.names_ = std::move(group_names);
    result.cells_ = std::move(cells);
    result.cells_.shrink_to_fit();
    return result;
  }
};

} // namespace detail

} // namespace kenzen::inline v1
