#include "readers/detail/byte_source.hpp"
#include "readers/detail/date_order.hpp"
#include "readers/detail/local_clock.hpp"
#include "readers/detail/marketplace_zone.hpp"
#include "readers/detail/table_text.hpp"
#include <kenzen/book/book_editor.hpp>
#include <kenzen/core/error.hpp>
#include <kenzen/readers/read_shipment_log.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace kenzen::inline v1 {

namespace {

using detail::table_text;

enum log_field : std::size_t { order_id, ship_by, promised_by, confirmed_at };

constexpr std::array<std::string_view, 4> log_fields{"order_id", "ship_by", "promised_by", "confirmed_at"};

constexpr std::array log_headers{
    detail::header_alias{"order-id", order_id},
    detail::header_alias{"amazon-order-id", order_id},
    detail::header_alias{"注文番号", order_id},
    detail::header_alias{"受注番号", order_id},
    detail::header_alias{"注文id", order_id},
    detail::header_alias{"ship-by", ship_by},
    detail::header_alias{"ship-by-date", ship_by},
    detail::header_alias{"latest-ship-date", ship_by},
    detail::header_alias{"promise-date", ship_by},
    detail::header_alias{"出荷期限", ship_by},
    detail::header_alias{"発送期限", ship_by},
    detail::header_alias{"出荷予定日", ship_by},
    detail::header_alias{"promised-by", promised_by},
    detail::header_alias{"deliver-by", promised_by},
    detail::header_alias{"latest-delivery-date", promised_by},
    detail::header_alias{"お届け予定日", promised_by},
    detail::header_alias{"配達予定日", promised_by},
    detail::header_alias{"confirmed-at", confirmed_at},
    detail::header_alias{"shipped-at", confirmed_at},
    detail::header_alias{"ship-date", confirmed_at},
    detail::header_alias{"shipment-date", confirmed_at},
    detail::header_alias{"ship-confirmation-date", confirmed_at},
    detail::header_alias{"出荷通知日時", confirmed_at},
    detail::header_alias{"出荷日時", confirmed_at},
    detail::header_alias{"出荷日", confirmed_at},
    detail::header_alias{"発送日", confirmed_at},
};

constexpr std::size_t longest_id = 256;
constexpr const char* expected =
    "a shipment log with a column 'order_id' and one of 'ship_by', 'promised_by' "
    "and 'confirmed_at'";

class shipment_times {
public:
  explicit shipment_times(const read_options& options) : dates_(options.dates) {
    if (options.marketplace.empty()) return;
    const auto zone = detail::marketplace_zone(options.marketplace);
    if (!zone) {
      throw std::invalid_argument("marketplace: expected a store such as 'Amazon.co.jp' or 'JP', got '" +
                                  options.marketplace + "'");
    }
    clock_.emplace(*zone);
  }

  instant read(table_text& table, log_field field) {
    const std::string& text = table[field];
    if (text.empty()) return instant::none();
    if (const auto when = instant::from_iso(text)) return *when;
    const detail::date_readings readings = detail::read_spreadsheet_date(text);
    if (!readings.month_first && !readings.day_first) {
      table.report(field, issue_code::bad_date, "a time such as 2026-10-01T14:29:25+09:00", text);
    } else if (!clock_) {
      table.report(field, issue_code::bad_date,
                   "a time with an offset such as +09:00, or marketplace='...' that names the store whose "
                   "local time this is",
                   text);
    } else if (readings.ambiguous() && dates_ == date_order::settled_by_file) {
      table.report(field, issue_code::ambiguous_date,
                   "a date with one reading, or dates='month_first' (" + readings.month_first->day.to_iso() +
                       ") or dates='day_first' (" + readings.day_first->day.to_iso() + ")",
                   text);
    } else {
      const bool day_first = dates_ == date_order::day_first && readings.day_first;
      const auto& local = day_first || !readings.month_first ? *readings.day_first : *readings.month_first;
      constexpr std::int64_t day = 86'400;
      const std::int64_t whole_day = field == confirmed_at ? 0 : day - 1;
      return instant::from_seconds(
          clock_->utc_from(local.day.days() * day + local.second_of_day.value_or(whole_day)));
    }
    return instant::none();
  }

private:
  date_order dates_;
  std::optional<detail::local_clock> clock_;
};

void read_table(table_text& table, shipment_times& times, std::uint32_t source, book_editor& editor) {
  while (table.next_row()) {
    const std::string& id = table[order_id];
    if (id.empty() || id.size() > longest_id) {
      table.reject_row();
      table.report(order_id, id.empty() ? issue_code::missing_field : issue_code::too_long, "an order id",
                   id);
      continue;
    }
    editor.add_shipment({.order = editor.intern_order_id(id),
                         .ship_by = times.read(table, ship_by),
                         .promised_by = times.read(table, promised_by),
                         .confirmed_at = times.read(table, confirmed_at),
                         .source = source,
                         .line = table.line()});
  }
}

} // namespace

read_result read_shipment_log(const std::vector<source>& sources, const read_options& options) {
  shipment_times times{options};
  const auto files = detail::open_sources(sources, options);
  read_progress so_far;
  for (const auto& file : files) so_far.bytes_total += file.stored_size;
  book_editor editor;
  for (const auto& file : files) {
    if (options.progress && !options.progress(so_far))
      throw interrupted("the read was stopped by its caller");
    table_text table{file, log_fields, log_headers, expected, options};
    const bool is_log =
        table.has(order_id) && (table.has(ship_by) || table.has(promised_by) || table.has(confirmed_at));
    if (!is_log || table.has_header("order-status") || table.has_header("quantity-purchased")) {
      throw source_error(
          table.name() + ": expected " + expected + ", got " +
          (is_log ? "an order file; read it with read_orders" : "the header '" + table.shown_header() + "'"));
    }
    const std::uint32_t source = editor.add_source({.source = table.name(), .dialect = "shipment_log"});
    read_table(table, times, source, editor);
    for (issue& problem : table.take_issues()) editor.add_issue(std::move(problem));
    source_summary& summary = editor.source_at(source);
    summary.encoding = detail::name_of(table.encoding());
    summary.rows_read = table.rows_read();
    summary.rows_rejected = table.rows_rejected();
    so_far.bytes_done += file.stored_size;
  }
  if (options.progress) options.progress(so_far);
  return {editor.settled(options.threads)};
}

} // namespace kenzen::inline v1
