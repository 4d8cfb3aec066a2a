#include "readers/detail/text_dictionary.hpp"

#include "support/sample.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

constexpr std::size_t lookup_count = 1 << 16;

/// Look-ups of SKUs with a long tail, each already known.
void known_skus(benchmark::State& state) {
  kenzen::benchmarks::numbers draw{4};
  std::string text;
  std::vector<std::pair<std::size_t, std::size_t>> places;
  for (std::size_t i = 0; i < lookup_count; ++i) {
    const std::string sku = kenzen::benchmarks::sku_text(kenzen::benchmarks::draw_sku(draw));
    places.emplace_back(text.size(), sku.size());
    text += sku + "\t";
  }
  text.append(64, '\t');
  kenzen::detail::text_dictionary skus;
  for (auto _ : state) {
    std::uint64_t sum = 0;
    for (const auto& [start, length] : places)
      sum += skus.intern(std::string_view{text}.substr(start, length));
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(lookup_count));
}

BENCHMARK(known_skus)->Name("text_dictionary/known_skus");

} // namespace
