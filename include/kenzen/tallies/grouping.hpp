#pragma once

#include <kenzen/core/enum_names.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kenzen::inline v1 {

/// By what, beside the day and the verdict, a tally counts apart.
enum class tally_grouping : std::uint8_t {
  none, ///< one group of all orders, with the empty name
  sku,  ///< each SKU of an order once; the empty name: an item does not say its SKU, or there is no item
  asin, ///< each ASIN of an order once; the empty name: an item does not say its ASIN, or there is no item
  sales_channel, ///< native name; empty: not said
  fulfillment,   ///< names of `fulfillment`
  fault,         ///< names of `fault`, as the verdict has it
  reason,        ///< names of `cancellation_reason`; empty: nothing of the order was cancelled
  rule,          ///< names of `verdict_rule`, as the verdict has it
  status,        ///< names of `order_status`
  weekday,       ///< names of `weekday`, of the local day of purchase; empty: not dated
};

template <>
struct enum_names<tally_grouping> {
  static constexpr std::string_view title = "grouping";
  static constexpr std::array<std::string_view, 10> values{
      "none", "sku", "asin", "sales_channel", "fulfillment", "fault", "reason", "rule", "status", "weekday"};
};
static_assert(enum_names<tally_grouping>::values.size() == std::size_t(tally_grouping::weekday) + 1);

/// Whether one order can be in several groups, so that the groups' counts do not add up to orders.
constexpr bool groups_overlap(tally_grouping by) noexcept {
  return by == tally_grouping::sku || by == tally_grouping::asin;
}

} // namespace kenzen::inline v1
