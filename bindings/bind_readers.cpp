#include "bindings.hpp"
#include "support/arrow_capsule.hpp"
#include "support/held_sources.hpp"
#include "support/interruptible.hpp"
#include <kenzen/book/order_book.hpp>
#include <kenzen/readers/policy_file.hpp>
#include <kenzen/readers/read_arrow.hpp>
#include <kenzen/readers/read_cancellation_feed.hpp>
#include <kenzen/readers/read_cancellation_log.hpp>
#include <kenzen/readers/read_defect_report.hpp>
#include <kenzen/readers/read_options.hpp>
#include <kenzen/readers/read_orders.hpp>
#include <kenzen/readers/read_shipment_log.hpp>
#include <kenzen/readers/source.hpp>

#include <pybind11/stl.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <kenzen_docs.hpp>

namespace kenzen::bindings {
namespace {

using reader = read_result (*)(const std::vector<source>&, const read_options&);
using names = std::map<std::string, std::string>;

void bind_reader(py::module_& m, const char* name, reader read, const char* doc) {
  m.def(
      name,
      [read](const py::sequence& sources, read_options options, py::object progress) {
        const held_sources held{sources};
        return interruptible{std::move(progress)}.run([&](auto goes_on) {
          options.progress = goes_on;
          return read(held.sources(), options).book;
        });
      },
      py::arg("sources"), py::arg("options"), py::arg("progress"), doc);
}

} // namespace

void bind_readers(py::module_& m) {
  m.attr("reads_compressed") = py::bool_(KENZEN_HAS_ZLIB != 0);
  bind_enum<date_order>(m, "DateOrder", docs::date_order);

  py::class_<read_options>(m, "ReadOptions", docs::read_options)
      .def(py::init([](std::string marketplace, std::string encoding, names columns, date_order dates,
                       unsigned threads) {
             read_options options;
             options.marketplace = std::move(marketplace);
             options.encoding = std::move(encoding);
             options.columns = std::move(columns);
             options.dates = dates;
             options.threads = threads;
             return options;
           }),
           py::kw_only(), py::arg("marketplace"), py::arg("encoding"), py::arg("columns"), py::arg("dates"),
           py::arg("threads"));

  bind_reader(m, "read_orders", &read_orders, docs::read_orders);
  bind_reader(m, "read_cancellation_log", &read_cancellation_log, docs::read_cancellation_log);
  bind_reader(m, "read_cancellation_feed", &read_cancellation_feed, docs::read_cancellation_feed);
  bind_reader(m, "read_shipment_log", &read_shipment_log, docs::read_shipment_log);
  bind_reader(m, "read_defect_report", &read_defect_report, docs::read_defect_report);

  m.def(
      "read_arrow",
      [](const py::object& capsule, read_options options, const std::string& name, py::object progress) {
        ArrowArrayStream* stream = stream_in(capsule);
        return interruptible{std::move(progress)}.run([&](auto goes_on) {
          options.progress = goes_on;
          return read_arrow(stream, options, name).book;
        });
      },
      py::arg("capsule"), py::arg("options"), py::arg("name"), py::arg("progress"), docs::read_arrow);

  m.def(
      "load_policy", [](const std::string& path) { return load_policy(path); }, py::arg("path"),
      docs::load_policy);
  m.def("policy_json", [](const policy& which) { return to_json(which); }, py::arg("policy"), docs::to_json);
}

} // namespace kenzen::bindings
