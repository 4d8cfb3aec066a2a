#pragma once

#include <kenzen/arrow/arrow_table.hpp>

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <cstddef>
#include <string>

namespace kenzen::bindings {

/// A value as Python has it: days are `datetime.date`, times `datetime.datetime` in UTC.
class python_values {
public:
  explicit python_values(arrow_type type) : type_{type} {
    const auto datetime = pybind11::module_::import("datetime");
    if (type == arrow_type::date32) from_iso_ = datetime.attr("date").attr("fromisoformat");
    if (type == arrow_type::timestamp) from_iso_ = datetime.attr("datetime").attr("fromisoformat");
  }

  pybind11::object operator()(arrow_value value) const {
    auto* text = std::get_if<std::string>(&value);
    if (text == nullptr || !from_iso_) return pybind11::cast(value);
    if (type_ == arrow_type::timestamp) text->replace(text->size() - 1, 1, "+00:00"); // the `Z`
    return from_iso_(*text);
  }

private:
  arrow_type type_;
  pybind11::object from_iso_;
};

/// The values of the rows `start <= row < end` of a column, as a list.
inline pybind11::list column_values(const arrow_table& table, std::size_t column, std::size_t start,
                                    std::size_t end) {
  const python_values convert{table.fields()[column].dictionary.value_or(table.fields()[column].type)};
  pybind11::list values;
  for (std::size_t row = start; row < std::min(end, table.row_count()); ++row) {
    values.append(convert(table.value_at(row, column)));
  }
  return values;
}

} // namespace kenzen::bindings
