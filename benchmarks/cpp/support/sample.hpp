#pragma once

#include <kenzen/book/book_editor.hpp>
#include <kenzen/book/order_book.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace kenzen::benchmarks {

inline constexpr std::size_t sku_count = 20'000;
inline constexpr std::int64_t first_second = 1'761'955'200; ///< 2025-11-01T00:00:00Z
inline constexpr std::int64_t year_seconds = 365 * 86'400;

/// A small generator whose numbers are the same everywhere (SplitMix64, public domain, S. Vigna 2015).
class numbers {
public:
  explicit constexpr numbers(std::uint64_t seed) noexcept : state_(seed) {}

  constexpr std::uint64_t next() noexcept {
    std::uint64_t mixed = state_ += 0x9E37'79B9'7F4A'7C15U;
    mixed = (mixed ^ mixed >> 30) * 0xBF58'476D'1CE4'E5B9U;
    mixed = (mixed ^ mixed >> 27) * 0x94D0'49BB'1331'11EBU;
    return mixed ^ mixed >> 31;
  }
  constexpr std::uint64_t below(std::uint64_t end) noexcept { return next() % end; }

private:
  std::uint64_t state_;
};

/// Popular SKUs have small numbers: the least of three draws.
inline std::uint64_t draw_sku(numbers& draw) {
  return std::min({draw.below(sku_count), draw.below(sku_count), draw.below(sku_count)});
}

inline std::string sku_text(std::uint64_t number) { return "SKU-" + std::to_string(10'000 + number * 3); }

inline std::string two_digits(std::uint64_t number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

/// `2026-MM-DDThh:mm:ss+00:00`.
inline std::string time_text(numbers& draw) {
  return "2026-" + two_digits(1 + draw.below(12)) + "-" + two_digits(1 + draw.below(28)) + "T" +
         two_digits(draw.below(24)) + ":" + two_digits(draw.below(60)) + ":" + two_digits(draw.below(60)) +
         "+00:00";
}

/// Lines of 31 tab-separated fields, 260 bytes each on average, as in an All Orders report.
inline std::string report_text(std::size_t rows) {
  numbers draw{1};
  std::string text;
  for (std::size_t row = 0; row < rows; ++row) {
    text += std::to_string(111 + draw.below(4)) + "-" + std::to_string(1'000'000 + draw.below(9'000'000)) +
            "-" + std::to_string(1'000'000 + draw.below(9'000'000)) + "\t\t";
    text += time_text(draw) + "\t" + time_text(draw) + "\tShipped\tMerchant\tAmazon.com\t\tStandard\t";
    text += "Alder & Finch Stainless Steel Water Bottle - Blue, Pack of 2\t" + sku_text(draw_sku(draw));
    text += "\tB0ABCDEF12\tShipped\t1\tUSD\t" + std::to_string(draw.below(100)) + ".99\t1.60\t4.99\t0.00\t";
    text += "0.00\t0.00\t0.00\t0.00\tSEATTLE\tWA\t98101\tUS\tUS Core Free Shipping\tfalse\t\t\n";
  }
  return text;
}

/// A book of orders of one item over one year: three of five by the merchant, three of a hundred cancelled.
inline order_book book_of(std::size_t orders, bool in_order) {
  numbers draw{2};
  book_editor editor;
  const auto source = editor.add_source({.source = "sample", .dialect = "sample"});
  auto& tables = editor.tables();
  std::vector<std::uint32_t> skus;
  for (std::uint64_t sku = 0; sku < sku_count; ++sku) skus.push_back(tables.skus.intern(sku_text(sku)));
  const auto channel = static_cast<std::uint16_t>(tables.sales_channels.intern("Amazon.com"));
  std::array<std::uint16_t, 4> facts{};
  for (std::size_t kind = 0; kind < facts.size(); ++kind) {
    const bool gone = kind % 2 == 1;
    facts[kind] = tables.facts.intern(
        order_facts{.status = gone ? order_status::cancelled : order_status::shipped,
                    .fulfilled_by = kind < 2 ? fulfillment::merchant : fulfillment::marketplace,
                    .items = gone ? cancelled_items::all : cancelled_items::none,
                    .sales_channel = channel});
  }
  const auto line = tables.line_facts.intern(item_facts{});

  std::vector<std::int64_t> seconds(orders);
  for (auto& second : seconds)
    second = first_second + static_cast<std::int64_t>(draw.below(std::uint64_t{year_seconds}));
  if (in_order) std::ranges::sort(seconds);

  constexpr std::size_t segment_orders = 1 << 20;
  for (std::size_t start = 0; start < orders; start += segment_orders) {
    order_segment segment;
    segment.source = source;
    for (std::size_t i = start; i < std::min(orders, start + segment_orders); ++i) {
      const std::size_t kind = 2 * std::size_t(draw.below(5) >= 3) + std::size_t(draw.below(100) < 3);
      segment.order_keys.push_back(11'100'000'000'000'000 + i);
      segment.purchased_at.push_back(seconds[i]);
      segment.last_updated_at.push_back(seconds[i]);
      segment.facts.push_back(facts[kind]);
      segment.first_item.push_back(static_cast<std::uint32_t>(segment.item_count()));
      segment.skus.push_back(skus[draw_sku(draw)]);
      segment.asins.push_back(0);
      segment.quantities.push_back(1);
      segment.prices.push_back(order_segment::no_amount);
      segment.item_facts.push_back(line);
    }
    segment.close();
    editor.add_segment(std::move(segment));
  }
  return editor.settled();
}

} // namespace kenzen::benchmarks
