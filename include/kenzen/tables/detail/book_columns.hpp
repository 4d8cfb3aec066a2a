#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/book/canonical_order.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/core/enum_names.hpp>
#include <kenzen/core/ternary.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <numeric>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

/// Rows of a table that are made at once: enough to make the cost of a chunk vanish, few enough to make their
/// room vanish.
inline constexpr std::size_t rows_per_chunk = std::size_t{1} << 20;

/// Lengths of the chunks of a table of `rows` rows.
inline std::vector<std::size_t> chunk_lengths(std::size_t rows) {
  std::vector<std::size_t> lengths(rows / rows_per_chunk, rows_per_chunk);
  if (rows % rows_per_chunk != 0) lengths.push_back(rows % rows_per_chunk);
  return lengths;
}

/// Rows of a book as one chunk shows them. Where they stand next to each other in one segment, its columns
/// can be shown as they are.
struct chunk_rows {
  std::shared_ptr<const order_book> book;
  std::span<const row_ref> rows;

  bool is_contiguous() const noexcept {
    if (rows.empty()) return false;
    if (rows.front().segment != rows.back().segment || rows.back().row - rows.front().row + 1 != rows.size())
      return false;
    for (std::size_t i = 1; i < rows.size(); ++i) {
      if (rows[i].segment != rows[0].segment || rows[i].row != rows[0].row + i) return false;
    }
    return true;
  }
};

/// One column's values of the rows, copied.
template <class Column>
auto gathered(const chunk_rows& chunk, Column order_segment::* of) {
  const auto segments = chunk.book->segments();
  std::vector<std::remove_cvref_t<decltype((segments.front().*of)[0])>> values(chunk.rows.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = (segments[chunk.rows[i].segment].*of)[chunk.rows[i].row];
  return values;
}

/// One column's times of the rows.
inline arrow_array times_of(const chunk_rows& chunk, order_segment::instants order_segment::* of) {
  return arrow_array::timestamps(gathered(chunk, of)).with_nulls_for(order_segment::no_instant);
}

/// The same, in place where that can be.
inline arrow_array times_of(const chunk_rows& chunk, bool contiguous,
                            column<std::int64_t> order_segment::* of) {
  if (!contiguous)
    return arrow_array::timestamps(gathered(chunk, of)).with_nulls_for(order_segment::no_instant);
  const auto all = (chunk.book->segments()[chunk.rows.front().segment].*of).view();
  return arrow_array::timestamps(all.subspan(chunk.rows.front().row, chunk.rows.size()), chunk.book)
      .with_nulls_for(order_segment::no_instant);
}

/// The ids of orders as text, one behind the other.
class order_id_texts {
public:
  explicit order_id_texts(std::size_t count) {
    offsets_.reserve(count + 1);
    offsets_.push_back(0);
    bytes_.reserve(count * amazon_id_length);
  }

  void add(const order_book& book, order_key key) {
    const std::size_t begin = bytes_.size();
    if (key.is_foreign()) {
      const std::string_view id =
          book.tables().foreign_order_ids[static_cast<std::uint32_t>(key.foreign_index())];
      bytes_.insert(bytes_.end(), id.begin(), id.end());
    } else {
      bytes_.resize(begin + amazon_id_length);
      write_amazon_id(key.bits(), bytes_.data() + begin);
    }
    offsets_.push_back(static_cast<std::int32_t>(bytes_.size()));
  }

  arrow_array take() { return arrow_array::texts(std::move(offsets_), std::move(bytes_)); }

private:
  static constexpr std::size_t amazon_id_length = 19;

  static void write_digits(std::uint32_t value, char* last, int count) noexcept {
    for (int i = 0; i < count; ++i) {
      *last-- = static_cast<char>('0' + value % 10);
      value /= 10;
    }
  }
  static void write_amazon_id(std::uint64_t digits, char* text) noexcept {
    constexpr std::uint64_t seven = 10'000'000;
    write_digits(static_cast<std::uint32_t>(digits % seven), text + 18, 7);
    text[11] = '-';
    write_digits(static_cast<std::uint32_t>(digits / seven % seven), text + 10, 7);
    text[3] = '-';
    write_digits(static_cast<std::uint32_t>(digits / seven / seven), text + 2, 3);
  }

  std::vector<std::int32_t> offsets_;
  std::vector<char> bytes_;
};

inline arrow_array order_ids_of(const chunk_rows& chunk) {
  order_id_texts texts{chunk.rows.size()};
  for (const row_ref row : chunk.rows) texts.add(*chunk.book, chunk.book->key_of(row));
  return texts.take();
}

/// A column of an enum's names: the dictionary is the whole list, so that it is the same for every table.
template <class Enum>
arrow_array names_of(std::vector<std::uint8_t> codes) {
  static const arrow_array names = arrow_array::texts(enum_names<Enum>::values);
  return arrow_array::dictionary(std::move(codes), names);
}

/// Yes and no as booleans, unknown as null.
class answer_column {
public:
  explicit answer_column(std::size_t count) : count_(count), yes_((count + 7) / 8), known_((count + 7) / 8) {}

  void set(std::size_t i, ternary answer) noexcept {
    yes_[i / 8] = static_cast<std::uint8_t>(yes_[i / 8] | unsigned{answer == ternary::yes} << i % 8);
    known_[i / 8] = static_cast<std::uint8_t>(known_[i / 8] | unsigned{answer != ternary::unknown} << i % 8);
  }
  arrow_array take() {
    return arrow_array::booleans(std::move(yes_), count_).with_validity(std::move(known_));
  }

private:
  std::size_t count_;
  std::vector<std::uint8_t> yes_;
  std::vector<std::uint8_t> known_;
};

/// The texts of a book's table that are in use, sorted: tables of equal books get equal dictionaries,
/// whatever numbers the texts had. The empty text is "not said", so null.
class used_texts {
public:
  used_texts(const text_table& texts, const std::vector<bool>& used) : number_of_(texts.size(), not_said) {
    std::vector<std::uint32_t> codes;
    for (std::uint32_t code = 1; code < texts.size(); ++code) {
      if (used[code]) codes.push_back(code);
    }
    std::ranges::sort(codes, {}, [&](std::uint32_t code) { return texts[code]; });
    std::vector<std::string_view> words;
    for (const std::uint32_t code : codes) {
      number_of_[code] = static_cast<std::int32_t>(words.size());
      words.push_back(texts[code]);
    }
    values_ = arrow_array::texts(words);
  }

  std::int32_t number_of(std::uint32_t code) const noexcept { return number_of_[code]; }

  /// A column of the numbers that `number_of` gave.
  arrow_array column_of(std::vector<std::int32_t> numbers) const {
    const arrow_array column = arrow_array::dictionary(std::move(numbers), values_);
    return column.with_nulls_for(not_said);
  }

private:
  static constexpr std::int32_t not_said = -1;

  std::vector<std::int32_t> number_of_;
  arrow_array values_;
};

/// Which of a book's facts stand in live rows.
inline std::vector<bool> facts_in_use(const order_book& book) {
  std::vector<bool> used(book.tables().facts.size());
  for (const order_segment& segment : book.segments()) {
    for (const std::uint16_t code : segment.facts.view()) used[code] = true;
  }
  for (std::size_t code = 0; code < used.size(); ++code) {
    if (book.tables().facts.view()[code].superseded) used[code] = false;
  }
  return used;
}

} // namespace kenzen::inline v1::detail
