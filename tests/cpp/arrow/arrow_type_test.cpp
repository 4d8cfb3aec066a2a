#include <kenzen/arrow/arrow_type.hpp>

#include <gtest/gtest.h>

#include <string_view>

namespace kenzen {
namespace {

// The notation is that of the Arrow C data interface, section "Data type description - format strings".
TEST(ArrowType, HasTheFormatOfTheStandard) {
  using std::string_view;
  EXPECT_EQ(string_view{arrow_format(arrow_type::int8)}, "c");
  EXPECT_EQ(string_view{arrow_format(arrow_type::int16)}, "s");
  EXPECT_EQ(string_view{arrow_format(arrow_type::int32)}, "i");
  EXPECT_EQ(string_view{arrow_format(arrow_type::int64)}, "l");
  EXPECT_EQ(string_view{arrow_format(arrow_type::uint16)}, "S");
  EXPECT_EQ(string_view{arrow_format(arrow_type::uint32)}, "I");
  EXPECT_EQ(string_view{arrow_format(arrow_type::uint64)}, "L");
  EXPECT_EQ(string_view{arrow_format(arrow_type::float64)}, "g");
  EXPECT_EQ(string_view{arrow_format(arrow_type::boolean)}, "b");
  EXPECT_EQ(string_view{arrow_format(arrow_type::utf8)}, "u");
  EXPECT_EQ(string_view{arrow_format(arrow_type::large_utf8)}, "U");
  EXPECT_EQ(string_view{arrow_format(arrow_type::date32)}, "tdD");
  EXPECT_EQ(string_view{arrow_format(arrow_type::timestamp)}, "tss:UTC");
}

TEST(ArrowType, HasAName) { EXPECT_EQ(to_string(arrow_type::timestamp), "timestamp"); }

} // namespace
} // namespace kenzen
