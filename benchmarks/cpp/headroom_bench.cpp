#include "support/sample.hpp"
#include <kenzen/health/headroom.hpp>
#include <kenzen/policies/built_in_policies.hpp>
#include <kenzen/tallies/tally_builder.hpp>
#include <kenzen/time/date.hpp>

#include <benchmark/benchmark.h>

#include <utility>

namespace {

/// Today's room, that of the seven days to come and the day of recovery, from the tally of a year.
void of_a_year(benchmark::State& state) {
  const kenzen::policy rules{"amazon-us"};
  const kenzen::tally year = kenzen::make_tally(kenzen::benchmarks::book_of(300'000, true), rules);
  const kenzen::date as_of{2026, 11, 1};
  for (auto _ : state) benchmark::DoNotOptimize(kenzen::find_headroom(year, rules, as_of));
}

/// The same for a window of a year: 366 days are listed.
void of_a_year_long_window(benchmark::State& state) {
  kenzen::policy_record record = kenzen::policy{"amazon-us"}.record();
  record.metrics[0].windows[0].length_days = 365;
  const kenzen::policy rules{std::move(record)};
  const kenzen::tally year = kenzen::make_tally(kenzen::benchmarks::book_of(300'000, true), rules);
  const kenzen::date as_of{2026, 11, 1};
  for (auto _ : state) benchmark::DoNotOptimize(kenzen::find_headroom(year, rules, as_of));
}

BENCHMARK(of_a_year)->Name("headroom/window_of_a_week")->Unit(benchmark::kMicrosecond);
BENCHMARK(of_a_year_long_window)->Name("headroom/window_of_a_year")->Unit(benchmark::kMicrosecond);

} // namespace
