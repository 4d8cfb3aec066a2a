#include "bindings.hpp"
#include "support/date_caster.hpp"
#include <kenzen/health/headroom.hpp>
#include <kenzen/health/settlement.hpp>
#include <kenzen/health/try_cancelling.hpp>
#include <kenzen/health/what_if.hpp>
#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/tables/headroom_table.hpp>
#include <kenzen/tables/settlement_table.hpp>
#include <kenzen/tables/what_if_table.hpp>

#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include <kenzen_docs.hpp>

namespace kenzen::bindings {
namespace {

/// The rate of counts that a result holds.
cancellation_rate rate_of(const settlement& s, const trial_counts& counts) {
  return {counts, s.policy, s.window};
}

void bind_what_if(py::module_& m) {
  bind_enum<cancel_outcome>(m, "CancelOutcome", docs::cancel_outcome);

  py::class_<what_if>(m, "WhatIf", docs::what_if)
      .def_property_readonly("orders", [](const what_if& w) { return what_if_orders_table(w.orders); })
      .def_property_readonly("days", [](const what_if& w) { return what_if_days_table(w.days); })
      .def_property_readonly("ways", [](const what_if& w) { return what_if_ways_table(w.ways); })
      .def_property_readonly("spared_by", [](const what_if& w) { return what_if_ways_table(w.spared_by()); })
      .def_readonly("first_safe_day", &what_if::first_safe_day);

  m.def(
      "what_if",
      [](const order_book& book, const policy& rules, const std::vector<std::string>& ids, cancelled_by by,
         cancellation_reason reason, request_route request, date as_of, std::optional<int> days) {
        return try_cancelling(book, rules, ids, {by, reason, request}, as_of, days);
      },
      py::arg("book"), py::arg("policy"), py::arg("cancel"), py::arg("by"), py::arg("reason"),
      py::arg("request"), py::arg("as_of"), py::arg("days"), py::call_guard<py::gil_scoped_release>(),
      docs::try_cancelling);
}

void bind_settlement(py::module_& m) {
  bind_enum<open_question>(m, "OpenQuestion", docs::open_question);

  py::class_<settlement>(m, "Settlement", docs::settlement)
      .def_readonly("total_count", &settlement::total_count)
      .def_readonly("needed_if_all_count", &settlement::needed_if_all_count)
      .def_readonly("needed_if_none_count", &settlement::needed_if_none_count)
      .def_property_readonly("least_needed", &settlement::least_needed)
      .def_property_readonly("table", [](const settlement& s) { return settlement_table(s.rows); })
      .def_property_readonly("now", [](const settlement& s) { return rate_of(s, s.counts); })
      .def_property_readonly("if_all_count", [](const settlement& s) { return rate_of(s, s.if_all_count); })
      .def_property_readonly("if_none_count",
                             [](const settlement& s) { return rate_of(s, s.if_none_count); });

  m.def(
      "settle",
      [](const order_book& book, const policy& rules, date as_of, std::optional<std::size_t> limit) {
        return settle(book, rules, as_of, limit.value_or(std::numeric_limits<std::size_t>::max()));
      },
      py::arg("book"), py::arg("policy"), py::arg("as_of"), py::arg("limit"),
      py::call_guard<py::gil_scoped_release>(), docs::settle);
}

} // namespace

void bind_headroom(py::module_& m) {
  py::class_<headroom>(m, "Headroom", docs::headroom)
      .def_readonly("cancellations_left", &headroom::cancellations_left)
      .def_readonly("cancellations_left_high", &headroom::cancellations_left_high)
      .def_readonly("new_cancellations_left", &headroom::new_cancellations_left)
      .def_readonly("new_cancellations_left_high", &headroom::new_cancellations_left_high)
      .def_readonly("orders_needed", &headroom::orders_needed)
      .def_readonly("orders_needed_low", &headroom::orders_needed_low)
      .def_readonly("recovery_day", &headroom::recovery_day)
      .def_readonly("recovery_day_low", &headroom::recovery_day_low)
      .def_property_readonly("rate",
                             [](const headroom& h) {
                               const headroom_day& today = h.days.front();
                               return cancellation_rate{today.counts, h.policy, today.window};
                             })
      .def_property_readonly("days", [](const headroom& h) { return headroom_table(h.days); })
      .def_property_readonly("roll_offs", [](const headroom& h) { return roll_offs_table(h.roll_offs); });

  m.def("headroom", py::overload_cast<const tally&, const policy&, date, std::int64_t>(&find_headroom),
        py::arg("tally"), py::arg("policy"), py::arg("as_of"), py::arg("expected_orders"),
        docs::find_headroom);
  m.def("headroom", py::overload_cast<const order_book&, const policy&, date, std::int64_t>(&find_headroom),
        py::arg("book"), py::arg("policy"), py::arg("as_of"), py::arg("expected_orders"),
        py::call_guard<py::gil_scoped_release>());
  bind_what_if(m);
  bind_settlement(m);
}

} // namespace kenzen::bindings
