#include "books.hpp"
#include <kenzen/metrics/late_shipment_rate.hpp>

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace kenzen {
namespace {

using namespace testing;

instant at(const char* iso) { return instant::from_iso(iso).value(); }

constexpr date as_of{2026, 11, 20};

struct shipped_order {
  const char* id;
  const char* ship_by = nullptr;
  const char* confirmed_at = nullptr;
  order_facts facts{.status = order_status::shipped, .fulfilled_by = fulfillment::merchant};
};

late_shipment_rate rate_of(const std::vector<shipped_order>& orders, std::size_t window = 0) {
  book_maker maker;
  for (const auto& each : orders) {
    maker.add({.id = each.id, .purchased_at = "2026-11-15T00:00:00Z", .facts = each.facts});
    shipment_record shipment;
    if (each.ship_by != nullptr) shipment.ship_by = at(each.ship_by);
    if (each.confirmed_at != nullptr) shipment.confirmed_at = at(each.confirmed_at);
    if (shipment.ship_by.is_known() || shipment.confirmed_at.is_known()) maker.add(each.id, shipment);
  }
  return late_shipment_rates(maker.made(), a_policy("UTC"), as_of)[window];
}

TEST(LateShipmentRate, CountsConfirmationsAfterTheShipByTime) {
  const auto rate = rate_of({{"on time", "2026-11-16T12:00:00Z", "2026-11-16T12:00:00Z"},
                             {"late", "2026-11-16T12:00:00Z", "2026-11-16T12:00:01Z"}});
  EXPECT_EQ(rate.availability, availability::available);
  EXPECT_EQ(rate.low(), (fraction{1, 2}));
  EXPECT_EQ(rate.high(), rate.low());
}

TEST(LateShipmentRate, IsAnIntervalWhereSomeTimesAreUnknown) {
  const auto rate = rate_of({{"on time", "2026-11-16T12:00:00Z", "2026-11-16T00:00:00Z"},
                             {"when was it due", nullptr, "2026-11-16T00:00:00Z"},
                             {"when did it go", "2026-11-16T12:00:00Z", nullptr}});
  EXPECT_EQ(rate.low(), (fraction{0, 3}));
  EXPECT_EQ(rate.high(), (fraction{2, 3}));
}

TEST(LateShipmentRate, IsNotAvailableWhereNothingIsKnown) {
  EXPECT_EQ(rate_of({}).availability, availability::no_orders);
  EXPECT_EQ(rate_of({{"1"}}).availability, availability::ship_by_unknown);
  EXPECT_EQ(rate_of({{"1", "2026-11-16T12:00:00Z", nullptr}}).availability,
            availability::confirmation_unknown);
  EXPECT_FALSE(rate_of({{"1"}}).low());
}

TEST(LateShipmentRate, TakesNoOrderForLateThatIsNotDueYet) {
  const auto rate = rate_of({{"1",
                              "2026-11-20T00:00:00Z",
                              nullptr,
                              {.status = order_status::unshipped, .fulfilled_by = fulfillment::merchant}}});
  EXPECT_EQ(rate.low(), (fraction{0, 1}));
  EXPECT_EQ(rate.undetermined_count, 0);
}

TEST(LateShipmentRate, TakesCancelledOrdersForTrialsThatWereNotLate) {
  const auto rate = rate_of({{"cancelled", "2026-11-16T12:00:00Z", nullptr, cancelled_facts()},
                             {"on time", "2026-11-16T12:00:00Z", "2026-11-16T00:00:00Z"}});
  EXPECT_EQ(rate.order_count, 2);
  EXPECT_EQ(rate.undetermined_count, 0);
}

TEST(LateShipmentRate, AgreesWithLookingAtEachOrderOfEachWindow) {
  std::mt19937 random{11};
  const auto below = [&](unsigned end) { return random() % end; };
  for (int round = 0; round < 40; ++round) {
    book_maker maker;
    struct row {
      date day;
      bool trial;
      int late; // 0 no, 1 yes, 2 unknown
    };
    std::vector<row> rows;
    for (unsigned i = 0; i < 60; ++i) {
      const date day = as_of - 1 - static_cast<int>(below(40));
      const bool ours = below(6) != 0;
      const bool pending = below(9) == 0;
      const bool due_known = below(5) != 0;
      const bool sent_known = below(5) != 0;
      const instant due = instant::from_seconds(std::int64_t{(day + 1).days()} * 86'400 + 3'600);
      const bool late = below(3) == 0;
      const instant sent = instant::from_seconds(due.seconds() + (late ? 600 : -600));
      const std::string id = "o" + std::to_string(i);
      maker.add({.id = id,
                 .purchased_at = day.to_iso() + "T05:00:00Z",
                 .facts = {.status = pending ? order_status::pending : order_status::shipped,
                           .fulfilled_by = ours ? fulfillment::merchant : fulfillment::marketplace}});
      shipment_record shipment;
      if (due_known) shipment.ship_by = due;
      if (sent_known) shipment.confirmed_at = sent;
      if (due_known || sent_known) maker.add(id, shipment);
      const instant now = instant::from_seconds(std::int64_t{as_of.days()} * 86'400);
      int answer = 2;
      if (due_known && sent_known && sent < now) {
        answer = late ? 1 : 0;
      } else if (due_known && due >= now) {
        answer = 0;
      }
      rows.push_back({day, ours && !pending, answer});
    }
    const auto rates = late_shipment_rates(maker.made(), a_policy("UTC"), as_of);
    for (std::size_t i = 0; i < rates.size(); ++i) {
      std::int64_t orders = 0;
      std::int64_t late = 0;
      std::int64_t open = 0;
      for (const row& each : rows) {
        if (!each.trial || each.day < as_of - late_shipment_window_days[i]) continue;
        ++orders;
        late += each.late == 1 ? 1 : 0;
        open += each.late == 2 ? 1 : 0;
      }
      ASSERT_EQ(rates[i].order_count, orders);
      ASSERT_EQ(rates[i].late_count, late);
      ASSERT_EQ(rates[i].undetermined_count, open);
    }
  }
}

} // namespace
} // namespace kenzen
