#include "readers/detail/separators.hpp"

#include "readers/detail/piece_feed.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace kenzen::detail;

/// The text with readable bytes behind it that would be separators if anybody looked.
std::string padded(std::string text) {
  text.append(padding, '\t');
  return text;
}

std::vector<std::uint32_t> places(const kenzen::column<std::uint32_t>& column) {
  return {column.view().begin(), column.view().end()};
}

/// Byte by byte, as one would do it on paper.
std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>> slowly(std::string_view text,
                                                                         char delimiter, char line_end) {
  std::vector<std::uint32_t> at{0xFFFF'FFFFU};
  std::vector<std::uint32_t> lines;
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    if (text[i] == line_end) lines.push_back(static_cast<std::uint32_t>(at.size()));
    if (text[i] == delimiter || text[i] == line_end) at.push_back(i);
  }
  return {at, lines};
}

TEST(Separators, EveryKernelAgreesWithReadingByteByByte) {
  std::mt19937 random{7};
  const std::string alphabet = "\t\t\n,;ab0\"\r \xE3\x81\x82\xFF\x80";
  for (int round = 0; round < 2'000; ++round) {
    const std::size_t size = std::uniform_int_distribution<std::size_t>{0, 300}(random);
    std::string text;
    for (std::size_t i = 0; i < size; ++i)
      text += alphabet[std::uniform_int_distribution<std::size_t>{0, alphabet.size() - 1}(random)];
    const std::string memory = padded(text);
    const std::string_view view{memory.data(), text.size()};
    for (const char delimiter : {'\t', ','}) {
      const auto [at, lines] = slowly(view, delimiter, '\n');
      bool ascii = true;
      for (const char c : text) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
      for (int kernel = 0; kernel <= static_cast<int>(best_separator_kernel()); ++kernel) {
        separators found;
        find_separators(view, delimiter, '\n', found, static_cast<separator_kernel>(kernel));
        EXPECT_EQ(places(found.at), at);
        EXPECT_EQ(places(found.line_ends), lines);
        EXPECT_EQ(found.ascii, ascii);
      }
    }
  }
}

TEST(Separators, ATextOfNothingButSeparatorsFits) {
  const std::string memory = padded(std::string(10'000, '\n'));
  separators found;
  find_separators({memory.data(), 10'000}, '\t', '\n', found);
  EXPECT_EQ(found.line_ends.size(), 10'000U);
}

TEST(QuotedSeparators, LeaveDelimitersAndLineEndsInQuotesAlone) {
  const std::string text = "a,\"b,\n\"\"c\"\"\",d\ne,5\" tube,f\n";
  separators found;
  find_quoted_separators(text, ',', '\n', found);
  EXPECT_EQ(places(found.at), (std::vector<std::uint32_t>{0xFFFF'FFFFU, 1, 12, 14, 16, 24, 26}));
  EXPECT_EQ(places(found.line_ends), (std::vector<std::uint32_t>{3, 6}));
}

} // namespace
