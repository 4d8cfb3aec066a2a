#include <kenzen/tallies/grouping.hpp>

#include <gtest/gtest.h>

namespace kenzen {
namespace {

TEST(Grouping, NamesReadBackAsTheirGrouping) {
  for (std::size_t i = 0; i < enum_names<tally_grouping>::values.size(); ++i) {
    const auto grouping = static_cast<tally_grouping>(i);
    EXPECT_EQ(enum_from<tally_grouping>(to_string(grouping)), grouping);
  }
}

TEST(Grouping, AnUnknownNameIsRefusedWithTheNamesThereAre) {
  try {
    enum_from<tally_grouping>("brand");
    FAIL() << "expected a refusal";
  } catch (const std::invalid_argument& e) {
    EXPECT_NE(std::string_view{e.what()}.find("'sku'"), std::string_view::npos) << e.what();
  }
}

TEST(Grouping, OnlyItemsPutOneOrderIntoSeveralGroups) {
  EXPECT_TRUE(groups_overlap(tally_grouping::sku));
  EXPECT_TRUE(groups_overlap(tally_grouping::asin));
  for (const auto by : {tally_grouping::none, tally_grouping::sales_channel, tally_grouping::fulfillment,
                        tally_grouping::fault, tally_grouping::reason, tally_grouping::rule,
                        tally_grouping::status, tally_grouping::weekday}) {
    EXPECT_FALSE(groups_overlap(by));
  }
}

} // namespace
} // namespace kenzen
