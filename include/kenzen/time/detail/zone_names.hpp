#pragma once

#include <kenzen/core/detail/edit_distance.hpp>
#include <kenzen/time/detail/iso_text.hpp>
#include <kenzen/time/detail/time_zone_table.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

/// How far a wrong name is from a known one: by the whole name or by the part after the last slash, so that
/// `Tokyo` is near `Asia/Tokyo`.
inline std::size_t name_distance(std::string_view wrong, std::string_view known) {
  const auto city = [](std::string_view name) { return name.substr(name.rfind('/') + 1); };
  return std::min(edit_distance(wrong, known), edit_distance(city(wrong), city(known)));
}

/// The error for a name that the table lacks, with the three names most like it.
inline std::string unknown_zone_message(std::string_view wrong) {
  // A long text is no name: compare its beginning only.
  const std::string_view compared = wrong.substr(0, 64);
  std::vector<std::pair<std::size_t, std::string_view>> ranked;
  for (const auto& record : zone_table)
    ranked.emplace_back(name_distance(compared, record.name), record.name);
  std::ranges::sort(ranked);
  std::string message = "time_zone: expected a name of the tz database, such as";
  for (std::size_t i = 0; i < 3; ++i) {
    message += i == 0 ? " '" : i == 1 ? "', '" : "' or '";
    message += ranked[i].second;
  }
  message += "', got '";
  message += compared;
  message += compared.size() < wrong.size() ? "...'" : "'";
  return message;
}

/// `UTC+hh:mm`, with `:ss` where the offset has seconds.
inline std::string fixed_zone_name(std::int32_t offset) {
  const std::int32_t size = std::abs(offset);
  std::string name = offset < 0 ? "UTC-" : "UTC+";
  append_digits(name, size / 3'600, 2);
  name += ':';
  append_digits(name, size / 60 % 60, 2);
  if (size % 60 != 0) {
    name += ':';
    append_digits(name, size % 60, 2);
  }
  return name;
}

} // namespace kenzen::inline v1::detail
