#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/core/enum_names.hpp>
#include <kenzen/time/instant.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

/// Which rows of a column have a value, collected row by row: the validity bits of an array.
class known_rows {
public:
  void add(bool known) {
    if (count_ % 8 == 0) bits_.push_back(0);
    if (known) bits_.back() = static_cast<std::uint8_t>(bits_.back() | 1U << count_ % 8);
    ++count_;
  }

  std::vector<std::uint8_t> bits() && { return std::move(bits_); }

private:
  std::vector<std::uint8_t> bits_;
  std::size_t count_ = 0;
};

/// Numbers some of which are missing, collected row by row.
template <arrow_number Number>
class optional_numbers {
public:
  void add(const std::optional<Number>& number) {
    known_.add(number.has_value());
    values_.push_back(number.value_or(Number{}));
  }

  arrow_array array() && {
    return arrow_array::numbers(std::move(values_)).with_validity(std::move(known_).bits());
  }

private:
  std::vector<Number> values_;
  known_rows known_;
};

/// A missing number is null.
template <arrow_number Number>
arrow_array numbers_or_null(const std::vector<std::optional<Number>>& numbers) {
  optional_numbers<Number> column;
  for (const auto& each : numbers) column.add(each);
  return std::move(column).array();
}

/// An empty text is null.
inline arrow_array texts_or_null(const std::vector<std::string>& texts) {
  known_rows known;
  for (const std::string& each : texts) known.add(!each.empty());
  return arrow_array::texts(texts).with_validity(std::move(known).bits());
}

/// Codes of a closed list, as its names.
template <class Enum>
arrow_array names_column(std::vector<std::uint8_t> codes) {
  return arrow_array::dictionary(std::move(codes), arrow_array::texts(enum_names<Enum>::values));
}

/// Values of a closed list, as its names; a missing one is null.
template <class Enum>
arrow_array names_or_null(const std::vector<std::optional<Enum>>& values) {
  known_rows known;
  std::vector<std::uint8_t> codes;
  for (const auto& each : values) {
    known.add(each.has_value());
    codes.push_back(static_cast<std::uint8_t>(each.value_or(Enum{})));
  }
  return names_column<Enum>(std::move(codes)).with_validity(std::move(known).bits());
}

/// Seconds since 1970 as times in UTC; `instant::none()` is null.
inline arrow_array times_column(std::vector<std::int64_t> seconds) {
  return arrow_array::timestamps(std::move(seconds)).with_nulls_for(instant::unknown_seconds);
}

inline arrow_array times_column(const std::vector<instant>& times) {
  std::vector<std::int64_t> seconds;
  for (const instant each : times) seconds.push_back(each.seconds());
  return times_column(std::move(seconds));
}

} // namespace kenzen::inline v1::detail
