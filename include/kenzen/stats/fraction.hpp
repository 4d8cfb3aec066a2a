#pragma once

#include <kenzen/stats/rational.hpp>

#include <compare>
#include <cstdint>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string>

namespace kenzen::inline v1 {

/// Events counted out of trials, such as cancellations out of orders. Fractions of disjoint trials merge with
/// `+`.
class fraction {
public:
  /// 0 of 0.
  constexpr fraction() noexcept = default;

  /// @throws std::invalid_argument unless `0 <= events <= trials`.
  constexpr fraction(std::int64_t events, std::int64_t trials) : events_{events}, trials_{trials} {
    if (events < 0 || events > trials) refuse(events, trials);
  }

  constexpr std::int64_t events() const noexcept { return events_; }
  constexpr std::int64_t trials() const noexcept { return trials_; }

  /// events / trials, from 0 to 1, or no value when there were no trials. Never NaN, and never a percentage.
  constexpr std::optional<double> value() const noexcept {
    if (trials_ == 0) return std::nullopt;
    return static_cast<double>(events_) / static_cast<double>(trials_);
  }

  /// The fraction over the trials of both.
  /// @throws std::overflow_error if the trials do not fit into 64 bits.
  constexpr fraction& operator+=(const fraction& other) {
    std::int64_t trials = 0;
    if (__builtin_add_overflow(trials_, other.trials_, &trials)) {
      throw std::overflow_error("fraction: expected trials within 64 bits, got more");
    }
    // Events are never more than trials, so their sum fits too.
    events_ += other.events_;
    trials_ = trials;
    return *this;
  }

  friend constexpr fraction operator+(fraction left, const fraction& right) { return left += right; }

  /// Same counts; 1 of 2 is not 2 of 4.
  friend constexpr bool operator==(const fraction&, const fraction&) = default;

  /// `12 of 631`.
  friend std::ostream& operator<<(std::ostream& out, const fraction& counted) {
    return out << counted.events_ << " of " << counted.trials_;
  }

private:
  /// Apart, so that the constructor is small enough to vanish in loops over many fractions.
  [[noreturn]] static void refuse(std::int64_t events, std::int64_t trials) {
    throw std::invalid_argument("fraction: expected 0 <= events <= trials, got " + std::to_string(events) +
                                " events of " + std::to_string(trials) + " trials");
  }

  std::int64_t events_ = 0;
  std::int64_t trials_ = 0;
};

/// Whether the fraction is less than, equal to or greater than `target`, exactly.
/// @throws std::invalid_argument if there were no trials.
constexpr std::strong_ordering compare(const fraction& counted, const rational& target) {
  return compare(counted.events(), counted.trials(), target);
}

} // namespace kenzen::inline v1
