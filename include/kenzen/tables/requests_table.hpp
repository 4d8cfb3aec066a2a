#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/health/request_queue.hpp>
#include <kenzen/tables/detail/optional_columns.hpp>

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// Buyers' requests in the order of the queue: `order_id`, `route`, `state`, `requested_at`, `answered_at`,
/// `completed_at` (null where it is not known or has not happened) and the buyer's `text`.
inline arrow_table requests_table(const request_queue& queue) {
  std::vector<std::string_view> ids;
  std::vector<std::string_view> texts;
  std::vector<std::uint8_t> routes;
  std::vector<std::uint8_t> states;
  std::vector<std::int64_t> requested;
  std::vector<std::int64_t> answered;
  std::vector<std::int64_t> completed;
  for (const buyer_request& each : queue.requests) {
    ids.push_back(each.order_id);
    texts.push_back(each.text);
    routes.push_back(static_cast<std::uint8_t>(each.route));
    states.push_back(static_cast<std::uint8_t>(each.state));
    requested.push_back(each.requested_at.seconds());
    answered.push_back(each.answered_at.seconds());
    completed.push_back(each.completed_at.seconds());
  }
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back("order_id", arrow_array::texts(ids));
  columns.emplace_back("route", detail::names_column<request_route>(std::move(routes)));
  columns.emplace_back("state", detail::names_column<request_state>(std::move(states)));
  columns.emplace_back("requested_at", detail::times_column(std::move(requested)));
  columns.emplace_back("answered_at", detail::times_column(std::move(answered)));
  columns.emplace_back("completed_at", detail::times_column(std::move(completed)));
  columns.emplace_back("text", arrow_array::texts(texts));
  return arrow_table{std::move(columns)};
}

/// Unshipped orders by the time of their automatic cancellation: `order_id`, `purchased_at`, `ship_by`,
/// `cancelled_at`, `is_past` and `holidays_known`.
inline arrow_table deadlines_table(const request_queue& queue) {
  std::vector<std::string_view> ids;
  std::vector<std::int64_t> purchased;
  std::vector<std::int64_t> due;
  std::vector<std::int64_t> cancelled;
  std::vector<bool> past;
  std::vector<bool> known;
  for (const shipment_deadline& each : queue.deadlines) {
    ids.push_back(each.order_id);
    purchased.push_back(each.purchased_at.seconds());
    due.push_back(each.ship_by.seconds());
    cancelled.push_back(each.cancelled_at.seconds());
    past.push_back(each.cancelled_at <= queue.as_of);
    known.push_back(each.holidays_known);
  }
  std::vector<arrow_table::named_array> columns;
  columns.emplace_back("order_id", arrow_array::texts(ids));
  columns.emplace_back("purchased_at", detail::times_column(std::move(purchased)));
  columns.emplace_back("ship_by", detail::times_column(std::move(due)));
  columns.emplace_back("cancelled_at", detail::times_column(std::move(cancelled)));
  columns.emplace_back("is_past", arrow_array::booleans(past));
  columns.emplace_back("holidays_known", arrow_array::booleans(known));
  return arrow_table{std::move(columns)};
}

} // namespace kenzen::inline v1
