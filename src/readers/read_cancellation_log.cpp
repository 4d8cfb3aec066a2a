#include "readers/detail/cell_words.hpp"
#include "readers/detail/date_order.hpp"
#include "readers/detail/local_clock.hpp"
#include "readers/detail/marketplace_zone.hpp"
#include "readers/detail/number_text.hpp"
#include "readers/detail/record_reading.hpp"
#include <kenzen/cancellations/reason_vocabulary.hpp>
#include <kenzen/readers/read_cancellation_log.hpp>

#include <array>
#include <optional>
#include <stdexcept>
#include <utility>

namespace kenzen::inline v1 {

namespace {

using detail::record_source;
using detail::table_text;

enum log_field : std::size_t {
  order_id,
  item_id,
  cancelled_at,
  cancelled_by_whom,
  reason,
  stage,
  buyer_requested,
  quantity
};

constexpr std::array<std::string_view, 8> log_fields{"order_id", "item_id", "cancelled_at",    "cancelled_by",
                                                     "reason",   "stage",   "buyer_requested", "quantity"};

constexpr std::array log_headers{
    detail::header_alias{"order-id", order_id},
    detail::header_alias{"amazon-order-id", order_id},
    detail::header_alias{"注文番号", order_id},
    detail::header_alias{"受注番号", order_id},
    detail::header_alias{"注文id", order_id},
    detail::header_alias{"item-id", item_id},
    detail::header_alias{"order-item-id", item_id},
    detail::header_alias{"amazon-order-item-code", item_id},
    detail::header_alias{"注文商品番号", item_id},
    detail::header_alias{"注文商品id", item_id},
    detail::header_alias{"cancelled-at", cancelled_at},
    detail::header_alias{"canceled-at", cancelled_at},
    detail::header_alias{"cancelled-date", cancelled_at},
    detail::header_alias{"canceled-date", cancelled_at},
    detail::header_alias{"cancellation-date", cancelled_at},
    detail::header_alias{"cancel-date", cancelled_at},
    detail::header_alias{"キャンセル日時", cancelled_at},
    detail::header_alias{"キャンセル日", cancelled_at},
    detail::header_alias{"cancelled-by", cancelled_by_whom},
    detail::header_alias{"canceled-by", cancelled_by_whom},
    detail::header_alias{"キャンセル者", cancelled_by_whom},
    detail::header_alias{"キャンセルした人", cancelled_by_whom},
    detail::header_alias{"reason", reason},
    detail::header_alias{"cancel-reason", reason},
    detail::header_alias{"cancellation-reason", reason},
    detail::header_alias{"cancellation-reason-code", reason},
    detail::header_alias{"キャンセル理由", reason},
    detail::header_alias{"理由", reason},
    detail::header_alias{"stage", stage},
    detail::header_alias{"段階", stage},
    detail::header_alias{"キャンセル時の状態", stage},
    detail::header_alias{"buyer-requested", buyer_requested},
    detail::header_alias{"is-buyer-requested-cancellation", buyer_requested},
    detail::header_alias{"is-buyer-requested-cancelation", buyer_requested},
    detail::header_alias{"キャンセルリクエスト", buyer_requested},
    detail::header_alias{"購入者からの依頼", buyer_requested},
    detail::header_alias{"quantity", quantity},
    detail::header_alias{"quantity-cancelled", quantity},
    detail::header_alias{"qty", quantity},
    detail::header_alias{"数量", quantity},
    detail::header_alias{"キャンセル数量", quantity},
};

template <class Value>
using word = detail::cell_word<Value>;

constexpr std::array by_words{
    word<cancelled_by>{"merchant", cancelled_by::merchant},
    word<cancelled_by>{"seller", cancelled_by::merchant},
    word<cancelled_by>{"出品者", cancelled_by::merchant},
    word<cancelled_by>{"販売者", cancelled_by::merchant},
    word<cancelled_by>{"セラー", cancelled_by::merchant},
    word<cancelled_by>{"当店", cancelled_by::merchant},
    word<cancelled_by>{"店舗", cancelled_by::merchant},
    word<cancelled_by>{"buyer", cancelled_by::buyer},
    word<cancelled_by>{"customer", cancelled_by::buyer},
    word<cancelled_by>{"購入者", cancelled_by::buyer},
    word<cancelled_by>{"お客様", cancelled_by::buyer},
    word<cancelled_by>{"顧客", cancelled_by::buyer},
    word<cancelled_by>{"バイヤー", cancelled_by::buyer},
    word<cancelled_by>{"marketplace", cancelled_by::marketplace},
    word<cancelled_by>{"amazon", cancelled_by::marketplace},
    word<cancelled_by>{"アマゾン", cancelled_by::marketplace},
    word<cancelled_by>{"モール", cancelled_by::marketplace},
    word<cancelled_by>{"マーケットプレイス", cancelled_by::marketplace},
    word<cancelled_by>{"unknown", cancelled_by::unknown},
    word<cancelled_by>{"不明", cancelled_by::unknown},
};

constexpr std::array stage_words{
    word<cancellation_stage>{"pending", cancellation_stage::pending},
    word<cancellation_stage>{"保留中", cancellation_stage::pending},
    word<cancellation_stage>{"unshipped", cancellation_stage::unshipped},
    word<cancellation_stage>{"beforeshipment", cancellation_stage::unshipped},
    word<cancellation_stage>{"未出荷", cancellation_stage::unshipped},
    word<cancellation_stage>{"未発送", cancellation_stage::unshipped},
    word<cancellation_stage>{"出荷前", cancellation_stage::unshipped},
    word<cancellation_stage>{"発送前", cancellation_stage::unshipped},
    word<cancellation_stage>{"aftershipment", cancellation_stage::after_shipment},
    word<cancellation_stage>{"shipped", cancellation_stage::after_shipment},
    word<cancellation_stage>{"出荷済み", cancellation_stage::after_shipment},
    word<cancellation_stage>{"発送済み", cancellation_stage::after_shipment},
    word<cancellation_stage>{"出荷後", cancellation_stage::after_shipment},
    word<cancellation_stage>{"発送後", cancellation_stage::after_shipment},
    word<cancellation_stage>{"unknown", cancellation_stage::unknown},
    word<cancellation_stage>{"不明", cancellation_stage::unknown},
};

constexpr std::array request_words{
    word<request_route>{"yes", request_route::official},
    word<request_route>{"true", request_route::official},
    word<request_route>{"y", request_route::official},
    word<request_route>{"1", request_route::official},
    word<request_route>{"official", request_route::official},
    word<request_route>{"はい", request_route::official},
    word<request_route>{"あり", request_route::official},
    word<request_route>{"有", request_route::official},
    word<request_route>{"message", request_route::message},
    word<request_route>{"メッセージ", request_route::message},
    word<request_route>{"no", request_route::none},
    word<request_route>{"false", request_route::none},
    word<request_route>{"n", request_route::none},
    word<request_route>{"0", request_route::none},
    word<request_route>{"none", request_route::none},
    word<request_route>{"いいえ", request_route::none},
    word<request_route>{"なし", request_route::none},
    word<request_route>{"無", request_route::none},
    word<request_route>{"unknown", request_route::unknown},
    word<request_route>{"不明", request_route::unknown},
};

/// The value of a word in a column; an issue and `unknown` for a word nobody has listed. Blank is unknown,
/// too.
template <class Value>
Value read_word(table_text& table, log_field field, std::span<const word<Value>> words, issue_code code,
                const char* expected) {
  const std::string& text = table[field];
  if (text.empty()) return Value::unknown;
  const auto known = detail::find_word(words, text);
  if (!known) table.report(field, code, expected, text);
  return known.value_or(Value::unknown);
}

/// 249...E+13: a spreadsheet took an item id for a number and rounded it.
bool is_rounded(std::string_view text) noexcept {
  const std::size_t mark = text.find_first_of("eE");
  return mark != std::string_view::npos && mark != 0 && text.substr(mark + 1).starts_with('+') &&
         text.find_first_not_of("0123456789.,", 0) == mark;
}

/// Reads times as logs write them, and knows what the store's clock and the file's dates make of them.
class log_times {
public:
  explicit log_times(const read_options& options) : dates_(options.dates) {
    if (options.marketplace.empty()) return;
    const auto zone = detail::marketplace_zone(options.marketplace);
    if (!zone) {
      throw std::invalid_argument("marketplace: expected a store such as 'Amazon.co.jp' or 'JP', got '" +
                                  options.marketplace + "'");
    }
    zone_ = *zone;
    clock_.emplace(*zone);
  }

  void start_source() {
    census_ = {};
    ambiguous_.clear();
  }

  instant read(record_source& into) {
    const std::string& text = into.table[cancelled_at];
    if (text.empty()) return instant::none();
    if (const auto when = instant::from_iso(text)) return *when;
    const detail::date_readings readings = detail::read_spreadsheet_date(text);
    if (!readings.month_first && !readings.day_first) {
      into.table.report(cancelled_at, issue_code::bad_date, "a time such as 2026-10-01T14:29:25+09:00", text);
      return instant::none();
    }
    if (!zone_) {
      into.table.report(cancelled_at, issue_code::bad_date,
                        "a time with an offset such as +09:00, or marketplace='...' that names the store "
                        "whose local time this is",
                        text);
      return instant::none();
    }
    census_.add(text);
    if (readings.ambiguous() && dates_ == date_order::settled_by_file) {
      ambiguous_.push_back({into.records.size(), text, readings});
      return instant::none();
    }
    return at(chosen(readings, dates_));
  }

  /// Gives the times that only the whole file can tell.
  void finish_source(record_source& into) {
    const date_order order = census_.result();
    for (const ambiguous_time& each : ambiguous_) {
      cancellation_record& record = into.records[each.record];
      if (order != date_order::settled_by_file) {
        record.what.cancelled_at = at(chosen(each.readings, order));
        continue;
      }
      into.table.report(cancelled_at, issue_code::ambiguous_date,
                        "a date with one reading, or dates='month_first' (" +
                            each.readings.month_first->day.to_iso() + ") or dates='day_first' (" +
                            each.readings.day_first->day.to_iso() + "), because the file does not settle it",
                        each.text, record.line);
    }
  }

private:
  struct ambiguous_time {
    std::size_t record;
    std::string text;
    detail::date_readings readings;
  };

  static detail::local_time chosen(const detail::date_readings& readings, date_order order) {
    return (order == date_order::day_first && readings.day_first) || !readings.month_first
               ? *readings.day_first
               : *readings.month_first;
  }

  /// A day without a time is its last second: a cancellation is never before the purchase of the same day.
  instant at(const detail::local_time& local) {
    constexpr std::int64_t day = 86'400;
    return instant::from_seconds(
        clock_->utc_from(local.day.days() * day + local.second_of_day.value_or(day - 1)));
  }

  date_order dates_;
  std::optional<time_zone> zone_;
  std::optional<detail::local_clock> clock_;
  detail::date_order_census census_;
  std::vector<ambiguous_time> ambiguous_;
};

std::optional<std::int64_t> read_units(table_text& table) {
  const std::string& text = table[quantity];
  if (text.empty()) return std::nullopt;
  const auto units = detail::read_quantity(text);
  if (units && *units > 0) return *units;
  table.report(quantity, issue_code::bad_number, units ? "a whole number above 0" : "a whole number", text);
  return std::nullopt;
}

void read_row(record_source& into, log_times& times, cancellation_record& record) {
  table_text& table = into.table;
  record.executed = true;
  cancellation& what = record.what;
  what.item_id = table[item_id];
  if (is_rounded(what.item_id)) {
    table.report(item_id, issue_code::bad_value, "an item id, which a spreadsheet must keep as text",
                 what.item_id);
  }
  what.cancelled_at = times.read(into);
  what.by = read_word<cancelled_by>(table, cancelled_by_whom, by_words, issue_code::unknown_value,
                                    "'merchant', 'buyer' or 'marketplace'");
  what.stage = read_word<cancellation_stage>(table, stage, stage_words, issue_code::unknown_value,
                                             "'pending', 'unshipped' or 'after_shipment'");
  what.native_reason = table[reason];
  if (!what.native_reason.empty()) {
    const auto known = find_reason(what.native_reason);
    if (!known)
      table.report(reason, issue_code::unknown_value, "a reason of a known vocabulary", what.native_reason);
    what.reason = known.value_or(cancellation_reason::unknown);
  }
  record.request.route = read_word<request_route>(table, buyer_requested, request_words,
                                                  issue_code::bad_value, "'yes', 'message', 'no' or nothing");
  what.quantity = read_units(table);
}

/// A file of orders has some of the same columns, and none that says how one was cancelled.
bool is_log(const table_text& table) noexcept {
  const bool orders = table.has_header("purchase-date") || table.has_header("impacts-account-health");
  return !orders || table.has(cancelled_at) || table.has(cancelled_by_whom) || table.has(reason) ||
         table.has(stage);
}

} // namespace

read_result read_cancellation_log(const std::vector<source>& sources, const read_options& options) {
  log_times times{options};
  return detail::read_records(
      sources, options,
      {.dialect = "cancellation_log",
       .expected = "a cancellation log with a column 'order_id'",
       .fields = log_fields,
       .aliases = log_headers},
      is_log, [&](record_source& into, cancellation_record& record) { read_row(into, times, record); },
      [&](record_source& into) {
        times.finish_source(into);
        times.start_source();
      });
}

} // namespace kenzen::inline v1
