#include "support/sample.hpp"
#include <kenzen/insight/compare_policies.hpp>
#include <kenzen/policies/built_in_policies.hpp>

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace {

/// Twenty marketplaces; those of Amazon differ little, so that one stands for them.
std::vector<kenzen::policy> twenty_policies() {
  std::vector<kenzen::policy> chosen;
  for (const std::string_view id : {"amazon-us",
                                    "amazon-us-sfp",
                                    "walmart-us",
                                    "ebay",
                                    "etsy",
                                    "mercado-libre-mx",
                                    "mercado-libre-br",
                                    "shopee",
                                    "lazada-sg",
                                    "lazada-ph",
                                    "tiktok-shop-us",
                                    "tiktok-shop-th",
                                    "bol",
                                    "cdiscount",
                                    "conrad",
                                    "target-plus",
                                    "rakuten-ichiba",
                                    "yahoo-shopping-jp",
                                    "amazon-in",
                                    "amazon-jp"}) {
    chosen.emplace_back(id);
  }
  return chosen;
}

/// The same ten million orders under each; the argument is the number of threads, 0: one a core.
void compare(benchmark::State& state) {
  constexpr std::size_t orders = 10'000'000;
  static const kenzen::order_book book = kenzen::benchmarks::book_of(orders, true);
  const std::vector<kenzen::policy> policies = twenty_policies();
  for (auto _ : state) {
    benchmark::DoNotOptimize(kenzen::compare_policies(book, policies, kenzen::date{2026, 10, 1},
                                                      static_cast<int>(state.range(0))));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(orders * policies.size()));
}

BENCHMARK(compare)
    ->Name("compare_policies/20/threads")
    ->Arg(1)
    ->Arg(0)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

} // namespace
