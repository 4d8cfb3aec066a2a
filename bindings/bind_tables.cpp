#include "bindings.hpp"
#include "support/arrow_capsule.hpp"
#include "support/column_values.hpp"
#include <kenzen/arrow/arrow_table.hpp>

#include <pybind11/stl.h>

#include <cstddef>
#include <string>
#include <vector>

#include <kenzen_docs.hpp>

namespace kenzen::bindings {

void bind_tables(py::module_& m) {
  py::class_<arrow_table>(m, "Table", docs::arrow_table)
      .def("__len__", &arrow_table::row_count)
      .def_property_readonly("names",
                             [](const arrow_table& table) {
                               std::vector<std::string> names;
                               for (const arrow_field& field : table.fields()) names.push_back(field.name);
                               return names;
                             })
      .def("values", &column_values, py::arg("column"), py::arg("start"), py::arg("end"))
      .def(
          "__arrow_c_stream__",
          [](const arrow_table& table, const py::object&) { return stream_capsule(table); },
          py::arg("requested_schema") = py::none());
}

} // namespace kenzen::bindings
