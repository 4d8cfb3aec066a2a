#include "closed_lists.hpp"
#include <kenzen/cancellations/reason_vocabulary.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen {
namespace {

using testing::all;
using vocabulary = reason_vocabulary;
using reason = cancellation_reason;

std::vector<std::string_view> codes_of(vocabulary v) {
  std::vector<std::string_view> codes;
  for (const reason_code& each : reason_codes()) {
    if (each.vocabulary == v) codes.push_back(each.native);
  }
  return codes;
}

TEST(ReasonVocabulary, HasItsNames) {
  testing::expect_names<vocabulary>({"amazon_acknowledgement", "amazon_adjustment", "amazon_flat_file",
                                     "amazon_cancel_order", "seller_central_en", "seller_central_ja",
                                     "amazon_request_text", "smart_connect", "buy_with_prime", "ebay",
                                     "walmart", "shopify", "hiobuy", "next_engine"});
}

// OrderAcknowledgement.xsd: ten classic codes, four newer ones.
TEST(ReasonVocabulary, HasEveryCodeOfTheOrderAcknowledgementFeed) {
  EXPECT_THAT(codes_of(vocabulary::amazon_acknowledgement),
              ::testing::UnorderedElementsAre(
                  "NoInventory", "ShippingAddressUndeliverable", "CustomerExchange", "BuyerCanceled",
                  "GeneralAdjustment", "CarrierCreditDecision", "RiskAssessmentInformationNotValid",
                  "CarrierCoverageFailure", "CustomerReturn", "MerchandiseNotReceived",
                  "CannotVerifyInformation", "PricingError", "RejectOrder", "WeatherDelay"));
}

// OrderAdjustment.xsd, AdjustmentReason.
TEST(ReasonVocabulary, HasEveryReasonOfTheOrderAdjustmentFeed) {
  EXPECT_THAT(codes_of(vocabulary::amazon_adjustment),
              ::testing::UnorderedElementsAre("NoInventory", "CustomerReturn", "GeneralAdjustment",
                                              "CouldNotShip", "DifferentItem", "Abandoned", "CustomerCancel",
                                              "PriceError", "ProductOutofStock", "CustomerAddressIncorrect",
                                              "Exchange", "Other", "CarrierCreditDecision",
                                              "RiskAssessmentInformationNotValid", "CarrierCoverageFailure",
                                              "TransactionRecord", "Undeliverable", "RefusedDelivery"));
}

TEST(ReasonVocabulary, HasEveryCodeOfTheOthers) {
  using ::testing::UnorderedElementsAre;
  EXPECT_THAT(codes_of(vocabulary::amazon_flat_file),
              UnorderedElementsAre("BuyerCanceled", "CustomerExchange", "CustomerReturn", "GeneralAdjustment",
                                   "MerchandiseNotReceived", "NoInventory", "ShippingAddressUndeliverable"));
  EXPECT_THAT(codes_of(vocabulary::amazon_cancel_order),
              UnorderedElementsAre("NO_INVENTORY", "BUYER_CANCELLED", "SHIPPING_ADDRESS_UNDELIVERABLE",
                                   "CUSTOMER_EXCHANGE", "PRICING_ERROR"));
  EXPECT_THAT(codes_of(vocabulary::seller_central_en),
              UnorderedElementsAre("No Inventory", "Buyer Cancelled", "General Adjustment", "Pricing Error",
                                   "Shipping Address Undeliverable", "Customer Exchange"));
  EXPECT_THAT(codes_of(vocabulary::smart_connect),
              UnorderedElementsAre("SELLER_REJECTED", "MARKETPLACE_CANCELLED", "SYSTEM_CANCELLED"));
  EXPECT_THAT(codes_of(vocabulary::buy_with_prime),
              UnorderedElementsAre("INCORRECT_SHIPPING_ADDRESS", "ITEMS_ARRIVING_LATE", "ORDERED_BY_MISTAKE",
                                   "OTHER", "OUT_OF_STOCK", "PAYMENT_ISSUE"));
  EXPECT_EQ(codes_of(vocabulary::ebay).size(), 14U);
  EXPECT_THAT(codes_of(vocabulary::shopify),
              UnorderedElementsAre("CUSTOMER", "DECLINED", "FRAUD", "INVENTORY", "STAFF", "OTHER"));
  EXPECT_THAT(codes_of(vocabulary::hiobuy), UnorderedElementsAre("buyerCancel", "sellerGoodsLack", "other"));
  EXPECT_THAT(codes_of(vocabulary::next_engine),
              UnorderedElementsAre("0", "1", "2", "3", "4", "5", "6", "7", "8", "11", "12", "14", "15", "16",
                                   "17", "18", "19", "20"));
}

TEST(ReasonVocabulary, EveryCodeIsFoundAndComesBackFromItsReason) {
  for (const reason_code& each : reason_codes()) {
    const auto found = find_code(each.native, each.vocabulary);
    ASSERT_TRUE(found) << each.native;
    EXPECT_EQ(*found, each) << each.native << " stands twice in " << to_string(each.vocabulary);
    EXPECT_EQ(reason_from(each.native, each.vocabulary), each.reason);
    EXPECT_EQ(std::ranges::count(native_codes_of(each.reason, each.vocabulary), each.native), 1)
        << each.native;
  }
}

TEST(ReasonVocabulary, EveryReasonOfOursButThoseOfOurOwnMakingHasACode) {
  for (const reason each : all<reason>()) {
    const bool spoken = std::ranges::any_of(reason_codes(), [&](const auto& c) { return c.reason == each; });
    const bool own = each == reason::system_error || each == reason::missed_ship_confirmation;
    EXPECT_EQ(spoken, !own) << to_string(each);
  }
}

TEST(ReasonVocabulary, SpellingMakesNoDifference) {
  for (const std::string_view spelling : {"BuyerCanceled", "BuyerCancelled", "buyer cancelled",
                                          "BUYER_CANCELED", "buyer-cancelled", " Buyer  Cancelled "}) {
    EXPECT_EQ(reason_from(spelling, vocabulary::amazon_acknowledgement), reason::buyer_request) << spelling;
    EXPECT_EQ(reason_from(spelling, vocabulary::amazon_cancel_order), reason::buyer_request) << spelling;
    EXPECT_EQ(find_reason(spelling), reason::buyer_request) << spelling;
  }
  EXPECT_EQ(find_reason("Buyer requested cancelation"), reason::buyer_request);
  EXPECT_EQ(find_reason("system canceled"), reason::other);
}

TEST(ReasonVocabulary, OtherWordsThanCancelKeepTheirLetters) {
  EXPECT_EQ(reason_from("CANCELBYSELLER", vocabulary::walmart), reason::seller_adjustment);
  EXPECT_EQ(find_reason("CANCE_BY_SELLER"), std::nullopt);
  EXPECT_EQ(find_reason("CANCEL_BY_SELER"), std::nullopt);
  EXPECT_EQ(find_reason("BuyerCancellled"), std::nullopt) << "three are one too many";
  EXPECT_EQ(find_reason("BuyerCance"), std::nullopt);
  EXPECT_EQ(find_reason("NoInventoryy"), std::nullopt);
}

TEST(ReasonVocabulary, JapaneseTextIsExact) {
  EXPECT_EQ(find_reason("在庫なし"), reason::out_of_stock);
  EXPECT_EQ(find_reason("在庫無し"), std::nullopt);
  EXPECT_EQ(find_reason("在庫な"), std::nullopt);
  EXPECT_EQ(find_reason("ＮｏＩｎｖｅｎｔｏｒｙ"), std::nullopt) << "full-width letters are other letters";
  EXPECT_EQ(find_reason("購入者都合のキャンセル"), reason::buyer_request);
  EXPECT_EQ(find_reason("購入者によるキャンセル"), reason::buyer_request);
}

TEST(ReasonVocabulary, AnUnknownCodeIsUnknown) {
  for (const std::string_view text : {"", " ", "_", "SomethingNew", "NoInventory;", "1,000", "\xff\xfe"}) {
    EXPECT_EQ(find_reason(text), std::nullopt) << text;
    for (const vocabulary each : all<vocabulary>()) {
      EXPECT_EQ(find_code(text, each), std::nullopt);
      EXPECT_EQ(reason_from(text, each), reason::unknown);
    }
  }
}

TEST(ReasonVocabulary, ACodeOfAnotherVocabularyIsUnknownToThisOne) {
  EXPECT_EQ(reason_from("PricingError", vocabulary::amazon_flat_file), reason::unknown);
  EXPECT_EQ(reason_from("CUSTOMER", vocabulary::ebay), reason::unknown);
  EXPECT_EQ(reason_from("out_of_stock", vocabulary::amazon_acknowledgement), reason::unknown);
}

TEST(ReasonVocabulary, NumbersMeanSomethingOnlyToNextEngine) {
  EXPECT_EQ(reason_from("5", vocabulary::next_engine), reason::seller_adjustment);
  EXPECT_EQ(reason_from("15", vocabulary::next_engine), reason::refused_delivery);
  EXPECT_EQ(reason_from("9", vocabulary::next_engine), reason::unknown);
  for (const std::string_view code : codes_of(vocabulary::next_engine))
    EXPECT_EQ(find_reason(code), std::nullopt);
}

TEST(ReasonVocabulary, OurOwnNamesAreUnderstood) {
  for (const reason each : all<reason>()) EXPECT_EQ(find_reason(to_string(each)), each) << to_string(each);
  EXPECT_EQ(find_reason("Out of stock"), reason::out_of_stock);
}

TEST(ReasonVocabulary, NoCodeMeansTwoThingsInTwoVocabularies) {
  for (const reason_code& each : reason_codes()) {
    if (each.vocabulary == vocabulary::next_engine) continue;
    EXPECT_EQ(find_reason(each.native), each.reason)
        << each.native << " of " << to_string(each.vocabulary) << " means something else elsewhere";
  }
}

TEST(ReasonVocabulary, TheSameReasonIsCalledDifferently) {
  const std::map<reason, std::vector<std::string_view>> crosswalk{
      {reason::out_of_stock,
       {"NoInventory", "NO_INVENTORY", "No Inventory", "在庫なし", "ProductOutofStock"}},
      {reason::buyer_request,
       {"BuyerCanceled", "BUYER_CANCELLED", "CustomerCancel", "Buyer Cancelled", "購入者都合のキャンセル"}},
      {reason::address_issue,
       {"ShippingAddressUndeliverable", "SHIPPING_ADDRESS_UNDELIVERABLE", "CustomerAddressIncorrect",
        "Undeliverable", "発送先住所に配送不可"}},
      {reason::buyer_exchange, {"CustomerExchange", "CUSTOMER_EXCHANGE", "Exchange", "購入者からの交換依頼"}},
      {reason::price_error, {"PricingError", "PRICING_ERROR", "PriceError", "価格設定の誤り"}},
      {reason::seller_adjustment, {"GeneralAdjustment", "General Adjustment", "その他の理由"}},
  };
  for (const auto& [meaning, codes] : crosswalk) {
    for (const std::string_view code : codes) EXPECT_EQ(find_reason(code), meaning) << code;
  }
}

TEST(ReasonVocabulary, AReasonGivesBackTheWordsOfAVocabulary) {
  const auto words = [](reason r, vocabulary v) {
    std::vector<std::string_view> result;
    for (const std::string_view word : native_codes_of(r, v)) result.push_back(word);
    return result;
  };
  EXPECT_THAT(words(reason::out_of_stock, vocabulary::amazon_acknowledgement),
              ::testing::ElementsAre("NoInventory"));
  EXPECT_THAT(words(reason::out_of_stock, vocabulary::amazon_adjustment),
              ::testing::ElementsAre("NoInventory", "ProductOutofStock"));
  EXPECT_THAT(words(reason::refused_delivery, vocabulary::next_engine), ::testing::ElementsAre("14", "15"));
  EXPECT_THAT(words(reason::fraud, vocabulary::hiobuy), ::testing::IsEmpty());
}

TEST(ReasonVocabulary, ACodeSaysWhoSentItWhereOnlyOneCan) {
  const auto sender = [](std::string_view code, vocabulary v) { return find_code(code, v)->sent_by; };
  EXPECT_EQ(sender("BuyerCanceled", vocabulary::amazon_acknowledgement), cancelled_by::merchant)
      << "the feed is the seller's, whatever it says";
  EXPECT_EQ(sender("Changed mind", vocabulary::amazon_request_text), cancelled_by::unknown);
  EXPECT_EQ(sender("MARKETPLACE_CANCELLED", vocabulary::smart_connect), cancelled_by::marketplace);
  EXPECT_EQ(sender("SYSTEM_CANCELLED", vocabulary::smart_connect), cancelled_by::unknown);
  EXPECT_EQ(sender("ORDER_UNPAID", vocabulary::ebay), cancelled_by::merchant);
  EXPECT_EQ(sender("FOUND_CHEAPER_PRICE", vocabulary::ebay), cancelled_by::buyer);
  EXPECT_EQ(sender("buyerCancel", vocabulary::hiobuy), cancelled_by::buyer);
  for (const std::string_view code : codes_of(vocabulary::next_engine)) {
    EXPECT_EQ(sender(code, vocabulary::next_engine), cancelled_by::unknown);
  }
}

TEST(ReasonVocabulary, CodesAreKnownWhileCompiling) {
  static_assert(reason_from("No Inventory", vocabulary::seller_central_en) == reason::out_of_stock);
  static_assert(find_reason("DECLINED") == reason::payment_declined);
  static_assert(!find_code("nothing", vocabulary::ebay));
}

} // namespace
} // namespace kenzen
