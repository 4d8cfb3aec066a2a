#include <kenzen/stats/beta_binomial.hpp>
#include <kenzen/stats/gauss_legendre.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <utility>

namespace kenzen {
namespace {

TEST(BetaBinomial, WithAFlatPriorEveryCountIsAsLikely) {
  const beta_binomial flat{1, 1};
  for (int k = 0; k <= 10; ++k) EXPECT_NEAR(flat.probability(10, k), 1.0 / 11, 1e-13);
  EXPECT_EQ(flat.probability(10, 11), 0);
  EXPECT_EQ(flat.probability(10, -1), 0);
}

TEST(BetaBinomial, IsTheBinomialIntegratedOverItsShare) {
  const beta_binomial shared{3, 60};
  for (const int k : {0, 1, 3, 9}) {
    double sum = 0;
    for (const auto& [p, weight] : gauss_legendre_nodes(0, 1, 40)) {
      const double density = std::exp(std::lgamma(63) - std::lgamma(3) - std::lgamma(60) + 2 * std::log(p) +
                                      59 * std::log1p(-p));
      const double binomial = std::exp(std::lgamma(41) - std::lgamma(k + 1) - std::lgamma(41 - k) +
                                       k * std::log(p) + (40 - k) * std::log1p(-p));
      sum += weight * density * binomial;
    }
    EXPECT_NEAR(shared.probability(40, k), sum, 1e-11) << k;
  }
}

TEST(BetaBinomial, TailsAreSumsOfTheirTerms) {
  for (const auto& [alpha, beta] : {std::pair{0.5, 40.0}, {300.0, 12000.0}, {5.0, 2.0}}) {
    const beta_binomial shared{alpha, beta};
    double tail = 1;
    for (int k = 0; k <= 60; ++k) {
      EXPECT_NEAR(shared.probability_of_at_least(60, k), tail, 1e-11) << alpha << ' ' << k;
      tail -= shared.probability(60, k);
    }
    EXPECT_EQ(shared.probability_of_at_least(60, 61), 0);
    EXPECT_EQ(shared.probability_of_at_least(60, -3), 1);
  }
}

TEST(BetaBinomial, TailsOfManyTrialsDoNotUnderflow) {
  const beta_binomial shared{3000, 100'000};
  const double half = shared.probability_of_at_least(50'000, 1'457);
  EXPECT_GT(half, 0.4);
  EXPECT_LT(half, 0.6);
}

TEST(BetaBinomial, RefusesWhatIsNoDistribution) {
  EXPECT_THROW(beta_binomial(0, 1), std::invalid_argument);
  EXPECT_THROW(beta_binomial(1, -2), std::invalid_argument);
}

} // namespace
} // namespace kenzen
