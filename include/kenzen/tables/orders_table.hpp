#pragma once

#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/book/canonical_order.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/orders/fulfillment.hpp>
#include <kenzen/orders/order_status.hpp>
#include <kenzen/tables/detail/book_columns.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

namespace detail {

/// What the items of an order come to.
struct order_sums {
  std::int64_t units = order_segment::no_amount;  ///< of the items that state a quantity
  std::int64_t amount = order_segment::no_amount; ///< of the items that state a price
  std::uint16_t currency = 0;                     ///< 0: none stated, or several
};

inline order_sums sums_of(const order_segment& segment, std::uint32_t row,
                          std::span<const item_facts> facts) noexcept {
  order_sums sums;
  bool one_currency = true;
  bool fits = true;
  for (std::uint32_t i = segment.first_item[row]; i < segment.first_item[row + 1]; ++i) {
    if (segment.quantities[i] != order_segment::no_quantity) {
      sums.units = (sums.units == order_segment::no_amount ? 0 : sums.units) + segment.quantities[i];
    }
    if (const std::uint16_t currency = facts[segment.item_facts[i]].currency; currency != 0) {
      one_currency = one_currency && (sums.currency == 0 || sums.currency == currency);
      sums.currency = currency;
    }
    if (segment.prices[i] == order_segment::no_amount) continue;
    const std::int64_t so_far = sums.amount == order_segment::no_amount ? 0 : sums.amount;
    fits = fits && !__builtin_add_overflow(so_far, segment.prices[i], &sums.amount);
  }
  if (!one_currency) sums.currency = 0;
  if (!one_currency || !fits) sums.amount = order_segment::no_amount;
  return sums;
}

/// Makes the chunks of the table of orders.
class orders_table_maker {
public:
  explicit orders_table_maker(std::shared_ptr<const order_book> book)
      : book_(std::move(book)),
        rows_(canonical_order(*book_)),
        channels_(book_->tables().sales_channels,
                  used(book_->tables().sales_channels, &order_facts::sales_channel)),
        words_(book_->tables().native_words, used(book_->tables().native_words, &order_facts::native_status)),
        currencies_(book_->tables().currencies, used_currencies()) {}

  std::size_t row_count() const noexcept { return rows_.size(); }

  std::vector<arrow_array> operator()(std::size_t index) const {
    const auto all = std::span{rows_}.subspan(index * rows_per_chunk);
    const chunk_rows chunk{book_, all.first(std::min(all.size(), rows_per_chunk))};
    const bool contiguous = chunk.is_contiguous();
    std::vector<arrow_array> columns{order_ids_of(chunk),
                                     times_of(chunk, contiguous, &order_segment::purchased_at),
                                     times_of(chunk, &order_segment::last_updated_at)};
    add_facts(chunk, columns);
    add_sums(chunk, columns);
    return columns;
  }

private:
  std::vector<bool> used(const text_table& texts, std::uint16_t order_facts::* code) const {
    const std::vector<bool> in_use = facts_in_use(*book_);
    std::vector<bool> used(texts.size());
    for (std::size_t i = 0; i < in_use.size(); ++i) {
      if (in_use[i]) used[book_->tables().facts.view()[i].*code] = true;
    }
    return used;
  }

  /// Stops looking once every currency of the book is found.
  std::vector<bool> used_currencies() const {
    std::vector<bool> used(book_->tables().currencies.size());
    std::size_t unseen = used.size() - 1;
    for (auto row = rows_.begin(); row != rows_.end() && unseen != 0; ++row) {
      const order_sums sums =
          sums_of(book_->segments()[row->segment], row->row, book_->tables().line_facts.view());
      if (sums.currency == 0 || used[sums.currency]) continue;
      used[sums.currency] = true;
      --unseen;
    }
    return used;
  }

  void add_facts(const chunk_rows& chunk, std::vector<arrow_array>& columns) const {
    const std::size_t count = chunk.rows.size();
    std::vector<std::uint8_t> status(count);
    std::vector<std::int32_t> word(count);
    std::vector<std::uint8_t> shipper(count);
    std::vector<std::int32_t> channel(count);
    answer_column prime{count};
    answer_column business{count};
    answer_column requested{count};
    for (std::size_t i = 0; i < count; ++i) {
      const order_facts& facts = book_->facts_of(chunk.rows[i]);
      status[i] = static_cast<std::uint8_t>(facts.status);
      word[i] = words_.number_of(facts.native_status);
      shipper[i] = static_cast<std::uint8_t>(facts.fulfilled_by);
      channel[i] = channels_.number_of(facts.sales_channel);
      prime.set(i, facts.prime);
      business.set(i, facts.business);
      requested.set(i, facts.buyer_requested);
    }
    columns.push_back(names_of<order_status>(std::move(status)));
    columns.push_back(words_.column_of(std::move(word)));
    columns.push_back(names_of<fulfillment>(std::move(shipper)));
    columns.push_back(channels_.column_of(std::move(channel)));
    columns.push_back(prime.take());
    columns.push_back(business.take());
    columns.push_back(requested.take());
  }

  void add_sums(const chunk_rows& chunk, std::vector<arrow_array>& columns) const {
    const std::size_t count = chunk.rows.size();
    std::vector<std::int32_t> items(count);
    std::vector<std::int64_t> units(count);
    std::vector<std::int32_t> currency(count);
    std::vector<std::int64_t> amount(count);
    for (std::size_t i = 0; i < count; ++i) {
      const row_ref row = chunk.rows[i];
      const order_segment& segment = book_->segments()[row.segment];
      const order_sums sums = sums_of(segment, row.row, book_->tables().line_facts.view());
      items[i] = static_cast<std::int32_t>(segment.first_item[row.row + 1] - segment.first_item[row.row]);
      units[i] = sums.units;
      currency[i] = currencies_.number_of(sums.currency);
      amount[i] = sums.amount;
    }
    columns.push_back(arrow_array::numbers(std::move(items)));
    columns.push_back(arrow_array::numbers(std::move(units)).with_nulls_for(order_segment::no_amount));
    columns.push_back(currencies_.column_of(std::move(currency)));
    columns.push_back(arrow_array::numbers(std::move(amount)).with_nulls_for(order_segment::no_amount));
  }

  std::shared_ptr<const order_book> book_;
  std::vector<row_ref> rows_;
  used_texts channels_;
  used_texts words_;
  used_texts currencies_;
};

} // namespace detail

/// The orders of a book, one row an order, in canonical order: equal books give equal tables.
///
/// | column | |
/// | --- | --- |
/// | `order_id` | as the marketplace writes it |
/// | `purchased_at`, `last_updated_at` | UTC; null: not said |
/// | `status` | names of `order_status`; `native_status` is the source's word where that list has none |
/// | `fulfillment` | names of `fulfillment` |
/// | `sales_channel` | the source's word; null: not said |
/// | `is_prime`, `is_business`, `buyer_requested` | null: not said |
/// | `item_count` | lines of the order |
/// | `unit_count` | sum of the quantities that are stated; null: none is |
/// | `currency`, `total_minor_units` | sum of the line totals that are stated; null: none is, or in several
/// currencies |
///
/// Chunks are made when they are asked for. Times of purchase are shown without a copy where the rows of a
/// chunk stand next to each other in the book, as those of one long file do; everything else is made.
inline arrow_table orders_table(std::shared_ptr<const order_book> book) {
  const auto maker = std::make_shared<const detail::orders_table_maker>(std::move(book));
  using enum arrow_type;
  return {{{"order_id", utf8},
           {"purchased_at", timestamp},
           {"last_updated_at", timestamp},
           {"status", int8, utf8},
           {"native_status", int32, utf8},
           {"fulfillment", int8, utf8},
           {"sales_channel", int32, utf8},
           {"is_prime", boolean},
           {"is_business", boolean},
           {"buyer_requested", boolean},
           {"item_count", int32},
           {"unit_count", int64},
           {"currency", int32, utf8},
           {"total_minor_units", int64}},
          detail::chunk_lengths(maker->row_count()),
          [maker](std::size_t chunk) { return (*maker)(chunk); }};
}

} // namespace kenzen::inline v1
