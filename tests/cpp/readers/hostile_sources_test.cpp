// Files that are damaged, or made to hurt: every one gets an error that says what it is, or issues, and needs
// little memory.

#include "order_files.hpp"
#include "packed_files.hpp"
#include "refusal.hpp"
#include "temporary_folder.hpp"
#include <kenzen/core/error.hpp>
#include <kenzen/readers/read_cancellation_log.hpp>
#include <kenzen/readers/read_defect_report.hpp>
#include <kenzen/readers/read_orders.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

namespace {

using namespace kenzen;
using namespace kenzen::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::vector<std::function<read_result(const std::vector<source>&)>> readers{
    [](const std::vector<source>& sources) { return read_orders(sources); },
    [](const std::vector<source>& sources) { return read_cancellation_log(sources); },
    [](const std::vector<source>& sources) { return read_defect_report(sources); },
};

/// Every reader refuses the source, with that in its message.
void expect_refused(const source& what, const std::string& saying) {
  for (const auto& read : readers) EXPECT_THAT(refusal_of([&] { return read({what}); }), HasSubstr(saying));
}

/// The most memory that this process has had, in bytes.
std::size_t most_memory() {
  struct rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::size_t>(usage.ru_maxrss) * 1024;
}

constexpr std::size_t little_memory = std::size_t{400} << 20; // sanitizers keep freed memory, too

TEST(HostileSources, AnEmptyFileAndOneOfBlankLines) {
  expect_refused(memory(""), "got an empty file");
  for (const auto& read : readers) EXPECT_THROW(read({memory("\n\r\n \n")}), source_error);
}

TEST(HostileSources, ALoginPageSavedAsText) {
  const std::string page = "\n  <!DOCTYPE html>\n<html><head><title>Amazon Sign In</title>";
  expect_refused(memory(page), "got an HTML page, perhaps a login page");
}

TEST(HostileSources, AWorkbookOldAndNew) {
  const std::string old{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", 10};
  expect_refused(memory(old), "an old Excel workbook");
  const std::string workbook =
      zip_of({stored_member("[Content_Types].xml", "x"), stored_member("xl/workbook.xml", "x")});
  expect_refused(memory(workbook), "Excel workbook; save it as text");
}

TEST(HostileSources, OtherKindsOfFiles) {
  expect_refused(memory("%PDF-1.7\n"), "a PDF document");
  expect_refused(memory("{\"weather\": [1, 2]}"), "JSON");
  expect_refused(memory("PAR1\x15"), "a Parquet file");
  for (const auto& read : readers) {
    EXPECT_THROW(read({memory(std::string(5'000, '\0'))}), source_error);
    EXPECT_THROW(read({memory("name,city\nA,B\n")}), source_error);
  }
}

TEST(HostileSources, AFolderWithoutFilesAndAFileThatIsNotThere) {
  const temporary_folder folder;
  expect_refused(folder.path(), "expected a folder with files, got an empty one");
  expect_refused(folder.path() / "none.txt", "got nothing of that name");
}

TEST(HostileSources, AFileThatMayNotBeRead) {
  const temporary_folder folder;
  const auto path = folder.write("secret.txt", all_orders_file(0, 3));
  std::filesystem::permissions(folder.path(), std::filesystem::perms{0755});
  std::filesystem::permissions(path, std::filesystem::perms::none);
  // Nothing is forbidden to root: the test becomes nobody for as long as it reads.
  const auto self = ::geteuid();
  ASSERT_EQ(::seteuid(self == 0 ? 65'534 : self), 0);
  expect_refused(path, "expected a file that can be read, got: Permission denied");
  ASSERT_EQ(::seteuid(self), 0);
}

TEST(HostileSources, AFileThatShrinksWhileItIsRead) {
  const temporary_folder folder;
  std::string text = "order_id,reason\n";
  while (text.size() < std::size_t{2} << 20) text += "250-1234567-1234567,NoInventory\n";
  const auto path = folder.write("log.csv", text);
  read_options options;
  options.progress = [&](const read_progress&) {
    std::filesystem::resize_file(path, 1'000);
    return true;
  };
  EXPECT_THAT(refusal_of([&] { return read_cancellation_log({path}, options); }),
              HasSubstr("the file changed while it was read"));
}

TEST(HostileSources, TenThousandColumns) {
  std::string header{all_orders_header};
  std::string row = all_orders_row(1);
  for (int i = 0; i < 10'000; ++i) {
    header += "\tcolumn-" + std::to_string(i);
    row += "\t";
  }
  const std::string text = header + "\n" + row + "\n" + row + "x\textra\n";
  const read_result result = read_orders({memory(text)});
  EXPECT_EQ(only_source(result), (source_summary{"orders.txt", "amazon_all_orders", "utf-8", 2, 1, 1, 0}));
  EXPECT_THAT(messages_of(result), ElementsAre("line 3: expected 10014 fields as in the header, got 10015"));
}

TEST(HostileSources, EmbeddedZeros) {
  std::string row = all_orders_row(1);
  row.replace(row.find("SKU-1"), 5, std::string{"S\0K\0", 4});
  std::string broken = all_orders_row(2);
  broken.replace(3, 1, 1, '\0');
  const std::string text =
      std::string{all_orders_header} + "\n" + row + "\n" + broken + "\n" + std::string(100, '\0') + "\n";
  const read_result result = read_orders({memory(text)});
  EXPECT_TRUE(adds_up(result));
  EXPECT_EQ(only_source(result).rows_read, 3U);
  EXPECT_EQ(only_source(result).rows_rejected, 1U) << "the line of zeros has one field";
}

TEST(HostileSources, ALineOfAGigabyte) {
  const temporary_folder folder;
  const auto path = folder.write("long.txt", all_orders_file(0, 3));
  std::filesystem::resize_file(path, std::uintmax_t{1} << 30); // a hole: zeros
  {
    std::ofstream more{path, std::ios::binary | std::ios::app};
    more << "\n" << all_orders_row(3) << "\n";
  }
  const std::size_t before = most_memory();
  read_options options;
  options.threads = 2;
  const read_result result = read_orders({path}, options);
  EXPECT_LT(most_memory() - before, little_memory);
  EXPECT_EQ(only_source(result).rows_read, 5U);
  EXPECT_EQ(only_source(result).rows_accepted, 4U);
  EXPECT_THAT(messages_of(result),
              ElementsAre("line 5: expected a line of at most 16 MiB, got a longer one"));
}

TEST(HostileSources, ACancellationLogWithALineOfManyMegabytes) {
  const std::string text = "order_id,reason\n250-1234567-1234567," + std::string(40'000'000, 'x') +
                           "\n250-1234567-1234568,NoInventory\n";
  const std::size_t before = most_memory();
  const read_result result = read_cancellation_log({memory(text)});
  EXPECT_LT(most_memory() - before, little_memory);
  EXPECT_EQ(only_source(result).rows_read, 2U);
  EXPECT_EQ(only_source(result).rows_accepted, 1U);
  EXPECT_EQ(result.book.issues()[0].code, issue_code::too_long);
}

TEST(HostileSources, AQuoteThatIsNeverClosedCostsOneLine) {
  const std::string text = "order_id,reason\n250-1234567-1234567,\"never\n250-1234567-1234568,"
                           "NoInventory\n250-1234567-1234569,x\n";
  const read_result result = read_cancellation_log({memory(text)});
  EXPECT_EQ(only_source(result).rows_read, 3U);
  EXPECT_EQ(only_source(result).rows_accepted, 2U);
  EXPECT_THAT(messages_of(result)[0], StartsWith("line 2: expected a closing quote"));
  EXPECT_TRUE(adds_up(result));

  std::string orders = all_orders_file(0, 3);
  for (char& c : orders)
    if (c == '\t') c = ',';
  const std::size_t second_row = orders.find("250-0000000-0000001");
  orders.insert(second_row, "\"");
  const read_result read = read_orders({memory(orders)});
  EXPECT_TRUE(adds_up(read));
  EXPECT_EQ(only_source(read).rows_accepted, 2U);
}

TEST(HostileSources, NothingButMistakesAreCountedAndTheFirstListed) {
  std::string text{all_orders_header};
  text += "\n";
  for (int i = 0; i < 50'000; ++i) text += "x\n";
  const read_result result = read_orders({memory(text)});
  EXPECT_EQ(only_source(result).rows_rejected, 50'000U);
  EXPECT_EQ(result.book.issues().size(), 10'001U);
  EXPECT_THAT(messages_of(result)[0], HasSubstr("got 50000; the first 10000 are listed"));
}

TEST(HostileSources, MoreWordsThanAColumnOfAFewCanHave) {
  std::string text{all_orders_header};
  text += "\n";
  for (std::size_t i = 0; i < 70'000; ++i) text += all_orders_row(i, "Status" + std::to_string(i)) + "\n";
  EXPECT_THAT(refusal_of([&] { return read_orders({memory(text)}); }),
              HasSubstr("more than 65,535 distinct"));
}

#ifdef KENZEN_HAS_ZLIB

TEST(HostileSources, AGzipFileCutInTheMiddle) {
  const std::string whole = gzip_of(all_orders_file(0, 50'000));
  for (const std::size_t size : {std::size_t{5}, std::size_t{1'000}, whole.size() / 2, whole.size() - 1})
    expect_refused(memory(whole.substr(0, size)), "stops in the middle");
}

TEST(HostileSources, FilesThatUnpackToFarMoreThanTheyShould) {
  constexpr std::size_t size = 500'000'000;
  const std::string run = deflated_run('x', size);
  const std::size_t before = most_memory();
  read_options options;
  options.unpacked_limit = 20'000'000;
  EXPECT_THAT(refusal_of([&] {
                return read_orders({memory(gzip_of(all_orders_file(0, 3)) + gzip_member(run, 0, size))},
                                   options);
              }),
              HasSubstr("at most 20000000 bytes"));
  EXPECT_THAT(
      refusal_of([&] { return read_orders({memory(zip_of({{"a.txt", run, size, 0, 8}}))}, options); }),
      HasSubstr("at most 20000000 bytes"));
  EXPECT_THAT(
      refusal_of([&] { return read_orders({memory(zip_of({{"a.txt", run, 1'000, 0, 8}}))}, options); }),
      HasSubstr("expected 1000 bytes as the archive says, got more"));
  EXPECT_LT(most_memory() - before, little_memory);
}

TEST(HostileSources, ALongLineInAGzipFile) {
  constexpr std::size_t size = 300'000'000;
  constexpr std::uint32_t crc = 0xF25064C7; // of that many 'x'
  const std::string packed = gzip_of(all_orders_file(0, 3)) +
                             gzip_member(deflated_run('x', size), crc, size) +
                             gzip_of("\n" + all_orders_row(3) + "\n");
  const std::size_t before = most_memory();
  const read_result result = read_orders({memory(packed)});
  EXPECT_LT(most_memory() - before, little_memory);
  EXPECT_EQ(only_source(result).rows_accepted, 4U);
  EXPECT_THAT(messages_of(result),
              ElementsAre("line 5: expected a line of at most 16 MiB, got a longer one"));
}

#endif

} // namespace
