#include "readers/detail/inflate.hpp"

#include "packed_files.hpp"
#include "refusal.hpp"
#include "temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace {

using namespace kenzen;
using namespace kenzen::detail;
using namespace kenzen::testing;
using ::testing::HasSubstr;

std::vector<byte_source> opened(const std::string& bytes, std::uint64_t limit = std::uint64_t{1} << 30) {
  read_options options;
  options.unpacked_limit = limit;
  return open_sources({source::from_bytes(std::as_bytes(std::span{bytes}), "packed")}, options);
}

std::string text_of(const byte_source& packed, std::size_t at_once) {
  const auto stream = packed.open_stream();
  std::string text;
  std::string some(at_once, '\0');
  while (const std::size_t count = stream->read(some.data(), some.size())) text.append(some, 0, count);
  return text;
}

std::string unpacked(const std::string& bytes, std::size_t at_once = 777) {
  return text_of(opened(bytes).front(), at_once);
}

/// Reads to the end without keeping anything; gives how much was unpacked before it was refused.
std::pair<std::string, std::uint64_t> refused_after(const std::string& bytes, std::uint64_t limit) {
  std::uint64_t count = 0;
  const std::string message = refusal_of([&] {
    const auto stream = opened(bytes, limit).front().open_stream();
    std::string some(std::size_t{1} << 16, '\0');
    while (const std::size_t more = stream->read(some.data(), some.size())) count += more;
    return 0;
  });
  return {message, count};
}

std::string refusal(const std::string& bytes) { return refused_after(bytes, std::uint64_t{1} << 30).first; }

std::string long_text() {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += std::to_string(i) + "\n";
  return text;
}

TEST(Inflate, TellsPackedFilesByTheirContent) {
  const temporary_folder folder;
  const std::string text = "one\ntwo\n";
  const auto sources = open_sources({folder.write("a.txt", gzip_of(text)),
                                     folder.write("c.txt", zip_of({stored_member("inner/b.txt", text)})),
                                     folder.write("plain.gz", text)},
                                    {});
  ASSERT_EQ(sources.size(), 3U);
  EXPECT_THAT(sources[1].name, HasSubstr("/c.txt/inner/b.txt"));
  for (const byte_source& each : sources) EXPECT_EQ(text_of(each, 777), text) << each.name;
  EXPECT_EQ(sources[2].how, byte_source::packing::none);
}

TEST(Inflate, ReadsAGzipFileInStepsOfAnySize) {
  const std::string text = long_text();
  const std::string packed = gzip_of(text);
  for (const std::size_t at_once : {std::size_t{1'000}, std::size_t{65'536}, std::size_t{10'000'000}})
    EXPECT_EQ(unpacked(packed, at_once), text);
}

TEST(Inflate, ReadsTheMembersOfAGzipFileOneAfterAnother) {
  EXPECT_EQ(unpacked(gzip_of("one\n") + gzip_of("") + gzip_of("two\n")), "one\ntwo\n");
}

TEST(Inflate, TakesZerosBehindAGzipFileForPadding) {
  EXPECT_EQ(unpacked(gzip_of("one\n") + std::string(1'000, '\0')), "one\n");
}

TEST(Inflate, RefusesAnythingElseBehindAGzipFile) {
  EXPECT_THAT(refusal(gzip_of("one\n") + "more"), HasSubstr("or another member at byte 27"));
  EXPECT_THAT(refusal(gzip_of("one\n") + std::string(5, '\0') + gzip_of("two\n")), HasSubstr("at byte 32"));
}

TEST(Inflate, RefusesAGzipFileCutAnywhere) {
  const std::string whole = gzip_of("some text that is long enough");
  for (std::size_t size = 2; size < whole.size(); ++size)
    EXPECT_THAT(refusal(whole.substr(0, size)), HasSubstr("stops in the middle")) << size;
}

TEST(Inflate, RefusesAWrongChecksumOrLength) {
  EXPECT_THAT(refusal(gzip_member(deflated("text"), crc32_of("text") + 1, 4)),
              HasSubstr("incorrect data check"));
  EXPECT_THAT(refusal(gzip_member(deflated("text"), crc32_of("text"), 5)),
              HasSubstr("incorrect length check"));
  EXPECT_THAT(refusal(gzip_member("\xFF\xFF", 0, 0)), HasSubstr("got damaged data near byte"));
}

TEST(Inflate, StopsAtTheLimitOfWhatAGzipFileMayUnpackTo) {
  constexpr std::size_t size = 64'000'000;
  const std::string bomb = gzip_member(deflated_run('x', size), 0, size);
  ASSERT_LT(bomb.size(), size / 150);
  const auto [message, count] = refused_after(bomb, 1'000'000);
  EXPECT_THAT(message, HasSubstr("expected a gzip file that unpacks to at most 1000000 bytes"));
  EXPECT_LE(count, 1'000'000U);
}

TEST(Inflate, ReadsStoredAndDeflatedMembersOfAnArchive) {
  const std::string text = long_text();
  const std::string archive =
      zip_of({deflated_member("b.txt", text), stored_member("a.txt", text), stored_member("c.txt", "")});
  const auto members = opened(archive);
  ASSERT_EQ(members.size(), 3U);
  EXPECT_EQ(members[0].name, "packed/a.txt");
  for (const byte_source& member : members) {
    const auto stream = member.open_stream();
    std::string got(text.size() + 1, '\0');
    got.resize(stream->read(got.data(), got.size()));
    EXPECT_EQ(got, member.name == "packed/c.txt" ? "" : text) << member.name;
    EXPECT_EQ(stream->stored_bytes_done(), member.stored_size);
  }
}

TEST(Inflate, RefusesAMemberThatIsNotWhatTheArchiveSays) {
  zip_member wrong = deflated_member("a.txt", "text");
  wrong.crc ^= 1;
  EXPECT_THAT(refusal(zip_of({wrong})),
              HasSubstr("packed/a.txt: expected the checksum that the archive gives"));
  wrong = stored_member("a.txt", "text");
  wrong.crc ^= 1;
  EXPECT_THAT(refusal(zip_of({wrong})), HasSubstr("the checksum"));
  wrong = deflated_member("a.txt", "text");
  wrong.size = 3;
  EXPECT_THAT(refusal(zip_of({wrong})), HasSubstr("expected 3 bytes as the archive says, got more"));
  wrong.size = 5;
  EXPECT_THAT(refusal(zip_of({wrong})), HasSubstr("expected 5 bytes as the archive says, got 4"));
  wrong = deflated_member("a.txt", "text");
  wrong.packed.pop_back();
  EXPECT_THAT(refusal(zip_of({wrong})), HasSubstr("stops in the middle"));
  wrong.packed[0] = '\7';
  EXPECT_THAT(refusal(zip_of({wrong})), HasSubstr("damaged data"));
}

TEST(Inflate, StopsWhereAMemberUnpacksToMoreThanItStates) {
  const zip_member bomb{"a.txt", deflated_run('x', 64'000'000), 1'000'000, 0, 8};
  const auto [message, count] = refused_after(zip_of({bomb}), std::uint64_t{1} << 30);
  EXPECT_THAT(message, HasSubstr("got more"));
  EXPECT_LE(count, 1'000'000U);
}

} // namespace
