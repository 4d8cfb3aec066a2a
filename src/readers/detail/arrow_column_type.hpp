#pragma once

#include <kenzen/arrow/arrow_c_data.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace kenzen::inline v1::detail {

/// How the values of an Arrow column are stored, as far as a table of orders can use it.
enum class arrow_storage : std::uint8_t {
  nulls,
  boolean,
  int8,
  int16,
  int32,
  int64,
  uint8,
  uint16,
  uint32,
  uint64,
  float32,
  float64,
  decimal,
  utf8,
  large_utf8,
  utf8_view,
  date32,
  date64,
  timestamp,
};

constexpr bool is_integer(arrow_storage storage) noexcept {
  return storage >= arrow_storage::int8 && storage <= arrow_storage::uint64;
}
constexpr bool is_real(arrow_storage storage) noexcept {
  return storage == arrow_storage::float32 || storage == arrow_storage::float64;
}
constexpr bool is_text(arrow_storage storage) noexcept {
  return storage >= arrow_storage::utf8 && storage <= arrow_storage::utf8_view;
}

/// The type of a column, or of the values of its dictionary.
struct arrow_column_type {
  arrow_storage storage = arrow_storage::nulls;
  std::optional<arrow_storage> index; ///< with a dictionary: how its numbers are stored
  int decimal_scale = 0;              ///< digits behind the point
  int decimal_bytes = 16;             ///< 4, 8, 16 or 32
  std::int64_t ticks_per_second = 1;  ///< of a timestamp
  bool has_zone = false;              ///< the timestamp counts from 1970 in UTC, not on somebody's clock
};

/// The type in the terms above; nothing for lists, bytes, durations and the like.
std::optional<arrow_column_type> read_arrow_type(const ArrowSchema& schema);

/// The type in words, for messages: "timestamp[us]", "dictionary of utf8", "list".
std::string describe_arrow_type(const ArrowSchema& schema);

} // namespace kenzen::inline v1::detail
