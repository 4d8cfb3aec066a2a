#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/cancellations/fault.hpp>
#include <kenzen/core/enum_names.hpp>
#include <kenzen/core/ternary.hpp>
#include <kenzen/policies/verdict_rule.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <cstdint>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

/// The columns `fault`, `counts`, `in_population` and `rule`, collected row by row.
class collected_verdicts {
public:
  void add(const verdict& each) {
    faults_.push_back(static_cast<std::uint8_t>(each.fault));
    counts_.push_back(static_cast<std::uint8_t>(each.counts));
    in_population_.push_back(static_cast<std::uint8_t>(each.in_population));
    rules_.push_back(static_cast<std::uint8_t>(each.rule));
  }

  /// Moves the columns to the end of `columns`.
  void append_to(std::vector<arrow_table::named_array>& columns) && {
    const auto named = [&]<class Enum>(const char* name, std::vector<std::uint8_t>& codes, Enum) {
      const auto names = arrow_array::texts(enum_names<Enum>::values);
      columns.emplace_back(name, arrow_array::dictionary(std::move(codes), names));
    };
    named("fault", faults_, fault{});
    named("counts", counts_, ternary{});
    named("in_population", in_population_, ternary{});
    named("rule", rules_, verdict_rule{});
  }

private:
  std::vector<std::uint8_t> faults_;
  std::vector<std::uint8_t> counts_;
  std::vector<std::uint8_t> in_population_;
  std::vector<std::uint8_t> rules_;
};

} // namespace kenzen::inline v1::detail
