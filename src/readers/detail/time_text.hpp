#pragma once

#include "readers/detail/bytes.hpp"
#include "readers/detail/digit_block.hpp"
#include <kenzen/time/instant.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kenzen::inline v1::detail {

/// Reads the times of order files, `2026-08-26T14:29:25+09:00` and its relatives.
///
/// One file writes nearly all its times with one or two offsets, and has some hundred days: the last offset
/// is remembered, and the days that were met with it.
class time_text_reader {
public:
  static constexpr std::int64_t no_time = std::int64_t{1} << 62;

  /// UTC seconds, or nothing when the text is no time with an offset.
  /// @pre 8 bytes before its end and 64 behind it may be read when it is 25 long
  std::optional<std::int64_t> read(std::string_view text) noexcept {
    const std::int64_t seconds = seconds_of(text);
    return seconds == no_time ? std::nullopt : std::optional{seconds};
  }

  /// The same, as `no_time` for nothing: an optional would go through memory, written in two parts and read
  /// in one, which processors wait for.
  /// @pre as `read`
  [[gnu::always_inline]] std::int64_t seconds_of(std::string_view text) noexcept {
    if (has_known_zone(text)) [[likely]] {
      const known_day& day = day_of(text.data());
      const std::int64_t second = read_clock(text.data() + 11);
      if (day.is_of(text.data()) && second != not_local) [[likely]]
        return day.begin + second;
    }
    return read_any(text);
  }

  struct two_times {
    std::int64_t first;
    std::int64_t second;
  };
  /// The times of two readers at once, as `seconds_of` gives them.
  /// @pre as `read`
  [[gnu::always_inline]] static two_times seconds_of_both(time_text_reader& a, std::string_view text_a,
                                                          time_text_reader& b,
                                                          std::string_view text_b) noexcept {
    if (a.has_known_zone(text_a) && b.has_known_zone(text_b)) [[likely]] {
      static constexpr digit_pattern pattern = digit_pattern::of("29:59:5929:59:59");
      const known_day& day_a = a.day_of(text_a.data());
      const known_day& day_b = b.day_of(text_b.data());
      const digit_block clocks{std::array{load8(text_a.data() + 11), load8(text_b.data() + 11)}, pattern};
      static constexpr digit_weights weights{// of "hh:m" and "m:ss", twice
                                             {10, 0, 1, 10, 10, 0, 1, 10},
                                             {1, 10, 0, 1, 1, 10, 0, 1},
                                             {3'600, 60, 3'600, 60},
                                             {60, 1, 60, 1}};
      const auto seconds = clocks.sums(weights);
      const std::uint32_t second_a = seconds[0] + seconds[1];
      const std::uint32_t second_b = seconds[2] + seconds[3];
      if (clocks.fits() && second_a < 86'400 && second_b < 86'400 && day_a.is_of(text_a.data()) &&
          day_b.is_of(text_b.data())) [[likely]]
        return {day_a.begin + second_a, day_b.begin + second_b};
    }
    return {a.seconds_of(text_a), b.seconds_of(text_b)};
  }

private:
  [[gnu::always_inline]] bool has_known_zone(std::string_view text) const noexcept {
    return text.size() == 25 && load8(text.data() + 17) >> 16 == known_zone_;
  }

  static constexpr std::int64_t not_local = no_time;
  static constexpr int first_year = 1970;
  static constexpr int last_year = 2199;

  /// Seconds of `hh:mm:ss`, or `not_local` for anything else.
  static std::int64_t read_clock(const char* text) noexcept {
    const std::uint64_t values = load8(text) ^ word8("00:00:00");
    constexpr std::uint64_t separators = 0x0000'FF00'00FF'0000U;
    const std::uint64_t pairs = values * 10 + (values >> 8); // byte i: the two digits from i on
    const auto hour = static_cast<int>(pairs & 0xFF);
    const auto minute = static_cast<int>(pairs >> 24 & 0xFF);
    const auto second = static_cast<int>(pairs >> 48 & 0xFF);
    const bool in_range = ((23 - hour) | (59 - minute) | (59 - second)) >= 0;
    if ((values & separators) != 0 || !all_digits(values) || !in_range) return not_local;
    return hour * 3'600 + minute * 60 + second;
  }

  /// A day that was met, by the text up to its "T": `YYYY` and `Y-MM-DDT`.
  struct known_day {
    std::uint64_t text = 0;
    std::uint64_t year = 0;
    std::int64_t begin = 0; // UTC seconds of its midnight, by the known offset

    bool is_of(const char* from) const noexcept { return text == text_of(from) && year == year_of(from); }
    static std::uint64_t text_of(const char* from) noexcept { return load8(from + 3); }
    static std::uint64_t year_of(const char* from) noexcept { return load8(from) & 0xFFFF'FFFFU; }
  };

  static std::size_t place_of(std::uint64_t day_text) noexcept {
    return static_cast<std::size_t>(day_text * 0x9E37'79B9'7F4A'7C15U >> 55);
  }
  const known_day& day_of(const char* text) const noexcept {
    return days_[place_of(known_day::text_of(text))];
  }

  /// @pre the text is a time of 25 bytes that `read_local` reads
  void remember(const char* text, std::int64_t local, std::int64_t offset) noexcept {
    const std::uint64_t zone = load8(text + 17) >> 16;
    if (zone != known_zone_ || offset != known_offset_) days_ = no_days();
    known_zone_ = zone;
    known_offset_ = offset;
    const std::uint64_t day = known_day::text_of(text);
    days_[place_of(day)] = {day, known_day::year_of(text), local - read_clock(text + 11) - offset};
  }

  /// Seconds of `YYYY-MM-DDThh:mm:ss` as if it were UTC, or `not_local` for anything else or other years.
  static std::int64_t read_local(const char* text) noexcept {
    // Digits become their values and the expected separators zero; a wrong one stays above 9.
    const std::uint64_t date = load8(text) ^ word8("0000-00-");
    const std::uint64_t clock = load8(text + 8) ^ word8("00T00:00");
    const std::uint64_t seconds = load8(text + 11) ^ word8("00:00:00");
    constexpr std::uint64_t date_separators = 0xFF00'00FF'0000'0000U;
    constexpr std::uint64_t clock_separators = 0x0000'FF00'00FF'0000U;
    constexpr std::uint64_t second_separators = 0x0000'FF00'00FF'0000U;
    if (((date & date_separators) | (clock & clock_separators) | (seconds & second_separators)) != 0)
      return not_local;
    if (!all_digits(date) || !all_digits(clock) || !all_digits(seconds)) return not_local;
    const std::uint64_t date_pairs = date * 10 + (date >> 8); // byte i: the two digits from i on
    const std::uint64_t clock_pairs = clock * 10 + (clock >> 8);
    const std::uint64_t second_pairs = seconds * 10 + (seconds >> 8);
    const auto pair = [](std::uint64_t pairs, int byte) {
      return static_cast<unsigned>(pairs >> (8 * byte) & 0xFF);
    };
    const unsigned year = pair(date_pairs, 0) * 100 + pair(date_pairs, 2);
    const unsigned month = pair(date_pairs, 5);
    const unsigned day = pair(clock_pairs, 0);
    const unsigned hour = pair(clock_pairs, 3);
    const unsigned minute = pair(clock_pairs, 6);
    const unsigned second = pair(second_pairs, 6);
    if (year - first_year > last_year - first_year || month - 1 > 11) return not_local;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    const auto& months = month_starts[leap];
    if (day - 1 >= static_cast<unsigned>(months[month] - months[month - 1]) || hour > 23 || minute > 59 ||
        second > 59)
      return not_local;
    const std::int64_t days = year_starts[year - first_year] + months[month - 1] + static_cast<int>(day) - 1;
    return days * 86'400 + static_cast<std::int64_t>(hour * 3'600 + minute * 60 + second);
  }

  [[gnu::noinline]] std::int64_t read_any(std::string_view text) noexcept {
    const auto when = instant::from_iso(text);
    if (!when) return no_time;
    if (text.size() == 25) {
      if (const std::int64_t local = read_local(text.data()); local != not_local) {
        remember(text.data(), local, local - when->seconds());
      }
    }
    return when->seconds();
  }

  static constexpr auto month_starts = [] {
    std::array<std::array<int, 13>, 2> starts{};
    constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (std::size_t leap = 0; leap < 2; ++leap) {
      for (std::size_t m = 0; m < 12; ++m) {
        starts[leap][m + 1] = starts[leap][m] + lengths[m] + (m == 1 && leap == 1 ? 1 : 0);
      }
    }
    return starts;
  }();
  static constexpr auto year_starts = [] {
    std::array<int, last_year - first_year + 1> starts{};
    for (int year = first_year; year < last_year; ++year) {
      const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
      const auto i = static_cast<std::size_t>(year - first_year);
      starts[i + 1] = starts[i] + (leap ? 366 : 365);
    }
    return starts;
  }();

  /// Places in which no text is found: a free one has the text 0, which belongs in the first.
  using day_table = std::array<known_day, 512>;
  static day_table no_days() noexcept {
    day_table days{};
    days[0].text = 1; // belongs elsewhere
    return days;
  }

  std::uint64_t known_zone_ = 0;
  std::int64_t known_offset_ = 0;
  day_table days_ = no_days();
};

} // namespace kenzen::inline v1::detail
