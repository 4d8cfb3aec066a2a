#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

/// One element of an XML document. Prefixes of namespaces are left out of names: the documents that sellers
/// and marketplaces exchange use one vocabulary each.
struct xml_element {
  std::string name;
  std::string text; ///< its own, trimmed
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<xml_element> children;
  std::uint64_t line = 0; ///< where it begins, from 1

  /// The first child of that name, or nullptr.
  const xml_element* find(std::string_view child) const noexcept {
    for (const xml_element& each : children) {
      if (each.name == child) return &each;
    }
    return nullptr;
  }
  /// The text of the first child of that name; empty without one.
  std::string_view text_of(std::string_view child) const noexcept {
    const xml_element* found = find(child);
    return found == nullptr ? std::string_view{} : std::string_view{found->text};
  }
};

/// A text is not one XML document, or goes beyond a limit. The message starts with the line.
class xml_error : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

struct xml_limits {
  std::size_t depth = 32;
  std::size_t elements = 1'000'000;
};

/// The document that a text in UTF-8 is. Document type declarations are refused, so nothing in a text can
/// name files or grow when it is read.
/// @throws xml_error
xml_element parse_xml(std::string_view text, const xml_limits& limits = {});

} // namespace kenzen::inline v1::detail
