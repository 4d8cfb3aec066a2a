#include <kenzen/book/text_table.hpp>

#include <gtest/gtest.h>

#include <string>

namespace {

using kenzen::text_table;

TEST(TextTable, NumberZeroIsTheEmptyText) {
  text_table texts;
  EXPECT_EQ(texts.intern(""), 0U);
  EXPECT_EQ(texts[0], "");
  EXPECT_EQ(texts.size(), 1U);
}

TEST(TextTable, EqualTextsGetOneNumber) {
  text_table texts;
  const auto first = texts.intern("CO-44745");
  EXPECT_EQ(texts.intern(std::string{"CO-"} + "44745"), first);
  EXPECT_NE(texts.intern("CO-44746"), first);
  EXPECT_EQ(texts[first], "CO-44745");
  EXPECT_EQ(texts.find("CO-44745"), first);
  EXPECT_EQ(texts.find("never seen"), std::nullopt);
}

TEST(TextTable, KeepsThousandsOfShortTextsApart) {
  text_table texts;
  for (int i = 0; i < 20'000; ++i) texts.intern("S" + std::to_string(i));
  for (int i = 0; i < 20'000; ++i)
    ASSERT_EQ(texts[*texts.find("S" + std::to_string(i))], "S" + std::to_string(i));
}

TEST(TextTable, CopiesDoNotShareTexts) {
  text_table one;
  const auto code = one.intern("a");
  text_table other = one;
  one = text_table{};
  EXPECT_EQ(other[code], "a");
  EXPECT_EQ(other.find("a"), code);
}

} // namespace
