#include "closed_lists.hpp"
#include <kenzen/policies/citation.hpp>

#include <gtest/gtest.h>

namespace kenzen {
namespace {

TEST(Citation, SaysWhetherTheMarketplaceOrSomebodyElseSaysSo) {
  testing::expect_names<source_kind>({"official", "third_party"});
}

TEST(Citation, WithoutASourceItIsNotPublished) {
  citation assumed;
  assumed.note = "Assumed.";
  EXPECT_FALSE(assumed.is_published());
  assumed.source = "https://example.com";
  EXPECT_TRUE(assumed.is_published());
}

TEST(Citation, EveryPartOfItMakesADifference) {
  const citation first{"metrics[0]", "page", "2026-11", source_kind::official, "note", "note in Japanese"};
  EXPECT_EQ(first, citation(first));
  for (const auto change :
       {+[](citation& c) { c.field += 'x'; }, +[](citation& c) { c.source += 'x'; },
        +[](citation& c) { c.retrieved_on += 'x'; }, +[](citation& c) { c.kind = source_kind::third_party; },
        +[](citation& c) { c.note += 'x'; }, +[](citation& c) { c.note_ja += 'x'; }}) {
    citation other = first;
    change(other);
    EXPECT_NE(first, other);
  }
}

} // namespace
} // namespace kenzen
