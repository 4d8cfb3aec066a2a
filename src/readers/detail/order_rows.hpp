#pragma once

#include "readers/detail/date_order.hpp"
#include "readers/detail/order_dialect.hpp"
#include "readers/detail/pending_issues.hpp"
#include "readers/detail/row_folder.hpp"
#include "readers/detail/separators.hpp"
#include "readers/detail/text_dictionary.hpp"
#include "readers/detail/time_text.hpp"
#include "readers/detail/usual_rows.hpp"
#include "readers/detail/word_memo.hpp"
#include <kenzen/book/cancellation_record.hpp>
#include <kenzen/book/fact_table.hpp>
#include <kenzen/book/order_facts.hpp>
#include <kenzen/book/shipment_record.hpp>
#include <kenzen/time/time_zone.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::inline v1::detail {

/// The numbers that one worker has given to texts and facts, over all sources it read.
///
/// Texts are kept as the bytes they were. A text beyond ASCII means something else in every encoding, so it
/// is numbered together with the source it is from (`tagged`), and read once that source's encoding is known.
struct worker_tables {
  text_dictionary order_ids;
  text_dictionary item_ids;
  text_dictionary sales_channels;
  text_dictionary native_words;
  text_dictionary currencies;
  text_dictionary skus;
  text_dictionary asins;
  fact_table<order_facts> facts;
  fact_table<item_facts> line_facts;

  static std::string tagged(std::string_view bytes, std::uint32_t source);
  static bool is_tagged(std::string_view text) noexcept { return !text.empty() && text.front() == '\xFF'; }
  static std::uint32_t source_of(std::string_view tagged) noexcept;
  static std::string_view bytes_of(std::string_view tagged) noexcept { return tagged.substr(5); }
};

/// A buyer's request for cancellation that an order file mentions.
struct mentioned_request {
  std::uint64_t order_key = 0; ///< a worker's key
  std::string reason;          ///< raw bytes
};

/// A piece of text of whole lines, with `padding` readable bytes behind it.
struct text_piece {
  std::string_view text;
  std::uint64_t number = 0; ///< pieces of a source are numbered in their order
};

/// What all workers on one source share.
struct order_source_facts {
  std::uint32_t source = 0;
  order_dialect dialect;
  std::optional<time_zone> zone;                  ///< for times without an offset
  std::function<date_order()> date_order_of_file; ///< looks at the whole file the first time it is asked
};

/// What one worker reads from one source.
struct order_rows {
  explicit order_rows(worker_tables& tables, const order_source_facts& facts)
      : folder(tables.facts, tables.line_facts, facts.dialect.status_per_line) {}

  row_folder folder;
  std::vector<mentioned_request> requests;
  std::vector<cancellation_record> records; ///< with a worker's keys
  std::vector<shipment_record> shipments;   ///< with a worker's keys
  pending_issues issues;
  std::uint64_t rows_read = 0;
  std::uint64_t rows_rejected = 0;
  std::uint64_t rows_repeated = 0;
};

/// Reads the rows of order files. One worker has one reader for all it reads, so that what it has learned
/// about the words in one piece serves the next.
class order_row_reader {
public:
  explicit order_row_reader(worker_tables& tables)
      : tables_(&tables), usual_rows_(tables.skus, tables.asins) {}

  /// Reads all rows of a piece, whose separators have been found.
  /// @param skip_header the piece's first line is the header
  void read(const order_source_facts& source, const text_piece& piece, const separators& found,
            bool skip_header, order_rows& rows);

private:
  template <bool Quoted>
  class row_fields; // the fields of one row, by their meaning

  struct status_word {
    order_status status = order_status::unknown;
    std::uint16_t native = 0;
  };
  struct currency_word {
    std::uint16_t code = 0;
    std::int8_t digits = -1; ///< -1: no currency
  };
  /// What neighbouring columns say of an order: its status, who ships it, where it was sold.
  struct order_phrase {
    status_word status;
    fulfillment fulfilled_by = fulfillment::unknown;
    std::uint16_t sales_channel = 0;
  };
  /// And of a line: its status, quantity and currency.
  struct line_phrase {
    status_word status;
    std::int32_t quantity = order_segment::no_quantity;
    currency_word currency;
  };

  /// A row, and how its prices are written.
  struct text_row : row_values {
    std::int8_t minor_digits = -1; ///< of its currency; -1: no currency
  };

  template <bool Quoted>
  void read_rows(const text_piece& piece, const separators& found, bool skip_header);
  std::size_t read_usual_rows(const text_piece& piece, const separators& found, std::size_t line);
  template <bool Quoted>
  void read_any_row(const row_fields<Quoted>& field, const text_piece& piece, const std::uint32_t* at);
  template <bool Quoted>
  bool read_row(const row_fields<Quoted>& field, text_row& row);
  template <bool Quoted>
  bool read_order_id(const row_fields<Quoted>& field, row_values& row);
  template <bool Quoted>
  bool read_times(const row_fields<Quoted>& field, row_values& row);
  template <bool Quoted>
  order_phrase read_order_phrase(const row_fields<Quoted>& field);
  template <bool Quoted>
  line_phrase read_line_phrase(const row_fields<Quoted>& field);
  template <bool Quoted>
  bool read_product(const row_fields<Quoted>& field, row_values& row);
  template <bool Quoted>
  void read_price(const row_fields<Quoted>& field, const currency_word& unit, row_values& row);
  void read_ship_by(const text_piece& piece, const std::uint32_t* at, std::uint64_t key);
  void read_irregular_row(std::string_view line, std::size_t field_count);

  std::optional<std::int64_t> read_time(std::string_view text, order_field field);
  std::optional<std::int64_t> read_local_time(std::string_view text, order_field field);
  std::uint64_t foreign_order_id(std::string_view text);
  std::uint64_t read_item_id(std::string_view text);
  std::uint32_t number_of(text_dictionary& texts, std::string_view text);
  std::uint16_t short_number_of(text_dictionary& texts, std::string_view text);
  status_word read_status(std::string_view text);
  ternary read_truth(std::string_view text);
  void report(order_field field, issue_code code, std::string expected, std::string_view text);

  worker_tables* tables_;
  time_text_reader purchase_times_;
  time_text_reader update_times_;
  word_memo<status_word> statuses_;
  word_memo<status_word> item_statuses_;
  word_memo<fulfillment> fulfillments_;
  word_memo<std::uint16_t> sales_channels_;
  word_memo<currency_word> currencies_;
  word_memo<ternary> truths_;
  usual_row_reader usual_rows_;

  // Of the piece being read.
  const order_source_facts* source_ = nullptr;
  order_rows* rows_ = nullptr;
  std::uint64_t piece_number_ = 0;
  std::uint64_t line_number_ = 0;
  bool ascii_ = true;
};

} // namespace kenzen::inline v1::detail
