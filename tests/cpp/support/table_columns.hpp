#pragma once

#include <kenzen/arrow/arrow_table.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::testing {

/// One column of a table as a person reads it.
inline std::vector<std::string> column_of(const arrow_table& table, std::string_view name) {
  std::vector<std::string> values;
  const std::size_t column = table.column_index(name);
  for (std::size_t row = 0; row < table.row_count(); ++row)
    values.push_back(table.value_as_text(row, column));
  return values;
}

inline std::vector<std::string> names_of(const arrow_table& table) {
  std::vector<std::string> names;
  for (const arrow_field& field : table.fields()) names.push_back(field.name);
  return names;
}

/// All of a table: names and values.
inline std::vector<std::vector<std::string>> contents_of(const arrow_table& table) {
  std::vector<std::vector<std::string>> contents{names_of(table)};
  for (const std::string& name : contents.front()) contents.push_back(column_of(table, name));
  return contents;
}

/// The texts a dictionary column can have, used or not.
inline std::vector<std::string> categories_of(const arrow_table& table, std::string_view name) {
  std::vector<std::string> texts;
  const auto chunk = table.chunk(0);
  const arrow_array& values = *chunk[table.column_index(name)].dictionary_values();
  for (std::size_t i = 0; i < values.size(); ++i) texts.push_back(std::get<std::string>(values.value_at(i)));
  return texts;
}

} // namespace kenzen::testing
