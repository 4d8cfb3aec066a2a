#include "bindings.hpp"
#include "support/date_caster.hpp"
#include <kenzen/book/order_book.hpp>
#include <kenzen/core/enum_names.hpp>
#include <kenzen/insight/breach_probability.hpp>
#include <kenzen/insight/cancellation_cost.hpp>
#include <kenzen/insight/explain.hpp>
#include <kenzen/insight/explanation.hpp>
#include <kenzen/insight/forecast_model.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/stats/wide_rational.hpp>
#include <kenzen/tables/breach_days_table.hpp>
#include <kenzen/tables/cancellation_cost_table.hpp>
#include <kenzen/tables/explanation_table.hpp>
#include <kenzen/tallies/tally.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/reporting_window.hpp>

#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <kenzen_docs.hpp>

namespace kenzen::bindings {
namespace {

using days = std::pair<date, date>; // start and end, half-open

days as_days(const reporting_window& window) { return {window.start(), window.end()}; }

std::optional<std::string> as_text(const std::optional<wide_rational>& number) {
  if (!number) return std::nullopt;
  return number->to_string();
}

/// Events and trials of the least and of the greatest rate.
auto as_counts(const trial_counts& counts) {
  using pair = std::pair<std::int64_t, std::int64_t>;
  const auto bound = [](const std::optional<fraction>& counted) {
    return counted ? std::optional{pair{counted->events(), counted->trials()}} : std::nullopt;
  };
  return std::pair{bound(counts.low()), bound(counts.high())};
}

void bind_explanation(py::module_& m) {
  using result = explanation;
  py::class_<result>(m, "Explanation", docs::explanation)
      .def_readonly("before", &result::before)
      .def_readonly("after", &result::after)
      .def_property_readonly("from_window", [](const result& r) { return as_days(r.from_window); })
      .def_property_readonly("to_window", [](const result& r) { return as_days(r.to_window); })
      .def_property_readonly("from_counts", [](const result& r) { return as_counts(r.from); })
      .def_property_readonly("to_counts", [](const result& r) { return as_counts(r.to); })
      .def_property_readonly("change_low", [](const result& r) { return as_text(r.change_low); })
      .def_property_readonly("change_high", [](const result& r) { return as_text(r.change_high); })
      .def_property_readonly("parts", [](const result& r) { return explained_parts_table(r.parts); })
      .def_property_readonly("groups", [](const result& r) { return explained_groups_table(r.groups, r.by); })
      .def_property_readonly("orders", [](const result& r) { return changed_orders_table(r.parts); })
      .def_readonly("lists_orders", &result::lists_orders);
  m.def(
      "explain",
      [](const order_book& book, const policy& rules, date before, date after, tally_grouping by,
         const order_book* earlier,
         std::size_t orders_limit) { return explain(book, rules, before, after, by, earlier, orders_limit); },
      py::arg("book"), py::arg("policy"), py::arg("before"), py::arg("after"), py::arg("by"),
      py::arg("earlier"), py::arg("orders_limit"), py::call_guard<py::gil_scoped_release>(), docs::explain);
  m.def(
      "explain_tally",
      [](const tally& counted, const policy& rules, date before, date after) {
        return explain(counted, rules, before, after);
      },
      py::arg("tally"), py::arg("policy"), py::arg("before"), py::arg("after"), docs::explain);
}

void bind_forecast(py::module_& m) {
  using model = forecast_model;
  py::class_<model>(m, "ForecastModel", docs::forecast_model)
      .def_readonly("orders_per_day", &model::orders_per_day)
      .def_readonly("level_shape", &model::level_shape)
      .def_readonly("dispersion", &model::dispersion)
      .def_readonly("weekday_weights", &model::weekday_weights)
      .def_readonly("alpha", &model::alpha)
      .def_readonly("beta", &model::beta)
      .def_readonly("history_days", &model::history_days);
  using forecast = breach_forecast;
  py::class_<forecast>(m, "BreachForecast", docs::breach_forecast)
      .def_readonly("as_of", &forecast::as_of)
      .def_readonly("model_low", &forecast::model_low)
      .def_readonly("model_high", &forecast::model_high)
      .def_readonly("error_bound", &forecast::error_bound)
      .def_property_readonly("days", [](const forecast& f) { return breach_days_table(f.days); });
  m.def(
      "breach_probability",
      [](const tally& counted, const policy& rules, date as_of, int coming) {
        return breach_probability(counted, rules, as_of, coming);
      },
      py::arg("tally"), py::arg("policy"), py::arg("as_of"), py::arg("days"),
      py::call_guard<py::gil_scoped_release>(), docs::breach_probability);
}

void bind_cost(py::module_& m) {
  using result = cancellation_cost;
  py::class_<result>(m, "CancellationCost", docs::cancellation_cost)
      .def_readonly("order_count", &result::order_count)
      .def_readonly("undated_order_count", &result::undated_order_count)
      .def_property_readonly("table", [](const result& r) { return cancellation_cost_table(r); });
  m.def(
      "cost",
      [](const order_book& book, const policy& rules, const std::optional<days>& window, bool by_fault,
         bool by_reason, std::string_view period) {
        std::optional<reporting_window> covered;
        if (window) covered = reporting_window{window->first, window->second};
        return cost(book, rules, covered, {by_fault, by_reason, enum_from<cost_period>(period)});
      },
      py::arg("book"), py::arg("policy"), py::arg("window"), py::arg("by_fault"), py::arg("by_reason"),
      py::arg("period"), py::call_guard<py::gil_scoped_release>(), docs::cost);
}

} // namespace

void bind_insight(py::module_& m) {
  bind_explanation(m);
  bind_forecast(m);
  bind_cost(m);
}

} // namespace kenzen::bindings
