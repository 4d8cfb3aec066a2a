#include <kenzen/metrics/window_as_of.hpp>
#include <kenzen/policies/built_in_policies.hpp>
#include <kenzen/readers/policy_file.hpp>
#include <kenzen/time/time_zone.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::filesystem::path file_of(std::string_view id) {
  return std::filesystem::path{KENZEN_POLICIES} / (std::string{id} + ".json");
}

TEST(BuiltInPolicies, EveryFileOfTheFolderIsBuiltIn) {
  std::vector<std::string> stems;
  for (const auto& entry : std::filesystem::directory_iterator{KENZEN_POLICIES}) {
    const std::string stem = entry.path().stem().string();
    if (entry.path().extension() == ".json" && stem != "policy.schema") stems.push_back(stem);
  }
  std::ranges::sort(stems);
  const auto ids = built_in_policy_ids();
  EXPECT_EQ(stems, (std::vector<std::string>{ids.begin(), ids.end()}));
}

TEST(BuiltInPolicies, EachEqualsItsFile) {
  for (const std::string_view id : built_in_policy_ids()) {
    const policy built_in{id};
    EXPECT_EQ(built_in.id(), id);
    EXPECT_TRUE(built_in == load_policy(file_of(id))) << id;
  }
}

TEST(BuiltInPolicies, AnUnknownIdIsRefusedWithTheNearestIdsAndAll) {
  try {
    const policy none{"amazon-jpn"};
    FAIL() << "a policy that does not exist was made";
  } catch (const std::invalid_argument& e) {
    const std::string message = e.what();
    EXPECT_THAT(message,
                ::testing::StartsWith("policy: expected the id of a built-in policy, such as 'amazon-jp', "));
    EXPECT_THAT(message, HasSubstr("got 'amazon-jpn'; there are amazon-ae, "));
    for (const std::string_view id : built_in_policy_ids()) {
      EXPECT_THAT(message, HasSubstr(std::string{id}));
    }
  }
}

TEST(BuiltInPolicies, IdsAreExact) {
  for (const std::string_view id : {"", "amazon", "Amazon-JP", "amazon-jp ", "amazon_jp", "zzz"}) {
    EXPECT_THROW(policy{id}, std::invalid_argument) << id;
  }
  EXPECT_THROW(policy{std::string(1'000'000, 'a')}, std::invalid_argument);
}

struct store {
  std::string_view id;
  std::string_view region;
  std::string_view channel;
  std::string_view time_zone;
  ternary items; ///< whether cancelling some items counts: the page says so, or speaks of orders only
};

constexpr ternary yes = ternary::yes;
constexpr ternary unknown = ternary::unknown;

// The page "Cancellation rate" (200285210) of each store, or of the stores it covers.
constexpr store stores[] = {
    {"amazon-us", "US", "Amazon.com", "America/Los_Angeles", yes},
    {"amazon-ca", "CA", "Amazon.ca", "America/Los_Angeles", yes},
    {"amazon-mx", "MX", "Amazon.com.mx", "America/Los_Angeles", yes},
    {"amazon-br", "BR", "Amazon.com.br", "America/Sao_Paulo", yes},
    {"amazon-uk", "GB", "Amazon.co.uk", "Europe/London", yes},
    {"amazon-de", "DE", "Amazon.de", "Europe/Berlin", yes},
    {"amazon-fr", "FR", "Amazon.fr", "Europe/Paris", yes},
    {"amazon-it", "IT", "Amazon.it", "Europe/Rome", yes},
    {"amazon-es", "ES", "Amazon.es", "Europe/Madrid", yes},
    {"amazon-nl", "NL", "Amazon.nl", "Europe/Amsterdam", yes},
    {"amazon-se", "SE", "Amazon.se", "Europe/Stockholm", yes},
    {"amazon-pl", "PL", "Amazon.pl", "Europe/Warsaw", yes},
    {"amazon-be", "BE", "Amazon.com.be", "Europe/Brussels", yes},
    {"amazon-ie", "IE", "Amazon.ie", "Europe/Dublin", yes},
    {"amazon-tr", "TR", "Amazon.com.tr", "Europe/Istanbul", yes},
    {"amazon-sa", "SA", "Amazon.sa", "Asia/Riyadh", unknown},
    {"amazon-eg", "EG", "Amazon.eg", "Africa/Cairo", unknown},
    {"amazon-ae", "AE", "Amazon.ae", "Asia/Dubai", unknown},
    {"amazon-in", "IN", "Amazon.in", "Asia/Kolkata", unknown},
    {"amazon-jp", "JP", "Amazon.co.jp", "Asia/Tokyo", unknown},
    {"amazon-au", "AU", "Amazon.com.au", "Australia/Sydney", yes},
    {"amazon-sg", "SG", "Amazon.sg", "Asia/Singapore", yes},
};

TEST(BuiltInPolicies, StoresCountMerchantFulfilledOrdersOfTheirChannel) {
  for (const store& s : stores) {
    SCOPED_TRACE(s.id);
    const policy of_store{s.id};
    const metric_policy& metric = of_store.cancellation_metric();
    EXPECT_EQ(of_store.record().region, s.region);
    EXPECT_EQ(of_store.record().marketplace, s.channel);
    EXPECT_EQ(of_store.time_zone_name(), s.time_zone);
    EXPECT_EQ(metric.unit, counting_unit::order);
    EXPECT_EQ(metric.population.fulfilled_by, fulfillment::merchant);
    EXPECT_EQ(metric.population.programme, "");
    EXPECT_THAT(metric.population.sales_channels, ElementsAre(std::string{s.channel}));
    EXPECT_EQ(metric.answer(verdict_rule::item_cancellation), s.items);
  }
}

TEST(BuiltInPolicies, StoresWantLessThanTwoAndAHalfPercentInSevenDaysAndIndiaLessThanTwo) {
  for (const store& s : stores) {
    SCOPED_TRACE(s.id);
    const metric_policy metric = policy{s.id}.cancellation_metric();
    const bool india = s.id == "amazon-in";
    EXPECT_EQ(metric.windows.front().length_days, 7);
    EXPECT_EQ(metric.windows.front().alignment, window_alignment::rolling);
    ASSERT_EQ(metric.windows.size(), india ? 2U : 1U);
    if (india) {
      EXPECT_EQ(metric.windows[1].length_days, 30);
    }
    EXPECT_EQ(metric.targets.front().condition, target_condition::less_than);
    EXPECT_EQ(metric.targets.front().value, india ? (rational{2, 100}) : (rational{25, 1000}));
  }
}

TEST(BuiltInPolicies, WhatCountsInEveryStore) {
  using enum verdict_rule;
  for (const store& s : stores) {
    SCOPED_TRACE(s.id);
    const metric_policy metric = policy{s.id}.cancellation_metric();
    for (const verdict_rule rule : {merchant_cancellation, automatic_cancellation, message_request}) {
      EXPECT_EQ(metric.answer(rule), ternary::yes) << to_string(rule);
    }
    for (const verdict_rule rule : {cancelled_by_buyer, official_buyer_request, cancelled_while_pending,
                                    cancelled_after_shipment, payment_or_fraud}) {
      EXPECT_EQ(metric.answer(rule), ternary::no) << to_string(rule);
    }
    for (const verdict_rule rule :
         {request_route_unknown, merchant_reason_unknown, marketplace_cancellation}) {
      EXPECT_EQ(metric.answer(rule), ternary::unknown) << to_string(rule);
    }
    // Only India's page says what another reason than the buyer's does to an official request.
    EXPECT_EQ(metric.answer(official_request_other_reason),
              s.id == "amazon-in" ? ternary::yes : ternary::unknown);
  }
}

TEST(BuiltInPolicies, TwoCancellationsInARowMayTakeAListingDown) {
  for (const store& s : stores) {
    SCOPED_TRACE(s.id);
    const metric_policy metric = policy{s.id}.cancellation_metric();
    ASSERT_EQ(metric.streaks.size(), 1U);
    const streak_rule& streak = metric.streaks.front();
    EXPECT_EQ(streak.length, 2);
    EXPECT_TRUE(streak.consecutive);
    EXPECT_EQ(streak.within_days, 30);
    EXPECT_EQ(streak.scope, "listing");
    EXPECT_THAT(streak.consequence_kinds, ElementsAre(consequence_kind::listing_suppression));
  }
}

TEST(BuiltInPolicies, SellerFulfilledPrimeCountsUnitsAndEveryCancellationByTheSeller) {
  for (const std::string_view id :
       {"amazon-us-sfp", "amazon-uk-sfp", "amazon-de-sfp", "amazon-es-sfp", "amazon-jp-sfp"}) {
    SCOPED_TRACE(id);
    const policy prime{id};
    const metric_policy& metric = prime.cancellation_metric();
    const bool japan = id == "amazon-jp-sfp";
    EXPECT_EQ(prime.record().programme, "seller_fulfilled_prime");
    EXPECT_EQ(metric.population.programme, "prime");
    EXPECT_EQ(metric.unit, counting_unit::unit);
    EXPECT_EQ(metric.targets.front().condition, target_condition::at_most);
    EXPECT_EQ(metric.targets.front().value, japan ? (rational{1, 100}) : (rational{5, 1000}));
    EXPECT_EQ(metric.windows.front().length_days, japan ? 7 : 30);
    for (const verdict_rule rule : {verdict_rule::official_buyer_request, verdict_rule::merchant_cancellation,
                                    verdict_rule::merchant_reason_unknown, verdict_rule::item_cancellation}) {
      EXPECT_EQ(metric.answer(rule), ternary::yes) << to_string(rule);
    }
  }
  // The 30 days are known from a third party only.
  const policy prime{"amazon-us-sfp"};
  EXPECT_EQ(prime.find_citation("metrics[0].windows[0].length_days")->kind, source_kind::third_party);
}

bool is_amazon_store(std::string_view id) { return id.starts_with("amazon-") && id != "amazon-us-premium"; }

TEST(BuiltInPolicies, WhatNobodyPublishesIsSaidToBeAssumed) {
  for (const std::string_view id : built_in_policy_ids()) {
    if (!is_amazon_store(id)) continue;
    SCOPED_TRACE(id);
    const policy built_in{id};
    for (const std::string_view field : {"time_zone", "metrics[0].anchor", "metrics[0].windows[0].lag_days",
                                         "metrics[0].pending_orders_are_trials"}) {
      const citation* found = built_in.find_citation(field);
      ASSERT_NE(found, nullptr) << field;
      EXPECT_EQ(found->field, field);
      EXPECT_FALSE(found->is_published()) << field;
    }
    EXPECT_EQ(built_in.cancellation_metric().anchor, window_anchor::order_date);
    EXPECT_EQ(built_in.cancellation_metric().windows.front().lag_days, 0);
    EXPECT_EQ(built_in.cancellation_metric().pending_orders_are_trials, ternary::yes);
  }
}

TEST(BuiltInPolicies, EveryCitationHasADatedSourceOrANoteInBothLanguages) {
  for (const std::string_view id : built_in_policy_ids()) {
    SCOPED_TRACE(id);
    const policy built_in{id};
    const citation* of_metric = built_in.find_citation("metrics[0]");
    ASSERT_NE(of_metric, nullptr);
    if (is_amazon_store(id)) {
      EXPECT_EQ(of_metric->kind, source_kind::official);
      EXPECT_THAT(of_metric->source, HasSubstr("https://sellercentral"));
    } else {
      EXPECT_EQ(of_metric->is_published(), id != "generic");
    }
    for (const citation& each : built_in.record().citations) {
      EXPECT_EQ(each.is_published(), !each.retrieved_on.empty()) << each.field;
      EXPECT_TRUE(each.is_published() || !each.note.empty()) << each.field;
      EXPECT_EQ(each.note.empty(), each.note_ja.empty()) << each.field;
    }
    EXPECT_TRUE(std::ranges::is_sorted(built_in.record().citations, {}, &citation::field));
  }
}

TEST(BuiltInPolicies, TextsForPeopleExistInBothLanguages) {
  for (const std::string_view id : built_in_policy_ids()) {
    SCOPED_TRACE(id);
    const policy built_in{id};
    EXPECT_NE(built_in.record().title_en, "");
    EXPECT_NE(built_in.record().title_ja, "");
    for (const metric_target& target : built_in.cancellation_metric().targets) {
      EXPECT_EQ(target.consequence.empty(), target.consequence_ja.empty());
      EXPECT_EQ(target.consequence.empty(), target.consequence_kinds.empty());
    }
    for (const streak_rule& streak : built_in.cancellation_metric().streaks) {
      EXPECT_EQ(streak.consequence.empty(), streak.consequence_ja.empty());
      EXPECT_EQ(streak.consequence.empty(), id == "conrad") << "Conrad says no consequence";
    }
  }
}

/// What other marketplaces publish, by the pages that their packs cite; no target: none is published.
struct published_target {
  std::string_view id;
  counting_unit unit;
  int length_days; ///< 0: not published
  target_condition condition;
  std::optional<rational> value;
};

TEST(BuiltInPolicies, OtherMarketplacesHaveWhatTheirPagesSay) {
  using enum counting_unit;
  using enum target_condition;
  const std::vector<published_target> all{
      {"amazon-us-premium", order, 30, less_than, rational{1, 100}},
      {"walmart-us", order, 30, at_most, rational{2, 100}},
      {"walmart-ca", order, 0, less_than, rational{3, 100}},
      {"ebay", transaction, 91, at_most, rational{2, 100}},
      {"etsy", order, 0, less_than, rational{1, 100}},
      {"mercado-libre-mx", order, 60, at_most, rational{4, 100}},
      {"mercado-libre-br", order, 60, at_most, rational{3, 100}},
      {"mercado-libre-cl", order, 60, at_most, {}},
      {"shopee", order, 7, at_most, rational{10, 100}},
      {"lazada-sg", item, 28, at_most, {}},
      {"lazada-ph", item, 28, at_most, rational{30, 100}},
      {"tiktok-shop-us", order, 28, at_most, rational{25, 1000}},
      {"tiktok-shop-th", order, 7, less_than, rational{10, 100}},
      {"bol", item, 7, at_most, {}},
      {"cdiscount", order, 30, at_most, rational{25, 1000}},
      {"galaxus", item, 0, at_most, rational{2, 100}},
      {"mall", order, 0, at_most, rational{3, 100}},
      {"conrad", order, 91, at_most, rational{8, 100}},
      {"target-plus", order, 30, at_most, rational{2, 100}},
      {"rakuten-ichiba", order, 366, at_most, {}},
      {"yahoo-shopping-jp", order, 89, at_most, {}},
      {"qoo10-jp", order, 0, at_most, {}},
      {"generic", order, 0, at_most, {}},
  };
  for (const published_target& each : all) {
    SCOPED_TRACE(each.id);
    const policy built_in{each.id};
    const metric_policy& metric = built_in.cancellation_metric();
    const metric_target& target = metric.targets.front();
    EXPECT_EQ(metric.unit, each.unit);
    EXPECT_EQ(metric.windows.front().length_days, each.length_days);
    EXPECT_EQ(target.condition, each.condition);
    EXPECT_EQ(target.is_published, each.value.has_value());
    EXPECT_EQ(target.value, each.value.value_or(rational{}));
    if (each.value) continue;
    const citation* why = built_in.find_citation("metrics[0].targets[0].value");
    EXPECT_EQ(why->field, "metrics[0].targets[0].value");
    EXPECT_FALSE(why->is_published());
    EXPECT_NE(why->note, "");
  }
  EXPECT_EQ(std::ranges::count_if(built_in_policy_ids(), is_amazon_store) + std::ssize(all),
            std::ssize(built_in_policy_ids()));
}

TEST(BuiltInPolicies, LazadaLooksAtTheOrdersOfFiveWeeksAgoToEightDaysAgo) {
  const date today{2026, 11, 23};
  const reporting_window window =
      window_as_of(policy{"lazada-ph"}.cancellation_metric().windows.front(), today);
  EXPECT_EQ(window.start(), today - 35);
  EXPECT_EQ(window.end(), today - 7) << "day -8 is the last";
}

TEST(BuiltInPolicies, YahooShoppingJudgedOn21AugustLooksAt15MayTo11August) {
  const reporting_window window =
      window_as_of(policy{"yahoo-shopping-jp"}.cancellation_metric().windows.front(), date{2026, 8, 21});
  EXPECT_EQ(window.start(), (date{2026, 5, 15}));
  EXPECT_EQ(window.end(), (date{2026, 8, 12}));
}

TEST(BuiltInPolicies, TimeZonesAreKnown) {
  for (const std::string_view id : built_in_policy_ids()) {
    EXPECT_NO_THROW(time_zone::named(policy{id}.time_zone_name())) << id;
  }
}

} // namespace
} // namespace kenzen
