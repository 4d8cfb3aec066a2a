#include "amazon_metric.hpp"
#include <kenzen/health/open_question.hpp>

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace kenzen {
namespace {

using namespace testing;

verdict unknown_by(verdict_rule rule) { return {rule, fault::unknown, ternary::unknown, ternary::yes}; }

TEST(OpenQuestion, FollowsFromTheRuleThatCouldNotDecide) {
  using enum verdict_rule;
  const std::vector<std::pair<verdict_rule, open_question>> questions{
      {cannot_tell, open_question::who},
      {request_route_unknown, open_question::request},
      {merchant_reason_unknown, open_question::reason},
      {marketplace_cancellation, open_question::cause},
      {status_unknown, open_question::status},
      {contradictory_evidence, open_question::contradiction},
      {official_request_other_reason, open_question::unpublished},
      {item_cancellation, open_question::unpublished},
  };
  for (const auto& [rule, question] : questions)
    EXPECT_EQ(question_behind(unknown_by(rule), amazon_metric()), question) << to_string(rule);
}

TEST(OpenQuestion, OfAnOrderThatMayBeOutsideIsItsMembership) {
  const verdict perhaps{verdict_rule::not_cancelled, fault::neutral, ternary::no, ternary::unknown};
  EXPECT_EQ(question_behind(perhaps, amazon_metric()), open_question::population);
  // It would count, were it known to be in the population.
  const verdict counted{verdict_rule::merchant_cancellation, fault::seller, ternary::unknown,
                        ternary::unknown};
  EXPECT_EQ(question_behind(counted, amazon_metric()), open_question::population);
}

TEST(OpenQuestion, OfRulesAndContradictionsIsNoneThatALogAnswers) {
  EXPECT_TRUE(is_answered_by_log(open_question::who));
  EXPECT_TRUE(is_answered_by_log(open_question::cause));
  EXPECT_FALSE(is_answered_by_log(open_question::status));
  EXPECT_FALSE(is_answered_by_log(open_question::unpublished));
  EXPECT_FALSE(is_answered_by_log(open_question::contradiction));
  EXPECT_FALSE(is_answered_by_log(open_question::population));
}

} // namespace
} // namespace kenzen
