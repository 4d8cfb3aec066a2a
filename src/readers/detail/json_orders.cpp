#include "readers/detail/json_orders.hpp"

#include "readers/detail/amazon_marketplaces.hpp"
#include "readers/detail/encoding.hpp"
#include "readers/detail/json_order_words.hpp"
#include "readers/detail/number_text.hpp"
#include "readers/detail/words.hpp"
#include <kenzen/cancellations/reason_vocabulary.hpp>
#include <kenzen/money/currency.hpp>

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

namespace kenzen::inline v1::detail {

namespace {

constexpr std::size_t longest_code = 256;
constexpr unsigned deepest_text = 3; // JSON inside of texts inside of JSON

/// The list that is there, bare or inside of a response: `[...]`, `{"OrderItems": [...]}`.
std::optional<json_view> list_in(json_view value, unsigned depth = 0) noexcept {
  if (value.is_array()) return value;
  for (const std::uint64_t key : {json_key("OrderItems"), json_key("items"), json_key("payload")}) {
    const auto inside = value.find(key);
    if (inside && depth < 3) return list_in(*inside, depth + 1);
  }
  return std::nullopt;
}

} // namespace

void json_order_reader::read(const json_piece& piece, order_rows& rows) {
  rows_ = &rows;
  rows.folder.expect_item_ids();
  for (const json_piece::value& each : piece.values) {
    line_ = each.line;
    const std::string_view text = piece.of(each);
    if (const auto value = documents_.read(text)) {
      read_value(*value, 0);
      continue;
    }
    const json_failure failure = documents_.failure();
    encoding_census census;
    take_census(text_encoding::utf8, text, 0, census);
    if (census.errors != 0) {
      // One wrong byte in a name must not cost the order.
      report_at(line_, {}, issue_code::wrong_bytes,
                "expected utf-8 text, got " + std::to_string(census.errors) + " wrong bytes", text);
      const std::string mended = decoded(text, text_encoding::utf8);
      if (const auto value = documents_.read(mended)) {
        read_value(*value, 0);
        continue;
      }
    }
    ++rows.rows_read;
    ++rows.rows_rejected;
    const auto before = text.substr(0, failure.offset);
    line_ += static_cast<std::uint64_t>(std::ranges::count(before, '\n'));
    const std::size_t column = before.size() - (before.rfind('\n') + 1); // npos + 1 is 0
    report_at(line_, {}, issue_code::bad_value,
              failure.what + " at byte " + std::to_string(column + 1) + " of the value", text);
  }
  for (const json_piece::trouble& each : piece.troubles) {
    using kind = json_piece::trouble::kind;
    ++rows.rows_read;
    ++rows.rows_rejected;
    const std::string place = " at offset " + std::to_string(each.offset);
    if (each.what == kind::too_long) {
      report_at(each.line, {}, issue_code::too_long,
                "expected an order of at most 16 MiB, got a longer one" + place, each.text);
    } else if (each.what == kind::endless) {
      report_at(each.line, {}, issue_code::bad_value,
                "expected a closing bracket, got none before the end of what begins" + place, each.text);
    } else {
      report_at(each.line, {}, issue_code::bad_value, "expected JSON, got " + shown(each.text) + place,
                each.text);
    }
  }
}

/// A value may be an order, a list of them, or something with orders in it.
void json_order_reader::read_value(json_view value, unsigned depth) {
  if (value.is_array()) {
    for (const json_view each : value) read_value(each, depth);
    return;
  }
  if (value.kind() == json_kind::string) return read_text(value.text(), depth);
  if (!value.is_object()) {
    return reject(issue_code::bad_value, "expected an order, got " + shown(word_of(value)), word_of(value));
  }
  std::optional<json_view> payload;
  std::optional<json_view> order;
  std::optional<json_view> items;
  std::vector<json_view> wrapped;
  bool has_id = false;
  bool is_notification = false;
  std::string_view problem;
  for (const json_view each : value) {
    switch (each.key()) {
    case json_key("AmazonOrderId"):
    case json_key("orderId"):
      has_id = true;
      break;
    case json_key("NotificationVersion"):
    case json_key("NotificationType"):
    case json_key("EventTime"):
      is_notification = true;
      break;
    case json_key("payload"):
    case json_key("OrderChangeNotification"):
      payload = each;
      break;
    case json_key("order"):
      order = each;
      break;
    case json_key("OrderItems"):
    case json_key("items"):
      items = each;
      break;
    case json_key("orders"):
    case json_key("response"):
    case json_key("data"):
    case json_key("results"):
    case json_key("records"):
    case json_key("messages"):
    case json_key("detail"):
    case json_key("body"):
    case json_key("message"):
      if (each.is_object() || each.is_array() || each.kind() == json_kind::string) wrapped.push_back(each);
      break;
    case json_key("errors"):
      if (each.is_array() && !each.empty()) problem = text_in(*each.begin(), json_key("message"));
      break;
    default:
      break;
    }
  }
  if (has_id && !is_notification && !(payload && payload->key() == json_key("OrderChangeNotification"))) {
    return read_order(value, std::nullopt, {});
  }
  if (payload && (is_notification || payload->key() == json_key("OrderChangeNotification"))) {
    return read_notification(value, *payload);
  }
  if (order && order->is_object()) return read_order(*order, items, {});
  if (payload && (payload->is_object() || payload->is_array())) wrapped.push_back(*payload);
  if (!problem.empty()) {
    return reject(issue_code::bad_value, "expected orders, got an error of the API: " + shown(problem),
                  problem);
  }
  if (wrapped.empty() && !value.empty()) {
    return reject(issue_code::missing_field, "expected an object with an order id, got one without",
                  (*value.begin()).name());
  }
  for (const json_view each : wrapped) read_value(each, depth);
}

/// Queues hand on notifications as texts.
void json_order_reader::read_text(std::string_view text, unsigned depth) {
  const std::string_view inner = trimmed(text);
  if (depth < deepest_text && looks_like_json(inner)) {
    while (texts_inside_.size() < deepest_text) texts_inside_.emplace_back();
    if (const auto value = texts_inside_[depth].read(inner)) return read_value(*value, depth + 1);
    return reject(issue_code::bad_value, texts_inside_[depth].failure().what, inner);
  }
  reject(issue_code::bad_value, "expected an order, got " + shown(text), text);
}

void json_order_reader::read_notification(json_view value, json_view payload) {
  auto change = payload.key() == json_key("OrderChangeNotification")
                    ? std::optional{payload}
                    : payload.find(json_key("OrderChangeNotification"));
  if (change && change->is_object()) {
    return read_order(*change, std::nullopt, text_in(value, json_key("EventTime")));
  }
  const std::string_view type = text_in(value, json_key("NotificationType"));
  reject(issue_code::unknown_value, "expected a notification of type 'ORDER_CHANGE', got " + shown(type),
         type);
}

void json_order_reader::read_order(json_view value, std::optional<json_view> items_beside,
                                   std::string_view event_time) {
  said_order order;
  order_id_.clear();
  for (const json_view each : value) take_member(each, order);
  if (items_beside && !order.items) order.items = items_beside;
  if (order.is_change) {
    order.updated_at = order.changed_at.text.empty() ? said_text{event_time, "EventTime"} : order.changed_at;
  }
  row_values row;
  if (!take_identity(order, row)) return;
  lines_.clear();
  if (order.items) {
    if (const auto list = list_in(*order.items)) {
      for (const json_view each : *list) {
        if (each.is_object()) {
          lines_.push_back(line_from(each));
        } else {
          report(order.items->name(), issue_code::bad_value, "an object for each line", word_of(each));
        }
      }
    } else if (!order.items->is_null()) {
      report(order.items->name(), issue_code::bad_value, "a list of lines", word_of(*order.items));
    }
  }
  for (const said_line& line : lines_) {
    for (const said_text* code : {&line.sku, &line.asin, &line.id}) {
      if (code->text.size() <= longest_code) continue;
      return reject(issue_code::too_long,
                    "field '" + std::string{code->name} + "': expected at most 256 bytes, got more",
                    code->text);
    }
  }
  take_times(order, row);
  take_facts(order, row);

  rows_->folder.reserve_more(lines_.size() + 1);
  rows_->rows_read += std::max<std::size_t>(1, lines_.size());
  if (lines_.empty()) rows_->folder.add_without_lines(row);
  for (const said_line& line : lines_) {
    fill_line(line, row);
    if (!rows_->folder.add(row)) ++rows_->rows_repeated;
  }
  rows_->folder.end_order(); // each value is a statement of its own
  add_requests(order, row);
  add_cancellations(order, row);
  add_shipment(order, row);
}

/// @returns whether the order says which one it is, and when it was placed; if not, it is rejected
bool json_order_reader::take_identity(const said_order& order, row_values& row) {
  const std::string_view id = trimmed(order.id.text);
  if (id.empty() || id.size() > longest_code) {
    reject(id.empty() ? issue_code::missing_field : issue_code::too_long,
           "expected an order id of at most 256 bytes, got " + shown(id), id);
    return false;
  }
  order_id_ = id;
  if (const auto digits = read_amazon_id(id)) {
    row.order_key = *digits;
  } else {
    row.order_key = order_key::from_foreign_index(tables_->order_ids.intern(id)).bits();
  }
  const bool only_lines = !order.is_change && order.items && order.purchased_at.text.empty() &&
                          order.status.text.empty() && order.updated_at.text.empty();
  if (only_lines) return true;
  const std::string_view name = order.purchased_at.name.empty() ? "PurchaseDate" : order.purchased_at.name;
  const auto when = times_.read(trimmed(order.purchased_at.text));
  if (!when) {
    const bool missing = trimmed(order.purchased_at.text).empty();
    reject(missing ? issue_code::missing_field : issue_code::bad_date,
           "field '" + std::string{name} + "': expected a time such as 2026-08-26T14:29:25Z, got " +
               shown(order.purchased_at.text),
           order.purchased_at.text);
    return false;
  }
  row.purchased_at = *when;
  return true;
}

void json_order_reader::take_times(const said_order& order, row_values& row) {
  const instant updated = time_of(order.updated_at);
  if (!updated.is_known()) return;
  row.updated_at = updated.seconds();
  if (row.purchased_at != order_segment::no_instant && row.updated_at < row.purchased_at) {
    report(order.updated_at.name, issue_code::impossible, "a time after the purchase", order.updated_at.text);
  }
}

void json_order_reader::take_facts(const said_order& order, row_values& row) {
  order_facts& facts = row.facts;
  const std::string_view status = trimmed(order.status.text);
  if (!status.empty()) {
    facts.status = status_from(status);
    facts.native_status = status_word(status);
    if (facts.status == order_status::unknown)
      report(order.status.name, issue_code::unknown_value, "a known order status", status);
  } else if (row.purchased_at != order_segment::no_instant) {
    report(order.status.name.empty() ? "OrderStatus" : order.status.name, issue_code::missing_field,
           "a known order status", {});
  }
  if (const std::string_view by = trimmed(order.fulfilled_by.text); !by.empty()) {
    facts.fulfilled_by = fulfillment_from(by);
    if (facts.fulfilled_by == fulfillment::unknown)
      report(order.fulfilled_by.name, issue_code::unknown_value, "'MFN', 'AFN', 'MERCHANT' or 'AMAZON'", by);
  }
  std::string_view store = order.elsewhere ? std::string_view{"Non-Amazon"} : order.store;
  if (store.empty()) store = store_of_marketplace(order.marketplace_id);
  padded_.assign(store).append(64, '\0');
  const std::uint32_t channel =
      tables_->sales_channels.intern(std::string_view{padded_}.substr(0, store.size()));
  if (channel > std::numeric_limits<std::uint16_t>::max())
    throw std::length_error("more than 65,535 distinct sales channels");
  facts.sales_channel = static_cast<std::uint16_t>(channel);
  facts.prime = order.prime;
  facts.business = order.business;
  std::size_t no = 0;
  for (const said_line& line : lines_) {
    if (line.requested == ternary::yes) facts.buyer_requested = ternary::yes;
    no += line.requested == ternary::no;
  }
  if (no != 0 && no == lines_.size()) facts.buyer_requested = ternary::no;
}

void json_order_reader::fill_line(const said_line& line, row_values& row) {
  row.sku = tables_->skus.intern(line.sku.text);
  row.asin = tables_->asins.intern(line.asin.text);
  row.item_id = item_id(line.id.text);
  const auto count_of = [&](const said_text& said) {
    if (said.text.empty()) return order_segment::no_quantity;
    if (const auto units = read_quantity(said.text)) return *units;
    report(said.name, issue_code::bad_number, "a whole number", said.text);
    return order_segment::no_quantity;
  };
  row.quantity = count_of(line.quantity);
  const std::int32_t shipped = count_of(line.shipped);
  const bool both = row.quantity != order_segment::no_quantity && shipped != order_segment::no_quantity;
  if (both && row.quantity != 0 && shipped > row.quantity) {
    report(line.shipped.name, issue_code::impossible,
           "at most the " + std::to_string(row.quantity) + " units ordered", line.shipped.text);
  }
  row.line = {};
  if (!line.status.text.empty()) {
    row.line.status = status_from(line.status.text);
    row.line.native_status = status_word(line.status.text);
    if (row.line.status == order_status::unknown)
      report(line.status.name, issue_code::unknown_value, "a known item status", line.status.text);
  } else if (line.cancelled.executed && (shipped == 0 || shipped == order_segment::no_quantity)) {
    row.line.status = order_status::cancelled;
  }
  fill_price(line, row);
}

void json_order_reader::fill_price(const said_line& line, row_values& row) {
  row.price = order_segment::no_amount;
  const bool by_unit = line.price.text.empty();
  const said_text& said = by_unit ? line.unit_price : line.price;
  if (said.text.empty()) return;
  if (line.currency != currency_.name || currency_.name.empty()) {
    const auto known = currency::from_code(line.currency);
    if (!known) {
      report(said.name, issue_code::bad_value, "a currency for the price " + shown(said.text), line.currency);
      return;
    }
    currency_ = {std::string{line.currency},
                 static_cast<std::uint16_t>(tables_->currencies.intern(line.currency)),
                 known->minor_digits()};
  }
  row.line.currency = currency_.code;
  const auto amount = read_amount(said.text, currency_.digits);
  if (!amount) {
    report(said.name, issue_code::bad_number,
           "an amount of " + std::string{line.currency} + " such as " +
               (currency_.digits == 0 ? "1200" : "149.94"),
           said.text);
    return;
  }
  if (!by_unit) {
    row.price = *amount;
  } else if (row.quantity != order_segment::no_quantity) {
    std::int64_t total = 0;
    if (!__builtin_mul_overflow(*amount, std::int64_t{row.quantity}, &total)) row.price = total;
  }
}

/// That the buyer asked is among the order's facts; here are the words, and the time of a notification.
void json_order_reader::add_requests(const said_order& order, const row_values& row) {
  cancellation_record record;
  record.order = order_key::from_bits(row.order_key);
  record.source = source_;
  record.request.route = request_route::official;
  if (order.is_change && json_key(order.change_type) == json_key("BuyerRequestedChange") &&
      (row.facts.buyer_requested == ternary::yes ||
       find_reason(order.change_reason) == cancellation_reason::buyer_request)) {
    record.request.requested_at = time_of(order.changed_at);
    rows_->records.push_back(record);
    record.request.requested_at = instant::none();
  }
  std::vector<std::string_view> said;
  for (const said_line& line : lines_) {
    if (line.requested != ternary::yes || line.request_text.empty()) continue;
    if (std::ranges::find(said, line.request_text) != said.end()) continue;
    said.push_back(line.request_text);
    record.request.text = beginning_of(line.request_text);
    rows_->records.push_back(record);
  }
}

/// One record for an order whose lines were all cancelled by the same for the same reason, else one a line.
void json_order_reader::add_cancellations(const said_order& order, const row_values& row) {
  cancellation_record record;
  record.order = order_key::from_bits(row.order_key);
  record.source = source_;
  record.executed = true;
  const bool gone = row.facts.status == order_status::cancelled;
  if (order.is_change) {
    if (!gone || json_key(order.change_type) != json_key("OrderStatusChange")) return;
    record.what.cancelled_at = time_of(order.updated_at);
    record.what.native_reason = beginning_of(order.change_reason);
    record.what.reason = find_reason(order.change_reason).value_or(cancellation_reason::unknown);
    rows_->records.push_back(std::move(record));
    return;
  }
  const auto same = [&](const said_line& line) {
    return line.cancelled.executed && line.cancelled.by == lines_.front().cancelled.by &&
           line.cancelled.reason == lines_.front().cancelled.reason;
  };
  const bool as_one = gone && !lines_.empty() && std::ranges::all_of(lines_, same);
  for (const said_line& line : lines_) {
    if (!line.cancelled.executed) continue;
    record.what.by = line.cancelled.by;
    record.what.native_reason = beginning_of(line.cancelled.reason);
    record.what.reason = reason_of(line.cancelled.reason);
    record.what.item_id = as_one ? std::string{} : std::string{line.id.text};
    rows_->records.push_back(record);
    if (as_one) return;
  }
}

void json_order_reader::add_shipment(const said_order& order, const row_values& row) {
  if (row.facts.fulfilled_by == fulfillment::marketplace) return;
  shipment_record record;
  record.order = order_key::from_bits(row.order_key);
  record.source = source_;
  record.ship_by = time_of(order.ship_by);
  record.promised_by = time_of(order.promised_by);
  if (order.packages && row.facts.status == order_status::shipped)
    record.confirmed_at = confirmed_at(*order.packages);
  if (!record.ship_by.is_known() && !record.promised_by.is_known() && !record.confirmed_at.is_known()) return;
  rows_->shipments.push_back(record);
}

/// When the last package was confirmed.
instant json_order_reader::confirmed_at(json_view packages) {
  instant last = instant::none();
  if (!packages.is_array()) return last;
  for (const json_view package : packages) {
    auto when = package.find(json_key("createdTime"));
    if (!when || word_of(*when).empty()) when = package.find(json_key("shipTime"));
    if (!when) continue;
    const instant at = time_of({word_of(*when), when->name()});
    if (at.is_known() && (!last.is_known() || last < at)) last = at;
  }
  return last;
}

/// A time, or none where nothing is said; an issue for a text that is no time.
instant json_order_reader::time_of(const said_text& said) {
  const std::string_view text = trimmed(said.text);
  if (text.empty()) return instant::none();
  if (const auto when = times_.read(text)) return instant::from_seconds(*when);
  report(said.name, issue_code::bad_date, "a time such as 2026-08-26T14:29:25Z", text);
  return instant::none();
}

/// A number where the text is one that can be written back as it was, else a place among the texts.
std::uint64_t json_order_reader::item_id(std::string_view text) {
  if (text.empty()) return order_segment::no_item_id;
  if (text.size() <= 18 && text.front() != '0') {
    std::uint64_t number = 0;
    const bool digits = std::ranges::all_of(text, [&](char c) {
      number = number * 10 + static_cast<std::uint64_t>(c - '0');
      return c >= '0' && c <= '9';
    });
    if (digits) return number;
  }
  return std::uint64_t{1} << 63 | tables_->item_ids.intern(text);
}

/// The number of a status that is not one of the API's words; 0 for those.
std::uint16_t json_order_reader::status_word(std::string_view text) {
  const order_status known = status_from(text);
  if (known != order_status::unknown && json_key(text) != json_key("InvoiceUnconfirmed")) return 0;
  padded_.assign(text.substr(0, longest_code)).append(64, '\0');
  const std::uint32_t code =
      tables_->native_words.intern(std::string_view{padded_}.substr(0, padded_.size() - 64));
  if (code > std::numeric_limits<std::uint16_t>::max())
    throw std::length_error("more than 65,535 distinct words for a status");
  return static_cast<std::uint16_t>(code);
}

cancellation_reason json_order_reader::reason_of(std::string_view text) {
  if (text.empty()) return cancellation_reason::unknown;
  const auto known = find_reason(text);
  if (!known) report("cancelReason", issue_code::unknown_value, "a reason of a known vocabulary", text);
  return known.value_or(cancellation_reason::unknown);
}

void json_order_reader::reject(issue_code code, const std::string& what, std::string_view text) {
  ++rows_->rows_read;
  ++rows_->rows_rejected;
  report_at(line_, {}, code, what, text);
}

void json_order_reader::report(std::string_view field, issue_code code, const std::string& expected,
                               std::string_view text) {
  const std::string order = order_id_.empty() ? std::string{} : " in order " + order_id_;
  report_at(line_, field, code, "expected " + expected + ", got " + shown(text) + order, text);
}

void json_order_reader::report_at(std::uint64_t line, std::string_view field, issue_code code,
                                  std::string what, std::string_view text) {
  rows_->issues.add({0, line, beginning_of(field, longest_code), code, std::move(what), beginning_of(text)});
}

} // namespace kenzen::inline v1::detail
