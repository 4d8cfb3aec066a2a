#pragma once

#include <kenzen/book/cancellation_record.hpp>
#include <kenzen/orders/order_status.hpp>

#include <set>
#include <span>
#include <string>
#include <string_view>

namespace kenzen::inline v1::detail {

/// The different answers that records about one order give, for a message: "cancelled by 'buyer' and
/// 'merchant'; reason 'fraud' and 'out_of_stock'".
inline std::string sides_of(std::span<const cancellation_record> records, order_status status) {
  std::set<std::string_view> by;
  std::set<std::string_view> stages;
  std::set<std::string_view> reasons;
  std::set<std::string_view> automatic;
  bool whole = false;
  for (const cancellation_record& record : records) {
    if (!record.executed) continue;
    whole = whole || record.what.item_id.empty();
    if (record.what.by != cancelled_by::unknown) by.insert(to_string(record.what.by));
    if (record.what.stage != cancellation_stage::unknown) stages.insert(to_string(record.what.stage));
    if (record.what.reason != cancellation_reason::unknown) reasons.insert(to_string(record.what.reason));
    if (record.what.automatic != ternary::unknown) automatic.insert(to_string(record.what.automatic));
  }
  std::string sides;
  const auto tell = [&](std::string_view what, const std::set<std::string_view>& said) {
    if (said.size() < 2) return;
    sides += (sides.empty() ? "" : "; ") + std::string{what};
    for (auto each = said.begin(); each != said.end(); ++each)
      sides += (each == said.begin() ? " '" : " and '") + std::string{*each} + "'";
  };
  tell("cancelled by", by);
  tell("stage", stages);
  tell("reason", reasons);
  tell("automatic", automatic);
  const bool went_out = status == order_status::shipped || status == order_status::partially_shipped;
  if (whole && went_out && !stages.contains(to_string(cancellation_stage::after_shipment))) {
    sides += (sides.empty() ? "a cancellation and the status '" : "; a cancellation and the status '") +
             std::string{to_string(status)} + "'";
  }
  return sides.empty() ? "several answers" : sides;
}

} // namespace kenzen::inline v1::detail
