#pragma once

#include "readers/detail/arrow_column_type.hpp"
#include "readers/detail/bytes.hpp"
#include <kenzen/arrow/arrow_c_data.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <string_view>

namespace kenzen::inline v1::detail {

/// The cells of one column of one batch. Row 0 is the batch's first row, wherever the column's memory begins.
class arrow_cells {
public:
  arrow_cells() = default;

  /// @param offset where row 0 is, in addition to the array's own offset
  /// @pre the array is of that type and outlives the cells
  arrow_cells(const ArrowArray& array, const arrow_column_type& type, std::int64_t offset) noexcept
      : array_(&array), type_(&type), offset_(array.offset + offset) {
    if (array.null_count != 0 && array.n_buffers > 0)
      validity_ = static_cast<const std::uint8_t*>(array.buffers[0]);
    if (array.n_buffers > 1) values_ = static_cast<const std::byte*>(array.buffers[1]);
    if (array.n_buffers > 2) texts_ = static_cast<const char*>(array.buffers[2]);
  }

  const arrow_column_type& type() const noexcept { return *type_; }
  arrow_storage storage() const noexcept { return type_->storage; }
  /// How the memory is laid out: the dictionary's numbers where there is one.
  arrow_storage own_storage() const noexcept { return type_->index.value_or(type_->storage); }

  bool is_null(std::size_t row) const noexcept {
    if (own_storage() == arrow_storage::nulls) return true;
    const std::size_t i = at(row);
    return validity_ != nullptr && (validity_[i / 8] >> i % 8 & 1U) == 0;
  }
  bool has_nulls() const noexcept { return validity_ != nullptr || own_storage() == arrow_storage::nulls; }

  /// A value of that type as it lies there. @pre the storage has that type
  template <class T>
  T stored(std::size_t row) const noexcept {
    T value;
    std::memcpy(&value, values_ + at(row) * sizeof(T), sizeof(T));
    return value;
  }

  bool boolean(std::size_t row) const noexcept {
    const std::size_t i = at(row);
    return (static_cast<std::uint8_t>(values_[i / 8]) >> i % 8 & 1U) != 0;
  }

  /// A whole number; nothing for one beyond int64. @pre is_integer(own_storage())
  std::optional<std::int64_t> integer(std::size_t row) const noexcept {
    switch (own_storage()) {
    case arrow_storage::int8:
      return stored<std::int8_t>(row);
    case arrow_storage::int16:
      return stored<std::int16_t>(row);
    case arrow_storage::int32:
      return stored<std::int32_t>(row);
    case arrow_storage::int64:
      return stored<std::int64_t>(row);
    case arrow_storage::uint8:
      return stored<std::uint8_t>(row);
    case arrow_storage::uint16:
      return stored<std::uint16_t>(row);
    case arrow_storage::uint32:
      return stored<std::uint32_t>(row);
    default:
      break;
    }
    const auto value = stored<std::uint64_t>(row);
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return std::nullopt;
    return static_cast<std::int64_t>(value);
  }

  /// @pre is_real(storage())
  double real(std::size_t row) const noexcept {
    return type_->storage == arrow_storage::float32 ? double{stored<float>(row)} : stored<double>(row);
  }

  /// The digits of a decimal, without its point; nothing beyond 128 bits. @pre the storage is decimal
  std::optional<__int128> decimal(std::size_t row) const noexcept {
    const std::byte* from = values_ + at(row) * static_cast<std::size_t>(type_->decimal_bytes);
    if (type_->decimal_bytes == 4) return static_cast<__int128>(read<std::int32_t>(from));
    if (type_->decimal_bytes == 8) return static_cast<__int128>(read<std::int64_t>(from));
    const auto value = read<__int128>(from);
    if (type_->decimal_bytes == 32 && read<__int128>(from + 16) != (value < 0 ? -1 : 0)) return std::nullopt;
    return value;
  }

  /// @pre is_text(storage()) and there is no dictionary
  std::string_view text(std::size_t row) const noexcept {
    if (type_->storage == arrow_storage::utf8) return text_between<std::int32_t>(at(row));
    if (type_->storage == arrow_storage::large_utf8) return text_between<std::int64_t>(at(row));
    // A view: 4 bytes of length, then the text itself up to 12 bytes, or a prefix, a buffer's number and an
    // offset.
    const std::byte* view = values_ + at(row) * 16;
    const auto length = static_cast<std::size_t>(read<std::int32_t>(view));
    if (length <= 12) return {reinterpret_cast<const char*>(view + 4), length};
    const auto buffer = static_cast<std::size_t>(read<std::int32_t>(view + 8));
    return {static_cast<const char*>(array_->buffers[2 + buffer]) + read<std::int32_t>(view + 12), length};
  }

private:
  template <class T>
  static T read(const std::byte* from) noexcept {
    T value;
    std::memcpy(&value, from, sizeof value);
    return value;
  }

  std::size_t at(std::size_t row) const noexcept { return static_cast<std::size_t>(offset_) + row; }

  template <class Offset>
  std::string_view text_between(std::size_t i) const noexcept {
    Offset ends[2];
    std::memcpy(ends, values_ + i * sizeof(Offset), sizeof ends);
    if (ends[1] <= ends[0]) return {};
    return {texts_ + ends[0], static_cast<std::size_t>(ends[1] - ends[0])};
  }

  const ArrowArray* array_ = nullptr;
  const arrow_column_type* type_ = nullptr;
  std::int64_t offset_ = 0;
  const std::uint8_t* validity_ = nullptr;
  const std::byte* values_ = nullptr;
  const char* texts_ = nullptr;
};

} // namespace kenzen::inline v1::detail
