#pragma once

#include <kenzen/core/detail/edit_distance.hpp>
#include <kenzen/policies/detail/built_in_policy_table.hpp>
#include <kenzen/policies/detail/table_reader.hpp>
#include <kenzen/policies/policy.hpp>

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::inline v1 {

/// The ids of the policies that are compiled in, sorted. Each is made from the file of its id in policies/.
inline std::vector<std::string_view> built_in_policy_ids() {
  std::vector<std::string_view> ids;
  ids.reserve(detail::built_in_policy_table.size());
  for (const auto& row : detail::built_in_policy_table) ids.push_back(row.id);
  return ids;
}

namespace detail {

static_assert(std::ranges::is_sorted(built_in_policy_table, {}, &built_in_policy_row::id));

inline std::string unknown_policy_message(std::string_view wrong) {
  constexpr std::size_t shown = 64; // a long text is no id
  const std::string_view compared = wrong.substr(0, shown);
  std::vector<std::string_view> ids = built_in_policy_ids();
  const std::vector<std::string_view> sorted = ids;
  std::ranges::stable_sort(ids, {}, [&](std::string_view id) { return edit_distance(compared, id); });
  std::string message = "policy: expected the id of a built-in policy, such as '";
  message += std::string{ids[0]} + "', '" + std::string{ids[1]} + "' or '" + std::string{ids[2]} + "', got '";
  message += compared;
  message += compared.size() < wrong.size() ? "...'; there are" : "'; there are";
  for (const std::string_view id : sorted) {
    message += id == sorted.front() ? " " : ", ";
    message += id;
  }
  return message;
}

inline policy_record built_in_policy_record(std::string_view id) {
  const auto found = std::ranges::lower_bound(built_in_policy_table, id, {}, &built_in_policy_row::id);
  if (found == built_in_policy_table.end() || found->id != id) {
    throw std::invalid_argument(unknown_policy_message(id));
  }
  return read_policy_row(*found);
}

} // namespace detail

inline policy::policy(std::string_view id) : policy{detail::built_in_policy_record(id)} {}

} // namespace kenzen::inline v1
