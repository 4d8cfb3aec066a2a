#include "closed_lists.hpp"
#include <kenzen/verdicts/verdict.hpp>

#include <gtest/gtest.h>

#include <set>

namespace kenzen {
namespace {

using testing::all;

TEST(Verdict, SaysNothingUntilAttributed) {
  const verdict v;
  EXPECT_EQ(v, (verdict{verdict_rule::cannot_tell, fault::unknown, ternary::unknown, ternary::unknown}));
}

TEST(VerdictCode, EveryVerdictComesBackFromItsOwnCode) {
  std::set<std::uint16_t> codes;
  std::size_t count = 0;
  for (const verdict_rule rule : all<verdict_rule>()) {
    for (const fault whose : all<fault>()) {
      for (const ternary counts : all<ternary>()) {
        for (const ternary in_population : all<ternary>()) {
          const verdict v{rule, whose, counts, in_population};
          const verdict_code code(v);
          ASSERT_EQ(code.to_verdict(), v);
          ASSERT_EQ(code.rule(), rule);
          ASSERT_EQ(code.fault(), whose);
          ASSERT_EQ(code.counts(), counts);
          ASSERT_EQ(code.in_population(), in_population);
          ASSERT_LT(code.bits(), verdict_code::end);
          ASSERT_TRUE(code.is_valid());
          codes.insert(code.bits());
          ++count;
        }
      }
    }
  }
  EXPECT_EQ(codes.size(), count) << "two verdicts share a code";
}

TEST(VerdictCode, BitsThatNameNoEnumeratorAreNotValid) {
  std::size_t valid = 0;
  for (std::uint32_t bits = 0; bits <= 0xFFFF; ++bits) {
    const auto code = verdict_code::from_bits(static_cast<std::uint16_t>(bits));
    ASSERT_EQ(code.bits(), bits);
    if (!code.is_valid()) continue;
    ++valid;
    ASSERT_EQ(verdict_code(code.to_verdict()), code);
  }
  EXPECT_EQ(valid,
            all<verdict_rule>().size() * all<fault>().size() * all<ternary>().size() * all<ternary>().size());
}

TEST(VerdictCode, CodesAreTwoBytes) { static_assert(sizeof(verdict_code) == 2); }

} // namespace
} // namespace kenzen
