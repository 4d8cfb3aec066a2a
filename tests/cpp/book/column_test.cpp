#include <kenzen/book/column.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <numeric>
#include <vector>

namespace {

using kenzen::column;

TEST(Column, KeepsItsValuesWhileItGrows) {
  column<std::uint32_t> numbers;
  for (std::uint32_t i = 0; i < 5'000'000; ++i) numbers.push_back(i * 7);
  ASSERT_EQ(numbers.size(), 5'000'000U);
  for (std::uint32_t i = 0; i < 5'000'000; ++i) ASSERT_EQ(numbers[i], i * 7);
}

TEST(Column, CopiesAreApart) {
  column<int> one;
  one.push_back(1);
  column<int> other = one;
  other[0] = 2;
  EXPECT_EQ(one[0], 1);
  EXPECT_EQ(other[0], 2);
  one = other;
  EXPECT_EQ(one[0], 2);
}

TEST(Column, MovesLeaveNothingBehind) {
  column<int> one;
  one.push_back(1);
  const column<int> other = std::move(one);
  EXPECT_EQ(other.size(), 1U);
  EXPECT_TRUE(one.empty());
}

TEST(Column, ReservedRoomTakesThatManyUncheckedValues) {
  column<std::int64_t> numbers;
  numbers.reserve_more(1'000);
  EXPECT_GE(numbers.capacity(), 1'000U);
  for (int i = 0; i < 1'000; ++i) numbers.push_unchecked(i);
  EXPECT_EQ(std::accumulate(numbers.view().begin(), numbers.view().end(), std::int64_t{0}), 499'500);
}

TEST(Column, AppendsAndShrinks) {
  column<char> text;
  text.append(std::vector<char>{'a', 'b', 'c'});
  text.append({});
  text.shrink_to_fit();
  EXPECT_EQ(text.capacity(), 3U);
  text.clear();
  text.shrink_to_fit();
  EXPECT_EQ(text.capacity(), 0U);
  text.push_back('d');
  EXPECT_EQ(text.back(), 'd');
}

} // namespace
