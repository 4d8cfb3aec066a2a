#include "readers/detail/json_order_words.hpp"
#include "readers/detail/json_orders.hpp"

namespace kenzen::inline v1::detail {

void json_order_reader::take_member(json_view member, said_order& order) {
  const said_text said{word_of(member), member.name()};
  switch (member.key()) {
  case json_key("AmazonOrderId"):
  case json_key("orderId"):
    order.id = said;
    break;
  case json_key("PurchaseDate"):
  case json_key("createdTime"):
    order.purchased_at = said;
    break;
  case json_key("LastUpdateDate"):
  case json_key("lastUpdatedTime"):
    order.updated_at = said;
    break;
  case json_key("OrderStatus"):
    order.status = said;
    break;
  case json_key("FulfillmentChannel"):
  case json_key("FulfillmentType"):
    order.fulfilled_by = said;
    break;
  case json_key("fulfillment"):
    take_fulfillment(member, order);
    break;
  case json_key("SalesChannel"):
    take_sales_channel(member, order);
    break;
  case json_key("MarketplaceId"):
    order.marketplace_id = said.text;
    break;
  case json_key("IsPrime"):
    order.prime = truth_of(member);
    break;
  case json_key("IsBusinessOrder"):
    order.business = truth_of(member);
    break;
  case json_key("programs"):
  case json_key("OrderPrograms"):
    take_programs(member, order);
    break;
  case json_key("LatestShipDate"):
    order.ship_by = said;
    break;
  case json_key("LatestDeliveryDate"):
    order.promised_by = said;
    break;
  case json_key("OrderItems"):
  case json_key("items"):
    order.items = member;
    break;
  case json_key("packages"):
    order.packages = member;
    break;
  case json_key("Summary"):
    for (const json_view each : member) take_member(each, order);
    break;
  case json_key("OrderChangeType"):
    order.is_change = true;
    order.change_type = said.text;
    break;
  case json_key("OrderChangeTrigger"):
    take_change(member, order);
    break;
  default:
    break;
  }
}

void json_order_reader::take_fulfillment(json_view value, said_order& order) {
  const auto latest_of = [](json_view window) {
    const auto latest = window.find(json_key("latestDateTime"));
    return latest ? said_text{word_of(*latest), window.name()} : said_text{};
  };
  for (const json_view each : value) {
    switch (each.key()) {
    case json_key("fulfillmentStatus"):
      order.status = {word_of(each), each.name()};
      break;
    case json_key("fulfilledBy"):
      order.fulfilled_by = {word_of(each), each.name()};
      break;
    case json_key("shipByWindow"):
      order.ship_by = latest_of(each);
      break;
    case json_key("deliverByWindow"):
      order.promised_by = latest_of(each);
      break;
    default:
      break;
    }
  }
}

/// A store's name in v0; an object in 2026-01-01.
void json_order_reader::take_sales_channel(json_view value, said_order& order) {
  if (!value.is_object()) {
    order.store = trimmed(word_of(value));
    return;
  }
  order.store = trimmed(text_in(value, json_key("marketplaceName")));
  order.marketplace_id = text_in(value, json_key("marketplaceId"));
  order.elsewhere = json_key(text_in(value, json_key("channelName"))) == json_key("NON_AMAZON");
}

void json_order_reader::take_change(json_view value, said_order& order) {
  for (const json_view each : value) {
    if (each.key() == json_key("TimeOfOrderChange")) order.changed_at = {word_of(each), each.name()};
    if (each.key() == json_key("ChangeReason")) order.change_reason = trimmed(word_of(each));
  }
}

/// A list of programmes leaves none out.
void json_order_reader::take_programs(json_view value, said_order& order) {
  if (!value.is_array()) return;
  order.prime = order.business = ternary::no;
  for (const json_view each : value) {
    const std::uint64_t program = json_key(each.text());
    if (program == json_key("PRIME")) order.prime = ternary::yes;
    if (program == json_key("AMAZON_BUSINESS") || program == json_key("Business"))
      order.business = ternary::yes;
  }
}

json_order_reader::said_line json_order_reader::line_from(json_view item) {
  said_line line;
  for (const json_view each : item) {
    const said_text said{trimmed(word_of(each)), each.name()};
    switch (each.key()) {
    case json_key("OrderItemId"):
      line.id = said;
      break;
    case json_key("SellerSKU"):
      line.sku = said;
      break;
    case json_key("ASIN"):
      line.asin = said;
      break;
    case json_key("QuantityOrdered"):
    case json_key("Quantity"):
      line.quantity = said;
      break;
    case json_key("QuantityShipped"):
      line.shipped = said;
      break;
    case json_key("OrderItemStatus"):
      line.status = said;
      break;
    case json_key("ItemPrice"):
      line.price = {trimmed(text_in(each, json_key("Amount"))), each.name()};
      line.currency = trimmed(text_in(each, json_key("CurrencyCode")));
      break;
    case json_key("product"):
      take_product(each, line);
      break;
    case json_key("proceeds"):
      take_proceeds(each, line);
      break;
    case json_key("fulfillment"):
      if (const auto shipped = each.find(json_key("quantityFulfilled"))) {
        line.shipped = {word_of(*shipped), shipped->name()};
      }
      break;
    case json_key("BuyerRequestedCancel"):
      line.requested = truth_of(each);
      if (const auto requested = each.find(json_key("IsBuyerRequestedCancel")))
        line.requested = truth_of(*requested);
      if (each.is_object()) line.request_text = trimmed(text_in(each, json_key("BuyerCancelReason")));
      break;
    case json_key("IsBuyerRequestedCancel"):
      line.requested = truth_of(each);
      break;
    case json_key("cancellation"):
      take_cancellation(each, line);
      break;
    default:
      break;
    }
  }
  return line;
}

void json_order_reader::take_product(json_view value, said_line& line) {
  for (const json_view each : value) {
    const said_text said{trimmed(word_of(each)), each.name()};
    if (each.key() == json_key("asin")) line.asin = said;
    if (each.key() == json_key("sellerSku")) line.sku = said;
    if (each.key() != json_key("price")) continue;
    if (const auto unit = each.find(json_key("unitPrice"))) {
      line.unit_price = {trimmed(text_in(*unit, json_key("amount"))), unit->name()};
      if (line.currency.empty()) line.currency = trimmed(text_in(*unit, json_key("currencyCode")));
    }
  }
}

/// What the buyer pays for the goods of the line: the part of its proceeds that is of type ITEM.
void json_order_reader::take_proceeds(json_view value, said_line& line) {
  const auto parts = value.find(json_key("breakdowns"));
  if (!parts || !parts->is_array()) return;
  for (const json_view part : *parts) {
    if (json_key(text_in(part, json_key("type"))) != json_key("ITEM")) continue;
    if (const auto sum = part.find(json_key("subtotal"))) {
      line.price = {trimmed(text_in(*sum, json_key("amount"))), sum->name()};
      line.currency = trimmed(text_in(*sum, json_key("currencyCode")));
    }
  }
}

void json_order_reader::take_cancellation(json_view value, said_line& line) {
  for (const json_view each : value) {
    if (!each.is_object()) continue;
    if (each.key() == json_key("cancellationRequest")) {
      const std::string_view who = text_in(each, json_key("requester"));
      if (json_key(who) == json_key("BUYER")) {
        line.requested = ternary::yes;
        line.request_text = trimmed(text_in(each, json_key("cancelReason")));
      } else if (!who.empty()) {
        report("requester", issue_code::unknown_value, "'BUYER'", who);
      }
    }
    if (each.key() != json_key("cancellationExecution")) continue;
    line.cancelled.executed = true;
    line.cancelled.reason = trimmed(text_in(each, json_key("cancelReason")));
    const std::string_view who = trimmed(text_in(each, json_key("cancelledBy")));
    switch (json_key(who)) {
    case json_key("BUYER"):
      line.cancelled.by = cancelled_by::buyer;
      break;
    case json_key("MERCHANT"):
      line.cancelled.by = cancelled_by::merchant;
      break;
    case json_key("AMAZON"):
      line.cancelled.by = cancelled_by::marketplace;
      break;
    default:
      if (!who.empty())
        report("cancelledBy", issue_code::unknown_value, "'BUYER', 'MERCHANT' or 'AMAZON'", who);
    }
  }
}

} // namespace kenzen::inline v1::detail
