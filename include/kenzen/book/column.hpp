#pragma once

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>
#include <span>
#include <type_traits>
#include <utility>

namespace kenzen::inline v1 {

/// A growing array of plain values: one column of a book.
///
/// Unlike `std::vector` it never constructs what is about to be overwritten, and large columns grow by moving
/// pages instead of bytes (on Linux), so that reading a big file needs no second copy of a column. Large
/// pages are not asked for: clearing them at once drives what is in use out of the caches, and costs more
/// than touching memory page by page.
template <class T>
  requires std::is_trivially_copyable_v<T>
class column {
public:
  column() noexcept = default;
  column(const column& other) { append(other.view()); }
  column(column&& other) noexcept
      : values_(std::exchange(other.values_, nullptr)),
        size_(std::exchange(other.size_, 0)),
        capacity_(std::exchange(other.capacity_, 0)) {}
  column& operator=(column other) noexcept {
    std::swap(values_, other.values_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
    return *this;
  }
  ~column() { std::free(values_); }

  std::size_t size() const noexcept { return size_; }
  std::size_t capacity() const noexcept { return capacity_; }
  bool empty() const noexcept { return size_ == 0; }
  const T* data() const noexcept { return values_; }
  T* data() noexcept { return values_; }
  const T& operator[](std::size_t i) const noexcept { return values_[i]; }
  T& operator[](std::size_t i) noexcept { return values_[i]; }
  const T& back() const noexcept { return values_[size_ - 1]; }
  std::span<const T> view() const noexcept { return {values_, size_}; }
  std::span<T> mutable_view() noexcept { return {values_, size_}; }

  /// Room for `count` more values; afterwards that many `push_unchecked` are allowed.
  void reserve_more(std::size_t count) {
    if (size_ + count > capacity_) grow_to(size_ + count);
  }

  void push_back(T value) {
    reserve_more(1);
    values_[size_++] = value;
  }

  /// @pre room was reserved
  void push_unchecked(T value) noexcept { values_[size_++] = value; }

  void append(std::span<const T> more) {
    if (more.empty()) return;
    reserve_more(more.size());
    std::memcpy(values_ + size_, more.data(), more.size() * sizeof(T));
    size_ += more.size();
  }

  /// Makes it `count` long; new values are not initialised.
  void resize_for_overwrite(std::size_t count) {
    if (count > capacity_) grow_to(count);
    size_ = count;
  }

  void clear() noexcept { size_ = 0; }

  /// Gives back the room that is not used.
  void shrink_to_fit() noexcept {
    if (capacity_ == size_) return;
    if (size_ == 0) {
      std::free(std::exchange(values_, nullptr));
      capacity_ = 0;
    } else if (void* smaller = std::realloc(values_, size_ * sizeof(T))) {
      values_ = static_cast<T*>(smaller);
      capacity_ = size_;
    }
  }

private:
  void grow_to(std::size_t least) {
    const std::size_t wanted = least < 2 * capacity_ ? 2 * capacity_ : (least < 16 ? 16 : least);
    void* larger = std::realloc(values_, wanted * sizeof(T));
    if (larger == nullptr) throw std::bad_alloc();
    values_ = static_cast<T*>(larger);
    capacity_ = wanted;
  }

  T* values_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

} // namespace kenzen::inline v1
