#pragma once

#include <kenzen/time/detail/iso_text.hpp>
#include <kenzen/time/detail/time_zone_table.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

constexpr char lower_letter(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Letters to insert, delete or replace to make one name of the other (Levenshtein), case ignored.
inline std::size_t edit_distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < from.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < to.size(); ++j) {
      const std::size_t replaced = diagonal + (lower_letter(from[i]) != lower_letter(to[j]) ? 1 : 0);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

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
