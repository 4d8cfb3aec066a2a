#pragma once

#include <kenzen/arrow/arrow_c_data.hpp>
#include <kenzen/arrow/arrow_table.hpp>

#include <pybind11/pybind11.h>

#include <memory>
#include <string>

/// The Arrow PyCapsule protocol: a stream in a capsule that releases it if nobody takes it.
namespace kenzen::bindings {

inline constexpr const char* stream_capsule_name = "arrow_array_stream";

inline void release_stream(ArrowArrayStream* stream) noexcept {
  if (stream->release != nullptr) stream->release(stream);
  delete stream;
}

inline pybind11::object stream_capsule(const arrow_table& table) {
  auto stream = std::make_unique<ArrowArrayStream>();
  table.export_stream(stream.get());
  PyObject* capsule = PyCapsule_New(stream.get(), stream_capsule_name, [](PyObject* ended) {
    release_stream(static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(ended, stream_capsule_name)));
  });
  if (capsule == nullptr) {
    stream->release(stream.get());
    throw pybind11::error_already_set();
  }
  static_cast<void>(stream.release()); // the capsule's now
  return pybind11::reinterpret_steal<pybind11::object>(capsule);
}

/// The stream of an object with `__arrow_c_stream__`. It stays in its capsule, which must be kept while it is
/// read; whoever reads it releases it.
/// @throws pybind11::error_already_set if the object refuses; pybind11::type_error if it gives something else
inline ArrowArrayStream* stream_in(const pybind11::object& capsule) {
  if (PyCapsule_IsValid(capsule.ptr(), stream_capsule_name) == 0) {
    throw pybind11::type_error(
        "__arrow_c_stream__: expected a capsule of an Arrow stream, got something else");
  }
  return static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule.ptr(), stream_capsule_name));
}

} // namespace kenzen::bindings
