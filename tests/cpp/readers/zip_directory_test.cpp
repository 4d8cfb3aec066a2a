#include "readers/detail/zip_directory.hpp"

#include "packed_files.hpp"
#include "refusal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <string>

namespace {

using namespace kenzen;
using namespace kenzen::detail;
using namespace kenzen::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class text_bytes final : public random_bytes {
public:
  explicit text_bytes(std::string text) : text_(std::move(text)) {}
  std::uint64_t size() const noexcept override { return text_.size(); }
  void read_at(std::uint64_t offset, char* to, std::size_t count) const override {
    if (offset > text_.size() || count > text_.size() - offset) throw source_error("beyond the end");
    std::memcpy(to, text_.data() + offset, count);
  }

private:
  std::string text_;
};

std::vector<byte_source> members_of(const std::string& archive, std::uint64_t limit = 1'000'000) {
  return read_zip_directory("a.zip", std::make_shared<text_bytes>(archive), limit);
}

std::vector<std::string> names_in(const std::string& archive) {
  std::vector<std::string> names;
  for (const byte_source& member : members_of(archive)) names.push_back(member.name);
  return names;
}

std::string refusal(const std::string& archive, std::uint64_t limit = 1'000'000) {
  return refusal_of([&] { return members_of(archive, limit); });
}

std::string stored_text(const byte_source& member) {
  std::string text(member.packed_size, '\0');
  member.packed->read_at(member.packed_offset, text.data(), text.size());
  return text;
}

TEST(ZipDirectory, ListsTheFilesSortedByName) {
  EXPECT_THAT(names_in(zip_of(
                  {stored_member("b.txt", "2"), stored_member("x/a.txt", "1"), stored_member("a.txt", "0")})),
              ElementsAre("a.zip/a.txt", "a.zip/b.txt", "a.zip/x/a.txt"));
}

TEST(ZipDirectory, LeavesOutFoldersHiddenFilesAndHousekeeping) {
  EXPECT_THAT(names_in(zip_of({stored_member("x/", ""), stored_member("__MACOSX/x/._a.txt", "1"),
                               stored_member("x/.DS_Store", "1"), stored_member("x/Thumbs.db", "1"),
                               stored_member("desktop.ini", "1"), stored_member("x/a.txt", "0")})),
              ElementsAre("a.zip/x/a.txt"));
  EXPECT_THAT(refusal(zip_of({stored_member("x/", "")})),
              HasSubstr("expected an archive with files, got one without"));
  EXPECT_THAT(refusal(zip_of({})), HasSubstr("got one without"));
}

TEST(ZipDirectory, FindsTheDataOfMembersInEveryForm) {
  for (const bool zip64 : {false, true}) {
    for (const char* before : {"", "#!/bin/sh\nsomething that stands before the archive\n"}) {
      const auto members =
          members_of(zip_of({stored_member("a", "first"), stored_member("b", "second")}, zip64, before));
      ASSERT_EQ(members.size(), 2U);
      EXPECT_EQ(stored_text(members[0]), "first");
      EXPECT_EQ(stored_text(members[1]), "second");
      EXPECT_EQ(members[1].unpacked_limit, 6U);
    }
  }
}

TEST(ZipDirectory, LooksThroughAComment) {
  std::string archive = zip_of({stored_member("a", "first")});
  const std::string comment = "PK\5\6 looks like an end";
  archive.replace(archive.size() - 2, 2, little_endian(comment.size(), 2) + comment);
  EXPECT_EQ(stored_text(members_of(archive).front()), "first");
}

TEST(ZipDirectory, SaysThatADocumentOfAnOfficeProgramIsOne) {
  const std::string message =
      refusal(zip_of({stored_member("[Content_Types].xml", "x"), stored_member("xl/workbook.xml", "x")}));
  EXPECT_THAT(message, HasSubstr("got an Excel workbook; save it as text"));
  EXPECT_THAT(refusal(zip_of({stored_member("mimetype", "x"), stored_member("content.xml", "x")})),
              HasSubstr("an OpenDocument file"));
  EXPECT_THAT(refusal(zip_of({stored_member("word/document.xml", "x")})), HasSubstr("a Word document"));
}

TEST(ZipDirectory, RefusesWhatItCannotUnpack) {
  zip_member member = stored_member("a.txt", "x");
  member.flags = 1;
  EXPECT_THAT(refusal(zip_of({member})),
              HasSubstr("a.zip/a.txt: expected a member anybody can read, got an encrypted one"));
  member = stored_member("a.txt", "x");
  member.method = 12;
  EXPECT_THAT(refusal(zip_of({member})), HasSubstr("packed with bzip2"));
  member.method = 77;
  EXPECT_THAT(refusal(zip_of({member})), HasSubstr("packed with method 77"));
}

TEST(ZipDirectory, RefusesAnArchiveWhoseFilesAreTogetherLargerThanTheLimit) {
  const std::string archive = zip_of({stored_member("a", "12345"), stored_member("b", "67890")});
  EXPECT_EQ(members_of(archive, 10).size(), 2U);
  EXPECT_THAT(refusal(archive, 9), HasSubstr("at most 9 bytes"));
}

TEST(ZipDirectory, ShowsNamesThatCanBeShown) {
  EXPECT_THAT(names_in(zip_of({stored_member("\x92\x8D\x95\xB6.txt", "x")})),
              ElementsAre("a.zip/\u6CE8\u6587.txt"))
      << "cp932";
  EXPECT_THAT(names_in(zip_of({stored_member("\u6CE8\u6587.txt", "x")})),
              ElementsAre("a.zip/\u6CE8\u6587.txt"));
  EXPECT_THAT(names_in(zip_of({stored_member("a\x1B[2J\n.txt", "x")})), ElementsAre("a.zip/a?[2J?.txt"));
}

TEST(ZipDirectory, RefusesAnArchiveCutAnywhere) {
  const std::string whole = zip_of({stored_member("a.txt", "first"), stored_member("b.txt", "second")});
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_THROW(members_of(whole.substr(0, size)), source_error) << size;
}

TEST(ZipDirectory, MeetsEveryWrongByteWithAnErrorOrWithMembersInside) {
  for (const bool zip64 : {false, true}) {
    const std::string whole =
        zip_of({stored_member("a.txt", "first"), deflated_member("b.txt", "second")}, zip64);
    for (std::size_t at = 0; at < whole.size(); ++at) {
      for (const unsigned bits : {0x01U, 0x80U, 0xFFU}) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ bits);
        try {
          for (const byte_source& member : members_of(damaged))
            EXPECT_LE(member.packed_offset + member.packed_size, damaged.size()) << at;
        } catch (const source_error&) {
          continue;
        }
      }
    }
  }
}

} // namespace
