#include "readers/detail/json_tape.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using namespace kenzen;
using detail::json_key;
using detail::json_kind;
using detail::json_tape_reader;
using detail::json_view;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(JsonTape, HasTheValuesInTheirOrderWithTheirTexts) {
  json_tape_reader reader;
  const auto root = reader.read(R"( {"a": [1, 2.50, "x\n\u3042", true, null], "b": {"c": {}}} )");
  ASSERT_TRUE(root);
  const auto list = root->find(json_key("a"));
  ASSERT_TRUE(list);
  std::vector<std::string> texts;
  std::vector<json_kind> kinds;
  for (const json_view each : *list) {
    texts.emplace_back(each.text());
    kinds.push_back(each.kind());
  }
  EXPECT_THAT(texts, ElementsAre("1", "2.50", "x\n\xE3\x81\x82", "", ""));
  EXPECT_THAT(kinds, ElementsAre(json_kind::number, json_kind::number, json_kind::string, json_kind::boolean,
                                 json_kind::null));
  const auto inner = root->find(json_key("b"));
  ASSERT_TRUE(inner);
  EXPECT_EQ((*inner->begin()).name(), "c");
  EXPECT_TRUE((*inner->begin()).empty());
  EXPECT_FALSE(root->find(json_key("c")));
}

TEST(JsonTape, ComparesKeysWithoutCaseAndUnderscores) {
  EXPECT_EQ(json_key("AmazonOrderId"), json_key("amazon_order_id"));
  EXPECT_NE(json_key("AmazonOrderId"), json_key("AmazonOrderIds"));
  EXPECT_NE(json_key(""), json_key("a"));
}

TEST(JsonTape, IsFilledAgainAfterAFailure) {
  json_tape_reader reader;
  EXPECT_FALSE(reader.read(R"({"a": )"));
  EXPECT_FALSE(reader.read(R"({"a": x})"));
  EXPECT_EQ(reader.failure().offset, 6U);
  EXPECT_THAT(reader.failure().what, HasSubstr("expected JSON, got 'x'"));
  EXPECT_FALSE(reader.read(R"({} {})"));
  EXPECT_THAT(reader.failure().what, HasSubstr("expected the end of the value, got '{'"));
  EXPECT_FALSE(reader.read("\"\xFF\""));
  EXPECT_FALSE(reader.read(std::string(40, '[') + std::string(40, ']')));
  EXPECT_THAT(reader.failure().what, HasSubstr("at most 32 levels"));
  const auto root = reader.read(R"({"a":"b"})");
  ASSERT_TRUE(root);
  EXPECT_EQ(root->find(json_key("A"))->text(), "b");
}

TEST(JsonTape, FindsTheLastOfAKeyThatComesTwice) {
  json_tape_reader reader;
  const auto root = reader.read(R"({"a":1,"a":2})");
  ASSERT_TRUE(root);
  EXPECT_EQ(root->find(json_key("a"))->text(), "2");
}

} // namespace
