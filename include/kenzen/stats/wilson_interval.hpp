#pragma once

#include <kenzen/stats/confidence_level.hpp>
#include <kenzen/stats/detail/require_trials.hpp>
#include <kenzen/stats/fraction.hpp>
#include <kenzen/stats/interval.hpp>

#include <boost/math/special_functions/erf.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace kenzen::inline v1 {

/// The Wilson score interval of a proportion: all p that a score test at the given level does not reject.
///
/// With k events of n trials and z, the normal quantile of 1 - tail, the bounds are
///
///     (k + z^2 / 2  -+  z sqrt(k (n - k) / n + z^2 / 4)) / (n + z^2)
///
/// The low bound of no events is 0 and the high bound of only events is 1, exactly. No continuity correction.
/// E. B. Wilson, Probable inference, the law of succession, and statistical inference, J. Am. Stat. Assoc. 22
/// (1927) 209-212.
///
/// @throws std::invalid_argument if there were no trials.
inline interval wilson_interval(const fraction& observed, confidence_level level) {
  detail::require_trials(observed);
  const auto n = static_cast<double>(observed.trials());
  const auto k = static_cast<double>(observed.events());
  const double z = std::numbers::sqrt2 * boost::math::erfc_inv(2 * level.tail());
  const double centre = k + z * z / 2;
  const double reach = z * std::sqrt(k * ((n - k) / n) + z * z / 4);
  const double low = (centre - reach) / (n + z * z);
  const double high = (centre + reach) / (n + z * z);
  // Rounding leaves the 0 of no events alone, but not the 1 of only events.
  return {std::max(0.0, low), observed.events() == observed.trials() ? 1.0 : std::min(1.0, high)};
}

} // namespace kenzen::inline v1
