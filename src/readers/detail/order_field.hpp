#pragma once

#include <kenzen/core/enum_names.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kenzen::inline v1::detail {

/// What a column of an order file can say. The names are those that `read_options::columns` maps.
enum class order_field : std::uint8_t {
  order_id,
  item_id,
  purchased_at,
  last_updated_at,
  status,
  item_status,
  fulfillment,
  sales_channel,
  sku,
  asin,
  quantity,
  currency,
  price,
  is_prime,
  is_business,
  buyer_requested,
  buyer_reason,
};

inline constexpr std::size_t order_field_count = 17;

} // namespace kenzen::inline v1::detail

namespace kenzen::inline v1 {

template <>
struct enum_names<detail::order_field> {
  static constexpr std::string_view title = "field";
  static constexpr std::array<std::string_view, detail::order_field_count> values{
      "order_id",    "item_id",     "purchased_at", "last_updated_at",
      "status",      "item_status", "fulfillment",  "sales_channel",
      "sku",         "asin",        "quantity",     "currency",
      "price",       "is_prime",    "is_business",  "buyer_requested",
      "buyer_reason"};
};
static_assert(enum_names<detail::order_field>::values.size() ==
              std::size_t(detail::order_field::buyer_reason) + 1);

} // namespace kenzen::inline v1
