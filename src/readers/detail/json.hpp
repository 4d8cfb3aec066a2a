#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::inline v1::detail {

enum class json_kind : std::uint8_t { null, boolean, number, string, array, object };

/// One value of a JSON document, with the values inside it. It stays where its document put it.
///
/// Numbers keep their text, so that 0.025 stays exactly that; members keep their order.
struct json_value {
  json_kind kind = json_kind::null;
  bool truth = false;                 ///< of a boolean
  std::string text;                   ///< of a string, unescaped; of a number, as written
  std::string name;                   ///< the key, of an object's member
  std::vector<json_value> values;     ///< elements of an array, members of an object
  const json_value* around = nullptr; ///< the array or object it is in; nullptr for the document itself

  /// The way to it: `metrics[0].unit`; empty for the document itself.
  std::string path() const;

  /// The member of that name, or nullptr where there is none or this is no object.
  const json_value* find(std::string_view member) const noexcept {
    if (kind != json_kind::object) return nullptr;
    for (const json_value& each : values) {
      if (each.name == member) return &each;
    }
    return nullptr;
  }

  /// What it is, for a message: `'prime'`, `12`, `true`, `null`, `a list of 3`, `an object`; long texts cut.
  std::string describe() const;
};

/// A text is not one JSON document, or is larger than allowed. The message starts with the line and column,
/// or with the path, and says what was expected and found.
class json_error : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

struct json_limits {
  std::size_t bytes = std::size_t{1} << 20;
  std::size_t depth = 16;
};

/// A document; moving it does not move its values.
using json_document = std::unique_ptr<const json_value>;

/// The document that a text in UTF-8 is; a byte-order mark is skipped. Strict: no comments, no trailing
/// commas, nothing after the document, no key twice in one object.
/// @throws json_error
json_document parse_json(std::string_view text, const json_limits& limits = {});

/// A text as a JSON string, with its quotes.
std::string json_quoted(std::string_view text);

} // namespace kenzen::inline v1::detail
