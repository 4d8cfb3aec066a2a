#include "readers/detail/number_text.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace {

using namespace kenzen;
using namespace kenzen::detail;

std::string with_room(const std::string& text) { return text + std::string(64, '7'); }

TEST(NumberText, ReadsAmazonIdsAsTheirKeys) {
  std::mt19937 random{3};
  const auto pick = [&](int from, int to) { return std::uniform_int_distribution<int>{from, to}(random); };
  for (int i = 0; i < 100'000; ++i) {
    std::string id = "000-0000000-0000000";
    for (char& c : id) {
      if (c == '0') c = static_cast<char>('0' + pick(0, 9));
    }
    if (pick(0, 4) == 0) id[static_cast<std::size_t>(pick(0, 18))] = static_cast<char>(pick(32, 126));
    if (pick(0, 20) == 0) id.pop_back();
    const std::string memory = with_room(id);
    const auto expected = order_key::from_amazon_id(id);
    const auto got = read_amazon_id({memory.data(), id.size()});
    ASSERT_EQ(got.has_value(), expected.has_value()) << id;
    ASSERT_EQ(got.value_or(0), expected ? expected->bits() : 0) << id;
  }
}

TEST(NumberText, ReadsAmountsInMinorUnits) {
  const auto read = [](const std::string& text, int digits) {
    const std::string memory = with_room(text);
    return read_amount({memory.data(), text.size()}, digits);
  };
  EXPECT_EQ(read("149.94", 2), 14'994);
  EXPECT_EQ(read("149.9", 2), 14'990);
  EXPECT_EQ(read("4207.0", 0), 4'207);
  EXPECT_EQ(read("4207", 0), 4'207);
  EXPECT_EQ(read("1.234", 3), 1'234);
  EXPECT_EQ(read("-0.05", 2), -5);
  EXPECT_EQ(read("0", 2), 0);
  EXPECT_EQ(read("123456789012.34", 2), 12'345'678'901'234);
  for (const char* wrong : {"", ".", "1.", ".5", "1,234.00", "4207.5", "284.36a", "1e3", "--1", "1.2.3", " 1",
                            "99999999999999999.9"}) {
    EXPECT_EQ(read(wrong, 0), std::nullopt) << wrong;
  }
}

TEST(NumberText, ShortAndLongAmountsAreReadAlike) {
  std::mt19937 random{5};
  const auto pick = [&](int from, int to) { return std::uniform_int_distribution<int>{from, to}(random); };
  const std::string alphabet = "0123456789.-x";
  for (int i = 0; i < 200'000; ++i) {
    std::string text;
    for (int length = pick(0, 9); length > 0; --length)
      text += alphabet[static_cast<std::size_t>(pick(0, i % 3 == 0 ? 12 : 10))];
    const std::string memory = with_room(text);
    for (const int digits : {0, 2, 3}) {
      ASSERT_EQ(read_amount({memory.data(), text.size()}, digits), amounts::read_long(text, digits))
          << text << ' ' << digits;
    }
  }
}

TEST(NumberText, HundredthsAreReadLikeAnyAmount) {
  std::mt19937 random{7};
  const auto pick = [&](int from, int to) { return std::uniform_int_distribution<int>{from, to}(random); };
  for (int i = 0; i < 300'000; ++i) {
    const std::string alphabet = i % 2 == 0 ? "0123456789" : "0123456789.-x /:";
    std::string text;
    for (int length = pick(0, 10); length > 0; --length)
      text += alphabet[static_cast<std::size_t>(pick(0, static_cast<int>(alphabet.size()) - 1))];
    if (pick(0, 1) == 0 && text.size() > 2) text[text.size() - 3] = '.';
    const std::string memory = "9.9.9.99" + with_room(text);
    const std::int64_t got = amount_in_hundredths({memory.data() + 8, text.size()});
    ASSERT_EQ(got, amounts::read_long(text, 2).value_or(no_amount)) << text;
  }
}

TEST(NumberText, ReadsQuantities) {
  EXPECT_EQ(read_quantity("6"), 6);
  EXPECT_EQ(read_quantity("0"), 0);
  EXPECT_EQ(read_quantity("999999999"), 999'999'999);
  for (const char* wrong : {"", "12x", "-1", "1.0", "1000000000", " 1"})
    EXPECT_EQ(read_quantity(wrong), std::nullopt) << wrong;
}

} // namespace
