#pragma once

#include <kenzen/book/column.hpp>
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
    const std::vector<std::size_t> starts = shares(parts);
    std::vector<column<tally_cell>> cells(parts);
    run_parts(parts, [&](std::size_t part) { count_slices(starts[part], starts[part + 1], cells[part]); });
    for (std::size_t part = 1; part < parts; ++part) {
      cells[0].append(cells[part].view());
      cells[part] = {};
    }
    return canonical_tally::of(std::move(made_under), std::move(names_), std::move(cells[0]));
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

  /// Where each part's slices start: neighbours, with about as many items to each part.
  std::vector<std::size_t> shares(std::size_t parts) const {
    const std::size_t slices = terms_.layout->slice_count;
    std::size_t total = 0;
    for (std::size_t slice = 0; slice < slices; ++slice) total += item_count(slice);
    std::vector<std::size_t> starts(1, 0);
    std::size_t before = 0;
    for (std::size_t slice = 0; slice < slices; ++slice) {
      while (starts.size() < parts && before >= total * starts.size() / parts) starts.push_back(slice);
      before += item_count(slice);
    }
    starts.resize(parts, slices);
    starts.push_back(slices);
    starts[0] = 0;
    return starts;
  }

  void count_slices(std::size_t first, std::size_t last, column<tally_cell>& cells) {
    std::vector<std::uint32_t> counters(terms_.layout->slice_cells());
    for (std::size_t slice = first; slice < last; ++slice) {
      std::size_t items = 0;
      for (auto& part : lists_) {
        items += part->list(slice).size();
        part->list(slice).visit([&](std::uint32_t cell) { ++counters[cell]; });
        part->drop(slice);
      }
      if (items == 0) continue;
      cells.reserve_more(std::min(items, counters.size()));
      write_cells(slice, counters, cells);
      std::ranges::fill(counters, 0);
    }
  }

  void write_cells(std::size_t slice, std::span<const std::uint32_t> counters,
                   column<tally_cell>& cells) const {
    const std::size_t first_day = slice * terms_.layout->days_per_slice;
    const std::size_t end_day = std::min(first_day + terms_.layout->days_per_slice, terms_.days->day_count());
    for (std::size_t day = first_day; day < end_day; ++day) {
      const std::uint32_t* const of_day = counters.data() + (day - first_day) * terms_.layout->day_cells;
      const std::int32_t number = terms_.days->first_day() + static_cast<std::int32_t>(day);
      for (std::uint32_t group = 0; group < codes_.size(); ++group) {
        const std::uint32_t* const of_group = of_day + codes_[group] * terms_.layout->classes;
        for (const numbered_verdict& each : classes_) {
          if (of_group[each.cell] != 0)
            cells.push_unchecked({number, group, each.verdict, of_group[each.cell]});
        }
      }
    }
  }

  const item_terms& terms_;
  std::vector<std::optional<item_lists>>& lists_;
  std::vector<std::uint32_t> codes_; // of the groups that occur, sorted by name
  std::vector<std::string> names_;
  std::vector<numbered_verdict> classes_; // sorted by verdict
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
  run_parts(parts, [&](std::size_t part) {
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
