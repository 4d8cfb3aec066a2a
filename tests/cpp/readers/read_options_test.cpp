#include <kenzen/core/enum_names.hpp>
#include <kenzen/readers/read_options.hpp>

#include <gtest/gtest.h>

namespace {

using namespace kenzen;

TEST(ReadOptions, GuessNothingByDefault) {
  const read_options options;
  EXPECT_EQ(options.dates, date_order::settled_by_file);
  EXPECT_TRUE(options.marketplace.empty());
  EXPECT_TRUE(options.encoding.empty());
  EXPECT_TRUE(options.columns.empty());
  EXPECT_FALSE(options.progress);
}

TEST(ReadOptions, NamesOfDateOrdersAreReadBack) {
  for (const auto order : {date_order::settled_by_file, date_order::month_first, date_order::day_first})
    EXPECT_EQ(from_string<date_order>(to_string(order)), order);
}

} // namespace
