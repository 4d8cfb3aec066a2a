#include "bindings.hpp"
#include "support/date_caster.hpp"
#include <kenzen/book/order_book.hpp>
#include <kenzen/performance/performance_report.hpp>
#include <kenzen/performance/reconcile.hpp>
#include <kenzen/performance/reconciliation.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tables/reconciliation_table.hpp>

#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include <kenzen_docs.hpp>

namespace kenzen::bindings {
namespace {

std::optional<double> number_of(const std::optional<reported_number>& reported) {
  return reported ? std::optional{reported->to_double()} : std::nullopt;
}

std::optional<std::int64_t> seconds_of(instant when) {
  return when.is_known() ? std::optional{when.seconds()} : std::nullopt;
}

} // namespace

void bind_reconcile(py::module_& m) {
  bind_enum<day_basis>(m, "DayBasis", docs::day_basis);
  bind_enum<difference_reason>(m, "DifferenceReason", docs::difference_reason);

  using found = reconciliation;
  py::class_<found>(m, "Reconciliation", docs::reconciliation)
      .def_property_readonly("has_convention", [](const found& r) { return r.convention.has_value(); })
      .def_property_readonly("ours", [](const found& r) { return conventions_table({&r.ours, 1}); })
      .def_property_readonly("matches", [](const found& r) { return conventions_table(r.matches); })
      .def_property_readonly("differences", [](const found& r) { return differences_table(r.differences); })
      .def_property_readonly("contradictions",
                             [](const found& r) { return contradictions_table(r.contradictions); })
      .def_readonly("difference_count", &found::difference_count)
      .def_readonly("reported_order_count", &found::reported_order_count)
      .def_readonly("reported_cancellation_count", &found::reported_cancellation_count)
      .def_readonly("reported_status", &found::reported_status)
      .def_property_readonly("reported_rate", [](const found& r) { return number_of(r.reported_rate); })
      .def_property_readonly("target_value", [](const found& r) { return number_of(r.target_value); })
      .def_readonly("target_condition", &found::target_condition)
      .def_property_readonly("start", [](const found& r) { return seconds_of(r.from); })
      .def_property_readonly("end", [](const found& r) { return seconds_of(r.to); });

  m.def(
      "reconcile",
      [](const order_book& book, const performance_report& report, const policy& rules,
         const std::string& marketplace_id,
         std::size_t limit) { return reconcile(book, report, rules, marketplace_id, limit); },
      py::arg("book"), py::arg("report"), py::arg("policy"), py::arg("marketplace_id"), py::arg("limit"),
      py::call_guard<py::gil_scoped_release>(), docs::reconcile);
}

} // namespace kenzen::bindings
