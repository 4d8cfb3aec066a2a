#pragma once

#include <kenzen/book/column.hpp>
#include <kenzen/book/detail/worker_count.hpp>
#include <kenzen/book/evidence_of.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/book/text_table.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tallies/detail/count_orders.hpp>
#include <kenzen/tallies/detail/item_lists.hpp>
#include <kenzen/tallies/detail/loose_counts.hpp>
#include <kenzen/tallies/detail/order_classes.hpp>
#include <kenzen/tallies/detail/row_ranges.hpp>
#include <kenzen/tallies/grouping.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/time/time_zone.hpp>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

/// The second pass: counts each slice and writes its cells in a tally's order.
class slice_counter {
public:
  slice_counter(const item_terms& terms, const order_classes& classes, const text_table& texts,
                std::vector<std::optional<item_lists>>& lists)
      : terms_{terms}, lists_{lists} {
    for (std::uint32_t code = 0; code < terms.group_count; ++code) {
      if (std::ranges::any_of(lists, [&](const auto& part) { return part->is_used(code); }))
        codes_.push_back(code);
    }
    std::ranges::sort(codes_, {}, [&](std::uint32_t code) { return texts[code]; });
    for (const std::uint32_t code : codes_) names_.emplace_back(texts[code]);
    for (std::uint32_t number = 1; number < terms.class_count; ++number) {
      classes_.push_back({number - 1, classes[number].verdict});
    }
    std::ranges::sort(classes_, {}, &numbered_verdict::verdict);
  }

  tally counted(tally_terms made_under, std::size_t parts) {
    if (!terms_.layout) return tally{std::move(made_under)};
    column<tally_cell> cells;
    cells.resize_for_overwrite(most_cells());
    std::vector<std::vector<std::uint32_t>> counters(parts);
    for (auto& each : counters) each.resize(terms_.layout->slice_cells());
    run_workers(static_cast<unsigned>(parts),
                [&](std::size_t part) { count_slices(counters[part], cells.data()); });
    cells.resize_for_overwrite(written_.load());
    return canonical_tally::of(std::move(made_under), std::move(names_), std::move(cells));
  }

private:
  struct numbered_verdict {
    std::uint32_t cell; // among the cells of one group on one day
    verdict_code verdict;
  };

  std::size_t item_count(std::size_t slice) const noexcept {
    std::size_t count = 0;
    for (const auto& part : lists_) count += part->list(slice).size();
    return count;
  }

  std::size_t most_cells() const noexcept {
    std::size_t count = 0;
    for (std::size_t slice = 0; slice < terms_.layout->slice_count; ++slice)
      count += std::min(item_count(slice), terms_.layout->slice_cells());
    return count;
  }

  /// Counts one slice after the other that no other thread has taken yet, and writes its cells to where they
  /// stay. Slices are taken in order, so the one before is done or being counted: waiting for it to say where
  /// it ends is short, and always comes to an end, since nothing between taking and saying throws.
  void count_slices(std::span<std::uint32_t> counters, tally_cell* cells) noexcept {
    for (;;) {
      const std::size_t slice = taken_.fetch_add(1);
      if (slice >= terms_.layout->slice_count) return;
      for (const auto& part : lists_) part->list(slice).visit([&](std::uint32_t cell) { ++counters[cell]; });
      std::size_t used = 0;
      for (const std::uint32_t count : counters) used += count != 0;
      for (std::size_t done = ended_.load(); done != slice; done = ended_.load()) ended_.wait(done);
      const std::size_t first = written_.load();
      written_.store(first + used);
      ended_.store(slice + 1);
      ended_.notify_all();
      if (used == 0) continue;
      write_cells(slice, counters, cells + first);
      std::ranges::fill(counters, 0);
    }
  }

  void write_cells(std::size_t slice, std::span<const std::uint32_t> counters, tally_cell* next) const {
    const std::size_t first_day = slice * terms_.layout->days_per_slice;
    const std::size_t end_day = std::min(first_day + terms_.layout->days_per_slice, terms_.days->day_count());
    for (std::size_t day = first_day; day < end_day; ++day) {
      const std::uint32_t* const of_day = counters.data() + (day - first_day) * terms_.layout->day_cells;
      const std::int32_t number = terms_.days->first_day() + static_cast<std::int32_t>(day);
      for (std::uint32_t group = 0; group < codes_.size(); ++group) {
        const std::uint32_t* const of_group = of_day + codes_[group] * terms_.layout->classes;
        for (const numbered_verdict& each : classes_) {
          if (of_group[each.cell] != 0) *next++ = {number, group, each.verdict, of_group[each.cell]};
        }
      }
    }
  }

  const item_terms& terms_;
  std::vector<std::optional<item_lists>>& lists_;
  std::vector<std::uint32_t> codes_; // of the groups that occur, sorted by name
  std::vector<std::string> names_;
  std::vector<numbered_verdict> classes_; // sorted by verdict
  std::atomic<std::size_t> taken_{0};     // slices that some thread counts or has counted
  std::atomic<std::size_t> ended_{0};     // slices of which it is known where their cells end
  std::atomic<std::size_t> written_{0};   // cells of those
};

/// The tally by a grouping that follows from the order's items.
inline tally count_items(const order_book& book, const policy& rules, tally_grouping by, int threads) {
  const bool by_sku = by == tally_grouping::sku;
  const text_table& texts = by_sku ? book.tables().skus : book.tables().asins;
  order_classes classes{book, rules.cancellation_metric(), by};
  const auto zone = time_zone::named(rules.time_zone_name());
  const auto days = table_of_usual_days(book, zone, /*room=*/1);
  std::vector<std::uint32_t> evidence_classes;
  for (const row_ref row : book.rows_with_evidence()) {
    evidence_classes.push_back(classes.class_of(evidence_of(book, row)));
  }
  const item_terms terms{.zone = zone,
                         .days = days ? &*days : nullptr,
                         .class_of_facts = classes.of_facts(),
                         .class_count = classes.size(),
                         .group_count = texts.size(),
                         .groups = by_sku ? &order_segment::skus : &order_segment::asins,
                         .layout = slice_layout::plan(days, texts.size(), classes.size(), book.item_count())};
  const std::size_t parts = thread_count_for(row_count(book.segments()), threads);
  const auto shares = split_rows(book.segments(), parts);
  std::vector<std::optional<item_lists>> lists(parts);
  run_workers(static_cast<unsigned>(parts), [&](std::size_t part) {
    lists[part].emplace(terms);
    for (const row_range& rows : shares[part]) lists[part]->add(rows);
  });
  for (std::size_t i = 0; i < evidence_classes.size(); ++i) {
    const row_ref row = book.rows_with_evidence()[i];
    lists[0]->add_order(book.segments()[row.segment], row.row, evidence_classes[i]);
  }
  tally usual = slice_counter{terms, classes, texts, lists}.counted(terms_of(rules, by), parts);

  // What no slice has room for.
  column<tally_cell> cells;
  std::vector<std::string> names;
  std::vector<std::uint32_t> group_of_code(texts.size(), 0); // 1 + number in `names`
  const auto add = [&](std::int32_t day, std::uint32_t code, std::uint32_t number, std::int64_t count) {
    if (group_of_code[code] == 0) {
      names.emplace_back(texts[code]);
      group_of_code[code] = static_cast<std::uint32_t>(names.size());
    }
    cells.push_back({day, group_of_code[code] - 1, classes[number].verdict, count});
  };
  for (const auto& part : lists) part->visit_loose(add);
  if (cells.empty()) return usual;
  return usual + tally::from_cells(terms_of(rules, by), std::move(names), std::move(cells));
}

} // namespace kenzen::inline v1::detail
