#include <kenzen/arrow/arrow_table.hpp>

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen {
namespace {

using text = std::string;

arrow_table small_table() {
  return arrow_table{
      {{"n", arrow_array::numbers(std::vector<std::int32_t>{1, -2, 3}).with_nulls_for(std::int32_t{3})},
       {"word", arrow_array::dictionary(std::vector<std::uint8_t>{1, 1, 0},
                                        arrow_array::texts(std::vector<text>{"no", "yes"}))},
       {"rate", arrow_array::numbers(std::vector<double>{0.1, 0.025, 1.0})}}};
}

/// A table of `chunks` chunks of two rows, each seen through an owner that `alive` watches.
arrow_table made_table(std::size_t chunks, std::weak_ptr<const void>& alive) {
  const auto owner = std::make_shared<const std::vector<std::int64_t>>(std::vector<std::int64_t>{10, 20});
  alive = owner;
  return arrow_table{{{"n", arrow_type::int64}}, std::vector<std::size_t>(chunks, 2), [owner](std::size_t) {
                       return std::vector{arrow_array::numbers(std::span{*owner}, owner)};
                     }};
}

TEST(ArrowTable, ShowsItsValues) {
  const arrow_table table = small_table();
  EXPECT_EQ(table.row_count(), 3U);
  EXPECT_EQ(table.column_count(), 3U);
  EXPECT_EQ(table.column_index("rate"), 2U);
  EXPECT_EQ(table.value_at(1, 0), arrow_value{std::int64_t{-2}});
  EXPECT_EQ(table.value_at(2, 0), arrow_value{});
  EXPECT_EQ(table.value_as_text(1, 0), "-2");
  EXPECT_EQ(table.value_as_text(2, 0), "");
  EXPECT_EQ(table.value_as_text(0, 1), "yes");
  EXPECT_EQ(table.value_as_text(1, 2), "0.025");
}

TEST(ArrowTable, NamesTheWrongArgument) {
  EXPECT_THROW(small_table().value_at(3, 0), std::out_of_range);
  EXPECT_THROW(small_table().value_at(0, 3), std::out_of_range);
  try {
    small_table().column_index("day");
    FAIL() << "a column that is not there was found";
  } catch (const std::invalid_argument& problem) {
    EXPECT_EQ(text{problem.what()}, "column: expected one of 'n' 'word' 'rate', got 'day'");
  }
}

TEST(ArrowTable, RefusesColumnsOfDifferentLengthOrEqualName) {
  const auto numbers = [](std::size_t n) { return arrow_array::numbers(std::vector<std::int32_t>(n)); };
  EXPECT_THROW((arrow_table{{{"a", numbers(1)}, {"b", numbers(2)}}}), std::invalid_argument);
  EXPECT_THROW((arrow_table{{{"a", numbers(1)}, {"a", numbers(1)}}}), std::invalid_argument);
}

TEST(ArrowTable, GivesItsSchemaAway) {
  ArrowSchema schema;
  small_table().export_schema(&schema);
  EXPECT_STREQ(schema.format, "+s");
  ASSERT_EQ(schema.n_children, 3);
  EXPECT_STREQ(schema.children[0]->name, "n");
  EXPECT_STREQ(schema.children[0]->format, "i");
  EXPECT_EQ(schema.children[0]->flags, ARROW_FLAG_NULLABLE);
  EXPECT_STREQ(schema.children[1]->format, "c");
  ASSERT_NE(schema.children[1]->dictionary, nullptr);
  EXPECT_STREQ(schema.children[1]->dictionary->format, "u");
  schema.release(&schema);
  EXPECT_EQ(schema.release, nullptr);
}

TEST(ArrowTable, GivesItsChunksAwayOneByOne) {
  std::weak_ptr<const void> alive;
  ArrowArrayStream stream;
  made_table(2, alive).export_stream(&stream);
  ArrowArray batch;
  for (int i = 0; i < 2; ++i) {
    ASSERT_EQ(stream.get_next(&stream, &batch), 0);
    ASSERT_NE(batch.release, nullptr);
    EXPECT_EQ(batch.length, 2);
    ASSERT_EQ(batch.n_children, 1);
    ASSERT_EQ(batch.children[0]->n_buffers, 2);
    EXPECT_EQ(static_cast<const std::int64_t*>(batch.children[0]->buffers[1])[1], 20);
    batch.release(&batch);
    EXPECT_EQ(batch.release, nullptr);
  }
  ASSERT_EQ(stream.get_next(&stream, &batch), 0);
  EXPECT_EQ(batch.release, nullptr) << "the end of a stream is a released array";
  stream.release(&stream);
  EXPECT_EQ(stream.release, nullptr);
}

TEST(ArrowTable, CopiesNoValuesOnTheWayOut) {
  std::vector<std::int32_t> values{1, 2};
  const void* address = values.data();
  ArrowArrayStream stream;
  arrow_table{{{"n", arrow_array::numbers(std::move(values))}}}.export_stream(&stream);
  ArrowArray batch;
  ASSERT_EQ(stream.get_next(&stream, &batch), 0);
  EXPECT_EQ(batch.children[0]->buffers[1], address);
  batch.release(&batch);
  stream.release(&stream);
}

TEST(ArrowTable, LivesAsLongAsAnythingTakenFromIt) {
  std::weak_ptr<const void> alive;
  ArrowArrayStream stream;
  made_table(1, alive).export_stream(&stream);
  EXPECT_FALSE(alive.expired()) << "the stream holds it";
  ArrowArray batch;
  ASSERT_EQ(stream.get_next(&stream, &batch), 0);
  stream.release(&stream);
  EXPECT_FALSE(alive.expired()) << "the array holds it";

  // A consumer takes the child out and lets go of the rest.
  ArrowArray child;
  std::memcpy(&child, batch.children[0], sizeof child);
  batch.children[0]->release = nullptr;
  batch.release(&batch);
  EXPECT_FALSE(alive.expired()) << "the child holds it";
  EXPECT_EQ(static_cast<const std::int64_t*>(child.buffers[1])[0], 10);
  child.release(&child);
  EXPECT_TRUE(alive.expired());
}

TEST(ArrowTable, LetsGoOfAStreamNobodyRead) {
  std::weak_ptr<const void> alive;
  ArrowArrayStream stream;
  made_table(3, alive).export_stream(&stream);
  stream.release(&stream);
  EXPECT_TRUE(alive.expired());
}

TEST(ArrowTable, TellsTheConsumerWhatWentWrong) {
  const arrow_table table{{{"n", arrow_type::int64}}, {1}, [](std::size_t) -> std::vector<arrow_array> {
                            throw std::runtime_error("the disk is gone");
                          }};
  ArrowArrayStream stream;
  table.export_stream(&stream);
  EXPECT_EQ(stream.get_last_error(&stream), nullptr);
  ArrowArray batch;
  EXPECT_NE(stream.get_next(&stream, &batch), 0);
  EXPECT_STREQ(stream.get_last_error(&stream), "the disk is gone");
  stream.release(&stream);
}

TEST(ArrowTable, RefusesAChunkOfAnotherLengthThanAnnounced) {
  const arrow_table table{{{"n", arrow_type::int32}}, {2}, [](std::size_t) {
                            return std::vector{arrow_array::numbers(std::vector<std::int32_t>{1})};
                          }};
  EXPECT_THROW(table.chunk(0), std::invalid_argument);
  EXPECT_THROW(table.value_at(0, 0), std::invalid_argument);
  EXPECT_THROW(table.chunk(1), std::out_of_range);
}

TEST(ArrowTable, MakesEachChunkOnceWhenReadRowByRow) {
  int made = 0;
  const arrow_table table{{{"n", arrow_type::int32}}, {2, 3}, [&made](std::size_t chunk) {
                            ++made;
                            return std::vector{
                                arrow_array::numbers(std::vector<std::int32_t>(chunk + 2, int(chunk)))};
                          }};
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    EXPECT_EQ(table.value_at(row, 0), arrow_value{std::int64_t{row < 2 ? 0 : 1}});
  }
  EXPECT_EQ(made, 2);
}

TEST(ArrowTable, OfNothingIsEmpty) {
  const arrow_table table;
  EXPECT_EQ(table.row_count(), 0U);
  EXPECT_EQ(table.column_count(), 0U);
}

} // namespace
} // namespace kenzen
