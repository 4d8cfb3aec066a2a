#include <kenzen/money/money.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

using kenzen::currency;
using kenzen::money;

constexpr currency yen = currency::from_code("JPY").value();
constexpr currency euro = currency::from_code("EUR").value();
constexpr currency dinar = currency::from_code("KWD").value();

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();

std::optional<std::int64_t> units(std::string_view text, currency unit) {
  const auto amount = money::from_text(text, unit);
  return amount ? std::optional{amount->minor_units()} : std::nullopt;
}

TEST(Money, ReadsMajorUnits) {
  EXPECT_EQ(units("12.34", euro), 1'234);
  EXPECT_EQ(units("12.5", euro), 1'250);
  EXPECT_EQ(units("12", euro), 1'200);
  EXPECT_EQ(units("0.05", euro), 5);
  EXPECT_EQ(units("-12.50", euro), -1'250);
  EXPECT_EQ(units("0012.00", euro), 1'200);
  EXPECT_EQ(units("1.234", dinar), 1'234);
  EXPECT_EQ(units("4207", yen), 4'207);
}

TEST(Money, ReadsZerosBehindTheMinorUnit) {
  EXPECT_EQ(units("4207.0", yen), 4'207);
  EXPECT_EQ(units("4207.00", yen), 4'207);
  EXPECT_EQ(units("12.3400000", euro), 1'234);
}

TEST(Money, ReadsNothingFromAFractionOfAMinorUnit) {
  EXPECT_FALSE(units("4207.5", yen));
  EXPECT_FALSE(units("12.345", euro));
  EXPECT_FALSE(units("12.3401", euro));
}

TEST(Money, ReadsNothingFromOtherTexts) {
  for (const char* text : {"",     "-",   ".",   "-.",   ".5",   "5.",    "1,234.56", "1 234",
                           "+5",   "--5", "5-",  " 5",   "5 ",   "1e3",   "0x10",     "1.2.3",
                           "1..2", "NaN", "inf", "1.2-", "12.a", "12.a0", "$5",       "\xEF\xBC\x95"}) {
    EXPECT_FALSE(units(text, euro)) << text;
    EXPECT_FALSE(units(text, yen)) << text;
  }
}

TEST(Money, ReadsAmountsUpToTheEndsOf64Bits) {
  EXPECT_EQ(units("92233720368547758.07", euro), most);
  EXPECT_FALSE(units("92233720368547758.08", euro));
  EXPECT_EQ(units("-92233720368547758.08", euro), least);
  EXPECT_FALSE(units("-92233720368547758.09", euro));
  EXPECT_FALSE(units("92233720368547759", euro));
  EXPECT_FALSE(units("99999999999999999999999999", yen));
}

TEST(Money, PrintsAllDigitsOfTheMinorUnit) {
  EXPECT_EQ((money{1'250, euro}.to_string()), "12.50 EUR");
  EXPECT_EQ((money{-5, euro}.to_string()), "-0.05 EUR");
  EXPECT_EQ((money{0, euro}.to_string()), "0.00 EUR");
  EXPECT_EQ((money{4'207, yen}.to_string()), "4207 JPY");
  EXPECT_EQ((money{7, dinar}.to_string()), "0.007 KWD");
  EXPECT_EQ((money{least, euro}.to_string()), "-92233720368547758.08 EUR");
  std::ostringstream out;
  out << money{99, euro};
  EXPECT_EQ(out.str(), "0.99 EUR");
}

TEST(Money, IsReadBackFromItsText) {
  std::mt19937_64 engine{5};
  for (int i = 0; i < 2'000; ++i) {
    const auto minor_units = static_cast<std::int64_t>(engine()) >> (engine() % 64);
    for (const currency unit : {yen, euro, dinar}) {
      std::string text = money{minor_units, unit}.to_string();
      text.resize(text.size() - 4);
      ASSERT_EQ(units(text, unit), minor_units) << text;
    }
  }
}

TEST(Money, AddsAndSubtractsInOneCurrency) {
  EXPECT_EQ((money{1'250, euro} + money{50, euro}), (money{1'300, euro}));
  EXPECT_EQ((money{1'250, euro} - money{1'300, euro}), (money{-50, euro}));
  money total{0, yen};
  total += money{4'207, yen};
  total -= money{207, yen};
  EXPECT_EQ(total, (money{4'000, yen}));
}

TEST(Money, RefusesToMixCurrencies) {
  EXPECT_THROW((money{1, euro} + money{1, yen}), std::invalid_argument);
  EXPECT_THROW((money{1, euro} - money{1, yen}), std::invalid_argument);
  try {
    money{1, euro} + money{1, yen};
    FAIL() << "euro and yen were added";
  } catch (const std::invalid_argument& refused) {
    EXPECT_STREQ(refused.what(), "money: expected an amount in EUR, got one in JPY");
  }
}

TEST(Money, NeverWrapsAround) {
  EXPECT_THROW((money{most, yen} + money{1, yen}), std::overflow_error);
  EXPECT_THROW((money{least, yen} - money{1, yen}), std::overflow_error);
  EXPECT_THROW((money{0, yen} - money{least, yen}), std::overflow_error);
  money unchanged{most, yen};
  EXPECT_THROW((unchanged += money{1, yen}), std::overflow_error);
  EXPECT_EQ(unchanged, (money{most, yen}));
}

TEST(Money, OrdersAmountsOfOneCurrencyOnly) {
  EXPECT_LT((money{1, euro}), (money{2, euro}));
  EXPECT_NE((money{1, euro}), (money{1, yen}));
  EXPECT_EQ((money{1, euro} <=> money{2, yen}), std::partial_ordering::unordered);
}

} // namespace
