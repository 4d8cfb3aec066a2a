#include "readers/detail/order_rows.hpp"

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
  return "'" + (text.size() <= most ? std::string{text} : std::string{text.substr(0, most)} + "...") + "'";
}

bool is_ascii(std::string_view text) noexcept {
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// The fields of one row: views into the text, or into `scratch` where quotes had to be taken off.
template <bool Quoted>
class row_fields {
public:
  row_fields(const char* text, const std::uint32_t* at,
             std::array<std::string, order_field_count>& scratch) noexcept
      : text_(text), at_(at), scratch_(&scratch) {}

  void move_to(std::size_t first, bool carriage_return_at_end, std::size_t column_count) noexcept {
    row_ = at_ + first;
    last_column_ = carriage_return_at_end ? static_cast<std::ptrdiff_t>(column_count) - 1 : -1;
  }

  std::string_view operator()(std::ptrdiff_t column, order_field field) const {
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
    std::string& copy = (*scratch_)[static_cast<std::size_t>(field)];
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

  const char* text_;
  const std::uint32_t* at_;
  const std::uint32_t* row_ = nullptr;
  std::ptrdiff_t last_column_ = -1;
  std::array<std::string, order_field_count>* scratch_;
};

} // namespace

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

void order_row_reader::report(std::uint64_t line_number, order_field field, issue_code code,
                              std::string expected, std::string_view text) {
  rows_->issues.add({piece_number_, line_number, std::string{source_->dialect.header_of(field)}, code,
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

std::optional<std::int64_t> order_row_reader::read_time(std::string_view text, order_field field,
                                                        std::uint64_t line_number) {
  text = trimmed(text);
  if (const auto when = instant::from_iso(text)) return when->seconds();
  return read_local_time(text, field, line_number);
}

/// Times without an offset: day resolution, spreadsheets, exports in the store's own time.
std::optional<std::int64_t> order_row_reader::read_local_time(std::string_view text, order_field field,
                                                              std::uint64_t line_number) {
  if (text.empty()) {
    report(line_number, field, issue_code::missing_field, "a time", text);
    return std::nullopt;
  }
  const date_readings readings = read_spreadsheet_date(text);
  if (!readings.month_first && !readings.day_first) {
    report(line_number, field, issue_code::bad_date, "a time such as 2026-08-26T14:29:25+09:00", text);
    return std::nullopt;
  }
  const date_order order = readings.ambiguous() ? source_->date_order_of_file() : date_order::month_first;
  if (order == date_order::settled_by_file) {
    report(line_number, field, issue_code::ambiguous_date,
           "a date with one reading, or dates='month_first' (" + readings.month_first->day.to_iso() +
               ") or dates='day_first' (" + readings.day_first->day.to_iso() +
               "), because the file does not settle it",
           text);
    return std::nullopt;
  }
  const local_time when =
      order == date_order::day_first || !readings.month_first ? *readings.day_first : *readings.month_first;
  if (!source_->zone) {
    report(line_number, field, issue_code::bad_date,
           "a time with an offset, or marketplace='...' that names the store whose local time this is", text);
    return std::nullopt;
  }
  if (!when.second_of_day) return source_->zone->start_of(when.day).seconds();
  const instant as_utc = instant::from_seconds(std::int64_t{when.day.days()} * 86'400 + *when.second_of_day);
  // Local time to UTC: the offset of the instant found with the offset before; the later of two equal local
  // times.
  const std::int32_t guess = source_->zone->offset_at(as_utc);
  const std::int32_t offset = source_->zone->offset_at(instant::from_seconds(as_utc.seconds() - guess));
  return as_utc.seconds() - offset;
}

/// @returns whether the line is a row at all
bool order_row_reader::read_irregular_row(std::string_view line, std::size_t field_count,
                                          std::uint64_t line_number) {
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  if (trimmed(line).empty()) return false;
  ++rows_->rows_read;
  ++rows_->rows_rejected;
  rows_->issues.add({piece_number_, line_number, "", issue_code::wrong_field_count,
                     "expected " + std::to_string(source_->dialect.header.size()) +
                         " fields as in the header, got " + std::to_string(field_count),
                     std::string{line.substr(0, 1'000)}});
  return true;
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
  }
  source_ = &source;
  rows_ = &rows;
  piece_number_ = piece.number;
  ascii_ = found.ascii;
  if (source.dialect.has(order_field::item_id)) rows.folder.expect_item_ids();
  rows.folder.reserve_more(found.line_ends.size());
  if (source.dialect.quoted) {
    read_rows<true>(source, piece, found, skip_header, rows);
  } else {
    read_rows<false>(source, piece, found, skip_header, rows);
  }
}

template <bool Quoted>
void order_row_reader::read_rows(const order_source_facts& source, const text_piece& piece,
                                 const separators& found, bool skip_header, order_rows& rows) {
  const order_dialect& dialect = source.dialect;
  const std::size_t column_count = dialect.header.size();
  const auto column = [&](order_field field) { return dialect.column(field); };
  const std::ptrdiff_t id_column = column(order_field::order_id);
  const std::ptrdiff_t item_id_column = column(order_field::item_id);
  const std::ptrdiff_t purchased_column = column(order_field::purchased_at);
  const std::ptrdiff_t updated_column = column(order_field::last_updated_at);
  const std::ptrdiff_t status_column = column(order_field::status);
  const std::ptrdiff_t item_status_column =
      dialect.status_per_line ? status_column : column(order_field::item_status);
  const std::ptrdiff_t fulfillment_column = column(order_field::fulfillment);
  const std::ptrdiff_t channel_column = column(order_field::sales_channel);
  const std::ptrdiff_t sku_column = column(order_field::sku);
  const std::ptrdiff_t asin_column = column(order_field::asin);
  const std::ptrdiff_t quantity_column = column(order_field::quantity);
  const std::ptrdiff_t currency_column = column(order_field::currency);
  const std::ptrdiff_t price_column = column(order_field::price);
  const std::ptrdiff_t prime_column = column(order_field::is_prime);
  const std::ptrdiff_t business_column = column(order_field::is_business);
  const std::ptrdiff_t requested_column = column(order_field::buyer_requested);
  const std::ptrdiff_t reason_column = column(order_field::buyer_reason);
  const auto truth = [&](std::string_view text) {
    return text.empty() ? ternary::unknown : truths_(text, [](std::string_view word) {
      const auto fact = truth_from(trimmed(word));
      return fact ? to_ternary(*fact) : ternary::unknown;
    });
  };

  std::array<std::string, order_field_count> scratch;
  row_fields<Quoted> field{piece.text.data(), found.at.data(), scratch};
  std::size_t first = 0; // in found.at: the end of the line before
  std::uint64_t line_number = 0;
  std::uint64_t lines_inside_quotes = 0;
  row_values row;
  for (const std::uint32_t last : found.line_ends.view()) {
    const std::size_t begin = first;
    first = last;
    const std::uint32_t row_begin = found.at[begin] + 1U;
    const std::uint32_t row_end = found.at[last];
    ++line_number;
    if constexpr (Quoted) {
      line_number += std::exchange(lines_inside_quotes, 0);
      const std::string_view line = piece.text.substr(row_begin, row_end - row_begin);
      if (line.find(dialect.line_end) != std::string_view::npos)
        lines_inside_quotes = static_cast<std::uint64_t>(std::ranges::count(line, dialect.line_end));
    }
    if (skip_header && begin == 0) continue;
    if (last - begin != column_count) [[unlikely]] {
      read_irregular_row(piece.text.substr(row_begin, row_end - row_begin), last - begin, line_number);
      continue;
    }
    // What the row some rows on will be asked of the large dictionaries; a guess that costs nothing when it
    // is wrong.
    constexpr std::size_t rows_ahead = 6;
    if (const std::size_t ahead = last + rows_ahead * column_count; !Quoted && ahead < found.at.size()) {
      const std::size_t then = ahead - column_count;
      const auto expect = [&](const text_dictionary& texts, std::ptrdiff_t at) {
        if (at < 0) return;
        const std::uint32_t from = found.at[then + static_cast<std::size_t>(at)] + 1U;
        texts.expect(piece.text.substr(from, found.at[then + static_cast<std::size_t>(at) + 1] - from));
      };
      expect(tables_->skus, sku_column);
      expect(tables_->asins, asin_column);
    }
    const bool carriage_return = row_end > row_begin && piece.text[row_end - 1] == '\r';
    field.move_to(begin, carriage_return, column_count);
    ++rows.rows_read;

    const std::string_view id = field(id_column, order_field::order_id);
    if (const auto key = read_amazon_id(id)) [[likely]] {
      row.order_key = *key;
    } else {
      const std::string_view text = trimmed(id);
      const bool header_again =
          normalized_header(text) == normalized_header(dialect.header[static_cast<std::size_t>(id_column)]);
      if (text.empty() || text.size() > longest_code || header_again) {
        ++rows.rows_rejected;
        if (header_again) {
          report(line_number, order_field::order_id, issue_code::repeated_header, "an order", text);
        } else {
          report(line_number, order_field::order_id,
                 text.empty() ? issue_code::missing_field : issue_code::too_long, "an order id", text);
        }
        continue;
      }
      row.order_key = foreign_order_id(text);
    }

    const std::string_view purchased = field(purchased_column, order_field::purchased_at);
    if (const auto when = purchase_times_.read(purchased)) [[likely]] {
      row.purchased_at = *when;
    } else if (const auto other = read_time(purchased, order_field::purchased_at, line_number)) {
      row.purchased_at = *other;
    } else {
      ++rows.rows_rejected;
      continue;
    }
    if (updated_column >= 0) {
      const std::string_view updated = field(updated_column, order_field::last_updated_at);
      if (const auto when = update_times_.read(updated)) [[likely]] {
        row.updated_at = *when;
      } else {
        row.updated_at =
            read_time(updated, order_field::last_updated_at, line_number).value_or(order_segment::no_instant);
      }
      if (row.updated_at < row.purchased_at && row.updated_at != order_segment::no_instant) [[unlikely]] {
        report(line_number, order_field::last_updated_at, issue_code::impossible, "a time after the purchase",
               updated);
      }
    }

    if (dialect.unshipped) {
      row.facts.status = order_status::unshipped;
      row.facts.fulfilled_by = fulfillment::merchant;
    }
    if (status_column >= 0) {
      const std::string_view text = field(status_column, order_field::status);
      const status_word word = statuses_(text, [&](std::string_view w) { return read_status(w); });
      row.facts.status = word.status;
      row.facts.native_status = word.native;
      if (word.status == order_status::unknown) [[unlikely]] {
        report(line_number, order_field::status,
               trimmed(text).empty() ? issue_code::missing_field : issue_code::unknown_value,
               "a known order status", text);
      }
    }
    if (item_status_column >= 0) {
      const std::string_view text = field(item_status_column, order_field::item_status);
      const status_word word = item_statuses_(text, [&](std::string_view w) { return read_status(w); });
      row.line.status = word.status;
      row.line.native_status = word.native;
      if (word.status == order_status::unknown && !text.empty() && !dialect.status_per_line) [[unlikely]] {
        report(line_number, order_field::item_status, issue_code::unknown_value, "a known item status", text);
      }
    }
    if (fulfillment_column >= 0) {
      const std::string_view text = field(fulfillment_column, order_field::fulfillment);
      row.facts.fulfilled_by =
          fulfillments_(text, [](std::string_view w) { return fulfillment_from(trimmed(w)); });
      if (row.facts.fulfilled_by == fulfillment::unknown && !text.empty()) [[unlikely]] {
        report(line_number, order_field::fulfillment, issue_code::unknown_value, "'Merchant' or 'Amazon'",
               text);
      }
    }
    if (channel_column >= 0) {
      row.facts.sales_channel =
          sales_channels_(field(channel_column, order_field::sales_channel),
                          [&](std::string_view w) { return short_number_of(tables_->sales_channels, w); });
    }
    row.facts.prime = truth(field(prime_column, order_field::is_prime));
    row.facts.business = truth(field(business_column, order_field::is_business));
    row.facts.buyer_requested = truth(field(requested_column, order_field::buyer_requested));

    const std::string_view sku = field(sku_column, order_field::sku);
    const std::string_view asin = field(asin_column, order_field::asin);
    if (sku.size() > longest_code || asin.size() > longest_code) [[unlikely]] {
      const bool sku_is = sku.size() > longest_code;
      report(line_number, sku_is ? order_field::sku : order_field::asin, issue_code::too_long,
             "at most 256 bytes", sku_is ? sku : asin);
      ++rows.rows_rejected;
      continue;
    }
    row.sku = number_of(tables_->skus, sku);
    row.asin = number_of(tables_->asins, asin);

    const std::string_view quantity = field(quantity_column, order_field::quantity);
    row.quantity = order_segment::no_quantity;
    if (!quantity.empty()) {
      if (const auto units = read_quantity(quantity)) [[likely]] {
        row.quantity = *units;
      } else if (const auto spaced = read_quantity(trimmed(quantity))) {
        row.quantity = *spaced;
      } else {
        report(line_number, order_field::quantity, issue_code::bad_number, "a whole number", quantity);
      }
    }
    const std::string_view code = field(currency_column, order_field::currency);
    const currency_word unit = currencies_(code, [&](std::string_view w) {
      const auto known = currency::from_code(trimmed(w));
      return currency_word{short_number_of(tables_->currencies, w),
                           static_cast<std::int8_t>(known ? known->minor_digits() : -1)};
    });
    row.line.currency = unit.code;
    const std::string_view price = field(price_column, order_field::price);
    row.price = order_segment::no_amount;
    if (!price.empty()) {
      if (unit.digits < 0) [[unlikely]] {
        report(line_number, currency_column < 0 ? order_field::price : order_field::currency,
               issue_code::bad_value, "a currency for the price " + shown(price), code);
      } else if (const auto amount = read_amount(price, unit.digits)) [[likely]] {
        row.price = *amount;
      } else if (const auto spaced = read_amount(trimmed(price), unit.digits)) {
        row.price = *spaced;
      } else {
        report(line_number, order_field::price, issue_code::bad_number, "an amount such as 149.94", price);
      }
    }
    if (item_id_column >= 0) row.item_id = read_item_id(field(item_id_column, order_field::item_id));

    if (!rows.folder.add(row)) [[unlikely]] {
      ++rows.rows_repeated;
    } else if (row.facts.buyer_requested == ternary::yes) {
      const std::string_view reason = field(reason_column, order_field::buyer_reason);
      rows.requests.push_back({row.order_key, std::string{reason.substr(0, 1'000)}});
    }
  }
}

} // namespace kenzen::inline v1::detail
