#pragma once

#include <kenzen/core/enum_names.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kenzen::inline v1 {

/// Where a rate stands against its target. Never a guess.
enum class metric_status : std::uint8_t {
  good,         ///< keeps to the target, however the open questions are answered
  bad,          ///< misses it, however they are answered
  undetermined, ///< some answers keep to it and others miss it
  none,         ///< there were no orders, so there is no rate
};

template <>
struct enum_names<metric_status> {
  static constexpr std::string_view title = "status";
  static constexpr std::array<std::string_view, 4> values{"good", "bad", "undetermined", "none"};
};
static_assert(enum_names<metric_status>::values.size() == std::size_t(metric_status::none) + 1);

} // namespace kenzen::inline v1
