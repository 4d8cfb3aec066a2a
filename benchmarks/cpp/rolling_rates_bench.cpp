#include "support/sample.hpp"
#include <kenzen/metrics/rolling_cancellation_rates.hpp>
#include <kenzen/policies/built_in_policies.hpp>
#include <kenzen/tallies/tally_builder.hpp>

#include <benchmark/benchmark.h>

#include <cstdint>
#include <utility>

namespace {

/// Every rate of ten years from their tally, in which the year of the sample stands ten times.
void ten_years(benchmark::State& state) {
  const kenzen::policy rules{"amazon-us"};
  const kenzen::tally year = kenzen::make_tally(kenzen::benchmarks::book_of(300'000, true), rules);
  kenzen::column<kenzen::tally_cell> cells;
  for (std::int32_t shift = 0; shift < 3'652; shift += 366) {
    for (kenzen::tally_cell cell : year.cells()) {
      cell.day += shift;
      cells.push_back(cell);
    }
  }
  const auto tally = kenzen::tally::from_cells(
      year.terms(), {year.group_names().begin(), year.group_names().end()}, std::move(cells));
  for (auto _ : state) benchmark::DoNotOptimize(kenzen::rolling_cancellation_rates(tally, rules));
  state.SetItemsProcessed(state.iterations() * 3'660);
}

BENCHMARK(ten_years)->Name("rolling_rates/ten_years")->Unit(benchmark::kMicrosecond);

} // namespace
