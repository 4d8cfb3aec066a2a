#pragma once

#include <kenzen/book/order_segment.hpp>
#include <kenzen/tallies/detail/cell_numbers.hpp>
#include <kenzen/tallies/detail/day_table.hpp>
#include <kenzen/tallies/detail/loose_counts.hpp>
#include <kenzen/tallies/detail/row_ranges.hpp>
#include <kenzen/time/date.hpp>
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

/// How many orders fall on which day and into which class: the one pass over a book's columns.
///
/// Two compact columns are read once, ten bytes an order. A block's cell numbers are computed with vector
/// instructions and then counted; four copies of the table keep runs of orders of one cell from waiting for
/// their own last increment. What limits it: one increment an order, about 1.3 cycles with the loads around
/// it, beside the memory's bandwidth.
class order_counts {
public:
  static constexpr std::size_t copies = 4;

  /// @param class_count one more than the greatest value of `class_of_facts`
  order_counts(const time_zone& zone, const std::optional<day_table>& days,
               std::span<const std::uint32_t> class_of_facts, std::size_t class_count)
      : zone_{zone},
        days_{days ? &*days : nullptr},
        class_of_facts_{class_of_facts},
        class_bits_{static_cast<unsigned>(std::bit_width(class_count - 1))},
        undated_(class_count) {
    if (class_bits_ > max_class_bits) days_ = nullptr;
    if (days_ == nullptr) return;
    cells_ = days_->day_count() << class_bits_;
    table_.assign(cells_ * copies, 0);
    sums_.assign(cells_, 0);
  }

  void count(const row_range& rows) {
    const auto seconds = rows.segment->purchased_at.view().subspan(rows.first, rows.last - rows.first);
    const auto facts = rows.segment->facts.view().subspan(rows.first, rows.last - rows.first);
    std::size_t done = 0;
    if (days_ != nullptr) {
      const cell_numbering by{days_, class_of_facts_, class_bits_};
      const auto number_cells = best_cell_numbering();
      std::array<std::uint32_t, order_block_size> numbers;
      for (; done + order_block_size <= seconds.size(); done += order_block_size) {
        if (number_cells(by, seconds.data() + done, facts.data() + done, numbers)) {
          const bool more = done + 2 * order_block_size <= seconds.size();
          const std::size_t next = more ? done + order_block_size : done;
          count_block(numbers, seconds.data() + next, facts.data() + next);
        } else {
          count_one_by_one(seconds.subspan(done, order_block_size), facts.subspan(done, order_block_size));
        }
      }
    }
    count_one_by_one(seconds.subspan(done), facts.subspan(done));
    uncollected_ += rows.last - rows.first;
    if (uncollected_ > most_uncollected) collect();
  }

  /// Calls `visit(day, class, count)` for each pair that occurs; some pairs more than once.
  template <class Visit>
  void visit(Visit visit) {
    collect();
    for (std::size_t cell = 0; cell < cells_; ++cell) {
      if (sums_[cell] == 0) continue;
      const auto number = static_cast<std::uint32_t>(cell) & ((1U << class_bits_) - 1);
      visit(days_->first_day() + static_cast<std::int32_t>(cell >> class_bits_), number, sums_[cell]);
    }
    for (std::uint32_t number = 0; number < undated_.size(); ++number) {
      if (undated_[number] != 0) visit(date::unknown_days, number, undated_[number]);
    }
    loose_.visit(visit);
  }

private:
  static constexpr unsigned max_class_bits = 12;
  static constexpr std::size_t most_uncollected = std::size_t{1}
                                                  << 31; // a counter of 32 bits holds twice that

  /// Counts one block and fetches the columns of the next meanwhile, so that memory is never waited for.
  void count_block(std::span<const std::uint32_t, order_block_size> numbers, const std::int64_t* next_seconds,
                   const std::uint16_t* next_facts) noexcept {
    std::uint32_t* const first = table_.data();
    std::uint32_t* const second = first + cells_;
    std::uint32_t* const third = second + cells_;
    std::uint32_t* const fourth = third + cells_;
    constexpr std::size_t line = 64;
    for (std::size_t i = 0; i < numbers.size(); i += line / sizeof(*next_facts)) {
      __builtin_prefetch(next_facts + i);
      for (std::size_t j = i; j < i + line / sizeof(*next_facts); j += line / sizeof(*next_seconds)) {
        __builtin_prefetch(next_seconds + j);
        for (std::size_t k = j; k < j + line / sizeof(*next_seconds); k += copies) {
          ++first[numbers[k]];
          ++second[numbers[k + 1]];
          ++third[numbers[k + 2]];
          ++fourth[numbers[k + 3]];
        }
      }
    }
  }

  void count_one_by_one(std::span<const std::int64_t> seconds, std::span<const std::uint16_t> facts) {
    for (std::size_t i = 0; i < seconds.size(); ++i) {
      const std::uint32_t number = class_of_facts_[facts[i]];
      if (seconds[i] == order_segment::no_instant) {
        ++undated_[number];
        continue;
      }
      if (days_ != nullptr) {
        const std::uint64_t since =
            static_cast<std::uint64_t>(seconds[i]) - static_cast<std::uint64_t>(days_->base());
        if (since < days_->reach()) {
          ++table_[std::size_t{days_->day_at(since)} << class_bits_ | number];
          continue;
        }
      }
      loose_.add(local_day_number(zone_, seconds[i]), number);
    }
  }

  void collect() noexcept {
    for (std::size_t copy = 0; copy < copies; ++copy) {
      for (std::size_t cell = 0; cell < cells_; ++cell) sums_[cell] += table_[copy * cells_ + cell];
    }
    std::ranges::fill(table_, 0);
    uncollected_ = 0;
  }

  time_zone zone_;
  const day_table* days_;
  std::span<const std::uint32_t> class_of_facts_;
  unsigned class_bits_;
  std::size_t cells_ = 0;
  std::vector<std::uint32_t> table_; // `copies` tables of `cells_` behind one another
  std::vector<std::int64_t> sums_;
  std::size_t uncollected_ = 0;
  std::vector<std::int64_t> undated_; // by class
  loose_counts loose_;
};

} // namespace kenzen::inline v1::detail
