#include "readers/detail/marketplace_zone.hpp"

#include <kenzen/policies/built_in_policies.hpp>

#include <gtest/gtest.h>

namespace {

using namespace kenzen;
using kenzen::detail::marketplace_zone;

TEST(MarketplaceZone, KnowsAStoreByItsNameItsPolicyAndItsCountry) {
  const time_zone tokyo = time_zone::named("Asia/Tokyo");
  for (const char* store :
       {"JP", "jp", "amazon.co.jp", "Amazon.co.jp", "AMAZON.CO.JP", "amazon-jp", "amazon-jp-sfp"})
    EXPECT_EQ(marketplace_zone(store), tokyo) << store;
  EXPECT_EQ(marketplace_zone("UK"), time_zone::named("Europe/London"));
  EXPECT_EQ(marketplace_zone("GB"), time_zone::named("Europe/London"));
  EXPECT_EQ(marketplace_zone("Amazon.com"), time_zone::named("America/Los_Angeles"));
  EXPECT_EQ(marketplace_zone("in"), time_zone::named("Asia/Kolkata"));
}

TEST(MarketplaceZone, KnowsEveryStoreThatHasAPolicy) {
  for (const auto id : built_in_policy_ids()) {
    const policy rules{id};
    if (rules.record().region == "ZZ") continue; // nobody's store
    EXPECT_EQ(marketplace_zone(rules.record().marketplace), time_zone::named(rules.time_zone_name())) << id;
    if (!id.starts_with("amazon-")) continue; // a country means its Amazon store
    EXPECT_EQ(marketplace_zone(rules.record().region), time_zone::named(rules.time_zone_name())) << id;
  }
}

TEST(MarketplaceZone, KnowsNoOtherNames) {
  for (const char* store : {"", "amazon", "amazon.co", "xx", "Amazon.co.jp ", "rakuten"})
    EXPECT_EQ(marketplace_zone(store), std::nullopt) << store;
}

} // namespace
