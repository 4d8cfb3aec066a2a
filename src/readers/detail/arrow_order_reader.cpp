#include "readers/detail/arrow_order_reader.hpp"

#include "readers/detail/date_order.hpp"
#include "readers/detail/marketplace_zone.hpp"
#include "readers/detail/words.hpp"
#include <kenzen/core/error.hpp>
#include <kenzen/money/currency.hpp>

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

namespace kenzen::inline v1::detail {

namespace {

// What a block holds where a cell is there but cannot be read.
constexpr std::uint64_t missing_id = order_key::from_foreign_index(0).bits(); // 0 is the empty text
constexpr std::uint64_t too_long_id = order_key::from_foreign_index(std::uint64_t{1} << 62).bits();
constexpr std::uint64_t unseen_id = order_key::from_foreign_index((std::uint64_t{1} << 62) + 1).bits();
constexpr std::int64_t bad_time = order_segment::no_instant + 1;
constexpr std::int64_t ambiguous_time = order_segment::no_instant + 2;
constexpr std::int64_t clockless_time = order_segment::no_instant + 3;
constexpr std::int64_t last_strange_time = clockless_time;
constexpr std::int32_t bad_quantity = order_segment::no_quantity + 1;
constexpr std::int64_t bad_price = order_segment::no_amount + 1;
constexpr std::int64_t price_without_currency = order_segment::no_amount + 2;
constexpr std::uint32_t too_long_code = std::numeric_limits<std::uint32_t>::max();
constexpr auto bad_answer = static_cast<std::uint8_t>(enum_names<ternary>::values.size());

constexpr std::size_t longest_code = 256; // bytes of an id or a SKU: Amazon allows 40 characters of SKU
constexpr std::uint64_t most_rows = std::uint64_t{1} << 30; // of a segment
constexpr std::size_t rows_between_calls = std::size_t{1} << 20;

std::uint16_t short_number(std::uint32_t number) {
  if (number > std::numeric_limits<std::uint16_t>::max()) {
    throw std::length_error("more than 65,535 distinct words in a column of a few");
  }
  return static_cast<std::uint16_t>(number);
}

std::string shown(std::string_view text) {
  constexpr std::size_t most = 80;
  if (text.empty()) return "nothing";
  std::string quoted{"'"};
  quoted.append(text.substr(0, most)).append(text.size() > most ? "...'" : "'");
  return quoted;
}

std::uint8_t answer_from(std::string_view word) noexcept {
  const std::string_view text = without_spaces(word);
  if (text.empty()) return static_cast<std::uint8_t>(ternary::unknown);
  const auto fact = truth_from(text);
  return fact ? static_cast<std::uint8_t>(to_ternary(*fact)) : bad_answer;
}

constexpr std::int64_t floor_div(std::int64_t value, std::int64_t by) noexcept {
  return value / by - (value % by < 0 ? 1 : 0);
}

} // namespace

arrow_order_reader::arrow_order_reader(book_editor& editor, const arrow_order_columns& columns,
                                       const read_options& options, std::string table)
    : editor_(&editor),
      columns_(&columns),
      options_(&options),
      table_(std::move(table)),
      source_(editor.add_source({.source = table_, .dialect = "arrow_table", .encoding = "utf-8"})),
      status_per_line_(!columns[order_field::status].exists() && columns[order_field::item_status].exists()),
      folder_(editor.tables().facts, editor.tables().line_facts, status_per_line_),
      keys_(block_rows),
      item_ids_(block_rows),
      purchased_(block_rows, order_segment::no_instant),
      updated_(block_rows, order_segment::no_instant),
      statuses_(block_rows),
      item_statuses_(block_rows),
      shippers_(block_rows),
      channels_(block_rows),
      skus_(block_rows),
      asins_(block_rows),
      quantities_(block_rows, order_segment::no_quantity),
      currencies_(block_rows),
      prices_(block_rows, order_segment::no_amount),
      primes_(block_rows),
      businesses_(block_rows),
      requests_(block_rows) {
  if (!options.marketplace.empty()) {
    const auto zone = marketplace_zone(options.marketplace);
    if (!zone) {
      throw std::invalid_argument("marketplace: expected a store such as 'amazon.co.jp' or 'JP', got '" +
                                  options.marketplace + "'");
    }
    clock_.emplace(*zone);
  }
  if (columns[order_field::item_id].exists()) folder_.expect_item_ids();
  if (columns[order_field::price].exists() && !columns[order_field::currency].exists()) {
    add_issue(columns[order_field::price].name, 0, issue_code::missing_column,
              "a column 'currency' that says what the prices are in; they are left out", "");
  }
}

void arrow_order_reader::read(const ArrowArray& batch) {
  begin_batch(batch);
  const auto rows = static_cast<std::size_t>(batch.length);
  for (std::size_t first = 0; first < rows; first += block_rows) {
    read_block(first, std::min(block_rows, rows - first));
    if ((first & (rows_between_calls - 1)) == 0 && options_->progress) {
      // A stream does not say how much of it is to come.
      const std::uint64_t done = (rows_before_ + first) * sizeof(row_values);
      if (!options_->progress({done, 0}))
        throw interrupted(table_ + ": stopped after row " + std::to_string(rows_before_ + first));
    }
  }
  rows_before_ += rows;
  batch_ = nullptr;
}

void arrow_order_reader::finish() {
  close_segment();
  if (issue_count_ > most_issues) {
    editor_->add_issue({table_, 0, "", issue_code::truncated,
                        table_ + ": expected fewer wrong values, got " + std::to_string(issue_count_) +
                            "; the first " + std::to_string(most_issues) + " are listed",
                        ""});
  }
  source_summary& summary = editor_->source_at(source_);
  summary.rows_read = rows_before_;
  summary.rows_rejected = rows_rejected_;
  summary.rows_repeated = rows_repeated_;
  summary.rows_accepted = rows_before_ - rows_rejected_ - rows_repeated_;
}

void arrow_order_reader::begin_batch(const ArrowArray& batch) {
  batch_ = &batch;
  for (std::size_t i = 0; i < order_field_count; ++i) cells_[i].emplace(columns_->fields[i], batch);
  minor_units_.emplace(columns_->price_minor_units, batch);
  status_words_.begin_batch(cells_of(order_field::status));
  item_status_words_.begin_batch(cells_of(order_field::item_status));
  shipper_words_.begin_batch(cells_of(order_field::fulfillment));
  channel_words_.begin_batch(cells_of(order_field::sales_channel));
  currency_words_.begin_batch(cells_of(order_field::currency));
  sku_words_.begin_batch(cells_of(order_field::sku));
  asin_words_.begin_batch(cells_of(order_field::asin));
  prime_words_.begin_batch(cells_of(order_field::is_prime));
  business_words_.begin_batch(cells_of(order_field::is_business));
  requested_words_.begin_batch(cells_of(order_field::buyer_requested));
  const arrow_field_cells& ids = cells_of(order_field::order_id);
  if (ids.has_dictionary()) keys_by_index_.assign(ids.value_count(), unseen_id);
}

void arrow_order_reader::read_block(std::size_t first, std::size_t count) {
  book_tables& tables = editor_->tables();
  const auto status = [&](std::string_view word) {
    const std::string_view text = without_spaces(word);
    if (text.empty() || text == to_string(order_status::unknown)) return status_word{};
    const order_status known = status_from(text);
    const bool standard = is_standard_status(text) || text == to_string(known);
    return status_word{known, standard ? std::uint16_t{0} : short_number(tables.native_words.intern(text)),
                       true};
  };
  const auto shipper = [](std::string_view word) {
    const std::string_view text = without_spaces(word);
    const fulfillment by = fulfillment_from(text);
    const bool nothing = text.empty() || text == to_string(fulfillment::unknown);
    return shipper_word{by, by == fulfillment::unknown && !nothing};
  };
  const auto channel = [&](std::string_view word) {
    return short_number(tables.sales_channels.intern(word));
  };
  const auto unit = [&](std::string_view word) {
    const std::string_view text = without_spaces(word);
    const auto known = currency::from_code(text);
    return currency_word{short_number(tables.currencies.intern(text)),
                         static_cast<std::int8_t>(known ? known->minor_digits() : -1)};
  };
  const auto code_in = [](text_table& texts) {
    return [&texts](std::string_view word) {
      return word.size() > longest_code ? too_long_code : texts.intern(word);
    };
  };

  read_order_ids(first, count);
  if (cells_of(order_field::item_id).exists()) read_item_ids(first, count);
  read_times(order_field::purchased_at, first, count, purchase_times_, purchased_);
  read_times(order_field::last_updated_at, first, count, update_times_, updated_);
  status_words_.read(cells_of(order_field::status), first, statuses_, count, status);
  item_status_words_.read(cells_of(order_field::item_status), first, item_statuses_, count, status);
  shipper_words_.read(cells_of(order_field::fulfillment), first, shippers_, count, shipper);
  channel_words_.read(cells_of(order_field::sales_channel), first, channels_, count, channel);
  currency_words_.read(cells_of(order_field::currency), first, currencies_, count, unit);
  sku_words_.read(cells_of(order_field::sku), first, skus_, count, code_in(tables.skus));
  asin_words_.read(cells_of(order_field::asin), first, asins_, count, code_in(tables.asins));
  read_quantities(first, count);
  read_prices(first, count);
  read_answers(order_field::is_prime, first, count, prime_words_, primes_);
  read_answers(order_field::is_business, first, count, business_words_, businesses_);
  read_answers(order_field::buyer_requested, first, count, requested_words_, requests_);
  add_rows(first, count);
}

void arrow_order_reader::read_order_ids(std::size_t first, std::size_t count) {
  const arrow_field_cells& ids = cells_of(order_field::order_id);
  const auto key_at = [&](arrow_place place) {
    if (!place) return missing_id;
    if (!is_text(place.cells->storage())) return foreign_order_id(cell_text(*place.cells, place.row));
    const std::string_view text = place.cells->text(place.row);
    const auto key = read_amazon_id(text);
    return key ? *key : foreign_order_id(text);
  };
  if (!ids.has_dictionary()) {
    for (std::size_t i = 0; i < count; ++i) keys_[i] = key_at(ids.place(first + i));
    return;
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (ids.cells().is_null(first + i)) {
      keys_[i] = missing_id;
      continue;
    }
    std::uint64_t& key = keys_by_index_[ids.value_index(first + i)];
    if (key == unseen_id) key = key_at(ids.place(first + i));
    keys_[i] = key;
  }
}

std::uint64_t arrow_order_reader::foreign_order_id(std::string_view id) {
  id = without_spaces(id);
  return id.size() > longest_code ? too_long_id : editor_->intern_order_id(id).bits();
}

void arrow_order_reader::read_item_ids(std::size_t first, std::size_t count) {
  const arrow_field_cells& ids = cells_of(order_field::item_id);
  for (std::size_t i = 0; i < count; ++i) {
    const arrow_place place = ids.place(first + i);
    if (!place) {
      item_ids_[i] = order_segment::no_item_id;
    } else if (is_text(place.cells->storage())) {
      item_ids_[i] = item_id(place.cells->text(place.row));
    } else {
      item_ids_[i] = item_id(cell_text(*place.cells, place.row));
    }
  }
}

/// A number where the text is one that can be written back as it was, else a place among the book's texts.
std::uint64_t arrow_order_reader::item_id(std::string_view id) {
  id = without_spaces(id);
  if (id.empty()) return order_segment::no_item_id;
  if (id.size() <= 18 && id.front() != '0') {
    std::uint64_t number = 0;
    const bool digits = std::ranges::all_of(id, [&](char c) {
      number = number * 10 + static_cast<std::uint64_t>(c - '0');
      return c >= '0' && c <= '9';
    });
    if (digits) return number;
  }
  return std::uint64_t{1} << 63 | editor_->tables().foreign_item_ids.intern(id.substr(0, longest_code));
}

void arrow_order_reader::read_times(order_field field, std::size_t first, std::size_t count,
                                    time_text_reader& reader, std::vector<std::int64_t>& out) {
  const arrow_field_cells& times = cells_of(field);
  if (!times.exists()) return;
  for (std::size_t i = 0; i < count; ++i) {
    const arrow_place place = times.place(first + i);
    out[i] = place ? time_at(place, reader) : order_segment::no_instant;
  }
}

std::int64_t arrow_order_reader::time_at(arrow_place place, time_text_reader& reader) {
  constexpr std::int64_t day = 86'400;
  const arrow_cells& cells = *place.cells;
  const auto in_range = [](std::int64_t seconds) {
    return seconds >= instant::min_seconds && seconds <= instant::max_seconds ? seconds : bad_time;
  };
  switch (cells.storage()) {
  case arrow_storage::timestamp: {
    const auto ticks = cells.stored<std::int64_t>(place.row);
    std::int64_t seconds = ticks;
    switch (cells.type().ticks_per_second) {
    case 1:
      break;
    case 1'000:
      seconds = floor_div(ticks, 1'000);
      break;
    case 1'000'000:
      seconds = floor_div(ticks, 1'000'000);
      break;
    default:
      seconds = floor_div(ticks, 1'000'000'000);
      break;
    }
    return cells.type().has_zone ? in_range(seconds) : clock_time(seconds);
  }
  case arrow_storage::date32:
    return clock_time(std::int64_t{cells.stored<std::int32_t>(place.row)} * day);
  case arrow_storage::date64:
    return clock_time(floor_div(cells.stored<std::int64_t>(place.row), 1'000));
  default:
    return time_from_text(cells.text(place.row), reader);
  }
}

std::int64_t arrow_order_reader::time_from_text(std::string_view text, time_text_reader& reader) {
  if (const auto when = reader.read(text)) [[likely]]
    return *when;
  text = without_spaces(text);
  if (text.empty()) return order_segment::no_instant;
  if (const auto when = instant::from_iso(text)) return when->seconds();
  const date_readings readings = read_spreadsheet_date(text);
  if (!readings.month_first && !readings.day_first) return bad_time;
  if (readings.ambiguous() && options_->dates == date_order::settled_by_file) return ambiguous_time;
  const bool day_first =
      readings.day_first && (options_->dates == date_order::day_first || !readings.month_first);
  const local_time& when = day_first ? *readings.day_first : *readings.month_first;
  if (!clock_) return clockless_time;
  return clock_time(std::int64_t{when.day.days()} * 86'400 + when.second_of_day.value_or(0));
}

/// @pre a marketplace was given, or the value is not used
std::int64_t arrow_order_reader::clock_time(std::int64_t local) {
  const std::int64_t seconds = clock_->utc_from(local);
  return seconds == instant::unknown_seconds ? bad_time : seconds;
}

void arrow_order_reader::read_quantities(std::size_t first, std::size_t count) {
  const arrow_field_cells& numbers = cells_of(order_field::quantity);
  if (!numbers.exists()) return;
  for (std::size_t i = 0; i < count; ++i) {
    const arrow_place place = numbers.place(first + i);
    if (!place || says_nothing(*place.cells, place.row)) {
      quantities_[i] = order_segment::no_quantity;
      continue;
    }
    const auto units = scaled_number(*place.cells, place.row, 0);
    const bool fits = units && *units >= 0 && *units <= std::numeric_limits<std::int32_t>::max();
    quantities_[i] = fits ? static_cast<std::int32_t>(*units) : bad_quantity;
  }
}

void arrow_order_reader::read_prices(std::size_t first, std::size_t count) {
  const bool minor = minor_units_->exists();
  const arrow_field_cells& amounts = minor ? *minor_units_ : cells_of(order_field::price);
  if (!amounts.exists() || (!minor && !cells_of(order_field::currency).exists())) return;
  for (std::size_t i = 0; i < count; ++i) {
    const arrow_place place = amounts.place(first + i);
    if (!place || says_nothing(*place.cells, place.row)) {
      prices_[i] = order_segment::no_amount;
    } else if (!minor && currencies_[i].digits < 0) {
      prices_[i] = price_without_currency;
    } else {
      prices_[i] =
          scaled_number(*place.cells, place.row, minor ? 0 : currencies_[i].digits).value_or(bad_price);
    }
  }
}

void arrow_order_reader::read_answers(order_field field, std::size_t first, std::size_t count,
                                      arrow_words<std::uint8_t>& words, std::vector<std::uint8_t>& out) {
  const arrow_field_cells& answers = cells_of(field);
  if (!answers.exists()) return;
  if (is_text(answers.cells().storage())) {
    words.read(answers, first, out, count, answer_from);
    return;
  }
  for (std::size_t i = 0; i < count; ++i) {
    const arrow_place place = answers.place(first + i);
    if (!place || says_nothing(*place.cells, place.row)) {
      out[i] = static_cast<std::uint8_t>(ternary::unknown);
    } else if (place.cells->storage() == arrow_storage::boolean) {
      out[i] = static_cast<std::uint8_t>(to_ternary(place.cells->boolean(place.row)));
    } else {
      const auto number = scaled_number(*place.cells, place.row, 0);
      const bool lawful = number && (*number == 0 || *number == 1);
      out[i] = lawful ? static_cast<std::uint8_t>(to_ternary(*number == 1)) : bad_answer;
    }
  }
}

void arrow_order_reader::add_rows(std::size_t first, std::size_t count) {
  folder_.reserve_more(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t row = first + i;
    if (!take_identity(i, row)) {
      ++rows_rejected_;
      continue;
    }
    take_facts(i, row);
    take_line(i, row);
    if (!folder_.add(row_)) [[unlikely]] {
      ++rows_repeated_;
    } else if (row_.facts.buyer_requested == ternary::yes) {
      note_request(row);
    }
  }
  rows_in_segment_ += count;
}

bool arrow_order_reader::is_null_row(std::size_t row) const noexcept {
  if (batch_->null_count == 0 || batch_->n_buffers < 1 || batch_->buffers[0] == nullptr) return false;
  const std::size_t i = static_cast<std::size_t>(batch_->offset) + row;
  return (static_cast<const std::uint8_t*>(batch_->buffers[0])[i / 8] >> i % 8 & 1U) == 0;
}

/// @returns whether the row says which order it is about, and when that was
bool arrow_order_reader::take_identity(std::size_t i, std::size_t row) {
  const std::uint64_t key = keys_[i];
  if (key >= too_long_id || key == missing_id || is_null_row(row)) [[unlikely]] {
    if (key == too_long_id) {
      report(order_field::order_id, row, issue_code::too_long, "an order id of at most 256 bytes");
    } else {
      report(order_field::order_id, row, issue_code::missing_field, "an order id");
    }
    return false;
  }
  if (purchased_[i] <= last_strange_time) [[unlikely]] {
    report_time(order_field::purchased_at, row);
    return false;
  }
  if (skus_[i] == too_long_code || asins_[i] == too_long_code) [[unlikely]] {
    const auto field = skus_[i] == too_long_code ? order_field::sku : order_field::asin;
    report(field, row, issue_code::too_long, "at most 256 bytes");
    return false;
  }
  // Between orders is the one place where a segment may end.
  if (rows_in_segment_ >= most_rows && key != row_.order_key) [[unlikely]] {
    close_segment();
    folder_.reserve_more(block_rows);
  }
  row_.order_key = key;
  row_.purchased_at = purchased_[i];
  row_.updated_at = updated_[i];
  if (row_.updated_at <= last_strange_time) [[unlikely]] {
    if (row_.updated_at != order_segment::no_instant) report_time(order_field::last_updated_at, row);
    row_.updated_at = order_segment::no_instant;
  } else if (row_.updated_at < row_.purchased_at) [[unlikely]] {
    report(order_field::last_updated_at, row, issue_code::impossible, "a time after the purchase");
  }
  return true;
}

void arrow_order_reader::take_facts(std::size_t i, std::size_t row) {
  const status_word& status = status_per_line_ ? item_statuses_[i] : statuses_[i];
  const order_field status_field = status_per_line_ ? order_field::item_status : order_field::status;
  row_.facts.status = status.status;
  row_.facts.native_status = status.native;
  if (status.status == order_status::unknown && cells_of(status_field).exists()) [[unlikely]] {
    report(status_field, row, status.is_said ? issue_code::unknown_value : issue_code::missing_field,
           "a known order status");
  }
  row_.facts.fulfilled_by = shippers_[i].by;
  if (shippers_[i].is_strange) [[unlikely]] {
    report(order_field::fulfillment, row, issue_code::unknown_value, "'Merchant' or 'Amazon'");
  }
  row_.facts.sales_channel = channels_[i];
  const auto answer = [&](std::uint8_t value, order_field field) {
    if (value != bad_answer) [[likely]]
      return static_cast<ternary>(value);
    report(field, row, issue_code::bad_value, "yes or no");
    return ternary::unknown;
  };
  row_.facts.prime = answer(primes_[i], order_field::is_prime);
  row_.facts.business = answer(businesses_[i], order_field::is_business);
  row_.facts.buyer_requested = answer(requests_[i], order_field::buyer_requested);
}

void arrow_order_reader::take_line(std::size_t i, std::size_t row) {
  row_.line.status = item_statuses_[i].status;
  row_.line.native_status = item_statuses_[i].native;
  if (item_statuses_[i].is_said && row_.line.status == order_status::unknown && !status_per_line_)
      [[unlikely]] {
    report(order_field::item_status, row, issue_code::unknown_value, "a known item status");
  }
  row_.sku = skus_[i];
  row_.asin = asins_[i];
  row_.item_id = item_ids_[i];
  row_.line.currency = currencies_[i].code;
  row_.quantity = quantities_[i];
  if (row_.quantity == bad_quantity) [[unlikely]] {
    report(order_field::quantity, row, issue_code::bad_number, "a whole number");
    row_.quantity = order_segment::no_quantity;
  }
  row_.price = prices_[i];
  if (row_.price == bad_price || row_.price == price_without_currency) [[unlikely]] {
    if (minor_units_->exists()) {
      const arrow_place place = minor_units_->place(row);
      add_issue(columns_->price_minor_units.name, rows_before_ + row + 1, issue_code::bad_number,
                "a whole number", cell_text(*place.cells, place.row));
    } else if (row_.price == bad_price) {
      report(order_field::price, row, issue_code::bad_number, "an amount such as 149.94");
    } else {
      report(order_field::currency, row, issue_code::bad_value, "a currency for the price");
    }
    row_.price = order_segment::no_amount;
  }
}

/// Keeps the buyer's own words, once for all lines of an order. That there was a request is among the order's
/// facts.
void arrow_order_reader::note_request(std::size_t row) {
  const arrow_place place = cells_of(order_field::buyer_reason).place(row);
  if (!place || !is_text(place.cells->storage())) return;
  const std::string_view reason = without_spaces(place.cells->text(place.row));
  if (reason.empty()) return;
  cancellation_record record;
  record.order = order_key::from_bits(row_.order_key);
  record.request = {request_route::official, instant::none(), std::string{reason.substr(0, 1'000)}};
  record.source = source_;
  record.line = rows_before_ + row + 1;
  if (says_the_same(record, last_request_)) return;
  last_request_ = record;
  editor_->add_record(std::move(record));
}

void arrow_order_reader::report_time(order_field field, std::size_t row) {
  const std::int64_t time = (field == order_field::purchased_at ? purchased_ : updated_)[row % block_rows];
  if (time == order_segment::no_instant) {
    report(field, row, issue_code::missing_field, "a time");
  } else if (time == ambiguous_time) {
    const arrow_place place = cells_of(field).place(row);
    const date_readings readings = read_spreadsheet_date(without_spaces(place.cells->text(place.row)));
    report(field, row, issue_code::ambiguous_date,
           "a date with one reading, or dates='month_first' (" + readings.month_first->day.to_iso() +
               ") or dates='day_first' (" + readings.day_first->day.to_iso() + ")");
  } else if (time == clockless_time) {
    report(field, row, issue_code::bad_date,
           "a time with an offset, or marketplace='...' that names the store whose local time this is");
  } else {
    report(field, row, issue_code::bad_date,
           "a time such as 2026-08-26T14:29:25+09:00 in the years 1 to 9999");
  }
}

void arrow_order_reader::report(order_field field, std::size_t row, issue_code code,
                                const std::string& expected) {
  if (issue_count_ >= most_issues) {
    ++issue_count_;
    return;
  }
  const arrow_place place = cells_of(field).place(row);
  add_issue((*columns_)[field].name, rows_before_ + row + 1, code, expected,
            place ? cell_text(*place.cells, place.row) : std::string{});
}

void arrow_order_reader::add_issue(const std::string& column, std::uint64_t line, issue_code code,
                                   const std::string& expected, const std::string& text) {
  if (++issue_count_ > most_issues) return;
  const std::string where = line == 0 ? table_ : "row " + std::to_string(line);
  editor_->add_issue({table_, line, column, code,
                      where + ", column '" + column + "': expected " + expected + ", got " + shown(text),
                      text.substr(0, 1'000)});
}

void arrow_order_reader::close_segment() {
  if (folder_.empty()) return;
  order_segment segment = folder_.take();
  segment.source = source_;
  editor_->add_segment(std::move(segment));
  rows_in_segment_ = 0;
}

} // namespace kenzen::inline v1::detail
