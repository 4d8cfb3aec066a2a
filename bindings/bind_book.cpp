#include "bindings.hpp"
#include <kenzen/book/book_editor.hpp>
#include <kenzen/book/issue.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/tables/issues_table.hpp>
#include <kenzen/tables/items_table.hpp>
#include <kenzen/tables/orders_table.hpp>
#include <kenzen/tables/sources_table.hpp>

#include <pybind11/stl.h>

#include <memory>
#include <vector>

#include <kenzen_docs.hpp>

namespace kenzen::bindings {

void bind_book(py::module_& m) {
  bind_enum<issue_code>(m, "IssueCode", docs::issue_code);

  // Never changed once made: tables and other threads may look at it.
  using book = std::shared_ptr<order_book>;
  py::class_<order_book, book>(m, "OrderBook", docs::order_book)
      .def(py::init<>())
      .def("__len__", &order_book::size)
      .def_property_readonly("item_count", &order_book::item_count)
      .def_property_readonly("record_count",
                             [](const order_book& b) { return b.records().size() + b.shipments().size(); })
      .def(
          "orders", [](const book& b) { return orders_table(b); }, docs::orders_table)
      .def(
          "items", [](const book& b) { return items_table(b); }, docs::items_table)
      .def("sources", &sources_table, docs::sources_table)
      .def("issues", py::overload_cast<const order_book&>(&issues_table), docs::issues_table)
      .def("evidence_issues", &evidence_issues_table, docs::evidence_issues_table)
      .def(
          "merged",
          [](const order_book& b, const std::vector<book>& others) {
            book_editor editor{b};
            for (const book& other : others) editor.merge(*other);
            return editor.settled();
          },
          py::arg("others"), py::call_guard<py::gil_scoped_release>(), docs::book_editor_merge);
}

} // namespace kenzen::bindings
