#pragma once

#include <kenzen/readers/read_options.hpp>
#include <kenzen/time/date.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace kenzen::inline v1::detail {

/// A day, and the time of it where the text has one, without a zone.
struct local_time {
  date day;
  std::optional<std::int32_t> second_of_day;

  friend bool operator==(const local_time&, const local_time&) = default;
};

/// The two ways to read a date such as 04/05/2026.
struct date_readings {
  std::optional<local_time> month_first;
  std::optional<local_time> day_first;

  bool ambiguous() const noexcept { return month_first && day_first && *month_first != *day_first; }
};

/// Every reading of a date as spreadsheets write it: M/D/Y or D/M/Y with '/', '-' or '.' and two or four
/// digits of year, Y/M/D, ISO, or with the month's English name; perhaps followed by H:MM or H:MM:SS. A
/// two-digit year is of this century. No reading for any other text.
date_readings read_spreadsheet_date(std::string_view text) noexcept;

/// Finds out from all dates of a file which way round it writes them.
class date_order_census {
public:
  void add(std::string_view text) noexcept;

  /// The order all dates agree on; `settled_by_file` when nothing settles it, or when dates disagree.
  date_order result() const noexcept;

private:
  std::uint64_t only_month_first_ = 0; ///< dates that have no other reading
  std::uint64_t only_day_first_ = 0;
};

} // namespace kenzen::inline v1::detail
