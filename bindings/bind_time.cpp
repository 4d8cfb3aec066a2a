#include "bindings.hpp"
#include "support/date_caster.hpp"
#include <kenzen/time/business_calendar.hpp>
#include <kenzen/time/time_zone.hpp>
#include <kenzen/time/weekday.hpp>

#include <pybind11/stl.h>

#include <cstdint>
#include <string>
#include <vector>

#include <kenzen_docs.hpp>

namespace kenzen::bindings {

void bind_time(py::module_& m) {
  bind_enum<weekday>(m, "Weekday", docs::weekday);

  using calendar = business_calendar;
  using days = std::vector<date>;
  py::class_<calendar>(m, "BusinessCalendar", docs::business_calendar)
      .def(py::init<std::string>(), py::arg("name"), docs::business_calendar_business_calendar)
      .def_static("named", &calendar::named, py::arg("code"), docs::business_calendar_named)
      .def_static("names", &calendar::names, docs::business_calendar_names)
      .def_static("release", &calendar::release, docs::business_calendar_release)
      .def_property_readonly("holidays",
                             [](const calendar& c) { return days(c.holidays().begin(), c.holidays().end()); })
      .def("knows_holidays_on", &calendar::knows_holidays_on, py::arg("day"),
           docs::business_calendar_knows_holidays_on)
      .def("is_weekend", &calendar::is_weekend, py::arg("day"))
      .def("is_holiday", &calendar::is_holiday, py::arg("day"))
      .def("is_business_day", &calendar::is_business_day, py::arg("day"))
      .def(
          "with_holidays", [](const calendar& c, const days& more) { return c.with_holidays(more); },
          py::arg("more"), docs::business_calendar_with_holidays)
      .def(
          "without_holidays", [](const calendar& c, const days& fewer) { return c.without_holidays(fewer); },
          py::arg("fewer"), docs::business_calendar_without_holidays)
      .def(
          "with_weekend",
          [](const calendar& c, const std::vector<weekday>& on) { return c.with_weekend(on); },
          py::arg("days"), docs::business_calendar_with_weekend)
      .def("adjust", &calendar::adjust, py::arg("day"), docs::business_calendar_adjust)
      .def("advance", &calendar::advance, py::arg("start"), py::arg("count"), docs::business_calendar_advance)
      .def("business_days_between", &calendar::business_days_between, py::arg("start"), py::arg("end"),
           docs::business_calendar_business_days_between);

  m.def("zone_names", &time_zone::names, "Names of all time zones that are compiled in, sorted.");
  m.def(
      "local_days",
      [](const std::string& zone, const std::vector<std::int64_t>& seconds) {
        std::vector<std::int32_t> local(seconds.size());
        time_zone::named(zone).local_days(seconds, local);
        return local;
      },
      py::arg("zone"), py::arg("seconds"),
      "Local days, as days since 1970-01-01, of UTC seconds since 1970-01-01T00:00:00Z.");
}

} // namespace kenzen::bindings
