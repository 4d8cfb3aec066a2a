#include "bindings.hpp"
#include <kenzen/time/time_zone.hpp>

#include <pybind11/stl.h>

#include <cstdint>
#include <string>
#include <vector>

namespace kenzen::bindings {

void bind_time(py::module_& m) {
  m.def("zone_names", &time_zone::names, "Names of all time zones that are compiled in, sorted.");
  m.def(
      "local_days",
      [](const std::string& zone, const std::vector<std::int64_t>& seconds) {
        std::vector<std::int32_t> days(seconds.size());
        time_zone::named(zone).local_days(seconds, days);
        return days;
      },
      py::arg("zone"), py::arg("seconds"),
      "Local days, as days since 1970-01-01, of UTC seconds since 1970-01-01T00:00:00Z.");
}

} // namespace kenzen::bindings
