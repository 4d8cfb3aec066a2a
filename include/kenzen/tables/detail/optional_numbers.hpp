#pragma once

#include <kenzen/arrow/arrow_array.hpp>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

/// A column of numbers of which some are missing, collected row by row.
template <arrow_number Number>
class column_with_gaps {
public:
  void add(const std::optional<Number>& value) {
    if (values_.size() % 8 == 0) known_.push_back(0);
    if (value) known_.back() = static_cast<std::uint8_t>(known_.back() | 1U << values_.size() % 8);
    values_.push_back(value.value_or(Number{}));
  }

  arrow_array made() && { return arrow_array::numbers(std::move(values_)).with_validity(std::move(known_)); }

private:
  std::vector<Number> values_;
  std::vector<std::uint8_t> known_;
};

using optional_numbers = column_with_gaps<std::int64_t>;
using optional_rates = column_with_gaps<double>;

} // namespace kenzen::inline v1::detail
