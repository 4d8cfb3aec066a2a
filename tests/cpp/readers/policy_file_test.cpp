#include <kenzen/core/error.hpp>
#include <kenzen/policies/built_in_policies.hpp>
#include <kenzen/readers/policy_file.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace kenzen {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::string_view small = R"({
  "id": "my-shop",
  "version": "2026-11",
  "marketplace": "My Shop",
  "region": "JP",
  "title": {"en": "My shop", "ja": "私の店"},
  "time_zone": {"value": "Asia/Tokyo", "source": null, "note": "days"},
  "metrics": [
    {
      "name": "cancellation_rate",
      "source": "rules",
      "unit": "order",
      "population": {"fulfilled_by": "merchant", "sales_channels": ["My Shop"]},
      "anchor": "order_date",
      "counts": {
        "merchant_cancellation": "yes",
        "item_cancellation": {"value": "no", "note": "items"}
      },
      "windows": [{"name": "7_days", "length_days": 7, "lag_days": 0}],
      "targets": [{"tier": "good", "condition": "less_than", "value": 0.025}],
      "streaks": [{"name": "in_a_row", "length": 2}]
    }
  ],
  "sources": {"rules": {"url": "https://example.com/rules", "retrieved_on": "2026-11", "kind": "third_party"}},
  "notes": {"days": "Assumed.", "items": {"en": "Items are left out.", "ja": "商品は対象外です。"}}
}
)";

/// The small policy with the first occurrence of one text replaced.
std::string with(std::string_view from, std::string_view to) {
  std::string text{small};
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("the small policy has no " + std::string{from});
  return text.replace(at, from.size(), to);
}

std::string complaint_about(std::string_view text) {
  try {
    parse_policy(text, "mine.json");
  } catch (const policy_error& e) {
    return e.what();
  }
  return "none";
}

TEST(PolicyFile, IsReadIntoARecord) {
  const policy mine = parse_policy(small, "mine.json");
  EXPECT_EQ(mine.id(), "my-shop");
  EXPECT_EQ(mine.record().marketplace, "My Shop");
  EXPECT_EQ(mine.record().title_ja, "私の店");
  EXPECT_EQ(mine.time_zone_name(), "Asia/Tokyo");
  const metric_policy& metric = mine.cancellation_metric();
  EXPECT_EQ(metric.population.fulfilled_by, fulfillment::merchant);
  EXPECT_THAT(metric.population.sales_channels, ElementsAre("My Shop"));
  EXPECT_EQ(metric.windows.front().length_days, 7);
  EXPECT_EQ(metric.targets.front().value, (rational{1, 40}));
  EXPECT_EQ(metric.answer(verdict_rule::merchant_cancellation), ternary::yes);
  EXPECT_EQ(metric.answer(verdict_rule::item_cancellation), ternary::no);
}

TEST(PolicyFile, WhatItLeavesOutHasTheDefaultOfTheRecord) {
  const policy mine = parse_policy(small, "mine.json");
  const metric_policy& metric = mine.cancellation_metric();
  EXPECT_EQ(metric.answer(verdict_rule::message_request), ternary::unknown);
  EXPECT_EQ(metric.answer(verdict_rule::listed_as_counted), ternary::yes);
  EXPECT_EQ(metric.denominator, denominator_kind::all);
  EXPECT_EQ(metric.windows.front().alignment, window_alignment::rolling);
  EXPECT_TRUE(metric.streaks.front().consecutive);
  EXPECT_EQ(metric.targets.front().guard, metric_guard{});
  EXPECT_EQ(mine.record().valid_from, "");
}

TEST(PolicyFile, CitationsAreThoseOfValuesAndOfThePartsAroundThem) {
  const policy mine = parse_policy(small, "mine.json");
  ASSERT_EQ(mine.record().citations.size(), 3U);

  const citation* of_zone = mine.find_citation("time_zone");
  ASSERT_NE(of_zone, nullptr);
  EXPECT_FALSE(of_zone->is_published());
  EXPECT_EQ(of_zone->note, "Assumed.");
  EXPECT_EQ(of_zone->note_ja, "");

  const citation* of_unit = mine.find_citation("metrics[0].unit");
  ASSERT_NE(of_unit, nullptr);
  EXPECT_EQ(of_unit->field, "metrics[0]");
  EXPECT_EQ(of_unit->source, "https://example.com/rules");
  EXPECT_EQ(of_unit->retrieved_on, "2026-11");
  EXPECT_EQ(of_unit->kind, source_kind::third_party);

  // A note alone keeps the source that holds around it.
  const citation* of_items = mine.find_citation("metrics[0].counts.item_cancellation");
  ASSERT_NE(of_items, nullptr);
  EXPECT_EQ(of_items->source, "https://example.com/rules");
  EXPECT_EQ(of_items->note_ja, "商品は対象外です。");
}

TEST(PolicyFile, TargetsAreExactAsWritten) {
  const auto target = [](std::string_view written) {
    return parse_policy(with("0.025", written), "mine.json").cancellation_metric().targets.front().value;
  };
  EXPECT_EQ(target("0.025"), (rational{1, 40}));
  EXPECT_EQ(target("0.02500"), (rational{1, 40}));
  EXPECT_EQ(target(R"("1/40")"), (rational{1, 40}));
  EXPECT_EQ(target(R"("1/3")"), (rational{1, 3}));
  EXPECT_EQ(target("0"), rational{});
  EXPECT_EQ(target("1"), (rational{1, 1}));
  EXPECT_EQ(target("0.10000000000000001"), (rational{10'000'000'000'000'001, 100'000'000'000'000'000}));
}

TEST(PolicyFile, AByteOrderMarkIsNoMistake) {
  EXPECT_TRUE(parse_policy("\xef\xbb\xbf" + std::string{small}, "mine.json") ==
              parse_policy(small, "mine.json"));
}

TEST(PolicyFile, ASchemaMayBeNamed) {
  EXPECT_TRUE(parse_policy(with("{", R"({"$schema": "policy.schema.json",)"), "mine.json") ==
              parse_policy(small, "mine.json"));
}

struct mistake {
  std::string_view from;
  std::string_view to;
  std::string_view complaint; ///< after the file's name
};

// Every mistake names the field, what was expected and what was found.
constexpr mistake mistakes[] = {
    // what is there
    {R"("unit": "order",)", "", "metrics[0].unit: expected a value, got nothing"},
    {R"("id": "my-shop",)", "", "id: expected a value, got nothing"},
    {R"("lag_days": 0)", R"("lag_day": 0)", "metrics[0].windows[0].lag_days: expected a value, got nothing"},
    {R"("unit":)", R"("units": 1, "unit":)",
     "metrics[0].units: expected a known field, such as 'unit', 'counts', 'points', got an unknown one"},
    {R"("merchant_cancellation":)", R"("merchant_cancelation":)",
     "metrics[0].counts.merchant_cancelation: expected a known field, such as 'merchant_cancellation', "},
    {R"("merchant_cancellation":)", R"("cannot_tell":)",
     "metrics[0].counts.cannot_tell: expected a known field"},
    {R"("version":)", R"("verison": 1, "version":)", "verison: expected a known field, such as 'version', "},
    {R"([{"name": "7_days", "length_days": 7, "lag_days": 0}])", "[]",
     "metrics[0].windows: expected at least one, got a list of 0"},
    {R"([{"tier": "good", "condition": "less_than", "value": 0.025}])", "[]",
     "metrics[0].targets: expected at least one, got a list of 0"},
    // kinds of values
    {R"("version": "2026-11")", R"("version": 2026)", "version: expected a text, got 2026"},
    {R"("version": "2026-11")", R"("version": "")", "version: expected a text that is not empty, got ''"},
    {R"("order_date")", "null",
     "metrics[0].anchor: expected one of 'order_date', 'cancellation_date', 'ship_by_date', got null"},
    {R"("unit": "order")", R"("unit": "orders")",
     "metrics[0].unit: expected one of 'order', 'line', 'item', 'transaction', 'unit', got 'orders'"},
    {R"("merchant_cancellation": "yes")", R"("merchant_cancellation": true)",
     "metrics[0].counts.merchant_cancellation: expected one of 'unknown', 'no', 'yes', got true"},
    {R"(["My Shop"])", R"("My Shop")",
     "metrics[0].population.sales_channels: expected a list of texts, got 'My Shop'"},
    {R"(["My Shop"])", R"(["My Shop", 3])",
     "metrics[0].population.sales_channels[1]: expected a text, got 3"},
    {R"(["My Shop"])", R"(["A", "A"])",
     "metrics[0].population.sales_channels[1]: expected each text once, got 'A'"},
    {R"(["My Shop"])", R"([""])",
     "metrics[0].population.sales_channels[0]: expected a text that is not empty, got ''"},
    {R"({"fulfilled_by": "merchant", "sales_channels": ["My Shop"]})", R"("merchant")",
     "metrics[0].population: expected an object, got 'merchant'"},
    {R"("windows": [{"name": "7_days", "length_days": 7, "lag_days": 0}])", R"("windows": {})",
     "metrics[0].windows: expected a list of objects, got an object"},
    {R"({"name": "in_a_row", "length": 2})", "7", "metrics[0].streaks[0]: expected an object, got 7"},
    {R"({"en": "My shop", "ja": "私の店"})", "[]",
     R"(title: expected a text, or {"en": ..., "ja": ...}, got a list of 0)"},
    {R"({"en": "My shop", "ja": "私の店"})", R"({"ja": "私の店"})",
     "title.en: expected a value, got nothing"},
    {R"({"en": "My shop", "ja": "私の店"})", R"({"en": "My shop", "fr": "x"})",
     "title.fr: expected only 'en' and 'ja', got an unknown field"},
    {R"("length": 2)", R"("length": 2, "consecutive": "yes")",
     "metrics[0].streaks[0].consecutive: expected true or false, got 'yes'"},
    {R"("length": 2)", R"("length": 2, "consequence_kinds": ["fine"])",
     "metrics[0].streaks[0].consequence_kinds[0]: expected one of 'warning', "},
    {R"("length": 2)", R"("length": 2, "consequence_kinds": ["fee", "fee"])",
     "metrics[0].streaks[0].consequence_kinds[1]: expected each name once, got 'fee'"},
    // numbers
    {R"("length_days": 7)", R"("length_days": -7)",
     "metrics[0].windows[0].length_days: expected a whole number from 1 to 3660, got -7"},
    {R"("length_days": 7)", R"("length_days": 0)",
     "metrics[0].windows[0].length_days: expected a whole number from 1 to 3660, got 0"},
    {R"("length_days": 7)", R"("length_days": 7.5)",
     "metrics[0].windows[0].length_days: expected a whole number from 1 to 3660, got 7.5"},
    {R"("length_days": 7)", R"("length_days": "7")",
     "metrics[0].windows[0].length_days: expected a whole number from 1 to 3660, got '7'"},
    {R"("length_days": 7)", R"("length_days": 99999999999999999999)",
     "metrics[0].windows[0].length_days: expected a whole number from 1 to 3660, got 99999999999999999999"},
    {"0.025", R"("two percent")",
     "metrics[0].targets[0].value: expected a decimal from 0 to 1 of at most 18 digits, such as 0.025, or a "
     "fraction such as '1/40', got 'two percent'"},
    {"0.025", "2.5", "metrics[0].targets[0].value: expected a decimal from 0 to 1"},
    {"0.025", "-0.025", "metrics[0].targets[0].value: expected a decimal from 0 to 1"},
    {"0.025", "2.5e-2", "metrics[0].targets[0].value: expected a decimal from 0 to 1"},
    {"0.025", R"("0.025")", "metrics[0].targets[0].value: expected a decimal from 0 to 1"},
    {"0.025", R"("1/0")", "metrics[0].targets[0].value: expected a decimal from 0 to 1"},
    {"0.025", R"("3/2")", "metrics[0].targets[0].value: expected a decimal from 0 to 1"},
    {"0.025", "0.0250000000000000001", "metrics[0].targets[0].value: expected a decimal from 0 to 1"},
    // forms
    {R"("my-shop")", R"("My Shop")",
     "id: expected small letters and digits, words joined by '-', got 'My Shop'"},
    {R"("my-shop")", R"("my--shop")", "id: expected small letters and digits"},
    {R"("my-shop")", R"("-")", "id: expected small letters and digits"},
    {R"("region": "JP")", R"("region": "jp")", "region: expected two capital letters, got 'jp'"},
    {R"("region": "JP")", R"("region": "JP", "valid_from": "2026-02-30")",
     "valid_from: expected a day as YYYY-MM-DD, got '2026-02-30'"},
    {"Asia/Tokyo", "Asia/Tokio", "time_zone.value: expected a name of the tz database, such as 'Asia/Tokyo'"},
    {R"("sales_channels":)", R"("reached_stage": "paid", "sales_channels":)",
     "metrics[0].population.reached_stage: expected an order status: "},
    // fields that belong together
    {R"("region": "JP")", R"("region": "JP", "valid_from": "2026-02-01", "valid_to": "2026-02-01")",
     "valid_to: expected a day after valid_from, got '2026-02-01'"},
    {R"("lag_days": 0)", R"("lag_days": 0, "alignment": "monthly_evaluation")",
     "metrics[0].windows[0].evaluation_day_of_month: expected a day, 1 to 31, got 0"},
    {R"("lag_days": 0)", R"("lag_days": 0, "evaluation_day_of_month": 20)",
     "metrics[0].windows[0].evaluation_day_of_month: expected 0, as it is not judged monthly, got 20"},
    {R"("lag_days": 0)", R"("lag_days": 0, "adaptive_minimum": 400, "adaptive_length_days": 7)",
     "metrics[0].windows[0].adaptive_length_days: expected more days than length_days, got 7"},
    {R"("lag_days": 0})", R"("lag_days": 0}, {"name": "7_days", "length_days": 8, "lag_days": 0})",
     "metrics[0].windows[1].name: expected a name that no other window has, got '7_days'"},
    {R"("length": 2)", R"("length": 0)",
     "metrics[0].streaks[0].length: expected either a length or a share_of_days"},
    {R"("length": 2)", R"("length": 2, "share_of_days": 0.9)",
     "metrics[0].streaks[0].length: expected either a length or a share_of_days, got both"},
    {R"("anchor":)", R"("late_request_hours": 6, "anchor":)",
     "metrics[0].late_request_hours: expected hours with the clock since_order, and 0 without a clock, got "
     "6"},
    // sources and notes
    {R"("source": "rules")", R"("source": "rule")",
     "metrics[0].source: expected a key of 'sources', got 'rule'"},
    {R"("source": "rules")", R"("source": 7)",
     "metrics[0].source: expected a key of 'sources', or null, got 7"},
    {R"("source": "rules")", R"("source": null)",
     "metrics[0].note: expected a note that says what is assumed, as there is no source, got nothing"},
    {R"("note": "days")", R"("note": "day")", "time_zone.note: expected a key of 'notes', got 'day'"},
    {R"("note": "days"})", R"("note": "days", "why": "x"})",
     "time_zone.why: expected only 'value', 'source' and 'note', got an unknown field"},
    {R"("kind": "third_party")", R"("kind": "blog")",
     "sources.rules.kind: expected 'official' or 'third_party', got 'blog'"},
    {R"("retrieved_on": "2026-11")", R"("retrieved_on": "last week")",
     "sources.rules.retrieved_on: expected a month as YYYY-MM or a day as YYYY-MM-DD, got 'last week'"},
    {R"("retrieved_on": "2026-11", )", "", "sources.rules.retrieved_on: expected a value, got nothing"},
    {R"("url": "https://example.com/rules")", R"("url": "")",
     "sources.rules.url: expected a text that is not empty, got ''"},
    {R"("days": "Assumed.")", R"("days": 1)",
     R"(notes.days: expected a text, or {"en": ..., "ja": ...}, got 1)"},
    // JSON itself
    {R"("region": "JP")", R"("region": "JP", "region": "JP")", "region: expected the key once, got it twice"},
    {R"("length": 2)", R"("length": 2, "length": 2)",
     "metrics[0].streaks[0].length: expected the key once, got it twice"},
    {R"("region": "JP",)", R"("region": "JP",,)", "line 5, column 18: expected JSON, got ','"},
    {R"("streaks": [{"name": "in_a_row", "length": 2}])",
     R"("streaks": [{"name": "in_a_row", "length": 2},])", "line 21, column 53: expected JSON, got ']'"},
    {"{", "// a comment\n{", "line 1, column 1: expected JSON, got '/'"},
    {"\"version\"", "'version'", "line 3, column 3: expected JSON, got '''"},
};

TEST(PolicyFile, EveryMistakeNamesTheFileTheFieldWhatWasExpectedAndWhatWasFound) {
  for (const mistake& each : mistakes) {
    EXPECT_THAT(complaint_about(with(each.from, each.to)),
                StartsWith("mine.json: " + std::string{each.complaint}))
        << each.from << " -> " << each.to;
  }
}

TEST(PolicyFile, WhatFollowsTheDocumentIsAMistake) {
  EXPECT_THAT(complaint_about(std::string{small} + "{}"),
              HasSubstr("expected the end of the document, got '{'"));
}

TEST(PolicyFile, OtherDocumentsAreMistakes) {
  EXPECT_EQ(complaint_about("[]"), "mine.json: policy: expected an object, got a list of 0");
  EXPECT_EQ(complaint_about("7"), "mine.json: policy: expected an object, got 7");
  EXPECT_EQ(complaint_about(""), "mine.json: line 1, column 1: expected JSON, got the end (incomplete JSON)");
  EXPECT_THAT(complaint_about("<html><body>Sign in</body></html>"), HasSubstr("expected JSON, got '<'"));
  EXPECT_THAT(complaint_about(std::string(100, '\0')), HasSubstr("expected JSON, got byte 0x00"));
  EXPECT_THAT(complaint_about("{\"id\": \"\xff\"}"), HasSubstr("expected JSON, got byte 0xff"));
}

TEST(PolicyFile, DepthAndSizeHaveLimits) {
  EXPECT_THAT(complaint_about(std::string(100'000, '[')), HasSubstr("expected at most 16 levels, got more"));
  EXPECT_THAT(complaint_about(std::string((1 << 20) + 1, ' ')),
              HasSubstr("expected at most 1048576 bytes, got 1048577"));
  EXPECT_THAT(complaint_about(R"({"id": ")" + std::string(1'000'000, 'x') + "!\"}"), HasSubstr("xxx...'"));
}

TEST(PolicyFile, NoBeginningOfAPolicyIsAPolicy) {
  const std::string_view whole = small.substr(0, small.rfind('}') + 1);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_THROW(parse_policy(whole.substr(0, size), "mine.json"), policy_error) << size;
  }
  EXPECT_NO_THROW(parse_policy(whole, "mine.json"));
}

TEST(PolicyFile, ADamagedPolicyIsReadOrRefusedAndNothingElse) {
  std::mt19937 random{20261124};
  const auto below = [&](std::size_t end) {
    return std::uniform_int_distribution<std::size_t>{0, end - 1}(random);
  };
  int refused = 0;
  for (int round = 0; round < 5'000; ++round) {
    std::string text{small};
    for (std::size_t damage = below(4) + 1; damage > 0; --damage) {
      const std::size_t at = below(text.size());
      switch (below(4)) {
      case 0:
        text[at] = static_cast<char>(below(256));
        break;
      case 1:
        text.erase(at, below(20));
        break;
      case 2:
        text.insert(at, text.substr(below(text.size()), below(200)));
        break;
      default:
        std::swap(text[at], text[below(text.size())]);
        break;
      }
    }
    try {
      const policy read = parse_policy(text, "mine.json");
      EXPECT_TRUE(parse_policy(to_json(read), "mine.json") == read) << text;
    } catch (const policy_error& e) {
      ++refused;
      EXPECT_THAT(e.what(), AllOf(StartsWith("mine.json: "), HasSubstr("expected"))) << text;
    }
  }
  EXPECT_GT(refused, 3'000);
  EXPECT_LT(refused, 5'000);
}

/// A record in which no field has its default.
policy_record full_record() {
  policy_record record = parse_policy(small, "mine.json").record();
  record.programme = "plus";
  record.valid_from = "2026-01-01";
  record.valid_to = "2027-01-01";
  metric_policy& metric = record.metrics.front();
  metric.unit = counting_unit::transaction;
  metric.population = {fulfillment::marketplace, "prime", {"A", "\"B\"\n"}, "only books", "unshipped", true};
  metric.anchor = window_anchor::ship_by_date;
  metric.denominator = denominator_kind::numerator_plus_net;
  metric.pending_orders_are_trials = ternary::no;
  for (std::size_t i = 0; i < metric.counts.size(); ++i) {
    if (!fixed_answer(static_cast<verdict_rule>(i)))
      metric.counts[i] = i % 2 == 0 ? ternary::yes : ternary::no;
  }
  metric.further_events = {further_event::mismatched_parcel, further_event::seller_fault_return};
  metric.late_requests = request_clock::since_order;
  metric.late_request_hours = 6;
  metric.windows = {{"monthly", 92, 1, window_alignment::monthly_evaluation, 20, 366, 400},
                    {"week", 7, 2, window_alignment::calendar_week, 0, 0, 0}};
  metric.targets.front() = {.tier = "top",
                            .condition = target_condition::at_least,
                            .value = rational{1, 3},
                            .guard = {1, 2, 3, 4},
                            .consequence_kinds = {consequence_kind::points},
                            .consequence = "Points.",
                            .consequence_ja = "ポイント"};
  metric.streaks = {{.name = "good_days",
                     .event = streak_event::missed_window,
                     .length = 0,
                     .consecutive = false,
                     .share_of_days = rational{9, 10},
                     .within_days = 90,
                     .scope = "account",
                     .consequence_kinds = {consequence_kind::warning},
                     .consequence = "a",
                     .consequence_ja = "b"}};
  metric.points = {{.name = "points",
                    .points = 2,
                    .per_event = false,
                    .from_event = 1,
                    .above_rate = rational{1, 10},
                    .at_that_rate = true,
                    .minimum_events = 30,
                    .consequence_kinds = {consequence_kind::order_limit},
                    .consequence = "c",
                    .consequence_ja = "d"},
                   {.name = "each",
                    .points = 15,
                    .per_event = true,
                    .from_event = 3,
                    .above_rate = {},
                    .consequence_kinds = {},
                    .consequence = "",
                    .consequence_ja = ""}};
  metric.points_period = points_period::calendar_year;
  metric.point_levels = {{"level", 35, {consequence_kind::fee}, "e", "f"}};
  metric.excused_faults = {fault::payment, fault::carrier};
  metric.counts_every_cancellation = true;
  metric.percentile_targets = metric.keeps_raw_counts = metric.restates = true;
  record.metrics.push_back(metric);
  record.metrics.back().name = "other_rate";
  for (const char* field :
       {"", "id", "title", "metrics[0].counts", "metrics[0].targets[0].guard.minimum_orders",
        "metrics[0].population.sales_channels", "metrics[1].points[0].consequence"}) {
    record.citations.push_back({field, "page", "2026-11-24", source_kind::official, field, ""});
  }
  std::ranges::sort(record.citations, {}, &citation::field);
  return record;
}

TEST(PolicyFile, AValueThatNobodyPublishesIsNullWithANote) {
  for (const std::string_view id : {"lazada-sg", "qoo10-jp", "bol"}) {
    const policy before{id};
    const std::string text = to_json(before);
    EXPECT_TRUE(parse_policy(text, "mine.json") == before);
    EXPECT_THAT(text, HasSubstr(R"("value": {"value": null, "source": null, "note": )"));
  }
  std::string text{small};
  const auto at = text.find(R"("value": )");
  ASSERT_NE(at, std::string::npos);
  const auto end = text.find_first_of(",}", at);
  text.replace(at, end - at, R"("value": null)");
  EXPECT_THROW(parse_policy(text, "mine.json"), policy_error) << "no word on why there is none";
}

TEST(PolicyFile, WrittenAndReadAgainAPolicyIsTheSame) {
  const policy before{full_record()};
  const policy after = parse_policy(to_json(before), "mine.json");
  EXPECT_EQ(after.record().citations, before.record().citations);
  EXPECT_TRUE(after == before);
  EXPECT_EQ(to_json(after), to_json(before));
}

TEST(PolicyFile, ACitationOfNothingIsRefusedByTheWriter) {
  policy_record record = full_record();
  record.citations.push_back({"metrics[7].unit", "page", "2026-11", source_kind::official, "", ""});
  try {
    to_json(policy{record});
    FAIL() << "a citation of nothing was written";
  } catch (const std::invalid_argument& e) {
    EXPECT_STREQ(e.what(), "citations: expected paths of the policy, got 'metrics[7].unit'");
  }
}

class PolicyFileOnDisk : public ::testing::Test {
protected:
  PolicyFileOnDisk() { std::filesystem::create_directories(folder_); }
  ~PolicyFileOnDisk() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path written(std::string_view text) const {
    const auto path = folder_ / "mine.json";
    std::ofstream{path, std::ios::binary} << text;
    return path;
  }

  std::filesystem::path folder_ =
      std::filesystem::path{::testing::TempDir()} /
      ("kenzen_" + std::string{::testing::UnitTest::GetInstance()->current_test_info()->name()});
};

TEST_F(PolicyFileOnDisk, IsLoaded) { EXPECT_TRUE(load_policy(written(small)) == parse_policy(small, "x")); }

TEST_F(PolicyFileOnDisk, MistakesNameTheFile) {
  const auto path = written("{}");
  try {
    load_policy(path);
    FAIL() << "an empty policy was loaded";
  } catch (const policy_error& e) {
    EXPECT_EQ(e.what(), path.string() + ": id: expected a value, got nothing");
  }
}

TEST_F(PolicyFileOnDisk, WhatCannotBeReadIsASourceError) {
  EXPECT_THROW(load_policy(folder_ / "none.json"), source_error);
  EXPECT_THROW(load_policy(folder_), source_error);
}

TEST_F(PolicyFileOnDisk, AnEndlessFileIsNotReadToItsEnd) {
  EXPECT_THROW(load_policy(written(std::string(3 << 20, ' '))), policy_error);
  EXPECT_THROW(load_policy("/dev/zero"), policy_error);
}

} // namespace
} // namespace kenzen
