#pragma once

#include <kenzen/time/date.hpp>
#include <kenzen/time/detail/iso_text.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace kenzen::inline v1 {

/// A UTC second, or the statement that the time is not known.
///
/// Stored as seconds since 1970-01-01T00:00:00Z without leap seconds, which is also what a column of instants
/// holds. Known instants lie in the years 1..9999 of UTC. The unknown instant orders before all others.
class instant {
public:
  /// 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z.
  static constexpr std::int64_t min_seconds = std::int64_t{date::min_days} * 86'400;
  static constexpr std::int64_t max_seconds = std::int64_t{date::max_days} * 86'400 + 86'399;

  /// What a column of instants holds where the time is not known.
  static constexpr std::int64_t unknown_seconds = std::numeric_limits<std::int64_t>::min();

  /// 1970-01-01T00:00:00Z.
  constexpr instant() noexcept = default;

  /// The unknown instant.
  static constexpr instant none() noexcept {
    instant unknown;
    unknown.seconds_ = unknown_seconds;
    return unknown;
  }

  /// The instant of a column's value; `unknown_seconds` gives `none()`.
  /// @throws std::invalid_argument for any other second outside the years 1..9999.
  static constexpr instant from_seconds(std::int64_t seconds) {
    if (seconds != unknown_seconds && (seconds < min_seconds || seconds > max_seconds)) {
      throw std::invalid_argument("instant: expected a second in the years 1 to 9999, got second " +
                                  std::to_string(seconds) + " since 1970-01-01T00:00:00Z");
    }
    instant result;
    result.seconds_ = seconds;
    return result;
  }

  /// The instant written `YYYY-MM-DDThh:mm:ss[.fraction](Z|+hh:mm|-hh:mm)`, with `T` or one space between
  /// date and time; the fraction is cut off. Nothing for any other text, above all for a time without an
  /// offset: which second that is depends on a zone.
  static constexpr std::optional<instant> from_iso(std::string_view text) noexcept {
    if (text.size() < 20 || (text[10] != 'T' && text[10] != ' ')) return std::nullopt;
    const auto day = date::from_iso(text.substr(0, 10));
    const auto time = read_clock(text.substr(11, 8));
    if (!day || !time) return std::nullopt;
    std::string_view rest = text.substr(19);
    if (rest.front() == '.') {
      std::size_t digits = 0;
      while (digits + 1 < rest.size() && rest[digits + 1] >= '0' && rest[digits + 1] <= '9') ++digits;
      if (digits == 0) return std::nullopt;
      rest.remove_prefix(digits + 1);
    }
    const auto offset = read_offset(rest);
    if (!offset) return std::nullopt;
    const std::int64_t seconds = std::int64_t{day->days()} * 86'400 + *time - *offset;
    if (seconds < min_seconds || seconds > max_seconds) return std::nullopt;
    return from_seconds(seconds);
  }

  constexpr bool is_known() const noexcept { return seconds_ != unknown_seconds; }

  /// Seconds since 1970-01-01T00:00:00Z, or `unknown_seconds`.
  constexpr std::int64_t seconds() const noexcept { return seconds_; }

  /// `YYYY-MM-DDThh:mm:ssZ`.
  /// @throws std::invalid_argument if the instant is unknown.
  std::string to_iso() const {
    if (!is_known()) throw std::invalid_argument("instant: expected a known instant, got an unknown one");
    const std::int64_t since_min = seconds_ - min_seconds;
    const std::int64_t second = since_min % 86'400;
    std::string text =
        date::from_days(static_cast<std::int32_t>(since_min / 86'400 + date::min_days)).to_iso();
    text += 'T';
    detail::append_digits(text, second / 3'600, 2);
    text += ':';
    detail::append_digits(text, second / 60 % 60, 2);
    text += ':';
    detail::append_digits(text, second % 60, 2);
    text += 'Z';
    return text;
  }

  friend constexpr auto operator<=>(const instant&, const instant&) = default;

  /// The ISO text, or `unknown`.
  friend std::ostream& operator<<(std::ostream& out, instant when) {
    return when.is_known() ? out << when.to_iso() : out << "unknown";
  }

private:
  /// Seconds of the day of `hh:mm:ss`, before 24:00 and without leap seconds.
  static constexpr std::optional<std::int64_t> read_clock(std::string_view text) noexcept {
    const auto hour = detail::read_digits(text, 0, 2);
    const auto minute = detail::read_digits(text, 3, 2);
    const auto second = detail::read_digits(text, 6, 2);
    if (!hour || !minute || !second || text[2] != ':' || text[5] != ':') return std::nullopt;
    if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    return *hour * 3'600 + *minute * 60 + *second;
  }

  /// Seconds east of UTC of `Z`, `+hh:mm` or `-hh:mm`.
  static constexpr std::optional<std::int64_t> read_offset(std::string_view text) noexcept {
    if (text == "Z") return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
    const auto hour = detail::read_digits(text, 1, 2);
    const auto minute = detail::read_digits(text, 4, 2);
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return (text[0] == '-' ? -1 : 1) * (*hour * 3'600 + *minute * 60);
  }

  std::int64_t seconds_ = 0;
};

} // namespace kenzen::inline v1

template <>
struct std::hash<kenzen::instant> {
  std::size_t operator()(kenzen::instant when) const noexcept {
    return std::hash<std::int64_t>{}(when.seconds());
  }
};
