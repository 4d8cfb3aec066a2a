#pragma once

#include <kenzen/book/column.hpp>
#include <kenzen/book/order_segment.hpp>
#include <kenzen/tallies/detail/cell_numbers.hpp>
#include <kenzen/tallies/detail/chunk_store.hpp>
#include <kenzen/tallies/detail/day_table.hpp>
#include <kenzen/tallies/detail/loose_counts.hpp>
#include <kenzen/tallies/detail/row_ranges.hpp>
#include <kenzen/time/time_zone.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
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

/// How the cells of all days, groups (SKUs or ASINs) and classes are laid out: in slices of some days each,
/// of a size that stays in a core's own cache while it is counted into.
struct slice_layout {
  std::size_t classes = 0; ///< without class 0, which is not counted
  std::size_t day_cells = 0;
  std::uint32_t days_per_slice = 1;
  std::size_t slice_count = 0;

  std::size_t slice_cells() const noexcept { return day_cells * days_per_slice; }

  /// Nothing where a table of all cells would be much larger than the items to count.
  static std::optional<slice_layout> plan(const std::optional<day_table>& days, std::size_t group_count,
                                          std::size_t class_count, std::size_t item_count) {
    constexpr std::size_t best_slice = std::size_t{1} << 18; // 1 MB of counters
    constexpr std::size_t most_slice = std::size_t{1} << 25;
    constexpr std::size_t most_slices = 1'024; // lists that are written to at the same time
    if (!days || class_count <= 1 || class_count > std::size_t{1} << 12) return std::nullopt;
    slice_layout layout;
    layout.classes = class_count - 1;
    layout.day_cells = group_count * layout.classes;
    const std::size_t day_count = days->day_count();
    if (layout.day_cells > most_slice || layout.day_cells * day_count > 16 * item_count + 65'536)
      return std::nullopt;
    const std::size_t for_cache = std::max<std::size_t>(1, best_slice / layout.day_cells);
    const std::size_t for_lists = (day_count + most_slices - 1) / most_slices;
    layout.days_per_slice = static_cast<std::uint32_t>(std::min(day_count, std::max(for_cache, for_lists)));
    if (layout.slice_cells() > most_slice) return std::nullopt;
    layout.slice_count = (day_count + layout.days_per_slice - 1) / layout.days_per_slice;
    return layout;
  }
};

/// A growing list of numbers in chunks that never move and belong to a store.
class number_list {
public:
  void push_back(std::uint32_t number, chunk_store& store) {
    if (next_ == end_) add_chunk(store);
    *next_++ = number;
  }

  std::size_t size() const noexcept {
    return chunks_.size() * chunk_store::chunk_size - static_cast<std::size_t>(end_ - next_);
  }

  template <class Visit>
  void visit(Visit visit) const {
    for (const std::uint32_t* const chunk : chunks_) {
      const std::uint32_t* const last = chunk == chunks_.back() ? next_ : chunk + chunk_store::chunk_size;
      for (const std::uint32_t* number = chunk; number != last; ++number) visit(*number);
    }
  }

private:
#if defined(__GNUC__)
  __attribute__((noinline, cold))
#endif
  void add_chunk(chunk_store& store) {
    chunks_.push_back(store.next_chunk());
    next_ = chunks_.back();
    end_ = next_ + chunk_store::chunk_size;
  }

  std::vector<std::uint32_t*> chunks_;
  std::uint32_t* next_ = nullptr;
  std::uint32_t* end_ = nullptr;
};

/// What is needed to find an order's cells.
struct item_terms {
  time_zone zone;
  const day_table* days;
  std::span<const std::uint32_t> class_of_facts;
  std::size_t class_count;
  std::size_t group_count;
  column<std::uint32_t> order_segment::* groups; ///< the column of SKUs or ASINs
  std::optional<slice_layout> layout;
};

/// The first of two passes over the orders' items: the cells they belong to, listed by slice.
///
/// Counting right away into a table of all days and groups misses the caches with nearly each item when days
/// come in no order. Instead each part writes the numbers of its cells to one list a slice, in sequence; the
/// second pass counts slice by slice. Four bytes an item are written and read once; what limits it is the
/// handling of single items, four nanoseconds or so for both passes, and then the memory's bandwidth.
class item_lists {
public:
  explicit item_lists(const item_terms& terms)
      : terms_{terms},
        class_bits_{static_cast<unsigned>(std::bit_width(terms.class_count - 1))},
        used_(std::make_unique<bool[]>(terms.group_count)) {
    if (!terms_.layout) return;
    classes_ = static_cast<std::uint32_t>(terms_.layout->classes);
    lists_.resize(terms_.layout->slice_count);
    for (std::uint32_t day = 0; day < terms_.days->day_count(); ++day) {
      places_.push_back(
          {day / terms_.layout->days_per_slice,
           static_cast<std::uint32_t>(day % terms_.layout->days_per_slice * terms_.layout->day_cells)});
    }
  }

  void add(const row_range& rows) {
    const order_segment& segment = *rows.segment;
    std::size_t row = rows.first;
    if (terms_.layout) {
      const cell_numbering by{terms_.days, terms_.class_of_facts, class_bits_};
      const auto number_cells = best_cell_numbering();
      std::array<std::uint32_t, order_block_size> numbers;
      for (; row + order_block_size <= rows.last; row += order_block_size) {
        if (number_cells(by, segment.purchased_at.data() + row, segment.facts.data() + row, numbers)) {
          add_block(segment, row, numbers);
        } else {
          add_one_by_one(segment, row, row + order_block_size);
        }
      }
    }
    add_one_by_one(segment, row, rows.last);
  }

  /// One order, of whichever class.
  void add_order(const order_segment& segment, std::size_t row, std::uint32_t number) {
    if (number == 0) return;
    const std::int64_t seconds = segment.purchased_at[row];
    const auto codes = codes_of(segment, row);
    if (terms_.layout) {
      const std::uint64_t since =
          static_cast<std::uint64_t>(seconds) - static_cast<std::uint64_t>(terms_.days->base());
      if (since < terms_.days->reach()) return list_order(codes, terms_.days->day_at(since), number);
    }
    const std::int32_t day = local_day_number(terms_.zone, seconds);
    visit_distinct(codes, scratch_, [&](std::uint32_t code) {
      loose_.add(day, std::uint64_t{code} * terms_.class_count + number);
    });
  }

  const number_list& list(std::size_t slice) const noexcept { return lists_[slice]; }

  /// Whether an item of the group is listed.
  bool is_used(std::uint32_t group) const noexcept { return used_[group]; }

  /// Calls `visit(day, group, class, count)` for what is in no slice, in no order.
  template <class Visit>
  void visit_loose(Visit visit) const {
    loose_.visit([&](std::int32_t day, std::uint64_t number, std::int64_t count) {
      visit(day, static_cast<std::uint32_t>(number / terms_.class_count),
            static_cast<std::uint32_t>(number % terms_.class_count), count);
    });
  }

private:
  struct place {
    std::uint32_t slice;
    std::uint32_t first_cell; // within the slice
  };

  std::span<const std::uint32_t> codes_of(const order_segment& segment, std::size_t row) const noexcept {
    const std::size_t first = segment.first_item[row];
    return {(segment.*terms_.groups).data() + first, segment.first_item[row + 1] - first};
  }

  void add_block(const order_segment& segment, std::size_t first_row,
                 std::span<const std::uint32_t, order_block_size> numbers) {
    const std::uint32_t class_mask = (1U << class_bits_) - 1;
    const std::uint32_t* const first_item = segment.first_item.data() + first_row;
    const std::uint32_t* const codes = (segment.*terms_.groups).data();
    if (have_one_item_each({first_item, numbers.size() + 1})) {
      const std::uint32_t* const code = codes + first_item[0];
      for (std::size_t i = 0; i < numbers.size(); ++i) {
        const std::uint32_t number = numbers[i] & class_mask;
        if (number != 0) list_item(places_[numbers[i] >> class_bits_], code[i], number);
      }
      return;
    }
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      const std::uint32_t number = numbers[i] & class_mask;
      if (number == 0) continue;
      const std::uint32_t count = first_item[i + 1] - first_item[i];
      list_order({codes + first_item[i], count}, numbers[i] >> class_bits_, number);
    }
  }

  static bool have_one_item_each(std::span<const std::uint32_t> first_item) noexcept {
    std::uint32_t differences = 0;
    for (std::size_t i = 1; i < first_item.size(); ++i)
      differences |= (first_item[i] - first_item[i - 1]) ^ 1U;
    return differences == 0;
  }

  void list_order(std::span<const std::uint32_t> codes, std::uint32_t day, std::uint32_t number) {
    const place at = places_[day];
    if (codes.size() == 1) return list_item(at, codes.front(), number);
    visit_distinct(codes, scratch_, [&](std::uint32_t code) { list_item(at, code, number); });
  }

  void list_item(const place& at, std::uint32_t code, std::uint32_t number) {
    used_[code] = true;
    lists_[at.slice].push_back(at.first_cell + code * classes_ + number - 1, chunks_);
  }

  void add_one_by_one(const order_segment& segment, std::size_t first, std::size_t last) {
    for (std::size_t row = first; row < last; ++row)
      add_order(segment, row, terms_.class_of_facts[segment.facts[row]]);
  }

  item_terms terms_;
  unsigned class_bits_;
  std::uint32_t classes_ = 0; // without class 0
  std::vector<place> places_; // by day
  chunk_store chunks_;
  std::vector<number_list> lists_;
  std::unique_ptr<bool[]> used_; // by group; bool, since stores of bytes would count as changing everything
  std::vector<std::uint32_t> scratch_;
  loose_counts loose_;
};

} // namespace kenzen::inline v1::detail
