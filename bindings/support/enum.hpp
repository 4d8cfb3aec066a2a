#pragma once

#include <kenzen/core/enum_names.hpp>

#include <pybind11/pybind11.h>

#include <string>
#include <type_traits>

namespace kenzen::bindings {

/// An enum with a name table: in Python a class of its own whose members are also their names as text.
template <class Enum>
concept named_enum = std::is_enum_v<Enum> && requires { enum_names<Enum>::values; };

/// The Python class of an enum, once `bind_enum` has made it. Lives as long as the process.
template <named_enum Enum>
pybind11::handle& python_class() {
  static pybind11::handle made;
  return made;
}

/// Makes the Python class from the name table: `fault::seller` is `Fault.SELLER` and equals `"seller"`.
/// @param base what `named_enum_base` gives
template <named_enum Enum>
void bind_enum(pybind11::module_& m, const char* name, const char* doc) {
  pybind11::list members;
  for (const std::string_view value : enum_names<Enum>::values) {
    const pybind11::str text{value.data(), value.size()};
    members.append(pybind11::make_tuple(text.attr("upper")(), text));
  }
  using namespace pybind11::literals;
  pybind11::object made = m.attr("NamedEnum")(name, members, "module"_a = "kenzen", "qualname"_a = name);
  made.attr("__doc__") = doc;
  m.attr(name) = made;
  python_class<Enum>() = made.release();
}

} // namespace kenzen::bindings

namespace pybind11::detail {

template <kenzen::bindings::named_enum Enum>
struct type_caster_enum_type_enabled<Enum, void> : std::false_type {};

/// An enum or its name, nothing else. A text that is no name is a ValueError that lists the names.
template <class Enum>
class type_caster<Enum, enable_if_t<kenzen::bindings::named_enum<Enum>>> {
public:
  PYBIND11_TYPE_CASTER(Enum, const_name("str"));

  bool load(handle from, bool) {
    if (!PyUnicode_Check(from.ptr())) return false;
    value = kenzen::enum_from<Enum>(from.cast<std::string>());
    return true;
  }

  static handle cast(Enum from, return_value_policy, handle) {
    const std::string_view name = kenzen::to_string(from);
    return kenzen::bindings::python_class<Enum>()(str{name.data(), name.size()}).release();
  }
};

} // namespace pybind11::detail
