#pragma once

#include <kenzen/core/error.hpp>
#include <kenzen/readers/read_options.hpp>

#include <pybind11/pybind11.h>

#include <exception>
#include <utility>

namespace kenzen::bindings {

/// Runs long work without the interpreter's lock, and lets Ctrl-C and the caller's progress function end it.
class interruptible {
public:
  /// @param progress None, or a callable of the bytes done and the bytes there are
  explicit interruptible(pybind11::object progress) : progress_(std::move(progress)) {}

  /// @returns what `work` returns; it gets the function to give to `read_options::progress`
  /// @throws whatever the signal handler or the progress function raised
  template <class Work>
  auto run(Work work) {
    try {
      const pybind11::gil_scoped_release unlocked;
      return work([this](const read_progress& done) { return goes_on(done); });
    } catch (const interrupted&) {
      if (!raised_) throw;
      std::rethrow_exception(std::exchange(raised_, nullptr));
    }
  }

private:
  bool goes_on(const read_progress& done) {
    const pybind11::gil_scoped_acquire locked;
    try {
      if (PyErr_CheckSignals() != 0) throw pybind11::error_already_set();
      if (!progress_.is_none()) progress_(done.bytes_done, done.bytes_total);
      return true;
    } catch (pybind11::error_already_set&) {
      raised_ = std::current_exception();
      return false;
    }
  }

  pybind11::object progress_;
  std::exception_ptr raised_;
};

} // namespace kenzen::bindings
