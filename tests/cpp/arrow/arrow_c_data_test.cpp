#include <kenzen/arrow/arrow_c_data.hpp>

#include <gtest/gtest.h>

#include <cstddef>
#include <type_traits>

namespace {

// Offsets on a machine with 8-byte pointers, counted from the declarations in the standard.
TEST(ArrowCData, HasTheLayoutOfTheStandard) {
  static_assert(sizeof(void*) != 8 || sizeof(ArrowSchema) == 72);
  static_assert(sizeof(void*) != 8 || offsetof(ArrowSchema, flags) == 24);
  static_assert(sizeof(void*) != 8 || offsetof(ArrowSchema, release) == 56);
  static_assert(sizeof(void*) != 8 || sizeof(ArrowArray) == 80);
  static_assert(sizeof(void*) != 8 || offsetof(ArrowArray, buffers) == 40);
  static_assert(sizeof(void*) != 8 || offsetof(ArrowArray, release) == 64);
  static_assert(sizeof(void*) != 8 || sizeof(ArrowArrayStream) == 40);
  static_assert(sizeof(void*) != 8 || offsetof(ArrowArrayStream, release) == 24);
  EXPECT_EQ(ARROW_FLAG_NULLABLE, 2);
}

// A consumer moves an array by copying its bytes.
TEST(ArrowCData, CanBeMovedByItsBytes) {
  EXPECT_TRUE(std::is_trivially_copyable_v<ArrowSchema>);
  EXPECT_TRUE(std::is_trivially_copyable_v<ArrowArray>);
  EXPECT_TRUE(std::is_trivially_copyable_v<ArrowArrayStream>);
}

} // namespace
