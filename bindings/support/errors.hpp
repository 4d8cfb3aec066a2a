#pragma once

#include <kenzen/core/error.hpp>

#include <pybind11/pybind11.h>

namespace kenzen::bindings {

/// Makes the Python exceptions of core/error.hpp. Wrong arguments need none: `std::invalid_argument` is a
/// `ValueError` already.
inline void bind_errors(pybind11::module_& m) {
  namespace py = pybind11;
  // The last registered is asked first, so the base comes first.
  const auto base = py::register_exception<error>(m, "Error");
  py::register_exception<source_error>(m, "SourceError", base);
  py::register_exception<policy_error>(m, "PolicyError", base);
  py::register_exception<serialization_error>(m, "SerializationError", base);
  for (const char* name : {"Error", "SourceError", "PolicyError", "SerializationError"}) {
    m.attr(name).attr("__module__") = "kenzen";
  }
}

} // namespace kenzen::bindings
