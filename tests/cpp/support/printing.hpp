#pragma once

#include <kenzen/cancellations/order_evidence.hpp>
#include <kenzen/core/enum_names.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <ostream>

// How GoogleTest shows kenzen's values in a message: enumerators by name, records by their fields.
namespace kenzen::inline v1 {

template <class Enum>
void PrintTo(const Enum& value, std::ostream* out)
  requires requires { enum_names<Enum>::values; }
{
  const auto index = static_cast<std::size_t>(value);
  if (index < enum_names<Enum>::values.size()) {
    *out << to_string(value);
  } else {
    *out << enum_names<Enum>::title << " #" << index;
  }
}

inline void PrintTo(const verdict& v, std::ostream* out) {
  *out << "{rule " << to_string(v.rule) << ", fault " << to_string(v.fault) << ", counts "
       << to_string(v.counts) << ", in population " << to_string(v.in_population) << '}';
}

inline void PrintTo(const order_evidence& e, std::ostream* out) {
  *out << "{status " << to_string(e.status) << ", by the " << to_string(e.fulfilled_by) << ", items "
       << to_string(e.items) << ", channel '" << e.sales_channel << "', prime " << to_string(e.prime)
       << ", business " << to_string(e.business) << ", executed " << e.executed << ", request "
       << to_string(e.request) << ", cancelled by " << to_string(e.by) << ", stage " << to_string(e.stage)
       << ", reason " << to_string(e.reason) << ", automatic " << to_string(e.automatic) << ", listed "
       << to_string(e.listed_as_counted) << ", contradictory " << e.contradictory << '}';
}

} // namespace kenzen::inline v1
