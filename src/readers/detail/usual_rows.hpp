#pragma once

#include "readers/detail/number_text.hpp"
#include "readers/detail/order_dialect.hpp"
#include "readers/detail/phrase_memo.hpp"
#include "readers/detail/product_memo.hpp"
#include "readers/detail/row_folder.hpp"
#include "readers/detail/text_dictionary.hpp"
#include "readers/detail/time_text.hpp"
#include "readers/detail/word_memo.hpp"
#include "readers/detail/words.hpp"
#include <kenzen/core/ternary.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

namespace kenzen::inline v1::detail {

/// Where the fields stand in the layout that nearly all order reports have: no quotes, and the columns whose
/// few words go together side by side.
struct usual_layout {
  /// Neighbouring columns.
  struct run {
    std::size_t first = 0;
    std::size_t count = 0;
  };

  std::size_t column_count = 0;
  std::size_t order_id = 0;
  std::size_t purchased_at = 0;
  std::size_t last_updated_at = 0;
  std::size_t price = 0;
  std::optional<std::size_t> is_prime;
  std::optional<std::size_t> is_business;
  run order;   ///< status, fulfillment, sales channel
  run line;    ///< item status, quantity, currency; or only the last two
  run product; ///< SKU, ASIN

  /// Nothing for a file that is laid out in another way.
  static std::optional<usual_layout> of(const order_dialect& dialect) {
    using enum order_field;
    if (dialect.quoted || dialect.status_per_line || dialect.unshipped) return std::nullopt;
    if (dialect.has(item_id) || dialect.has(buyer_requested)) return std::nullopt;
    const bool has_item_status = dialect.has(item_status);
    const auto order = run_of(dialect, {status, order_field::fulfillment, sales_channel});
    const auto line = has_item_status ? run_of(dialect, {item_status, quantity, order_field::currency})
                                      : run_of(dialect, {quantity, order_field::currency});
    const auto product = run_of(dialect, {sku, asin});
    if (!order || !line || !product) return std::nullopt;
    usual_layout layout{.column_count = dialect.header.size(),
                        .is_prime = {},
                        .is_business = {},
                        .order = *order,
                        .line = *line,
                        .product = *product};
    const auto place = [&](order_field field, std::size_t& column) {
      const auto found = run_of(dialect, {field});
      if (found) column = found->first;
      return found.has_value();
    };
    if (!place(order_field::order_id, layout.order_id) ||
        !place(order_field::purchased_at, layout.purchased_at) ||
        !place(order_field::last_updated_at, layout.last_updated_at) ||
        !place(order_field::price, layout.price))
      return std::nullopt;
    if (layout.price < layout.order_id) return std::nullopt; // before the end of a price is much to be read
    for (const auto& [field, column] : {std::pair{order_field::is_prime, &layout.is_prime},
                                        std::pair{order_field::is_business, &layout.is_business}}) {
      if (!dialect.has(field)) continue;
      std::size_t found = 0;
      if (!place(field, found)) return std::nullopt;
      *column = found;
    }
    return layout;
  }

private:
  /// The columns of some fields if they are neighbours in that order, and none is the last, which may end
  /// with a carriage return.
  static std::optional<run> run_of(const order_dialect& dialect, std::initializer_list<order_field> fields) {
    const std::ptrdiff_t first = dialect.column(*fields.begin());
    std::ptrdiff_t next = first;
    for (const order_field field : fields) {
      if (first < 0 || dialect.column(field) != next++) return std::nullopt;
    }
    if (next >= std::ssize(dialect.header)) return std::nullopt;
    return run{static_cast<std::size_t>(first), fields.size()};
  }
};

/// Reads the rows of which every word was met before and every number is written in the usual way: in a real
/// file all but a few thousand. It reads no row half, reports nothing and learns only from rows that somebody
/// who reads every row has read; new products alone it numbers itself, as there are many.
class usual_row_reader {
public:
  /// @param skus,asins give the numbers of products
  usual_row_reader(text_dictionary& skus, text_dictionary& asins) : skus_(&skus), asins_(&asins) {}

  /// Forgets what belongs to the source before.
  void begin_source(const order_dialect& dialect) {
    layout_ = usual_layout::of(dialect);
    order_words_.forget();
    line_words_.forget();
    if (dialect.delimiter != delimiter_) products_.forget();
    delimiter_ = dialect.delimiter;
  }

  /// Whether the source's rows may be usual at all.
  bool has_layout() const noexcept { return layout_.has_value(); }

  /// Says that the rows of another text come.
  void begin_text() noexcept { announced_ = 0; }

  /// Reads rows from some line on as long as they are usual. The lines of a text are passed once and in their
  /// order.
  /// @param at,line_ends the separators of the text, and the numbers of those that end its lines
  /// @param line the first row's number among the lines
  /// @param repeated is increased by the rows that said nothing new
  /// @pre `has_layout()`, and the folder has room
  /// @returns how many rows it has read
  std::size_t read(const char* text, const std::uint32_t* at, std::span<const std::uint32_t> line_ends,
                   std::size_t line, row_folder& folder, std::uint64_t& repeated) {
#if defined(__x86_64__)
    if (runs_avx2) return read_with_avx2(text, at, line_ends, line, folder, repeated);
#endif
    return read_rows(text, at, line_ends, line, folder, repeated);
  }

  /// Learns the words of a row that was accepted without an issue.
  /// @param minor_digits of its currency, or -1
  void learn(const char* text, const std::uint32_t* row_at, const row_values& row, const coded_row& coded,
             std::int8_t minor_digits) {
    const row_text fields{text, row_at};
    const std::string_view order = fields.run(layout_->order);
    if (order_words_.find(order) == nullptr) order_words_.learn(order, order_words{});
    if (order_words* const known = order_words_.find(order))
      known->facts[truths_index(row.facts.prime, row.facts.business)] = coded.facts;
    line_words_.learn(fields.run(layout_->line),
                      {coded.quantity, coded.line, minor_digits, coded.line_known, coded.line_cancelled});
  }

  /// What a word such as "true" says; `unknown` when it is none such.
  static ternary truth_of(std::string_view word) {
    const auto fact = truth_from(word);
    return fact ? to_ternary(*fact) : ternary::unknown;
  }

private:
  static constexpr std::size_t announced_at_once = 16; // what is asked of memory for many more is gone again
  static constexpr std::uint32_t unknown_facts = 0xFFFF'FFFF;

  /// What the words about an order come to: the numbers of its facts for each answer to "Prime?" and
  /// "business?".
  struct order_words {
    std::array<std::uint32_t, 9> facts{unknown_facts, unknown_facts, unknown_facts,
                                       unknown_facts, unknown_facts, unknown_facts,
                                       unknown_facts, unknown_facts, unknown_facts};
  };
  struct line_words {
    std::int32_t quantity = 0;
    std::uint32_t facts = 0;
    std::int32_t minor_digits = -1;
    std::uint32_t known = 0;
    std::uint32_t cancelled = 0;
  };

  /// The fields of one row by their columns.
  struct row_text {
    const char* text;
    const std::uint32_t* at; // the separator before the row
    std::string_view run(usual_layout::run columns) const noexcept {
      const std::uint32_t begin = at[columns.first] + 1U;
      return {text + begin, at[columns.first + columns.count] - begin};
    }
    std::string_view operator[](std::size_t column) const noexcept { return run({column, 1}); }
  };

  [[gnu::always_inline]] inline std::size_t read_rows(const char* text, const std::uint32_t* at,
                                                      std::span<const std::uint32_t> line_ends,
                                                      std::size_t first_line, row_folder& folder,
                                                      std::uint64_t& repeated) {
    std::size_t begin = first_line == 0 ? 0 : line_ends[first_line - 1];
    std::size_t line = first_line;
    for (coded_row row; line < line_ends.size(); begin = line_ends[line++]) {
      while (line + 2 * announced_at_once >= announced_ && announced_ < line_ends.size())
        announce_products(text, at, line_ends);
      if (line_ends[line] - begin != layout_->column_count) break;
      if (!read_row({text, at + begin}, product_hashes_[line % product_hashes_.size()], row)) break;
      repeated += folder.add(row) ? 0 : 1;
    }
    return line - first_line;
  }

  /// Asks for the memory that the look-ups of the next rows need: first for the places where to look, some
  /// rows later for what stands there.
  void announce_products(const char* text, const std::uint32_t* at,
                         std::span<const std::uint32_t> line_ends) noexcept {
    for (std::size_t i = 0; i < announced_at_once && announced_ >= announced_at_once; ++i)
      products_.expect_product(
          product_hashes_[(announced_ - announced_at_once + i) % product_hashes_.size()]);
    const std::size_t end = std::min(line_ends.size(), announced_ + announced_at_once);
    for (std::size_t begin = announced_ == 0 ? 0 : line_ends[announced_ - 1]; announced_ < end;
         begin = line_ends[announced_++]) {
      const bool regular = line_ends[announced_] - begin == layout_->column_count;
      const std::uint64_t hash = regular ? hash_of_text(row_text{text, at + begin}.run(layout_->product)) : 0;
      product_hashes_[announced_ % product_hashes_.size()] = hash;
      products_.expect(hash);
    }
  }

#if defined(__x86_64__)
  /// The same code, compiled for processors that shift and mask in one step and move 32 bytes at once.
  __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt"), flatten)) std::size_t read_with_avx2(
      const char* text, const std::uint32_t* at, std::span<const std::uint32_t> line_ends, std::size_t line,
      row_folder& folder, std::uint64_t& repeated) {
    return read_rows(text, at, line_ends, line, folder, repeated);
  }
  static inline const bool runs_avx2 = __builtin_cpu_supports("avx2") != 0 &&
                                       __builtin_cpu_supports("bmi") != 0 &&
                                       __builtin_cpu_supports("bmi2") != 0;
#endif

  static std::size_t truths_index(ternary prime, ternary business) noexcept {
    return 3 * static_cast<std::size_t>(prime) + static_cast<std::size_t>(business);
  }

  [[gnu::always_inline]] inline bool read_row(const row_text& fields, std::uint64_t product_hash,
                                              coded_row& row) {
    row.order_key = amazon_id_of(fields[layout_->order_id]);
    const auto [purchased, updated] = time_text_reader::seconds_of_both(
        purchase_times_, fields[layout_->purchased_at], update_times_, fields[layout_->last_updated_at]);
    row.purchased_at = purchased;
    row.updated_at = updated;
    constexpr std::int64_t no_time = time_text_reader::no_time;
    if (row.order_key == no_amazon_id || row.purchased_at == no_time || row.updated_at == no_time ||
        row.updated_at < row.purchased_at)
      return false;
    const order_words* order = order_words_.find(fields.run(layout_->order));
    const line_words* line = line_words_.find(fields.run(layout_->line));
    if (order == nullptr || line == nullptr) return false;
    const product_memo::product* product = products_.find(fields.run(layout_->product), product_hash);
    if (product == nullptr) product = new_product(fields.run(layout_->product));
    if (product == nullptr) return false;
    row.facts =
        order->facts[truths_index(truth(fields, layout_->is_prime), truth(fields, layout_->is_business))];
    if (row.facts == unknown_facts) return false;
    const std::string_view price = fields[layout_->price];
    row.price = order_segment::no_amount;
    if (!price.empty()) {
      row.price = line->minor_digits == 2  ? amount_in_hundredths(price)
                  : line->minor_digits < 0 ? no_amount
                                           : amount_of(price, line->minor_digits);
      if (row.price == no_amount) return false;
    }
    row.shared_facts = row.facts;
    row.sku = product->sku;
    row.asin = product->asin;
    row.quantity = line->quantity;
    row.line = line->facts;
    row.line_known = line->known;
    row.line_cancelled = line->cancelled;
    return true;
  }

  [[gnu::noinline]] const product_memo::product* new_product(std::string_view text) {
    // Beyond ASCII a text has another meaning in each source.
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (text.size() > product_memo::longest || !std::ranges::all_of(text, is_ascii)) return nullptr;
    const std::size_t sku_size = text.find(delimiter_);
    return products_.learn(
        text, {skus_->intern(text.substr(0, sku_size)), asins_->intern(text.substr(sku_size + 1))});
  }

  ternary truth(const row_text& fields, std::optional<std::size_t> column) {
    if (!column) return ternary::unknown;
    const std::string_view word = fields[*column];
    const std::uint64_t bytes = load8(word.data());
    if (word.size() == 5 && bytes << 24 == word8("false") << 24) return ternary::no;
    if (word.size() == 4 && bytes << 32 == word8("true") << 32) return ternary::yes;
    return word.empty() ? ternary::unknown : unusual_truth(word);
  }
  [[gnu::noinline]] ternary unusual_truth(std::string_view word) { return truths_(word, truth_of); }

  text_dictionary* skus_;
  text_dictionary* asins_;
  std::optional<usual_layout> layout_;
  char delimiter_ = '\0';
  phrase_memo<order_words> order_words_;
  phrase_memo<line_words> line_words_;
  product_memo products_;
  time_text_reader purchase_times_;
  time_text_reader update_times_;
  word_memo<ternary> truths_;
  std::size_t announced_ = 0;                    // lines of the text whose products are asked for
  std::array<std::uint64_t, 64> product_hashes_; // of lines that are announced and not yet read
};

} // namespace kenzen::inline v1::detail
