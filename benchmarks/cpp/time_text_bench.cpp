#include "readers/detail/time_text.hpp"

#include "support/sample.hpp"
#include <kenzen/time/instant.hpp>

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

constexpr std::size_t time_count = 4'096;
constexpr std::size_t time_length = 25;

/// Times one behind the other with room around them, as they have in a chunk of a file.
std::string times() {
  kenzen::benchmarks::numbers draw{3};
  std::string text(64, '\t');
  for (std::size_t i = 0; i < time_count; ++i) text += kenzen::benchmarks::time_text(draw);
  return text.append(64, '\t');
}

template <class Read>
void read_all(benchmark::State& state, Read read) {
  const std::string text = times();
  for (auto _ : state) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < time_count; ++i)
      sum += read(std::string_view{text}.substr(64 + i * time_length, time_length));
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(time_count));
}

void with_remembered_offset(benchmark::State& state) {
  kenzen::detail::time_text_reader reader;
  read_all(state, [&](std::string_view text) { return reader.read(text).value_or(0); });
}

void as_any_iso_text(benchmark::State& state) {
  read_all(state, [](std::string_view text) { return kenzen::instant::from_iso(text)->seconds(); });
}

BENCHMARK(with_remembered_offset)->Name("time_text/remembered_offset");
BENCHMARK(as_any_iso_text)->Name("time_text/any_iso_text");

} // namespace
