#pragma once

#include <kenzen/time/date.hpp>
#include <kenzen/time/detail/local_day_kernel.hpp>
#include <kenzen/time/detail/time_zone_table.hpp>
#include <kenzen/time/detail/zone_names.hpp>
#include <kenzen/time/instant.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::inline v1 {

/// The UTC seconds `begin <= second < end`, in which local time is UTC plus `offset` seconds.
struct offset_span {
  std::int64_t begin;
  std::int64_t end;
  std::int32_t offset;

  constexpr bool contains(std::int64_t second) const noexcept { return begin <= second && second < end; }
  friend constexpr bool operator==(const offset_span&, const offset_span&) = default;
};

/// The rule that turns UTC seconds into the local days of a place. Cheap to copy.
///
/// The rules of the named zones are compiled in: the tz database's transitions of the years 2000 to 2037.
/// Before 2000 the offset at the start of 2000 holds, from 2038 on the one at the end of 2037 (standard time
/// in the northern hemisphere). Local days are kept within the years 1..9999.
class time_zone {
public:
  /// @param iana a name of the tz database, such as `Asia/Tokyo`; `names()` lists them.
  /// @throws std::invalid_argument, with the names most like it, if it is not one of them.
  static time_zone named(std::string_view iana) {
    const auto found = std::ranges::lower_bound(detail::zone_table, iana, {}, &detail::zone_record::name);
    if (found == detail::zone_table.end() || found->name != iana) {
      throw std::invalid_argument(detail::unknown_zone_message(iana));
    }
    return time_zone{*found};
  }

  static constexpr time_zone utc() noexcept {
    static_assert(detail::zone_table.back().name == "UTC");
    return time_zone{detail::zone_table.back()};
  }

  /// A zone that is always `offset_seconds` ahead of UTC.
  /// @throws std::invalid_argument unless the offset is less than one day either way.
  static constexpr time_zone fixed(std::int32_t offset_seconds) {
    if (offset_seconds <= -86'400 || offset_seconds >= 86'400) {
      throw std::invalid_argument("offset_seconds: expected less than one day (86400) either way, got " +
                                  std::to_string(offset_seconds));
    }
    return time_zone{offset_seconds};
  }

  /// All names that `named` knows, sorted.
  static std::vector<std::string_view> names() {
    std::vector<std::string_view> all;
    all.reserve(detail::zone_table.size());
    for (const auto& record : detail::zone_table) all.push_back(record.name);
    return all;
  }

  /// The release of the tz database that the rules come from, such as `2026f`.
  static constexpr std::string_view database_release() noexcept { return detail::zone_database_release; }

  /// The tz database's name, or `UTC+hh:mm[:ss]` of a fixed offset.
  std::string name() const {
    return record_ != nullptr ? std::string{record_->name} : detail::fixed_zone_name(fixed_.offset);
  }

  /// The longest stretch of time around `when` with one offset.
  /// @throws std::invalid_argument if `when` is unknown.
  constexpr offset_span span_at(instant when) const {
    if (!when.is_known()) {
      throw std::invalid_argument("when: expected a known instant, got an unknown one");
    }
    return span_of(when.seconds());
  }

  /// Seconds that local time is ahead of UTC.
  /// @throws std::invalid_argument if `when` is unknown.
  constexpr std::int32_t offset_at(instant when) const { return span_at(when).offset; }

  /// The day that the place's calendar shows at that instant.
  /// @throws std::invalid_argument if `when` is unknown.
  constexpr date local_day(instant when) const {
    return date::from_days(day_in(span_at(when), when.seconds()));
  }

  /// The first instant whose local day is `day` or later: midnight, or the end of the gap where clocks that
  /// go forward skip midnight. Where clocks go back over midnight, the earlier midnight.
  constexpr instant start_of(date day) const {
    const std::int64_t midnight = std::int64_t{day.days()} * 86'400;
    // Offsets are less than a day, so the answer is not before the day's UTC midnight minus one day.
    offset_span span = span_of(std::max(midnight - 86'400, instant::min_seconds));
    for (;;) {
      const std::int64_t first = std::max(span.begin, midnight - span.offset);
      if (first < span.end) return instant::from_seconds(first);
      if (span.end > instant::max_seconds) return instant::from_seconds(instant::max_seconds);
      span = span_of(span.end);
    }
  }

  /// The local day of each second, as days since 1970-01-01; `date::unknown_days` for
  /// `instant::unknown_seconds` and for seconds outside the years 1..9999. Reads each value once and
  /// allocates nothing; it is fastest when neighbours in the column are near in time.
  /// @throws std::invalid_argument unless both columns have the same length.
  void local_days(std::span<const std::int64_t> seconds, std::span<std::int32_t> days) const;

  /// Same name and same rules.
  friend constexpr bool operator==(const time_zone& left, const time_zone& right) noexcept {
    if (left.record_ == nullptr || right.record_ == nullptr) {
      return left.record_ == right.record_ && left.fixed_.offset == right.fixed_.offset;
    }
    return left.record_->name == right.record_->name;
  }

  friend std::ostream& operator<<(std::ostream& out, const time_zone& zone) { return out << zone.name(); }

private:
  using seconds_block = std::span<const std::int64_t, detail::day_block_size>;
  using days_block = std::span<std::int32_t, detail::day_block_size>;

  // Between these no local day can leave the years 1..9999.
  static constexpr std::int64_t min_inner = instant::min_seconds + 86'400;
  static constexpr std::int64_t max_inner = instant::max_seconds - 86'400;

  explicit constexpr time_zone(const detail::zone_record& record) noexcept : record_{&record} {}
  explicit constexpr time_zone(std::int32_t offset) noexcept : fixed_{0, offset} {}

  constexpr std::span<const detail::zone_transition> transitions() const noexcept {
    return record_ != nullptr ? record_->transitions : std::span{&fixed_, 1};
  }

  constexpr offset_span span_of(std::int64_t second) const noexcept {
    const auto all = transitions();
    // The first entry holds for all earlier time too.
    const auto next =
        std::ranges::upper_bound(all.begin() + 1, all.end(), second, {}, &detail::zone_transition::at);
    const auto here = next - 1;
    return {here == all.begin() ? instant::min_seconds : here->at,
            next == all.end() ? instant::max_seconds + 1 : next->at, here->offset};
  }

  static constexpr std::int32_t day_in(const offset_span& span, std::int64_t second) noexcept {
    // More than minus one day, so that division cuts it off to the calendar's first day.
    const std::int64_t since_min = second + span.offset - instant::min_seconds;
    return static_cast<std::int32_t>(
        std::min<std::int64_t>(since_min / 86'400 + date::min_days, date::max_days));
  }

  /// The part of `span` that the fast loop can take; empty (first > last) if there is none.
  static detail::day_window window_in(const offset_span& span) noexcept {
    const std::int64_t first = std::max(span.begin, min_inner);
    const std::int32_t base_day = day_in(span, first);
    return {std::int64_t{base_day} * 86'400 - span.offset, first, std::min(span.end - 1, max_inner),
            base_day};
  }

  void days_one_by_one(std::span<const std::int64_t> seconds, std::span<std::int32_t> days,
                       offset_span& span) const noexcept {
    for (std::size_t i = 0; i < seconds.size(); ++i) {
      const std::int64_t second = seconds[i];
      if (second < instant::min_seconds || second > instant::max_seconds) {
        days[i] = date::unknown_days;
        continue;
      }
      if (!span.contains(second)) span = span_of(second);
      days[i] = day_in(span, second);
    }
  }

  /// The stretches from `first` to `last`, or an empty window if they are too many.
  detail::mixed_window mixed_window_over(std::int64_t first, std::int64_t last) const noexcept {
    if (first > last) return {};
    detail::mixed_window mixed;
    offset_span span = span_of(first);
    const std::int32_t base_day = day_in(span, first) - 1;
    mixed.window = {std::int64_t{base_day} * 86'400 - span.offset, first, last, base_day};
    while (span.end <= last) {
      if (mixed.change_count == detail::mixed_window::max_changes) return {};
      const offset_span next = span_of(span.end);
      mixed.changes[mixed.change_count++] = {next.begin, next.offset - span.offset};
      span = next;
    }
    return mixed;
  }

  /// One block that is not inside one span: several spans, unknown values, or both. True if `mixed`, the
  /// window of an earlier such block, could be moved to hold this one.
  bool days_of_mixed_block(seconds_block seconds, days_block days, offset_span& span,
                           detail::mixed_window& mixed) const noexcept {
    const auto fits = [&] {
      return detail::days_in_mixed_window(mixed, seconds, days, instant::unknown_seconds, date::unknown_days);
    };
    const auto range = detail::range_of(seconds, min_inner, max_inner, instant::unknown_seconds);
    if (range.lawful) {
      // A column in no order soon has one window over all of it.
      if (mixed.window.first <= mixed.window.last) {
        mixed = mixed_window_over(std::min(range.first, mixed.window.first),
                                  std::max(range.last, mixed.window.last));
        if (fits()) return true;
      }
      mixed = mixed_window_over(range.first, range.last);
      if (fits()) return true;
    }
    days_one_by_one(seconds, days, span);
    return false;
  }

  const detail::zone_record* record_ = nullptr;
  detail::zone_transition fixed_{0, 0};
};

inline void time_zone::local_days(std::span<const std::int64_t> seconds, std::span<std::int32_t> days) const {
  if (seconds.size() != days.size()) {
    throw std::invalid_argument("days: expected a column of " + std::to_string(seconds.size()) +
                                " values, one a second, got " + std::to_string(days.size()));
  }
  constexpr std::size_t block = detail::day_block_size;
  offset_span span = span_of(0);
  detail::day_window window = window_in(span);
  detail::mixed_window mixed;
  bool was_mixed = false;
  std::size_t done = 0;
  for (; done + block <= seconds.size(); done += block) {
    const seconds_block from = seconds.subspan(done).first<block>();
    const days_block to = days.subspan(done).first<block>();
    if (done + 3 * block <= seconds.size())
      detail::prefetch(seconds.subspan(done + 2 * block).first<block>());
    if (was_mixed &&
        detail::days_in_mixed_window(mixed, from, to, instant::unknown_seconds, date::unknown_days)) {
      continue;
    }
    was_mixed = false;
    if (detail::days_in_window(window, from, to)) continue;
    // Perhaps the column has only moved on to another span.
    if (const std::int64_t middle = from[block / 2]; middle >= min_inner && middle <= max_inner) {
      span = span_of(middle);
      window = window_in(span);
      if (detail::days_in_window(window, from, to)) continue;
    }
    was_mixed = days_of_mixed_block(from, to, span, mixed);
  }
  days_one_by_one(seconds.subspan(done), days.subspan(done), span);
}

} // namespace kenzen::inline v1
