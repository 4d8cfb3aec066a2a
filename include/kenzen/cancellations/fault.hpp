#pragma once

#include <kenzen/core/enum_names.hpp>

#include <array>
#include <cstdint>
#include <string_view>

namespace kenzen::inline v1 {

/// Whose doing it was. Whether it *counts* against the seller is the policy's answer, not this one.
enum class fault : std::uint8_t {
  unknown,
  seller,
  buyer,
  marketplace,
  carrier,
  payment,
  neutral, ///< nobody's: merged slips, duplicates, tests; also an order that was not cancelled
};

template <>
struct enum_names<fault> {
  static constexpr std::string_view title = "fault";
  static constexpr std::array<std::string_view, 7> values{"unknown", "seller",  "buyer",  "marketplace",
                                                          "carrier", "payment", "neutral"};
};
static_assert(enum_names<fault>::values.size() == std::size_t(fault::neutral) + 1);

} // namespace kenzen::inline v1
