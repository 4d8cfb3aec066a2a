#include "readers/detail/text_dictionary.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>

namespace {

using kenzen::detail::text_dictionary;

TEST(TextDictionary, NumbersTextsAsAMapWould) {
  std::mt19937 random{9};
  text_dictionary texts;
  std::map<std::string, std::uint32_t> expected{{"", 0}};
  for (int i = 0; i < 200'000; ++i) {
    const std::size_t length = std::uniform_int_distribution<std::size_t>{0, 20}(random);
    std::string text(length, 'A');
    for (std::size_t k = 0; k < length && k < 3; ++k)
      text[length - 1 - k] = static_cast<char>('0' + std::uniform_int_distribution<int>{0, 9}(random));
    const std::string memory = text + "behind the text, not a part of it";
    const auto number = static_cast<std::uint32_t>(expected.size());
    const std::uint32_t wanted = expected.try_emplace(text, number).first->second;
    ASSERT_EQ(texts.intern({memory.data(), length}), wanted) << text;
  }
  for (const auto& [text, number] : expected) EXPECT_EQ(texts.texts()[number], text);
}

TEST(TextDictionary, ATextAndTheSameWithAZeroByteBehindItDiffer) {
  text_dictionary texts;
  const std::string plain = "SKU" + std::string(32, '\0');
  EXPECT_NE(texts.intern({plain.data(), 3}), texts.intern({plain.data(), 4}));
}

} // namespace
