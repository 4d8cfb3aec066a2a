#include "foreign_table.hpp"
#include <kenzen/core/error.hpp>
#include <kenzen/readers/read_arrow.hpp>
#include <kenzen/tables/items_table.hpp>
#include <kenzen/tables/orders_table.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace kenzen {
namespace {

using testing::booleans;
using ::testing::ElementsAre;
using testing::foreign_column;
using testing::foreign_table;
using ::testing::HasSubstr;
using testing::numbers;
using testing::text_views;
using testing::texts;
using testing::with_dictionary;
using words = std::vector<std::optional<std::string>>;

const std::string first_id = "250-0000001-0000001";
const std::string second_id = "250-0000002-0000002";
constexpr std::int64_t noon = 1'790'000'000 - 1'790'000'000 % 86'400 + 43'200; // of 2026-09-21, UTC

foreign_column ids(words values) { return texts("order_id", std::move(values)); }
foreign_column times(std::vector<std::optional<std::int64_t>> seconds) {
  return numbers<std::int64_t>("purchased_at", "tss:UTC", std::move(seconds));
}

order_book book_of(foreign_table& table, const read_options& options = {}) {
  ArrowArrayStream stream;
  table.export_stream(&stream);
  return read_arrow(&stream, options).book;
}
order_book book_of(std::vector<foreign_column> columns, const read_options& options = {}) {
  foreign_table table{std::move(columns)};
  return book_of(table, options);
}
order_book book_of(const arrow_table& table, const read_options& options = {}) {
  ArrowArrayStream stream;
  table.export_stream(&stream);
  return read_arrow(&stream, options).book;
}

template <class Made = order_book>
std::string error_of(std::vector<foreign_column> columns, const read_options& options = {}) {
  try {
    book_of(std::move(columns), options);
  } catch (const source_error& problem) {
    return problem.what();
  }
  return "no error";
}

std::vector<std::string> column(const arrow_table& table, const std::string& name) {
  std::vector<std::string> values;
  const std::size_t at = table.column_index(name);
  for (std::size_t row = 0; row < table.row_count(); ++row) values.push_back(table.value_as_text(row, at));
  return values;
}
std::vector<std::string> order_column(const order_book& book, const std::string& name) {
  return column(orders_table(std::make_shared<const order_book>(book)), name);
}
std::vector<std::string> item_column(const order_book& book, const std::string& name) {
  return column(items_table(std::make_shared<const order_book>(book)), name);
}

TEST(ReadArrow, ReadsOneRowAnOrder) {
  const order_book book =
      book_of({ids({first_id, second_id}), times({noon, noon + 1}), texts("status", {"Shipped", "Cancelled"}),
               texts("fulfillment", {"Merchant", "Amazon"}), booleans("is_prime", {true, std::nullopt})});
  EXPECT_EQ(book.size(), 2U);
  EXPECT_TRUE(book.issues().empty());
  EXPECT_THAT(order_column(book, "order_id"), ElementsAre(first_id, second_id));
  EXPECT_THAT(order_column(book, "purchased_at"),
              ElementsAre("2026-09-21T12:00:00Z", "2026-09-21T12:00:01Z"));
  EXPECT_THAT(order_column(book, "status"), ElementsAre("shipped", "cancelled"));
  EXPECT_THAT(order_column(book, "fulfillment"), ElementsAre("merchant", "marketplace"));
  EXPECT_THAT(order_column(book, "is_prime"), ElementsAre("true", ""));
  EXPECT_THAT(order_column(book, "is_business"), ElementsAre("", ""));
}

TEST(ReadArrow, KnowsAmazonsHeadersAndMappedOnes) {
  read_options options;
  options.columns = {{"sku", "商品コード"}};
  const order_book book =
      book_of({texts("amazon-order-id", {first_id}), texts("Purchase Date", {"2026-08-26T14:29:25+09:00"}),
               texts("order-status", {"Shipped"}), texts("商品コード", {"A-1"}), texts("sku", {"not this"})},
              options);
  EXPECT_THAT(order_column(book, "purchased_at"), ElementsAre("2026-08-26T05:29:25Z"));
  EXPECT_THAT(item_column(book, "sku"), ElementsAre("A-1"));
}

TEST(ReadArrow, FoldsNeighbouringRowsOfOneOrder) {
  const order_book book =
      book_of({ids({first_id, first_id, second_id}), times({noon, noon, noon}), texts("sku", {"A", "B", "A"}),
               texts("item_status", {"Shipped", "Cancelled", "Shipped"}),
               texts("status", {"Shipped", "Shipped", "Shipped"})});
  EXPECT_EQ(book.size(), 2U);
  EXPECT_EQ(book.item_count(), 3U);
  EXPECT_THAT(order_column(book, "item_count"), ElementsAre("2", "1"));
}

TEST(ReadArrow, CountsARepeatedRowAsRepeated) {
  const order_book book = book_of({ids({first_id, first_id}), times({noon, noon}), texts("sku", {"A", "A"})});
  EXPECT_EQ(book.item_count(), 1U);
  EXPECT_EQ(book.sources().front().rows_read, 2U);
  EXPECT_EQ(book.sources().front().rows_repeated, 1U);
  EXPECT_EQ(book.sources().front().rows_accepted, 1U);
}

TEST(ReadArrow, ReadsTextsOfEveryLayout) {
  const words values{"A", std::nullopt, "a SKU of more than sixteen bytes", "", "another one that is long"};
  const std::vector<foreign_column> layouts{
      texts("sku", values),
      texts<std::int64_t>("sku", values),
      text_views("sku", values),
      texts("sku", values, 3),
      text_views("sku", values, 3),
      with_dictionary(
          numbers<std::int8_t>("sku", "c", {1, std::nullopt, 0, 3, 2}),
          texts("", {"a SKU of more than sixteen bytes", "A", "another one that is long", std::nullopt})),
      with_dictionary(
          numbers<std::uint32_t>("sku", "I", {1, 3, 0, 3, 2}, 5),
          text_views("", {"a SKU of more than sixteen bytes", "A", "another one that is long", ""}, 2)),
      with_dictionary(numbers<std::int64_t>("sku", "l", {1, 3, 0, std::nullopt, 2}),
                      texts<std::int64_t>(
                          "", {"a SKU of more than sixteen bytes", "A", "another one that is long", ""}))};
  for (const foreign_column& layout : layouts) {
    SCOPED_TRACE(layout.format + " " + std::to_string(layout.offset));
    const order_book book = book_of(
        {ids({"1", "2", "3", "4", "5"}), times({noon, noon + 1, noon + 2, noon + 3, noon + 4}), layout});
    EXPECT_THAT(item_column(book, "sku"),
                ElementsAre("A", "", "a SKU of more than sixteen bytes", "", "another one that is long"));
    EXPECT_EQ(book.tables().skus.size(), 4U) << "and the empty one";
  }
}

TEST(ReadArrow, ReadsSlicesOfTheWholeTable) {
  foreign_table table{{texts("order_id", {"1", "2", "3", "4"}, 2),
                       times({noon, noon + 1, noon + 2, noon + 3}),
                       booleans("is_prime", {true, false, std::nullopt, true}, 7)}};
  table.slice(1, 2);
  const order_book book = book_of(table);
  EXPECT_THAT(order_column(book, "order_id"), ElementsAre("2", "3"));
  EXPECT_THAT(order_column(book, "is_prime"), ElementsAre("false", ""));
  EXPECT_THAT(order_column(book, "purchased_at"),
              ElementsAre("2026-09-21T12:00:01Z", "2026-09-21T12:00:02Z"));
}

TEST(ReadArrow, ReadsTimesOfEveryUnit) {
  const auto time_of = [](foreign_column column, const std::string& store = "") {
    read_options options;
    options.marketplace = store;
    return order_column(book_of({ids({first_id}), std::move(column)}, options), "purchased_at").front();
  };
  const std::string expected = "2026-09-21T12:00:00Z";
  EXPECT_EQ(time_of(numbers<std::int64_t>("purchased_at", "tss:UTC", {noon})), expected);
  EXPECT_EQ(time_of(numbers<std::int64_t>("purchased_at", "tsm:Asia/Tokyo", {noon * 1'000 + 999})), expected);
  EXPECT_EQ(time_of(numbers<std::int64_t>("purchased_at", "tsu:UTC", {noon * 1'000'000})), expected);
  EXPECT_EQ(time_of(numbers<std::int64_t>("purchased_at", "tsn:UTC", {noon * 1'000'000'000 + 1})), expected);
  EXPECT_EQ(time_of(texts("purchased_at", {"2026-09-21T21:00:00+09:00"})), expected);
  // Without a zone: the clock of the store.
  EXPECT_EQ(time_of(numbers<std::int64_t>("purchased_at", "tsu:", {(noon + 9 * 3'600) * 1'000'000}), "JP"),
            expected);
  EXPECT_EQ(time_of(texts("purchased_at", {"2026-09-21 21:00:00"}), "JP"), expected);
  EXPECT_EQ(time_of(numbers<std::int32_t>("purchased_at", "tdD", {std::int32_t{noon / 86'400}}), "JP"),
            "2026-09-20T15:00:00Z");
  EXPECT_EQ(time_of(numbers<std::int64_t>("purchased_at", "tdm", {noon / 86'400 * 86'400'000}), "JP"),
            "2026-09-20T15:00:00Z");
  // Before 1970 the second that has begun counts, not the next one.
  EXPECT_EQ(time_of(numbers<std::int64_t>("purchased_at", "tsm:UTC", {-1})), "1969-12-31T23:59:59Z");
}

// US clocks: 2026-03-08 02:00 is 03:00; 2026-11-01 01:00 comes twice, first in summer time.
TEST(ReadArrow, MeansTheEarlierOfTwoClockTimes) {
  read_options options;
  options.marketplace = "US";
  const auto time_of = [&](const std::string& text) {
    return order_column(book_of({ids({first_id}), texts("purchased_at", {text})}, options), "purchased_at")
        .front();
  };
  EXPECT_EQ(time_of("2026-03-08 01:59:59"), "2026-03-08T09:59:59Z");
  EXPECT_EQ(time_of("2026-03-08 02:30:00"), "2026-03-08T10:00:00Z");
  EXPECT_EQ(time_of("2026-03-08 03:00:00"), "2026-03-08T10:00:00Z");
  EXPECT_EQ(time_of("2026-11-01 01:30:00"), "2026-11-01T08:30:00Z");
  EXPECT_EQ(time_of("2026-11-01 02:00:00"), "2026-11-01T10:00:00Z");
}

TEST(ReadArrow, NeverGuessesAZone) {
  const std::string message =
      error_of({ids({first_id}), numbers<std::int64_t>("purchased_at", "tsu:", {noon})});
  EXPECT_THAT(message,
              HasSubstr("column 'purchased_at': expected times with a time zone, or marketplace='...'"));
  EXPECT_THAT(message, HasSubstr("got timestamp[us]"));
  EXPECT_THAT(error_of({ids({first_id}), numbers<std::int32_t>("purchased_at", "tdD", {1})}),
              HasSubstr("got date32"));

  const order_book book = book_of({ids({first_id}), texts("purchased_at", {"2026-09-21 21:00:00"})});
  EXPECT_EQ(book.size(), 0U);
  ASSERT_EQ(book.issues().size(), 1U);
  EXPECT_THAT(book.issues()[0].message, HasSubstr("marketplace='...'"));
}

TEST(ReadArrow, ShowsBothReadingsOfADateThatHasTwo) {
  read_options options;
  options.marketplace = "IN";
  const auto read = [&] {
    return book_of({ids({first_id}), texts("purchased_at", {"04/05/2026"})}, options);
  };
  const order_book refused = read();
  ASSERT_EQ(refused.issues().size(), 1U);
  EXPECT_EQ(refused.issues()[0].code, issue_code::ambiguous_date);
  EXPECT_THAT(refused.issues()[0].message, HasSubstr("2026-04-05"));
  EXPECT_THAT(refused.issues()[0].message, HasSubstr("2026-05-04"));
  options.dates = date_order::day_first;
  EXPECT_THAT(order_column(read(), "purchased_at"), ElementsAre("2026-05-03T18:30:00Z"));
}

TEST(ReadArrow, ReadsQuantitiesOfEveryKind) {
  const auto quantity_of = [](foreign_column column) {
    return item_column(book_of({ids({first_id}), times({noon}), std::move(column)}), "quantity").front();
  };
  EXPECT_EQ(quantity_of(numbers<std::int8_t>("quantity", "c", {3})), "3");
  EXPECT_EQ(quantity_of(numbers<std::uint8_t>("quantity", "C", {200})), "200");
  EXPECT_EQ(quantity_of(numbers<std::int16_t>("quantity", "s", {3})), "3");
  EXPECT_EQ(quantity_of(numbers<std::uint16_t>("quantity", "S", {3})), "3");
  EXPECT_EQ(quantity_of(numbers<std::int32_t>("quantity", "i", {3})), "3");
  EXPECT_EQ(quantity_of(numbers<std::uint32_t>("quantity", "I", {3})), "3");
  EXPECT_EQ(quantity_of(numbers<std::int64_t>("quantity", "l", {3})), "3");
  EXPECT_EQ(quantity_of(numbers<std::uint64_t>("quantity", "L", {3})), "3");
  EXPECT_EQ(quantity_of(numbers<float>("quantity", "f", {3.0F})), "3");
  EXPECT_EQ(quantity_of(numbers<double>("quantity", "g", {3.0})), "3");
  EXPECT_EQ(quantity_of(numbers<__int128>("quantity", "d:38,0", {__int128{3}})), "3");
  EXPECT_EQ(quantity_of(texts("quantity", {" 3"})), "3");
  EXPECT_EQ(quantity_of(foreign_column{"quantity", "n", 0, 1, 1, {}, {}}), "") << "a column of nothing";
  EXPECT_EQ(quantity_of(numbers<double>("quantity", "g", {std::numeric_limits<double>::quiet_NaN()})), "");
  EXPECT_EQ(quantity_of(numbers<std::int32_t>("quantity", "i", {std::nullopt})), "");
}

TEST(ReadArrow, KeepsARowWhoseNumberIsWrong) {
  const order_book book = book_of({ids({"1", "2", "3", "4", "5"}), times({noon, noon, noon, noon, noon}),
                                   texts("quantity", {"12x", "2.5", "-1", "3", "99999999999"})});
  EXPECT_EQ(book.size(), 5U);
  ASSERT_EQ(book.issues().size(), 4U);
  EXPECT_EQ(book.issues()[0].line, 1U);
  EXPECT_EQ(book.issues()[0].code, issue_code::bad_number);
  EXPECT_EQ(book.issues()[0].message, "row 1, column 'quantity': expected a whole number, got '12x'");
  EXPECT_THAT(item_column(book, "quantity"), ElementsAre("", "", "", "3", ""));
  EXPECT_EQ(book_of({ids({"1"}), times({noon}), numbers<double>("quantity", "g", {2.5})}).issues().size(),
            1U);
  EXPECT_EQ(book_of({ids({"1"}), times({noon}), numbers<std::uint64_t>("quantity", "L", {~std::uint64_t{0}})})
                .issues()
                .size(),
            1U);
}

TEST(ReadArrow, NeverRoundsAPrice) {
  const auto price_of = [](foreign_column column, const std::string& currency) {
    const order_book book =
        book_of({ids({first_id}), times({noon}), std::move(column), texts("currency", {currency})});
    return item_column(book, "price_minor_units").front() + (book.issues().empty() ? "" : "!");
  };
  EXPECT_EQ(price_of(numbers<double>("price", "g", {149.94}), "USD"), "14994");
  EXPECT_EQ(price_of(numbers<float>("price", "f", {149.94F}), "USD"), "14994");
  EXPECT_EQ(price_of(numbers<double>("price", "g", {149.945}), "USD"), "!");
  EXPECT_EQ(price_of(numbers<double>("price", "g", {4207.0}), "JPY"), "4207");
  EXPECT_EQ(price_of(numbers<double>("price", "g", {1.005}), "KWD"), "1005");
  EXPECT_EQ(price_of(numbers<std::int32_t>("price", "i", {12}), "EUR"), "1200");
  EXPECT_EQ(price_of(texts("price", {"149.9"}), "USD"), "14990");
  EXPECT_EQ(price_of(numbers<__int128>("price", "d:18,2", {__int128{14'994}}), "USD"), "14994");
  EXPECT_EQ(price_of(numbers<std::int64_t>("price", "d:18,4,64", {1'499'400}), "USD"), "14994");
  EXPECT_EQ(price_of(numbers<std::int32_t>("price", "d:9,3,32", {149'945}), "USD"), "!");
  EXPECT_EQ(price_of(numbers<double>("price", "g", {5.0}), "Credits"), "!");
}

TEST(ReadArrow, TakesPricesInMinorUnitsAsTheyAre) {
  const order_book book =
      book_of({ids({first_id}), times({noon}), numbers<std::int64_t>("price_minor_units", "l", {14'994}),
               texts("currency", {"USD"})});
  EXPECT_THAT(item_column(book, "price_minor_units"), ElementsAre("14994"));
  EXPECT_THAT(error_of({ids({first_id}), times({noon}), numbers<std::int64_t>("price_minor_units", "l", {1}),
                        numbers<std::int64_t>("price", "l", {1})}),
              HasSubstr("expected prices in one column"));
}

TEST(ReadArrow, LeavesPricesWithoutACurrencyOutAndSaysSo) {
  const order_book book = book_of({ids({first_id}), times({noon}), numbers<double>("price", "g", {5.0})});
  ASSERT_EQ(book.issues().size(), 1U);
  EXPECT_EQ(book.issues()[0].code, issue_code::missing_column);
  EXPECT_EQ(book.issues()[0].line, 0U);
}

TEST(ReadArrow, ReadsAnswersOfEveryKind) {
  const auto answers_of = [](foreign_column column) {
    const order_book book = book_of({ids({"1", "2", "3"}), times({noon, noon, noon}), std::move(column)});
    EXPECT_TRUE(book.issues().empty());
    return order_column(book, "buyer_requested");
  };
  EXPECT_THAT(answers_of(booleans("buyer_requested", {true, false, std::nullopt})),
              ElementsAre("true", "false", ""));
  EXPECT_THAT(answers_of(texts("buyer_requested", {"true", "No", ""})), ElementsAre("true", "false", ""));
  EXPECT_THAT(answers_of(numbers<std::int64_t>("buyer_requested", "l", {1, 0, std::nullopt})),
              ElementsAre("true", "false", ""));
  EXPECT_THAT(answers_of(numbers<double>("buyer_requested", "g",
                                         {1.0, 0.0, std::numeric_limits<double>::quiet_NaN()})),
              ElementsAre("true", "false", ""));
  const order_book strange =
      book_of({ids({"1"}), times({noon}), numbers<std::int64_t>("buyer_requested", "l", {2})});
  ASSERT_EQ(strange.issues().size(), 1U);
  EXPECT_EQ(strange.issues()[0].code, issue_code::bad_value);
}

TEST(ReadArrow, TakesNumbersAsIds) {
  const order_book book = book_of({numbers<std::int64_t>("order_id", "l", {4'711}), times({noon}),
                                   numbers<std::uint64_t>("item_id", "L", {12'345'678'901'234}),
                                   numbers<std::int32_t>("sku", "i", {7})});
  EXPECT_TRUE(book.find_key("4711").has_value());
  EXPECT_THAT(item_column(book, "item_id"), ElementsAre("12345678901234"));
  EXPECT_THAT(item_column(book, "sku"), ElementsAre("7"));
}

TEST(ReadArrow, RejectsRowsThatNameNoOrderOrNoTime) {
  const order_book book = book_of({ids({first_id, std::nullopt, " ", second_id, "4"}),
                                   texts("purchased_at", {"2026-08-26T14:29:25Z", "2026-08-26T14:29:25Z",
                                                          "2026-08-26T14:29:25Z", std::nullopt, "soon"})});
  EXPECT_EQ(book.size(), 1U);
  const source_summary& source = book.sources().front();
  EXPECT_EQ(source.rows_read, 5U);
  EXPECT_EQ(source.rows_rejected, 4U);
  EXPECT_EQ(source.rows_accepted, 1U);
  ASSERT_EQ(book.issues().size(), 4U);
  EXPECT_EQ(book.issues()[0].line, 2U);
  EXPECT_EQ(book.issues()[0].code, issue_code::missing_field);
  EXPECT_EQ(book.issues()[2].code, issue_code::missing_field);
  EXPECT_EQ(book.issues()[3].code, issue_code::bad_date);
  EXPECT_EQ(book.issues()[3].text, "soon");
}

TEST(ReadArrow, KeepsWordsNobodyKnows) {
  const order_book book =
      book_of({ids({"1", "2"}), times({noon, noon}), texts("status", {"Teleported", "unknown"}),
               texts("fulfillment", {"Drone", "unknown"})});
  EXPECT_THAT(order_column(book, "native_status"), ElementsAre("Teleported", ""));
  EXPECT_THAT(order_column(book, "status"), ElementsAre("unknown", "unknown"));
  ASSERT_EQ(book.issues().size(), 3U) << "two unknown words, and a status that is not said";
}

TEST(ReadArrow, JudgesAnOrderByItsLinesWhereOnlyTheyHaveAStatus) {
  const order_book book =
      book_of({ids({"1", "1", "2"}), times({noon, noon, noon}), texts("sku", {"A", "B", "A"}),
               texts("item_status", {"Cancelled", "Shipped", "Cancelled"})});
  EXPECT_THAT(order_column(book, "status"), ElementsAre("shipped", "cancelled"));
}

TEST(ReadArrow, KeepsTheBuyersWords) {
  const order_book book = book_of({ids({"1", "1"}), times({noon, noon}), texts("sku", {"A", "B"}),
                                   booleans("buyer_requested", {true, true}),
                                   texts("buyer_reason", {"Found cheaper", "Found cheaper"})});
  ASSERT_EQ(book.records().size(), 1U);
  EXPECT_EQ(book.records()[0].request.route, request_route::official);
  EXPECT_EQ(book.records()[0].request.text, "Found cheaper");
}

TEST(ReadArrow, SaysWhatAColumnMustBe) {
  EXPECT_THAT(error_of({ids({"1"}), times({noon}), foreign_column{"sku", "+l", 0, 1, 0, {{}}, {}}}),
              HasSubstr("column 'sku': expected text or whole numbers, got list"));
  EXPECT_THAT(error_of({numbers<double>("order_id", "g", {1.0}), times({noon})}),
              HasSubstr("column 'order_id': expected text or whole numbers, got float64"));
  EXPECT_THAT(error_of({ids({"1"}), numbers<std::int64_t>("purchased_at", "l", {noon})}),
              HasSubstr("column 'purchased_at': expected timestamps, dates or text, got int64"));
  EXPECT_THAT(error_of({ids({"1"}), texts("bought", {"?"})}),
              HasSubstr("expected a column 'purchased_at', or columns={'purchased_at': '<its name>'}, got "
                        "'order_id', 'bought'"));
  EXPECT_THAT(error_of({ids({"1"}), times({noon}), texts("Order ID", {"1"})}),
              HasSubstr("expected one column 'order_id', got two"));
}

TEST(ReadArrow, RefusesOptionsThatMakeNoSense) {
  read_options no_field;
  no_field.columns = {{"colour", "x"}};
  EXPECT_THROW(book_of({ids({"1"}), times({noon})}, no_field), std::invalid_argument);
  read_options no_column;
  no_column.columns = {{"sku", "x"}};
  EXPECT_THAT(error_of({ids({"1"}), times({noon})}, no_column), HasSubstr("expected a column 'x' for 'sku'"));
  read_options no_store;
  no_store.marketplace = "Atlantis";
  EXPECT_THROW(book_of({ids({"1"}), times({noon})}, no_store), std::invalid_argument);
}

TEST(ReadArrow, RefusesADictionaryNumberThatIsNone) {
  EXPECT_THAT(error_of({ids({"1"}), times({noon}),
                        with_dictionary(numbers<std::int8_t>("sku", "c", {2}), texts("", {"A", "B"}))}),
              HasSubstr("expected numbers below the 2 values of its dictionary, got 2"));
  EXPECT_THAT(error_of({ids({"1"}), times({noon}),
                        with_dictionary(numbers<std::int8_t>("sku", "c", {-1}), texts("", {"A", "B"}))}),
              HasSubstr("got -1"));
}

TEST(ReadArrow, ReadsBatchAfterBatch) {
  foreign_table table{{ids({"1", "2"}), times({noon, noon}),
                       with_dictionary(numbers<std::int8_t>("sku", "c", {0, 1}), texts("", {"A", "B"}))}};
  table.add_batch({ids({"2", "3"}), times({noon, noon}),
                   with_dictionary(numbers<std::int8_t>("sku", "c", {0, 1}), texts("", {"C", "A"}))});
  table.add_batch({ids({}), times({}), with_dictionary(numbers<std::int8_t>("sku", "c", {}), texts("", {}))});
  table.add_batch({ids({std::nullopt}), times({noon}),
                   with_dictionary(numbers<std::int8_t>("sku", "c", {0}), texts("", {"A"}))});
  const order_book book = book_of(table);
  EXPECT_THAT(item_column(book, "order_id"), ElementsAre("1", "2", "2", "3"));
  EXPECT_THAT(item_column(book, "sku"), ElementsAre("A", "B", "C", "A"));
  ASSERT_EQ(book.issues().size(), 1U);
  EXPECT_EQ(book.issues()[0].line, 5U) << "rows are counted through all batches";
}

TEST(ReadArrow, ReadsManyRowsAndListsTheFirstIssues) {
  words many;
  std::vector<std::optional<std::int64_t>> when;
  words quantity;
  for (int i = 0; i < 30'000; ++i) {
    many.push_back("250-0000001-" + std::to_string(1'000'000 + i));
    when.push_back(noon + i);
    quantity.push_back(i % 2 == 0 ? "1" : "one");
  }
  const order_book book = book_of({ids(many), times(when), texts("quantity", quantity)});
  EXPECT_EQ(book.size(), 30'000U);
  ASSERT_EQ(book.issues().size(), 10'001U);
  EXPECT_THAT(book.issues()[0].message, HasSubstr("got 15000; the first 10000 are listed"));
}

TEST(ReadArrow, GivesEverythingBack) {
  foreign_table good{
      {ids({"1"}), times({noon}), with_dictionary(numbers<std::int8_t>("sku", "c", {0}), texts("", {"A"}))}};
  book_of(good);
  EXPECT_GT(good.given(), 8);
  EXPECT_EQ(good.given(), good.returned());

  foreign_table refused{{ids({"1"}), texts("bought", {"?"})}};
  EXPECT_THROW(book_of(refused), source_error);
  EXPECT_EQ(refused.given(), refused.returned());

  foreign_table broken{{ids({"1"}), times({noon})}};
  broken.add_batch({ids({"2"}), times({noon})});
  broken.fail_after(1, "the database hung up");
  try {
    book_of(broken);
    FAIL() << "a stream that failed was read";
  } catch (const source_error& problem) {
    EXPECT_THAT(problem.what(), HasSubstr("the database hung up"));
  }
  EXPECT_EQ(broken.given(), broken.returned());
}

TEST(ReadArrow, StopsWhenAskedTo) {
  read_options options;
  options.progress = [](const read_progress&) { return false; };
  foreign_table table{{ids({"1"}), times({noon})}};
  EXPECT_THROW(book_of(table, options), interrupted);
  EXPECT_EQ(table.given(), table.returned());
}

TEST(ReadArrow, TakesAStreamOnlyOnce) {
  foreign_table table{{ids({"1"}), times({noon})}};
  ArrowArrayStream stream;
  table.export_stream(&stream);
  read_arrow(&stream);
  EXPECT_EQ(stream.release, nullptr);
  EXPECT_THROW(read_arrow(&stream), source_error);
}

// What kenzen gives away, kenzen can read: the same orders come back.
TEST(ReadArrow, ReadsItsOwnTable) {
  const auto book = std::make_shared<const order_book>(
      book_of({ids({first_id, "S01-1", second_id}), times({noon, noon + 5, noon - 5}),
               texts("status", {"Shipped", "Cancelled", "Teleported"}),
               texts("fulfillment", {"Merchant", "Amazon", std::nullopt}),
               texts("sales_channel", {"Amazon.co.jp", "Non-Amazon", std::nullopt}),
               booleans("is_prime", {true, false, std::nullopt})}));
  const order_book again = book_of(orders_table(book));
  for (const std::string name : {"order_id", "purchased_at", "last_updated_at", "status", "fulfillment",
                                 "sales_channel", "is_prime"}) {
    EXPECT_EQ(order_column(again, name), order_column(*book, name)) << name;
  }
}

} // namespace
} // namespace kenzen
