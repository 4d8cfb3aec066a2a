#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace kenzen::inline v1 {

/// Another spelling of the name of a metric in Amazon's performance reports.
struct metric_spelling {
  std::string_view spelling; ///< lower case, letters and digits alone
  std::string_view name;     ///< the one that kenzen uses: the key of the published schema
};

/// The spellings that differ between the schema of GET_V2_SELLER_PERFORMANCE_REPORT, the example in it, real
/// answers, and the XML of its first version; with the short names that people use.
inline constexpr std::array metric_spellings{
    metric_spelling{"prefulfillmentcancellationrate", "preFulfillmentCancellationRate"},
    metric_spelling{"prefulfillmentcancelrate", "preFulfillmentCancellationRate"},
    metric_spelling{"prefulfillmentcancellation", "preFulfillmentCancellationRate"},
    metric_spelling{"ordercancellationrate", "preFulfillmentCancellationRate"},
    metric_spelling{"cancellationrate", "preFulfillmentCancellationRate"},
    metric_spelling{"lateshipmentrate", "lateShipmentRate"},
    metric_spelling{"lateshipmentratelist", "lateShipmentRate"},
    metric_spelling{"lateshipment", "lateShipmentRate"},
    metric_spelling{"orderdefectrate", "orderDefectRate"},
    metric_spelling{"orderdefects", "orderDefectRate"},
    metric_spelling{"orderdefectmetrics", "orderDefectRate"},
    metric_spelling{"orderdefectratemfn", "orderDefectRate.mfn"},
    metric_spelling{"orderdefectrateafn", "orderDefectRate.afn"},
    metric_spelling{"invoicedefectrate", "invoiceDefectRate"},
    metric_spelling{"ontimedeliveryrate", "onTimeDeliveryRate"},
    metric_spelling{"ontimedelivery", "onTimeDeliveryRate"},
    metric_spelling{"unitontimedeliveryrate", "unitOnTimeDeliveryRate"},
    metric_spelling{"validtrackingrate", "validTrackingRate"},
    metric_spelling{"validtracking", "validTrackingRate"},
    metric_spelling{"contactresponsetime", "contactResponseTime"},
    metric_spelling{"buyersellercontactresponsetimemetrics", "contactResponseTime"},
    metric_spelling{"returndissatisfactionrate", "returnDissatisfactionRate"},
    metric_spelling{"customerservicedissatisfactionrate", "customerServiceDissatisfactionRate"},
    metric_spelling{"refunds", "refundRate"},
    metric_spelling{"refundrate", "refundRate"},
    metric_spelling{"listingpolicyviolations", "listingPolicyViolations"},
    metric_spelling{"productauthenticitycustomercomplaints", "productAuthenticityCustomerComplaints"},
    metric_spelling{"productconditioncustomercomplaints", "productConditionCustomerComplaints"},
    metric_spelling{"productsafetycustomercomplaints", "productSafetyCustomerComplaints"},
    metric_spelling{"receivedintellectualpropertycomplaints", "receivedIntellectualPropertyComplaints"},
    metric_spelling{"restrictedproductpolicyviolations", "restrictedProductPolicyViolations"},
    metric_spelling{"suspectedintellectualpropertyviolations", "suspectedIntellectualPropertyViolations"},
    metric_spelling{"foodandproductsafetyissues", "foodAndProductSafetyIssues"},
    metric_spelling{"otherpolicyviolations", "otherPolicyViolations"},
    metric_spelling{"documentrequests", "documentRequests"},
    metric_spelling{"documentrequest", "documentRequests"},
    metric_spelling{"customerproductreviewspolicyviolations", "customerProductReviewsPolicyViolations"},
};

/// The one name for all spellings of a metric's, case, '_', '-', '.' and spaces aside; nothing for a name
/// that nobody has listed.
inline std::optional<std::string_view> find_metric_name(std::string_view name) {
  std::string letters;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') letters += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters += c;
  }
  for (const metric_spelling& each : metric_spellings) {
    if (each.spelling == letters) return each.name;
  }
  return std::nullopt;
}

/// The same, and the name itself where nobody has listed it.
inline std::string canonical_metric_name(std::string_view name) {
  return std::string{find_metric_name(name).value_or(name)};
}

} // namespace kenzen::inline v1
