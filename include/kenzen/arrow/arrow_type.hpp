#pragma once

#include <kenzen/core/enum_names.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kenzen::inline v1 {

/// The types of columns that kenzen gives away, by Arrow's own names.
enum class arrow_type : std::uint8_t {
  int8,
  int16,
  int32,
  int64,
  uint16,
  uint32,
  uint64,
  float64,
  boolean,
  utf8,       ///< text with 32-bit offsets
  large_utf8, ///< text with 64-bit offsets: only where 2^31 bytes are not enough
  date32,     ///< days since 1970-01-01
  timestamp,  ///< UTC seconds since 1970-01-01T00:00:00Z
};

template <>
struct enum_names<arrow_type> {
  static constexpr std::string_view title = "arrow type";
  static constexpr std::array<std::string_view, 13> values{
      "int8",    "int16",   "int32", "int64",      "uint16", "uint32",   "uint64",
      "float64", "boolean", "utf8",  "large_utf8", "date32", "timestamp"};
};
static_assert(enum_names<arrow_type>::values.size() == std::size_t(arrow_type::timestamp) + 1);

/// The type in the notation of the C data interface.
constexpr const char* arrow_format(arrow_type type) noexcept {
  constexpr std::array<const char*, 13> formats{"c", "s", "i", "l", "S",   "I",      "L",
                                                "g", "b", "u", "U", "tdD", "tss:UTC"};
  static_assert(formats.size() == enum_names<arrow_type>::values.size());
  return formats[static_cast<std::size_t>(type)];
}

} // namespace kenzen::inline v1
