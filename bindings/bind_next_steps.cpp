#include "bindings.hpp"
#include "support/date_caster.hpp"
#include <kenzen/book/order_book.hpp>
#include <kenzen/health/consequences.hpp>
#include <kenzen/health/next_steps.hpp>
#include <kenzen/metrics/cancellation_rate.hpp>
#include <kenzen/performance/performance_report.hpp>
#include <kenzen/performance/reconcile.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tallies/tally_builder.hpp>

#include <pybind11/stl.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <kenzen_docs.hpp>

namespace kenzen::bindings {

void bind_next_steps(py::module_& m) {
  bind_enum<next_step_kind>(m, "NextStepKind", docs::next_step_kind);

  using step = next_step;
  py::class_<step>(m, "NextStep", docs::next_step)
      .def_readonly("kind", &step::kind)
      .def_readonly("order_ids", &step::order_ids)
      .def_readonly("order_count", &step::order_count)
      .def_property_readonly("deadline",
                             [](const step& s) {
                               return s.deadline.is_known() ? std::optional{s.deadline.seconds()}
                                                            : std::nullopt;
                             })
      .def_readonly("day", &step::day)
      .def_readonly("allowance", &step::allowance)
      .def_readonly("may_change_status", &step::may_change_status)
      .def_readonly("rule", &step::rule)
      .def_readonly("source", &step::source);
  m.def(
      "next_steps",
      [](const order_book& book, const policy& rules, date as_of, const performance_report* report,
         const std::string& marketplace_id, std::size_t limit) {
        const auto* of = report == nullptr ? nullptr : &marketplace_in(*report, marketplace_id);
        return find_next_steps(book, rules, as_of, of, limit);
      },
      py::arg("book"), py::arg("policy"), py::arg("as_of"), py::arg("report"), py::arg("marketplace_id"),
      py::arg("limit"), docs::find_next_steps);

  using consequence = consequence_step;
  py::class_<consequence>(m, "ConsequenceStep", docs::consequence_step)
      .def_readonly("tier", &consequence::tier)
      .def_readonly("condition", &consequence::condition)
      .def_property_readonly("value", [](const consequence& c) { return c.value.to_double(); })
      .def_readonly("status", &consequence::status)
      .def_property_readonly("kinds",
                             [](const consequence& c) {
                               std::vector<std::string> kinds;
                               for (const consequence_kind each : c.kinds)
                                 kinds.emplace_back(to_string(each));
                               return kinds;
                             })
      .def_readonly("text", &consequence::text)
      .def_readonly("text_ja", &consequence::text_ja)
      .def_readonly("source", &consequence::source);
  m.def(
      "consequences",
      [](const order_book& book, const policy& rules, date as_of) {
        return consequences_at(rules, cancellation_rate{make_tally(book, rules), rules, as_of}.counts);
      },
      py::arg("book"), py::arg("policy"), py::arg("as_of"), docs::consequences_at);

  using history = breach_history;
  py::class_<history>(m, "BreachHistory", docs::breach_history)
      .def_readonly("first_day", &history::first_day)
      .def_readonly("last_day", &history::last_day)
      .def_property_readonly("breaches",
                             [](const history& h) {
                               std::vector<std::pair<date, date>> runs;
                               for (const breach& each : h.breaches) runs.emplace_back(each.first, each.last);
                               return runs;
                             })
      .def_readonly("days_bad", &history::days_bad)
      .def_readonly("days_undetermined", &history::days_undetermined)
      .def_readonly("consecutive_days", &history::consecutive_days)
      .def_readonly("consecutive_days_high", &history::consecutive_days_high);
  m.def(
      "breach_history",
      [](const order_book& book, const policy& rules, date as_of) {
        return find_breaches(make_tally(book, rules), rules, as_of);
      },
      py::arg("book"), py::arg("policy"), py::arg("as_of"), docs::find_breaches);
}

} // namespace kenzen::bindings
