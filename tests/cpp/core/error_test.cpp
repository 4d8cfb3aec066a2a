#include <kenzen/core/error.hpp>

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <type_traits>

namespace kenzen {
namespace {

template <class Error>
std::string text_caught_as_error() {
  try {
    throw Error("orders.txt: expected a file, got a folder");
  } catch (const error& e) {
    return e.what();
  }
}

TEST(Error, EveryKindIsCaughtAsAnErrorOfKenzenWithItsText) {
  const std::string text = "orders.txt: expected a file, got a folder";
  EXPECT_EQ(text_caught_as_error<error>(), text);
  EXPECT_EQ(text_caught_as_error<source_error>(), text);
  EXPECT_EQ(text_caught_as_error<policy_error>(), text);
  EXPECT_EQ(text_caught_as_error<serialization_error>(), text);
  EXPECT_EQ(text_caught_as_error<interrupted>(), text);
}

TEST(Error, AMistakeOfTheCallerIsNotAnErrorOfTheWorld) {
  static_assert(!std::is_base_of_v<error, std::invalid_argument>);
  static_assert(!std::is_base_of_v<std::logic_error, error>);
}

TEST(Error, AStoppedReadIsNotABrokenSource) {
  static_assert(!std::is_base_of_v<source_error, interrupted>);
  static_assert(!std::is_base_of_v<source_error, policy_error>);
  static_assert(!std::is_base_of_v<source_error, serialization_error>);
}

} // namespace
} // namespace kenzen
