#include "bindings.hpp"
#include "support/date_caster.hpp"
#include <kenzen/book/order_book.hpp>
#include <kenzen/insight/compare_policies.hpp>
#include <kenzen/policies/built_in_policies.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/policies/own_values.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/policies/verdict_rule.hpp>
#include <kenzen/tables/policies_table.hpp>
#include <kenzen/tables/policy_comparison_table.hpp>
#include <kenzen/time/date.hpp>

#include <pybind11/operators.h>
#include <pybind11/stl.h>

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <kenzen_docs.hpp>

namespace kenzen::bindings {
namespace {

/// A read-only property of a policy's record.
template <class Value>
auto of_record(Value policy_record::* member) {
  return py::cpp_function([member](const policy& p) { return p.record().*member; });
}

/// A read-only property of the first of a policy's windows or targets.
template <class Part, class Value>
auto of_first(std::vector<Part> metric_policy::* parts, Value Part::* member) {
  return py::cpp_function([=](const policy& p) { return (p.cancellation_metric().*parts).front().*member; });
}

} // namespace

void bind_policies(py::module_& m) {
  bind_enum<verdict_rule>(m, "VerdictRule", docs::verdict_rule);
  bind_enum<target_condition>(m, "TargetCondition", docs::target_condition);

  py::class_<policy>(m, "Policy", docs::policy)
      .def(py::init<std::string_view>(), py::arg("id"), docs::policy_policy)
      .def(py::self == py::self)
      .def_property_readonly("id", &policy::id)
      .def_property_readonly("version", &policy::version)
      .def_property_readonly("marketplace", of_record(&policy_record::marketplace))
      .def_property_readonly("region", of_record(&policy_record::region))
      .def_property_readonly("programme", of_record(&policy_record::programme))
      .def_property_readonly("title_en", of_record(&policy_record::title_en))
      .def_property_readonly("title_ja", of_record(&policy_record::title_ja))
      .def_property_readonly("valid_from", of_record(&policy_record::valid_from))
      .def_property_readonly("valid_to", of_record(&policy_record::valid_to))
      .def_property_readonly("time_zone", of_record(&policy_record::time_zone))
      .def_property_readonly("window_name", of_first(&metric_policy::windows, &metric_window::name))
      .def_property_readonly("length_days", of_first(&metric_policy::windows, &metric_window::length_days))
      .def_property_readonly("lag_days", of_first(&metric_policy::windows, &metric_window::lag_days))
      .def_property_readonly("target_condition", of_first(&metric_policy::targets, &metric_target::condition))
      .def_property_readonly("target_value", [](const policy& p) -> std::optional<double> {
        const metric_target& target = p.cancellation_metric().targets.front();
        return target.is_published ? std::optional{target.value.to_double()} : std::nullopt;
      });

  bind_enum<comparison_obstacle>(m, "ComparisonObstacle", docs::comparison_obstacle);
  m.def(
      "with_own_values",
      [](const policy& p, const std::optional<std::string>& target, std::optional<int> window_days,
         std::optional<std::string> time_zone) {
        std::optional<rational> exact;
        if (target) {
          exact = rational::from_decimal(*target);
          if (!exact) throw std::invalid_argument("target: expected a decimal number, got '" + *target + "'");
        }
        return with_own_values(p, {exact, window_days, std::move(time_zone)});
      },
      py::arg("policy"), py::arg("target"), py::arg("window_days"), py::arg("time_zone"),
      docs::with_own_values);
  m.def(
      "compare_policies",
      [](const order_book& book, const std::vector<policy>& policies, std::optional<date> as_of) {
        const py::gil_scoped_release released;
        return policy_comparison_table(compare_policies(book, policies, as_of));
      },
      py::arg("book"), py::arg("policies"), py::arg("as_of"), docs::compare_policies);
  m.def("built_in_policy_ids", &built_in_policy_ids, docs::built_in_policy_ids);
  m.def(
      "policies_table",
      [] {
        std::vector<policy> all;
        for (const std::string_view id : built_in_policy_ids()) all.emplace_back(id);
        return policies_table(all);
      },
      docs::policies_table);
}

} // namespace kenzen::bindings
