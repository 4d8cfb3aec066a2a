#include "bindings.hpp"
#include <kenzen/book/order_book.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/tables/verdicts_table.hpp>

#include <memory>

#include <kenzen_docs.hpp>

namespace kenzen::bindings {

void bind_verdicts(py::module_& m) {
  m.def(
      "attribute",
      [](const std::shared_ptr<order_book>& book, const policy& rules) {
        return verdicts_table(book, rules);
      },
      py::arg("book"), py::arg("policy"), py::call_guard<py::gil_scoped_release>(), docs::verdicts_table);
}

} // namespace kenzen::bindings
