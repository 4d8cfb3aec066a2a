#pragma once

#include <kenzen/stats/confidence_level.hpp>
#include <kenzen/stats/detail/require_trials.hpp>
#include <kenzen/stats/fraction.hpp>
#include <kenzen/stats/interval.hpp>

#include <boost/math/special_functions/beta.hpp>

namespace kenzen::inline v1 {

/// The Clopper-Pearson ("exact") interval of a proportion. It covers the true value at least as often as the
/// level says, and mostly more often.
///
/// With k events of n trials and X binomial, the bounds are the p for which
///
///     low:  P(X >= k | n, p) = tail          high:  P(X <= k | n, p) = tail
///
/// that is, the tail quantile of Beta(k, n - k + 1) and the 1 - tail quantile of Beta(k + 1, n - k). The low
/// bound of no events is 0 and the high bound of only events is 1. C. J. Clopper and E. S. Pearson, The use
/// of confidence or fiducial limits illustrated in the case of the binomial, Biometrika 26 (1934) 404-413.
///
/// @throws std::invalid_argument if there were no trials.
inline interval clopper_pearson_interval(const fraction& observed, confidence_level level) {
  detail::require_trials(observed);
  const auto n = static_cast<double>(observed.trials());
  const auto k = static_cast<double>(observed.events());
  return {observed.events() == 0 ? 0.0 : boost::math::ibeta_inv(k, n - k + 1, level.tail()),
          observed.events() == observed.trials() ? 1.0 : boost::math::ibetac_inv(k + 1, n - k, level.tail())};
}

} // namespace kenzen::inline v1
