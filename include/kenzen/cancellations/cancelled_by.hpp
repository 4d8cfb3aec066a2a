#pragma once

#include <kenzen/core/enum_names.hpp>

#include <array>
#include <cstdint>
#include <string_view>

namespace kenzen::inline v1 {

/// Who carried the cancellation out (Orders API 2026-01-01: `cancelledBy` BUYER, MERCHANT, AMAZON).
enum class cancelled_by : std::uint8_t { unknown, buyer, merchant, marketplace };

template <>
struct enum_names<cancelled_by> {
  static constexpr std::string_view title = "cancelled by";
  static constexpr std::array<std::string_view, 4> values{"unknown", "buyer", "merchant", "marketplace"};
};
static_assert(enum_names<cancelled_by>::values.size() == std::size_t(cancelled_by::marketplace) + 1);

} // namespace kenzen::inline v1
