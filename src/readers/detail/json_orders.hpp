#pragma once

#include "readers/detail/json_feed.hpp"
#include "readers/detail/json_tape.hpp"
#include "readers/detail/order_rows.hpp"
#include "readers/detail/time_text.hpp"
#include <kenzen/book/issue.hpp>
#include <kenzen/book/order_facts.hpp>
#include <kenzen/cancellations/cancellation.hpp>
#include <kenzen/time/instant.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::inline v1::detail {

/// Whether a text begins as a JSON array or object.
bool looks_like_json(std::string_view head) noexcept;

/// Which of the known documents a source of JSON is, by the first value in it that is one:
/// "amazon_orders_api_v0", "amazon_orders_api_2026_01_01" or "amazon_order_change".
/// @param head the beginning of the text
/// @throws source_error if there is none; the message says what the text has instead
std::string detect_json_dialect(std::string_view head, const std::string& source_name);

/// Reads orders as Amazon's Orders API gives them, in both versions, and ORDER_CHANGE notifications.
///
/// | in the book | Orders API v0 | Orders API 2026-01-01 | ORDER_CHANGE |
/// | --- | --- | --- | --- |
/// | purchased at | PurchaseDate | createdTime | Summary.PurchaseDate |
/// | last updated at | LastUpdateDate | lastUpdatedTime | TimeOfOrderChange, else EventTime |
/// | status | OrderStatus | fulfillment.fulfillmentStatus | Summary.OrderStatus |
/// | ship by | LatestShipDate | shipByWindow.latestDateTime | Summary.LatestShipDate |
/// | promised by | LatestDeliveryDate | deliverByWindow.latestDateTime | Summary.LatestDeliveryDate |
/// | confirmed at | - | the last package's createdTime, once all is shipped | - |
/// | requested at | - | - | TimeOfOrderChange of a buyer's request |
/// | cancelled at | - | - | TimeOfOrderChange, else EventTime, of the change to cancelled |
///
/// A package's createdTime is when the confirmation reached Amazon, which is what lateness is measured by;
/// its shipTime, which the seller types in, stands in where the other is missing. Dispatch times of orders
/// that the marketplace ships are left out.
///
/// A row is a line of an order, or an order of which no line is said. Keys are found whatever their case, and
/// with or without underscores. A response of getOrderItems says only the lines of its order.
class json_order_reader {
public:
  json_order_reader(worker_tables& tables, std::uint32_t source) : tables_(&tables), source_(source) {}

  void read(const json_piece& piece, order_rows& rows);

private:
  struct said_text {
    std::string_view text;
    std::string_view name; ///< its key
  };
  struct said_cancellation {
    bool executed = false;
    cancelled_by by = cancelled_by::unknown;
    std::string_view reason;
  };
  struct said_line {
    said_text id;
    said_text sku;
    said_text asin;
    said_text quantity;
    said_text shipped;
    said_text status;
    said_text price; ///< of the whole line
    said_text unit_price;
    std::string_view currency;
    ternary requested = ternary::unknown;
    std::string_view request_text;
    said_cancellation cancelled;
  };
  struct said_order {
    said_text id;
    said_text purchased_at;
    said_text updated_at;
    said_text status;
    said_text fulfilled_by;
    std::string_view store;
    std::string_view marketplace_id;
    bool elsewhere = false; ///< sold outside the marketplace
    ternary prime = ternary::unknown;
    ternary business = ternary::unknown;
    said_text ship_by;
    said_text promised_by;
    std::optional<json_view> items;
    std::optional<json_view> packages;
    // Of a notification.
    bool is_change = false;
    std::string_view change_type;
    std::string_view change_reason;
    said_text changed_at;
  };

  void read_value(json_view value, unsigned depth);
  void read_text(std::string_view text, unsigned depth);
  void read_notification(json_view value, json_view payload);
  void read_order(json_view value, std::optional<json_view> items_beside, std::string_view event_time);
  void take_member(json_view member, said_order& order);
  void take_fulfillment(json_view value, said_order& order);
  void take_sales_channel(json_view value, said_order& order);
  void take_change(json_view value, said_order& order);
  void take_programs(json_view value, said_order& order);
  void take_lines(const said_order& order);
  said_line line_from(json_view item);
  void take_product(json_view value, said_line& line);
  void take_proceeds(json_view value, said_line& line);
  void take_cancellation(json_view value, said_line& line);
  bool take_identity(const said_order& order, row_values& row);
  void take_times(const said_order& order, row_values& row);
  void take_facts(const said_order& order, row_values& row);
  void fill_line(const said_line& line, row_values& row);
  void fill_price(const said_line& line, row_values& row);
  void add_requests(const said_order& order, const row_values& row);
  void add_cancellations(const said_order& order, const row_values& row);
  void add_shipment(const said_order& order, const row_values& row);
  instant confirmed_at(json_view packages);

  instant time_of(const said_text& said);
  std::uint64_t item_id(std::string_view text);
  std::uint16_t status_word(std::string_view text);
  cancellation_reason reason_of(std::string_view text);
  void reject(issue_code code, const std::string& what, std::string_view text);
  void report(std::string_view field, issue_code code, const std::string& expected, std::string_view text);
  void report_at(std::uint64_t line, std::string_view field, issue_code code, std::string what,
                 std::string_view text);

  worker_tables* tables_;
  std::uint32_t source_;
  json_tape_reader documents_;
  std::vector<json_tape_reader> texts_inside_; ///< one a level of JSON inside of texts
  time_text_reader times_;
  order_rows* rows_ = nullptr;
  std::uint64_t line_ = 0;
  struct known_currency {
    std::string name;
    std::uint16_t code = 0;
    int digits = 0; ///< of the minor unit
  };
  known_currency currency_; ///< of the last price
  std::string order_id_;    ///< of the order being read, for messages
  std::vector<said_line> lines_;
  std::string padded_;
};

} // namespace kenzen::inline v1::detail
