#include <kenzen/orders/order_key.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kenzen {
namespace {

TEST(OrderKey, AnAmazonIdIsItsSeventeenDigits) {
  static_assert(order_key::from_amazon_id("250-1234567-7654321")->bits() == 25'012'345'677'654'321U);
}

TEST(OrderKey, AnAmazonIdComesBackLetterByLetter) {
  for (const std::string_view id : {"250-1234567-7654321", "000-0000000-0000000", "999-9999999-9999999",
                                    "001-0000010-0000001", "503-0186448-1081622"}) {
    const auto key = order_key::from_amazon_id(id);
    ASSERT_TRUE(key) << id;
    EXPECT_EQ(key->to_amazon_id(), id);
    EXPECT_FALSE(key->is_foreign());
  }
}

TEST(OrderKey, AnyOtherTextIsNotAnAmazonId) {
  for (const std::string_view text :
       {"", "250-1234567-765432", "250-1234567-76543210", "2501234567-7654321-", "250_1234567-7654321",
        "250-1234567_7654321", "25O-1234567-7654321", "250-123456 -7654321", "250-1234567-765432/",
        "250-1234567-765432:", " 50-1234567-7654321", "S01-1234567-7654321", "-50-1234567-7654321",
        "\xb2"
        "50-1234567-7654321"}) {
    EXPECT_EQ(order_key::from_amazon_id(text), std::nullopt) << text;
  }
}

TEST(OrderKey, EveryPlaceMustBeADigit) {
  const std::string id = "250-1234567-7654321";
  for (std::size_t i = 0; i < id.size(); ++i) {
    for (const char wrong : {'/', ':', 'a', ' ', '\0', '\x7f', '\xff'}) {
      std::string broken = id;
      broken[i] = wrong;
      EXPECT_EQ(order_key::from_amazon_id(broken), std::nullopt) << "byte " << int{wrong} << " at " << i;
    }
  }
}

TEST(OrderKey, AForeignIdIsItsPlaceInATable) {
  constexpr auto key = order_key::from_foreign_index(42);
  static_assert(key.is_foreign());
  static_assert(key.foreign_index() == 42);
  EXPECT_NE(key, order_key::from_bits(42));
  EXPECT_TRUE(order_key::from_foreign_index(0).is_foreign());
}

TEST(OrderKey, NoAmazonIdIsEverForeign) {
  constexpr auto largest = order_key::from_amazon_id("999-9999999-9999999");
  static_assert(largest && !largest->is_foreign());
  EXPECT_LT(*largest, order_key::from_foreign_index(0));
}

TEST(OrderKey, KeysOrderAsTheIdsDo) {
  EXPECT_LT(order_key::from_amazon_id("249-9999999-9999999"),
            order_key::from_amazon_id("250-0000000-0000000"));
  EXPECT_EQ(order_key::from_amazon_id("250-1234567-7654321"),
            order_key::from_amazon_id("250-1234567-7654321"));
}

TEST(OrderKey, BitsGoInAndOutUnchanged) {
  for (const std::uint64_t bits : {std::uint64_t{0}, std::uint64_t{1}, ~std::uint64_t{0}}) {
    EXPECT_EQ(order_key::from_bits(bits).bits(), bits);
  }
  EXPECT_EQ(order_key{}, order_key::from_bits(0));
}

} // namespace
} // namespace kenzen
