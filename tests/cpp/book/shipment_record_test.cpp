#include <kenzen/book/shipment_record.hpp>

#include <gtest/gtest.h>

namespace {

using namespace kenzen;

TEST(ShipmentRecord, SaysNothingByItself) {
  const shipment_record record;
  EXPECT_FALSE(record.ship_by.is_known());
  EXPECT_FALSE(record.promised_by.is_known());
  EXPECT_FALSE(record.confirmed_at.is_known());
}

TEST(ShipmentRecord, SaysTheSameWhereverItStands) {
  shipment_record one;
  one.order = order_key::from_bits(7);
  one.ship_by = instant::from_seconds(100);
  shipment_record other = one;
  other.source = 3;
  other.line = 12;
  EXPECT_TRUE(says_the_same(one, other));
}

TEST(ShipmentRecord, EveryTimeAndTheOrderMakeAnotherFact) {
  const shipment_record one;
  for (auto member :
       {&shipment_record::ship_by, &shipment_record::promised_by, &shipment_record::confirmed_at}) {
    shipment_record other = one;
    other.*member = instant::from_seconds(0);
    EXPECT_FALSE(says_the_same(one, other));
    EXPECT_TRUE(compare_said(one, other) < 0);
  }
  shipment_record other = one;
  other.order = order_key::from_bits(1);
  EXPECT_TRUE(compare_said(one, other) < 0);
}

} // namespace
