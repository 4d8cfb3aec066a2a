#include "closed_lists.hpp"
#include <kenzen/core/enum_names.hpp>

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace seasons {
enum class season : std::uint8_t { spring, summer, autumn };
}

template <>
struct kenzen::enum_names<seasons::season> {
  static constexpr std::string_view title = "season";
  static constexpr std::array<std::string_view, 3> values{"spring", "summer", "autumn"};
};

namespace kenzen {
namespace {

using seasons::season;

TEST(EnumNames, AnEnumeratorsNameIsTheOneAtItsPlace) {
  static_assert(to_string(season::spring) == "spring");
  static_assert(to_string(season::autumn) == "autumn");
}

TEST(EnumNames, ANameLeadsBackToItsEnumerator) {
  static_assert(from_string<season>("summer") == season::summer);
  testing::expect_names<season>({"spring", "summer", "autumn"});
}

TEST(EnumNames, NamesAreExact) {
  for (const std::string_view name : {"Summer", "summer ", "summe", "", "summerx"}) {
    EXPECT_EQ(from_string<season>(name), std::nullopt) << name;
  }
}

TEST(EnumNames, AnUnknownNameIsRefusedWithTheNamesThereAre) {
  try {
    enum_from<season>("winter");
    FAIL();
  } catch (const std::invalid_argument& e) {
    EXPECT_EQ(std::string(e.what()), "season: expected one of 'spring', 'summer', 'autumn', got 'winter'");
  }
}

} // namespace
} // namespace kenzen
