#include "api_orders.hpp"
#include "book_content.hpp"
#include "order_files.hpp"
#include "packed_files.hpp"
#include "refusal.hpp"
#include <kenzen/book/shipment_of.hpp>
#include <kenzen/core/error.hpp>
#include <kenzen/readers/read_orders.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using namespace kenzen;
using namespace kenzen::testing;
using kenzen_test::content_of;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

read_result read(const std::string& text, unsigned threads = 0) {
  read_options options;
  options.threads = threads;
  return read_orders({memory(text, "orders.json")}, options);
}

std::string shipped_v0(std::size_t number) { return v0_order(number); }
std::string shipped_2026(std::size_t number) { return order_2026(number); }

TEST(JsonOrders, ReadsAResponseOfGetOrdersWithItemsPutIn) {
  const read_result result =
      read(R"({"payload":{"Orders":[)" + v0_order(1, "Canceled") + "," + v0_order(2) + "]}}");
  EXPECT_EQ(only_source(result),
            (source_summary{"orders.json", "amazon_orders_api_v0", "utf-8", 2, 2, 0, 0}));
  EXPECT_THAT(messages_of(result), IsEmpty());
  const auto content = content_of(result.book);
  const auto& order = content.orders.at(order_id(1));
  EXPECT_EQ(order.status, "cancelled");
  EXPECT_EQ(order.native_status, "");
  EXPECT_EQ(order.fulfillment, "merchant");
  EXPECT_EQ(order.sales_channel, "Amazon.co.jp");
  EXPECT_EQ(order.prime, "no");
  EXPECT_EQ(order.business, "yes");
  EXPECT_EQ(order.buyer_requested, "unknown");
  EXPECT_EQ(instant::from_seconds(order.purchased_at).to_iso(), "2026-10-02T01:00:00Z");
  EXPECT_EQ(instant::from_seconds(order.updated_at).to_iso(), "2026-10-10T02:00:00Z");
  EXPECT_THAT(order.lines, ElementsAre(kenzen_test::line_content{"10001", "SKU-1", "B0KZ1A2B07", "unknown",
                                                                 "JPY", 1, 1200}));
  const shipment_record due = shipment_of(result.book, *result.book.find_key(order_id(1)));
  EXPECT_EQ(due.ship_by.to_iso(), "2026-10-12T14:59:59Z");
  EXPECT_EQ(due.promised_by.to_iso(), "2026-10-15T14:59:59Z");
  EXPECT_FALSE(due.confirmed_at.is_known());
}

TEST(JsonOrders, ReadsAResponseOfSearchOrders) {
  const read_result result = read(R"({"orders":[)" + order_2026(3) + R"(],"pagination":{"nextToken":"x"}})");
  EXPECT_EQ(only_source(result),
            (source_summary{"orders.json", "amazon_orders_api_2026_01_01", "utf-8", 1, 1, 0, 0}));
  EXPECT_THAT(messages_of(result), IsEmpty());
  const auto content = content_of(result.book);
  const auto& order = content.orders.at(order_id(3));
  EXPECT_EQ(order.status, "shipped");
  EXPECT_EQ(order.fulfillment, "merchant");
  EXPECT_EQ(order.sales_channel, "Amazon.co.jp");
  EXPECT_EQ(order.prime, "yes");
  EXPECT_EQ(order.business, "no");
  EXPECT_THAT(order.lines, ElementsAre(kenzen_test::line_content{"10003", "SKU-3", "B0KZ1A2B07", "unknown",
                                                                 "JPY", 2, 1200}));
  EXPECT_EQ(shipment_of(result.book, *result.book.find_key(order_id(3))).ship_by.to_iso(),
            "2026-10-12T14:59:59Z");
}

// The same orders in every form, with one thread and with three, give the same book.
TEST(JsonOrders, ReadsEveryFormTheyAreSavedIn) {
  constexpr std::size_t count = 500; // several pieces
  for (std::string (*one)(std::size_t) : {&shipped_v0, &shipped_2026}) {
    const bool old = one == &shipped_v0;
    const std::string list = "[" + joined(count, ",", one) + "]";
    const std::string wrapped = old ? R"({"payload":{"Orders":)" + list + "}}" : R"({"orders":)" + list + "}";
    const auto expected = content_of(read(wrapped).book);
    EXPECT_THAT(expected.orders, SizeIs(count));
    const std::vector<std::string> forms{
        list,
        "\xEF\xBB\xBF" + list,
        "[\n  " + joined(count, ",\n\n  ", one) + "\n]\n",
        joined(count, "\n", one),
        joined(count, "\r\n", one) + "\n",
        joined(count, " ", one),
        R"({"request":{"parameters":{}},"response":)" + wrapped + "}",
        "[" + wrapped + "," + wrapped + "]",
        wrapped + "\n" + wrapped,
#ifdef KENZEN_HAS_ZLIB
        gzip_of(joined(count, "\n", one)),
        gzip_of(wrapped),
#endif
    };
    for (std::size_t i = 0; i < forms.size(); ++i) {
      for (const unsigned threads : {1U, 3U}) {
        const read_result result = read(forms[i], threads);
        EXPECT_EQ(content_of(result.book), expected) << "form " << i;
        EXPECT_TRUE(adds_up(result));
        EXPECT_THAT(messages_of(result), IsEmpty()) << "form " << i;
        const source_summary& source = only_source(result);
        EXPECT_EQ(source.rows_accepted, count);
        EXPECT_EQ(source.rows_repeated, source.rows_read - count);
      }
    }
  }
}

TEST(JsonOrders, JoinsOrdersWithTheLinesOfGetOrderItems) {
  const std::string order = R"({"payload":{"Orders":[{"AmazonOrderId":"250-0000000-0000001","PurchaseDate":)"
                            R"("2026-10-01T00:00:00Z","LastUpdateDate":"2026-10-02T00:00:00Z","OrderStatus":)"
                            R"("Unshipped","FulfillmentChannel":"MFN","MarketplaceId":"ATVPDKIKX0DER"}]}})";
  const std::string lines =
      R"({"payload":{"AmazonOrderId":"250-0000000-0000001","NextToken":"x","OrderItems":[)"
      R"({"ASIN":"B0KZ1A2B07","OrderItemId":"0123","SellerSKU":"MUG-01","QuantityOrdered":3,"ItemPrice":)"
      R"({"CurrencyCode":"USD","Amount":"29.97"},"BuyerRequestedCancel":{"IsBuyerRequestedCancel":"true",)"
      R"("BuyerCancelReason":"Found cheaper somewhere else."}},)"
      R"({"ASIN":"B0KZ1A2B08","OrderItemId":"124","SellerSKU":"MUG-02","QuantityOrdered":1,)"
      R"("BuyerRequestedCancel":{"IsBuyerRequestedCancel":"false"}}]}})";
  const read_result result = read_orders({memory(lines, "items.json"), memory(order, "orders.json")});
  EXPECT_THAT(messages_of(result), IsEmpty());
  EXPECT_EQ(result.book.size(), 1U);
  const auto content = content_of(result.book);
  const auto& joined_order = content.orders.at("250-0000000-0000001");
  EXPECT_EQ(joined_order.status, "unshipped");
  EXPECT_EQ(joined_order.sales_channel, "Amazon.com");
  EXPECT_EQ(joined_order.buyer_requested, "yes");
  EXPECT_EQ(instant::from_seconds(joined_order.purchased_at).to_iso(), "2026-10-01T00:00:00Z");
  EXPECT_THAT(
      joined_order.lines,
      ElementsAre(kenzen_test::line_content{"0123", "MUG-01", "B0KZ1A2B07", "unknown", "USD", 3, 2997},
                  kenzen_test::line_content{"124", "MUG-02", "B0KZ1A2B08", "unknown", "", 1,
                                            order_segment::no_amount}));
  ASSERT_THAT(result.book.records(), SizeIs(1));
  EXPECT_EQ(result.book.records()[0].request, (cancellation_request{request_route::official, instant::none(),
                                                                    "Found cheaper somewhere else."}));
}

TEST(JsonOrders, KnowsWhoCancelledAndWhy) {
  const std::string text =
      order_2026(
          1, "CANCELLED",
          R"({"cancellationRequest":{"requester":"BUYER","cancelReason":"Changed mind"},)"
          R"("cancellationExecution":{"cancelledBy":"MERCHANT","cancelReason":"Buyer requested cancellation"}})") +
      "\n" + order_2026(2, "CANCELLED", R"({"cancellationExecution":{"cancelledBy":"AMAZON"}})") + "\n" +
      order_2026(3, "UNSHIPPED",
                 R"({"cancellationExecution":{"cancelledBy":"BUYER","cancelReason":"Bored"}})");
  const read_result result = read(text);
  EXPECT_THAT(messages_of(result), ElementsAre("line 3, column 'cancelReason': expected a reason of a known "
                                               "vocabulary, got 'Bored' in order 250-0000000-0000003"));
  const auto records = result.book.records();
  ASSERT_THAT(records, SizeIs(4));
  EXPECT_FALSE(records[0].executed);
  EXPECT_EQ(records[0].request.text, "Changed mind");
  EXPECT_TRUE(records[1].executed);
  EXPECT_EQ(records[1].what.by, cancelled_by::merchant);
  EXPECT_EQ(records[1].what.reason, cancellation_reason::buyer_request);
  EXPECT_EQ(records[1].what.native_reason, "Buyer requested cancellation");
  EXPECT_EQ(records[1].what.item_id, "") << "the whole order";
  EXPECT_EQ(records[2].what.by, cancelled_by::marketplace);
  EXPECT_EQ(records[3].what.item_id, "10003") << "one line of an order that goes on";
  EXPECT_EQ(records[3].what.native_reason, "Bored");
  const auto content = content_of(result.book);
  EXPECT_EQ(content.orders.at(order_id(1)).buyer_requested, "yes");
  EXPECT_EQ(content.orders.at(order_id(2)).buyer_requested, "unknown");
  EXPECT_EQ(content.orders.at(order_id(3)).items, "all");
}

TEST(JsonOrders, TakesTheLastPackagesCreationForTheConfirmation) {
  const auto with = [](std::string_view status, std::string_view packages) {
    std::string text = order_2026(1, status);
    text.insert(text.size() - 1, R"(,"packages":)" + std::string{packages});
    const read_result result = read(text);
    EXPECT_THAT(messages_of(result), IsEmpty());
    const instant at = shipment_of(result.book, *result.book.find_key(order_id(1))).confirmed_at;
    return at.is_known() ? at.to_iso() : std::string{};
  };
  const std::string two = R"([{"createdTime":"2026-10-05T00:00:00Z","shipTime":"2026-10-04T00:00:00Z"},)"
                          R"({"createdTime":"2026-10-03T00:00:00Z"}])";
  EXPECT_EQ(with("SHIPPED", two), "2026-10-05T00:00:00Z");
  EXPECT_EQ(with("PARTIALLY_SHIPPED", two), "") << "not everything is confirmed";
  EXPECT_EQ(with("SHIPPED", R"([{"shipTime":"2026-10-04T00:00:00Z"}])"), "2026-10-04T00:00:00Z");
  EXPECT_EQ(with("SHIPPED", "[]"), "");
}

TEST(JsonOrders, ReadsNotificationsInEveryWrapping) {
  const std::string request =
      order_change(1, "Unshipped", "BuyerRequestedChange", "Buyer Requested Cancel", true);
  const std::string cancel =
      order_change(1, "Canceled", "OrderStatusChange", "Buyer Requested Cancel", true, "30");
  const auto expected = content_of(read(request + "\n" + cancel).book);
  ASSERT_THAT(expected.orders, SizeIs(1));
  const std::vector<std::string> forms{
      "[" + cancel + "," + request + "]",
      R"({"Messages":[{"MessageId":"1","Body":)" + quoted_json(request) + R"(},{"Body":)" +
          quoted_json(cancel) + "}]}",
      R"({"Records":[{"messageId":"1","body":)" + quoted_json(request) + "}]}\n" +
          R"({"detail-type":"x","detail":)" + cancel + "}",
      quoted_json(request) + "\n" + quoted_json(cancel),
      R"({"Type":"Notification","MessageId":"1","Message":)" + quoted_json(request) + "}\n" +
          R"({"Type":"Notification","Message":)" + quoted_json(cancel) + "}\n",
  };
  for (const std::string& form : forms) {
    const read_result result = read(form.front() == '"' ? "[" + form + "]" : form);
    EXPECT_THAT(messages_of(result), IsEmpty());
    EXPECT_EQ(content_of(result.book), expected) << form;
    EXPECT_EQ(only_source(result).dialect, "amazon_order_change");
  }

  const read_result result = read(request + "\n" + cancel);
  const auto& order = expected.orders.at(order_id(1));
  EXPECT_EQ(order.status, "cancelled");
  EXPECT_EQ(order.prime, "yes");
  EXPECT_EQ(order.business, "no");
  EXPECT_EQ(order.sales_channel, "Amazon.co.jp");
  EXPECT_EQ(order.buyer_requested, "yes");
  EXPECT_EQ(instant::from_seconds(order.updated_at).to_iso(), "2026-10-11T02:59:30Z");
  ASSERT_THAT(result.book.records(), SizeIs(2));
  EXPECT_EQ(result.book.records()[0].request.requested_at.to_iso(), "2026-10-11T02:59:00Z");
  EXPECT_TRUE(result.book.records()[1].executed);
  EXPECT_EQ(result.book.records()[1].what.cancelled_at.to_iso(), "2026-10-11T02:59:30Z");
  EXPECT_EQ(result.book.records()[1].what.by, cancelled_by::unknown);
  EXPECT_EQ(result.book.records()[1].what.reason, cancellation_reason::buyer_request);
}

TEST(JsonOrders, TakesTheTimeOfTheEventWhereTheChangeHasNone) {
  std::string text = order_change(1, "Canceled", "OrderStatusChange", "Seller");
  const std::string known = R"("2026-10-11T02:59:00.120Z")";
  text.replace(text.find(known), known.size(), "null");
  const read_result result = read(text);
  EXPECT_EQ(result.book.records()[0].what.cancelled_at.to_iso(), "2026-10-11T03:00:00Z");
  EXPECT_EQ(result.book.records()[0].what.native_reason, "Seller");
}

TEST(JsonOrders, RefusesOtherNotificationsOneByOne) {
  const read_result result =
      read(order_change(1, "Pending", "OrderStatusChange", "") + "\n" +
           R"({"notificationType":"ACCOUNT_STATUS_CHANGED","eventTime":"x","payload":{"a":{}}})");
  EXPECT_EQ(only_source(result).rows_rejected, 1U);
  EXPECT_THAT(messages_of(result), ElementsAre("line 2: expected a notification of type 'ORDER_CHANGE', got "
                                               "'ACCOUNT_STATUS_CHANGED'"));
}

TEST(JsonOrders, FindsKeysOfOtherSpellings) {
  const read_result result =
      read(R"([{"amazon_order_id":"250-0000000-0000001","purchase_date":"2026-10-01T00:00:00+00:00",)"
           R"("order_status":"PartiallyShipped","fulfillment_channel":"AFN","is_prime":"true",)"
           R"("order_items":{"OrderItems":[{"asin":"B1","seller_sku":"S","quantity_ordered":2}]},)"
           R"("latest_ship_date":"2026-10-02T00:00:00Z"}])");
  EXPECT_THAT(messages_of(result), IsEmpty());
  const auto content = content_of(result.book);
  const auto& order = content.orders.at("250-0000000-0000001");
  EXPECT_EQ(order.status, "partially_shipped");
  EXPECT_EQ(order.fulfillment, "marketplace");
  EXPECT_EQ(order.prime, "yes");
  EXPECT_THAT(order.lines, SizeIs(1));
  EXPECT_THAT(result.book.shipments(), IsEmpty()) << "the marketplace ships it";
}

TEST(JsonOrders, SaysWhatIsWrongAndKeepsTheOrder) {
  const std::string start =
      R"({"AmazonOrderId":"250-0000000-0000001","PurchaseDate":"2026-10-02T00:00:00Z",)";
  const std::string place = " in order 250-0000000-0000001";
  const auto only_message = [&](const std::string& rest) {
    const read_result result = read("[" + start + rest + "}]");
    EXPECT_EQ(result.book.size(), 1U);
    EXPECT_TRUE(adds_up(result));
    const auto messages = messages_of(result);
    return messages.size() == 1 ? messages[0] : std::to_string(messages.size()) + " messages";
  };
  EXPECT_EQ(only_message(R"("OrderStatus":"Lost")"),
            "line 1, column 'OrderStatus': expected a known order status, got 'Lost'" + place);
  EXPECT_EQ(only_message(R"("IsPrime":true)"),
            "line 1, column 'OrderStatus': expected a known order status, got nothing" + place);
  const std::string shipped = R"("OrderStatus":"Shipped",)";
  EXPECT_EQ(
      only_message(shipped + R"("LastUpdateDate":"2026-10-01T00:00:00Z")"),
      "line 1, column 'LastUpdateDate': expected a time after the purchase, got '2026-10-01T00:00:00Z'" +
          place);
  EXPECT_EQ(only_message(shipped + R"("LastUpdateDate":"soon")"),
            "line 1, column 'LastUpdateDate': expected a time such as 2026-08-26T14:29:25Z, got 'soon'" +
                place);
  EXPECT_EQ(only_message(shipped + R"("FulfillmentChannel":"XFN")"),
            "line 1, column 'FulfillmentChannel': expected 'MFN', 'AFN', 'MERCHANT' or 'AMAZON', got 'XFN'" +
                place);
  EXPECT_EQ(only_message(shipped + R"("OrderItems":[{"QuantityOrdered":"2.5"}])"),
            "line 1, column 'QuantityOrdered': expected a whole number, got '2.5'" + place);
  EXPECT_EQ(only_message(shipped + R"("OrderItems":[{"QuantityOrdered":1,"QuantityShipped":2}])"),
            "line 1, column 'QuantityShipped': expected at most the 1 units ordered, got '2'" + place);
  EXPECT_EQ(only_message(shipped + R"("OrderItems":[{"ItemPrice":{"CurrencyCode":"JPY","Amount":"25.99"}}])"),
            "line 1, column 'ItemPrice': expected an amount of JPY such as 1200, got '25.99'" + place);
  EXPECT_EQ(only_message(shipped + R"("OrderItems":[{"ItemPrice":{"Amount":"25.99"}}])"),
            "line 1, column 'ItemPrice': expected a currency for the price '25.99', got nothing" + place);
  EXPECT_EQ(only_message(shipped + R"("OrderItems":["x"])"),
            "line 1, column 'OrderItems': expected an object for each line, got 'x'" + place);
}

TEST(JsonOrders, RejectsWhatIsNoOrderAndGoesOn) {
  const read_result result = read("[\n" + v0_order(1) +
                                  ",\n{\"AmazonOrderId\":\"250-1\",\"OrderStatus\":\"Shipped\"},\n"
                                  "{\"AmazonOrderId\":\"\",\"PurchaseDate\":\"2026-10-01T00:00:00Z\"},\n"
                                  "{\"City\":\"Tokyo\"},\n{\"AmazonOrderId\":\"1\" \"x\"},\n"
                                  "{\"errors\":[{\"code\":\"QuotaExceeded\",\"message\":\"Too fast\"}]},\n" +
                                  v0_order(2) + "\n]");
  EXPECT_EQ(result.book.size(), 2U);
  const source_summary& source = only_source(result);
  EXPECT_EQ(source.rows_read, 7U);
  EXPECT_EQ(source.rows_rejected, 5U);
  EXPECT_THAT(
      messages_of(result),
      ElementsAre("line 3: field 'PurchaseDate': expected a time such as 2026-08-26T14:29:25Z, got nothing",
                  "line 4: expected an order id of at most 256 bytes, got nothing",
                  "line 5: expected an object with an order id, got one without",
                  HasSubstr("line 6: expected JSON, got '\"'"),
                  "line 7: expected orders, got an error of the API: 'Too fast'"));
}

TEST(JsonOrders, SaysWhereATruncatedFileEnds) {
  const std::string text = "[\n" + v0_order(1) + ",\n" + v0_order(2).substr(0, 100);
  const read_result result = read(text);
  EXPECT_EQ(result.book.size(), 1U);
  EXPECT_THAT(
      messages_of(result),
      ElementsAre("line 3: expected a closing bracket, got none before the end of what begins at offset " +
                  std::to_string(text.size() - 100)));
  EXPECT_EQ(only_source(result).rows_rejected, 1U);
}

TEST(JsonOrders, LosesNoOrderToAWrongByte) {
  std::string text = v0_order(1);
  text.replace(text.find("\\u6771"), 6, "\x93\x8C\x8B\x9E");
  const read_result result = read("[" + text + "," + v0_order(2) + "]");
  EXPECT_EQ(result.book.size(), 2U);
  EXPECT_EQ(only_source(result).rows_rejected, 0U);
  ASSERT_THAT(result.book.issues(), SizeIs(1));
  EXPECT_EQ(result.book.issues()[0].code, issue_code::wrong_bytes);
}

TEST(JsonOrders, ReadsNoOrdersFromAnEmptyList) {
  const read_result old = read(R"({"payload":{"Orders":[]}})");
  EXPECT_EQ(only_source(old), (source_summary{"orders.json", "amazon_orders_api_v0", "utf-8", 0, 0, 0, 0}));
  const read_result recent = read(R"({"orders":[]})");
  EXPECT_EQ(only_source(recent).dialect, "amazon_orders_api_2026_01_01");
}

TEST(JsonOrders, RefusesDocumentsWithoutOrders) {
  const auto refused = [](const std::string& text) { return refusal_of([&] { return read(text); }); };
  const std::string start =
      "orders.json: expected orders or ORDER_CHANGE notifications of the Selling Partner API, got ";
  EXPECT_EQ(refused(R"({"name":"x","version":1})"),
            start + "a JSON document with the keys 'name', 'version'");
  EXPECT_EQ(refused(R"({"errors":[{"code":"Unauthorized","message":"Access denied"}]})"),
            start + "an error of the API: Access denied");
  EXPECT_EQ(refused("[1,2,3]"), start + "a JSON document without any");
  EXPECT_EQ(refused("{}"), start + "a JSON document that is empty");
  EXPECT_EQ(refused("[[[["), start + "a JSON document without any");
}

TEST(JsonOrders, AgreesWithTheFileOfTheSameOrders) {
  const std::string file = all_orders_file(0, 20);
  const std::string api =
      joined(20, "\n", [](std::size_t i) { return v0_order(i, i % 10 == 0 ? "Canceled" : "Shipped"); });
  const read_result both = read_orders({memory(file, "orders.txt"), memory(api, "orders.json")});
  EXPECT_EQ(both.book.size(), 20U);
  EXPECT_EQ(both.book.item_count(), 20U);
  const auto from_file = content_of(read_orders({memory(file)}).book);
  auto joined_content = content_of(both.book);
  for (auto& [id, order] : joined_content.orders) {
    const auto& alone = from_file.orders.at(id);
    EXPECT_EQ(order.status, alone.status);
    EXPECT_EQ(order.purchased_at, alone.purchased_at);
    EXPECT_EQ(order.lines, alone.lines);
    EXPECT_EQ(order.business, "yes") << "only the API says so";
  }
}

} // namespace
