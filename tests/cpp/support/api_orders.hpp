#pragma once

#include "order_files.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace kenzen::testing {

/// An order as getOrders gives it, and its line as tools put it in.
inline std::string v0_order(std::size_t number, std::string_view status = "Shipped") {
  return R"({"AmazonOrderId":")" + order_id(number) + R"(","PurchaseDate":"2026-10-0)" +
         std::to_string(1 + number % 9) +
         R"(T01:00:00Z","LastUpdateDate":"2026-10-10T02:00:00Z","OrderStatus":")" + std::string{status} +
         R"(","FulfillmentChannel":"MFN","SalesChannel":"Amazon.co.jp","MarketplaceId":"A1VC38T7YXB528",)"
         R"("IsPrime":false,"IsBusinessOrder":true,"LatestShipDate":"2026-10-12T14:59:59Z",)"
         R"("LatestDeliveryDate":"2026-10-15T14:59:59Z","ShippingAddress":{"City":"\u6771\u4eac {[\"","Lines":[]},)"
         R"("OrderItems":[{"ASIN":"B0KZ1A2B07","OrderItemId":")" +
         std::to_string(10'000 + number) + R"(","SellerSKU":"SKU-)" + std::to_string(number % 7) +
         R"(","QuantityOrdered":1,"QuantityShipped":1,"ItemPrice":{"CurrencyCode":"JPY","Amount":"1200.00"}}]})";
}

/// An order as searchOrders gives it.
/// @param cancellation members of the line's `cancellation`, in braces; empty: none
inline std::string order_2026(std::size_t number, std::string_view status = "SHIPPED",
                              std::string_view cancellation = "") {
  return R"({"orderId":")" + order_id(number) + R"(","createdTime":"2026-10-0)" +
         std::to_string(1 + number % 9) +
         R"(T01:00:00Z","lastUpdatedTime":"2026-10-10T02:00:00Z","programs":["PRIME"],"salesChannel":)"
         R"({"channelName":"AMAZON","marketplaceId":"A1VC38T7YXB528","marketplaceName":"Amazon.co.jp"},)"
         R"("fulfillment":{"fulfillmentStatus":")" +
         std::string{status} +
         R"(","fulfilledBy":"MERCHANT","shipByWindow":{"earliestDateTime":"2026-10-11T00:00:00Z",)"
         R"("latestDateTime":"2026-10-12T14:59:59Z"},"deliverByWindow":{"latestDateTime":"2026-10-15T14:59:59Z"}},)"
         R"("orderItems":[{"orderItemId":")" +
         std::to_string(10'000 + number) +
         R"(","quantityOrdered":2,"product":{"asin":"B0KZ1A2B07","title":"Cup }","sellerSku":"SKU-)" +
         std::to_string(number % 7) +
         R"(","price":{"unitPrice":{"amount":"600","currencyCode":"JPY"}}},"proceeds":{"breakdowns":[)"
         R"({"type":"TAX","subtotal":{"amount":"120","currencyCode":"JPY"}},)"
         R"({"type":"ITEM","subtotal":{"amount":"1200","currencyCode":"JPY"}}]})" +
         (cancellation.empty() ? std::string{} : R"(,"cancellation":)" + std::string{cancellation}) + "}]}";
}

/// A notification of a change of an order.
inline std::string order_change(std::size_t number, std::string_view status, std::string_view type,
                                std::string_view reason, bool requested = false,
                                std::string_view second = "00") {
  return R"({"NotificationVersion":"1.0","NotificationType":"ORDER_CHANGE","PayloadVersion":"1.0",)"
         R"("EventTime":"2026-10-11T03:00:00.284Z","Payload":{"OrderChangeNotification":{)"
         R"("NotificationLevel":"OrderLevel","SellerId":"S1","AmazonOrderId":")" +
         order_id(number) + R"(","OrderChangeType":")" + std::string{type} +
         R"(","OrderChangeTrigger":{"TimeOfOrderChange":"2026-10-11T02:59:)" + std::string{second} +
         R"(.120Z","ChangeReason":")" + std::string{reason} +
         R"("},"Summary":{"MarketplaceId":"A1VC38T7YXB528","OrderStatus":")" + std::string{status} +
         R"(","PurchaseDate":"2026-10-01T01:00:00Z","FulfillmentType":"MFN","LatestShipDate":"2026-10-12T14:59:59Z",)"
         R"("OrderPrograms":["Prime"],"OrderItems":[{"OrderItemId":")" +
         std::to_string(10'000 + number) +
         R"(","SellerSKU":"SKU-1","OrderItemStatus":"Unshipped","Quantity":1,"QuantityShipped":0,)"
         R"("IsBuyerRequestedCancel":)" +
         (requested ? "true" : "false") + R"(}]}}},"NotificationMetadata":{"NotificationId":"n"}})";
}

/// A text as a JSON string, for queues that hand on notifications as texts.
inline std::string quoted_json(std::string_view text) {
  std::string quoted{'"'};
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

inline std::string joined(std::size_t count, std::string_view between, std::string (*one)(std::size_t)) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) {
    if (i != 0) all += between;
    all += one(i);
  }
  return all;
}

} // namespace kenzen::testing
