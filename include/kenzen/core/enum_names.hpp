#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace kenzen::inline v1 {

/// The names of a closed list, in the order of its enumerators.
///
/// Each enum that people read or write specialises this with a `static constexpr std::array` called
/// `values` (the i-th name belongs to the enumerator with value i) and a `title` for error messages.
template <class Enum>
struct enum_names;

/// The one name of an enumerator; it is what files, Python and JSON show.
template <class Enum>
constexpr std::string_view to_string(Enum value) noexcept
  requires requires { enum_names<Enum>::values; }
{
  return enum_names<Enum>::values[static_cast<std::size_t>(value)];
}

/// The enumerator of that exact name, or nothing.
template <class Enum>
constexpr std::optional<Enum> from_string(std::string_view name) noexcept {
  for (std::size_t i = 0; i < enum_names<Enum>::values.size(); ++i) {
    if (enum_names<Enum>::values[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

/// The enumerator of that exact name.
/// @throws std::invalid_argument that lists the names there are.
template <class Enum>
Enum enum_from(std::string_view name) {
  if (const auto value = from_string<Enum>(name)) return *value;
  std::string message{enum_names<Enum>::title};
  message += ": expected one of";
  for (std::size_t i = 0; i < enum_names<Enum>::values.size(); ++i) {
    message += i == 0 ? " '" : ", '";
    message += enum_names<Enum>::values[i];
    message += '\'';
  }
  message += ", got '";
  message += name;
  message += '\'';
  throw std::invalid_argument(message);
}

} // namespace kenzen::inline v1
