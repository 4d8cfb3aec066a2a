#pragma once

#include <kenzen/stats/confidence_level.hpp>
#include <kenzen/stats/detail/require_trials.hpp>
#include <kenzen/stats/fraction.hpp>
#include <kenzen/stats/interval.hpp>

#include <boost/math/special_functions/beta.hpp>

namespace kenzen::inline v1 {

/// The Jeffreys interval of a proportion: the equal-tailed posterior interval under the prior Beta(1/2, 1/2).
///
/// With k events of n trials the bounds are the tail and 1 - tail quantiles of Beta(k + 1/2, n - k + 1/2),
/// except that the low bound of no events is 0 and the high bound of only events is 1, so that the coverage
/// does not collapse there. L. D. Brown, T. T. Cai and A. DasGupta, Interval estimation for a binomial
/// proportion, Statistical Science 16 (2001) 101-133, section 3.1.2.
///
/// @throws std::invalid_argument if there were no trials.
inline interval jeffreys_interval(const fraction& observed, confidence_level level) {
  detail::require_trials(observed);
  const auto n = static_cast<double>(observed.trials());
  const auto k = static_cast<double>(observed.events());
  return {observed.events() == 0 ? 0.0 : boost::math::ibeta_inv(k + 0.5, n - k + 0.5, level.tail()),
          observed.events() == observed.trials()
              ? 1.0
              : boost::math::ibetac_inv(k + 0.5, n - k + 0.5, level.tail())};
}

} // namespace kenzen::inline v1
