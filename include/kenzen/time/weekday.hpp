#pragma once

#include <kenzen/core/enum_names.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kenzen::inline v1 {

/// The days of the week in the order of ISO 8601, which starts it on Monday.
enum class weekday : std::uint8_t { monday, tuesday, wednesday, thursday, friday, saturday, sunday };

template <>
struct enum_names<weekday> {
  static constexpr std::string_view title = "weekday";
  static constexpr std::array<std::string_view, 7> values{"monday", "tuesday",  "wednesday", "thursday",
                                                          "friday", "saturday", "sunday"};
};
static_assert(enum_names<weekday>::values.size() == std::size_t(weekday::sunday) + 1);

} // namespace kenzen::inline v1
