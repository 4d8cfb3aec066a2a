#pragma once

#include <kenzen/cancellations/cancellation_reason.hpp>
#include <kenzen/cancellations/cancelled_by.hpp>
#include <kenzen/core/enum_names.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ranges>
#include <string_view>

namespace kenzen::inline v1 {

/// Who speaks: a file, feed, interface or screen with its own codes for why an order was cancelled.
enum class reason_vocabulary : std::uint8_t {
  amazon_acknowledgement, ///< OrderAcknowledgement.xsd, classic and newer codes
  amazon_adjustment,      ///< OrderAdjustment.xsd, AdjustmentReason
  amazon_flat_file,       ///< flat-file order cancellation, cancellation-reason-code
  amazon_cancel_order,    ///< Orders API 2026-01-01, cancelOrder, cancelReasonCode
  seller_central_en,      ///< the seller's drop-down, English
  seller_central_ja,      ///< the same in Japanese
  amazon_request_text,    ///< free texts seen in buyers' requests and in notifications
  smart_connect,          ///< external fulfillment, cancellationType
  buy_with_prime,         ///< CancellationReason of an order
  ebay,                   ///< Post-Order API 2, CancelReasonEnum
  walmart,                ///< cancellationReason of an order line
  shopify,                ///< OrderCancelReason
  hiobuy,                 ///< 1688 by way of Hiobuy
  next_engine,            ///< the number of a cancelled slip's kind
};

template <>
struct enum_names<reason_vocabulary> {
  static constexpr std::string_view title = "reason vocabulary";
  static constexpr std::array<std::string_view, 14> values{
      "amazon_acknowledgement",
      "amazon_adjustment",
      "amazon_flat_file",
      "amazon_cancel_order",
      "seller_central_en",
      "seller_central_ja",
      "amazon_request_text",
      "smart_connect",
      "buy_with_prime",
      "ebay",
      "walmart",
      "shopify",
      "hiobuy",
      "next_engine",
  };
};
static_assert(enum_names<reason_vocabulary>::values.size() ==
              std::size_t(reason_vocabulary::next_engine) + 1);

/// One code of one vocabulary, and what it means in ours.
struct reason_code {
  reason_vocabulary vocabulary;
  std::string_view native; ///< as the vocabulary writes it
  cancellation_reason reason;
  cancelled_by sent_by = cancelled_by::unknown; ///< who alone can send it; unknown: the code does not say

  friend constexpr bool operator==(const reason_code&, const reason_code&) noexcept = default;
};

namespace detail {

// clang-format off
// One line a code. The seller's feeds, files, screens and calls are the seller's own acts; eBay says of each of
// its codes whether the seller or the buyer gives it. Columns: code, reason, who alone can send it.
inline constexpr auto reason_codes = [] {
  using enum cancellation_reason;
  using v = reason_vocabulary;
  constexpr auto buyer = cancelled_by::buyer;
  constexpr auto merchant = cancelled_by::merchant;
  constexpr auto marketplace = cancelled_by::marketplace;
  return std::to_array<reason_code>({
      {v::amazon_acknowledgement, "NoInventory",                       out_of_stock,             merchant},
      {v::amazon_acknowledgement, "ShippingAddressUndeliverable",      address_issue,            merchant},
      {v::amazon_acknowledgement, "CustomerExchange",                  buyer_exchange,           merchant},
      {v::amazon_acknowledgement, "BuyerCanceled",                     buyer_request,            merchant},
      {v::amazon_acknowledgement, "GeneralAdjustment",                 seller_adjustment,        merchant},
      {v::amazon_acknowledgement, "CarrierCreditDecision",             carrier_credit_decision,  merchant},
      {v::amazon_acknowledgement, "RiskAssessmentInformationNotValid", fraud,                    merchant},
      {v::amazon_acknowledgement, "CarrierCoverageFailure",            carrier_coverage,         merchant},
      {v::amazon_acknowledgement, "CustomerReturn",                    customer_return,          merchant},
      {v::amazon_acknowledgement, "MerchandiseNotReceived",            merchandise_not_received, merchant},
      {v::amazon_acknowledgement, "CannotVerifyInformation",           unverifiable_information, merchant},
      {v::amazon_acknowledgement, "PricingError",                      price_error,              merchant},
      {v::amazon_acknowledgement, "RejectOrder",                       order_rejected,           merchant},
      {v::amazon_acknowledgement, "WeatherDelay",                      weather_delay,            merchant},

      {v::amazon_adjustment, "NoInventory",                       out_of_stock,            merchant},
      {v::amazon_adjustment, "CustomerReturn",                    customer_return,         merchant},
      {v::amazon_adjustment, "GeneralAdjustment",                 seller_adjustment,       merchant},
      {v::amazon_adjustment, "CouldNotShip",                      could_not_ship,          merchant},
      {v::amazon_adjustment, "DifferentItem",                     wrong_item_shipped,      merchant},
      {v::amazon_adjustment, "Abandoned",                         abandoned,               merchant},
      {v::amazon_adjustment, "CustomerCancel",                    buyer_request,           merchant},
      {v::amazon_adjustment, "PriceError",                        price_error,             merchant},
      {v::amazon_adjustment, "ProductOutofStock",                 out_of_stock,            merchant},
      {v::amazon_adjustment, "CustomerAddressIncorrect",          address_issue,           merchant},
      {v::amazon_adjustment, "Exchange",                          buyer_exchange,          merchant},
      {v::amazon_adjustment, "Other",                             other,                   merchant},
      {v::amazon_adjustment, "CarrierCreditDecision",             carrier_credit_decision, merchant},
      {v::amazon_adjustment, "RiskAssessmentInformationNotValid", fraud,                   merchant},
      {v::amazon_adjustment, "CarrierCoverageFailure",            carrier_coverage,        merchant},
      {v::amazon_adjustment, "TransactionRecord",                 other,                   merchant},
      {v::amazon_adjustment, "Undeliverable",                     address_issue,           merchant},
      {v::amazon_adjustment, "RefusedDelivery",                   refused_delivery,        merchant},

      {v::amazon_flat_file, "BuyerCanceled",                buyer_request,            merchant},
      {v::amazon_flat_file, "CustomerExchange",             buyer_exchange,           merchant},
      {v::amazon_flat_file, "CustomerReturn",               customer_return,          merchant},
      {v::amazon_flat_file, "GeneralAdjustment",            seller_adjustment,        merchant},
      {v::amazon_flat_file, "MerchandiseNotReceived",       merchandise_not_received, merchant},
      {v::amazon_flat_file, "NoInventory",                  out_of_stock,             merchant},
      {v::amazon_flat_file, "ShippingAddressUndeliverable", address_issue,            merchant},

      {v::amazon_cancel_order, "NO_INVENTORY",                   out_of_stock,   merchant},
      {v::amazon_cancel_order, "BUYER_CANCELLED",                buyer_request,  merchant},
      {v::amazon_cancel_order, "SHIPPING_ADDRESS_UNDELIVERABLE", address_issue,  merchant},
      {v::amazon_cancel_order, "CUSTOMER_EXCHANGE",              buyer_exchange, merchant},
      {v::amazon_cancel_order, "PRICING_ERROR",                  price_error,    merchant},

      {v::seller_central_en, "No Inventory",                   out_of_stock,      merchant},
      {v::seller_central_en, "Buyer Cancelled",                buyer_request,     merchant},
      {v::seller_central_en, "General Adjustment",             seller_adjustment, merchant},
      {v::seller_central_en, "Pricing Error",                  price_error,       merchant},
      {v::seller_central_en, "Shipping Address Undeliverable", address_issue,     merchant},
      {v::seller_central_en, "Customer Exchange",              buyer_exchange,    merchant},

      {v::seller_central_ja, "在庫なし",               out_of_stock,      merchant},
      {v::seller_central_ja, "購入者都合のキャンセル", buyer_request,     merchant},
      {v::seller_central_ja, "購入者によるキャンセル", buyer_request,     merchant},  // the help page's words
      {v::seller_central_ja, "その他の理由",           seller_adjustment, merchant},
      {v::seller_central_ja, "価格設定の誤り",         price_error,       merchant},
      {v::seller_central_ja, "発送先住所に配送不可",   address_issue,     merchant},
      {v::seller_central_ja, "購入者からの交換依頼",   buyer_exchange,    merchant},

      // Texts of the request; who then carried it out is another matter.
      {v::amazon_request_text, "Changed mind",                   changed_mind},
      {v::amazon_request_text, "Changed mind about purchase",    changed_mind},
      {v::amazon_request_text, "Found cheaper somewhere else.",  found_cheaper},
      {v::amazon_request_text, "Buyer Requested Cancel",         buyer_request},
      {v::amazon_request_text, "Buyer requested cancellation",   buyer_request},

      {v::smart_connect, "SELLER_REJECTED",       order_rejected,       merchant},
      {v::smart_connect, "MARKETPLACE_CANCELLED", marketplace_decision, marketplace},
      {v::smart_connect, "SYSTEM_CANCELLED",      other},

      {v::buy_with_prime, "INCORRECT_SHIPPING_ADDRESS", address_issue},
      {v::buy_with_prime, "ITEMS_ARRIVING_LATE",        arrives_too_late},
      {v::buy_with_prime, "ORDERED_BY_MISTAKE",         ordered_by_mistake},
      {v::buy_with_prime, "OTHER",                      other},
      {v::buy_with_prime, "OUT_OF_STOCK",               out_of_stock},
      {v::buy_with_prime, "PAYMENT_ISSUE",              payment_declined},

      {v::ebay, "ADDRESS_ISSUES",                 address_issue,       merchant},
      {v::ebay, "BUYER_ASKED_CANCEL",             buyer_request,       merchant},
      {v::ebay, "BUYER_CANCEL_OR_ADDRESS_ISSUE",  buyer_request,       merchant},  // withdrawn by eBay
      {v::ebay, "FOUND_CHEAPER_PRICE",            found_cheaper,       buyer},
      {v::ebay, "ORDER_MISTAKE",                  ordered_by_mistake,  buyer},
      {v::ebay, "ORDER_UNPAID",                   unpaid,              merchant},
      {v::ebay, "OTHER",                          other},
      {v::ebay, "OUT_OF_STOCK_OR_CANNOT_FULFILL", out_of_stock,        merchant},
      {v::ebay, "PRICE_TOO_HIGH",                 price_too_high,      buyer},
      {v::ebay, "UNKNOWN",                        unknown},
      {v::ebay, "WONT_ARRIVE_IN_TIME",            arrives_too_late,    buyer},
      {v::ebay, "WRONG_PAYMENT_METHOD",           wrong_order_details, buyer},
      {v::ebay, "WRONG_SHIPPING_ADDRESS",         wrong_order_details, buyer},
      {v::ebay, "WRONG_SHIPPING_METHOD",          wrong_order_details, buyer},

      {v::walmart, "CANCEL_BY_SELLER",                    seller_adjustment, merchant},
      {v::walmart, "CUSTOMER_REQUESTED_SELLER_TO_CANCEL", buyer_request,     merchant},
      {v::walmart, "SELLER_CANCEL_FRAUD_STOP_SHIPMENT",   fraud,             merchant},
      {v::walmart, "MERCHANDISE_NOT_IN_STOCK",            out_of_stock,      merchant},
      {v::walmart, "CANNOT_SHIP_ORDER",                   could_not_ship,    merchant},
      {v::walmart, "SHIPPING_ADDRESS_UNDELIVERABLE",      address_issue,     merchant},

      {v::shopify, "CUSTOMER",  buyer_request},
      {v::shopify, "DECLINED",  payment_declined},
      {v::shopify, "FRAUD",     fraud},
      {v::shopify, "INVENTORY", out_of_stock},
      {v::shopify, "STAFF",     staff_error},
      {v::shopify, "OTHER",     other},

      {v::hiobuy, "buyerCancel",     buyer_request, buyer},
      {v::hiobuy, "sellerGoodsLack", out_of_stock,  merchant},
      {v::hiobuy, "other",           other},

      {v::next_engine, "0",  unknown},            // the slip is in force
      {v::next_engine, "1",  buyer_request},
      {v::next_engine, "2",  buyer_request},      // one line of the slip
      {v::next_engine, "3",  merged},
      {v::next_engine, "4",  payment_declined},
      {v::next_engine, "5",  seller_adjustment},
      {v::next_engine, "6",  defective_item},
      {v::next_engine, "7",  merged},             // dealt with already
      {v::next_engine, "8",  customer_return},
      {v::next_engine, "11", abandoned},          // the hold ran out
      {v::next_engine, "12", to_be_confirmed},
      {v::next_engine, "14", refused_delivery},   // away too long
      {v::next_engine, "15", refused_delivery},
      {v::next_engine, "16", not_as_expected},    // a complaint
      {v::next_engine, "17", wrong_item_shipped},
      {v::next_engine, "18", shipping_delay},
      {v::next_engine, "19", address_issue},
      {v::next_engine, "20", unpaid},
  });
}();
// clang-format on

/// Reads a code letter by letter, leaving out what spellings differ in: ASCII case, spaces, underscores,
/// hyphens, and the second l of "cancelled" and "cancellation". Bytes beyond ASCII are as they are.
class folded_text {
public:
  constexpr explicit folded_text(std::string_view text) noexcept : rest_(text) {}

  /// The next letter, or -1 at the end.
  constexpr int next() noexcept {
    while (!rest_.empty()) {
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == ' ' || c == '_' || c == '-') continue;
      const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      if (lower == 'l' && matched_ == stem.size()) {
        matched_ = 0;
        continue;
      }
      matched_ =
          lower == stem[matched_ % stem.size()] ? matched_ % stem.size() + 1 : (lower == stem[0] ? 1 : 0);
      return static_cast<unsigned char>(lower);
    }
    return -1;
  }

private:
  static constexpr std::string_view stem = "cancel";
  std::string_view rest_;
  std::size_t matched_ = 0; ///< letters of the stem just read
};

constexpr bool same_code(std::string_view a, std::string_view b) noexcept {
  folded_text left(a);
  folded_text right(b);
  while (true) {
    const int letter = left.next();
    if (letter != right.next()) return false;
    if (letter < 0) return true;
  }
}

} // namespace detail

/// Every code of every vocabulary kenzen knows, vocabulary by vocabulary.
constexpr auto reason_codes() noexcept { return std::views::all(detail::reason_codes); }

/// The code of that vocabulary, or nothing. ASCII case, spaces, underscores, hyphens and the one or two l of
/// "BuyerCanceled" and "BuyerCancelled" make no difference; Japanese text must be exact. Allocates nothing.
constexpr std::optional<reason_code> find_code(std::string_view native,
                                               reason_vocabulary vocabulary) noexcept {
  for (const reason_code& each : detail::reason_codes) {
    if (each.vocabulary == vocabulary && detail::same_code(each.native, native)) return each;
  }
  return std::nullopt;
}

/// What a code of that vocabulary means in ours; `unknown` for a code it does not have, so keep the native
/// text.
constexpr cancellation_reason reason_from(std::string_view native, reason_vocabulary vocabulary) noexcept {
  const auto code = find_code(native, vocabulary);
  return code ? code->reason : cancellation_reason::unknown;
}

/// What a code means when nobody says whose it is, or nothing when no vocabulary has it.
///
/// Our own names come first, then the vocabularies in the order of their enumerators. Bare numbers mean
/// nothing without their vocabulary, so Next Engine's are left out. Compared as in `find_code`.
constexpr std::optional<cancellation_reason> find_reason(std::string_view native) noexcept {
  const auto& ours = enum_names<cancellation_reason>::values;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    if (detail::same_code(ours[i], native)) return static_cast<cancellation_reason>(i);
  }
  for (const reason_code& each : detail::reason_codes) {
    if (each.vocabulary != reason_vocabulary::next_engine && detail::same_code(each.native, native)) {
      return each.reason;
    }
  }
  return std::nullopt;
}

/// The codes of that vocabulary that mean the reason, as a range of texts; empty when it cannot say so.
constexpr auto native_codes_of(cancellation_reason reason, reason_vocabulary vocabulary) noexcept {
  return reason_codes() | std::views::filter([=](const reason_code& c) {
           return c.vocabulary == vocabulary && c.reason == reason;
         }) |
         std::views::transform(&reason_code::native);
}

} // namespace kenzen::inline v1
