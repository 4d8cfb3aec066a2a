#pragma once

#include <kenzen/arrow/arrow_c_data.hpp>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::testing {

/// One column as another library lays it out in memory, after `offset` values that are none of the table's.
struct foreign_column {
  std::string name;
  std::string format;
  std::int64_t offset = 0;
  std::int64_t length = 0;
  std::int64_t null_count = 0;
  std::vector<std::vector<std::byte>> buffers;
  std::shared_ptr<const foreign_column> dictionary;
};

namespace detail {

template <class T>
void append(std::vector<std::byte>& bytes, const T& value) {
  const std::size_t at = bytes.size();
  bytes.resize(at + sizeof value);
  std::memcpy(bytes.data() + at, &value, sizeof value);
}

inline void set_bit(std::vector<std::byte>& bytes, std::size_t i) {
  bytes.resize(std::max(bytes.size(), i / 8 + 1));
  bytes[i / 8] |= std::byte{1} << i % 8;
}

template <class T>
foreign_column begun(std::string name, std::string format, const std::vector<std::optional<T>>& values,
                     std::int64_t offset) {
  foreign_column column{
      std::move(name), std::move(format), offset, static_cast<std::int64_t>(values.size()), 0, {{}}, {}};
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i]) {
      set_bit(column.buffers[0], static_cast<std::size_t>(offset) + i);
    } else {
      ++column.null_count;
    }
  }
  column.buffers[0].resize((static_cast<std::size_t>(offset) + values.size() + 7) / 8);
  if (column.null_count == 0) column.buffers[0].clear();
  return column;
}

} // namespace detail

/// A column of numbers of one width; nothing is null.
template <class T>
foreign_column numbers(std::string name, std::string format, std::vector<std::optional<T>> values,
                       std::int64_t offset = 0) {
  foreign_column column = detail::begun(std::move(name), std::move(format), values, offset);
  std::vector<std::byte> bytes;
  for (std::int64_t i = 0; i < offset; ++i) detail::append(bytes, T{99});
  for (const auto& value : values) detail::append(bytes, value.value_or(T{77}));
  column.buffers.push_back(std::move(bytes));
  return column;
}

inline foreign_column booleans(std::string name, std::vector<std::optional<bool>> values,
                               std::int64_t offset = 0) {
  foreign_column column = detail::begun(std::move(name), "b", values, offset);
  std::vector<std::byte> bits((static_cast<std::size_t>(offset) + values.size() + 7) / 8);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i].value_or(true)) detail::set_bit(bits, static_cast<std::size_t>(offset) + i);
  }
  column.buffers.push_back(std::move(bits));
  return column;
}

/// A column of texts with offsets of that width ("u" or "U").
template <class Offset = std::int32_t>
foreign_column texts(std::string name, std::vector<std::optional<std::string>> values,
                     std::int64_t offset = 0) {
  foreign_column column = detail::begun(std::move(name), sizeof(Offset) == 4 ? "u" : "U", values, offset);
  std::vector<std::byte> ends;
  std::vector<std::byte> bytes;
  const auto add = [&](std::string_view text) {
    for (const char c : text) bytes.push_back(static_cast<std::byte>(c));
    detail::append(ends, static_cast<Offset>(bytes.size()));
  };
  detail::append(ends, Offset{0});
  for (std::int64_t i = 0; i < offset; ++i) add("none of yours");
  for (const auto& value : values) add(value.value_or("a null"));
  column.buffers.push_back(std::move(ends));
  column.buffers.push_back(std::move(bytes));
  return column;
}

/// A column of texts as views ("vu"): short ones within the view, long ones in two buffers by turns.
inline foreign_column text_views(std::string name, std::vector<std::optional<std::string>> values,
                                 std::int64_t offset = 0) {
  foreign_column column = detail::begun(std::move(name), "vu", values, offset);
  std::vector<std::byte> views(static_cast<std::size_t>(offset) * 16, std::byte{0});
  std::vector<std::byte> long_texts[2];
  std::int32_t turn = 0;
  for (const auto& value : values) {
    const std::string text = value.value_or("");
    std::vector<std::byte> view;
    detail::append(view, static_cast<std::int32_t>(text.size()));
    if (text.size() <= 12) {
      for (const char c : text) view.push_back(static_cast<std::byte>(c));
    } else {
      for (std::size_t i = 0; i < 4; ++i) view.push_back(static_cast<std::byte>(text[i]));
      detail::append(view, turn);
      detail::append(view, static_cast<std::int32_t>(long_texts[turn].size()));
      for (const char c : text) long_texts[turn].push_back(static_cast<std::byte>(c));
      turn = 1 - turn;
    }
    view.resize(16);
    views.insert(views.end(), view.begin(), view.end());
  }
  std::vector<std::byte> sizes;
  for (const auto& buffer : long_texts) detail::append(sizes, static_cast<std::int64_t>(buffer.size()));
  column.buffers.push_back(std::move(views));
  column.buffers.push_back(std::move(long_texts[0]));
  column.buffers.push_back(std::move(long_texts[1]));
  column.buffers.push_back(std::move(sizes));
  return column;
}

/// The column with these values as its dictionary; its own numbers say which.
inline foreign_column with_dictionary(foreign_column numbers, foreign_column values) {
  numbers.dictionary = std::make_shared<const foreign_column>(std::move(values));
  return numbers;
}

/// A table of another library. It counts what was given away and what came back.
class foreign_table {
public:
  explicit foreign_table(std::vector<foreign_column> batch) { add_batch(std::move(batch)); }

  void add_batch(std::vector<foreign_column> batch) { batches_.push_back(std::move(batch)); }
  /// The struct around the columns may be sliced too.
  void slice(std::int64_t offset, std::int64_t length) {
    slice_ = {offset, length};
    sliced_ = true;
  }
  void fail_after(std::size_t batches, std::string why) {
    fail_after_ = batches;
    why_ = std::move(why);
  }

  void export_stream(ArrowArrayStream* out) {
    ++given_;
    *out = {};
    out->get_schema = [](ArrowArrayStream* stream, ArrowSchema* schema) {
      self(stream).export_schema(*schema, {"", "+s"}, &self(stream).batches_.front());
      return 0;
    };
    out->get_next = [](ArrowArrayStream* stream, ArrowArray* array) { return self(stream).next(*array); };
    out->get_last_error = [](ArrowArrayStream* stream) { return self(stream).why_.c_str(); };
    out->release = [](ArrowArrayStream* stream) {
      ++self(stream).returned_;
      stream->release = nullptr;
    };
    out->private_data = this;
  }

  int given() const noexcept { return given_; }
  int returned() const noexcept { return returned_; }

private:
  struct schema_memory {
    foreign_table* table;
    std::string name;
    std::string format;
    std::vector<ArrowSchema> children;
    std::vector<ArrowSchema*> addresses;
    ArrowSchema dictionary{};
  };
  struct array_memory {
    foreign_table* table;
    std::vector<const void*> buffers;
    std::vector<ArrowArray> children;
    std::vector<ArrowArray*> addresses;
    ArrowArray dictionary{};
  };

  static foreign_table& self(ArrowArrayStream* stream) {
    return *static_cast<foreign_table*>(stream->private_data);
  }

  template <class Memory, class Part>
  static void release(Part* part) {
    auto* memory = static_cast<Memory*>(part->private_data);
    for (Part& child : memory->children) {
      if (child.release != nullptr) child.release(&child);
    }
    if (memory->dictionary.release != nullptr) memory->dictionary.release(&memory->dictionary);
    ++memory->table->returned_;
    delete memory;
    part->release = nullptr;
  }

  void export_schema(ArrowSchema& out, std::pair<std::string, std::string> name,
                     const std::vector<foreign_column>* children,
                     const foreign_column* dictionary = nullptr) {
    ++given_;
    auto* memory = new schema_memory{this, std::move(name.first), std::move(name.second), {}, {}, {}};
    if (children != nullptr) memory->children.resize(children->size());
    for (std::size_t i = 0; i < memory->children.size(); ++i) {
      const foreign_column& column = (*children)[i];
      export_schema(memory->children[i], {column.name, column.format}, nullptr, column.dictionary.get());
      memory->addresses.push_back(&memory->children[i]);
    }
    if (dictionary != nullptr) export_schema(memory->dictionary, {"", dictionary->format}, nullptr);
    out = {};
    out.format = memory->format.c_str();
    out.name = memory->name.c_str();
    out.flags = ARROW_FLAG_NULLABLE;
    out.n_children = static_cast<std::int64_t>(memory->children.size());
    out.children = memory->addresses.data();
    out.dictionary = dictionary != nullptr ? &memory->dictionary : nullptr;
    out.release = &release<schema_memory, ArrowSchema>;
    out.private_data = memory;
  }

  void export_column(ArrowArray& out, const foreign_column& column) {
    ++given_;
    auto* memory = new array_memory{this, {}, {}, {}, {}};
    for (const auto& buffer : column.buffers)
      memory->buffers.push_back(buffer.empty() ? nullptr : buffer.data());
    if (column.dictionary != nullptr) export_column(memory->dictionary, *column.dictionary);
    out = {};
    out.length = column.length;
    out.null_count = column.null_count == 0 ? 0 : -1; // "not counted", which is allowed
    out.offset = column.offset;
    out.n_buffers = static_cast<std::int64_t>(memory->buffers.size());
    out.buffers = memory->buffers.data();
    out.dictionary = column.dictionary != nullptr ? &memory->dictionary : nullptr;
    out.release = &release<array_memory, ArrowArray>;
    out.private_data = memory;
  }

  int next(ArrowArray& out) {
    if (next_ == fail_after_) return EIO;
    out = {};
    if (next_ == batches_.size()) return 0;
    const std::vector<foreign_column>& columns = batches_[next_++];
    ++given_;
    auto* memory = new array_memory{this, {nullptr}, {}, {}, {}};
    memory->children.resize(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
      export_column(memory->children[i], columns[i]);
      memory->addresses.push_back(&memory->children[i]);
    }
    out.offset = sliced_ ? slice_.first : 0;
    out.length = sliced_ ? slice_.second : columns.empty() ? 0 : columns.front().length;
    out.n_buffers = 1;
    out.buffers = memory->buffers.data();
    out.n_children = static_cast<std::int64_t>(memory->children.size());
    out.children = memory->addresses.data();
    out.release = &release<array_memory, ArrowArray>;
    out.private_data = memory;
    return 0;
  }

  std::vector<std::vector<foreign_column>> batches_;
  std::size_t next_ = 0;
  std::size_t fail_after_ = static_cast<std::size_t>(-1);
  std::string why_;
  bool sliced_ = false;
  std::pair<std::int64_t, std::int64_t> slice_;
  int given_ = 0;
  int returned_ = 0;
};

} // namespace kenzen::testing
