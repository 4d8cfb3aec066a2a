#include "readers/detail/json_feed.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace kenzen;
using detail::is_json_lines;
using detail::json_feed;
using detail::json_piece;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// Gives its text in steps of a few bytes.
class slow_stream final : public detail::byte_stream {
public:
  slow_stream(std::string text, std::size_t step) : text_(std::move(text)), step_(step) {}

  std::size_t read(char* to, std::size_t count) override {
    count = std::min({count, step_, text_.size() - at_});
    std::memcpy(to, text_.data() + at_, count);
    at_ += count;
    return count;
  }
  std::uint64_t stored_bytes_done() const noexcept override { return at_; }

private:
  std::string text_;
  std::size_t step_;
  std::size_t at_ = 0;
};

struct cut_text {
  std::vector<std::string> values;
  std::vector<std::uint64_t> lines;
  std::vector<json_piece::trouble> troubles;
};

cut_text cut(const std::string& text, bool lines = false, std::size_t step = 1 << 20) {
  json_feed feed{std::make_unique<slow_stream>(text, step), lines, 0};
  json_piece piece;
  cut_text all;
  while (feed.next(piece)) {
    for (const auto& each : piece.values) {
      all.values.emplace_back(piece.of(each));
      all.lines.push_back(each.line);
    }
    for (const auto& each : piece.troubles) all.troubles.push_back(each);
  }
  return all;
}

TEST(JsonFeed, CutsOrdersOutOfResponsesPagesAndNestedLists) {
  const std::string text = R"([
    {"payload": {"NextToken": "x", "Orders": [{"AmazonOrderId": "1", "a": ["}", "\"]"]}, {"AmazonOrderId": "2"}]}},
    {"orders": [{"x": {"orders": 1}, "orderId": "3"}], "pagination": {"nextToken": "t"}},
    [[{"orderId": "4"}]]
  ])";
  for (const std::size_t step : {std::size_t{1}, std::size_t{2}, std::size_t{7}, std::size_t{1} << 20}) {
    const cut_text found = cut(text, false, step);
    EXPECT_THAT(found.values,
                ElementsAre(R"({"AmazonOrderId": "1", "a": ["}", "\"]"]})", R"({"AmazonOrderId": "2"})",
                            R"({"x": {"orders": 1}, "orderId": "3"})", R"({"orderId": "4"})"));
    EXPECT_THAT(found.lines, ElementsAre(2, 2, 3, 4));
    EXPECT_THAT(found.troubles, IsEmpty());
  }
}

TEST(JsonFeed, LeavesNotificationsWholeAndValuesInARowApart) {
  const std::string text = R"({"EventTime":"t","Payload":{"a":[1]}}{"b":{"payload":{}}}
"a \" text" 12 null [])";
  const cut_text found = cut(text);
  EXPECT_THAT(found.values, ElementsAre(R"({"EventTime":"t","Payload":{"a":[1]}})", R"({"b":{"payload":{}}})",
                                        R"("a \" text")", "12", "null"));
  EXPECT_THAT(found.troubles, IsEmpty());
}

TEST(JsonFeed, SaysWhatIsNoJsonAndGoesOn) {
  const cut_text found = cut("[{\"a\":1} oops, {\"b\":2}, \x01{\"c\":3}]");
  EXPECT_THAT(found.values, ElementsAre(R"({"a":1})", "oops", R"({"b":2})", R"({"c":3})"));
  ASSERT_THAT(found.troubles, SizeIs(1));
  EXPECT_EQ(found.troubles[0].what, json_piece::trouble::kind::stray_text);
  EXPECT_EQ(found.troubles[0].text, "\x01");
  EXPECT_EQ(found.troubles[0].offset, 24U);
  EXPECT_THAT(cut(R"({"orders":[{"a":1}],x{"b":2}]})").values, ElementsAre(R"({"a":1})", R"({"b":2})"));
}

TEST(JsonFeed, SaysWhereTheEndCameTooEarly) {
  for (const std::string text : {R"([{"a":1},{"b":[2)", R"([{"a":1},{"b":"x)", R"([{"a":1},{"b")",
                                 R"([{"a":1},{)", R"([{"a":1},{"orders":[{"b":1)"}) {
    const cut_text found = cut(text);
    EXPECT_THAT(found.values, ElementsAre(R"({"a":1})")) << text;
    ASSERT_THAT(found.troubles, SizeIs(1)) << text;
    EXPECT_EQ(found.troubles[0].what, json_piece::trouble::kind::endless);
  }
  EXPECT_THAT(cut(R"([{"a":1})").troubles, SizeIs(1));
  EXPECT_THAT(cut(R"({"payload":{"Orders":[]})").troubles, SizeIs(1));
}

TEST(JsonFeed, LeavesOutWhatIsLongerThanAnOrderCanBe) {
  const std::string huge = R"({"a":")" + std::string(json_feed::longest_value, 'x') + R"("})";
  const cut_text found = cut("[" + huge + R"(,{"b":1}])");
  EXPECT_THAT(found.values, ElementsAre(R"({"b":1})"));
  ASSERT_THAT(found.troubles, SizeIs(1));
  EXPECT_EQ(found.troubles[0].what, json_piece::trouble::kind::too_long);
  const cut_text lines = cut("{}\n" + huge + "\n{\"b\":1}\n", true);
  EXPECT_THAT(lines.values, ElementsAre("{}", R"({"b":1})"));
  EXPECT_THAT(lines.lines, ElementsAre(1, 3));
  EXPECT_THAT(lines.troubles, SizeIs(1));
}

TEST(JsonFeed, TakesEveryLineOfJsonLinesForAValue) {
  for (const std::size_t step : {std::size_t{1}, std::size_t{3}, std::size_t{1} << 20}) {
    const cut_text found = cut("{\"a\":1}\r\n\n  {\"b\"\n{\"c\":3}", true, step);
    EXPECT_THAT(found.values, ElementsAre(R"({"a":1})", R"({"b")", R"({"c":3})"));
    EXPECT_THAT(found.lines, ElementsAre(1, 3, 4));
  }
}

TEST(JsonFeed, TellsJsonLinesFromDocumentsOfManyLines) {
  EXPECT_TRUE(is_json_lines("{\"a\":1}\n{\"b\":2}\n"));
  EXPECT_TRUE(is_json_lines("{\"a\":1\n{\"b\":2}\n")) << "the first is damaged";
  EXPECT_FALSE(is_json_lines("{\"a\":1}\n")) << "one document";
  EXPECT_FALSE(is_json_lines("{\"a\":1}"));
  EXPECT_FALSE(is_json_lines("{\n  \"a\": 1\n}\n"));
  EXPECT_FALSE(is_json_lines("[\n{\"a\":1}\n]\n"));
  EXPECT_FALSE(is_json_lines("{\"payload\":\n  {\"a\":1}\n}"));
  EXPECT_FALSE(is_json_lines(""));
}

} // namespace
