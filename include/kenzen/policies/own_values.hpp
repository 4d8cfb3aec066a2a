#pragma once

#include <kenzen/policies/citation.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/stats/rational.hpp>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace kenzen::inline v1 {

/// What a user puts where a policy publishes nothing.
struct own_values {
  std::optional<rational> target;
  std::optional<int> window_days;
  std::optional<std::string> time_zone;
};

/// The policy with values of the user's own in the places of its first target, its first window and its time
/// zone, each marked in its citations. A tally counted in the same days serves both.
/// @throws std::invalid_argument if the marketplace publishes a value there, or one given is out of range.
inline policy with_own_values(const policy& rules, const own_values& own) {
  policy_record record = rules.record();
  metric_policy& metric = record.metrics.front();
  const auto refuse = [&](std::string_view name, std::string_view expected) {
    throw std::invalid_argument(std::string{name} + ": expected " + std::string{expected} + " for policy '" +
                                rules.id() + "'");
  };
  const auto mark = [&](std::string_view field) {
    std::erase_if(record.citations, [&](const citation& each) { return each.field == field; });
    citation mine;
    mine.field = field;
    mine.note = "Given by the user.";
    mine.note_ja = "利用者が指定した値です。";
    record.citations.push_back(std::move(mine));
    std::ranges::sort(record.citations, {}, &citation::field);
  };
  if (own.target) {
    if (metric.targets.front().is_published) refuse("target", "none, since its target is published,");
    if (*own.target < rational{} || *own.target > rational{1, 1}) refuse("target", "a rate from 0 to 1");
    metric.targets.front().value = *own.target;
    metric.targets.front().is_published = true;
    mark("metrics[0].targets[0].value");
  }
  if (own.window_days) {
    if (metric.windows.front().is_published()) refuse("window_days", "none, since its window is published,");
    if (*own.window_days < 1 || *own.window_days > 3'660) refuse("window_days", "1 to 3660 days");
    metric.windows.front().length_days = *own.window_days;
    mark("metrics[0].windows[0].length_days");
  }
  if (own.time_zone) {
    const citation* cited = rules.find_citation("time_zone");
    if (cited != nullptr && cited->is_published()) refuse("time_zone", "none, since its days are published,");
    record.time_zone = *own.time_zone;
    mark("time_zone");
  }
  return policy{std::move(record)};
}

} // namespace kenzen::inline v1
