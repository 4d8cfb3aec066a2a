#include "support/sample.hpp"
#include <kenzen/policies/built_in_policies.hpp>
#include <kenzen/tallies/grouping.hpp>
#include <kenzen/tallies/tally_builder.hpp>

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>

namespace {

constexpr std::size_t order_count = 4'000'000;

/// A book much larger than the caches. The argument is the number of threads; 0: one a core.
void tally(benchmark::State& state, kenzen::tally_grouping by, bool in_order) {
  const kenzen::order_book book = kenzen::benchmarks::book_of(order_count, in_order);
  const kenzen::policy rules{"amazon-us"};
  for (auto _ : state)
    benchmark::DoNotOptimize(kenzen::make_tally(book, rules, by, static_cast<int>(state.range(0))));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(order_count));
}

void per_day(benchmark::State& state) { tally(state, kenzen::tally_grouping::none, true); }
void per_day_shuffled(benchmark::State& state) { tally(state, kenzen::tally_grouping::none, false); }
void per_sku(benchmark::State& state) { tally(state, kenzen::tally_grouping::sku, true); }
void per_sku_shuffled(benchmark::State& state) { tally(state, kenzen::tally_grouping::sku, false); }

BENCHMARK(per_day)->Name("tally/day/in_order/threads")->Arg(1)->Arg(0)->UseRealTime();
BENCHMARK(per_day_shuffled)->Name("tally/day/shuffled/threads")->Arg(1)->Arg(0)->UseRealTime();
BENCHMARK(per_sku)->Name("tally/sku/in_order/threads")->Arg(1)->Arg(0)->UseRealTime();
BENCHMARK(per_sku_shuffled)->Name("tally/sku/shuffled/threads")->Arg(1)->Arg(0)->UseRealTime();

} // namespace
