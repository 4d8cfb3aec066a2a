#include <kenzen/book/source_summary.hpp>

#include <gtest/gtest.h>

namespace {

TEST(SourceSummary, StartsWithNothingRead) {
  const kenzen::source_summary summary{.source = "2026-11.txt"};
  EXPECT_EQ(summary.rows_read, summary.rows_accepted + summary.rows_rejected + summary.rows_repeated);
  EXPECT_EQ(summary.rows_read, 0U);
}

} // namespace
