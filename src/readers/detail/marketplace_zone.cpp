#include "readers/detail/marketplace_zone.hpp"

#include <kenzen/core/detail/edit_distance.hpp>
#include <kenzen/policies/built_in_policies.hpp>

#include <algorithm>
#include <string>

namespace kenzen::inline v1::detail {

std::optional<time_zone> marketplace_zone(std::string_view store) {
  const auto lower = [](std::string_view text) {
    std::string letters{text};
    std::ranges::transform(letters, letters.begin(), lower_letter);
    return letters;
  };
  const std::string wanted = store == "UK" || store == "uk" ? "gb" : lower(store);
  for (const std::string_view id : built_in_policy_ids()) {
    const policy rules{id};
    const policy_record& record = rules.record();
    if (record.region == "ZZ") continue; // of no country, so of no store
    if (wanted == id || wanted == lower(record.marketplace) || wanted == lower(record.region)) {
      return time_zone::named(record.time_zone);
    }
  }
  return std::nullopt;
}

} // namespace kenzen::inline v1::detail
