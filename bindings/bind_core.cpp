#include "bindings.hpp"
#include "support/errors.hpp"
#include <kenzen/core/ternary.hpp>
#include <kenzen/version.hpp>

namespace kenzen::bindings {
namespace {

/// The base of all enums: `enum.StrEnum` as Python 3.11 has it, with a repr that can be evaluated.
py::object named_enum_base() {
  const py::object text = py::type::of(py::str{});
  const py::object plain = py::module_::import("enum").attr("Enum");
  const auto body = py::cpp_function([text](const py::object& names) {
    names["__module__"] = "kenzen";
    names["__str__"] = text.attr("__str__");
    names["__format__"] = text.attr("__format__");
    names["__repr__"] = py::cpp_function(
        [](const py::object& self) {
          return py::str("{}.{}").format(py::type::of(self).attr("__name__"), self.attr("name"));
        },
        py::is_method(py::none()));
  });
  return py::module_::import("types").attr("new_class")("NamedEnum", py::make_tuple(text, plain), py::dict(),
                                                        body);
}

} // namespace

void bind_core(py::module_& m) {
  m.attr("__version__") = py::str{version.data(), version.size()};
  m.attr("NamedEnum") = named_enum_base();
  bind_errors(m);
  bind_enum<ternary>(m, "Ternary", "An answer that may be missing. Unknown is never taken for yes or no.");
}

} // namespace kenzen::bindings
