#pragma once

#include "readers/detail/arrow_fields.hpp"
#include "readers/detail/arrow_order_columns.hpp"
#include "readers/detail/local_clock.hpp"
#include "readers/detail/row_folder.hpp"
#include "readers/detail/time_text.hpp"
#include <kenzen/arrow/arrow_c_data.hpp>
#include <kenzen/book/book_editor.hpp>
#include <kenzen/orders/fulfillment.hpp>
#include <kenzen/orders/order_status.hpp>
#include <kenzen/readers/read_options.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::inline v1::detail {

/// Reads batches of a table of orders into a book: a block of rows at a time, column by column, so that each
/// column is read in one short loop.
class arrow_order_reader {
public:
  /// @throws std::invalid_argument for a marketplace nobody knows
  arrow_order_reader(book_editor& editor, const arrow_order_columns& columns, const read_options& options,
                     std::string table);

  /// Reads all rows of a batch. @throws source_error for a batch that contradicts itself, `interrupted`
  void read(const ArrowArray& batch);

  /// Puts what was read into the book.
  void finish();

private:
  static constexpr std::size_t block_rows = 2'048;
  static constexpr std::uint64_t most_issues = 10'000;

  struct status_word {
    order_status status = order_status::unknown;
    std::uint16_t native = 0;
    bool is_said = false;
  };
  struct shipper_word {
    fulfillment by = fulfillment::unknown;
    bool is_strange = false;
  };
  struct currency_word {
    std::uint16_t code = 0;
    std::int8_t digits = -1; ///< of the minor unit; -1: no currency
  };

  const arrow_field_cells& cells_of(order_field field) const noexcept {
    return *cells_[static_cast<std::size_t>(field)];
  }

  void begin_batch(const ArrowArray& batch);
  void read_block(std::size_t first, std::size_t count);
  void read_order_ids(std::size_t first, std::size_t count);
  void read_item_ids(std::size_t first, std::size_t count);
  void read_times(order_field field, std::size_t first, std::size_t count, time_text_reader& reader,
                  std::vector<std::int64_t>& out);
  void read_quantities(std::size_t first, std::size_t count);
  void read_prices(std::size_t first, std::size_t count);
  void read_answers(order_field field, std::size_t first, std::size_t count, arrow_words<std::uint8_t>& words,
                    std::vector<std::uint8_t>& out);
  void add_rows(std::size_t first, std::size_t count);
  bool is_null_row(std::size_t row) const noexcept;
  bool take_identity(std::size_t i, std::size_t row);
  void take_facts(std::size_t i, std::size_t row);
  void take_line(std::size_t i, std::size_t row);
  void note_request(std::size_t row);

  std::uint64_t foreign_order_id(std::string_view id);
  std::uint64_t item_id(std::string_view id);
  std::int64_t time_at(arrow_place place, time_text_reader& reader);
  std::int64_t time_from_text(std::string_view text, time_text_reader& reader);
  std::int64_t clock_time(std::int64_t local);
  void report_time(order_field field, std::size_t row);
  void report(order_field field, std::size_t row, issue_code code, const std::string& expected);
  void add_issue(const std::string& column, std::uint64_t line, issue_code code, const std::string& expected,
                 const std::string& text);
  void close_segment();

  book_editor* editor_;
  const arrow_order_columns* columns_;
  const read_options* options_;
  std::string table_;
  std::optional<local_clock> clock_; // of the marketplace
  std::uint32_t source_;
  bool status_per_line_;
  row_folder folder_;
  row_values row_;

  std::array<std::optional<arrow_field_cells>, order_field_count> cells_;
  std::optional<arrow_field_cells> minor_units_;
  const ArrowArray* batch_ = nullptr;

  time_text_reader purchase_times_;
  time_text_reader update_times_;
  arrow_words<status_word> status_words_;
  arrow_words<status_word> item_status_words_;
  arrow_words<shipper_word> shipper_words_;
  arrow_words<std::uint16_t> channel_words_;
  arrow_words<currency_word> currency_words_;
  arrow_words<std::uint32_t> sku_words_;
  arrow_words<std::uint32_t> asin_words_;
  arrow_words<std::uint8_t> prime_words_;
  arrow_words<std::uint8_t> business_words_;
  arrow_words<std::uint8_t> requested_words_;
  std::vector<std::uint64_t> keys_by_index_;

  // One block.
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint64_t> item_ids_;
  std::vector<std::int64_t> purchased_;
  std::vector<std::int64_t> updated_;
  std::vector<status_word> statuses_;
  std::vector<status_word> item_statuses_;
  std::vector<shipper_word> shippers_;
  std::vector<std::uint16_t> channels_;
  std::vector<std::uint32_t> skus_;
  std::vector<std::uint32_t> asins_;
  std::vector<std::int32_t> quantities_;
  std::vector<currency_word> currencies_;
  std::vector<std::int64_t> prices_;
  std::vector<std::uint8_t> primes_;
  std::vector<std::uint8_t> businesses_;
  std::vector<std::uint8_t> requests_;

  std::uint64_t rows_before_ = 0; // of earlier batches
  std::uint64_t rows_rejected_ = 0;
  std::uint64_t rows_repeated_ = 0;
  std::uint64_t rows_in_segment_ = 0;
  std::uint64_t issue_count_ = 0;
  cancellation_record last_request_;
};

} // namespace kenzen::inline v1::detail
