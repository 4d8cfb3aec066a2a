#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <thread>
#include <vector>

namespace kenzen::inline v1::detail {

/// How many threads to use: as asked, or one per core when asked for 0.
inline unsigned worker_count(unsigned asked) noexcept {
  if (asked != 0) return asked;
  const unsigned cores = std::thread::hardware_concurrency();
  return cores == 0 ? 1 : cores;
}

/// Runs `work(i)` for i in [0, count), each in a thread of its own, and waits. The first exception is passed
/// on.
template <class Work>
void run_workers(unsigned count, Work&& work) {
  if (count <= 1) {
    work(0U);
    return;
  }
  std::vector<std::exception_ptr> failures(count);
  {
    std::vector<std::jthread> threads;
    threads.reserve(count);
    for (unsigned i = 0; i < count; ++i) {
      threads.emplace_back([&, i] {
        try {
          work(i);
        } catch (...) {
          failures[i] = std::current_exception();
        }
      });
    }
  }
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
}

/// Calls `work(i)` for i in [0, count), each once, with as many threads as are asked for and of use.
template <class Work>
void run_tasks(std::size_t count, unsigned threads, Work&& work) {
  std::atomic<std::size_t> next{0};
  run_workers(static_cast<unsigned>(std::min<std::size_t>(worker_count(threads), count)), [&](unsigned) {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  });
}

} // namespace kenzen::inline v1::detail
