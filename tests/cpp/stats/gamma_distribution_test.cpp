#include <kenzen/stats/gamma_distribution.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace kenzen {
namespace {

TEST(GammaDistribution, OfShapeOneIsTheExponential) {
  const gamma_distribution pace{2, 1};
  EXPECT_NEAR(pace.quantile(0.5), 2 * std::log(2), 1e-12);
}

TEST(GammaDistribution, NodesHaveItsMassItsMeanAndItsVariance) {
  for (const double shape : {0.2, 0.5, 1.0, 7.0, 80.0, 5000.0}) {
    const gamma_distribution pace{3, shape};
    double mass = 0;
    double mean = 0;
    double square = 0;
    for (const auto& [at, weight] : pace.nodes(1e-12)) {
      mass += weight;
      mean += weight * at;
      square += weight * at * at;
    }
    EXPECT_NEAR(mass, 1, 1e-11) << shape;
    EXPECT_NEAR(mean, 3, 1e-9) << shape;
    EXPECT_NEAR(square - mean * mean, 9 / shape, 1e-6 / shape) << shape;
  }
}

TEST(GammaDistribution, NodesMixPoissonCountsIntoTheNegativeBinomial) {
  // A Poisson count whose mean is gamma with shape a and mean m is negative binomial: P(0) = (1 + m/a)^-a.
  for (const double shape : {0.3, 2.0, 40.0}) {
    double none = 0;
    for (const auto& [at, weight] : gamma_distribution{5, shape}.nodes(1e-12)) none += weight * std::exp(-at);
    EXPECT_NEAR(none, std::pow(1 + 5 / shape, -shape), 1e-10) << shape;
  }
}

TEST(GammaDistribution, RefusesWhatIsNoDistribution) {
  EXPECT_THROW(gamma_distribution(0, 1), std::invalid_argument);
  EXPECT_THROW(gamma_distribution(1, 0), std::invalid_argument);
}

} // namespace
} // namespace kenzen
