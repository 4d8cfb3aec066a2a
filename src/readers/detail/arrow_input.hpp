#pragma once

#include <kenzen/arrow/arrow_c_data.hpp>
#include <kenzen/core/error.hpp>

#include <cerrno>
#include <cstring>
#include <new>
#include <optional>
#include <string>
#include <utility>

namespace kenzen::inline v1::detail {

/// Holds a struct of the C interfaces and releases it once.
template <class Part>
class arrow_owned {
public:
  arrow_owned() = default;
  explicit arrow_owned(const Part& part) noexcept : part_(part) {}
  arrow_owned(arrow_owned&& other) noexcept : part_(std::exchange(other.part_, Part{})) {}
  arrow_owned& operator=(arrow_owned&& other) noexcept {
    std::swap(part_, other.part_);
    return *this;
  }
  ~arrow_owned() {
    if (part_.release != nullptr) part_.release(&part_);
  }

  bool is_released() const noexcept { return part_.release == nullptr; }
  Part* get() noexcept { return &part_; }
  const Part* operator->() const noexcept { return &part_; }
  const Part& operator*() const noexcept { return part_; }

private:
  Part part_{};
};

/// The consumer's side of a stream: takes it over, as the interface allows, by taking its bytes.
class arrow_input {
public:
  arrow_input(ArrowArrayStream* stream, std::string name) : stream_(*stream), name_(std::move(name)) {
    stream->release = nullptr;
    if (stream_.is_released())
      throw source_error(name_ + ": expected an Arrow stream, got one that was read before");
    const int status = stream_->get_schema(stream_.get(), schema_.get());
    if (status != 0) fail(status, "its columns");
    if (schema_.is_released() || schema_->format == nullptr || std::strcmp(schema_->format, "+s") != 0) {
      throw source_error(name_ + ": expected a table of named columns, got an Arrow stream of another kind");
    }
  }

  const ArrowSchema& schema() const noexcept { return *schema_; }

  /// The next batch of rows, or nothing at the end.
  std::optional<arrow_owned<ArrowArray>> next() {
    arrow_owned<ArrowArray> batch;
    const int status = stream_->get_next(stream_.get(), batch.get());
    if (status != 0) fail(status, "more rows");
    if (batch.is_released()) return std::nullopt;
    if (batch->n_children != schema_->n_children) {
      throw source_error(name_ + ": expected " + std::to_string(schema_->n_children) +
                         " columns in every batch, got " + std::to_string(batch->n_children));
    }
    return batch;
  }

private:
  [[noreturn]] void fail(int status, const char* wanted) {
    if (status == ENOMEM) throw std::bad_alloc();
    const char* why = stream_->get_last_error(stream_.get());
    throw source_error(name_ + ": expected " + wanted + ", got an error of the table's own library: " +
                       (why != nullptr ? std::string{why} : "error " + std::to_string(status)));
  }

  arrow_owned<ArrowArrayStream> stream_;
  arrow_owned<ArrowSchema> schema_;
  std::string name_;
};

} // namespace kenzen::inline v1::detail
