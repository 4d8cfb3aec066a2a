#pragma once

#include <kenzen/time/date.hpp>

#include <pybind11/pybind11.h>

namespace pybind11::detail {

/// A day is a `datetime.date`, both ways. A `datetime.datetime` is none: which day it falls on depends on a
/// zone.
template <>
class type_caster<kenzen::date> {
public:
  PYBIND11_TYPE_CASTER(kenzen::date, const_name("datetime.date"));

  bool load(handle from, bool) {
    const auto datetime = module_::import("datetime");
    if (!isinstance(from, datetime.attr("date")) || isinstance(from, datetime.attr("datetime"))) return false;
    value = kenzen::date{from.attr("year").cast<int>(), from.attr("month").cast<unsigned>(),
                         from.attr("day").cast<unsigned>()};
    return true;
  }

  static handle cast(kenzen::date from, return_value_policy, handle) {
    return module_::import("datetime").attr("date")(from.year(), from.month(), from.day()).release();
  }
};

} // namespace pybind11::detail
