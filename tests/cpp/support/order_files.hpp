#pragma once

#include <kenzen/readers/read_orders.hpp>
#include <kenzen/readers/source.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::testing {

/// A source in memory. The bytes must stay while it is read.
inline source memory(const std::string& bytes, std::string name = "orders.txt") {
  return source::from_bytes(std::as_bytes(std::span{bytes}), std::move(name));
}

/// The columns of a small All Orders report.
inline constexpr std::string_view all_orders_header =
    "amazon-order-id\tpurchase-date\tlast-updated-date\torder-status\tfulfillment-channel\tsales-"
    "channel\tproduct-"
    "name\tsku\tasin\titem-status\tquantity\tcurrency\titem-price\torder-item-id ";

/// The id of an order by its number: 250-0000000-0000007.
inline std::string order_id(std::size_t number) {
  std::string digits = std::to_string(number);
  digits.insert(0, 14 - digits.size(), '0');
  return "250-" + digits.substr(0, 7) + "-" + digits.substr(7);
}

/// One row of such a report, of an order by its number.
inline std::string all_orders_row(std::size_t number, std::string_view status = "Shipped",
                                  std::string_view product = "Cup") {
  return order_id(number) + "\t2026-10-0" + std::to_string(1 + number % 9) +
         "T10:00:00+09:00\t2026-10-10T11:00:00+09:00\t" + std::string{status} + "\tMerchant\tAmazon.co.jp\t" +
         std::string{product} + "\tSKU-" + std::to_string(number % 7) + "\tB0KZ1A2B07\t" +
         std::string{status} + "\t1\tJPY\t1200.0\t" + std::to_string(10'000 + number);
}

/// A report of orders `first` up to `last`, each line with its end.
inline std::string all_orders_file(std::size_t first, std::size_t last, std::string_view line_end = "\n") {
  std::string text{all_orders_header};
  text += line_end;
  for (std::size_t number = first; number < last; ++number) {
    text += all_orders_row(number, number % 10 == 0 ? "Cancelled" : "Shipped");
    text += line_end;
  }
  return text;
}

/// The one source of a book.
inline const source_summary& only_source(const read_result& result) { return result.book.sources()[0]; }

/// The messages of a book's issues.
inline std::vector<std::string> messages_of(const read_result& result) {
  std::vector<std::string> messages;
  for (const issue& each : result.book.issues()) messages.push_back(each.message);
  return messages;
}

/// Whether each source's counts add up.
inline bool adds_up(const read_result& result) {
  for (const source_summary& each : result.book.sources()) {
    if (each.rows_read != each.rows_accepted + each.rows_rejected + each.rows_repeated) return false;
    if (each.rows_accepted > each.rows_read) return false;
  }
  return true;
}

} // namespace kenzen::testing
