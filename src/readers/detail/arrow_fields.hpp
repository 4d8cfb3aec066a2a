#pragma once

#include "readers/detail/arrow_cells.hpp"
#include "readers/detail/arrow_order_columns.hpp"
#include "readers/detail/arrow_values.hpp"
#include "readers/detail/text_dictionary.hpp"
#include <kenzen/arrow/arrow_c_data.hpp>
#include <kenzen/core/error.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

/// Where a value of a row stands: in the column itself or in its dictionary; nowhere for null.
struct arrow_place {
  const arrow_cells* cells = nullptr;
  std::size_t row = 0;

  explicit operator bool() const noexcept { return cells != nullptr; }
};

/// One field's column in one batch.
class arrow_field_cells {
public:
  arrow_field_cells() = default;
  arrow_field_cells(const arrow_order_column& column, const ArrowArray& batch) : name_(&column.name) {
    if (!column.exists()) return;
    const ArrowArray& array = *batch.children[column.index];
    if (array.length < batch.offset + batch.length) refuse("as many values as rows", "fewer");
    exists_ = true;
    cells_ = arrow_cells{array, column.type, batch.offset};
    if (!column.type.index) return;
    if (array.dictionary == nullptr) refuse("a dictionary", "none");
    value_type_ = column.type;
    value_type_.index.reset();
    values_ = arrow_cells{*array.dictionary, value_type_, 0};
    value_count_ = static_cast<std::size_t>(array.dictionary->length);
  }
  arrow_field_cells(const arrow_field_cells&) = delete; // the cells point at a type in here
  arrow_field_cells& operator=(const arrow_field_cells&) = delete;

  bool exists() const noexcept { return exists_; }
  bool has_dictionary() const noexcept { return exists_ && cells_.type().index.has_value(); }
  bool is_plain_text() const noexcept { return exists_ && !has_dictionary() && is_text(cells_.storage()); }
  std::size_t value_count() const noexcept { return value_count_; }
  const arrow_cells& cells() const noexcept { return cells_; }
  const arrow_cells& values() const noexcept { return values_; }

  /// The number of a row's value in the dictionary. @pre has_dictionary() and the row is not null
  std::size_t value_index(std::size_t row) const {
    const auto index = cells_.integer(row);
    if (!index || *index < 0 || static_cast<std::size_t>(*index) >= value_count_) {
      refuse("numbers below the " + std::to_string(value_count_) + " values of its dictionary",
             index ? std::to_string(*index) : "a larger one");
    }
    return static_cast<std::size_t>(*index);
  }

  arrow_place place(std::size_t row) const {
    if (!exists_ || cells_.is_null(row)) return {};
    if (!has_dictionary()) return {&cells_, row};
    const std::size_t index = value_index(row);
    return values_.is_null(index) ? arrow_place{} : arrow_place{&values_, index};
  }

private:
  [[noreturn]] void refuse(const std::string& expected, const std::string& got) const {
    throw source_error("column '" + *name_ + "': expected " + expected + ", got " + got);
  }

  const std::string* name_ = nullptr;
  bool exists_ = false;
  arrow_cells cells_;
  arrow_column_type value_type_;
  arrow_cells values_;
  std::size_t value_count_ = 0;
};

/// What the words of a column mean. A meaning is found once for each distinct word, and looked up by a
/// dictionary's numbers where the column has one.
template <class Meaning>
class arrow_words {
public:
  /// Dictionaries may differ from batch to batch.
  void begin_batch(const arrow_field_cells& column) {
    if (column.has_dictionary()) by_index_.assign(column.value_count(), unseen);
  }

  /// The meanings of the rows from `first` on; `Meaning{}` for null and for the empty word.
  /// @param find gives the meaning of a word
  template <class Find>
  void read(const arrow_field_cells& column, std::size_t first, std::vector<Meaning>& out, std::size_t count,
            Find&& find) {
    if (column.has_dictionary()) {
      for (std::size_t i = 0; i < count; ++i) {
        const std::size_t row = first + i;
        if (column.cells().is_null(row)) {
          out[i] = Meaning{};
          continue;
        }
        std::uint32_t& number = by_index_[column.value_index(row)];
        if (number == unseen) [[unlikely]]
          number = number_at(column.place(row), find);
        out[i] = meanings_[number];
      }
    } else if (column.is_plain_text()) {
      for (std::size_t i = 0; i < count; ++i) {
        const std::size_t row = first + i;
        out[i] =
            column.cells().is_null(row) ? Meaning{} : meanings_[number_of(column.cells().text(row), find)];
      }
    } else if (column.exists()) {
      for (std::size_t i = 0; i < count; ++i) out[i] = meanings_[number_at(column.place(first + i), find)];
    }
  }

private:
  static constexpr std::uint32_t unseen = std::numeric_limits<std::uint32_t>::max();

  template <class Find>
  std::uint32_t number_at(arrow_place place, Find&& find) {
    if (!place) return 0;
    if (is_text(place.cells->storage())) return number_of(place.cells->text(place.row), find);
    return number_of(cell_text(*place.cells, place.row), find);
  }

  template <class Find>
  std::uint32_t number_of(std::string_view word, Find&& find) {
    const std::uint32_t number = words_.intern(readable_(word));
    if (number == meanings_.size()) [[unlikely]]
      meanings_.push_back(find(word));
    return number;
  }

  text_dictionary words_;
  std::vector<Meaning> meanings_{Meaning{}}; // by the word's number; 0 is the empty word
  std::vector<std::uint32_t> by_index_;
  readable_text readable_;
};

} // namespace kenzen::inline v1::detail
