#pragma once

#include "printing.hpp"
#include <kenzen/core/enum_names.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <initializer_list>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::testing {

/// Every value of a closed list.
template <class Enum>
std::vector<Enum> all() {
  std::vector<Enum> values;
  for (std::size_t i = 0; i < enum_names<Enum>::values.size(); ++i) values.push_back(static_cast<Enum>(i));
  return values;
}

/// The closed list has exactly these names, in this order; each leads back to its enumerator, and any other
/// name is refused with a message that lists them all.
template <class Enum>
void expect_names(std::initializer_list<std::string_view> expected) {
  EXPECT_THAT(enum_names<Enum>::values, ::testing::ElementsAreArray(expected));
  EXPECT_EQ((std::set<std::string_view>(expected)).size(), expected.size()) << "two enumerators share a name";
  for (const Enum value : all<Enum>()) {
    EXPECT_EQ(from_string<Enum>(to_string(value)), value);
    EXPECT_EQ(enum_from<Enum>(to_string(value)), value);
    EXPECT_THAT(std::string(to_string(value)), ::testing::MatchesRegex("[a-z][a-z_]*"));
  }
  EXPECT_EQ(from_string<Enum>(""), std::nullopt);
  EXPECT_EQ(from_string<Enum>("no such name"), std::nullopt);
  try {
    enum_from<Enum>("no such name");
    FAIL() << "a name that does not exist was taken";
  } catch (const std::invalid_argument& e) {
    const std::string message = e.what();
    EXPECT_THAT(message, ::testing::StartsWith(std::string(enum_names<Enum>::title) + ": expected one of"));
    EXPECT_THAT(message, ::testing::EndsWith(", got 'no such name'"));
    for (const std::string_view name : expected) {
      EXPECT_THAT(message, ::testing::HasSubstr("'" + std::string(name) + "'"));
    }
  }
}

} // namespace kenzen::testing
