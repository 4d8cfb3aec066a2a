#include <kenzen/stats/negative_binomial.hpp>

#include <boost/math/distributions/negative_binomial.hpp>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

namespace kenzen {
namespace {

TEST(NegativeBinomial, HasTheMeanAndTheVarianceItWasMadeOf) {
  const negative_binomial orders{12.5, 1.8};
  double total = 0;
  double mean = 0;
  double square = 0;
  for (int k = 0; k < 400; ++k) {
    const double p = orders.probability(k);
    total += p;
    mean += k * p;
    square += k * k * p;
  }
  EXPECT_NEAR(total, 1, 1e-12);
  EXPECT_NEAR(mean, 12.5, 1e-10);
  EXPECT_NEAR(square - mean * mean, 12.5 * 1.8, 1e-9);
}

TEST(NegativeBinomial, AgreesWithTheTextbookForm) {
  const negative_binomial orders{6, 1.5};
  const boost::math::negative_binomial_distribution<double> textbook{12.0, 1 / 1.5};
  for (int k = 0; k < 40; ++k) EXPECT_NEAR(orders.probability(k), pdf(textbook, k), 1e-14);
}

TEST(NegativeBinomial, WithoutDispersionIsPoisson) {
  const negative_binomial orders{2, 1};
  EXPECT_NEAR(orders.probability(0), std::exp(-2), 1e-15);
  EXPECT_NEAR(orders.probability(3), std::exp(-2) * 8 / 6, 1e-15);
}

TEST(NegativeBinomial, StepsFromOneCountToTheNext) {
  for (const double dispersion : {1.0, 1.3, 4.0}) {
    const negative_binomial orders{7, dispersion};
    for (int k = 0; k < 30; ++k)
      EXPECT_NEAR(orders.probability(k) * orders.ratio_after(k), orders.probability(k + 1), 1e-14);
  }
}

TEST(NegativeBinomial, DaysOfOneDispersionAddUpAsTheirConvolution) {
  const negative_binomial monday{3, 1.6};
  const negative_binomial tuesday{5.5, 1.6};
  const negative_binomial both{8.5, 1.6};
  for (int k = 0; k < 60; ++k) {
    double sum = 0;
    for (int i = 0; i <= k; ++i) sum += monday.probability(i) * tuesday.probability(k - i);
    EXPECT_NEAR(sum, both.probability(k), 1e-14);
  }
}

TEST(NegativeBinomial, OfNothingExpectedIsZero) {
  const negative_binomial none{0, 2};
  EXPECT_EQ(none.probability(0), 1);
  EXPECT_EQ(none.probability(1), 0);
  EXPECT_EQ(none.probability(-1), 0);
}

TEST(NegativeBinomial, RefusesWhatIsNoDistribution) {
  EXPECT_THROW(negative_binomial(-1, 1), std::invalid_argument);
  EXPECT_THROW(negative_binomial(1, 0.5), std::invalid_argument);
  EXPECT_THROW(negative_binomial(std::numeric_limits<double>::quiet_NaN(), 1), std::invalid_argument);
}

} // namespace
} // namespace kenzen
