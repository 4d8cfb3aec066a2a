#pragma once

#include <boost/math/quadrature/gauss.hpp>

#include <array>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

namespace kenzen::inline v1 {

/// A place at which a function is evaluated and how much its value weighs in the integral.
struct quadrature_node {
  double at;
  double weight;

  friend constexpr bool operator==(const quadrature_node&, const quadrature_node&) = default;
};

/// Nodes that integrate a smooth function over [from, to]: the Gauss-Legendre rule of 20 points, exact for
/// polynomials up to degree 39, in each of `panels` equal parts.
/// @throws std::invalid_argument unless `from < to` and `panels > 0`.
inline std::vector<quadrature_node> gauss_legendre_nodes(double from, double to, int panels) {
  if (!(from < to)) throw std::invalid_argument("to: expected a number above " + std::to_string(from));
  if (panels <= 0)
    throw std::invalid_argument("panels: expected at least one, got " + std::to_string(panels));
  using rule = boost::math::quadrature::gauss<double, 20>;
  const auto& abscissas = rule::abscissa(); // the half above the middle; the rule is symmetric
  const auto& weights = rule::weights();
  std::vector<quadrature_node> nodes;
  const double half = (to - from) / panels / 2;
  for (int panel = 0; panel < panels; ++panel) {
    const double middle = from + half * (2 * panel + 1);
    for (std::size_t i = abscissas.size(); i-- > 0;)
      nodes.push_back({middle - half * abscissas[i], half * weights[i]});
    for (std::size_t i = 0; i < abscissas.size(); ++i)
      nodes.push_back({middle + half * abscissas[i], half * weights[i]});
  }
  return nodes;
}

} // namespace kenzen::inline v1
