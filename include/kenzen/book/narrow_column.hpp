#pragma once

#include <kenzen/book/column.hpp>

#include <concepts>
#include <cstddef>
#include <limits>
#include <type_traits>

namespace kenzen::inline v1 {

/// A column of whole numbers that are nearly always small, in half the memory or less: what is kept is the
/// distance from `Least` as a `Narrow`. The first value that does not fit turns the whole column into one of
/// full width, so that it holds every value of its type.
///
/// @tparam Value what goes in and comes out; its least value stands for "not said"
/// @tparam Narrow an unsigned type of fewer bits; it has no place for its two last distances
/// @tparam Least the least value that is kept narrow
template <std::signed_integral Value, std::unsigned_integral Narrow, Value Least>
  requires(sizeof(Narrow) < sizeof(Value))
class narrow_column {
public:
  static constexpr Value none = std::numeric_limits<Value>::min();

  std::size_t size() const noexcept { return is_wide_ ? wide_.size() : narrow_.size(); }
  bool empty() const noexcept { return size() == 0; }
  /// Whether a value was met that is beyond the narrow range.
  bool is_wide() const noexcept { return is_wide_; }

  Value operator[](std::size_t i) const noexcept { return is_wide_ ? wide_[i] : opened(narrow_[i]); }
  Value back() const noexcept { return (*this)[size() - 1]; }

  /// Room for `count` more values; afterwards that many `push_unchecked` are allowed.
  void reserve_more(std::size_t count) {
    if (is_wide_) [[unlikely]] {
      wide_.reserve_more(count);
    } else {
      narrow_.reserve_more(count);
    }
  }

  void push_back(Value value) {
    reserve_more(1);
    push_unchecked(value);
  }

  /// @pre room was reserved
  void push_unchecked(Value value) {
    if (const distance far = distance_of(value); far < most_distance && !is_wide_) [[likely]] {
      narrow_.push_unchecked(static_cast<Narrow>(far + 1));
    } else if (value == none && !is_wide_) {
      narrow_.push_unchecked(0);
    } else {
      push_wide(value);
    }
  }

  /// Makes it `count` long; new values are not initialised.
  void resize_for_overwrite(std::size_t count) {
    if (is_wide_) {
      wide_.resize_for_overwrite(count);
    } else {
      narrow_.resize_for_overwrite(count);
    }
  }

  /// Writes a value into room that was reserved, at or behind the end, which stays where it is: a
  /// `resize_for_overwrite` later moves it behind what was written.
  /// @pre everything before `i` was written
  [[gnu::always_inline]] void put(std::size_t i, Value value) {
    if (const distance far = distance_of(value); far < most_distance && !is_wide_) [[likely]] {
      narrow_.data()[i] = static_cast<Narrow>(far + 1);
    } else {
      put_other(i, value);
    }
  }

  void clear() noexcept {
    narrow_.clear();
    wide_.clear();
    is_wide_ = false;
  }

  /// Gives back the room that is not used.
  void shrink_to_fit() noexcept {
    narrow_.shrink_to_fit();
    wide_.shrink_to_fit();
  }

private:
  using distance = std::make_unsigned_t<Value>;
  static constexpr distance most_distance = std::numeric_limits<Narrow>::max(); // exclusive; 0 is `none`

  static constexpr distance distance_of(Value value) noexcept {
    return static_cast<distance>(value) - static_cast<distance>(Least);
  }
  static constexpr Value opened(Narrow kept) noexcept {
    return kept == 0 ? none : static_cast<Value>(distance{kept} - 1 + static_cast<distance>(Least));
  }

#if defined(__GNUC__)
  __attribute__((noinline))
#endif
  void put_other(std::size_t i, Value value) {
    resize_for_overwrite(i);
    push_unchecked(value);
  }

#if defined(__GNUC__)
  __attribute__((noinline, cold))
#endif
  void push_wide(Value value) {
    if (!is_wide_) {
      wide_.reserve_more(narrow_.capacity()); // what was reserved stays reserved
      for (const Narrow kept : narrow_.view()) wide_.push_unchecked(opened(kept));
      narrow_ = {};
      is_wide_ = true;
    }
    wide_.push_unchecked(value);
  }

  column<Narrow> narrow_;
  column<Value> wide_;
  bool is_wide_ = false;
};

} // namespace kenzen::inline v1
