#pragma once

#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/book/issue.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/tables/detail/optional_columns.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// What is wrong with the data, one row an issue, by source and line: `source`, `line` (null: the source as a
/// whole), `column` (null: the row as a whole), `code` (names of `issue_code`), `message`, `text`.
inline arrow_table issues_table(std::span<const issue> issues) {
  const auto texts = [&](std::string issue::* field) {
    std::vector<std::string> values;
    for (const issue& each : issues) values.push_back(each.*field);
    return values;
  };
  std::vector<std::int64_t> lines;
  std::vector<std::uint8_t> codes;
  for (const issue& each : issues) {
    lines.push_back(static_cast<std::int64_t>(each.line));
    codes.push_back(static_cast<std::uint8_t>(each.code));
  }
  return arrow_table{{{"source", arrow_array::texts(texts(&issue::source))},
                      {"line", arrow_array::numbers(std::move(lines)).with_nulls_for(std::int64_t{0})},
                      {"column", detail::texts_or_null(texts(&issue::column))},
                      {"code", detail::names_column<issue_code>(std::move(codes))},
                      {"message", arrow_array::texts(texts(&issue::message))},
                      {"text", arrow_array::texts(texts(&issue::text))}}};
}

inline arrow_table issues_table(const order_book& book) { return issues_table(book.issues()); }

/// The issues of a book that holds evidence alone: all but `unmatched`, since the orders are in another book.
inline arrow_table evidence_issues_table(const order_book& book) {
  std::vector<issue> issues;
  for (const issue& each : book.issues()) {
    if (each.code != issue_code::unmatched) issues.push_back(each);
  }
  return issues_table(issues);
}

} // namespace kenzen::inline v1
