#include "readers/detail/record_reading.hpp"

#include <kenzen/core/error.hpp>

#include <cstddef>
#include <utility>

namespace kenzen::inline v1::detail {

namespace {

constexpr std::size_t longest_id = 256;
constexpr std::size_t order_id = 0; // the number of its field

/// What files of other kinds call for, when their columns give them away.
void refuse_other_kinds(const table_text& table, std::string_view expected) {
  const bool orders = table.has_header("purchase-date") &&
                      (table.has_header("order-status") || table.has_header("quantity-purchased"));
  std::string_view got;
  if (orders) {
    got = "an order file; read it with read_orders";
  } else if (table.has_header("impacts-account-health")) {
    got = "Amazon's list of counted cancellations; read it with read_defect_report";
  } else if (table.has_header("cancelled-at") || table.has_header("cancelled-by")) {
    got = "what looks like a cancellation log; read it with read_cancellation_log";
  } else if (table.has_header("settlement-id") || table.has_header("transaction-type")) {
    got = "what looks like a settlement report, which says nothing about cancellations";
  } else if (table.has_header("return-date") || table.has_header("return-request-date")) {
    got = "what looks like a returns report, which says nothing about cancellations";
  } else {
    throw source_error(
        table.name() + ": expected " + std::string{expected} + ", got the header '" + table.shown_header() +
        "'. If it has other names for them, map them: columns={'order_id': '<its header>', ...}");
  }
  throw source_error(table.name() + ": expected " + std::string{expected} + ", got " + std::string{got});
}

} // namespace

read_result read_records(const std::vector<source>& sources, const read_options& options,
                         const record_layout& layout, const std::function<bool(const table_text&)>& is_one,
                         const std::function<void(record_source&, cancellation_record&)>& read_row,
                         const std::function<void(record_source&)>& finish) {
  return read_records(open_sources(sources, options), options, layout, is_one, read_row, finish);
}

read_result read_records(const std::vector<byte_source>& files, const read_options& options,
                         const record_layout& layout, const std::function<bool(const table_text&)>& is_one,
                         const std::function<void(record_source&, cancellation_record&)>& read_row,
                         const std::function<void(record_source&)>& finish) {
  read_progress so_far;
  for (const byte_source& file : files) so_far.bytes_total += file.stored_size;
  std::uint64_t bytes_before = 0;
  const auto report_progress = [&](std::uint64_t done) {
    so_far.bytes_done = bytes_before + done;
    if (options.progress && !options.progress(so_far))
      throw interrupted("the read was stopped by its caller");
  };

  book_editor editor;
  for (const byte_source& file : files) {
    table_text table{file, layout.fields, layout.aliases, layout.expected, options};
    if (!table.has(order_id) || !is_one(table)) refuse_other_kinds(table, layout.expected);
    record_source into{
        table, editor.add_source({.source = table.name(), .dialect = std::string{layout.dialect}}), {}};
    report_progress(0);
    constexpr std::uint64_t rows_between_reports = 4096;
    while (table.next_row()) {
      if (table.rows_read() % rows_between_reports == 0) report_progress(table.stored_bytes_done());
      const std::string& id = table[order_id];
      if (id.empty() || id.size() > longest_id) {
        table.reject_row();
        table.report(order_id, id.empty() ? issue_code::missing_field : issue_code::too_long, "an order id",
                     id);
        continue;
      }
      cancellation_record record;
      record.order = editor.intern_order_id(id);
      record.source = into.number;
      record.line = table.line();
      read_row(into, record);
      into.records.push_back(std::move(record));
    }
    finish(into);
    for (cancellation_record& record : into.records) editor.add_record(std::move(record));
    for (issue& problem : table.take_issues()) editor.add_issue(std::move(problem));
    source_summary& summary = editor.source_at(into.number);
    summary.encoding = name_of(table.encoding());
    summary.rows_read = table.rows_read();
    summary.rows_rejected = table.rows_rejected();
    bytes_before += file.stored_size;
  }
  report_progress(0);
  return {editor.settled(options.threads)};
}

} // namespace kenzen::inline v1::detail
