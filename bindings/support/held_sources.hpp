#pragma once

#include <kenzen/readers/source.hpp>

#include <pybind11/pybind11.h>

#include <cstddef>
#include <deque>
#include <span>
#include <string>
#include <vector>

namespace kenzen::bindings {

/// What Python gives to read: paths as bytes, or pairs of a name and an object with contiguous bytes. The
/// bytes are held, not copied, as long as this lives.
class held_sources {
public:
  explicit held_sources(const pybind11::sequence& given) {
    for (const pybind11::handle each : given) {
      if (pybind11::isinstance<pybind11::bytes>(each)) {
        sources_.emplace_back(each.cast<std::string>());
      } else {
        const auto pair = each.cast<pybind11::tuple>();
        hold(pair[0].cast<std::string>(), pair[1]);
      }
    }
  }

  const std::vector<source>& sources() const noexcept { return sources_; }

private:
  void hold(std::string name, const pybind11::object& bytes) {
    const auto& held = buffers_.emplace_back(pybind11::buffer{bytes}.request());
    const auto size = static_cast<std::size_t>(held.size * held.itemsize);
    sources_.push_back(
        source::from_bytes(std::span{static_cast<const std::byte*>(held.ptr), size}, std::move(name)));
  }

  std::vector<source> sources_;
  std::deque<pybind11::buffer_info> buffers_; // stable addresses
};

} // namespace kenzen::bindings
