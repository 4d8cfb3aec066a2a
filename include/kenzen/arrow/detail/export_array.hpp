#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_c_data.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

/// Parts of an exported value, released with it unless a consumer moved them away, which leaves a null
/// `release`.
template <class Part>
class exported_parts {
public:
  exported_parts() = default;
  exported_parts(const exported_parts&) = delete;
  exported_parts& operator=(const exported_parts&) = delete;
  ~exported_parts() {
    for (Part& part : parts_) {
      if (part.release != nullptr) part.release(&part);
    }
  }

  void reserve(std::size_t count) {
    parts_.reserve(count);
    addresses_.reserve(count);
  }
  /// @pre room was reserved: consumers hold addresses of parts
  void add(const Part& part) noexcept {
    parts_.push_back(part);
    addresses_.push_back(&parts_.back());
  }
  std::int64_t size() const noexcept { return static_cast<std::int64_t>(parts_.size()); }
  Part** addresses() noexcept { return addresses_.empty() ? nullptr : addresses_.data(); }
  Part* first() noexcept { return parts_.empty() ? nullptr : parts_.data(); }

private:
  std::vector<Part> parts_;
  std::vector<Part*> addresses_;
};

/// What an exported schema owns.
struct schema_memory {
  std::string name;
  exported_parts<ArrowSchema> children;
  exported_parts<ArrowSchema> dictionary;
};

/// What an exported array owns.
struct array_memory {
  std::array<std::shared_ptr<const void>, 3> owners;
  std::array<const void*, 3> buffers{};
  exported_parts<ArrowArray> children;
  exported_parts<ArrowArray> dictionary;
};

template <class Memory, class Exported>
void release_exported(Exported* exported) noexcept {
  delete static_cast<Memory*>(exported->private_data);
  exported->private_data = nullptr;
  exported->release = nullptr;
}

inline ArrowSchema schema_with(std::unique_ptr<schema_memory> memory, const char* format,
                               std::int64_t flags) {
  ArrowSchema schema{};
  schema.format = format;
  schema.name = memory->name.c_str();
  schema.flags = flags;
  schema.n_children = memory->children.size();
  schema.children = memory->children.addresses();
  schema.dictionary = memory->dictionary.first();
  schema.release = &release_exported<schema_memory, ArrowSchema>;
  schema.private_data = memory.release();
  return schema;
}

inline ArrowSchema exported_schema(const std::string& name, arrow_type type,
                                   const arrow_type* dictionary_type) {
  auto memory = std::make_unique<schema_memory>();
  memory->name = name;
  if (dictionary_type != nullptr) {
    memory->dictionary.reserve(1);
    memory->dictionary.add(exported_schema("", *dictionary_type, nullptr));
  }
  return schema_with(std::move(memory), arrow_format(type), ARROW_FLAG_NULLABLE);
}

inline ArrowArray array_with(std::unique_ptr<array_memory> memory, std::size_t length, std::size_t null_count,
                             std::int64_t buffer_count) {
  ArrowArray array{};
  array.length = static_cast<std::int64_t>(length);
  array.null_count = static_cast<std::int64_t>(null_count);
  array.n_buffers = buffer_count;
  array.n_children = memory->children.size();
  array.buffers = memory->buffers.data();
  array.children = memory->children.addresses();
  array.dictionary = memory->dictionary.first();
  array.release = &release_exported<array_memory, ArrowArray>;
  array.private_data = memory.release();
  return array;
}

inline ArrowArray exported_array(const arrow_array& array) {
  auto memory = std::make_unique<array_memory>();
  std::size_t count = 0;
  const auto add = [&](const std::shared_ptr<const void>& buffer) {
    memory->owners[count] = buffer;
    memory->buffers[count++] = buffer.get();
  };
  add(array.validity_memory());
  if (array.offsets_memory() != nullptr) add(array.offsets_memory());
  add(array.values_memory());
  if (array.dictionary_values() != nullptr) {
    memory->dictionary.reserve(1);
    memory->dictionary.add(exported_array(*array.dictionary_values()));
  }
  return array_with(std::move(memory), array.size(), array.null_count(), static_cast<std::int64_t>(count));
}

} // namespace kenzen::inline v1::detail
