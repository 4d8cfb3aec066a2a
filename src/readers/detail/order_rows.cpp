#include "readers/detail/order_rows.hpp"

#include "readers/detail/local_clock.hpp"
#include "readers/detail/number_text.hpp"
#include "readers/detail/words.hpp"
#include <kenzen/money/currency.hpp>
#include <kenzen/orders/order_key.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <stdexcept>
#include <utility>

namespace kenzen::inline v1::detail {

namespace {

constexpr std::size_t longest_code = 256; // bytes of an id or a SKU: Amazon allows 40 characters of SKU
constexpr char nothing[padding] = {};

std::string_view trimmed(std::string_view text) noexcept {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::string shown(std::string_view text) {
  constexpr std::size_t most = 80;
  std::string quoted{'\''};
  quoted.append(text.substr(0, most));
  if (text.size() > most) quoted.append("...");
  quoted.push_back('\'');
  return quoted;
}

bool is_ascii(std::string_view text) noexcept {
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

} // namespace

/// Views into the text, or into a copy where quotes had to be taken off.
template <bool Quoted>
class order_row_reader::row_fields {
public:
  row_fields(const order_dialect& dialect, const char* text, const std::uint32_t* at) noexcept
      : dialect_(&dialect), text_(text), at_(at) {}

  /// @param first the index in the separators of the end of the line before
  void move_to(std::size_t first, bool carriage_return_at_end) noexcept {
    row_ = at_ + first;
    last_column_ = carriage_return_at_end ? std::ssize(dialect_->header) - 1 : -1;
  }

  const order_dialect& dialect() const noexcept { return *dialect_; }

  std::string_view operator()(order_field field) const {
    const std::ptrdiff_t column = dialect_->column(field);
    if (column < 0) return {nothing, 0};
    const char* begin = text_ + (row_[column] + 1U);
    const char* end = text_ + row_[column + 1];
    if (column == last_column_ && end != begin) --end;
    if constexpr (Quoted) {
      if (begin != end && *begin == '"')
        return unquoted({begin, static_cast<std::size_t>(end - begin)}, field);
    }
    return {begin, static_cast<std::size_t>(end - begin)};
  }

private:
  std::string_view unquoted(std::string_view field_text, order_field field) const {
    std::string& copy = copies_[static_cast<std::size_t>(field)];
    copy.clear();
    bool inside = false;
    for (std::size_t i = 0; i < field_text.size(); ++i) {
      if (field_text[i] != '"') {
        copy += field_text[i];
      } else if (inside && i + 1 < field_text.size() && field_text[i + 1] == '"') {
        copy += field_text[++i];
      } else {
        inside = !inside;
      }
    }
    const std::size_t length = copy.size();
    copy.append(padding, '\0');
    return {copy.data(), length};
  }

  const order_dialect* dialect_;
  const char* text_;
  const std::uint32_t* at_;
  const std::uint32_t* row_ = nullptr;
  std::ptrdiff_t last_column_ = -1; // the one that ends with a carriage return
  mutable std::array<std::string, order_field_count> copies_;
};

std::string worker_tables::tagged(std::string_view bytes, std::uint32_t source) {
  std::string text{"\xFF"};
  for (int shift = 0; shift < 32; shift += 8) text += static_cast<char>(source >> shift & 0xFF);
  text += bytes;
  return text;
}

std::uint32_t worker_tables::source_of(std::string_view tagged) noexcept {
  std::uint32_t source = 0;
  for (std::size_t i = 0; i < 4; ++i)
    source |= static_cast<std::uint32_t>(static_cast<unsigned char>(tagged[1 + i])) << (8 * i);
  return source;
}

void order_row_reader::report(order_field field, issue_code code, std::string expected,
                              std::string_view text) {
  rows_->issues.add({piece_number_, line_number_, std::string{source_->dialect.header_of(field)}, code,
                     "expected " + std::move(expected) + ", got " + (text.empty() ? "nothing" : shown(text)),
                     std::string{text.substr(0, 1'000)}});
}

std::uint32_t order_row_reader::number_of(text_dictionary& texts, std::string_view text) {
  if (ascii_ || is_ascii(text)) [[likely]]
    return texts.intern(text);
  return texts.intern(worker_tables::tagged(text, source_->source));
}

std::uint16_t order_row_reader::short_number_of(text_dictionary& texts, std::string_view text) {
  const std::uint32_t number = number_of(texts, text);
  if (number > std::numeric_limits<std::uint16_t>::max()) {
    throw std::length_error("more than 65,535 distinct words in a column of a few");
  }
  return static_cast<std::uint16_t>(number);
}

std::uint64_t order_row_reader::foreign_order_id(std::string_view text) {
  if (const auto key = order_key::from_amazon_id(text)) return key->bits();
  return order_key::from_foreign_index(number_of(tables_->order_ids, text)).bits();
}

std::uint64_t order_row_reader::read_item_id(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return order_segment::no_item_id;
  if (text.size() <= 18 && text.front() != '0') {
    std::uint64_t number = 0;
    const bool digits = std::ranges::all_of(text, [&](char c) {
      number = number * 10 + static_cast<std::uint64_t>(c - '0');
      return c >= '0' && c <= '9';
    });
    if (digits) return number;
  }
  return std::uint64_t{1} << 63 | number_of(tables_->item_ids, text);
}

order_row_reader::status_word order_row_reader::read_status(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return {};
  const order_status status = status_from(text);
  std::string padded{text};
  padded.append(padding, '\0');
  return {status, is_standard_status(text)
                      ? std::uint16_t{0}
                      : short_number_of(tables_->native_words, {padded.data(), text.size()})};
}

std::optional<std::int64_t> order_row_reader::read_time(std::string_view text, order_field field) {
  text = trimmed(text);
  if (const auto when = instant::from_iso(text)) return when->seconds();
  return read_local_time(text, field);
}

/// Times without an offset: day resolution, spreadsheets, exports in the store's own time.
std::optional<std::int64_t> order_row_reader::read_local_time(std::string_view text, order_field field) {
  if (text.empty()) {
    report(field, issue_code::missing_field, "a time", text);
    return std::nullopt;
  }
  const date_readings readings = read_spreadsheet_date(text);
  if (!readings.month_first && !readings.day_first) {
    report(field, issue_code::bad_date, "a time such as 2026-08-26T14:29:25+09:00", text);
    return std::nullopt;
  }
  const date_order order = readings.ambiguous() ? source_->date_order_of_file() : date_order::month_first;
  if (order == date_order::settled_by_file) {
    report(field, issue_code::ambiguous_date,
           "a date with one reading, or dates='month_first' (" + readings.month_first->day.to_iso() +
               ") or dates='day_first' (" + readings.day_first->day.to_iso() +
               "), because the file does not settle it",
           text);
    return std::nullopt;
  }
  const local_time when =
      order == date_order::day_first || !readings.month_first ? *readings.day_first : *readings.month_first;
  if (!source_->zone) {
    report(field, issue_code::bad_date,
           "a time with an offset, or marketplace='...' that names the store whose local time this is", text);
    return std::nullopt;
  }
  if (!when.second_of_day) return source_->zone->start_of(when.day).seconds();
  const std::int64_t utc =
      local_clock{*source_->zone}.utc_from(std::int64_t{when.day.days()} * 86'400 + *when.second_of_day);
  if (utc == instant::unknown_seconds) {
    report(field, issue_code::bad_date, "a time within the years 1 to 9999", text);
    return std::nullopt;
  }
  return utc;
}

void order_row_reader::read_irregular_row(std::string_view line, std::size_t field_count) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  if (trimmed(line).empty()) return; // a blank line is no row
  ++rows_->rows_read;
  ++rows_->rows_rejected;
  rows_->issues.add({piece_number_, line_number_, "", issue_code::wrong_field_count,
                     "expected " + std::to_string(source_->dialect.header.size()) +
                         " fields as in the header, got " + std::to_string(field_count),
                     std::string{line.substr(0, 1'000)}});
}

void order_row_reader::read(const order_source_facts& source, const text_piece& piece,
                            const separators& found, bool skip_header, order_rows& rows) {
  if (source_ != &source) {
    statuses_.forget();
    item_statuses_.forget();
    fulfillments_.forget();
    sales_channels_.forget();
    currencies_.forget();
    truths_.forget();
    usual_rows_.begin_source(source.dialect);
  }
  source_ = &source;
  rows_ = &rows;
  piece_number_ = piece.number;
  ascii_ = found.ascii;
  if (source.dialect.has(order_field::item_id)) rows.folder.expect_item_ids();
  rows.folder.reserve_more(found.line_ends.size());
  if (source.dialect.quoted) {
    read_rows<true>(piece, found, skip_header);
  } else {
    read_rows<false>(piece, found, skip_header);
  }
}

template <bool Quoted>
bool order_row_reader::read_order_id(const row_fields<Quoted>& field, row_values& row) {
  const std::string_view id = field(order_field::order_id);
  if (const auto key = read_amazon_id(id)) [[likely]] {
    row.order_key = *key;
    return true;
  }
  const std::string_view text = trimmed(id);
  if (normalized_header(text) == normalized_header(field.dialect().header_of(order_field::order_id))) {
    report(order_field::order_id, issue_code::repeated_header, "an order", text);
    return false;
  }
  if (text.empty() || text.size() > longest_code) {
    report(order_field::order_id, text.empty() ? issue_code::missing_field : issue_code::too_long,
           "an order id", text);
    return false;
  }
  row.order_key = foreign_order_id(text);
  return true;
}

template <bool Quoted>
bool order_row_reader::read_times(const row_fields<Quoted>& field, row_values& row) {
  const std::string_view purchased = field(order_field::purchased_at);
  auto when = purchase_times_.read(purchased);
  if (!when) [[unlikely]]
    when = read_time(purchased, order_field::purchased_at);
  if (!when) return false;
  row.purchased_at = *when;

  if (!field.dialect().has(order_field::last_updated_at)) return true;
  const std::string_view updated = field(order_field::last_updated_at);
  when = update_times_.read(updated);
  if (!when) [[unlikely]]
    when = read_time(updated, order_field::last_updated_at);
  row.updated_at = when.value_or(order_segment::no_instant);
  if (when && *when < row.purchased_at) [[unlikely]] {
    report(order_field::last_updated_at, issue_code::impossible, "a time after the purchase", updated);
  }
  return true;
}

template <bool Quoted>
order_row_reader::order_phrase order_row_reader::read_order_phrase(const row_fields<Quoted>& field) {
  using enum order_field;
  const order_dialect& dialect = field.dialect();
  order_phrase phrase;
  if (dialect.unshipped) {
    phrase.status.status = order_status::unshipped;
    phrase.fulfilled_by = kenzen::fulfillment::merchant;
  }
  if (dialect.has(status)) {
    const std::string_view text = field(status);
    phrase.status = statuses_(text, [&](std::string_view word) { return read_status(word); });
    if (phrase.status.status == order_status::unknown) {
      report(status, trimmed(text).empty() ? issue_code::missing_field : issue_code::unknown_value,
             "a known order status", text);
    }
  }
  if (dialect.has(order_field::fulfillment)) {
    const std::string_view text = field(order_field::fulfillment);
    phrase.fulfilled_by =
        fulfillments_(text, [](std::string_view word) { return fulfillment_from(trimmed(word)); });
    if (phrase.fulfilled_by == kenzen::fulfillment::unknown && !text.empty()) {
      report(order_field::fulfillment, issue_code::unknown_value, "'Merchant' or 'Amazon'", text);
    }
  }
  phrase.sales_channel = sales_channels_(field(sales_channel), [&](std::string_view word) {
    return short_number_of(tables_->sales_channels, word);
  });
  return phrase;
}

template <bool Quoted>
order_row_reader::line_phrase order_row_reader::read_line_phrase(const row_fields<Quoted>& field) {
  using enum order_field;
  const order_dialect& dialect = field.dialect();
  line_phrase phrase;
  const order_field status_field = dialect.status_per_line ? status : item_status;
  const std::string_view word = field(status_field);
  phrase.status = item_statuses_(word, [&](std::string_view w) { return read_status(w); });
  if (phrase.status.status == order_status::unknown && !word.empty() && !dialect.status_per_line) {
    report(item_status, issue_code::unknown_value, "a known item status", word);
  }
  const std::string_view units = field(quantity);
  auto count = read_quantity(units);
  if (!count) count = read_quantity(trimmed(units));
  if (!count && !units.empty()) report(quantity, issue_code::bad_number, "a whole number", units);
  phrase.quantity = count.value_or(order_segment::no_quantity);
  phrase.currency = currencies_(field(currency), [&](std::string_view code) {
    const auto known = kenzen::currency::from_code(trimmed(code));
    return currency_word{short_number_of(tables_->currencies, code),
                         static_cast<std::int8_t>(known ? known->minor_digits() : -1)};
  });
  return phrase;
}

template <bool Quoted>
bool order_row_reader::read_product(const row_fields<Quoted>& field, row_values& row) {
  for (const order_field code : {order_field::sku, order_field::asin}) {
    if (field(code).size() <= longest_code) [[likely]]
      continue;
    report(code, issue_code::too_long, "at most 256 bytes", field(code));
    return false;
  }
  row.sku = number_of(tables_->skus, field(order_field::sku));
  row.asin = number_of(tables_->asins, field(order_field::asin));
  return true;
}

template <bool Quoted>
void order_row_reader::read_price(const row_fields<Quoted>& field, const currency_word& unit,
                                  row_values& row) {
  const std::string_view price = field(order_field::price);
  row.price = order_segment::no_amount;
  if (price.empty()) return;
  if (unit.digits < 0) [[unlikely]] {
    const bool has_currency = field.dialect().has(order_field::currency);
    report(has_currency ? order_field::currency : order_field::price, issue_code::bad_value,
           "a currency for the price " + shown(price), field(order_field::currency));
    return;
  }
  auto amount = read_amount(price, unit.digits);
  if (!amount) [[unlikely]]
    amount = amounts::read_long(trimmed(price), unit.digits);
  if (!amount) report(order_field::price, issue_code::bad_number, "an amount such as 149.94", price);
  row.price = amount.value_or(order_segment::no_amount);
}

ternary order_row_reader::read_truth(std::string_view text) {
  if (text.empty()) return ternary::unknown;
  return truths_(text, [](std::string_view word) { return usual_row_reader::truth_of(trimmed(word)); });
}

/// @returns whether the row is accepted; else an issue says why not
template <bool Quoted>
bool order_row_reader::read_row(const row_fields<Quoted>& field, text_row& row) {
  using enum order_field;
  if (!read_order_id(field, row) || !read_times(field, row) || !read_product(field, row)) return false;

  const order_phrase order = read_order_phrase(field);
  const line_phrase line = read_line_phrase(field);
  row.facts.status = order.status.status;
  row.facts.native_status = order.status.native;
  row.facts.fulfilled_by = order.fulfilled_by;
  row.facts.sales_channel = order.sales_channel;
  row.facts.prime = read_truth(field(is_prime));
  row.facts.business = read_truth(field(is_business));
  row.facts.buyer_requested = read_truth(field(buyer_requested));
  row.line = {line.status.status, line.currency.code, line.status.native};
  row.quantity = line.quantity;
  row.minor_digits = line.currency.digits;
  read_price(field, line.currency, row);
  if (field.dialect().has(item_id)) row.item_id = read_item_id(field(item_id));
  return true;
}

template <bool Quoted>
void order_row_reader::read_rows(const text_piece& piece, const separators& found, bool skip_header) {
  const std::span<const std::uint32_t> line_ends = found.line_ends.view();
  row_fields<Quoted> field{source_->dialect, piece.text.data(), found.at.data()};
  std::uint64_t lines_inside_quotes = 0;
  line_number_ = 0;
  usual_rows_.begin_text();
  std::size_t begin = 0; // in found.at: the end of the line before
  for (std::size_t line = 0; line < line_ends.size(); begin = line_ends[line++]) {
    if (!Quoted && usual_rows_.has_layout() && !(skip_header && line == 0)) {
      line += read_usual_rows(piece, found, line);
      if (line == line_ends.size()) return;
      begin = line == 0 ? begin : line_ends[line - 1];
    }
    const std::uint32_t row_begin = found.at[begin] + 1U;
    const std::uint32_t row_end = found.at[line_ends[line]];
    const std::string_view text = piece.text.substr(row_begin, row_end - row_begin);
    ++line_number_;
    if constexpr (Quoted) {
      const auto lines = static_cast<std::uint64_t>(std::ranges::count(text, source_->dialect.line_end));
      line_number_ += std::exchange(lines_inside_quotes, lines);
    }
    if (skip_header && line == 0) continue;
    const std::size_t field_count = line_ends[line] - begin;
    if (field_count != source_->dialect.header.size()) [[unlikely]] {
      read_irregular_row(text, field_count);
      continue;
    }
    field.move_to(begin, !text.empty() && text.back() == '\r');
    read_any_row(field, piece, found.at.data() + begin);
  }
}

/// Rows from some line on, as long as they are usual.
std::size_t order_row_reader::read_usual_rows(const text_piece& piece, const separators& found,
                                              std::size_t line) {
  const std::size_t count = usual_rows_.read(piece.text.data(), found.at.data(), found.line_ends.view(), line,
                                             rows_->folder, rows_->rows_repeated);
  line_number_ += count;
  rows_->rows_read += count;
  return count;
}

/// The last moment to ship, which is not a fact of the order's row but a record beside it.
void order_row_reader::read_ship_by(const text_piece& piece, const std::uint32_t* at, std::uint64_t key) {
  const auto column = static_cast<std::size_t>(source_->dialect.ship_by);
  std::string_view text = piece.text.substr(at[column] + 1U, at[column + 1] - at[column] - 1U);
  text = trimmed(text);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
    text = trimmed(text.substr(1, text.size() - 2));
  if (text.empty()) return;
  shipment_record record;
  record.order = order_key::from_bits(key);
  record.source = source_->source;
  if (const auto when = instant::from_iso(text)) {
    record.ship_by = *when;
    rows_->shipments.push_back(record);
    return;
  }
  rows_->issues.add({piece_number_, line_number_, source_->dialect.header[column], issue_code::bad_date,
                     "expected a time with an offset such as 2026-10-01T14:29:25+09:00, got " + shown(text),
                     std::string{text.substr(0, 1'000)}});
}

template <bool Quoted>
void order_row_reader::read_any_row(const row_fields<Quoted>& field, const text_piece& piece,
                                    const std::uint32_t* at) {
  ++rows_->rows_read;
  text_row row;
  const std::uint64_t issues_before = rows_->issues.count();
  if (!read_row(field, row)) {
    ++rows_->rows_rejected;
    return;
  }
  const coded_row coded = rows_->folder.coded(row);
  if (usual_rows_.has_layout() && rows_->issues.count() == issues_before)
    usual_rows_.learn(piece.text.data(), at, row, coded, row.minor_digits);
  if (source_->dialect.ship_by >= 0) [[unlikely]]
    read_ship_by(piece, at, row.order_key);
  if (!rows_->folder.add(coded)) {
    ++rows_->rows_repeated;
  } else if (row.facts.buyer_requested == ternary::yes) {
    const std::string_view reason = field(order_field::buyer_reason);
    rows_->requests.push_back({row.order_key, std::string{reason.substr(0, 1'000)}});
  }
}

} // namespace kenzen::inline v1::detail
