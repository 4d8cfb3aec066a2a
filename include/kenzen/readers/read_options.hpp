#pragma once

#include <kenzen/core/enum_names.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace kenzen::inline v1 {

/// How to read dates such as 04/05/2026 that a spreadsheet has written.
enum class date_order : std::uint8_t {
  settled_by_file, ///< the whole file must leave only one reading; otherwise its rows are refused
  month_first,
  day_first,
};

template <>
struct enum_names<date_order> {
  static constexpr std::string_view title = "date order";
  static constexpr std::array<std::string_view, 3> values{"settled_by_file", "month_first", "day_first"};
};
static_assert(enum_names<date_order>::values.size() == std::size_t(date_order::day_first) + 1);

/// How far a read has come.
struct read_progress {
  std::uint64_t bytes_done = 0;
  std::uint64_t bytes_total = 0; ///< as stored: compressed where it is
};

/// What a reader cannot know from the files themselves. Every field may be left as it is.
struct read_options {
  /// The store the files come from, such as "amazon.co.jp" or "JP". It settles the time zone of
  /// day-resolution dates.
  std::string marketplace = {};
  /// "utf-8", "cp932", "cp1252", "utf-16le", "utf-16be"; empty: found out (see `source_summary::encoding`).
  std::string encoding = {};
  /// Our field name -> header in the file, for files with other headers ("order_id" -> "Bestellnummer").
  std::map<std::string, std::string> columns = {};
  date_order dates = date_order::settled_by_file;
  /// Bytes a compressed source may unpack to; beyond that it is refused.
  std::uint64_t unpacked_limit = std::uint64_t{64} << 30;
  /// Worker threads; 0: one per core.
  unsigned threads = 0;
  /// Called now and then from the calling thread; returning false stops the read with `interrupted`.
  std::function<bool(const read_progress&)> progress = {};
};

} // namespace kenzen::inline v1
