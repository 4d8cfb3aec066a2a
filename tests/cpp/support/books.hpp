#pragma once

#include "amazon_metric.hpp"
#include <kenzen/book/book_editor.hpp>
#include <kenzen/book/cancellation_record.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/book/order_segment.hpp>
#include <kenzen/book/shipment_record.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/instant.hpp>
#include <kenzen/time/time_zone.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::testing {

/// A policy that counts as Amazon's stores do: under 2.5 % of the orders of seven days, in the days of
/// `zone`.
inline policy_record a_policy_record(std::string zone = "Asia/Tokyo") {
  policy_record record;
  record.id = "test-store";
  record.version = "2026-10";
  record.time_zone = std::move(zone);
  record.metrics.push_back(amazon_metric());
  metric_window week;
  week.name = "7_days";
  week.length_days = 7;
  record.metrics[0].windows.push_back(week);
  metric_target target;
  target.condition = target_condition::less_than;
  target.value = rational{25, 1000};
  record.metrics[0].targets.push_back(target);
  return record;
}

inline policy a_policy(std::string zone = "Asia/Tokyo") { return policy{a_policy_record(std::move(zone))}; }

/// One order as a file would state it.
struct stated_order {
  std::string id;
  std::optional<std::string> purchased_at; ///< ISO, with an offset
  order_facts facts{.status = order_status::shipped, .fulfilled_by = fulfillment::merchant};
  std::vector<std::string> skus{"A"};
  std::string sales_channel{};
  std::int64_t updated_at = 0;
};

/// Facts of an order that the seller ships and of whose cancellation nothing else is known.
inline order_facts cancelled_facts() {
  return {.status = order_status::cancelled, .fulfilled_by = fulfillment::merchant};
}

inline cancellation_record cancelled_by_seller(
    cancellation_reason reason = cancellation_reason::out_of_stock) {
  cancellation_record record;
  record.executed = true;
  record.what.by = cancelled_by::merchant;
  record.what.reason = reason;
  record.request.route = request_route::none;
  return record;
}

/// Makes a book out of single orders and records.
class book_maker {
public:
  book_maker() { editor_.add_source({.source = "orders.txt", .dialect = "amazon_all_orders"}); }

  book_maker& add(const stated_order& order) {
    const std::int64_t at = order.purchased_at ? instant::from_iso(*order.purchased_at).value().seconds()
                                               : order_segment::no_instant;
    add_row(editor_.intern_order_id(order.id), at, order.facts, order.sales_channel, order.skus,
            order.updated_at);
    return *this;
  }

  void add_row(order_key key, std::int64_t purchased_at, order_facts facts, std::string_view channel,
               const std::vector<std::string>& skus, std::int64_t updated_at = 0) {
    book_tables& tables = editor_.tables();
    facts.sales_channel = static_cast<std::uint16_t>(tables.sales_channels.intern(channel));
    segment_.order_keys.push_back(key.bits());
    segment_.purchased_at.push_back(purchased_at);
    segment_.last_updated_at.push_back(updated_at);
    segment_.facts.push_back(tables.facts.intern(facts));
    segment_.first_item.push_back(static_cast<std::uint32_t>(segment_.item_count()));
    for (const std::string& sku : skus) {
      segment_.skus.push_back(tables.skus.intern(sku));
      segment_.asins.push_back(tables.asins.intern(sku.empty() ? sku : "B0" + sku));
      segment_.quantities.push_back(1);
      segment_.prices.push_back(order_segment::no_amount);
      segment_.item_facts.push_back(tables.line_facts.intern({}));
    }
  }

  book_maker& add(std::string_view order_id, cancellation_record record) {
    record.order = editor_.intern_order_id(order_id);
    editor_.add_record(std::move(record));
    return *this;
  }

  book_maker& add(std::string_view order_id, shipment_record shipment) {
    shipment.order = editor_.intern_order_id(order_id);
    editor_.add_shipment(shipment);
    return *this;
  }

  /// Ends a segment, as reading another file would.
  book_maker& end_segment() {
    if (segment_.order_count() == 0) return *this;
    segment_.close();
    editor_.add_segment(std::exchange(segment_, {}));
    return *this;
  }

  order_book made() {
    end_segment();
    return editor_.settled(1);
  }

private:
  book_editor editor_;
  order_segment segment_;
};

inline std::string amazon_id(std::uint64_t number) { return order_key::from_bits(number).to_amazon_id(); }

/// A book of `count` orders with facts, SKUs, records and times drawn at random: some undated, some far from
/// the others, some stated again by a later segment.
inline order_book random_book(std::uint64_t seed, std::size_t count, std::int64_t first_second,
                              std::int64_t seconds) {
  std::mt19937_64 random{seed};
  const auto below = [&](std::uint64_t end) { return random() % end; };
  book_maker maker;
  for (std::size_t i = 0; i < count; ++i) {
    order_facts facts;
    facts.status = static_cast<order_status>(below(8));
    facts.fulfilled_by = static_cast<fulfillment>(below(8) == 0 ? below(3) : 1);
    facts.items = static_cast<cancelled_items>(below(4));
    facts.buyer_requested = static_cast<ternary>(below(3));
    std::int64_t at = first_second + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(seconds)));
    if (below(50) == 0) at = order_segment::no_instant;
    if (below(200) == 0) at = below(2) == 0 ? instant::min_seconds + 100'000 : 4'000'000'000;
    std::vector<std::string> skus;
    for (std::uint64_t n = below(4); n > 0; --n)
      skus.push_back(below(9) == 0 ? "" : "SKU" + std::to_string(below(12)));
    const std::string_view channel = below(3) == 0 ? "Amazon.com" : below(2) == 0 ? "Non-Amazon" : "";
    maker.add_row(order_key::from_bits(1 + below(count)), at, facts, channel, skus);
    if (below(500) == 0) maker.end_segment();
    if (below(10) == 0) {
      cancellation_record record;
      record.executed = below(4) != 0;
      record.what.by = static_cast<cancelled_by>(below(4));
      record.what.reason = static_cast<cancellation_reason>(below(37));
      record.request.route = static_cast<request_route>(below(4));
      if (below(20) == 0) record.listed_as_counted = ternary::yes;
      maker.add(amazon_id(1 + below(count)), record);
    }
  }
  return maker.made();
}

} // namespace kenzen::testing
