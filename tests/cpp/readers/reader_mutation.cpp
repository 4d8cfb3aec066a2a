// Damages good files at random, and reads them: whatever comes, a reader gives a book whose counts add up or
// throws one of kenzen's errors, and does the same with one thread and with several.
//
//   reader_mutation [files = 10000 [first seed = 1 [loud]]]
//
// Each file is made from its own seed, so that `reader_mutation 1 <seed>` repeats a failure. With `loud`,
// every seed is printed before its file is read: the last one belongs to a crash.

#include "api_orders.hpp"
#include "book_content.hpp"
#include "order_files.hpp"
#include "packed_files.hpp"
#include <kenzen/book/book_editor.hpp>
#include <kenzen/core/error.hpp>
#include <kenzen/readers/read_cancellation_feed.hpp>
#include <kenzen/readers/read_cancellation_log.hpp>
#include <kenzen/readers/read_defect_report.hpp>
#include <kenzen/readers/read_orders.hpp>
#include <kenzen/readers/read_performance_report.hpp>
#include <kenzen/readers/read_shipment_log.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace kenzen;
using namespace kenzen::testing;

using read_function = read_result (*)(const std::vector<source>&, const read_options&);

/// A good file, and what reads it.
struct specimen {
  std::string bytes;
  read_function read;
};

std::string utf16_of(std::string_view ascii) {
  std::string text{"\xFF\xFE"};
  for (const char c : ascii) text += {c, '\0'};
  return text;
}

std::string india_export() {
  std::string text =
      "index,Order ID,Date,Status,Fulfilment,Sales Channel ,SKU,ASIN,Qty,currency,Amount,promotion-ids\r\n";
  for (std::size_t i = 0; i < 40; ++i) {
    text += std::to_string(i) + ",403-1234567-" + std::to_string(1'000'000 + i) + ",04-" +
            std::to_string(10 + i % 20) + "-22,Shipped - Delivered to Buyer,Merchant,Amazon.in,SET-" +
            std::to_string(i % 5) + ",B09KXVBD7Z,1,INR,647.62,\"Free Shipping, \"\"all\"\" orders\"\r\n";
  }
  return text;
}

std::string cancellation_log() {
  std::string text = "order_id,item_id,cancelled_at,cancelled_by,reason,stage,buyer_requested,quantity\n";
  for (std::size_t i = 0; i < 40; ++i) {
    text += order_id(i) + ",,0" + std::to_string(1 + i % 9) + "/1" + std::to_string(i % 9) +
            "/2026 12:30,merchant,\x8D\xDD\x8C\xC9\x82\xC8\x82\xB5,unshipped,no,1\n";
  }
  return text;
}

std::string defect_report() {
  std::string text = "Order Date,Order ID,Impacts Account Health\n";
  for (std::size_t i = 0; i < 40; ++i)
    text += "\"Oct 1, 2026\"," + order_id(i) + (i % 3 == 0 ? ",No\n" : ",Yes\n");
  return text;
}

std::string unshipped_report() {
  std::string text = "order-id\torder-item-id\tpurchase-date\tpromise-date\tsku\tquantity-purchased\t"
                     "is-buyer-requested-cancellation\tbuyer-requested-cancel-reason\n";
  for (std::size_t i = 0; i < 40; ++i) {
    text += order_id(i) + "\t" + std::to_string(i) +
            "\t2026-10-01T00:00:00+00:00\t2026-10-03T14:59:59+00:00\tS\t1\t" +
            (i % 4 == 0 ? "true\tChanged mind\n" : "false\t\n");
  }
  return text;
}

std::string shipment_log() {
  std::string text = "order_id,ship_by,confirmed_at\n";
  for (std::size_t i = 0; i < 40; ++i)
    text += order_id(i) + ",2026-10-03T23:59:59+09:00,\"2026/10/0" + std::to_string(1 + i % 9) + " 12:30\"\n";
  return text;
}

std::string flat_feed() {
  std::string text = "TemplateType=OrderCancellation\tVersion=1.0\tThis row is not for you.\n"
                     "order-id\tcancellation-reason-code\tamazon-order-item-code\n";
  for (std::size_t i = 0; i < 40; ++i)
    text += order_id(i) + "\tNoInventory\t1234567890" + std::to_string(i) + "\n";
  return text;
}

std::string acknowledgements() {
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<AmazonEnvelope>\n"
                     "<MessageType>OrderAcknowledgement</MessageType>\n";
  for (std::size_t i = 0; i < 20; ++i) {
    text += "<Message><OrderAcknowledgement><AmazonOrderID>" + order_id(i) + "</AmazonOrderID><StatusCode>" +
            (i % 3 == 0 ? "Success" : "Failure") +
            "</StatusCode><Item><CancelReason>NoInventory</CancelReason><Quantity>1</Quantity></Item>"
            "</OrderAcknowledgement></Message>\n";
  }
  return text + "</AmazonEnvelope>\n";
}

std::string performance_json() {
  return R"({"accountStatuses":[{"marketplaceId":"A1VC38T7YXB528","status":"NORMAL"}],"performanceMetrics":[{)"
         R"("preFulfillmentCancellationRate":{"reportingDateRange":{"reportingDateFrom":"2026-09-18T00:00Z",)"
         R"("reportingDateTo":"2026-09-24T23:59:59Z"},"orderCount":631,"cancellationCount":12,"status":"GOOD",)"
         R"("rate":0.019,"targetValue":0.025,"targetCondition":"LESS_THAN"},"orderDefectRate":{"mfn":{"claims":)"
         R"({"count":1,"status":"GOOD"}},"afn":null},"warningStates":[{"warningType":"x","status":"NONE"},"y"],)"
         R"("accountHealthRating":{"ahrStatus":"GREAT","ahrScore":900}}]})";
}

std::string performance_xml() {
  return "<?xml version=\"1.0\"?>\n<sellerPerformanceReports><sellerPerformanceReport><performanceChecklist>"
         "<orderDefectRate>Good</orderDefectRate></performanceChecklist><customerExperience>"
         "<customerExperienceMetrics><timeFrame><start>2013-01-01T00:00:00Z</start><end>2013-01-08</end>"
         "</timeFrame><orderCount>50</orderCount><lateShipment><count>2</count><rate>0.04</rate></"
         "lateShipment>"
         "</customerExperienceMetrics></customerExperience></sellerPerformanceReport></"
         "sellerPerformanceReports>";
}

/// A report is no book; what it says wrong becomes the issues of an empty one.
read_result read_performance(const std::vector<source>& sources, const read_options& options) {
  book_editor editor;
  for (const source& each : sources) {
    for (issue& problem : read_performance_report(each, options).issues) editor.add_issue(std::move(problem));
  }
  return {editor.settled()};
}

std::string api_pages() {
  return R"([{"payload":{"NextToken":"x","Orders":[)" +
         joined(20, ",\n", [](std::size_t i) { return v0_order(i, i % 3 == 0 ? "Canceled" : "Shipped"); }) +
         R"(]}},{"orders":[)" + joined(20, ",", [](std::size_t i) { return order_2026(i); }) + "]}]";
}

std::string api_lines() {
  return joined(40, "\n", [](std::size_t i) {
    return order_2026(i, "CANCELLED",
                      R"({"cancellationRequest":{"requester":"BUYER","cancelReason":"Changed mind"},)"
                      R"("cancellationExecution":{"cancelledBy":"MERCHANT","cancelReason":"No Inventory"}})");
  });
}

std::string notifications() {
  return R"({"Messages":[{"Body":)" +
         joined(20, R"(},{"Body":)",
                [](std::size_t i) {
                  return quoted_json(
                      order_change(i, "Canceled", "OrderStatusChange", "Buyer Requested Cancel", i % 2 == 0));
                }) +
         "}]}";
}

std::vector<specimen> specimens() {
  const std::string orders = all_orders_file(0, 60);
  std::string japanese{all_orders_header};
  japanese += "\r\n";
  for (std::size_t i = 0; i < 60; ++i)
    japanese += all_orders_row(i / 2, "Shipped", "\x92\x83\x98\x6F \x83\x5C\x81\x5B") + "\r\n";
  std::vector<specimen> all{{orders, read_orders},
                            {japanese, read_orders},
                            {all_orders_file(0, 60, "\r"), read_orders},
                            {"\xEF\xBB\xBF" + orders, read_orders},
                            {utf16_of(orders), read_orders},
                            {india_export(), read_orders},
                            {unshipped_report(), read_orders},
                            {api_pages(), read_orders},
                            {api_lines(), read_orders},
                            {notifications(), read_orders},
                            {utf16_of(api_pages()), read_orders},
                            {cancellation_log(), read_cancellation_log},
                            {shipment_log(), read_shipment_log},
                            {flat_feed(), read_cancellation_feed},
                            {acknowledgements(), read_cancellation_feed},
                            {utf16_of(acknowledgements()), read_orders},
                            {performance_json(), read_performance},
                            {performance_xml(), read_performance},
                            {utf16_of(defect_report()), read_defect_report},
                            {defect_report(), read_defect_report}};
#ifdef KENZEN_HAS_ZLIB
  all.push_back({gzip_of(all_orders_file(0, 20)) + gzip_of(all_orders_row(20) + "\n"), read_orders});
  all.push_back({gzip_of(all_orders_file(0, 5)) +
                     gzip_member(deflated_run('x', 100'000), crc32_of(std::string(100'000, 'x')), 100'000),
                 read_orders});
  all.push_back(
      {zip_of({deflated_member("a.txt", orders), stored_member("b.csv", india_export())}), read_orders});
  all.push_back({zip_of({deflated_member("log.csv", cancellation_log())}, true), read_cancellation_log});
#endif
  return all;
}

/// Pieces of text that mean something to a reader.
const std::vector<std::string> words{"\t",
                                     "\n",
                                     "\r",
                                     "\r\n",
                                     ",",
                                     ";",
                                     "\"",
                                     "\"\"",
                                     std::string(1, '\0'),
                                     "\xFF",
                                     "\x82",
                                     "\xE3\x81",
                                     "\xEF\xBB\xBF",
                                     "\xFF\xFE",
                                     "-1",
                                     "99999999999999999999",
                                     "2026-02-30T25:61:61+99:99",
                                     "0001-01-01T00:00:00+23:59",
                                     "9999-12-31T23:59:59-23:59",
                                     "Cancelled",
                                     "JPY",
                                     "1e308",
                                     "{",
                                     "}",
                                     "[",
                                     "]",
                                     ":",
                                     "\\",
                                     "null",
                                     "{\"orders\":[",
                                     "\"payload\":{",
                                     "-9223372036854775808",
                                     "amazon-order-id",
                                     "250-9999999-9999999",
                                     "04/05/2026",
                                     "true",
                                     "<a>",
                                     "</a>",
                                     "<!DOCTYPE a [<!ENTITY b 'bb'>]>",
                                     "&b;",
                                     "&#0;",
                                     "]]>",
                                     "<![CDATA["};

class damage {
public:
  explicit damage(std::uint64_t seed) : random_(seed) {}

  std::size_t below(std::size_t limit) {
    return limit == 0 ? 0 : static_cast<std::size_t>(random_() % limit);
  }

  void apply(std::string& bytes) {
    for (std::size_t times = 1 + below(6); times != 0; --times) apply_once(bytes);
  }

private:
  void apply_once(std::string& bytes) {
    const std::size_t at = below(bytes.size() + 1);
    const std::size_t length =
        below(std::min<std::size_t>(bytes.size() - at, below(8) == 0 ? 4'000 : 12) + 1);
    switch (below(9)) {
    case 0:
      if (at < bytes.size())
        bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << below(8)));
      break;
    case 1:
      for (std::size_t i = 0; i < length; ++i) bytes[at + i] = static_cast<char>(below(256));
      break;
    case 2:
      bytes.erase(at, length);
      break;
    case 3:
      bytes.insert(at, bytes.substr(at, length));
      break;
    case 4:
      bytes.insert(at, words[below(words.size())]);
      break;
    case 5:
      bytes.replace(at, length, words[below(words.size())]);
      break;
    case 6:
      if (below(4) == 0) bytes.resize(at);
      break;
    case 7:
      bytes.insert(below(bytes.size() + 1), bytes.substr(at, length));
      break;
    default:
      bytes.insert(at, length * below(40), bytes.empty() ? 'x' : bytes[below(bytes.size())]);
      break;
    }
  }

  std::mt19937_64 random_;
};

/// What a read came to: a book, or the message of an error.
struct outcome {
  kenzen_test::book_content content;
  std::vector<source_summary> sources;
  std::vector<issue> issues;
  std::string refusal;

  friend bool operator==(const outcome&, const outcome&) = default;
};

/// What differs between two outcomes, for the message.
std::string difference(const outcome& a, const outcome& b) {
  if (a.refusal != b.refusal) return "'" + a.refusal + "' and '" + b.refusal + "'";
  if (a.sources != b.sources) return "the counts of the sources";
  if (a.content != b.content) return "the orders";
  for (std::size_t i = 0; i < std::min(a.issues.size(), b.issues.size()); ++i) {
    if (a.issues[i] != b.issues[i]) return "'" + a.issues[i].message + "' and '" + b.issues[i].message + "'";
  }
  return std::to_string(a.issues.size()) + " and " + std::to_string(b.issues.size()) + " issues";
}

outcome read(const specimen& damaged, const specimen& whole, unsigned threads) {
  read_options options;
  options.threads = threads;
  options.marketplace = "JP";
  options.unpacked_limit = std::uint64_t{64} << 20;
  outcome result;
  try {
    // The whole file says the same about the same orders: what is damaged is settled against it.
    const read_result both =
        damaged.read({memory(damaged.bytes, "damaged"), memory(whole.bytes, "whole")}, options);
    if (!adds_up(both)) throw std::logic_error("the counts of a source do not add up");
    std::uint64_t rejected = 0;
    for (const source_summary& each : both.book.sources()) rejected += each.rows_rejected;
    if (rejected > both.book.issues().size()) throw std::logic_error("rows were rejected without an issue");
    result.content = kenzen_test::content_of(both.book);
    result.sources.assign(both.book.sources().begin(), both.book.sources().end());
    result.issues.assign(both.book.issues().begin(), both.book.issues().end());
  } catch (const error& e) {
    result.refusal = e.what();
    if (result.refusal.empty()) throw std::logic_error("an error without a message");
  }
  return result;
}

} // namespace

int main(int argc, char** argv) {
  const std::uint64_t files = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000;
  const std::uint64_t first = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1;
  const bool loud = argc > 3 && std::string_view{argv[3]} == "loud";
  const std::vector<specimen> good = specimens();
  const specimen large{all_orders_file(0, 12'000), read_orders};
  std::uint64_t refused = 0;
  for (std::uint64_t seed = first; seed - first < files; ++seed) {
    if (loud) std::cerr << seed << std::endl;
    damage harm{seed};
    // Now and then a file of several pieces.
    const specimen& whole = seed % 200 == 0 ? large : good[harm.below(good.size())];
    specimen damaged = whole;
    harm.apply(damaged.bytes);
    try {
      const outcome alone = read(damaged, whole, 1);
      const outcome together = read(damaged, whole, 3);
      if (alone != together) {
        throw std::logic_error("one thread and three differ in " + difference(alone, together));
      }
      refused += alone.refusal.empty() ? 0 : 1;
    } catch (const std::exception& e) {
      std::cerr << "seed " << seed << ": " << e.what() << "\n";
      return EXIT_FAILURE;
    }
  }
  std::cout << files << " damaged files read; " << refused << " refused\n";
  // A program that refuses everything, or nothing, damages too much or too little to test anything.
  return files < 1'000 || (refused > files / 100 && refused < files / 2) ? EXIT_SUCCESS : EXIT_FAILURE;
}
