#pragma once

#include <kenzen/time/time_zone.hpp>

#include <optional>
#include <string_view>

namespace kenzen::inline v1::detail {

/// The zone of a store's own days, from its name ("Amazon.co.jp"), its policy ("amazon-jp") or its country
/// ("JP"), case aside; nothing for a name nobody knows.
std::optional<time_zone> marketplace_zone(std::string_view store);

} // namespace kenzen::inline v1::detail
