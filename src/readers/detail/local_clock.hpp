#pragma once

#include <kenzen/time/instant.hpp>
#include <kenzen/time/time_zone.hpp>

#include <algorithm>
#include <cstdint>

namespace kenzen::inline v1::detail {

/// Turns the time on a place's clocks into UTC. Made for columns: neighbours are near in time.
class local_clock {
public:
  explicit local_clock(const time_zone& zone) : zone_(zone), span_(zone.span_at(instant::from_seconds(0))) {}

  /// The first UTC second at which the clock showed `local` (seconds since 1970 as if it were UTC) or later:
  /// where clocks go back, the earlier of two; where they skip that time, the moment of the skip.
  /// @returns `instant::unknown_seconds` outside the years 1..9999
  std::int64_t utc_from(std::int64_t local) {
    constexpr std::int64_t day = 86'400; // no offset reaches it
    if (local < instant::min_seconds + 2 * day || local > instant::max_seconds - 2 * day)
      return instant::unknown_seconds;
    const std::int64_t here = local - span_.offset;
    if (span_.begin + day <= here && here < span_.end) [[likely]]
      return here;
    span_ = zone_.span_at(instant::from_seconds(local - day));
    while (true) {
      const std::int64_t first = std::max(span_.begin, local - span_.offset);
      if (first < span_.end) return first;
      span_ = zone_.span_at(instant::from_seconds(span_.end));
    }
  }

private:
  time_zone zone_;
  offset_span span_;
};

} // namespace kenzen::inline v1::detail
