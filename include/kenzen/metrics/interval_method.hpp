#pragma once

#include <kenzen/core/enum_names.hpp>
#include <kenzen/stats/clopper_pearson_interval.hpp>
#include <kenzen/stats/confidence_level.hpp>
#include <kenzen/stats/fraction.hpp>
#include <kenzen/stats/interval.hpp>
#include <kenzen/stats/jeffreys_interval.hpp>
#include <kenzen/stats/wilson_interval.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kenzen::inline v1 {

/// How a confidence interval of a proportion is made, by its proper name.
enum class interval_method : std::uint8_t { wilson, clopper_pearson, jeffreys };

template <>
struct enum_names<interval_method> {
  static constexpr std::string_view title = "method";
  static constexpr std::array<std::string_view, 3> values{"wilson", "clopper_pearson", "jeffreys"};
};
static_assert(enum_names<interval_method>::values.size() == std::size_t(interval_method::jeffreys) + 1);

/// @throws std::invalid_argument if there were no trials.
inline interval confidence_interval(const fraction& observed, confidence_level level,
                                    interval_method method) {
  switch (method) {
  case interval_method::wilson:
    return wilson_interval(observed, level);
  case interval_method::clopper_pearson:
    return clopper_pearson_interval(observed, level);
  case interval_method::jeffreys:
    break;
  }
  return jeffreys_interval(observed, level);
}

} // namespace kenzen::inline v1
