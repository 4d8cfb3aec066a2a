#pragma once

#include <kenzen/arrow/arrow_type.hpp>
#include <kenzen/arrow/detail/value_text.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <ranges>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace kenzen::inline v1 {

/// One value of a table: nothing, or what the column's type holds. Days and times are their ISO text.
using arrow_value = std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double, std::string>;

/// A number type that a column can have.
template <class T>
concept arrow_number =
    std::same_as<T, std::int8_t> || std::same_as<T, std::int16_t> || std::same_as<T, std::int32_t> ||
    std::same_as<T, std::int64_t> || std::same_as<T, std::uint16_t> || std::same_as<T, std::uint32_t> ||
    std::same_as<T, std::uint64_t> || std::same_as<T, double>;

/// The numbers of the values of a dictionary. Arrow's consumers prefer signed ones, so unsigned codes are
/// given away under the signed type of the same width.
template <class T>
concept dictionary_code = std::integral<T> && sizeof(T) <= 4 && !std::same_as<T, bool>;

/// Immutable values of one column, or of one chunk of it. Cheap to copy: the memory is shared, and it lives
/// as long as any copy and any Arrow consumer needs it.
class arrow_array {
public:
  /// Numbers that the array takes over.
  template <arrow_number T>
  static arrow_array numbers(std::vector<T> values) {
    return owning(number_type<T>(), std::move(values));
  }
  /// Numbers that live at least as long as `owner`: nothing is copied.
  template <arrow_number T>
  static arrow_array numbers(std::span<const T> values, std::shared_ptr<const void> owner) {
    return viewing(number_type<T>(), values.data(), values.size(), std::move(owner));
  }

  /// Days since 1970-01-01.
  static arrow_array dates(std::vector<std::int32_t> days) {
    return owning(arrow_type::date32, std::move(days));
  }
  static arrow_array dates(std::span<const std::int32_t> days, std::shared_ptr<const void> owner) {
    return viewing(arrow_type::date32, days.data(), days.size(), std::move(owner));
  }

  /// UTC seconds since 1970-01-01T00:00:00Z.
  static arrow_array timestamps(std::vector<std::int64_t> seconds) {
    return owning(arrow_type::timestamp, std::move(seconds));
  }
  static arrow_array timestamps(std::span<const std::int64_t> seconds, std::shared_ptr<const void> owner) {
    return viewing(arrow_type::timestamp, seconds.data(), seconds.size(), std::move(owner));
  }

  /// Answers; `packed` has one bit each, the first in the lowest bit of the first byte.
  static arrow_array booleans(std::vector<std::uint8_t> packed, std::size_t count) {
    arrow_array array = owning(arrow_type::boolean, std::move(packed));
    array.size_ = count;
    return array;
  }
  static arrow_array booleans(const std::vector<bool>& answers) {
    std::vector<std::uint8_t> packed((answers.size() + 7) / 8);
    for (std::size_t i = 0; i < answers.size(); ++i) {
      if (answers[i]) packed[i / 8] = static_cast<std::uint8_t>(packed[i / 8] | 1U << i % 8);
    }
    return booleans(std::move(packed), answers.size());
  }

  /// Copies of texts, with the offsets they need.
  template <std::ranges::forward_range Texts>
    requires std::convertible_to<std::ranges::range_reference_t<Texts>, std::string_view>
  static arrow_array texts(const Texts& values) {
    std::size_t bytes = 0;
    for (const std::string_view text : values) bytes += text.size();
    return bytes <= most_bytes_of_utf8 ? joined<std::int32_t>(arrow_type::utf8, values, bytes)
                                       : joined<std::int64_t>(arrow_type::large_utf8, values, bytes);
  }
  /// Texts that stand behind one another: text i is the bytes from `offsets[i]` to `offsets[i + 1]`.
  /// @pre the offsets begin with 0, do not fall, and end with the size of `bytes`
  static arrow_array texts(std::vector<std::int32_t> offsets, std::vector<char> bytes) {
    arrow_array array = owning(arrow_type::utf8, std::move(bytes));
    array.size_ = offsets.size() - 1;
    auto kept = std::make_shared<const std::vector<std::int32_t>>(std::move(offsets));
    array.offsets_ = std::shared_ptr<const void>{kept, kept->data()};
    return array;
  }

  /// Values that repeat: each is the number of one of `values`.
  /// @throws std::invalid_argument if codes of that width cannot number all the values.
  template <dictionary_code T>
  static arrow_array dictionary(std::vector<T> codes, arrow_array values) {
    arrow_array array = owning(code_type<T>(values), std::move(codes));
    array.dictionary_ = std::make_shared<const arrow_array>(std::move(values));
    return array;
  }
  /// @pre every code is below `values.size()`
  template <dictionary_code T>
  static arrow_array dictionary(std::span<const T> codes, std::shared_ptr<const void> owner,
                                arrow_array values) {
    arrow_array array = viewing(code_type<T>(values), codes.data(), codes.size(), std::move(owner));
    array.dictionary_ = std::make_shared<const arrow_array>(std::move(values));
    return array;
  }

  /// The same values, those without a set bit in `validity` being null.
  /// @throws std::invalid_argument if there are fewer bits than values.
  arrow_array with_validity(std::vector<std::uint8_t> validity) const {
    if (validity.size() * 8 < size_) {
      throw std::invalid_argument("validity: expected at least " + std::to_string(size_) + " bits, got " +
                                  std::to_string(validity.size() * 8));
    }
    arrow_array array = *this;
    array.null_count_ = 0;
    for (std::size_t i = 0; i < size_; ++i) array.null_count_ += (validity[i / 8] >> i % 8 & 1U) ^ 1U;
    if (array.null_count_ == 0) {
      array.validity_.reset();
      return array;
    }
    auto kept = std::make_shared<const std::vector<std::uint8_t>>(std::move(validity));
    array.validity_ = std::shared_ptr<const void>{kept, kept->data()};
    return array;
  }

  /// The same values, those equal to `nothing` being null. @pre the stored type is `T` or has its size
  template <std::integral T>
  arrow_array with_nulls_for(T nothing) const {
    const auto* values = static_cast<const T*>(values_.get());
    std::vector<std::uint8_t> validity((size_ + 7) / 8);
    std::size_t i = 0;
    for (; i + 8 <= size_; i += 8) {
      unsigned bits = 0;
      for (unsigned k = 0; k < 8; ++k) bits |= static_cast<unsigned>(values[i + k] != nothing) << k;
      validity[i / 8] = static_cast<std::uint8_t>(bits);
    }
    for (; i < size_; ++i) {
      if (values[i] != nothing) validity[i / 8] = static_cast<std::uint8_t>(validity[i / 8] | 1U << i % 8);
    }
    return with_validity(std::move(validity));
  }

  /// Of the values; with a dictionary, of the numbers that stand for them.
  arrow_type type() const noexcept { return type_; }
  std::size_t size() const noexcept { return size_; }
  std::size_t null_count() const noexcept { return null_count_; }
  const arrow_array* dictionary_values() const noexcept { return dictionary_.get(); }

  // Memory as Arrow's layout has it; it lives as long as the pointer. Null where the layout has no such part.
  const std::shared_ptr<const void>& validity_memory() const noexcept { return validity_; }
  const std::shared_ptr<const void>& offsets_memory() const noexcept { return offsets_; }
  const std::shared_ptr<const void>& values_memory() const noexcept { return values_; }

  bool is_null(std::size_t i) const noexcept {
    return validity_ != nullptr &&
           (static_cast<const std::uint8_t*>(validity_.get())[i / 8] >> i % 8 & 1U) == 0;
  }

  /// @pre i < size()
  arrow_value value_at(std::size_t i) const {
    if (is_null(i)) return {};
    if (dictionary_ != nullptr) return dictionary_->value_at(static_cast<std::size_t>(code_at(i)));
    switch (type_) {
    case arrow_type::int8:
      return std::int64_t{stored<std::int8_t>(i)};
    case arrow_type::int16:
      return std::int64_t{stored<std::int16_t>(i)};
    case arrow_type::int32:
      return std::int64_t{stored<std::int32_t>(i)};
    case arrow_type::int64:
      return stored<std::int64_t>(i);
    case arrow_type::uint16:
      return std::uint64_t{stored<std::uint16_t>(i)};
    case arrow_type::uint32:
      return std::uint64_t{stored<std::uint32_t>(i)};
    case arrow_type::uint64:
      return stored<std::uint64_t>(i);
    case arrow_type::float64:
      return stored<double>(i);
    case arrow_type::boolean:
      return (stored<std::uint8_t>(i / 8) >> i % 8 & 1U) != 0;
    case arrow_type::utf8:
      return text_at<std::int32_t>(i);
    case arrow_type::large_utf8:
      return text_at<std::int64_t>(i);
    case arrow_type::date32:
      return detail::iso_day(stored<std::int32_t>(i));
    case arrow_type::timestamp:
      return detail::iso_time(stored<std::int64_t>(i));
    }
    return {};
  }

private:
  static constexpr std::size_t most_bytes_of_utf8 = std::numeric_limits<std::int32_t>::max();

  template <class T>
  static consteval arrow_type number_type() {
    if constexpr (std::same_as<T, double>)
      return arrow_type::float64;
    else if constexpr (std::signed_integral<T>) {
      return sizeof(T) == 1   ? arrow_type::int8
             : sizeof(T) == 2 ? arrow_type::int16
             : sizeof(T) == 4 ? arrow_type::int32
                              : arrow_type::int64;
    } else {
      return sizeof(T) == 2 ? arrow_type::uint16 : sizeof(T) == 4 ? arrow_type::uint32 : arrow_type::uint64;
    }
  }

  template <class T>
  static arrow_type code_type(const arrow_array& values) {
    using signed_code = std::make_signed_t<T>;
    if (values.size() > std::size_t{std::numeric_limits<signed_code>::max()} + 1) {
      throw std::invalid_argument("codes: expected codes wide enough for " + std::to_string(values.size()) +
                                  " values, got codes of " + std::to_string(8 * sizeof(T)) + " bits");
    }
    return number_type<signed_code>();
  }

  template <class T>
  static arrow_array owning(arrow_type type, std::vector<T> values) {
    auto kept = std::make_shared<const std::vector<T>>(std::move(values));
    return viewing(type, kept->data(), kept->size(), kept);
  }

  static arrow_array viewing(arrow_type type, const void* values, std::size_t size,
                             std::shared_ptr<const void> owner) {
    // Arrow wants an address even of nothing.
    alignas(64) static constexpr std::byte nothing[64]{};
    arrow_array array;
    array.type_ = type;
    array.size_ = size;
    array.values_ = std::shared_ptr<const void>{std::move(owner), values != nullptr ? values : nothing};
    return array;
  }

  template <class Offset, class Texts>
  static arrow_array joined(arrow_type type, const Texts& values, std::size_t byte_count) {
    std::vector<Offset> offsets{0};
    std::vector<char> bytes;
    bytes.reserve(byte_count);
    for (const std::string_view text : values) {
      bytes.insert(bytes.end(), text.begin(), text.end());
      offsets.push_back(static_cast<Offset>(bytes.size()));
    }
    arrow_array array = owning(type, std::move(bytes));
    array.size_ = offsets.size() - 1;
    auto kept = std::make_shared<const std::vector<Offset>>(std::move(offsets));
    array.offsets_ = std::shared_ptr<const void>{kept, kept->data()};
    return array;
  }

  template <class T>
  T stored(std::size_t i) const noexcept {
    T value;
    std::memcpy(&value, static_cast<const std::byte*>(values_.get()) + i * sizeof(T), sizeof(T));
    return value;
  }

  std::int64_t code_at(std::size_t i) const noexcept {
    if (type_ == arrow_type::int8) return stored<std::int8_t>(i);
    if (type_ == arrow_type::int16) return stored<std::int16_t>(i);
    return stored<std::int32_t>(i);
  }

  template <class Offset>
  std::string text_at(std::size_t i) const {
    const auto* offsets = static_cast<const Offset*>(offsets_.get());
    return {static_cast<const char*>(values_.get()) + offsets[i],
            static_cast<std::size_t>(offsets[i + 1] - offsets[i])};
  }

  arrow_type type_ = arrow_type::int64;
  std::size_t size_ = 0;
  std::size_t null_count_ = 0;
  std::shared_ptr<const void> validity_;
  std::shared_ptr<const void> offsets_;
  std::shared_ptr<const void> values_;
  std::shared_ptr<const arrow_array> dictionary_;
};

} // namespace kenzen::inline v1
