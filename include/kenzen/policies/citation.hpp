#pragma once

#include <kenzen/core/enum_names.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace kenzen::inline v1 {

/// Who says so: the marketplace itself, or somebody who writes about it.
enum class source_kind : std::uint8_t { official, third_party };

template <>
struct enum_names<source_kind> {
  static constexpr std::string_view title = "source kind";
  static constexpr std::array<std::string_view, 2> values{"official", "third_party"};
};
static_assert(enum_names<source_kind>::values.size() == std::size_t(source_kind::third_party) + 1);

/// Where one value of a policy comes from. A value that nobody publishes has an empty source and a note that
/// says what kenzen assumes and why.
struct citation {
  std::string field;         ///< path of the value in the policy, such as "metrics[0].windows[0].length_days"
  std::string source;        ///< page or document; empty: not published
  std::string retrieved_on;  ///< month or day it was read, ISO ("2026-10")
  source_kind kind = source_kind::official;
  std::string note;

  friend bool operator==(const citation&, const citation&) = default;
};

}  // namespace kenzen::inline v1
