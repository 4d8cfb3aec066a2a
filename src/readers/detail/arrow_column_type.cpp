#include "readers/detail/arrow_column_type.hpp"

#include <array>
#include <charconv>
#include <string_view>
#include <utility>

namespace kenzen::inline v1::detail {

namespace {

struct plain_format {
  std::string_view format;
  std::optional<arrow_storage> storage;
  std::string_view name;
};

// Formats without parameters, by the C data interface; those without storage are only known by name.
constexpr std::array plain_formats{
    plain_format{"n", arrow_storage::nulls, "null"},
    plain_format{"b", arrow_storage::boolean, "boolean"},
    plain_format{"c", arrow_storage::int8, "int8"},
    plain_format{"C", arrow_storage::uint8, "uint8"},
    plain_format{"s", arrow_storage::int16, "int16"},
    plain_format{"S", arrow_storage::uint16, "uint16"},
    plain_format{"i", arrow_storage::int32, "int32"},
    plain_format{"I", arrow_storage::uint32, "uint32"},
    plain_format{"l", arrow_storage::int64, "int64"},
    plain_format{"L", arrow_storage::uint64, "uint64"},
    plain_format{"e", std::nullopt, "float16"},
    plain_format{"f", arrow_storage::float32, "float32"},
    plain_format{"g", arrow_storage::float64, "float64"},
    plain_format{"z", std::nullopt, "binary"},
    plain_format{"Z", std::nullopt, "large_binary"},
    plain_format{"vz", std::nullopt, "binary_view"},
    plain_format{"u", arrow_storage::utf8, "utf8"},
    plain_format{"U", arrow_storage::large_utf8, "large_utf8"},
    plain_format{"vu", arrow_storage::utf8_view, "utf8_view"},
    plain_format{"tdD", arrow_storage::date32, "date32"},
    plain_format{"tdm", arrow_storage::date64, "date64"},
    plain_format{"+l", std::nullopt, "list"},
    plain_format{"+L", std::nullopt, "large_list"},
    plain_format{"+s", std::nullopt, "struct"},
    plain_format{"+m", std::nullopt, "map"},
    plain_format{"+r", std::nullopt, "run_end_encoded"},
};

/// "s", "ms", "us", "ns" from the third letter of a format such as "tsu:Asia/Tokyo".
std::optional<std::pair<std::int64_t, std::string_view>> unit_of(std::string_view format) noexcept {
  if (format.size() < 3) return std::nullopt;
  switch (format[2]) {
  case 's':
    return std::pair{std::int64_t{1}, std::string_view{"s"}};
  case 'm':
    return std::pair{std::int64_t{1'000}, std::string_view{"ms"}};
  case 'u':
    return std::pair{std::int64_t{1'000'000}, std::string_view{"us"}};
  case 'n':
    return std::pair{std::int64_t{1'000'000'000}, std::string_view{"ns"}};
  default:
    return std::nullopt;
  }
}

/// "d:precision,scale" or "d:precision,scale,bits".
std::optional<arrow_column_type> read_decimal(std::string_view format) noexcept {
  format.remove_prefix(2);
  std::array<int, 3> numbers{0, 0, 128};
  std::size_t count = 0;
  while (count < 3) {
    const auto [end, problem] = std::from_chars(format.data(), format.data() + format.size(), numbers[count]);
    if (problem != std::errc{}) return std::nullopt;
    ++count;
    format.remove_prefix(static_cast<std::size_t>(end - format.data()));
    if (format.empty()) break;
    if (format.front() != ',') return std::nullopt;
    format.remove_prefix(1);
  }
  const auto [precision, scale, bits] = numbers;
  if (count < 2 || !format.empty()) return std::nullopt;
  if (bits != 32 && bits != 64 && bits != 128 && bits != 256) return std::nullopt;
  if (precision < 1 || precision > 76 || scale < -76 || scale > 76) return std::nullopt;
  arrow_column_type type;
  type.storage = arrow_storage::decimal;
  type.decimal_scale = scale;
  type.decimal_bytes = bits / 8;
  return type;
}

std::optional<arrow_column_type> read_format(std::string_view format) noexcept {
  for (const plain_format& plain : plain_formats) {
    if (plain.format != format) continue;
    if (!plain.storage) return std::nullopt;
    arrow_column_type type;
    type.storage = *plain.storage;
    return type;
  }
  if (format.starts_with("d:")) return read_decimal(format);
  if (format.starts_with("ts") && format.find(':') == 3) {
    const auto unit = unit_of(format);
    if (!unit) return std::nullopt;
    arrow_column_type type;
    type.storage = arrow_storage::timestamp;
    type.ticks_per_second = unit->first;
    type.has_zone = format.size() > 4;
    return type;
  }
  return std::nullopt;
}

std::string_view text_or_nothing(const char* text) noexcept {
  return text == nullptr ? std::string_view{} : text;
}

} // namespace

std::optional<arrow_column_type> read_arrow_type(const ArrowSchema& schema) {
  const auto stored = read_format(text_or_nothing(schema.format));
  if (!stored || schema.dictionary == nullptr) return stored;
  if (!is_integer(stored->storage) || schema.dictionary->dictionary != nullptr) return std::nullopt;
  auto values = read_format(text_or_nothing(schema.dictionary->format));
  if (values) values->index = stored->storage;
  return values;
}

std::string describe_arrow_type(const ArrowSchema& schema) {
  if (schema.dictionary != nullptr) return "dictionary of " + describe_arrow_type(*schema.dictionary);
  const std::string_view format = text_or_nothing(schema.format);
  for (const plain_format& plain : plain_formats) {
    if (plain.format == format) return std::string{plain.name};
  }
  if (format.starts_with("d:")) return "decimal(" + std::string{format.substr(2)} + ")";
  const auto unit = unit_of(format);
  if (unit && format.starts_with("ts") && format.find(':') == 3) {
    std::string name = "timestamp[" + std::string{unit->second};
    if (format.size() > 4) name += ", " + std::string{format.substr(4)};
    return name + "]";
  }
  if (unit && format.starts_with("tt")) return "time[" + std::string{unit->second} + "]";
  if (unit && format.starts_with("tD")) return "duration[" + std::string{unit->second} + "]";
  if (format.starts_with("ti")) return "interval";
  if (format.starts_with("w:")) return "fixed_size_binary";
  if (format.starts_with("+w:")) return "fixed_size_list";
  if (format.starts_with("+u")) return "union";
  return "a column of Arrow format '" + std::string{format} + "'";
}

} // namespace kenzen::inline v1::detail
