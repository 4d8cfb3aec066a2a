#pragma once

#include <boost/math/special_functions/gamma.hpp>

#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>

namespace kenzen::inline v1 {

/// How often something happens whose pace is a gamma variable: a Poisson count with `mean`, whose variance is
/// `dispersion` times the mean. A dispersion of 1 is the Poisson distribution itself.
///
/// Counts of one dispersion add up: the sum of independent ones with means a and b is the one with mean a + b
/// (N. L. Johnson, A. W. Kemp and S. Kotz, Univariate Discrete Distributions, 3rd ed., Wiley 2005,
/// section 5.5).
class negative_binomial {
public:
  /// @throws std::invalid_argument unless `mean >= 0` and `dispersion >= 1`, both finite.
  negative_binomial(double mean, double dispersion) : mean_{mean}, dispersion_{dispersion} {
    if (!(mean >= 0 && std::isfinite(mean)))
      throw std::invalid_argument("mean: expected a number of 0 or more, got " + std::to_string(mean));
    if (!(dispersion >= 1 && std::isfinite(dispersion))) {
      throw std::invalid_argument("dispersion: expected a number of 1 or more, got " +
                                  std::to_string(dispersion));
    }
  }

  double mean() const noexcept { return mean_; }
  double dispersion() const noexcept { return dispersion_; }
  double variance() const noexcept { return mean_ * dispersion_; }

  /// The probability of exactly `count`; 0 for a negative one.
  double probability(std::int64_t count) const {
    if (count < 0) return 0;
    if (mean_ == 0) return count == 0 ? 1 : 0;
    const auto k = static_cast<double>(count);
    if (is_poisson()) return std::exp(k * std::log(mean_) - mean_ - boost::math::lgamma(k + 1));
    const double size = mean_ / (dispersion_ - 1);
    return std::exp(boost::math::lgamma(size + k) - boost::math::lgamma(size) - boost::math::lgamma(k + 1) -
                    size * std::log(dispersion_) + k * std::log1p(-1 / dispersion_));
  }

  /// `probability(count + 1) / probability(count)`. @pre count >= 0
  double ratio_after(std::int64_t count) const noexcept {
    const auto k = static_cast<double>(count);
    if (is_poisson()) return mean_ / (k + 1);
    return (mean_ / (dispersion_ - 1) + k) / (k + 1) * (1 - 1 / dispersion_);
  }

private:
  // So near to 1 the Poisson distribution is the same to all digits that are left.
  bool is_poisson() const noexcept { return dispersion_ < 1 + 1e-9; }

  double mean_;
  double dispersion_;
};

} // namespace kenzen::inline v1
