#include "bindings.hpp"
#include "support/held_sources.hpp"
#include <kenzen/core/error.hpp>
#include <kenzen/performance/performance_report.hpp>
#include <kenzen/readers/read_options.hpp>
#include <kenzen/readers/read_performance_report.hpp>
#include <kenzen/tables/issues_table.hpp>
#include <kenzen/tables/performance_table.hpp>

#include <pybind11/stl.h>

#include <kenzen_docs.hpp>

namespace kenzen::bindings {

void bind_performance(py::module_& m) {
  using report = performance_report;
  py::class_<report>(m, "PerformanceReport", docs::performance_report)
      .def_readonly("source", &report::source)
      .def_readonly("dialect", &report::dialect)
      .def("accounts", &performance_accounts_table, docs::performance_accounts_table)
      .def("metrics", &performance_metrics_table, docs::performance_metrics_table)
      .def("counts", &performance_counts_table, docs::performance_counts_table)
      .def("warnings", &performance_warnings_table, docs::performance_warnings_table)
      .def("issues", [](const report& r) { return issues_table(r.issues); });

  m.def("canonical_metric_name", &canonical_metric_name, py::arg("name"), docs::canonical_metric_name);
  m.def(
      "read_performance_report",
      [](const py::sequence& sources, const read_options& options) {
        const held_sources held{sources};
        const py::gil_scoped_release unlocked;
        if (held.sources().size() != 1) throw source_error("source: expected one performance report");
        return read_performance_report(held.sources().front(), options);
      },
      py::arg("sources"), py::arg("options"), docs::read_performance_report);
}

} // namespace kenzen::bindings
