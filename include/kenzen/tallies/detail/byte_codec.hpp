#pragma once

#include <kenzen/core/error.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

/// 64-bit checksum of bytes, eight at a time. Each step is a bijection of the sum for a given word and of the
/// word for a given sum, so a change within one word always changes the result.
class checksum {
public:
  static std::uint64_t of(std::span<const std::byte> bytes) noexcept {
    std::uint64_t sum = 0x6b7a'7461'6c6c'7921ULL ^ bytes.size();
    std::size_t i = 0;
    for (; i + 8 <= bytes.size(); i += 8) sum = mixed(sum, word(bytes.subspan(i, 8)));
    return mixed(sum, word(bytes.subspan(i)));
  }

  /// Up to eight bytes as a little-endian number.
  static std::uint64_t word(std::span<const std::byte> bytes) noexcept {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
      value |= std::to_integer<std::uint64_t>(bytes[i]) << (8 * i);
    return value;
  }

private:
  static std::uint64_t mixed(std::uint64_t sum, std::uint64_t word) noexcept {
    sum = (sum ^ word) * 0x9e37'79b9'7f4a'7c15ULL;
    return sum ^ (sum >> 29);
  }
};

/// Writes numbers and texts behind one another.
class byte_writer {
public:
  void byte(std::uint8_t value) { bytes_.push_back(std::byte{value}); }

  /// 7 bits a byte, low ones first; the top bit says that another byte follows.
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) byte(static_cast<std::uint8_t>(value | 0x80));
    byte(static_cast<std::uint8_t>(value));
  }

  /// 0, -1, 1, -2, 2 ... as 0, 1, 2, 3, 4 ...
  void signed_number(std::int64_t value) {
    number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
  }

  void text(std::string_view value) {
    number(value.size());
    for (const char letter : value) bytes_.push_back(static_cast<std::byte>(letter));
  }

  /// All that was written and its checksum.
  std::vector<std::byte> sealed() && {
    const std::uint64_t sum = checksum::of(bytes_);
    for (unsigned i = 0; i < 8; ++i) byte(static_cast<std::uint8_t>(sum >> (8 * i)));
    return std::move(bytes_);
  }

private:
  std::vector<std::byte> bytes_;
};

/// Reads what `byte_writer` wrote; whatever it cannot have written is a `serialization_error`.
class byte_reader {
public:
  explicit byte_reader(std::span<const std::byte> bytes) noexcept : bytes_{bytes}, size_{bytes.size()} {}

  [[noreturn]] void fail(std::string_view what) const {
    std::string message{"byte "};
    message.append(std::to_string(at_)).append(" of ").append(std::to_string(size_));
    message.append(": expected a tally, got ").append(what);
    throw serialization_error(message);
  }

  std::size_t left() const noexcept { return bytes_.size() - at_; }

  std::uint8_t byte() {
    if (left() == 0) fail("the end");
    return std::to_integer<std::uint8_t>(bytes_[at_++]);
  }

  /// Checks the checksum at the end and puts it out of reach.
  void check_seal() {
    const auto sealed = bytes_.first(bytes_.size() - 8);
    if (checksum::word(bytes_.last(8)) != checksum::of(sealed)) fail("damaged bytes (the checksum differs)");
    bytes_ = sealed;
  }

  std::uint64_t number(std::uint64_t max) {
    std::uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const std::uint8_t next = byte();
      const std::uint64_t bits = next & 0x7fU;
      if (shift > 63 || (shift == 63 && bits > 1)) fail("a number beyond 64 bits");
      value |= bits << shift;
      if (next < 0x80) {
        if (next == 0 && shift != 0) fail("a number of needless length");
        break;
      }
    }
    if (value > max) fail("a number out of range");
    return value;
  }

  std::int64_t signed_number() {
    const std::uint64_t coded = number(std::numeric_limits<std::uint64_t>::max());
    return static_cast<std::int64_t>((coded >> 1) ^ (0 - (coded & 1)));
  }

  std::string text() {
    const auto size = static_cast<std::size_t>(number(left()));
    std::string value(size, '\0');
    for (char& letter : value) letter = static_cast<char>(byte());
    return value;
  }

private:
  std::span<const std::byte> bytes_;
  std::size_t size_;
  std::size_t at_ = 0;
};

} // namespace kenzen::inline v1::detail
