#include "amazon_metric.hpp"
#include "builders.hpp"
#include "closed_lists.hpp"
#include "every_evidence.hpp"
#include <kenzen/policies/built_in_policies.hpp>
#include <kenzen/verdicts/attribute.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

namespace kenzen {
namespace {

using testing::all;
using testing::amazon_metric;
using testing::an_order;
using testing::different_metrics;
using testing::for_each_cancellation;
using testing::for_each_order;
using testing::with_answer;
using enum verdict_rule;

constexpr auto yes = ternary::yes;
constexpr auto no = ternary::no;
constexpr auto unknown = ternary::unknown;

bool was_cancelled_whole(const order_evidence& e) {
  return e.status == order_status::cancelled || e.items == cancelled_items::all || e.executed;
}

/// What nobody may ever see in a verdict, on the order's side of every evidence.
TEST(AttributeLaw, EveryEvidenceGetsAConsistentVerdict) {
  const auto metrics = different_metrics();
  for_each_cancellation({}, testing::a_reason_of_every_kind(), [&](const order_evidence& cancellation) {
    if (cancellation.request == request_route::none) return; // as `message` to the rules
    for_each_order(cancellation, [&](const order_evidence& e) {
      const metric_policy& metric = metrics[static_cast<std::size_t>(e.items) % metrics.size()];
      const verdict v = attribute(e, metric);
      ASSERT_TRUE(verdict_code(v).is_valid()) << ::testing::PrintToString(e);
      ASSERT_TRUE(v.in_population != no || v.counts == no) << ::testing::PrintToString(e);
      ASSERT_TRUE(v.counts != yes || v.in_population == yes) << ::testing::PrintToString(e);
    });
  });
}

TEST(AttributeLaw, NothingCountsUnlessItIsKnownWhoCancelled) {
  for (const metric_policy& metric : different_metrics()) {
    for_each_cancellation(
        an_order().cancelled().sold_as_prime("yes"), all<cancellation_reason>(), [&](order_evidence e) {
          const bool known = e.by != cancelled_by::unknown || e.automatic == yes ||
                             e.reason == cancellation_reason::missed_ship_confirmation;
          const verdict v = attribute(e, metric);
          if (!metric.counts_every_cancellation) {
            ASSERT_TRUE(known || v.counts != yes) << ::testing::PrintToString(e);
            ASSERT_TRUE(!e.contradictory || v.counts == unknown) << ::testing::PrintToString(e);
          }
          e.listed_as_counted = yes;
          ASSERT_EQ(attribute(e, metric).counts, yes) << "the marketplace's own list knows";
        });
  }
}

TEST(AttributeLaw, AnOrderThatWasNotCancelledNeverCounts) {
  for (const metric_policy& metric : different_metrics()) {
    for_each_order({}, [&](order_evidence e) {
      if (e.listed_as_counted == yes || was_cancelled_whole(e) || e.items == cancelled_items::some) return;
      e.by = cancelled_by::merchant;
      e.reason = cancellation_reason::out_of_stock;
      ASSERT_NE(attribute(e, metric).counts, yes) << ::testing::PrintToString(e);
    });
  }
}

TEST(AttributeLaw, TheSameEvidenceAlwaysGetsTheSameVerdict) {
  const auto metrics = different_metrics();
  for (const metric_policy& metric : metrics) {
    std::vector<verdict> first;
    for_each_cancellation(an_order().cancelled(), all<cancellation_reason>(),
                          [&](const order_evidence& e) { first.push_back(attribute(e, metric)); });
    std::size_t i = 0;
    const metric_policy copy = metric;
    for_each_cancellation(an_order().cancelled(), all<cancellation_reason>(), [&](const order_evidence& e) {
      ASSERT_EQ(attribute(order_evidence(e), copy), first[i++]);
    });
  }
}

TEST(AttributeLaw, WhoseDoingItWasIsNotThePolicysBusiness) {
  const metric_policy metric = amazon_metric();
  metric_policy opposite = metric;
  for (ternary& answer : opposite.counts) answer = answer == yes ? no : yes;
  for_each_cancellation(an_order().cancelled(), all<cancellation_reason>(), [&](const order_evidence& e) {
    ASSERT_EQ(attribute(e, metric).fault, attribute(e, opposite).fault) << ::testing::PrintToString(e);
    ASSERT_EQ(attribute(e, metric).rule, attribute(e, opposite).rule) << ::testing::PrintToString(e);
  });
}

TEST(AttributeLaw, EveryRuleIsReachedAndHasThePolicysAnswer) {
  std::set<verdict_rule> reached;
  metric_policy metric = with_answer(amazon_metric(), item_cancellation, yes);
  metric.population.programme = "prime";
  metric.population.sales_channels = {"Amazon.co.jp"};
  for_each_cancellation({}, testing::a_reason_of_every_kind(), [&](const order_evidence& cancellation) {
    if (cancellation.contradictory && cancellation.by != cancelled_by::unknown) return;
    order_evidence e = cancellation;
    e.fulfilled_by = fulfillment::merchant;
    e.prime = yes;
    e.items = cancelled_items::all;
    const verdict v = attribute(e, metric);
    ASSERT_EQ(v.counts, metric.answer(v.rule));
    reached.insert(v.rule);
  });
  for_each_order({}, [&](const order_evidence& e) { reached.insert(attribute(e, metric).rule); });
  for (const metric_policy& clocked : testing::metrics_with_clocks()) {
    for_each_cancellation(an_order().cancelled(), {cancellation_reason::buyer_request},
                          [&](const order_evidence& cancellation) {
                            testing::for_each_time(cancellation, [&](const order_evidence& e) {
                              const verdict v = attribute(e, clocked);
                              ASSERT_EQ(v.counts, clocked.answer(v.rule));
                              reached.insert(v.rule);
                            });
                          });
  }
  reached.insert(
      attribute(an_order().sold_as_prime("yes").some_items_cancelled_by("merchant").because("NoInventory"),
                metric)
          .rule);
  EXPECT_EQ(reached.size(), all<verdict_rule>().size());
}

// Knowledge settles; it does not unsettle.

/// A field that was not known is: what it is, and the evidence with it.
struct lesson {
  std::string_view field;
  order_evidence after;
};

template <class Value>
void learn(std::vector<lesson>& lessons, const order_evidence& e, std::string_view field,
           Value order_evidence::* place) {
  if (e.*place != Value{}) return;
  for (const Value value : all<Value>()) {
    if (value == Value{}) continue;
    lessons.push_back({field, e});
    lessons.back().after.*place = value;
  }
}

std::vector<lesson> lessons_for(const order_evidence& e) {
  std::vector<lesson> lessons;
  learn(lessons, e, "status", &order_evidence::status);
  learn(lessons, e, "fulfilled_by", &order_evidence::fulfilled_by);
  learn(lessons, e, "items", &order_evidence::items);
  learn(lessons, e, "prime", &order_evidence::prime);
  learn(lessons, e, "business", &order_evidence::business);
  learn(lessons, e, "request", &order_evidence::request);
  learn(lessons, e, "by", &order_evidence::by);
  learn(lessons, e, "stage", &order_evidence::stage);
  learn(lessons, e, "reason", &order_evidence::reason);
  learn(lessons, e, "automatic", &order_evidence::automatic);
  learn(lessons, e, "listed_as_counted", &order_evidence::listed_as_counted);
  if (e.sales_channel.empty()) {
    for (const std::string_view channel : {"Amazon.co.jp", "Amazon.com"}) {
      lessons.push_back({"sales_channel", e});
      lessons.back().after.sales_channel = channel;
    }
  }
  if (!e.executed) {
    lessons.push_back({"executed", e});
    lessons.back().after.executed = true;
  }
  return lessons;
}

/// The documented reason why a lesson may turn an answer into its opposite, or nothing.
std::string_view exception_for(const order_evidence& before, const lesson& learned,
                               const verdict& verdict_before) {
  const order_evidence& after = learned.after;
  if (learned.field == "listed_as_counted") return "the marketplace's own list";
  if (learned.field == "sales_channel") return "the store it was sold in";
  if (was_cancelled_whole(after) && !was_cancelled_whole(before)) return "it was cancelled, or all of it was";
  if (after.items == cancelled_items::some && before.items != cancelled_items::some) {
    return "it was cancelled, or all of it was";
  }
  if (after.stage == cancellation_stage::after_shipment && before.stage != after.stage) {
    return "it came after ship confirmation";
  }
  if (learned.field == "by" && verdict_before.rule == cancelled_while_pending)
    return "the lapsed payment was not one";
  if (learned.field == "automatic" && verdict_before.rule == merchant_cancellation)
    return "the excused cancellation was automatic";
  return {};
}

bool is_turned(ternary before, ternary after) {
  return before != unknown && after != unknown && before != after;
}

TEST(AttributeLaw, LearningMoreNeverTurnsAnAnswerIntoItsOppositeButForTheDocumentedFacts) {
  std::vector<metric_policy> metrics = different_metrics();
  for (const std::string_view id : built_in_policy_ids()) {
    metric_policy metric = policy(id).cancellation_metric();
    metric.population.sales_channels = {"Amazon.co.jp"};
    const auto asks_the_same = [&](const metric_policy& m) {
      return m.counts == metric.counts && m.population == metric.population &&
             m.pending_orders_are_trials == metric.pending_orders_are_trials;
    };
    if (std::ranges::none_of(metrics, asks_the_same)) metrics.push_back(metric);
  }
  std::set<std::string_view> exceptions;
  const auto check = [&](const order_evidence& before) {
    const std::vector<lesson> lessons = lessons_for(before);
    for (const metric_policy& metric : metrics) {
      const verdict was = attribute(before, metric);
      for (const lesson& learned : lessons) {
        const verdict is = attribute(learned.after, metric);
        if (!is_turned(was.counts, is.counts) && !is_turned(was.in_population, is.in_population)) continue;
        const std::string_view why = exception_for(before, learned, was);
        ASSERT_FALSE(why.empty()) << "learning " << learned.field << " turned "
                                  << ::testing::PrintToString(was) << " into " << ::testing::PrintToString(is)
                                  << "\nof " << ::testing::PrintToString(before) << "\nby "
                                  << ::testing::PrintToString(learned.after);
        exceptions.insert(why);
      }
    }
  };
  for_each_cancellation({}, testing::a_reason_of_every_kind(), [&](order_evidence e) {
    if (e.contradictory) return;
    for (const order_status status :
         {order_status::unknown, order_status::pending, order_status::unshipped, order_status::cancelled}) {
      for (const cancelled_items items : all<cancelled_items>()) {
        for (const fulfillment by : {fulfillment::unknown, fulfillment::merchant}) {
          for (const ternary prime : {unknown, yes}) {
            e.status = status;
            e.items = items;
            e.fulfilled_by = by;
            e.prime = prime;
            check(e);
            if (HasFatalFailure()) return;
          }
        }
      }
    }
  });
  EXPECT_THAT(exceptions, ::testing::UnorderedElementsAre(
                              "the marketplace's own list", "the store it was sold in",
                              "it was cancelled, or all of it was", "it came after ship confirmation",
                              "the lapsed payment was not one", "the excused cancellation was automatic"))
      << "an exception that never happens should not be documented";
}

TEST(AttributeLaw, LearningATimeOnlySettles) {
  for (const metric_policy& metric : testing::metrics_with_clocks()) {
    for_each_cancellation(an_order().cancelled(), testing::a_reason_of_every_kind(),
                          [&](const order_evidence& cancellation) {
                            const verdict timeless = attribute(cancellation, metric);
                            testing::for_each_time(cancellation, [&](const order_evidence& e) {
                              const verdict v = attribute(e, metric);
                              ASSERT_TRUE(v == timeless || timeless.rule == request_time_unknown)
                                  << ::testing::PrintToString(e);
                            });
                          });
  }
}

// The population, one condition at a time.

TEST(AttributePopulation, AnOrderOfUnknownFulfillmentIsNeverKnownToCount) {
  const metric_policy metric = amazon_metric();
  const verdict v =
      attribute(an_order().shipped_by("unknown").cancelled_by("merchant").because("NoInventory"), metric);
  EXPECT_EQ(v, (verdict{merchant_cancellation, fault::seller, unknown, unknown}));
  const verdict alive = attribute(an_order().shipped_by("unknown").with_status("shipped"), metric);
  EXPECT_EQ(alive, (verdict{not_cancelled, fault::neutral, no, unknown}));
}

TEST(AttributePopulation, AnyoneMayShipWhereThePolicySaysSo) {
  metric_policy metric = amazon_metric();
  metric.population.fulfilled_by = fulfillment::unknown;
  for (const std::string_view by : {"unknown", "merchant", "marketplace"}) {
    const verdict v =
        attribute(an_order().shipped_by(by).cancelled_by("merchant").because("NoInventory"), metric);
    EXPECT_EQ(v.counts, yes) << by;
  }
}

TEST(AttributePopulation, AnotherStoresOrdersAreOutWhateverTheirCase) {
  metric_policy metric = amazon_metric();
  metric.population.sales_channels = {"Amazon.co.jp", "amazon.jp"};
  const auto of = [&](std::string_view channel) {
    return attribute(an_order().sold_in(channel).cancelled_by("merchant").because("NoInventory"), metric);
  };
  EXPECT_EQ(of("AMAZON.CO.JP").counts, yes);
  EXPECT_EQ(of("Amazon.JP").counts, yes);
  EXPECT_EQ(of("Amazon.com"), (verdict{other_sales_channel, fault::neutral, no, no}));
  EXPECT_EQ(of("Non-Amazon").rule, other_sales_channel);
  EXPECT_EQ(of("Amazon.co.jpx").rule, other_sales_channel);
  EXPECT_EQ(of("").counts, yes) << "the store was chosen with the policy";
}

TEST(AttributePopulation, AProgrammesOrdersAreKnownFromTheirOwnColumnOnly) {
  metric_policy metric = amazon_metric();
  const auto of = [&](const char* programme, const testing::order_builder& order) {
    metric.population.programme = programme;
    return attribute(order, metric).in_population;
  };
  EXPECT_EQ(of("prime", an_order().sold_as_prime("yes")), yes);
  EXPECT_EQ(of("prime", an_order().sold_as_prime("no")), no);
  EXPECT_EQ(of("prime", an_order().sold_to_business("yes")), unknown);
  EXPECT_EQ(of("business", an_order().sold_to_business("yes")), yes);
  EXPECT_EQ(of("business", an_order().sold_to_business("no")), no);
  EXPECT_EQ(of("business", an_order().sold_as_prime("yes")), unknown);
  EXPECT_EQ(of("premium", an_order().sold_as_prime("yes").sold_to_business("yes")), unknown);
  EXPECT_EQ(of("", an_order()), yes);
}

TEST(AttributePopulation, PendingOrdersAreTrialsAsThePolicySays) {
  metric_policy metric = amazon_metric();
  for (const ternary answer : all<ternary>()) {
    metric.pending_orders_are_trials = answer;
    for (const std::string_view status : {"pending", "pending_availability"}) {
      const verdict v = attribute(an_order().with_status(status), metric);
      EXPECT_EQ(v, (verdict{pending_order, fault::neutral, no, answer})) << status;
    }
    EXPECT_EQ(attribute(an_order().with_status("unshipped"), metric).in_population, yes);
    EXPECT_EQ(attribute(an_order().with_status("unknown"), metric).in_population,
              answer == yes ? yes : unknown);
    EXPECT_EQ(
        attribute(an_order().cancelled_by("merchant").at_stage("pending").because("NoInventory"), metric)
            .counts,
        yes);
  }
}

TEST(AttributePopulation, AStageThatMustBeReachedKeepsEarlierOrdersOut) {
  metric_policy metric = amazon_metric();
  metric.population.reached_stage = "unshipped";
  const auto of = [&](const testing::order_builder& order) { return attribute(order, metric).in_population; };
  EXPECT_EQ(of(an_order().with_status("pending")), no);
  EXPECT_EQ(of(an_order().with_status("unshipped")), yes);
  EXPECT_EQ(of(an_order().with_status("shipped")), yes);
  EXPECT_EQ(of(an_order().with_status("unknown")), unknown);
  EXPECT_EQ(of(an_order().cancelled().at_stage("pending")), no);
  EXPECT_EQ(of(an_order().cancelled().at_stage("unshipped")), yes);
  EXPECT_EQ(of(an_order().cancelled()), unknown);
  metric.population.reached_stage = "shipped";
  EXPECT_EQ(of(an_order().with_status("unshipped")), no);
  EXPECT_EQ(of(an_order().cancelled().at_stage("after_shipment")), yes);
  metric.population.reached_stage = "no such stage";
  EXPECT_EQ(of(an_order().with_status("shipped")), unknown);
}

} // namespace
} // namespace kenzen
