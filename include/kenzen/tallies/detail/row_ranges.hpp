#pragma once

#include <kenzen/book/order_segment.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/instant.hpp>
#include <kenzen/time/time_zone.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <thread>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

/// The rows `first <= row < last` of one segment.
struct row_range {
  const order_segment* segment;
  std::size_t first;
  std::size_t last;
};

inline std::size_t row_count(std::span<const order_segment> segments) noexcept {
  std::size_t rows = 0;
  for (const order_segment& segment : segments) rows += segment.order_count();
  return rows;
}

/// How many threads are worth it for that many rows; `asked` of 0 leaves the choice to the machine.
inline std::size_t thread_count_for(std::size_t rows, int asked) noexcept {
  constexpr std::size_t rows_worth_a_thread = 200'000; // about as long as starting one takes
  const std::size_t limit =
      asked > 0 ? static_cast<std::size_t>(asked) : std::max(1U, std::thread::hardware_concurrency());
  return std::clamp<std::size_t>(rows / rows_worth_a_thread, 1, limit);
}

/// The rows of all segments in `parts` shares of equal length.
inline std::vector<std::vector<row_range>> split_rows(std::span<const order_segment> segments,
                                                      std::size_t parts) {
  const std::size_t total = row_count(segments);
  std::vector<std::vector<row_range>> shares(parts);
  std::size_t before = 0; // rows of earlier segments
  for (const order_segment& segment : segments) {
    const std::size_t rows = segment.order_count();
    for (std::size_t part = 0; part < parts; ++part) {
      const std::size_t first = std::max(before, total * part / parts);
      const std::size_t last = std::min(before + rows, total * (part + 1) / parts);
      if (first < last) shares[part].push_back({&segment, first - before, last - before});
    }
    before += rows;
  }
  return shares;
}

/// The days that most orders fall on, with `room` more days at both ends, or nothing when no order seems
/// dated. Few rows are looked at, so single orders can lie outside.
inline std::optional<std::pair<date, date>> usual_days(std::span<const order_segment> segments,
                                                       const time_zone& zone, int most_days, int room) {
  constexpr std::size_t sample_size = 8'192;
  const std::size_t step = std::max<std::size_t>(1, row_count(segments) / sample_size);
  std::vector<std::int64_t> sample;
  for (const order_segment& segment : segments) {
    const auto seconds = segment.purchased_at.view();
    for (std::size_t i = 0; i < seconds.size(); i += step) sample.push_back(seconds[i]);
    if (!seconds.empty()) sample.push_back(seconds.back());
  }
  std::erase_if(sample, [](std::int64_t s) { return s < instant::min_seconds || s > instant::max_seconds; });
  if (sample.empty()) return std::nullopt;
  const auto middle = sample.begin() + static_cast<std::ptrdiff_t>(sample.size() / 2);
  std::ranges::nth_element(sample, middle);
  const auto day_of = [&](std::int64_t s) { return zone.local_day(instant::from_seconds(s)).days(); };
  const std::int32_t median = day_of(*middle);
  const auto [least, greatest] = std::ranges::minmax(sample);
  const std::int32_t half = most_days / 2 - 1;
  const std::int32_t first = std::max({day_of(least) - room, median - half, date::min_days + 1});
  const std::int32_t last = std::min({day_of(greatest) + room, median + half, date::max_days - 1});
  if (first > last) return std::nullopt;
  return std::pair{date::from_days(first), date::from_days(last)};
}

} // namespace kenzen::inline v1::detail
