#pragma once

#include <kenzen/core/enum_names.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kenzen::inline v1 {

/// An answer that may be missing. Nothing in kenzen turns `unknown` into one of the others by itself.
enum class ternary : std::uint8_t {
  unknown, ///< the facts at hand do not say
  no,      ///< the facts say no
  yes,     ///< the facts say yes
};

template <>
struct enum_names<ternary> {
  static constexpr std::string_view title = "answer";
  static constexpr std::array<std::string_view, 3> values{"unknown", "no", "yes"};
};
static_assert(enum_names<ternary>::values.size() == std::size_t(ternary::yes) + 1);

constexpr ternary to_ternary(bool fact) noexcept { return fact ? ternary::yes : ternary::no; }

/// Whether both are true: one `no` settles it, `yes` needs two, and anything else stays `unknown`.
constexpr ternary both(ternary a, ternary b) noexcept {
  if (a == ternary::no || b == ternary::no) return ternary::no;
  return a == ternary::yes && b == ternary::yes ? ternary::yes : ternary::unknown;
}

} // namespace kenzen::inline v1
