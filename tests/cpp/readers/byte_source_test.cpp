#include "readers/detail/byte_source.hpp"

#include "refusal.hpp"
#include "temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <span>
#include <string>

namespace {

using namespace kenzen;
using namespace kenzen::detail;
using namespace kenzen::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string text_of(const byte_source& bytes) {
  const auto stream = bytes.open_stream();
  std::string text;
  char some[1'000];
  while (const std::size_t count = stream->read(some, sizeof some)) text.append(some, count);
  return text;
}

source memory(const std::string& bytes, std::string name = "memory") {
  return source::from_bytes(std::as_bytes(std::span{bytes}), std::move(name));
}

std::vector<std::string> names_of(const std::vector<byte_source>& sources) {
  std::vector<std::string> names;
  for (const byte_source& each : sources)
    names.push_back(std::filesystem::path{each.name}.filename().string());
  return names;
}

std::string refusal(const source& what) {
  return refusal_of([&] { return open_sources({what}, {}); });
}

TEST(ByteSource, ReadsAFileAndMemoryAlike) {
  const temporary_folder folder;
  const std::string text = "one\ntwo\n";
  const auto sources = open_sources({folder.write("a.txt", text), memory(text)}, {});
  ASSERT_EQ(sources.size(), 2U);
  EXPECT_EQ(sources[1].name, "memory");
  for (const byte_source& each : sources) {
    EXPECT_EQ(each.stored_size, text.size());
    EXPECT_EQ(text_of(each), text);
    char some[3];
    each.plain->read_at(4, some, 3);
    EXPECT_EQ(std::string_view(some, 3), "two");
  }
}

TEST(ByteSource, KeepsTheOrderInWhichSourcesAreNamed) {
  const temporary_folder folder;
  for (const char* name : {"x/2.txt", "x/1.txt", "b.txt", "a.txt"}) folder.write(name, "x");
  const auto at = [&](const char* name) { return source{folder.path() / name}; };
  EXPECT_THAT(names_of(open_sources({at("b.txt"), at("x"), at("?.txt")}, {})),
              ElementsAre("b.txt", "1.txt", "2.txt", "a.txt", "b.txt"));
}

TEST(ByteSource, TakesAFileWhoseNameLooksLikeAPattern) {
  const temporary_folder folder;
  folder.write("[1].txt", "bracket");
  folder.write("1.txt", "plain");
  const auto sources = open_sources({folder.path() / "[1].txt"}, {});
  ASSERT_EQ(sources.size(), 1U);
  EXPECT_EQ(text_of(sources.front()), "bracket");
}

TEST(ByteSource, SaysWhatIsMissingAndWhatIsNear) {
  const temporary_folder folder;
  folder.write("orders.txt", "x");
  const std::string message = refusal(folder.path() / "order.txt");
  EXPECT_THAT(message,
              HasSubstr("order.txt: expected a file, a folder or a pattern, got nothing of that name"));
  EXPECT_THAT(message, HasSubstr("'orders.txt'"));
  EXPECT_THAT(refusal(source{""}), HasSubstr("expected a path, got an empty text"));
}

TEST(ByteSource, RefusesWhatIsNeitherFileNorFolder) {
  EXPECT_THAT(refusal("/dev/null"), HasSubstr("got a device or a pipe"));
}

TEST(ByteSource, SaysThatAFileShrankWhileItWasRead) {
  const temporary_folder folder;
  const auto path = folder.write("a.txt", std::string(1'000, 'x'));
  const auto sources = open_sources({path}, {});
  std::filesystem::resize_file(path, 300);
  char some[1'000];
  EXPECT_EQ(refusal_of([&] {
              sources[0].plain->read_at(200, some, 200);
              return 0;
            }),
            path.string() + ": expected 1000 bytes, got 300: the file changed while it was read");
}

TEST(ByteSource, ReadsMoreFilesThanMayBeOpenAtOnce) {
  const temporary_folder folder;
  for (int i = 0; i < 300; ++i) folder.write(std::to_string(1'000 + i) + ".txt", std::to_string(i));
  const auto sources = open_sources({folder.path()}, {});
  ASSERT_EQ(sources.size(), 300U);
  for (int i = 0; i < 300; ++i) EXPECT_EQ(text_of(sources[static_cast<std::size_t>(i)]), std::to_string(i));
}

TEST(ByteSource, SaysThatAFileWasReplacedWhileItWasRead) {
  const temporary_folder folder;
  for (int i = 0; i < 300; ++i) folder.write(std::to_string(1'000 + i) + ".txt", "old");
  const auto sources = open_sources({folder.path()}, {});
  const auto last = folder.path() / "1299.txt"; // not among those that are held open
  folder.write("other", "new");
  std::filesystem::rename(folder.path() / "other", last);
  EXPECT_THAT(refusal_of([&] { return text_of(sources.back()); }),
              HasSubstr("the file changed while it was read"));
}

TEST(ByteSource, OpensAnEmptyFile) {
  const temporary_folder folder;
  const auto sources = open_sources({folder.write("a.txt", ""), memory("")}, {});
  EXPECT_EQ(text_of(sources[0]), "");
  EXPECT_EQ(text_of(sources[1]), "");
}

TEST(ByteSource, ReadsMemoryOnlyWhereItIs) {
  const std::string text = "abc";
  const auto sources = open_sources({memory(text)}, {});
  char some[4];
  EXPECT_THROW(sources[0].plain->read_at(1, some, 3), source_error);
  EXPECT_THROW(sources[0].plain->read_at(4, some, 0), source_error);
  EXPECT_NO_THROW(sources[0].plain->read_at(3, some, 0));
}

} // namespace
