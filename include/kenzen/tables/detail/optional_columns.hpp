#pragma once

#include <kenzen/arrow/arrow_array.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

/// Numbers some of which are missing, collected row by row.
template <class Number>
class optional_numbers {
public:
  void add(const std::optional<Number>& number) {
    const std::size_t row = values_.size();
    if (row % 8 == 0) known_.push_back(0);
    if (number) known_.back() = static_cast<std::uint8_t>(known_.back() | 1U << row % 8);
    values_.push_back(number.value_or(Number{}));
  }

  arrow_array array() && { return arrow_array::numbers(std::move(values_)).with_validity(std::move(known_)); }

private:
  std::vector<Number> values_;
  std::vector<std::uint8_t> known_;
};

} // namespace kenzen::inline v1::detail
