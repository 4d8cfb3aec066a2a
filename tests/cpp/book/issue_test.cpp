#include <kenzen/book/issue.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace {

using namespace kenzen;

TEST(Issue, SortsBySourceThenLineThenColumn) {
  std::vector<issue> issues{{.source = "b", .line = 1},
                            {.source = "a", .line = 10},
                            {.source = "a", .line = 9, .column = "sku"},
                            {.source = "a", .line = 9, .column = "asin"}};
  std::ranges::sort(issues);
  EXPECT_EQ(issues[0].column, "asin");
  EXPECT_EQ(issues[1].column, "sku");
  EXPECT_EQ(issues[2].line, 10U);
  EXPECT_EQ(issues[3].source, "b");
}

TEST(IssueCode, NamesRoundTrip) {
  for (std::size_t i = 0; i < enum_names<issue_code>::values.size(); ++i) {
    const auto code = static_cast<issue_code>(i);
    EXPECT_EQ(from_string<issue_code>(to_string(code)), code);
  }
}

} // namespace
