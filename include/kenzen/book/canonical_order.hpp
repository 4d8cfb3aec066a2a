#pragma once

#include <kenzen/book/detail/resolve_statements.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/book/order_segment.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

namespace detail {

/// Ids as numbers that compare as the ids do: 3-7-7 ids by their digits, then all others by their text.
class id_ranking {
public:
  explicit id_ranking(const book_tables& tables) {
    const text_table& texts = tables.foreign_order_ids;
    if (texts.size() < 2) return;
    std::vector<std::uint32_t> by_text(texts.size());
    std::iota(by_text.begin(), by_text.end(), std::uint32_t{0});
    std::ranges::sort(by_text, {}, [&](std::uint32_t code) { return texts[code]; });
    ranks_.resize(texts.size());
    for (std::size_t rank = 0; rank < by_text.size(); ++rank) ranks_[by_text[rank]] = rank;
  }

  std::uint64_t operator()(std::uint64_t bits) const noexcept {
    const auto key = order_key::from_bits(bits);
    return key.is_foreign() ? order_key::from_foreign_index(ranks_[key.foreign_index()]).bits() : bits;
  }

private:
  std::vector<std::uint64_t> ranks_;
};

struct timed_row {
  std::uint32_t time;
  row_ref row;
};

/// Sorts by time, keeping the order of equal times: three rounds of eleven bits, skipping those without
/// effect.
inline void sort_by_time(std::vector<timed_row>& rows) {
  constexpr unsigned bits = 11;
  std::vector<timed_row> other;
  for (unsigned shift = 0; shift < 32; shift += bits) {
    const auto digit_of = [shift](const timed_row& row) { return row.time >> shift & ((1U << bits) - 1); };
    std::array<std::size_t, std::size_t{1} << bits> place{};
    for (const timed_row& row : rows) ++place[digit_of(row)];
    if (std::ranges::find(place, rows.size()) != place.end()) continue;
    std::exclusive_scan(place.begin(), place.end(), place.begin(), std::size_t{0});
    other.resize(rows.size());
    for (const timed_row& row : rows) other[place[digit_of(row)]++] = row;
    rows.swap(other);
  }
}

} // namespace detail

/// The live rows of a book by time of purchase, then id: 3-7-7 ids before others, orders without a time
/// first.
///
/// It depends on what the orders are, never on how and in which order they were read. Costs one look at each
/// row of a book that already stands in this order, as one long file does, and a few passes otherwise.
inline std::vector<row_ref> canonical_order(const order_book& book) {
  const auto segments = book.segments();
  const detail::id_ranking rank{book.tables()};
  std::vector<std::uint8_t> is_live;
  for (const order_facts& facts : book.tables().facts.view()) is_live.push_back(facts.superseded ? 0 : 1);

  const auto time_of = [&](row_ref row) { return segments[row.segment].purchased_at[row.row]; };
  const auto id_of = [&](row_ref row) { return rank(segments[row.segment].order_keys[row.row]); };

  std::vector<row_ref> rows;
  rows.reserve(book.size());
  bool in_order = true;
  std::pair last{std::numeric_limits<std::int64_t>::min(), std::uint64_t{0}};
  std::int64_t earliest = std::numeric_limits<std::int64_t>::max();
  std::int64_t latest = std::numeric_limits<std::int64_t>::min();
  for (std::uint32_t s = 0; s < segments.size(); ++s) {
    const order_segment& segment = segments[s];
    for (std::uint32_t i = 0; i < segment.order_count(); ++i) {
      if (is_live[segment.facts[i]] == 0) continue;
      rows.push_back({s, i});
      const std::pair here{segment.purchased_at[i], rank(segment.order_keys[i])};
      in_order = in_order && last <= here;
      last = here;
      if (here.first == order_segment::no_instant) continue;
      earliest = std::min(earliest, here.first);
      latest = std::max(latest, here.first);
    }
  }
  if (in_order) return rows;

  // Time 0 stands for "not said".
  const auto span = latest < earliest ? std::uint64_t{0} : static_cast<std::uint64_t>(latest - earliest) + 1;
  if (span > std::numeric_limits<std::uint32_t>::max()) {
    std::ranges::sort(rows, {}, [&](row_ref row) { return std::pair{time_of(row), id_of(row)}; });
    return rows;
  }
  std::vector<detail::timed_row> timed;
  timed.reserve(rows.size());
  for (const row_ref row : rows) {
    const std::int64_t time = time_of(row);
    timed.push_back(
        {time == order_segment::no_instant ? 0U : static_cast<std::uint32_t>(time - earliest + 1), row});
  }
  detail::sort_by_time(timed);
  for (auto begin = timed.begin(); begin != timed.end();) {
    const auto end =
        std::find_if(begin, timed.end(), [&](const auto& row) { return row.time != begin->time; });
    if (end - begin > 1)
      std::sort(begin, end, [&](const auto& a, const auto& b) { return id_of(a.row) < id_of(b.row); });
    begin = end;
  }
  std::ranges::transform(timed, rows.begin(), &detail::timed_row::row);
  return rows;
}

/// Appends the items of one order, as rows of its segment's item columns, in an order that depends only on
/// what they say: by SKU, ASIN, id and the rest.
inline void append_canonical_items(const order_book& book, row_ref row, std::vector<std::uint32_t>& items) {
  const order_segment& segment = book.segments()[row.segment];
  const std::uint32_t begin = segment.first_item[row.row];
  const std::uint32_t end = segment.first_item[row.row + 1];
  const std::size_t start = items.size();
  for (std::uint32_t i = begin; i < end; ++i) items.push_back(i);
  if (end - begin < 2) return;
  const auto stated = detail::statement_at(segment, row.row, book.tables()).items;
  const detail::item_ranking ranking{book.tables()};
  std::sort(items.begin() + static_cast<std::ptrdiff_t>(start), items.end(),
            [&](std::uint32_t a, std::uint32_t b) { return ranking(stated[a - begin], stated[b - begin]); });
}

} // namespace kenzen::inline v1
