#include "readers/detail/file_names.hpp"

#include "refusal.hpp"
#include "temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace kenzen::detail;
using kenzen::testing::refusal_of;
using kenzen::testing::temporary_folder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(FileNames, APatternHasAStarAQuestionMarkOrABracket) {
  EXPECT_TRUE(is_pattern("orders/2026-*.txt"));
  EXPECT_TRUE(is_pattern("a?"));
  EXPECT_TRUE(is_pattern("[ab]"));
  EXPECT_FALSE(is_pattern("orders/2026-10.txt"));
}

// The rules of POSIX glob(7).
TEST(FileNames, MatchesAsAShellDoes) {
  EXPECT_TRUE(matches_pattern("2026-10.txt", "2026-*.txt"));
  EXPECT_TRUE(matches_pattern("2026-.txt", "2026-*.txt"));
  EXPECT_FALSE(matches_pattern("2026-10.txt.gz", "2026-*.txt"));
  EXPECT_TRUE(matches_pattern("ab.ab.txt", "*ab.txt")) << "the first 'ab' is not the one";
  EXPECT_TRUE(matches_pattern("", "*"));
  EXPECT_FALSE(matches_pattern("", "?"));
  EXPECT_TRUE(matches_pattern("\u6CE8.txt", "?.txt")) << "one character, three bytes";
  EXPECT_TRUE(matches_pattern("a5", "a[0-9]"));
  EXPECT_FALSE(matches_pattern("a5", "a[!0-9]"));
  EXPECT_TRUE(matches_pattern("a-", "a[0-]"));
  EXPECT_TRUE(matches_pattern("a]", "a[]]"));
  EXPECT_TRUE(matches_pattern("a[", "a[")) << "a set that never ends is a bracket";
  EXPECT_FALSE(matches_pattern("abc", "ab"));
  EXPECT_FALSE(matches_pattern("ab", "abc"));
}

TEST(FileNames, OnlyADotMatchesALeadingDot) {
  EXPECT_FALSE(matches_pattern(".hidden", "*"));
  EXPECT_FALSE(matches_pattern(".hidden", "?hidden"));
  EXPECT_TRUE(matches_pattern(".hidden", ".h*"));
}

TEST(FileNames, TakesNoLongTimeForManyStars) {
  EXPECT_FALSE(matches_pattern(std::string(2'000, 'a'), "*a*a*a*a*a*a*a*a*a*b"));
}

TEST(FileNames, FindsPathsThroughPatternsInFolders) {
  const temporary_folder folder;
  for (const char* name :
       {"2026-11/b.txt", "2026-10/a.txt", "2026-10/a.csv", "2025-10/a.txt", "2026-10/.a.txt"})
    folder.write(name, "x");
  const auto at = [&](const char* name) { return folder.path() / name; };
  EXPECT_THAT(matching_paths(at("2026-*/*.txt")), ElementsAre(at("2026-10/a.txt"), at("2026-11/b.txt")));
  EXPECT_THAT(matching_paths(at("*/a.csv")), ElementsAre(at("2026-10/a.csv")));
  EXPECT_THAT(matching_paths(at("2026-??")), ElementsAre(at("2026-10"), at("2026-11")));
}

TEST(FileNames, RefusesAPatternThatNothingMatches) {
  const temporary_folder folder;
  EXPECT_THAT(refusal_of([&] { return matching_paths(folder.path() / "*.txt"); }),
              HasSubstr("*.txt: expected a pattern of existing files, got one that none matches"));
}

TEST(FileNames, ListsTheVisibleFilesOfAFolderSorted) {
  const temporary_folder folder;
  for (const char* name : {"b.txt", "a.txt", ".hidden", "inner/c.txt"}) folder.write(name, "x");
  EXPECT_THAT(files_in_folder(folder.path()), ElementsAre(folder.path() / "a.txt", folder.path() / "b.txt"));
  EXPECT_THAT(refusal_of([&] { return files_in_folder(folder.path() / "nowhere"); }),
              HasSubstr("expected a folder that can be read"));
}

TEST(FileNames, RefusesAFolderWithoutFiles) {
  const temporary_folder folder;
  EXPECT_THAT(refusal_of([&] { return files_in_folder(folder.path()); }), HasSubstr("got an empty one"));
  folder.write("inner/c.txt", "x");
  EXPECT_THAT(refusal_of([&] { return files_in_folder(folder.path()); }),
              HasSubstr("one with nothing but folders and hidden files"));
}

TEST(FileNames, NamesWhatIsMostLikeAMissingFile) {
  const temporary_folder folder;
  for (const char* name : {"orders-2026-10.txt", "orders-2026-11.txt", "picture.png"})
    folder.write(name, "x");
  EXPECT_EQ(near_names(folder.path() / "orders-2026-1.txt"),
            "; there is 'orders-2026-10.txt', 'orders-2026-11.txt'");
  EXPECT_THAT(near_names(folder.path() / "something else"), IsEmpty());
  EXPECT_THAT(near_names(folder.path() / "nowhere" / "orders.txt"), IsEmpty());
}

} // namespace
