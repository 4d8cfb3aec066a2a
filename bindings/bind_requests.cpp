#include "bindings.hpp"
#include "support/date_caster.hpp"
#include <kenzen/book/order_book.hpp>
#include <kenzen/health/request_queue.hpp>
#include <kenzen/metrics/late_shipment_rate.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tables/requests_table.hpp>

#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <string>

#include <kenzen_docs.hpp>

namespace kenzen::bindings {
namespace {

std::optional<double> value_of(const std::optional<fraction>& rate) {
  return rate ? rate->value() : std::nullopt;
}

} // namespace

void bind_requests(py::module_& m) {
  bind_enum<request_state>(m, "RequestState", docs::request_state);
  bind_enum<availability>(m, "Availability", docs::availability);

  using queue = request_queue;
  py::class_<queue>(m, "RequestQueue", docs::request_queue)
      .def_property_readonly("as_of", [](const queue& q) { return q.as_of.seconds(); })
      .def_property_readonly("requests", &requests_table)
      .def_property_readonly("deadlines", &deadlines_table)
      .def_readonly("has_rule", &queue::has_rule)
      .def_property_readonly("rule_business_days", [](const queue& q) { return q.rule.business_days; })
      .def_property_readonly("rule_hours", [](const queue& q) { return q.rule.hours; })
      .def_property_readonly("rule_source", [](const queue& q) { return std::string{q.rule.source}; })
      .def_readonly("unshipped_count", &queue::unshipped_count)
      .def_readonly("without_ship_by_count", &queue::without_ship_by_count)
      .def_property_readonly("past_count", &queue::past_count)
      .def("open_count", &queue::open_count, py::arg("route"))
      .def(
          "answered_within",
          [](const queue& q, double share) { return q.quantile(&buyer_request::answered_at, share); },
          py::arg("share"), docs::request_queue_quantile)
      .def(
          "completed_within",
          [](const queue& q, double share) { return q.quantile(&buyer_request::completed_at, share); },
          py::arg("share"), docs::request_queue_quantile);

  m.def(
      "requests",
      [](const order_book& book, const policy& rules, std::int64_t as_of) {
        return find_requests(book, rules, instant::from_seconds(as_of));
      },
      py::arg("book"), py::arg("policy"), py::arg("as_of"), py::call_guard<py::gil_scoped_release>(),
      docs::find_requests);
  m.def(
      "requests",
      [](const order_book& book, const policy& rules, date as_of) {
        return find_requests(book, rules, as_of);
      },
      py::arg("book"), py::arg("policy"), py::arg("as_of"), docs::find_requests);

  using late = late_shipment_rate;
  py::class_<late>(m, "LateShipmentRate", docs::late_shipment_rate)
      .def_property_readonly("start", [](const late& r) { return r.window.start(); })
      .def_property_readonly("end", [](const late& r) { return r.window.end(); })
      .def_readonly("availability", &late::availability)
      .def_readonly("order_count", &late::order_count)
      .def_readonly("late_count", &late::late_count)
      .def_readonly("undetermined_count", &late::undetermined_count)
      .def_property_readonly("low", [](const late& r) { return value_of(r.low()); })
      .def_property_readonly("high", [](const late& r) { return value_of(r.high()); });
  m.def(
      "late_shipment_rates",
      [](const order_book& book, const policy& rules, date as_of) {
        return late_shipment_rates(book, rules, as_of);
      },
      py::arg("book"), py::arg("policy"), py::arg("as_of"), py::call_guard<py::gil_scoped_release>(),
      docs::late_shipment_rates);
}

} // namespace kenzen::bindings
