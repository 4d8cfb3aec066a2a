#include "bindings.hpp"
#include "support/date_caster.hpp"
#include <kenzen/book/order_book.hpp>
#include <kenzen/health/account_health.hpp>
#include <kenzen/health/assess.hpp>
#include <kenzen/performance/performance_report.hpp>
#include <kenzen/performance/reconcile.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tables/cancellation_rates_table.hpp>
#include <kenzen/tables/health_metrics_table.hpp>
#include <kenzen/tables/unsettled_orders_table.hpp>
#include <kenzen/tables/verdict_counts_table.hpp>

#include <pybind11/stl.h>

#include <cstddef>
#include <optional>
#include <string>

#include <kenzen_docs.hpp>

namespace kenzen::bindings {

void bind_health(py::module_& m) {
  using health = account_health;
  py::class_<health>(m, "AccountHealth", docs::account_health)
      .def_readonly("as_of", &health::as_of)
      .def_readonly("as_of_is_derived", &health::as_of_is_derived)
      .def_readonly("cancellation_rate", &health::cancellation_rate)
      .def_readonly("all_windows", &health::all_windows)
      .def_readonly("undated_count", &health::undated_count)
      .def_property_readonly("unsettled_count", [](const health& h) { return h.unsettled.total_count; })
      .def_property_readonly("unsettled",
                             [](const health& h) { return unsettled_orders_table(h.unsettled.orders); })
      .def_property_readonly("verdicts", [](const health& h) { return verdict_counts_table(h.verdicts); })
      .def_property_readonly(
          "trend",
          [](const health& h) { return cancellation_rates_table(h.trend, tally_grouping::none, {}); })
      .def_readonly("headroom", &health::headroom)
      .def_readonly("consequences", &health::consequences)
      .def_readonly("breaches", &health::breaches)
      .def_readonly("requests", &health::requests)
      .def_readonly("late_shipments", &health::late_shipments)
      .def_property_readonly("metrics", [](const health& h) { return health_metrics_table(h.metrics); })
      .def_readonly("reconciliation", &health::reconciliation)
      .def_readonly("next_steps", &health::next_steps);

  m.def(
      "assess",
      [](const order_book& book, const policy& rules, std::optional<date> as_of,
         const performance_report* report, const std::string& marketplace_id, std::size_t limit) {
        const auto* of = report == nullptr ? nullptr : &marketplace_in(*report, marketplace_id);
        return assess(book, rules, as_of, of, limit);
      },
      py::arg("book"), py::arg("policy"), py::arg("as_of"), py::arg("report"), py::arg("marketplace_id"),
      py::arg("limit"), py::call_guard<py::gil_scoped_release>(), docs::assess);
  m.def("day_after_newest_purchase", &day_after_newest_purchase, py::arg("book"), py::arg("policy"),
        docs::day_after_newest_purchase);
}

} // namespace kenzen::bindings
