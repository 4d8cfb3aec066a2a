#include "readers/detail/arrow_order_columns.hpp"

#include "readers/detail/order_dialect.hpp"
#include <kenzen/core/enum_names.hpp>
#include <kenzen/core/error.hpp>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

namespace {

constexpr std::string_view minor_units_name = "price_minor_units";

/// Amazon's names for our fields, the more usual one first.
constexpr std::array amazon_names{
    std::pair{std::string_view{"amazon-order-id"}, order_field::order_id},
    std::pair{std::string_view{"amazon-order-item-id"}, order_field::item_id},
    std::pair{std::string_view{"order-item-id"}, order_field::item_id},
    std::pair{std::string_view{"purchase-date"}, order_field::purchased_at},
    std::pair{std::string_view{"last-updated-date"}, order_field::last_updated_at},
    std::pair{std::string_view{"order-status"}, order_field::status},
    std::pair{std::string_view{"fulfillment-channel"}, order_field::fulfillment},
    std::pair{std::string_view{"quantity-purchased"}, order_field::quantity},
    std::pair{std::string_view{"item-price"}, order_field::price},
    std::pair{std::string_view{"is-business-order"}, order_field::is_business},
    std::pair{std::string_view{"is-buyer-requested-cancellation"}, order_field::buyer_requested},
    std::pair{std::string_view{"buyer-requested-cancel-reason"}, order_field::buyer_reason},
};

/// What a type can be used for.
enum class use : std::uint8_t { id, word, time, number, answer };

constexpr use use_of(order_field field) noexcept {
  switch (field) {
  case order_field::order_id:
  case order_field::item_id:
  case order_field::sku:
  case order_field::asin:
    return use::id;
  case order_field::purchased_at:
  case order_field::last_updated_at:
    return use::time;
  case order_field::quantity:
  case order_field::price:
    return use::number;
  case order_field::is_prime:
  case order_field::is_business:
  case order_field::buyer_requested:
    return use::answer;
  default:
    return use::word;
  }
}

constexpr std::string_view expected_for(use what) noexcept {
  switch (what) {
  case use::id:
    return "text or whole numbers";
  case use::word:
    return "text";
  case use::time:
    return "timestamps, dates or text";
  case use::number:
    return "numbers or text";
  case use::answer:
    return "booleans, text, or the numbers 0 and 1";
  }
  return {};
}

constexpr bool suits(use what, arrow_storage storage) noexcept {
  if (storage == arrow_storage::nulls || is_text(storage)) return true;
  switch (what) {
  case use::id:
    return is_integer(storage);
  case use::word:
    return false;
  case use::time:
    return storage >= arrow_storage::date32;
  case use::number:
    return is_integer(storage) || is_real(storage) || storage == arrow_storage::decimal;
  case use::answer:
    return storage == arrow_storage::boolean || is_integer(storage) || is_real(storage);
  }
  return false;
}

/// The columns of a table by name.
class column_finder {
public:
  column_finder(const ArrowSchema& schema, const read_options& options, const std::string& table)
      : schema_(&schema), options_(&options), table_(&table) {
    for (std::int64_t i = 0; i < schema.n_children; ++i) {
      const char* name = schema.children[i]->name;
      names_.emplace_back(name == nullptr ? "" : name);
      normalized_.push_back(normalized_header(names_.back()));
    }
  }

  arrow_order_column find(order_field field) const {
    auto index = mapped(to_string(field));
    if (!index) index = called(to_string(field));
    for (const auto& [name, of] : amazon_names) {
      if (!index && of == field) index = called(name);
    }
    return column_at(index, use_of(field));
  }

  arrow_order_column find_minor_units() const {
    auto index = mapped(minor_units_name);
    if (!index) index = called(minor_units_name);
    return column_at(index, use::number);
  }

  [[noreturn]] void refuse(std::string_view field) const {
    std::string message = *table_ + ": expected a column '" + std::string{field} + "', or columns={'" +
                          std::string{field} + "': '<its name>'}, got";
    constexpr std::size_t most = 40;
    for (std::size_t i = 0; i < std::min(names_.size(), most); ++i)
      message += (i == 0 ? " '" : ", '") + names_[i] + "'";
    if (names_.empty()) message += " no columns";
    if (names_.size() > most) message += " and " + std::to_string(names_.size() - most) + " more";
    throw source_error(message);
  }

private:
  std::optional<std::int64_t> mapped(std::string_view field) const {
    const auto entry = options_->columns.find(std::string{field});
    if (entry == options_->columns.end()) return std::nullopt;
    const auto found = std::ranges::find(names_, entry->second);
    if (found != names_.end()) return found - names_.begin();
    if (const auto similar = called(entry->second)) return similar;
    throw source_error(*table_ + ": columns: expected a column '" + entry->second + "' for '" +
                       std::string{field} + "', got none of that name");
  }

  std::optional<std::int64_t> called(std::string_view name) const {
    const std::string wanted = normalized_header(name);
    const auto found = std::ranges::find(normalized_, wanted);
    if (found == normalized_.end()) return std::nullopt;
    if (const auto again = std::find(found + 1, normalized_.end(), wanted); again != normalized_.end()) {
      throw source_error(*table_ + ": expected one column '" + std::string{name} + "', got two: '" +
                         names_[static_cast<std::size_t>(found - normalized_.begin())] + "' and '" +
                         names_[static_cast<std::size_t>(again - normalized_.begin())] + "'");
    }
    return found - normalized_.begin();
  }

  arrow_order_column column_at(std::optional<std::int64_t> index, use what) const {
    arrow_order_column column;
    if (!index) return column;
    column.index = *index;
    column.name = names_[static_cast<std::size_t>(*index)];
    const ArrowSchema& schema = *schema_->children[*index];
    const auto type = read_arrow_type(schema);
    if (!type || !suits(what, type->storage)) {
      throw source_error(*table_ + ", column '" + column.name + "': expected " +
                         std::string{expected_for(what)} + ", got " + describe_arrow_type(schema));
    }
    const bool on_a_clock = type->storage == arrow_storage::date32 ||
                            type->storage == arrow_storage::date64 ||
                            (type->storage == arrow_storage::timestamp && !type->has_zone);
    if (what == use::time && on_a_clock && options_->marketplace.empty()) {
      throw source_error(
          *table_ + ", column '" + column.name +
          "': expected times with a time zone, or marketplace='...' that names the store whose clock "
          "they show, got " +
          describe_arrow_type(schema));
    }
    column.type = *type;
    return column;
  }

  const ArrowSchema* schema_;
  const read_options* options_;
  const std::string* table_;
  std::vector<std::string> names_;
  std::vector<std::string> normalized_;
};

} // namespace

arrow_order_columns find_order_columns(const ArrowSchema& schema, const read_options& options,
                                       const std::string& table) {
  for (const auto& [field, name] : options.columns) {
    if (field != minor_units_name)
      static_cast<void>(enum_from<order_field>(field)); // throws, listing the fields
  }
  const column_finder finder{schema, options, table};
  arrow_order_columns columns;
  for (std::size_t i = 0; i < order_field_count; ++i)
    columns.fields[i] = finder.find(static_cast<order_field>(i));
  columns.price_minor_units = finder.find_minor_units();
  for (const order_field needed : {order_field::order_id, order_field::purchased_at}) {
    if (!columns[needed].exists()) finder.refuse(to_string(needed));
  }
  if (columns[order_field::price].exists() && columns.price_minor_units.exists()) {
    throw source_error(table + ": expected prices in one column, got them in '" +
                       columns[order_field::price].name + "' and in '" + columns.price_minor_units.name +
                       "'");
  }
  return columns;
}

} // namespace kenzen::inline v1::detail
