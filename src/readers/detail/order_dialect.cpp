#include "readers/detail/order_dialect.hpp"

#include "readers/detail/encoding.hpp"
#include <kenzen/core/enum_names.hpp>
#include <kenzen/core/error.hpp>

#include <algorithm>
#include <optional>
#include <span>
#include <stdexcept>
#include <utility>

namespace kenzen::inline v1::detail {

namespace {

struct alias {
  std::string_view header;
  order_field field;
};

/// Amazon's own order reports (All Orders, unshipped orders, order reports), in every documented and seen
/// variant.
constexpr std::array amazon_columns{
    alias{"amazon-order-id", order_field::order_id},
    alias{"order-id", order_field::order_id},
    alias{"order-item-id", order_field::item_id},
    alias{"amazon-order-item-id", order_field::item_id},
    alias{"amazon-order-item-code", order_field::item_id},
    alias{"purchase-date", order_field::purchased_at},
    alias{"last-updated-date", order_field::last_updated_at},
    alias{"order-status", order_field::status},
    alias{"item-status", order_field::item_status},
    alias{"fulfillment-channel", order_field::fulfillment},
    alias{"sales-channel", order_field::sales_channel},
    alias{"sku", order_field::sku},
    alias{"asin", order_field::asin},
    alias{"quantity", order_field::quantity},
    alias{"quantity-purchased", order_field::quantity},
    alias{"currency", order_field::currency},
    alias{"item-price", order_field::price},
    alias{"is-prime", order_field::is_prime},
    alias{"is-business-order", order_field::is_business},
    alias{"is-buyer-requested-cancellation", order_field::buyer_requested},
    alias{"is-buyer-requested-cancelation",
          order_field::buyer_requested}, // so spelled on a Japanese help page
    alias{"buyer-requested-cancel-reason", order_field::buyer_reason},
};

/// The CSV export of an Indian seller's order list.
constexpr std::array india_columns{
    alias{"order-id", order_field::order_id},
    alias{"date", order_field::purchased_at},
    alias{"status", order_field::status},
    alias{"fulfilment", order_field::fulfillment},
    alias{"fulfillment", order_field::fulfillment},
    alias{"sales-channel", order_field::sales_channel},
    alias{"sku", order_field::sku},
    alias{"asin", order_field::asin},
    alias{"qty", order_field::quantity},
    alias{"currency", order_field::currency},
    alias{"amount", order_field::price},
    alias{"b2b", order_field::is_business},
};

std::string_view trimmed(std::string_view cell) noexcept {
  const auto space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!cell.empty() && space(cell.front())) cell.remove_prefix(1);
  while (!cell.empty() && space(cell.back())) cell.remove_suffix(1);
  return cell;
}

void place(order_dialect& dialect, std::span<const std::string> headers, std::span<const alias> aliases) {
  for (const alias& known : aliases) {
    auto& column = dialect.at[static_cast<std::size_t>(known.field)];
    if (column >= 0) continue;
    const auto found = std::ranges::find(headers, known.header);
    if (found != headers.end()) column = found - headers.begin();
  }
}

/// Columns that the caller mapped; they win over what the names would say.
void place_mapped(order_dialect& dialect, std::span<const std::string> headers, const read_options& options,
                  const std::string& source) {
  for (const auto& [field, header] : options.columns) {
    const auto known = from_string<order_field>(field);
    if (!known) {
      static_cast<void>(enum_from<order_field>(field)); // throws, listing the fields
    }
    auto found = std::ranges::find(dialect.header, trimmed(header));
    std::ptrdiff_t column = found - dialect.header.begin();
    if (found == dialect.header.end()) {
      column = std::ranges::find(headers, normalized_header(header)) - headers.begin();
      if (column == std::ssize(headers)) {
        throw source_error(source + ": columns: expected a header '" + header + "' for '" + field +
                           "', got " + std::to_string(headers.size()) + " other headers");
      }
    }
    dialect.at[static_cast<std::size_t>(*known)] = column;
  }
}

/// A header line as it can be shown, whatever its encoding.
std::string readable(std::string_view line) {
  encoding_census census;
  take_census(text_encoding::utf8, line, 0, census);
  return decoded(line, census.errors == 0 ? text_encoding::utf8 : text_encoding::cp932);
}

std::string shortened(std::string_view text) {
  constexpr std::size_t most = 160;
  if (text.size() <= most) return std::string{text};
  std::size_t end = most; // not in the middle of a character
  while (end != 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
  return std::string{text.substr(0, end)} + "...";
}

[[noreturn]] void refuse(const std::string& source, std::string_view first_line,
                         std::span<const std::string> headers) {
  const auto has = [&](std::string_view header) {
    return std::ranges::find(headers, header) != headers.end();
  };
  std::string message =
      source + ": expected an order file with a header such as 'amazon-order-id' and 'purchase-date', got ";
  if (has("impacts-account-health")) {
    message += "Amazon's list of counted cancellations; read it with read_defect_report";
  } else if (has("cancelled-at") || has("cancelled-by")) {
    message += "what looks like a cancellation log; read it with read_cancellation_log";
  } else if (has("settlement-id") || has("transaction-type")) {
    message += "what looks like a settlement report, which says nothing about cancellations";
  } else if (has("return-date") || has("return-request-date")) {
    message += "what looks like a returns report, which says nothing about cancellations";
  } else if (std::ranges::any_of(first_line, [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
    message += "the header '" + shortened(readable(first_line)) +
               "'. If these are translated order columns, map them: columns={'order_id': '<its header>', "
               "'purchased_at': "
               "'<its header>', ...}";
  } else {
    message += "the header '" + shortened(readable(first_line)) +
               "'. If this is a table of orders, map its columns: columns={'order_id': '<its header>', "
               "'purchased_at': "
               "'<its header>', ...}";
  }
  throw source_error(message);
}

char find_delimiter(std::string_view line) noexcept {
  char best = '\t';
  std::ptrdiff_t most = std::ranges::count(line, '\t');
  for (const char candidate : {',', ';'}) {
    if (const std::ptrdiff_t count = std::ranges::count(line, candidate); count > most) {
      most = count;
      best = candidate;
    }
  }
  return best;
}

} // namespace

std::string normalized_header(std::string_view cell) {
  std::string text{trimmed(cell)};
  for (char& c : text) {
    if (c == ' ' || c == '_') c = '-';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::vector<std::string> header_cells(std::string_view line, char delimiter) {
  std::vector<std::string> cells;
  std::size_t at = 0;
  while (true) {
    std::string cell;
    if (delimiter != '\t' && at < line.size() && line[at] == '"') {
      for (++at; at < line.size(); ++at) {
        if (line[at] != '"') {
          cell += line[at];
        } else if (at + 1 < line.size() && line[at + 1] == '"') {
          cell += line[++at];
        } else {
          ++at;
          break;
        }
      }
    }
    const std::size_t end = std::min(line.find(delimiter, at), line.size());
    cell += line.substr(at, end - at);
    cells.emplace_back(trimmed(cell));
    if (end == line.size()) return cells;
    at = end + 1;
  }
}

std::string_view likely_kind(std::string_view head) noexcept {
  const std::string_view start = trimmed(head.substr(0, 512));
  const auto begins = [&](std::string_view with) {
    return start.size() >= with.size() &&
           std::ranges::equal(start.substr(0, with.size()), with, [](char a, char b) {
             return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b);
           });
  };
  if (begins("<!doctype html") || begins("<html")) return "an HTML page, perhaps a login page";
  if (begins("<?xml")) return "an XML document";
  if (begins("{") || begins("[")) return "a JSON document";
  if (begins("%pdf")) return "a PDF document";
  if (begins("\xD0\xCF\x11\xE0")) return "an old Excel workbook; save it as text (tab delimited) first";
  if (begins("sqlite format 3")) return "an SQLite database";
  if (begins("par1")) return "a Parquet file; read it with a data-frame library and pass it to from_arrow";
  return {};
}

order_dialect detect_order_dialect(std::string_view head, const std::string& source_name,
                                   const read_options& options) {
  if (const std::string_view kind = likely_kind(head); !kind.empty()) {
    throw source_error(source_name + ": expected an order file, got " + std::string{kind});
  }
  order_dialect dialect;
  dialect.at.fill(-1);
  std::size_t end = head.find('\n');
  if (end == std::string_view::npos) {
    end = head.find('\r');
    if (end != std::string_view::npos) dialect.line_end = '\r';
  }
  const std::string_view line = trimmed(head.substr(0, std::min(end, head.size())));
  // A blank first cell is data too, so only line ends are trimmed from the line that is split.
  std::string_view raw = head.substr(0, std::min(end, head.size()));
  if (!raw.empty() && raw.back() == '\r') raw.remove_suffix(1);
  if (line.empty()) throw source_error(source_name + ": expected an order file, got an empty file");
  dialect.delimiter = find_delimiter(raw);
  dialect.quoted = dialect.delimiter != '\t';
  dialect.header = header_cells(raw, dialect.delimiter);
  std::vector<std::string> headers;
  for (const std::string& cell : dialect.header) headers.push_back(normalized_header(cell));
  const auto has = [&](std::string_view header) {
    return std::ranges::find(headers, header) != headers.end();
  };

  place_mapped(dialect, headers, options, source_name);
  const bool all_orders = has("purchase-date") && (has("amazon-order-id") || has("order-id"));
  const bool india =
      has("order-id") && has("date") && has("status") && (has("fulfilment") || has("fulfillment"));
  if (all_orders && has("order-status")) {
    dialect.name = "amazon_all_orders";
    place(dialect, headers, amazon_columns);
  } else if (all_orders && has("order-item-id") && has("quantity-purchased")) {
    dialect.name = "amazon_unshipped_orders";
    dialect.unshipped = true;
    if (has("promise-date")) dialect.ship_by = std::ranges::find(headers, "promise-date") - headers.begin();
    place(dialect, headers, amazon_columns);
  } else if (india) {
    dialect.name = "amazon_india_export";
    dialect.status_per_line = true;
    place(dialect, headers, india_columns);
  } else {
    // Whoever maps some columns may leave the others to their names.
    if (!options.columns.empty()) place(dialect, headers, amazon_columns);
    if (!dialect.has(order_field::order_id) || !dialect.has(order_field::purchased_at)) {
      refuse(source_name, line, headers);
    }
    dialect.name = "mapped";
  }
  return dialect;
}

} // namespace kenzen::inline v1::detail
