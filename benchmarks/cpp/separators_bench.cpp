#include "readers/detail/separators.hpp"

#include "support/sample.hpp"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace {

using find = void (*)(std::string_view, char, char, kenzen::detail::separators&);

/// One chunk of a report that stays in the second-level cache: the reader works on such chunks.
template <find find_in>
void chunk(benchmark::State& state) {
  std::string text = kenzen::benchmarks::report_text(static_cast<std::size_t>(state.range(0)) * 1024 / 260);
  const std::size_t size = text.size();
  text.append(kenzen::detail::padding, '\0');
  kenzen::detail::separators found;
  for (auto _ : state) {
    find_in(std::string_view{text}.substr(0, size), '\t', '\n', found);
    benchmark::DoNotOptimize(found.at.size());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(size));
}

BENCHMARK(chunk<kenzen::detail::find_separators>)
    ->Name("separators/fastest_way/KiB")
    ->Arg(256)
    ->Arg(1024)
    ->Arg(65'536);
BENCHMARK(chunk<kenzen::detail::find_separators_portably>)->Name("separators/portable_way/KiB")->Arg(256);

} // namespace
