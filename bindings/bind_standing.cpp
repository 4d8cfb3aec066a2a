#include "bindings.hpp"
#include "support/date_caster.hpp"
#include <kenzen/book/order_book.hpp>
#include <kenzen/metrics/policy_standing.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tables/policy_standing_table.hpp>

#include <pybind11/stl.h>

#include <kenzen_docs.hpp>

namespace kenzen::bindings {

void bind_standing(py::module_& m) {
  using standing = policy_standing;
  py::class_<standing>(m, "PolicyStanding", docs::policy_standing)
      .def_property_readonly("targets", [](const standing& s) { return standing_targets_table(s.windows); })
      .def_property_readonly("streaks", [](const standing& s) { return standing_streaks_table(s.streaks); })
      .def_property_readonly("evidence", [](const standing& s) { return streak_evidence_table(s.streaks); })
      .def_property_readonly("points_low", [](const standing& s) { return s.points.low; })
      .def_property_readonly("points_high", [](const standing& s) { return s.points.high; })
      .def_property_readonly("points_since", [](const standing& s) { return s.points.since; })
      .def_property_readonly("points", [](const standing& s) { return standing_points_table(s.points); })
      .def_property_readonly("levels", [](const standing& s) { return point_levels_table(s.points); });
  m.def(
      "standing",
      [](const order_book& book, const policy& rules, date as_of) {
        return standing_under(book, rules, as_of);
      },
      py::arg("book"), py::arg("policy"), py::arg("as_of"), py::call_guard<py::gil_scoped_release>(),
      docs::standing_under);
}

} // namespace kenzen::bindings
