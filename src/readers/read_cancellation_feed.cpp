#include "readers/detail/cancellation_feed.hpp"
#include "readers/detail/document_text.hpp"
#include "readers/detail/number_text.hpp"
#include "readers/detail/order_dialect.hpp"
#include "readers/detail/record_reading.hpp"
#include "readers/detail/xml.hpp"
#include <kenzen/book/book_editor.hpp>
#include <kenzen/cancellations/reason_vocabulary.hpp>
#include <kenzen/core/error.hpp>
#include <kenzen/readers/read_cancellation_feed.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace kenzen::inline v1 {

namespace {

using detail::byte_source;
using detail::xml_element;

constexpr std::size_t most_bytes = std::size_t{64} << 20;
constexpr std::size_t longest_id = 256;
constexpr std::size_t head_size = 4096;
constexpr const char* xml_expected = "order acknowledgements, XML with 'OrderAcknowledgement'";

enum feed_field : std::size_t { order_id, item_id, reason };

constexpr std::array<std::string_view, 3> feed_fields{"order_id", "item_id", "reason"};

constexpr std::array feed_headers{
    detail::header_alias{"order-id", order_id},
    detail::header_alias{"amazon-order-id", order_id},
    detail::header_alias{"amazon-order-item-code", item_id},
    detail::header_alias{"order-item-id", item_id},
    detail::header_alias{"cancellation-reason-code", reason},
    detail::header_alias{"cancellation-reason", reason},
};

std::string head_of(const byte_source& bytes) {
  std::string head(head_size, '\0');
  const auto stream = bytes.open_stream();
  std::size_t have = 0;
  while (have < head.size()) {
    const std::size_t more = stream->read(head.data() + have, head.size() - have);
    if (more == 0) break;
    have += more;
  }
  head.resize(have);
  std::erase(head, '\0'); // of UTF-16
  return head;
}

bool is_flat_feed(std::string_view head) {
  return head.find("TemplateType=OrderCancellation") != std::string_view::npos ||
         (head.find("cancellation-reason-code") != std::string_view::npos &&
          head.find("amazon-order-item-code") != std::string_view::npos &&
          head.find("purchase-date") == std::string_view::npos);
}

bool is_xml_feed(std::string_view head) {
  return detail::kind_of_document(head) == detail::document_kind::xml &&
         (head.find("AmazonEnvelope") != std::string_view::npos ||
          head.find("OrderAcknowledgement") != std::string_view::npos);
}

/// The acknowledgements of one document, as rows: one an item, or one where no item or no
/// order is named.
class acknowledgements {
public:
  acknowledgements(book_editor& editor, const byte_source& file, const read_options& options)
      : editor_(editor), document_(detail::read_document(file, options, most_bytes, xml_expected)) {
    source_ = editor.add_source({.source = file.name,
                                 .dialect = "amazon_order_acknowledgement",
                                 .encoding = std::string{detail::name_of(document_.encoding)}});
  }

  void read() {
    const std::string& name = editor_.source_at(source_).source;
    xml_element root;
    try {
      root = detail::parse_xml(document_.text);
    } catch (const detail::xml_error& e) {
      throw source_error(name + ": " + e.what());
    }
    if (!visit(root)) {
      throw source_error(name + ": expected " + xml_expected + ", got XML with the root '" + root.name + "'" +
                         (root.text_of("MessageType").empty()
                              ? ""
                              : " of messages '" + std::string{root.text_of("MessageType")} + "'"));
    }
    if (document_.wrong_bytes != 0) {
      editor_.add_issue({name, 0, "", issue_code::wrong_bytes,
                         "expected " + std::string{detail::name_of(document_.encoding)} + " text, got " +
                             std::to_string(document_.wrong_bytes) + " wrong bytes, the first at offset " +
                             std::to_string(document_.first_wrong_byte),
                         ""});
    }
    if (issues_ > most_issues) {
      editor_.add_issue({name, 0, "", issue_code::truncated,
                         "expected a document with few mistakes, got " + std::to_string(issues_) +
                             "; the first " + std::to_string(most_issues) + " are listed",
                         ""});
    }
  }

private:
  static constexpr std::uint64_t most_issues = 10'000;

  bool visit(const xml_element& element) {
    if (element.name == "OrderAcknowledgement") {
      read_order(element);
      return true;
    }
    bool found = false;
    for (const xml_element& each : element.children) found = visit(each) || found;
    return found;
  }

  void read_order(const xml_element& order) {
    std::vector<const xml_element*> items;
    for (const xml_element& each : order.children) {
      if (each.name == "Item") items.push_back(&each);
    }
    source_summary& summary = editor_.source_at(source_);
    const std::string id{order.text_of("AmazonOrderID")};
    if (id.empty() || id.size() > longest_id) {
      ++summary.rows_read;
      ++summary.rows_rejected;
      report(order, "AmazonOrderID", id.empty() ? issue_code::missing_field : issue_code::too_long,
             "an order id", id);
      return;
    }
    summary.rows_read += std::max<std::size_t>(1, items.size());
    const std::string_view status = order.text_of("StatusCode");
    if (status != "Failure") {
      if (status != "Success")
        report(order, "StatusCode", issue_code::unknown_value, "'Success' or 'Failure'", std::string{status});
      return;
    }
    cancellation_record record;
    record.order = editor_.intern_order_id(id);
    record.executed = true;
    record.what.by = cancelled_by::merchant;
    record.source = source_;
    record.line = order.line;
    if (items.empty()) editor_.add_record(record);
    for (const xml_element* item : items) {
      cancellation_record one = record;
      one.line = item->line;
      read_item(*item, one.what);
      editor_.add_record(std::move(one));
    }
  }

  void read_item(const xml_element& item, cancellation& what) {
    what.item_id = item.text_of("AmazonOrderItemCode");
    if (what.item_id.size() > longest_id) {
      report(item, "AmazonOrderItemCode", issue_code::too_long, "an item id",
             what.item_id.substr(0, longest_id));
      what.item_id.clear();
    }
    what.native_reason = item.text_of("CancelReason");
    if (!what.native_reason.empty()) {
      const auto known = find_reason(what.native_reason);
      if (!known)
        report(item, "CancelReason", issue_code::unknown_value, "a reason of a known vocabulary",
               what.native_reason);
      what.reason = known.value_or(cancellation_reason::unknown);
    }
    const std::string quantity{item.text_of("Quantity")};
    if (quantity.empty()) return;
    const auto units = detail::read_quantity(quantity);
    if (units && *units > 0) {
      what.quantity = *units;
    } else {
      report(item, "Quantity", issue_code::bad_number, "a whole number above 0", quantity);
    }
  }

  void report(const xml_element& at, const std::string& column, issue_code code, const std::string& expected,
              const std::string& text) {
    constexpr std::size_t most_shown = 200;
    if (++issues_ > most_issues) return;
    const std::string shown = text.size() > most_shown ? text.substr(0, most_shown) + "..." : text;
    editor_.add_issue({editor_.source_at(source_).source, at.line, column, code,
                       "line " + std::to_string(at.line) + ", column '" + column + "': expected " + expected +
                           ", got '" + shown + "'",
                       shown});
  }

  book_editor& editor_;
  detail::document_text document_;
  std::uint32_t source_ = 0;
  std::uint64_t issues_ = 0;
};

order_book read_flat(const byte_source& file, const read_options& options) {
  return detail::read_records(
             std::vector{file}, options,
             {.dialect = "amazon_order_cancellation",
              .expected = "an order cancellation file with columns 'order-id' and 'cancellation-reason-code'",
              .fields = feed_fields,
              .aliases = feed_headers},
             [](const detail::table_text& table) { return table.has(reason); },
             [](detail::record_source& into, cancellation_record& record) {
               record.executed = true;
               record.what.by = cancelled_by::merchant;
               record.what.item_id = into.table[item_id];
               record.what.native_reason = into.table[reason];
               if (record.what.native_reason.empty()) return;
               const auto known = find_reason(record.what.native_reason);
               if (!known)
                 into.table.report(reason, issue_code::unknown_value, "a reason of a known vocabulary",
                                   record.what.native_reason);
               record.what.reason = known.value_or(cancellation_reason::unknown);
             },
             [](detail::record_source&) {})
      .book;
}

} // namespace

namespace detail {

bool is_cancellation_feed(const byte_source& bytes) noexcept {
  try {
    const std::string head = head_of(bytes);
    return is_flat_feed(head) || is_xml_feed(head);
  } catch (...) {
    return false;
  }
}

order_book read_feeds(const std::vector<byte_source>& files, const read_options& options) {
  book_editor editor;
  for (const byte_source& file : files) {
    if (kind_of_document(head_of(file)) == document_kind::xml) {
      acknowledgements{editor, file, options}.read();
    } else {
      editor.merge(read_flat(file, options));
    }
  }
  return editor.settled(options.threads);
}

} // namespace detail

read_result read_cancellation_feed(const std::vector<source>& sources, const read_options& options) {
  return {detail::read_feeds(detail::open_sources(sources, options), options)};
}

} // namespace kenzen::inline v1
