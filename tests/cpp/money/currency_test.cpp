#include <kenzen/money/currency.hpp>

#include <gtest/gtest.h>

#include <cstddef>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

namespace {

using kenzen::currency;

TEST(Currency, KnowsTheMinorUnitsOfIso4217) {
  const auto digits = [](std::string_view code) { return currency::from_code(code).value().minor_digits(); };
  EXPECT_EQ(digits("JPY"), 0);
  EXPECT_EQ(digits("KRW"), 0);
  EXPECT_EQ(digits("CLP"), 0);
  EXPECT_EQ(digits("VND"), 0);
  EXPECT_EQ(digits("USD"), 2);
  EXPECT_EQ(digits("EUR"), 2);
  EXPECT_EQ(digits("IDR"), 2);
  EXPECT_EQ(digits("KWD"), 3);
  EXPECT_EQ(digits("CLF"), 4);
}

TEST(Currency, KnowsEveryStoresCurrency) {
  for (const char* code : {"USD", "CAD", "MXN", "BRL", "GBP", "EUR", "SEK", "PLN", "TRY", "AED", "SAR",
                           "EGP", "INR", "JPY", "AUD", "SGD", "ZAR", "CHF", "CZK", "CLP", "ARS", "COP",
                           "PHP", "THB", "VND", "MYR", "IDR", "TWD", "CNY", "KRW", "NZD"}) {
    EXPECT_EQ(currency::from_code(code).value().code(), code);
  }
}

TEST(Currency, ReadsNothingFromOtherTexts) {
  for (const char* code :
       {"", "US", "USDX", "usd", "U D", "SD ", " AE", "D C", "HRK", "BGN", "XAU", "XXX", "AAA"}) {
    EXPECT_FALSE(currency::from_code(code)) << code;
  }
}

TEST(Currency, HasOneEntryForEachCodeOfTheList) {
  std::set<std::string> codes;
  std::size_t known = 0;
  for (char a = 'A'; a <= 'Z'; ++a) {
    for (char b = 'A'; b <= 'Z'; ++b) {
      for (char c = 'A'; c <= 'Z'; ++c) known += currency::from_code(std::string{a, b, c}) ? 1 : 0;
    }
  }
  std::size_t listed = 0;
  for (const auto& group : kenzen::detail::currency_groups) {
    for (std::size_t i = 0; i < group.codes.size(); i += 4) {
      codes.insert(std::string{group.codes.substr(i, 3)});
      ++listed;
    }
  }
  // List one of 2026-01-01 has 178 codes, 13 of them without a minor unit.
  EXPECT_EQ(listed, 178U - 13U);
  EXPECT_EQ(codes.size(), listed);
  EXPECT_EQ(known, listed);
}

TEST(Currency, ComparesAndPrintsByCode) {
  EXPECT_EQ(currency::from_code("EUR"), currency::from_code("EUR"));
  EXPECT_LT(currency::from_code("EUR").value(), currency::from_code("JPY").value());
  std::ostringstream out;
  out << currency::from_code("JPY").value();
  EXPECT_EQ(out.str(), "JPY");
}

} // namespace
