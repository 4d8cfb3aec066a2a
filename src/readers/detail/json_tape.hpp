#pragma once

#include "readers/detail/json.hpp"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::inline v1::detail {

/// A key as it is compared: ASCII case, '_', '-' and spaces aside, so that "AmazonOrderId" is
/// "amazon_order_id". Different keys differ in it, but for one chance in 2^64.
constexpr std::uint64_t json_key(std::string_view name) noexcept {
  std::uint64_t hash = 0xCBF2'9CE4'8422'2325U;
  for (const char c : name) {
    if (c == '_' || c == '-' || c == ' ') continue;
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    hash = (hash ^ static_cast<unsigned char>(lower)) * 0x0000'0100'0000'01B3U;
  }
  return hash;
}

/// The values of one JSON text in the order in which they stand there, and their texts in one string. Made to
/// be filled again and again without asking for memory.
struct json_tape {
  struct node {
    std::uint64_t key = 0; ///< `json_key` of an object's member; 0 for other values
    std::uint32_t text_at = 0;
    std::uint32_t text_size = 0;
    std::uint32_t name_at = 0;
    std::uint32_t name_size = 0;
    std::uint32_t end = 0; ///< the node behind this value and all inside it
    json_kind kind = json_kind::null;
    bool truth = false;
  };

  std::vector<node> nodes;
  std::string texts; ///< 64 zeros behind the last text
};

/// One value on a tape.
class json_view {
public:
  json_view(const json_tape& tape, std::uint32_t at) noexcept : tape_(&tape), at_(at) {}

  json_kind kind() const noexcept { return here().kind; }
  bool is_object() const noexcept { return kind() == json_kind::object; }
  bool is_array() const noexcept { return kind() == json_kind::array; }
  bool is_null() const noexcept { return kind() == json_kind::null; }
  bool truth() const noexcept { return here().truth; } ///< of a boolean
  std::uint64_t key() const noexcept { return here().key; }
  std::string_view name() const noexcept {
    return std::string_view{tape_->texts}.substr(here().name_at, here().name_size);
  }
  /// Of a string, unescaped, or of a number, as written; empty for other values. 64 bytes behind it may be
  /// read.
  std::string_view text() const noexcept {
    return std::string_view{tape_->texts}.substr(here().text_at, here().text_size);
  }

  /// The elements of an array, or the members of an object; none in other values.
  class iterator {
  public:
    using difference_type = std::ptrdiff_t;
    using value_type = json_view;

    iterator() = default;
    iterator(const json_tape& tape, std::uint32_t at) noexcept : tape_(&tape), at_(at) {}
    json_view operator*() const noexcept { return {*tape_, at_}; }
    iterator& operator++() noexcept {
      at_ = tape_->nodes[at_].end;
      return *this;
    }
    iterator operator++(int) noexcept {
      iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const iterator&, const iterator&) = default;

  private:
    const json_tape* tape_ = nullptr;
    std::uint32_t at_ = 0;
  };
  iterator begin() const noexcept { return {*tape_, at_ + 1}; }
  iterator end() const noexcept { return {*tape_, here().end}; }
  bool empty() const noexcept { return begin() == end(); }

  /// The last member of that key, as `json_key` compares them.
  std::optional<json_view> find(std::uint64_t wanted) const noexcept {
    std::optional<json_view> found;
    if (!is_object()) return found;
    for (const json_view each : *this) {
      if (each.key() == wanted) found = each;
    }
    return found;
  }

private:
  const json_tape::node& here() const noexcept { return tape_->nodes[at_]; }

  const json_tape* tape_;
  std::uint32_t at_;
};

/// Why a text is not one JSON value.
struct json_failure {
  std::size_t offset = 0; ///< of the first byte that cannot be part of it
  std::string what;       ///< "expected JSON, got 'x' (syntax error)"
};

/// Reads many small JSON texts one after another into the same memory.
class json_tape_reader {
public:
  json_tape_reader();
  json_tape_reader(json_tape_reader&&) noexcept;
  json_tape_reader& operator=(json_tape_reader&&) noexcept;
  ~json_tape_reader();

  /// The one value that a text in strict UTF-8 is, at most 32 levels deep and 64 MiB long; valid until the
  /// next call. Of a key that comes twice in an object, both values are there.
  /// @returns nothing for any other text; `failure()` then says why
  std::optional<json_view> read(std::string_view text);
  const json_failure& failure() const noexcept { return failure_; }

private:
  class machine; // the parser, in json.cpp
  std::unique_ptr<machine> machine_;
  json_failure failure_;
};

} // namespace kenzen::inline v1::detail
