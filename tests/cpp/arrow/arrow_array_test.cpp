#include <kenzen/arrow/arrow_array.hpp>

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen {
namespace {

TEST(ArrowArray, HoldsNumbersOfEveryType) {
  EXPECT_EQ(arrow_array::numbers(std::vector<std::int32_t>{-7}).value_at(0), arrow_value{std::int64_t{-7}});
  EXPECT_EQ(arrow_array::numbers(std::vector<std::uint64_t>{~std::uint64_t{0}}).value_at(0),
            arrow_value{~std::uint64_t{0}});
  EXPECT_EQ(arrow_array::numbers(std::vector<double>{0.5}).value_at(0), arrow_value{0.5});
  EXPECT_EQ(arrow_array::numbers(std::vector<std::uint16_t>{1}).type(), arrow_type::uint16);
  EXPECT_EQ(arrow_array::numbers(std::vector<std::int8_t>{1}).type(), arrow_type::int8);
}

TEST(ArrowArray, TakesOverWhatItIsGivenWithoutACopy) {
  std::vector<std::int64_t> values{1, 2, 3};
  const void* before = values.data();
  EXPECT_EQ(arrow_array::numbers(std::move(values)).values_memory().get(), before);
}

TEST(ArrowArray, ViewsWhatItsOwnerKeepsAlive) {
  auto owner = std::make_shared<const std::vector<std::int32_t>>(std::vector<std::int32_t>{4, 5});
  arrow_array array = arrow_array::numbers(std::span{*owner}, owner);
  EXPECT_EQ(array.values_memory().get(), owner->data());
  const std::weak_ptr<const std::vector<std::int32_t>> alive = owner;
  owner.reset();
  EXPECT_EQ(array.value_at(1), arrow_value{std::int64_t{5}});
  array = arrow_array{};
  EXPECT_TRUE(alive.expired());
}

TEST(ArrowArray, WritesDaysAndTimesAsIso) {
  EXPECT_EQ(arrow_array::dates(std::vector<std::int32_t>{0}).value_at(0),
            arrow_value{std::string{"1970-01-01"}});
  EXPECT_EQ(arrow_array::timestamps(std::vector<std::int64_t>{-1}).value_at(0),
            arrow_value{std::string{"1969-12-31T23:59:59Z"}});
  EXPECT_EQ(arrow_array::timestamps(std::vector<std::int64_t>{951'782'400}).value_at(0),
            arrow_value{std::string{"2000-02-29T00:00:00Z"}});
}

TEST(ArrowArray, HoldsTexts) {
  const std::array<std::string_view, 3> words{"a", "", "売上"};
  const arrow_array array = arrow_array::texts(words);
  EXPECT_EQ(array.type(), arrow_type::utf8);
  EXPECT_EQ(array.size(), 3U);
  EXPECT_EQ(array.value_at(1), arrow_value{std::string{}});
  EXPECT_EQ(array.value_at(2), arrow_value{std::string{"売上"}});
}

TEST(ArrowArray, HoldsAnswersBitByBit) {
  std::vector<bool> answers(11, false);
  answers[3] = answers[9] = true;
  const arrow_array array = arrow_array::booleans(answers);
  EXPECT_EQ(array.size(), 11U);
  for (std::size_t i = 0; i < answers.size(); ++i)
    EXPECT_EQ(array.value_at(i), arrow_value{bool{answers[i]}}) << i;
}

TEST(ArrowArray, NumbersRepeatedValuesWithSignedCodes) {
  const std::vector<std::string> words{"unknown", "shipped", "cancelled"};
  const arrow_array array =
      arrow_array::dictionary(std::vector<std::uint8_t>{2, 0, 2}, arrow_array::texts(words));
  EXPECT_EQ(array.type(), arrow_type::int8);
  EXPECT_EQ(array.value_at(0), arrow_value{std::string{"cancelled"}});
  EXPECT_EQ(array.value_at(1), arrow_value{std::string{"unknown"}});
}

TEST(ArrowArray, RefusesCodesTooNarrowForTheirValues) {
  const std::vector<std::string> many(129);
  EXPECT_THROW(arrow_array::dictionary(std::vector<std::uint8_t>{0}, arrow_array::texts(many)),
               std::invalid_argument);
  EXPECT_NO_THROW(arrow_array::dictionary(std::vector<std::uint16_t>{0}, arrow_array::texts(many)));
}

TEST(ArrowArray, MakesAChosenValueNull) {
  std::vector<std::int64_t> values(21, 5);
  values[0] = values[8] = values[20] = -1;
  const arrow_array array = arrow_array::timestamps(values).with_nulls_for(std::int64_t{-1});
  EXPECT_EQ(array.null_count(), 3U);
  for (std::size_t i = 0; i < values.size(); ++i) EXPECT_EQ(array.is_null(i), values[i] == -1) << i;
}

TEST(ArrowArray, KeepsNoValidityWhenNothingIsNull) {
  const arrow_array array =
      arrow_array::numbers(std::vector<std::int32_t>{1, 2}).with_nulls_for(std::int32_t{0});
  EXPECT_EQ(array.validity_memory(), nullptr);
  EXPECT_EQ(array.null_count(), 0U);
}

TEST(ArrowArray, RefusesTooFewValidityBits) {
  EXPECT_THROW(arrow_array::numbers(std::vector<std::int32_t>(9)).with_validity({0xFF}),
               std::invalid_argument);
}

} // namespace
} // namespace kenzen
