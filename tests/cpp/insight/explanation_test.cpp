#include "books.hpp"
#include "tallies.hpp"
#include <kenzen/insight/explain.hpp>
#include <kenzen/insight/explanation.hpp>

#include <gtest/gtest.h>

namespace kenzen {
namespace {

using namespace testing;

TEST(Explanation, OfTheSameCountsIsEqual) {
  const tally counted = tally_of(
      tally_grouping::none, {{"2026-11-01", "", not_counted, 39}, {"2026-11-08", "", testing::counted, 1}});
  const explanation one = explain(counted, a_policy(), date{2026, 11, 2}, date{2026, 11, 9});
  EXPECT_EQ(one, explain(counted, a_policy(), date{2026, 11, 2}, date{2026, 11, 9}));
  EXPECT_NE(one, explain(counted, a_policy(), date{2026, 11, 3}, date{2026, 11, 9}));
}

TEST(Explanation, NamesItsPartsAsTheTableDoes) {
  EXPECT_EQ(to_string(change_part::new_cancellations), "new_cancellations");
  EXPECT_EQ(enum_from<change_part>("restated"), change_part::restated);
}

} // namespace
} // namespace kenzen
