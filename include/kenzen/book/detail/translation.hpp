#pragma once

#include <kenzen/book/order_book.hpp>
#include <kenzen/book/order_segment.hpp>
#include <kenzen/orders/order_key.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kenzen::inline v1::detail {

/// From the numbers that one set of tables gave to texts and facts, to those of another.
struct translation {
  std::vector<std::uint32_t> order_ids;
  std::vector<std::uint32_t> item_ids;
  std::vector<std::uint32_t> channels;
  std::vector<std::uint32_t> words;
  std::vector<std::uint32_t> currencies;
  std::vector<std::uint32_t> skus;
  std::vector<std::uint32_t> asins;
  std::vector<std::uint16_t> facts;
  std::vector<std::uint16_t> line_facts;

  order_key key(order_key from) const noexcept {
    return from.is_foreign() ? order_key::from_foreign_index(order_ids[from.foreign_index()]) : from;
  }

  /// Translates the facts themselves, once channels, words and currencies are known.
  void learn_facts(const book_tables& from, book_tables& to) {
    learn_facts(from.facts.view(), from.line_facts.view(), to);
  }
  void learn_facts(std::span<const order_facts> orders, std::span<const item_facts> lines, book_tables& to) {
    for (order_facts each : orders) {
      each.sales_channel = static_cast<std::uint16_t>(channels[each.sales_channel]);
      each.native_status = static_cast<std::uint16_t>(words[each.native_status]);
      each.has_evidence = each.superseded = false;
      facts.push_back(to.facts.intern(each));
    }
    for (item_facts each : lines) {
      each.currency = static_cast<std::uint16_t>(currencies[each.currency]);
      each.native_status = static_cast<std::uint16_t>(words[each.native_status]);
      line_facts.push_back(to.line_facts.intern(each));
    }
  }

  /// Translates a segment's numbers.
  void apply(order_segment& segment) const noexcept {
    for (std::size_t part = 0; part < part_count; ++part) apply(segment, part);
  }

  /// The same in parts, for several threads.
  static constexpr std::size_t part_count = 4;
  void apply(order_segment& segment, std::size_t part) const noexcept {
    switch (part) {
    case 0:
      return translate(segment.skus, skus);
    case 1:
      return translate(segment.asins, asins);
    case 2:
      translate(segment.item_facts, line_facts);
      for (auto& id : segment.item_ids.mutable_view()) {
        if (id >> 63 != 0) id = std::uint64_t{1} << 63 | item_ids[static_cast<std::uint32_t>(id)];
      }
      return;
    default:
      translate(segment.facts, facts);
      if (is_same(order_ids)) return;
      for (auto& bits : segment.order_keys.mutable_view()) {
        if (bits >> 63 != 0) bits = key(order_key::from_bits(bits)).bits();
      }
    }
  }

private:
  /// The first tables to be translated keep their numbers.
  static bool is_same(const auto& codes) noexcept {
    for (std::size_t i = 0; i < codes.size(); ++i) {
      if (codes[i] != i) return false;
    }
    return true;
  }
  static void translate(auto& column, const auto& codes) noexcept {
    if (is_same(codes)) return;
    for (auto& code : column.mutable_view()) code = codes[code];
  }
};

} // namespace kenzen::inline v1::detail
