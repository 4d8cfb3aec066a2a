#pragma once

#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>

namespace kenzen::inline v1 {

/// How many of some trials are events when all of them share one probability that is itself drawn from
/// Beta(alpha, beta): the trials of an urn that after each draw gets one more of the colour drawn
/// (N. L. Johnson, A. W. Kemp and S. Kotz, Univariate Discrete Distributions, 3rd ed., Wiley 2005,
/// section 6.2.2).
class beta_binomial {
public:
  /// @throws std::invalid_argument unless both are finite and greater than 0.
  beta_binomial(double alpha, double beta) : alpha_{alpha}, beta_{beta} {
    require_positive("alpha", alpha);
    require_positive("beta", beta);
  }

  double alpha() const noexcept { return alpha_; }
  double beta() const noexcept { return beta_; }
  double mean_share() const noexcept { return alpha_ / (alpha_ + beta_); }

  /// The probability of exactly `events` of `trials`; 0 outside 0..trials.
  double probability(std::int64_t trials, std::int64_t events) const {
    if (events < 0 || events > trials) return 0;
    const auto n = static_cast<double>(trials);
    const auto k = static_cast<double>(events);
    return std::exp(log_ratio(n + 1, k + 1, n - k + 1) + log_beta(k + alpha_, n - k + beta_) -
                    log_beta(alpha_, beta_));
  }

  /// The probability of `events` or more of `trials`.
  double probability_of_at_least(std::int64_t trials, std::int64_t events) const {
    if (events <= 0) return 1;
    if (events > trials) return 0;
    // The side away from the mean is added up, outwards from its greatest term, so that a small tail keeps
    // its digits.
    const bool below = static_cast<double>(events) <= static_cast<double>(trials) * mean_share();
    const double sum = below ? sum_of(trials, 0, events - 1) : sum_of(trials, events, trials);
    return std::clamp(below ? 1 - sum : sum, 0.0, 1.0);
  }

private:
  static void require_positive(const char* name, double value) {
    if (value > 0 && std::isfinite(value)) return;
    throw std::invalid_argument(std::string{name} + ": expected a number above 0, got " +
                                std::to_string(value));
  }

  static double log_beta(double a, double b) {
    return boost::math::lgamma(a) + boost::math::lgamma(b) - boost::math::lgamma(a + b);
  }
  static double log_ratio(double whole, double part, double rest) {
    return boost::math::lgamma(whole) - boost::math::lgamma(part) - boost::math::lgamma(rest);
  }

  /// `probability(trials, events + 1) / probability(trials, events)`
  double ratio_after(std::int64_t trials, std::int64_t events) const noexcept {
    const auto n = static_cast<double>(trials);
    const auto k = static_cast<double>(events);
    return (n - k) / (k + 1) * (alpha_ + k) / (beta_ + n - k - 1);
  }

  double sum_of(std::int64_t trials, std::int64_t first, std::int64_t last) const {
    const auto likely = static_cast<std::int64_t>(static_cast<double>(trials) * mean_share());
    const std::int64_t middle = std::clamp(likely, first, last);
    const double start = probability(trials, middle);
    double sum = start;
    double term = start;
    for (std::int64_t k = middle; k < last && term > sum * 1e-18; ++k) sum += term *= ratio_after(trials, k);
    term = start;
    for (std::int64_t k = middle; k > first && term > sum * 1e-18; --k)
      sum += term /= ratio_after(trials, k - 1);
    return sum;
  }

  double alpha_;
  double beta_;
};

} // namespace kenzen::inline v1
