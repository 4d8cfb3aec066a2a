#pragma once

#include "support/enum.hpp"

#include <pybind11/pybind11.h>

/// The compiled half of the Python package. Each `bind_<folder>` adds what a folder of include/kenzen offers;
/// a binding converts and does nothing else.
namespace kenzen::bindings {

namespace py = pybind11;

void bind_core(py::module_& m);
void bind_time(py::module_& m);
void bind_orders(py::module_& m);
void bind_cancellations(py::module_& m);
void bind_policies(py::module_& m);
void bind_verdicts(py::module_& m);
void bind_tables(py::module_& m);
void bind_book(py::module_& m);
void bind_readers(py::module_& m);
void bind_tallies(py::module_& m);
void bind_metrics(py::module_& m);
void bind_performance(py::module_& m);
void bind_next_steps(py::module_& m);
void bind_reconcile(py::module_& m);
void bind_requests(py::module_& m);
void bind_health(py::module_& m);
void bind_insight(py::module_& m);
void bind_headroom(py::module_& m);
void bind_standing(py::module_& m);

} // namespace kenzen::bindings
