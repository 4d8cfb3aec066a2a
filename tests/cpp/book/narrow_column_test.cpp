#include <kenzen/book/narrow_column.hpp>

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

namespace {

using namespace kenzen;

using amounts = narrow_column<std::int64_t, std::uint32_t, std::numeric_limits<std::int32_t>::min()>;
using unit_counts = narrow_column<std::int32_t, std::uint16_t, 0>;

template <class Column>
auto values_of(const Column& values) {
  std::vector<decltype(values.back())> all;
  for (std::size_t i = 0; i < values.size(); ++i) all.push_back(values[i]);
  return all;
}

TEST(NarrowColumn, IsEmptyAtFirst) {
  const amounts empty;
  EXPECT_TRUE(empty.empty());
  EXPECT_EQ(empty.size(), 0U);
  EXPECT_FALSE(empty.is_wide());
}

TEST(NarrowColumn, KeepsTheEdgesOfItsRangeNarrow) {
  unit_counts values;
  const std::vector<std::int32_t> edges{0, 1, 65'534, unit_counts::none, 17};
  for (const std::int32_t value : edges) values.push_back(value);
  EXPECT_FALSE(values.is_wide());
  EXPECT_EQ(values_of(values), edges);
}

TEST(NarrowColumn, GetsWideWithTheFirstValueBeyondItsRange) {
  for (const std::int32_t beyond :
       {65'535, -1, std::numeric_limits<std::int32_t>::max(), std::numeric_limits<std::int32_t>::min() + 1}) {
    unit_counts values;
    values.push_back(3);
    values.push_back(unit_counts::none);
    values.push_back(beyond);
    values.push_back(65'534);
    EXPECT_TRUE(values.is_wide()) << beyond;
    EXPECT_EQ(values_of(values), (std::vector<std::int32_t>{3, unit_counts::none, beyond, 65'534}));
    EXPECT_EQ(values.back(), 65'534);
  }
}

TEST(NarrowColumn, KeepsReservedRoomWhenItGetsWide) {
  amounts values;
  values.reserve_more(100);
  values.push_unchecked(std::numeric_limits<std::int64_t>::max());
  for (std::int64_t i = 1; i < 100; ++i) values.push_unchecked(i);
  EXPECT_EQ(values.size(), 100U);
  EXPECT_EQ(values[0], std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(values.back(), 99);
}

TEST(NarrowColumn, WritesIntoReservedRoom) {
  for (const std::int64_t last : {std::int64_t{7}, amounts::none, std::numeric_limits<std::int64_t>::max()}) {
    amounts values;
    values.reserve_more(3);
    values.put(0, -12);
    values.put(1, last);
    values.put(2, 5);
    values.resize_for_overwrite(3);
    EXPECT_EQ(values_of(values), (std::vector<std::int64_t>{-12, last, 5}));
  }
}

TEST(NarrowColumn, ForgetsItsWidthWhenCleared) {
  amounts values;
  values.push_back(std::numeric_limits<std::int64_t>::max());
  values.clear();
  values.push_back(-5);
  values.shrink_to_fit();
  EXPECT_FALSE(values.is_wide());
  EXPECT_EQ(values_of(values), std::vector<std::int64_t>{-5});
}

TEST(NarrowColumn, CopiesAreColumnsOfTheirOwn) {
  amounts values;
  values.push_back(1);
  amounts copy = values;
  copy.push_back(std::numeric_limits<std::int64_t>::max());
  values.push_back(2);
  EXPECT_EQ(values_of(values), (std::vector<std::int64_t>{1, 2}));
  EXPECT_EQ(values_of(copy), (std::vector<std::int64_t>{1, std::numeric_limits<std::int64_t>::max()}));
}

TEST(NarrowColumn, SaysWhatAVectorSays) {
  constexpr std::array<std::int64_t, 9> special{amounts::none,
                                                amounts::none + 1,
                                                -2'147'483'649,
                                                -2'147'483'648,
                                                -1,
                                                0,
                                                2'147'483'646,
                                                2'147'483'647,
                                                std::numeric_limits<std::int64_t>::max()};
  std::mt19937_64 random{20261124};
  for (int round = 0; round < 2'000; ++round) {
    amounts values;
    std::vector<std::int64_t> expected;
    const bool may_widen = round % 2 == 0;
    for (std::uint64_t left = random() % 40; left != 0; --left) {
      std::int64_t value = static_cast<std::int64_t>(random() % 100'000);
      if (random() % 8 == 0) value = special[random() % special.size()];
      if (!may_widen && (value > 2'147'483'646 || (value < -2'147'483'648 && value != amounts::none)))
        continue;
      values.push_back(value);
      expected.push_back(value);
    }
    ASSERT_EQ(values_of(values), expected);
    ASSERT_TRUE(may_widen || !values.is_wide());
  }
}

} // namespace
