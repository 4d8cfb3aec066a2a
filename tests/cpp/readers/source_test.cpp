#include <kenzen/readers/source.hpp>

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <string>
#include <vector>

namespace {

using kenzen::source;

TEST(Source, IsMadeOfAnythingThatNamesAPath) {
  const std::vector<source> sources{"a.txt", std::string{"b.txt"}, std::filesystem::path{"c.txt"}};
  EXPECT_EQ(sources[0].name(), "a.txt");
  EXPECT_EQ(sources[1].path(), std::filesystem::path{"b.txt"});
  EXPECT_FALSE(sources[2].in_memory());
}

TEST(Source, HoldsBytesUnderAName) {
  const std::array<std::byte, 3> bytes{};
  const source s = source::from_bytes(bytes, "upload.txt");
  EXPECT_TRUE(s.in_memory());
  EXPECT_EQ(s.name(), "upload.txt");
  EXPECT_EQ(s.bytes().data(), bytes.data()) << "nothing is copied";
  EXPECT_TRUE(s.path().empty());
}

} // namespace
