#include "bindings.hpp"
#include "support/date_caster.hpp"
#include <kenzen/book/order_book.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tables/tally_table.hpp>
#include <kenzen/tallies/grouping.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/tallies/tally_builder.hpp>
#include <kenzen/tallies/tally_bytes.hpp>

#include <pybind11/operators.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <span>
#include <string_view>

#include <kenzen_docs.hpp>

namespace kenzen::bindings {
namespace {

/// A read-only property of what a tally was counted under.
template <class Value>
auto of_terms(Value tally_terms::* member) {
  return py::cpp_function([member](const tally& t) { return t.terms().*member; });
}

} // namespace

void bind_tallies(py::module_& m) {
  bind_enum<tally_grouping>(m, "Grouping", docs::tally_grouping);

  py::class_<tally>(m, "Tally", docs::tally)
      .def(py::self + py::self)
      .def(py::self - py::self)
      .def(py::self == py::self)
      .def("to_bytes",
           [](const tally& t) {
             const auto bytes = to_bytes(t);
             return py::bytes{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
           })
      .def_static(
          "from_bytes",
          [](const py::bytes& bytes) {
            return from_bytes(std::as_bytes(std::span{static_cast<std::string_view>(bytes)}));
          },
          py::arg("bytes"), docs::from_bytes)
      .def("table", &tally_table, docs::tally_table)
      .def_property_readonly("policy_id", of_terms(&tally_terms::policy_id))
      .def_property_readonly("policy_version", of_terms(&tally_terms::policy_version))
      .def_property_readonly("time_zone", of_terms(&tally_terms::time_zone))
      .def_property_readonly("grouping", of_terms(&tally_terms::grouping))
      .def_property_readonly("total_count", &tally::total_count, docs::tally_total_count)
      .def_property_readonly("undated_count", &tally::undated_count)
      .def_property_readonly("first_day", &tally::first_day)
      .def_property_readonly("last_day", &tally::last_day);

  m.def("tally", &make_tally, py::arg("book"), py::arg("policy"), py::arg("by"), py::arg("threads") = 0,
        py::call_guard<py::gil_scoped_release>(), docs::make_tally);
}

} // namespace kenzen::bindings
