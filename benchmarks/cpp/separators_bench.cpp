#include "readers/detail/separators.hpp"

#include "support/sample.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

/// One chunk of a report that stays in the second-level cache: the reader works on such chunks.
void chunk(benchmark::State& state, kenzen::detail::separator_kernel kernel) {
  std::string text = kenzen::benchmarks::report_text(static_cast<std::size_t>(state.range(0)) * 1024 / 260);
  const std::size_t size = text.size();
  text.append(kenzen::detail::padding, '\0');
  kenzen::detail::separators found;
  for (auto _ : state) {
    find_separators(std::string_view{text}.substr(0, size), '\t', '\n', found, kernel);
    benchmark::DoNotOptimize(found.at.size());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
}

BENCHMARK_CAPTURE(chunk, fastest, kenzen::detail::best_separator_kernel())->Arg(256)->Arg(1024)->Arg(65'536);
BENCHMARK_CAPTURE(chunk, portable, kenzen::detail::separator_kernel::portable)->Arg(256);

} // namespace
