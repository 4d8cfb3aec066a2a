#pragma once

#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/book/canonical_order.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/orders/order_status.hpp>
#include <kenzen/tables/detail/book_columns.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

namespace detail {

/// Makes the chunks of the table of items. A chunk holds whole orders.
class items_table_maker {
public:
  explicit items_table_maker(std::shared_ptr<const order_book> book)
      : book_(std::move(book)), rows_(canonical_order(*book_)) {
    const book_tables& tables = book_->tables();
    const auto segments = book_->segments();
    std::vector<bool> skus(tables.skus.size());
    std::vector<bool> asins(tables.asins.size());
    std::vector<bool> facts(tables.line_facts.size());
    std::size_t items = 0;
    first_orders_.push_back(0);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const order_segment& segment = segments[rows_[i].segment];
      const std::uint32_t begin = segment.first_item[rows_[i].row];
      const std::uint32_t end = segment.first_item[rows_[i].row + 1];
      if (items != 0 && items + (end - begin) > rows_per_chunk) {
        first_orders_.push_back(i);
        lengths_.push_back(items);
        items = 0;
      }
      items += end - begin;
      for (std::uint32_t item = begin; item < end; ++item) {
        skus[segment.skus[item]] = true;
        asins[segment.asins[item]] = true;
        facts[segment.item_facts[item]] = true;
      }
    }
    if (items != 0) lengths_.push_back(items);
    first_orders_.push_back(rows_.size());

    std::vector<bool> currencies(tables.currencies.size());
    std::vector<bool> words(tables.native_words.size());
    for (std::size_t i = 0; i < facts.size(); ++i) {
      if (!facts[i]) continue;
      currencies[tables.line_facts.view()[i].currency] = true;
      words[tables.line_facts.view()[i].native_status] = true;
    }
    skus_ = std::make_unique<used_texts>(tables.skus, skus);
    asins_ = std::make_unique<used_texts>(tables.asins, asins);
    currencies_ = std::make_unique<used_texts>(tables.currencies, currencies);
    words_ = std::make_unique<used_texts>(tables.native_words, words);
  }

  std::vector<std::size_t> lengths() const { return lengths_; }

  std::vector<arrow_array> operator()(std::size_t index) const {
    const std::size_t first = first_orders_[index];
    const chunk_rows chunk{book_, std::span{rows_}.subspan(first, first_orders_[index + 1] - first)};

    // Items by their segment's rows, order after order.
    std::vector<std::uint32_t> items;
    items.reserve(lengths_[index]);
    for (const row_ref row : chunk.rows) append_canonical_items(*book_, row, items);

    std::vector<arrow_array> columns;
    columns.push_back(order_ids(chunk, items.size()));
    columns.push_back(item_ids(chunk, items));
    columns.push_back(skus_->column_of(codes(chunk, items, &order_segment::skus, *skus_)));
    columns.push_back(asins_->column_of(codes(chunk, items, &order_segment::asins, *asins_)));
    add_facts(chunk, items, columns);
    return columns;
  }

private:
  /// Calls `with(segment, item, i)` for the i-th item of the chunk.
  template <class Action>
  void for_each(const chunk_rows& chunk, const std::vector<std::uint32_t>& items, Action with) const {
    const auto segments = book_->segments();
    std::size_t i = 0;
    for (const row_ref row : chunk.rows) {
      const order_segment& segment = segments[row.segment];
      for (std::uint32_t left = segment.first_item[row.row + 1] - segment.first_item[row.row]; left != 0;
           --left, ++i) {
        with(segment, items[i], i);
      }
    }
  }

  template <class Value, class Narrow, Value Least>
  arrow_array numbers(const chunk_rows& chunk, const std::vector<std::uint32_t>& items,
                      narrow_column<Value, Narrow, Least> order_segment::* of) const {
    std::vector<Value> values(items.size());
    for_each(chunk, items, [&](const order_segment& segment, std::uint32_t item, std::size_t i) {
      values[i] = (segment.*of)[item];
    });
    return arrow_array::numbers(std::move(values)).with_nulls_for(narrow_column<Value, Narrow, Least>::none);
  }

  arrow_array order_ids(const chunk_rows& chunk, std::size_t count) const {
    order_id_texts texts{count};
    const auto segments = book_->segments();
    for (const row_ref row : chunk.rows) {
      const order_segment& segment = segments[row.segment];
      for (std::uint32_t i = segment.first_item[row.row]; i < segment.first_item[row.row + 1]; ++i) {
        texts.add(*book_, book_->key_of(row));
      }
    }
    return texts.take();
  }

  arrow_array item_ids(const chunk_rows& chunk, const std::vector<std::uint32_t>& items) const {
    std::vector<std::int32_t> offsets{0};
    std::vector<char> bytes;
    std::vector<std::uint8_t> known((items.size() + 7) / 8);
    for_each(chunk, items, [&](const order_segment& segment, std::uint32_t item, std::size_t i) {
      const std::uint64_t id = segment.item_ids.empty() ? order_segment::no_item_id : segment.item_ids[item];
      if (id != order_segment::no_item_id) {
        known[i / 8] = static_cast<std::uint8_t>(known[i / 8] | 1U << i % 8);
        if (id >> 63 != 0) {
          const std::string_view text = book_->tables().foreign_item_ids[static_cast<std::uint32_t>(id)];
          bytes.insert(bytes.end(), text.begin(), text.end());
        } else {
          char text[24];
          bytes.insert(bytes.end(), text, std::to_chars(text, text + sizeof text, id).ptr);
        }
      }
      offsets.push_back(static_cast<std::int32_t>(bytes.size()));
    });
    return arrow_array::texts(std::move(offsets), std::move(bytes)).with_validity(std::move(known));
  }

  std::vector<std::int32_t> codes(const chunk_rows& chunk, const std::vector<std::uint32_t>& items,
                                  column<std::uint32_t> order_segment::* of, const used_texts& texts) const {
    std::vector<std::int32_t> numbers(items.size());
    for_each(chunk, items, [&](const order_segment& segment, std::uint32_t item, std::size_t i) {
      numbers[i] = texts.number_of((segment.*of)[item]);
    });
    return numbers;
  }

  void add_facts(const chunk_rows& chunk, const std::vector<std::uint32_t>& items,
                 std::vector<arrow_array>& columns) const {
    std::vector<std::uint8_t> status(items.size());
    std::vector<std::int32_t> word(items.size());
    std::vector<std::int32_t> currency(items.size());
    for_each(chunk, items, [&](const order_segment& segment, std::uint32_t item, std::size_t i) {
      const item_facts& facts = book_->tables().line_facts[segment.item_facts[item]];
      status[i] = static_cast<std::uint8_t>(facts.status);
      word[i] = words_->number_of(facts.native_status);
      currency[i] = currencies_->number_of(facts.currency);
    });
    columns.push_back(names_of<order_status>(std::move(status)));
    columns.push_back(words_->column_of(std::move(word)));
    columns.push_back(numbers(chunk, items, &order_segment::quantities));
    columns.push_back(currencies_->column_of(std::move(currency)));
    columns.push_back(numbers(chunk, items, &order_segment::prices));
  }

  std::shared_ptr<const order_book> book_;
  std::vector<row_ref> rows_;
  std::vector<std::size_t> first_orders_; // of each chunk, and the end of the last
  std::vector<std::size_t> lengths_;      // items of each chunk
  std::unique_ptr<used_texts> skus_;
  std::unique_ptr<used_texts> asins_;
  std::unique_ptr<used_texts> currencies_;
  std::unique_ptr<used_texts> words_;
};

} // namespace detail

/// The lines of the orders of a book, one row a line: orders in canonical order, the lines of an order by
/// SKU, ASIN, id and the rest, so that equal books give equal tables.
///
/// | column | |
/// | --- | --- |
/// | `order_id` | as the marketplace writes it |
/// | `item_id`, `sku`, `asin` | null: not said |
/// | `status` | names of `order_status`; `native_status` is the source's word where that list has none |
/// | `quantity` | units; null: not said |
/// | `currency`, `price_minor_units` | total of the line; null: not said |
///
/// Chunks are made when they are asked for.
inline arrow_table items_table(std::shared_ptr<const order_book> book) {
  const auto maker = std::make_shared<const detail::items_table_maker>(std::move(book));
  using enum arrow_type;
  return {{{"order_id", utf8},
           {"item_id", utf8},
           {"sku", int32, utf8},
           {"asin", int32, utf8},
           {"status", int8, utf8},
           {"native_status", int32, utf8},
           {"quantity", int32},
           {"currency", int32, utf8},
           {"price_minor_units", int64}},
          maker->lengths(),
          [maker](std::size_t chunk) { return (*maker)(chunk); }};
}

} // namespace kenzen::inline v1
