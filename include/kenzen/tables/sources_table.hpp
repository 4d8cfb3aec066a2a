#pragma once

#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/book/source_summary.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// What was read, one row a source, in the order of reading: `source`, `dialect`, `encoding`, `rows_read`,
/// `rows_accepted`, `rows_rejected`, `rows_repeated`.
inline arrow_table sources_table(const order_book& book) {
  const auto texts = [&](std::string source_summary::* field) {
    std::vector<std::string> values;
    for (const source_summary& source : book.sources()) values.push_back(source.*field);
    return arrow_array::texts(values);
  };
  const auto counts = [&](std::uint64_t source_summary::* field) {
    std::vector<std::int64_t> values;
    for (const source_summary& source : book.sources())
      values.push_back(static_cast<std::int64_t>(source.*field));
    return arrow_array::numbers(std::move(values));
  };
  return arrow_table{{{"source", texts(&source_summary::source)},
                      {"dialect", texts(&source_summary::dialect)},
                      {"encoding", texts(&source_summary::encoding)},
                      {"rows_read", counts(&source_summary::rows_read)},
                      {"rows_accepted", counts(&source_summary::rows_accepted)},
                      {"rows_rejected", counts(&source_summary::rows_rejected)},
                      {"rows_repeated", counts(&source_summary::rows_repeated)}}};
}

} // namespace kenzen::inline v1
