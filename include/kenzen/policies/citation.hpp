#pragma once

#include <kenzen/core/enum_names.hpp>

#include <array>
#include <cstddef>
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

/// Where one value of a policy, or everything within one part of it, comes from.
///
/// A value that nobody publishes has an empty source and a note that says what is assumed and why.
struct citation {
  std::string field;        ///< path of the value or part: `metrics[0].windows[0].length_days`, `metrics[0]`
  std::string source;       ///< page or document; empty: not published
  std::string retrieved_on; ///< month or day it was read, ISO (`2026-10`); empty as the source is
  source_kind kind = source_kind::official;
  std::string note;
  std::string note_ja;

  bool is_published() const noexcept { return !source.empty(); }

  friend bool operator==(const citation&, const citation&) = default;
};

} // namespace kenzen::inline v1
