#pragma once

#include <kenzen/core/enum_names.hpp>

#include <array>
#include <cstdint>
#include <string_view>

namespace kenzen::inline v1 {

/// Who ships the order (Amazon: MFN and AFN; Orders API 2026-01-01: `fulfilledBy`).
enum class fulfillment : std::uint8_t {
  unknown,     ///< the source does not say
  merchant,    ///< the seller
  marketplace, ///< the marketplace's own fulfillment service
};

template <>
struct enum_names<fulfillment> {
  static constexpr std::string_view title = "fulfillment";
  static constexpr std::array<std::string_view, 3> values{"unknown", "merchant", "marketplace"};
};
static_assert(enum_names<fulfillment>::values.size() == std::size_t(fulfillment::marketplace) + 1);

} // namespace kenzen::inline v1
