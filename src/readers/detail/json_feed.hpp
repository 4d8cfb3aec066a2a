#pragma once

#include "readers/detail/byte_source.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::inline v1::detail {

/// Some of the JSON values of a source, whole, one after another in one text.
struct json_piece {
  struct value {
    std::size_t begin = 0;
    std::size_t size = 0;
    std::uint64_t line = 0; ///< where it begins, from 1
  };
  /// Something between the values that is none.
  struct trouble {
    enum class kind : std::uint8_t { stray_text, endless, too_long } what = kind::stray_text;
    std::uint64_t line = 0;
    std::uint64_t offset = 0; ///< in the source's text, from 0
    std::string text;         ///< its beginning
  };

  std::string text;
  std::vector<value> values;
  std::vector<trouble> troubles;

  std::string_view of(const value& each) const noexcept {
    return std::string_view{text}.substr(each.begin, each.size);
  }
};

/// Whether a text is JSON Lines: its first line begins an object, and one of the first five is one by itself.
/// @param head the beginning of the text
bool is_json_lines(std::string_view head) noexcept;

/// Cuts a source of JSON into values of the size of an order, without ever holding more of it than a few of
/// them.
///
/// Of JSON Lines, every line is a value. In anything else, arrays are opened, and so are objects under the
/// keys that API responses, and what tools make of them, wrap around their orders (`payload`, `orders`, ...);
/// what is in them is cut out by its brackets. An object that says an order id or is a notification is never
/// opened. Whether a value is valid JSON is left to its reader: one that is not costs no other.
///
/// Values of more than 16 MiB are left out, as a trouble.
class json_feed {
public:
  static constexpr std::size_t longest_value = std::size_t{16} << 20;

  /// @param skip bytes of a byte-order mark
  json_feed(std::unique_ptr<byte_stream> stream, bool lines, std::size_t skip);
  ~json_feed();

  /// The next values, about 256 KiB of them; may be called by several threads.
  /// @returns false at the end
  bool next(json_piece& piece);

  std::uint64_t stored_bytes_done() const noexcept;

private:
  class cutter;
  class line_cutter;
  class bracket_cutter;

  mutable std::mutex mutex_;
  std::unique_ptr<byte_stream> stream_;
  std::unique_ptr<cutter> cutter_;
};

} // namespace kenzen::inline v1::detail
