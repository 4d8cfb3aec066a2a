#include "support/sample.hpp"
#include <kenzen/health/assess.hpp>
#include <kenzen/policies/built_in_policies.hpp>
#include <kenzen/tallies/tally_builder.hpp>
#include <kenzen/time/date.hpp>

#include <benchmark/benchmark.h>

namespace {

/// Everything that the tally of a year says of how a seller stands.
void of_a_year(benchmark::State& state) {
  const kenzen::policy rules{"amazon-us"};
  const kenzen::tally year = kenzen::make_tally(kenzen::benchmarks::book_of(300'000, true), rules);
  const kenzen::date as_of{2026, 11, 1};
  for (auto _ : state) benchmark::DoNotOptimize(kenzen::assess(year, rules, as_of));
}

BENCHMARK(of_a_year)->Name("assess/tally_of_a_year")->Unit(benchmark::kMicrosecond);

} // namespace
