#include <kenzen/stats/gauss_legendre.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace kenzen {
namespace {

TEST(GaussLegendre, IntegratesPolynomialsOfDegree39Exactly) {
  double sum = 0;
  for (const auto& [at, weight] : gauss_legendre_nodes(0, 1, 1)) sum += weight * std::pow(at, 39);
  EXPECT_NEAR(sum, 1.0 / 40, 1e-15);
}

TEST(GaussLegendre, NodesAscendAndWeighAsMuchAsTheRangeIsLong) {
  double weights = 0;
  double last = -2;
  for (const auto& [at, weight] : gauss_legendre_nodes(-2, 5, 3)) {
    EXPECT_GT(at, last);
    last = at;
    weights += weight;
  }
  EXPECT_NEAR(weights, 7, 1e-13);
  EXPECT_LT(last, 5);
}

TEST(GaussLegendre, RefusesAnEmptyRange) {
  EXPECT_THROW(gauss_legendre_nodes(1, 1, 1), std::invalid_argument);
  EXPECT_THROW(gauss_legendre_nodes(0, 1, 0), std::invalid_argument);
}

} // namespace
} // namespace kenzen
