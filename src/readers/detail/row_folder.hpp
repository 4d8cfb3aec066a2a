#pragma once

#include <kenzen/book/fact_table.hpp>
#include <kenzen/book/order_facts.hpp>
#include <kenzen/book/order_segment.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

/// One row of an order file: what it says about its order, and about one line of it.
struct row_values {
  std::uint64_t order_key = 0;
  std::int64_t purchased_at = order_segment::no_instant;
  std::int64_t updated_at = order_segment::no_instant;
  order_facts facts; ///< `items` is found by the folder
  std::uint32_t sku = 0;
  std::uint32_t asin = 0;
  std::int32_t quantity = order_segment::no_quantity;
  std::int64_t price = order_segment::no_amount;
  std::uint64_t item_id = order_segment::no_item_id;
  kenzen::item_facts line;
};

/// A row whose facts have numbers: what is folded. Nothing here is smaller than 32 bits: what a compiler puts
/// aside in 16 bits it fetches as 32, and processors wait for what was written in smaller parts than it is
/// read.
struct coded_row {
  std::uint64_t order_key = 0;
  std::int64_t purchased_at = order_segment::no_instant;
  std::int64_t updated_at = order_segment::no_instant;
  std::int64_t price = order_segment::no_amount;
  std::uint64_t item_id = order_segment::no_item_id;
  std::uint32_t sku = 0;
  std::uint32_t asin = 0;
  std::int32_t quantity = order_segment::no_quantity;
  std::uint32_t facts = 0;          ///< a folder's number of what the row says about its order
  std::uint32_t shared_facts = 0;   ///< and of the part that all rows of the order say alike
  std::uint32_t line = 0;           ///< in the table of item facts
  std::uint32_t line_known = 0;     ///< 1: the line has a status
  std::uint32_t line_cancelled = 0; ///< 1: it is cancelled
};

/// Folds rows of one source into a segment: neighbouring rows of one order become one order with several
/// items, and a row that repeats a line of the order word for word is counted and left out.
///
/// Codes in the rows, and the facts codes of the segment, belong to tables of the caller's, who has them
/// translated before the segment enters a book.
class row_folder {
public:
  /// @param status_per_line the file gives each line its own status and the order none: an order is then
  ///        cancelled only when all of its lines are
  row_folder(fact_table<order_facts>& facts, fact_table<item_facts>& line_facts, bool status_per_line = false)
      : facts_(&facts), line_facts_(&line_facts), status_per_line_(status_per_line) {}

  /// Room for that many rows at once keeps `add` from looking.
  void reserve_more(std::size_t rows) {
    settle_sizes();
    for_order_columns([&](auto& column) { column.reserve_more(rows + 1); });
    for_item_columns([&](auto& column) { column.reserve_more(rows); });
  }

  /// Says before the first row that rows carry item ids.
  void expect_item_ids() { has_item_ids_ = true; }

  /// This folder's number of what a row says about its order, `items` left out.
  std::uint16_t number_of(const order_facts& facts) { return facts_numbers_(facts, stated_); }
  /// The number of what a row says about its line, in the table of item facts.
  std::uint16_t number_of(const kenzen::item_facts& line) { return line_numbers_(line, *line_facts_); }

  /// The row with its facts numbered.
  coded_row coded(const row_values& row) {
    coded_row result{.order_key = row.order_key,
                     .purchased_at = row.purchased_at,
                     .updated_at = row.updated_at,
                     .price = row.price,
                     .item_id = row.item_id,
                     .sku = row.sku,
                     .asin = row.asin,
                     .quantity = row.quantity,
                     .facts = number_of(row.facts),
                     .shared_facts = 0,
                     .line = number_of(row.line),
                     .line_known = row.line.status != order_status::unknown ? 1U : 0U,
                     .line_cancelled = row.line.status == order_status::cancelled ? 1U : 0U};
    result.shared_facts = result.facts;
    if (status_per_line_) {
      order_facts shared = row.facts;
      shared.status = order_status::unknown;
      shared.native_status = 0;
      result.shared_facts = number_of(shared);
    }
    return result;
  }

  /// @pre `reserve_more` left room for the row
  /// @returns whether the row says something new
  bool add(const row_values& row) { return add(coded(row)); }
  // Always inlined: between two functions the row would go through memory, written in small parts and read in
  // large ones, which processors wait for.
  [[gnu::always_inline]] inline bool add(const coded_row& row) {
    if (open_ && continues(row)) {
      const likeness found = compare_with_lines(coded_row{row}); // a copy, so that the row needs no memory
      if (found == likeness::same) return false;
      if (found == likeness::rival) open_order(row); // two statements about one line: settling decides
    } else {
      open_order(row);
    }
    ++line_count_;
    known_ += row.line_known;
    cancelled_ += row.line_cancelled;
    if (status_per_line_ && stated(facts_open_).status == order_status::cancelled &&
        stated(row.facts).status != order_status::cancelled)
      facts_open_ = row.facts;
    const std::size_t item = item_count_++;
    segment_.skus.data()[item] = row.sku;
    segment_.asins.data()[item] = row.asin;
    segment_.quantities.put(item, row.quantity);
    segment_.prices.put(item, row.price);
    segment_.item_facts.data()[item] = static_cast<std::uint16_t>(row.line);
    if (has_item_ids_) segment_.item_ids.data()[item] = row.item_id;
    return true;
  }

  /// Adds an order of which no line is said.
  /// @pre `reserve_more` left room for the row
  void add_without_lines(const row_values& row) {
    open_order(coded(row));
    end_order();
  }

  /// Ends the open order: the next row starts another, whatever it is.
  void end_order() {
    if (!open_) return;
    open_ = false;
    segment_.facts.data()[order_count_ - 1] = facts_code(facts_open_, items_open());
  }

  /// Takes over memory to fold into. @pre nothing was folded yet
  void use(order_segment&& room) { segment_ = std::move(room); }

  /// Ends the open order and moves what was folded to memory of its own size, if it is not much; the memory
  /// it was folded in goes to `room`, for another folder. So many small sources leave no gaps.
  void pack(order_segment& room) {
    end_order();
    settle_sizes();
    if (segment_.item_count() > most_packed) return;
    order_segment packed = segment_;
    room = std::exchange(segment_, std::move(packed));
    room.clear();
  }

  /// Everything folded so far, closed. The folder is empty afterwards.
  order_segment take() {
    end_order();
    settle_sizes();
    order_segment done = std::exchange(segment_, order_segment{});
    order_count_ = item_count_ = 0;
    done.close();
    return done;
  }

  bool empty() const noexcept { return order_count_ == 0; }

private:
  static constexpr std::uint32_t long_order = 64;
  static constexpr std::size_t most_packed = 65'536;

  bool continues(const coded_row& row) const noexcept {
    const std::size_t last = order_count_ - 1;
    return row.order_key == segment_.order_keys.data()[last] && row.shared_facts == shared_facts_open_ &&
           row.purchased_at == segment_.purchased_at.data()[last] && row.updated_at == updated_at_open_;
  }

  /// The columns learn only now how long they are: while rows are added, two numbers say it for all.
  void settle_sizes() {
    for_order_columns([&](auto& column) { column.resize_for_overwrite(order_count_); });
    for_item_columns([&](auto& column) { column.resize_for_overwrite(item_count_); });
  }

  template <class Visit>
  void for_order_columns(Visit visit) {
    const auto visit_all = [&](auto&... columns) { (visit(columns), ...); };
    visit_all(segment_.order_keys, segment_.purchased_at, segment_.last_updated_at, segment_.facts,
              segment_.first_item);
  }
  template <class Visit>
  void for_item_columns(Visit visit) {
    const auto visit_all = [&](auto&... columns) { (visit(columns), ...); };
    visit_all(segment_.skus, segment_.asins, segment_.quantities, segment_.prices, segment_.item_facts);
    if (has_item_ids_) visit(segment_.item_ids);
  }

  [[gnu::always_inline]] inline void open_order(const coded_row& row) {
    end_order();
    const std::size_t order = order_count_++;
    segment_.order_keys.data()[order] = row.order_key;
    segment_.purchased_at.data()[order] = row.purchased_at;
    segment_.last_updated_at.put(order, row.updated_at);
    segment_.first_item.data()[order] = static_cast<std::uint32_t>(item_count_);
    updated_at_open_ = row.updated_at;
    facts_open_ = row.facts;
    shared_facts_open_ = row.shared_facts;
    open_ = true;
    line_count_ = known_ = cancelled_ = 0;
    if (!many_lines_.empty()) [[unlikely]]
      forget_many_lines();
  }
  [[gnu::noinline]] void forget_many_lines() { many_lines_.clear(); }

  cancelled_items items_open() const noexcept {
    if (known_ == 0) return cancelled_items::unknown;
    if (cancelled_ == 0) return cancelled_items::none;
    return cancelled_ == line_count_ ? cancelled_items::all : cancelled_items::some;
  }

  enum class likeness : std::uint8_t { none, same, rival };

  /// Compares the row with the lines its order has so far: is it one of them again, or another version of
  /// one?
  [[gnu::noinline]] likeness compare_with_lines(const coded_row& row) {
    settle_sizes();
    const std::size_t end = item_count_;
    if (line_count_ >= long_order) return compare_with_many_lines(row, end - line_count_, end);
    for (std::size_t i = end - line_count_; i < end; ++i) {
      if (const likeness found = compare_with_line(row, i); found != likeness::none) return found;
    }
    return likeness::none;
  }

  likeness compare_with_line(const coded_row& row, std::size_t i) {
    const std::uint64_t id = has_item_ids_ ? segment_.item_ids[i] : order_segment::no_item_id;
    const bool same_sku = segment_.skus[i] == row.sku;
    if (same_sku && id == row.item_id && segment_.prices[i] == row.price &&
        segment_.quantities[i] == row.quantity && segment_.asins[i] == row.asin &&
        segment_.item_facts[i] == row.line) {
      return likeness::same;
    }
    const bool same_id = id == row.item_id && id != order_segment::no_item_id;
    const bool one_has_id = (id == order_segment::no_item_id) != (row.item_id == order_segment::no_item_id);
    return same_id || (same_sku && one_has_id) ? likeness::rival : likeness::none;
  }

  /// The same for orders of very many lines, which only damaged or hostile files have: the lines are indexed
  /// by the little that all comparisons agree on.
  likeness compare_with_many_lines(const coded_row& row, std::size_t begin, std::size_t end) {
    const auto sku_of = [&](std::size_t i) { return std::uint64_t{segment_.skus[i]}; };
    const auto id_key = [](std::uint64_t id) { return id | std::uint64_t{1} << 62; };
    if (many_lines_.empty()) indexed_until_ = begin;
    for (; indexed_until_ < end; ++indexed_until_) {
      many_lines_.emplace(sku_of(indexed_until_), indexed_until_);
      if (has_item_ids_) many_lines_.emplace(id_key(segment_.item_ids[indexed_until_]), indexed_until_);
    }
    likeness found = likeness::none;
    const auto look = [&](std::uint64_t key) {
      std::size_t looked = 0;
      for (auto [at, stop] = many_lines_.equal_range(key); at != stop && found == likeness::none; ++at) {
        if (++looked > long_order) {
          found = likeness::rival; // settling sorts lines, which no longer gets slow with their number
        } else {
          found = compare_with_line(row, at->second);
        }
      }
    };
    look(row.sku);
    if (has_item_ids_ && row.item_id != order_segment::no_item_id) look(id_key(row.item_id));
    return found;
  }

  /// The number of an order's facts in the table, its items among them.
  std::uint16_t facts_code(std::uint32_t number, cancelled_items items) {
    if (number < codes_.size()) [[likely]] {
      const std::uint16_t code = codes_[number][static_cast<std::size_t>(items)];
      if (code != unknown_code) [[likely]]
        return code;
    }
    return new_facts_code(number, items);
  }
  [[gnu::noinline]] std::uint16_t new_facts_code(std::uint32_t number, cancelled_items items) {
    codes_.resize(stated_.size(), unknown_codes);
    order_facts facts = stated(number);
    facts.items = items;
    return codes_[number][static_cast<std::size_t>(items)] = facts_->intern(facts);
  }
  const order_facts& stated(std::uint32_t number) const noexcept {
    return stated_[static_cast<std::uint16_t>(number)];
  }

  /// A look at what was asked last, then the table.
  template <class Facts>
  class recent_numbers {
  public:
    std::uint16_t operator()(const Facts& facts, fact_table<Facts>& table) {
      const std::uint64_t bits = facts.bits() + 1;
      auto& [known, code] = recent_[(bits * 0x9E37'79B9'7F4A'7C15U) >> 58];
      if (known != bits) {
        code = table.intern(facts);
        known = bits;
      }
      return code;
    }

  private:
    std::array<std::pair<std::uint64_t, std::uint16_t>, 64> recent_{};
  };

  static constexpr std::uint16_t unknown_code = 0xFFFF; // no table gives it
  static constexpr std::array<std::uint16_t, 4> unknown_codes{unknown_code, unknown_code, unknown_code,
                                                              unknown_code};

  fact_table<order_facts>* facts_;
  fact_table<item_facts>* line_facts_;
  bool status_per_line_;
  bool has_item_ids_ = false;
  order_segment segment_;
  std::size_t order_count_ = 0;
  std::size_t item_count_ = 0;

  bool open_ = false;
  std::uint32_t facts_open_ = 0; // what the order's rows come to so far
  std::uint32_t shared_facts_open_ = 0;
  std::int64_t updated_at_open_ = 0;
  std::uint32_t line_count_ = 0;
  std::uint32_t known_ = 0;
  std::uint32_t cancelled_ = 0;
  std::unordered_multimap<std::uint64_t, std::size_t> many_lines_;
  std::size_t indexed_until_ = 0;

  fact_table<order_facts> stated_;                  // what rows say about orders, numbered
  std::vector<std::array<std::uint16_t, 4>> codes_; // by number and `cancelled_items`
  recent_numbers<order_facts> facts_numbers_;
  recent_numbers<kenzen::item_facts> line_numbers_;
};

} // namespace kenzen::inline v1::detail
