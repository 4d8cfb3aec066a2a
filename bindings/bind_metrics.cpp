#include "bindings.hpp"
#include "support/date_caster.hpp"
#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/metrics/grouped_cancellation_rates.hpp>
#include <kenzen/metrics/interval_method.hpp>
#include <kenzen/metrics/metric_status.hpp>
#include <kenzen/metrics/rolling_cancellation_rates.hpp>
#include <kenzen/metrics/window_as_of.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/stats/confidence_level.hpp>
#include <kenzen/stats/fraction.hpp>
#include <kenzen/tables/cancellation_rates_table.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/reporting_window.hpp>

#include <pybind11/operators.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <utility>

#include <kenzen_docs.hpp>

namespace kenzen::bindings {
namespace {

using days = std::pair<date, date>; // start and end, half-open

std::optional<std::pair<std::int64_t, std::int64_t>> as_pair(const std::optional<fraction>& counted) {
  if (!counted) return std::nullopt;
  return std::pair{counted->events(), counted->trials()};
}

std::optional<reporting_window> as_window(const std::optional<days>& given) {
  if (!given) return std::nullopt;
  return reporting_window{given->first, given->second};
}

} // namespace

void bind_metrics(py::module_& m) {
  bind_enum<metric_status>(m, "MetricStatus", docs::metric_status);
  bind_enum<interval_method>(m, "IntervalMethod", docs::interval_method);

  using rate = cancellation_rate;
  py::class_<rate>(m, "CancellationRate", docs::cancellation_rate)
      .def_readonly("order_count", &rate::order_count)
      .def_readonly("cancellation_count", &rate::cancellation_count)
      .def_readonly("undetermined_count", &rate::undetermined_count)
      .def_readonly("possible_order_count", &rate::possible_order_count)
      .def_readonly("status", &rate::status)
      .def_readonly("target_condition", &rate::target_condition)
      .def_property_readonly("target_value",
                             [](const rate& r) -> std::optional<double> {
                               const bool is_published =
                                   r.policy.cancellation_metric().targets.front().is_published;
                               return is_published ? std::optional{r.target_value.to_double()} : std::nullopt;
                             })
      .def_property_readonly("low_counts", [](const rate& r) { return as_pair(r.counts.low()); })
      .def_property_readonly("high_counts", [](const rate& r) { return as_pair(r.counts.high()); })
      .def_property_readonly("window", [](const rate& r) { return days{r.window.start(), r.window.end()}; });

  m.def(
      "cancellation_rate",
      [](const tally& counted, const policy& rules, const days& window) {
        return rate{counted, rules, *as_window(window)};
      },
      py::arg("tally"), py::arg("policy"), py::kw_only(), py::arg("window"),
      docs::cancellation_rate_cancellation_rate);
  m.def(
      "cancellation_rate",
      [](const tally& counted, const policy& rules, date as_of) { return rate{counted, rules, as_of}; },
      py::arg("tally"), py::arg("policy"), py::kw_only(), py::arg("as_of"));
  m.def(
      "window_as_of",
      [](const policy& rules, date as_of) {
        const auto window = window_as_of(rules.cancellation_metric().windows.front(), as_of);
        return days{window.start(), window.end()};
      },
      py::arg("policy"), py::arg("as_of"), docs::window_as_of);
  m.def(
      "rolling_rates",
      [](const tally& counted, const policy& rules, const std::optional<days>& window) {
        const auto by = counted.terms().grouping;
        const auto rates = by == tally_grouping::none
                               ? rolling_cancellation_rates(counted, rules, as_window(window))
                               : grouped_rolling_rates(counted, rules, as_window(window));
        return cancellation_rates_table(rates, by, counted.group_names());
      },
      py::arg("tally"), py::arg("policy"), py::arg("window"), docs::rolling_cancellation_rates);
  m.def(
      "grouped_rates",
      [](const tally& counted, const policy& rules, const days& window) {
        const auto rates = grouped_cancellation_rates(counted, rules, *as_window(window));
        return cancellation_rates_table(rates, counted.terms().grouping);
      },
      py::arg("tally"), py::arg("policy"), py::arg("window"), docs::grouped_cancellation_rates);
  m.def(
      "confidence_interval",
      [](std::int64_t events, std::int64_t trials, double level, interval_method method) {
        const auto bounds = confidence_interval({events, trials}, confidence_level{level}, method);
        return std::pair{bounds.low, bounds.high};
      },
      py::arg("events"), py::arg("trials"), py::arg("level"), py::arg("method"), docs::confidence_interval);
}

} // namespace kenzen::bindings
