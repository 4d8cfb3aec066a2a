#pragma once

#include <kenzen/stats/gauss_legendre.hpp>

#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

namespace kenzen::inline v1 {

/// A positive quantity that is known up to a factor: its mean, and its shape, which is one over the square of
/// its relative standard deviation.
class gamma_distribution {
public:
  /// @throws std::invalid_argument unless both are finite and greater than 0.
  gamma_distribution(double mean, double shape) : mean_{mean}, shape_{shape} {
    if (!(mean > 0 && std::isfinite(mean)))
      throw std::invalid_argument("mean: expected a number above 0, got " + std::to_string(mean));
    if (!(shape > 0 && std::isfinite(shape)))
      throw std::invalid_argument("shape: expected a number above 0, got " + std::to_string(shape));
  }

  double mean() const noexcept { return mean_; }
  double shape() const noexcept { return shape_; }

  /// The value below which it lies with probability `p`. @pre 0 < p < 1
  double quantile(double p) const { return boost::math::gamma_p_inv(shape_, p) * mean_ / shape_; }

  /// Values and weights that stand for the whole distribution in a sum: quadrature over the logarithm, in
  /// which the density has no corner, between the points that cut `tail` off on either side. The weights add
  /// up to 1 less what was cut off.
  std::vector<quadrature_node> nodes(double tail) const {
    // Far down a small shape's quantile is not a number any more; there P(x) is x^shape / gamma(shape + 1).
    const double log_low = (std::log(tail) + boost::math::lgamma(shape_ + 1)) / shape_;
    const double low = log_low < -100 ? log_low : std::log(boost::math::gamma_p_inv(shape_, tail));
    const double high = std::log(boost::math::gamma_q_inv(shape_, tail));
    // In the logarithm's own scale, 1 / sqrt(shape), and never coarser than the bend at its upper end.
    const double width = std::min(1.5, 4 / std::sqrt(shape_));
    const int panels = std::max(1, static_cast<int>(std::ceil((high - low) / width)));
    std::vector<quadrature_node> nodes = gauss_legendre_nodes(low, high, panels);
    const double log_norm = boost::math::lgamma(shape_);
    for (quadrature_node& node : nodes) {
      const double log_density = shape_ * node.at - std::exp(node.at) - log_norm;
      node.weight *= std::exp(log_density);
      node.at = std::exp(node.at) * mean_ / shape_;
    }
    return nodes;
  }

private:
  double mean_;
  double shape_;
};

} // namespace kenzen::inline v1
