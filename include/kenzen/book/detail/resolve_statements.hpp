#pragma once

#include <kenzen/book/order_book.hpp>
#include <kenzen/book/order_facts.hpp>
#include <kenzen/book/order_segment.hpp>

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

/// One line of an order as one statement has it.
struct stated_item {
  std::int64_t updated_at = order_segment::no_instant;
  std::uint64_t id = order_segment::no_item_id;
  std::uint32_t sku = 0;
  std::uint32_t asin = 0;
  std::int32_t quantity = order_segment::no_quantity;
  std::int64_t price = order_segment::no_amount;
  item_facts facts;

  friend auto operator<=>(const stated_item&, const stated_item&) = default;
};

/// One statement about one order, or what several of them come to.
struct stated_order {
  std::int64_t updated_at = order_segment::no_instant;
  std::int64_t purchased_at = order_segment::no_instant;
  order_facts facts;
  std::vector<stated_item> items;

  friend auto operator<=>(const stated_order&, const stated_order&) = default;
};

inline stated_order statement_at(const order_segment& segment, std::size_t row, const book_tables& tables) {
  stated_order order{
      segment.last_updated_at[row], segment.purchased_at[row], tables.facts[segment.facts[row]], {}};
  order.facts.superseded = false;
  order.facts.has_evidence = false;
  for (std::size_t i = segment.first_item[row]; i < segment.first_item[row + 1]; ++i) {
    order.items.push_back({segment.item_updated_at(row, i),
                           segment.item_ids.empty() ? order_segment::no_item_id : segment.item_ids[i],
                           segment.skus[i], segment.asins[i], segment.quantities[i], segment.prices[i],
                           tables.line_facts[segment.item_facts[i]]});
  }
  return order;
}

/// Orders items by what they say, never by the numbers that texts happened to get.
class item_ranking {
public:
  explicit item_ranking(const book_tables& tables) noexcept : tables_(&tables) {}

  bool operator()(const stated_item& a, const stated_item& b) const noexcept { return said(a) < said(b); }

private:
  std::tuple<std::string_view, std::string_view, std::uint64_t, std::string_view, std::int64_t, std::uint8_t,
             std::string_view, std::int32_t, std::int64_t, std::string_view>
  said(const stated_item& item) const noexcept {
    const bool foreign = item.id >> 63 != 0;
    return {tables_->skus[item.sku],
            tables_->asins[item.asin],
            foreign ? 0 : item.id,
            foreign ? tables_->foreign_item_ids[static_cast<std::uint32_t>(item.id)] : std::string_view{},
            item.updated_at,
            static_cast<std::uint8_t>(item.facts.status),
            tables_->native_words[item.facts.native_status],
            item.quantity,
            item.price,
            tables_->currencies[item.facts.currency]};
  }

  const book_tables* tables_;
};

/// Takes fields from the newest statement that knows them. Statements come in any order; ties go to the
/// greater value, and are remembered, because two statements of one moment that differ contradict each other.
template <class Value>
class newest_known {
public:
  explicit newest_known(Value nothing) : value_(nothing), nothing_(nothing) {}

  template <class Less>
  void hear(Value value, std::int64_t at, Less&& less) {
    if (value == nothing_) return;
    if (value_ == nothing_ || at > at_) {
      value_ = least_ = value;
      at_ = at;
    } else if (at == at_ && value != value_) {
      if (less(value_, value)) value_ = value;
      if (less(value, least_)) least_ = value;
    }
  }
  void hear(Value value, std::int64_t at) { hear(value, at, std::less<>{}); }

  Value value() const noexcept { return value_; }
  bool contradicted() const noexcept { return value_ != least_; }
  /// Of the newest values the one that differs most from the one that is taken; the same where all agree.
  Value least() const noexcept { return least_; }

private:
  Value value_;
  Value nothing_;
  std::int64_t at_ = std::numeric_limits<std::int64_t>::min();
  Value least_ = value_;
};

/// A field on which equally new statements differ, as texts.
struct contradicted_field {
  std::string name;
  std::string taken;
  std::string other;
};

/// Collects what equally new statements differ on.
class contradictions {
public:
  /// @param text of a value of the field
  template <class Value, class Text>
  void tell(std::string_view name, const newest_known<Value>& field, const Text& text) {
    if (field.contradicted())
      found_.push_back(
          {std::string{name}, std::string{text(field.value())}, std::string{text(field.least())}});
  }

  std::vector<contradicted_field> take() { return std::move(found_); }

private:
  std::vector<contradicted_field> found_;
};

/// One item from everything said about it.
inline stated_item resolved_item(std::span<const stated_item> said, const book_tables& tables,
                                 contradictions& found) {
  const auto by_text = [](const text_table& texts) {
    return [&texts](auto a, auto b) { return texts[a] < texts[b]; };
  };
  newest_known<std::uint32_t> sku{0};
  newest_known<std::uint32_t> asin{0};
  newest_known<std::int32_t> quantity{order_segment::no_quantity};
  newest_known<std::int64_t> price{order_segment::no_amount};
  newest_known<std::uint16_t> currency{0};
  newest_known<std::pair<order_status, std::uint16_t>> status{{order_status::unknown, std::uint16_t{0}}};
  stated_item item = said.front();
  for (const stated_item& each : said) {
    item.updated_at = std::max(item.updated_at, each.updated_at);
    sku.hear(each.sku, each.updated_at, by_text(tables.skus));
    asin.hear(each.asin, each.updated_at, by_text(tables.asins));
    quantity.hear(each.quantity, each.updated_at);
    price.hear(each.price, each.updated_at);
    currency.hear(each.facts.currency, each.updated_at, by_text(tables.currencies));
    status.hear({each.facts.status, each.facts.native_status}, each.updated_at,
                [&](const auto& a, const auto& b) {
                  return std::pair{a.first, tables.native_words[a.second]} <
                         std::pair{b.first, tables.native_words[b.second]};
                });
  }
  const auto number = [](auto value) { return std::to_string(value); };
  found.tell("quantity", quantity, number);
  found.tell("price in minor units", price, number);
  found.tell("currency", currency, [&](std::uint16_t code) { return tables.currencies[code]; });
  found.tell("sku", sku, [&](std::uint32_t code) { return tables.skus[code]; });
  found.tell("asin", asin, [&](std::uint32_t code) { return tables.asins[code]; });
  item.sku = sku.value();
  item.asin = asin.value();
  item.quantity = quantity.value();
  item.price = price.value();
  item.facts = {status.value().first, currency.value(), status.value().second};
  return item;
}

/// The lines of an order from everything said about them.
///
/// A line with an id is one line for good. Lines without ids are told apart by SKU and ASIN: those of the
/// newest statement are the lines there are; where every statement has just one, older ones still fill in
/// what it does not know. Where some sources have ids and others have not, the newer kind speaks for that
/// SKU, ids first at equal age.
inline std::vector<stated_item> resolved_items(std::vector<stated_item> said, const book_tables& tables,
                                               contradictions& found) {
  const item_ranking ranking{tables};
  std::ranges::sort(said, ranking);
  said.erase(std::ranges::unique(said).begin(), said.end());

  std::vector<stated_item> lines;
  std::vector<stated_item> with_id;
  const auto same_product = [](const stated_item& a, const stated_item& b) { return a.sku == b.sku; };
  for (auto group = said.begin(); group != said.end();) {
    const auto end =
        std::find_if_not(group, said.end(), [&](const auto& item) { return same_product(*group, item); });
    const auto newest = [](auto from, auto to) {
      return from == to ? std::numeric_limits<std::int64_t>::min()
                        : std::max_element(from, to, [](const auto& a, const auto& b) {
                            return a.updated_at < b.updated_at;
                          })->updated_at;
    };
    const auto first_with_id = std::stable_partition(
        group, end, [](const auto& item) { return item.id == order_segment::no_item_id; });
    const bool ids_speak =
        first_with_id != end &&
        (first_with_id == group || newest(first_with_id, end) >= newest(group, first_with_id));
    if (ids_speak) {
      with_id.insert(with_id.end(), first_with_id, end);
    } else {
      const std::int64_t latest = newest(group, first_with_id);
      std::vector<std::int64_t> times;
      for (auto item = group; item != first_with_id; ++item) times.push_back(item->updated_at);
      std::ranges::sort(times);
      const bool one_each = std::ranges::adjacent_find(times) == times.end();
      if (one_each) {
        lines.push_back(resolved_item({group, first_with_id}, tables, found));
      } else {
        std::copy_if(group, first_with_id, std::back_inserter(lines),
                     [&](const auto& item) { return item.updated_at == latest; });
      }
    }
    group = end;
  }

  std::ranges::stable_sort(with_id, {}, &stated_item::id);
  for (auto group = with_id.begin(); group != with_id.end();) {
    const auto end =
        std::find_if_not(group, with_id.end(), [&](const auto& item) { return item.id == group->id; });
    lines.push_back(resolved_item({group, end}, tables, found));
    group = end;
  }
  std::ranges::sort(lines, ranking);
  return lines;
}

/// How many of the lines are cancelled; lines without a status say nothing.
inline cancelled_items count_cancelled(std::span<const stated_item> items) noexcept {
  std::size_t cancelled = 0;
  std::size_t known = 0;
  for (const stated_item& item : items) {
    known += item.facts.status != order_status::unknown;
    cancelled += item.facts.status == order_status::cancelled;
  }
  if (known == 0) return cancelled_items::unknown;
  if (cancelled == 0) return cancelled_items::none;
  return cancelled == items.size() ? cancelled_items::all : cancelled_items::some;
}

struct resolution {
  stated_order order;
  std::vector<contradicted_field> contradicted; ///< the order's, then its lines'
};

/// What all statements about one order come to. A pure function of the set of statements.
inline resolution resolved(std::span<const stated_order> statements, const book_tables& tables) {
  const auto by_text = [](const text_table& texts) {
    return [&texts](auto a, auto b) { return texts[a] < texts[b]; };
  };
  newest_known<std::int64_t> purchased{order_segment::no_instant};
  newest_known<std::pair<order_status, std::uint16_t>> status{{order_status::unknown, std::uint16_t{0}}};
  auto alive = status; // the same, deaf to "cancelled"
  newest_known<fulfillment> fulfilled_by{fulfillment::unknown};
  newest_known<ternary> prime{ternary::unknown};
  newest_known<ternary> business{ternary::unknown};
  newest_known<ternary> requested{ternary::unknown};
  newest_known<std::uint16_t> channel{0};
  std::vector<stated_item> items;
  resolution result{statements.front(), {}};
  contradictions found;
  contradictions lines;
  for (const stated_order& each : statements) {
    const std::int64_t at = each.updated_at;
    result.order.updated_at = std::max(result.order.updated_at, at);
    purchased.hear(each.purchased_at, at);
    const auto later_state = [&](const auto& a, const auto& b) {
      return std::pair{a.first, tables.native_words[a.second]} <
             std::pair{b.first, tables.native_words[b.second]};
    };
    const std::pair state{each.facts.status, each.facts.native_status};
    status.hear(state, at, later_state);
    if (state.first != order_status::cancelled) alive.hear(state, at, later_state);
    fulfilled_by.hear(each.facts.fulfilled_by, at);
    prime.hear(each.facts.prime, at);
    business.hear(each.facts.business, at);
    requested.hear(each.facts.buyer_requested, at);
    channel.hear(each.facts.sales_channel, at, by_text(tables.sales_channels));
    items.insert(items.end(), each.items.begin(), each.items.end());
  }
  result.order.purchased_at = purchased.value();
  result.order.items = resolved_items(std::move(items), tables, lines);
  result.order.facts = order_facts{.status = status.value().first,
                                   .fulfilled_by = fulfilled_by.value(),
                                   .items = count_cancelled(result.order.items),
                                   .prime = prime.value(),
                                   .business = business.value(),
                                   .buyer_requested = requested.value(),
                                   .sales_channel = channel.value(),
                                   .native_status = status.value().second};
  // Some files give each line its own status: an order with a line that goes on is not cancelled.
  const bool goes_on = status.contradicted() && result.order.facts.items == cancelled_items::some;
  if (goes_on) std::tie(result.order.facts.status, result.order.facts.native_status) = alive.value();
  const auto word = [](auto value) { return to_string(value); };
  const auto state_word = [&](const auto& value) {
    return value.second == 0 ? to_string(value.first) : tables.native_words[value.second];
  };
  found.tell("purchase time", purchased, [](std::int64_t at) { return instant::from_seconds(at).to_iso(); });
  if (!goes_on) found.tell("status", status, state_word);
  found.tell("fulfillment", fulfilled_by, word);
  found.tell("sales channel", channel, [&](std::uint16_t code) { return tables.sales_channels[code]; });
  found.tell("prime", prime, word);
  found.tell("business", business, word);
  found.tell("buyer request", requested, word);
  result.contradicted = found.take();
  for (contradicted_field& each : lines.take()) {
    each.name.insert(0, "line's ");
    result.contradicted.push_back(std::move(each));
  }
  return result;
}

} // namespace kenzen::inline v1::detail
