#pragma once

#include <cstdint>
#include <string>

namespace kenzen::inline v1 {

/// What was read from one source. Rows are lines of data: the header and blank lines at the end are none.
/// `rows_read` is always `rows_accepted + rows_rejected + rows_repeated`.
struct source_summary {
  std::string source = {};   ///< file name as given, with the member's name for archives
  std::string dialect = {};  ///< "amazon_all_orders", "cancellation_log", ...
  std::string encoding = {}; ///< "utf-8", "cp932", ...
  std::uint64_t rows_read = 0;
  std::uint64_t rows_accepted = 0;
  std::uint64_t rows_rejected = 0; ///< each has an issue that says why
  std::uint64_t rows_repeated = 0; ///< say nothing that an earlier row had not said

  friend bool operator==(const source_summary&, const source_summary&) = default;
};

} // namespace kenzen::inline v1
