#pragma once

#include <kenzen/arrow/arrow_array.hpp>
#include <kenzen/arrow/arrow_c_data.hpp>
#include <kenzen/arrow/arrow_type.hpp>
#include <kenzen/arrow/detail/export_array.hpp>

#include <algorithm>
#include <cerrno>
#include <concepts>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace kenzen::inline v1 {

/// Name and type of a column.
struct arrow_field {
  std::string name;
  arrow_type type = arrow_type::int64;
  std::optional<arrow_type> dictionary = std::nullopt; ///< the values' type, where `type` only numbers them

  friend bool operator==(const arrow_field&, const arrow_field&) = default;
};

/// An immutable table of named columns, in chunks, that any Arrow consumer can take without a copy.
///
/// Small tables hold their columns. Large ones make each chunk when somebody asks for it, so that exporting a
/// book needs room for one chunk at a time. Cheap to copy; what it shows stays alive as long as any copy,
/// stream or array taken from it.
class arrow_table {
public:
  using named_array = std::pair<std::string, arrow_array>;
  /// One array a field, all of the length that was announced for that chunk.
  using chunk_maker = std::function<std::vector<arrow_array>(std::size_t chunk)>;

  /// A table of no columns and no rows.
  arrow_table() : arrow_table(std::vector<named_array>{}) {}

  /// A table of these columns, in one chunk.
  /// @throws std::invalid_argument if the columns differ in length or share a name.
  explicit arrow_table(std::vector<named_array> columns) {
    std::vector<arrow_field> fields;
    std::vector<arrow_array> arrays;
    const std::size_t length = columns.empty() ? 0 : columns.front().second.size();
    for (auto& [name, array] : columns) {
      if (array.size() != length) {
        throw std::invalid_argument("column '" + name + "': expected " + std::to_string(length) +
                                    " values, got " + std::to_string(array.size()));
      }
      fields.push_back(field_of(std::move(name), array));
      arrays.push_back(std::move(array));
    }
    state_ = std::make_shared<state>(std::move(fields), std::vector<std::size_t>{length}, nullptr);
    state_->last = std::move(arrays);
    state_->last_index = 0;
  }

  /// A table whose chunk i has `lengths[i]` rows and is made by `make` whenever it is needed, by any thread.
  /// @throws std::invalid_argument if two fields share a name.
  arrow_table(std::vector<arrow_field> fields, std::vector<std::size_t> lengths, chunk_maker make)
      : state_(std::make_shared<state>(std::move(fields), std::move(lengths), std::move(make))) {}

  std::span<const arrow_field> fields() const noexcept { return state_->fields; }
  std::size_t column_count() const noexcept { return state_->fields.size(); }
  std::size_t row_count() const noexcept { return state_->begins.back(); }
  std::size_t chunk_count() const noexcept { return state_->begins.size() - 1; }

  /// The columns of one chunk. @throws std::out_of_range without such a chunk.
  std::vector<arrow_array> chunk(std::size_t index) const { return state_->chunk(index); }

  /// @throws std::out_of_range outside the table.
  arrow_value value_at(std::size_t row, std::size_t column) const {
    if (row >= row_count() || column >= column_count()) {
      throw std::out_of_range("table: expected a place within " + std::to_string(row_count()) + " rows and " +
                              std::to_string(column_count()) + " columns, got row " + std::to_string(row) +
                              ", column " + std::to_string(column));
    }
    const auto& begins = state_->begins;
    const auto next = std::ranges::upper_bound(begins, row);
    const auto index = static_cast<std::size_t>(next - begins.begin()) - 1;
    return state_->value_at(index, row - begins[index], column);
  }

  /// The value as a person reads it; empty for null.
  std::string value_as_text(std::size_t row, std::size_t column) const {
    return std::visit(
        [](const auto& value) -> std::string {
          using type = std::decay_t<decltype(value)>;
          if constexpr (std::same_as<type, std::monostate>)
            return {};
          else if constexpr (std::same_as<type, bool>)
            return value ? "true" : "false";
          else if constexpr (std::same_as<type, std::string>)
            return value;
          else if constexpr (std::same_as<type, double>)
            return detail::shortest_text(value);
          else
            return std::to_string(value);
        },
        value_at(row, column));
  }

  /// The column of that name. @throws std::invalid_argument that lists the names there are.
  std::size_t column_index(std::string_view name) const {
    const auto found = std::ranges::find(state_->fields, name, &arrow_field::name);
    if (found != state_->fields.end()) return static_cast<std::size_t>(found - state_->fields.begin());
    std::string message = "column: expected one of";
    for (const arrow_field& field : state_->fields) message += " '" + field.name + "'";
    throw std::invalid_argument(message + ", got '" + std::string{name} + "'");
  }

  /// Gives the table away as an Arrow stream of structs. The consumer releases it.
  void export_stream(ArrowArrayStream* out) const {
    auto position = std::make_unique<stream_position>(stream_position{state_, 0, {}});
    *out = {};
    out->get_schema = &stream_schema;
    out->get_next = &stream_next;
    out->get_last_error = &stream_error;
    out->release = &stream_release;
    out->private_data = position.release();
  }

  /// Gives away the type of the table: a struct of its fields.
  void export_schema(ArrowSchema* out) const { *out = state_->schema(); }

private:
  struct state {
    state(std::vector<arrow_field> its_fields, std::vector<std::size_t> lengths, chunk_maker maker)
        : fields(std::move(its_fields)), begins{0}, make(std::move(maker)) {
      for (const std::size_t length : lengths) begins.push_back(begins.back() + length);
      for (auto field = fields.begin(); field != fields.end(); ++field) {
        if (std::any_of(fields.begin(), field,
                        [&](const arrow_field& other) { return other.name == field->name; })) {
          throw std::invalid_argument("columns: expected distinct names, got '" + field->name + "' twice");
        }
      }
    }

    std::vector<arrow_array> chunk(std::size_t index) const {
      if (index + 1 >= begins.size()) {
        throw std::out_of_range("table: expected one of " + std::to_string(begins.size() - 1) +
                                " chunks, got chunk " + std::to_string(index));
      }
      return make ? made(index) : last;
    }

    std::vector<arrow_array> made(std::size_t index) const {
      std::vector<arrow_array> arrays = make(index);
      const std::size_t length = begins[index + 1] - begins[index];
      const bool as_announced =
          arrays.size() == fields.size() &&
          std::ranges::all_of(arrays, [&](const arrow_array& a) { return a.size() == length; });
      if (!as_announced) {
        throw std::invalid_argument("chunk " + std::to_string(index) + ": expected " +
                                    std::to_string(fields.size()) + " columns of " + std::to_string(length) +
                                    " values, got others");
      }
      return arrays;
    }

    /// Reading row by row makes each chunk once.
    arrow_value value_at(std::size_t index, std::size_t row, std::size_t column) const {
      if (!make) return last[column].value_at(row);
      const std::lock_guard hold{guard};
      if (index != last_index) {
        last = made(index);
        last_index = index;
      }
      return last[column].value_at(row);
    }

    ArrowSchema schema() const {
      auto memory = std::make_unique<detail::schema_memory>();
      memory->children.reserve(fields.size());
      for (const arrow_field& field : fields) {
        memory->children.add(
            detail::exported_schema(field.name, field.type, field.dictionary ? &*field.dictionary : nullptr));
      }
      return detail::schema_with(std::move(memory), "+s", 0);
    }

    ArrowArray exported_chunk(std::size_t index) const {
      auto memory = std::make_unique<detail::array_memory>();
      memory->children.reserve(fields.size());
      for (const arrow_array& array : chunk(index)) memory->children.add(detail::exported_array(array));
      return detail::array_with(std::move(memory), begins[index + 1] - begins[index], 0, 1);
    }

    std::vector<arrow_field> fields;
    std::vector<std::size_t> begins; // of the chunks, and the end of the last
    chunk_maker make;                // none: the only chunk is `last`
    mutable std::mutex guard;
    mutable std::size_t last_index = static_cast<std::size_t>(-1);
    mutable std::vector<arrow_array> last;
  };

  struct stream_position {
    std::shared_ptr<const state> table;
    std::size_t next_chunk;
    std::string error;
  };

  static arrow_field field_of(std::string name, const arrow_array& array) {
    arrow_field field{std::move(name), array.type()};
    if (array.dictionary_values() != nullptr) field.dictionary = array.dictionary_values()->type();
    return field;
  }

  /// Runs what may throw behind an interface that must not.
  template <class Action>
  static int guarded(ArrowArrayStream* stream, Action action) noexcept {
    auto& position = *static_cast<stream_position*>(stream->private_data);
    try {
      position.error.clear();
      action(position);
      return 0;
    } catch (const std::bad_alloc&) {
      position.error.clear();
      return ENOMEM;
    } catch (const std::exception& problem) {
      try {
        position.error = problem.what();
      } catch (...) {
        position.error.clear();
      }
      return EIO;
    } catch (...) {
      return EIO;
    }
  }

  static int stream_schema(ArrowArrayStream* stream, ArrowSchema* out) noexcept {
    return guarded(stream, [&](const stream_position& position) { *out = position.table->schema(); });
  }
  static int stream_next(ArrowArrayStream* stream, ArrowArray* out) noexcept {
    return guarded(stream, [&](stream_position& position) {
      ArrowArray next{};
      if (position.next_chunk + 1 < position.table->begins.size()) {
        next = position.table->exported_chunk(position.next_chunk);
        ++position.next_chunk;
      }
      *out = next;
    });
  }
  static const char* stream_error(ArrowArrayStream* stream) noexcept {
    const auto& error = static_cast<const stream_position*>(stream->private_data)->error;
    return error.empty() ? nullptr : error.c_str();
  }
  static void stream_release(ArrowArrayStream* stream) noexcept {
    delete static_cast<stream_position*>(stream->private_data);
    stream->private_data = nullptr;
    stream->release = nullptr;
  }

  std::shared_ptr<state> state_;
};

} // namespace kenzen::inline v1
