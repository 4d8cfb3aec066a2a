#pragma once

#include <kenzen/book/column.hpp>
#include <kenzen/book/order_segment.hpp>
#include <kenzen/tallies/detail/cell_numbers.hpp>
#include <kenzen/tallies/detail/day_table.hpp>
#include <kenzen/tallies/detail/loose_counts.hpp>
#include <kenzen/tallies/detail/row_ranges.hpp>
#include <kenzen/time/time_zone.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace kenzen::inline v1::detail {

/// Calls `visit(code)` for each distinct code among an order's items, and for 0 when it has none.
template <class Visit>
void visit_distinct(std::span<const std::uint32_t> codes, std::vector<std::uint32_t>& scratch, Visit visit) {
  if (codes.size() <= 1) return visit(codes.empty() ? 0U : codes.front());
  if (codes.size() == 2) {
    visit(codes[0]);
    if (codes[1] != codes[0]) visit(codes[1]);
    return;
  }
  scratch.assign(codes.begin(), codes.end());
  std::ranges::sort(scratch);
  const auto end = std::unique(scratch.begin(), scratch.end());
  for (auto code = scratch.begin(); code != end; ++code) visit(*code);
}

/// How many orders with an item of some group (a SKU or an ASIN) fall on which day and into which class.
///
/// Where days x groups x classes is moderate, a table of all of them is counted into: a block's cells are
/// found first and fetched ahead, since nearly each of them misses the caches when days come in no order; the
/// misses, ten or so at a time, are what limits it. Otherwise the pairs that occur are hashed.
class item_counts {
public:
  /// @param class_count one more than the greatest value of `class_of_facts`; class 0 is not counted
  item_counts(const time_zone& zone, const std::optional<day_table>& days,
              std::span<const std::uint32_t> class_of_facts, std::size_t class_count, std::size_t group_count,
              column<std::uint32_t> order_segment::* groups, std::size_t item_count)
      : zone_{zone},
        days_{days ? &*days : nullptr},
        class_of_facts_{class_of_facts},
        classes_{class_count - 1},
        class_bits_{static_cast<unsigned>(std::bit_width(class_count - 1))},
        group_count_{group_count},
        groups_{groups} {
    if (days_ == nullptr || class_bits_ > 16 || classes_ == 0) return;
    const std::size_t cells = days_->day_count() * group_count_ * classes_;
    if (cells > most_cells || cells > 16 * item_count + 65'536) return;
    table_.resize_for_overwrite(cells);
    std::ranges::fill(table_.mutable_view(), 0U);
  }

  void count(const row_range& rows) {
    const order_segment& segment = *rows.segment;
    std::size_t row = rows.first;
    if (!table_.empty()) {
      const cell_numbering by{days_, class_of_facts_, class_bits_};
      const auto number_cells = best_cell_numbering();
      std::array<std::uint32_t, order_block_size> numbers;
      for (; row + order_block_size <= rows.last; row += order_block_size) {
        if (number_cells(by, segment.purchased_at.data() + row, segment.facts.data() + row, numbers)) {
          count_block(segment, row, numbers);
        } else {
          count_one_by_one(segment, row, row + order_block_size);
        }
      }
    }
    count_one_by_one(segment, row, rows.last);
  }

  /// Joins what another part has counted under the same terms.
  void add(const item_counts& other) {
    for (std::size_t i = 0; i < table_.size(); ++i) table_[i] += other.table_[i];
    loose_.add(other.loose_);
  }

  /// Calls `visit(day, group, class, count)` for each cell of the table that is not empty: days ascending,
  /// within a day the groups in the order of `group_order`, within a group the classes in that of
  /// `class_order`.
  template <class Visit>
  void visit_table(std::span<const std::uint32_t> group_order, std::span<const std::uint32_t> class_order,
                   Visit visit) const {
    if (table_.empty()) return;
    for (std::size_t day = 0; day < days_->day_count(); ++day) {
      for (const std::uint32_t group : group_order) {
        const std::uint32_t* const cells = table_.data() + (day * group_count_ + group) * classes_;
        for (const std::uint32_t number : class_order) {
          const std::uint32_t count = cells[number - 1];
          if (count != 0) visit(days_->first_day() + static_cast<std::int32_t>(day), group, number, count);
        }
      }
    }
  }

  /// Calls `visit(day, group, class, count)` for what is not in the table, in no order.
  template <class Visit>
  void visit_loose(Visit visit) const {
    loose_.visit([&](std::int32_t day, std::uint64_t number, std::int64_t count) {
      visit(day, static_cast<std::uint32_t>(number / classes_),
            static_cast<std::uint32_t>(number % classes_ + 1), count);
    });
  }

private:
  static constexpr std::size_t most_cells = std::size_t{1} << 26;

  std::span<const std::uint32_t> codes_of(const order_segment& segment, std::size_t row) const noexcept {
    const std::size_t first = segment.first_item[row];
    return (segment.*groups_).view().subspan(first, segment.first_item[row + 1] - first);
  }

  void count_block(const order_segment& segment, std::size_t first_row,
                   std::span<const std::uint32_t, order_block_size> numbers) {
    cells_.clear();
    const std::uint32_t class_mask = (1U << class_bits_) - 1;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      const std::uint32_t number = numbers[i] & class_mask;
      if (number == 0) continue;
      const std::size_t day_start = std::size_t{numbers[i] >> class_bits_} * group_count_;
      visit_distinct(codes_of(segment, first_row + i), scratch_, [&](std::uint32_t code) {
        const auto cell = static_cast<std::uint32_t>((day_start + code) * classes_ + number - 1);
        __builtin_prefetch(table_.data() + cell, 1);
        cells_.push_back(cell);
      });
    }
    for (const std::uint32_t cell : cells_) ++table_[cell];
  }

  void count_one_by_one(const order_segment& segment, std::size_t first, std::size_t last) {
    for (std::size_t row = first; row < last; ++row) {
      const std::uint32_t number = class_of_facts_[segment.facts[row]];
      if (number == 0) continue;
      const std::int32_t day = local_day_number(zone_, segment.purchased_at[row]);
      visit_distinct(codes_of(segment, row), scratch_, [&](std::uint32_t code) {
        loose_.add(day, std::uint64_t{code} * classes_ + number - 1);
      });
    }
  }

  time_zone zone_;
  const day_table* days_;
  std::span<const std::uint32_t> class_of_facts_;
  std::size_t classes_;
  unsigned class_bits_;
  std::size_t group_count_;
  column<std::uint32_t> order_segment::* groups_;
  column<std::uint32_t> table_;      // [day][group][class - 1]
  std::vector<std::uint32_t> cells_; // of one block
  std::vector<std::uint32_t> scratch_;
  loose_counts loose_;
};

} // namespace kenzen::inline v1::detail
