#pragma once

#include "readers/detail/arrow_column_type.hpp"
#include "readers/detail/order_field.hpp"
#include <kenzen/arrow/arrow_c_data.hpp>
#include <kenzen/readers/read_options.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace kenzen::inline v1::detail {

/// Where a table has what a field says, and how.
struct arrow_order_column {
  std::int64_t index = -1; ///< among the table's columns; -1: it has none
  std::string name;        ///< as the table calls it
  arrow_column_type type;

  bool exists() const noexcept { return index >= 0; }
};

/// The columns of a table of orders.
struct arrow_order_columns {
  std::array<arrow_order_column, order_field_count> fields;
  arrow_order_column price_minor_units; ///< prices in cents instead of `order_field::price`

  const arrow_order_column& operator[](order_field field) const noexcept {
    return fields[static_cast<std::size_t>(field)];
  }
};

/// Finds the fields among the columns of a table: those that `options.columns` maps, then our own names, then
/// Amazon's; case, spaces and underscores aside.
/// @throws source_error when a needed column is missing, when two columns could be one field, or when a
/// column has a
///         type that cannot mean what its name says; std::invalid_argument when `options.columns` names no
///         field
arrow_order_columns find_order_columns(const ArrowSchema& schema, const read_options& options,
                                       const std::string& table);

} // namespace kenzen::inline v1::detail
