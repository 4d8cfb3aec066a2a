#include "support/sample.hpp"
#include <kenzen/insight/breach_probability.hpp>
#include <kenzen/insight/explain.hpp>
#include <kenzen/policies/built_in_policies.hpp>
#include <kenzen/tallies/grouping.hpp>
#include <kenzen/tallies/tally_builder.hpp>

#include <benchmark/benchmark.h>

namespace {

/// A tally of one year, as a seller of 700 orders a day has it.
kenzen::tally year_by(kenzen::tally_grouping by) {
  return kenzen::make_tally(kenzen::benchmarks::book_of(250'000, true), kenzen::policy{"amazon-us"}, by);
}

void explain(benchmark::State& state, kenzen::tally_grouping by) {
  const kenzen::tally year = year_by(by);
  const kenzen::policy rules{"amazon-us"};
  const kenzen::date day{2026, 6, 1};
  for (auto _ : state) benchmark::DoNotOptimize(kenzen::explain(year, rules, day, day + 7));
}

void whole(benchmark::State& state) { explain(state, kenzen::tally_grouping::none); }
void by_rule(benchmark::State& state) { explain(state, kenzen::tally_grouping::rule); }
BENCHMARK(whole)->Name("explain/year");
BENCHMARK(by_rule)->Name("explain/year/by_rule");

void forecast(benchmark::State& state) {
  const kenzen::tally year = year_by(kenzen::tally_grouping::none);
  const kenzen::policy rules{"amazon-us"};
  for (auto _ : state)
    benchmark::DoNotOptimize(kenzen::breach_probability(year, rules, kenzen::date{2026, 6, 1}));
}
BENCHMARK(forecast)->Name("breach_probability/year/14_days");

} // namespace
