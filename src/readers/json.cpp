#include "readers/detail/json.hpp"

#include "readers/detail/json_tape.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/src.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace kenzen::inline v1::detail {

namespace {

using boost::json::string_view;
using error_code = boost::system::error_code;

/// One step of a path: the index of an array's element, or the key of an object's member.
void append_step(std::string& path, json_kind around, std::string_view name, std::size_t index) {
  if (around == json_kind::array) {
    path += '[' + std::to_string(index) + ']';
  } else if (name.empty()) {
    path += "['']";
  } else {
    if (!path.empty()) path += '.';
    path += name;
  }
}

/// Receives the parser's events and builds the document. The open arrays and objects are a stack.
class document_builder {
public:
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = max_object_size;
  static constexpr std::size_t max_key_size = max_object_size;
  static constexpr std::size_t max_string_size = max_object_size;

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) { return open(json_kind::object); }
  bool on_array_begin(error_code&) { return open(json_kind::array); }
  bool on_array_end(std::size_t, error_code&) { return close(); }
  bool on_object_end(std::size_t, error_code&) {
    refuse_repeated_keys();
    return close();
  }
  bool on_key_part(string_view part, std::size_t, error_code&) { return append(part); }
  bool on_key(string_view part, std::size_t, error_code&) {
    append(part);
    key_ = std::exchange(text_, {});
    return true;
  }
  bool on_string_part(string_view part, std::size_t, error_code&) { return append(part); }
  bool on_string(string_view part, std::size_t, error_code&) { return add_text(json_kind::string, part); }
  bool on_number_part(string_view part, error_code&) { return append(part); }
  bool on_int64(std::int64_t, string_view part, error_code&) { return add_text(json_kind::number, part); }
  bool on_uint64(std::uint64_t, string_view part, error_code&) { return add_text(json_kind::number, part); }
  bool on_double(double, string_view part, error_code&) { return add_text(json_kind::number, part); }
  bool on_bool(bool truth, error_code&) {
    json_value value = next_value(json_kind::boolean);
    value.truth = truth;
    return add(std::move(value));
  }
  bool on_null(error_code&) { return add(next_value(json_kind::null)); }
  bool on_comment_part(string_view, error_code&) { return true; }
  bool on_comment(string_view, error_code&) { return true; }

  json_document take_document() {
    auto document = std::make_unique<json_value>(std::move(document_));
    set_around(*document);
    return document;
  }

private:
  bool append(string_view part) {
    text_.append(part.data(), part.size());
    return true;
  }

  bool add_text(json_kind kind, string_view last_part) {
    append(last_part);
    json_value value = next_value(kind);
    value.text = std::exchange(text_, {});
    return add(std::move(value));
  }

  json_value next_value(json_kind kind) {
    json_value value;
    value.kind = kind;
    if (!open_.empty() && open_.back().kind == json_kind::object) value.name = std::exchange(key_, {});
    return value;
  }

  bool open(json_kind kind) {
    open_.push_back(next_value(kind));
    return true;
  }

  bool close() {
    json_value value = std::move(open_.back());
    open_.pop_back();
    return add(std::move(value));
  }

  bool add(json_value value) {
    (open_.empty() ? document_ : open_.back().values.emplace_back()) = std::move(value);
    return true;
  }

  void refuse_repeated_keys() const {
    std::vector<std::string_view> names;
    names.reserve(open_.back().values.size());
    for (const json_value& each : open_.back().values) names.emplace_back(each.name);
    std::ranges::sort(names);
    const auto twice = std::ranges::adjacent_find(names);
    if (twice == names.end()) return;
    std::string path;
    for (std::size_t i = 1; i < open_.size(); ++i) {
      append_step(path, open_[i - 1].kind, open_[i].name, open_[i - 1].values.size());
    }
    append_step(path, json_kind::object, *twice, 0);
    throw json_error(path + ": expected the key once, got it twice");
  }

  static void set_around(json_value& value) {
    for (json_value& each : value.values) {
      each.around = &value;
      set_around(each);
    }
  }

  std::vector<json_value> open_;
  json_value document_;
  std::string key_;
  std::string text_;
};

/// Receives the parser's events and writes them on a tape.
class tape_writer {
public:
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = max_object_size;
  static constexpr std::size_t max_key_size = max_object_size;
  static constexpr std::size_t max_string_size = max_object_size;

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) { return open(json_kind::object); }
  bool on_array_begin(error_code&) { return open(json_kind::array); }
  bool on_object_end(std::size_t, error_code&) { return close(); }
  bool on_array_end(std::size_t, error_code&) { return close(); }
  bool on_key_part(string_view part, std::size_t, error_code&) { return append(part); }
  bool on_key(string_view part, std::size_t, error_code&) {
    append(part);
    name_at_ = begun_;
    begun_ = size();
    return true;
  }
  bool on_string_part(string_view part, std::size_t, error_code&) { return append(part); }
  bool on_string(string_view part, std::size_t, error_code&) { return add_text(json_kind::string, part); }
  bool on_number_part(string_view part, error_code&) { return append(part); }
  bool on_int64(std::int64_t, string_view part, error_code&) { return add_text(json_kind::number, part); }
  bool on_uint64(std::uint64_t, string_view part, error_code&) { return add_text(json_kind::number, part); }
  bool on_double(double, string_view part, error_code&) { return add_text(json_kind::number, part); }
  bool on_bool(bool truth, error_code&) {
    add(json_kind::boolean).truth = truth;
    return true;
  }
  bool on_null(error_code&) {
    add(json_kind::null);
    return true;
  }
  bool on_comment_part(string_view, error_code&) { return true; }
  bool on_comment(string_view, error_code&) { return true; }

  void start() noexcept {
    tape_.nodes.clear();
    tape_.texts.clear();
    open_.clear();
    begun_ = 0;
    name_at_ = nowhere;
  }
  const json_tape& finished() {
    constexpr std::size_t readable_behind = 64;
    tape_.texts.append(readable_behind, '\0');
    return tape_;
  }

private:
  static constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(tape_.texts.size()); }

  bool append(string_view part) {
    tape_.texts.append(part.data(), part.size());
    return true;
  }

  json_tape::node& add(json_kind kind) {
    json_tape::node& node = tape_.nodes.emplace_back();
    node.kind = kind;
    node.end = static_cast<std::uint32_t>(tape_.nodes.size());
    if (name_at_ != nowhere) {
      node.name_at = name_at_;
      node.name_size = begun_ - name_at_;
      node.key = key_of(std::string_view{tape_.texts}.substr(name_at_, node.name_size));
      name_at_ = nowhere;
    }
    return node;
  }

  /// The keys of one document are those of the next: most are found where they were put.
  std::uint64_t key_of(std::string_view name) {
    if (name.empty()) return json_key(name);
    const auto letter = [&](std::size_t at) { return std::size_t{static_cast<unsigned char>(name[at])}; };
    const std::size_t place =
        name.size() * 61 + letter(0) * 7 + letter(name.size() / 2) * 31 + letter(name.size() - 1);
    known_key& known = known_keys_[place % known_keys_.size()];
    if (known.name != name) known = {std::string{name}, json_key(name)};
    return known.key;
  }

  bool add_text(json_kind kind, string_view last_part) {
    append(last_part);
    json_tape::node& node = add(kind);
    node.text_at = begun_;
    node.text_size = size() - begun_;
    begun_ = size();
    return true;
  }

  bool open(json_kind kind) {
    add(kind);
    open_.push_back(static_cast<std::uint32_t>(tape_.nodes.size() - 1));
    return true;
  }

  bool close() {
    tape_.nodes[open_.back()].end = static_cast<std::uint32_t>(tape_.nodes.size());
    open_.pop_back();
    return true;
  }

  struct known_key {
    std::string name;
    std::uint64_t key = 0;
  };

  json_tape tape_;
  std::array<known_key, 256> known_keys_;
  std::vector<std::uint32_t> open_;
  std::uint32_t begun_ = 0;         // where the text that comes next begins
  std::uint32_t name_at_ = nowhere; // of the key whose value comes next
};

/// `line 3, column 7`, counted in bytes from 1.
std::string place_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_start = before.rfind('\n') + 1; // npos + 1 is 0
  return "line " + std::to_string(std::ranges::count(before, '\n') + 1) + ", column " +
         std::to_string(offset - line_start + 1);
}

std::string letter_at(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return "the end";
  const char letter = text[offset];
  if (letter > ' ' && letter < '\x7f') return std::string{"'"} + letter + '\'';
  static constexpr std::string_view digits = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(letter);
  return std::string{"byte 0x"} + digits[byte >> 4U] + digits[byte & 15U];
}

} // namespace

json_document parse_json(std::string_view text, const json_limits& limits) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  if (text.size() > limits.bytes) {
    throw json_error("document: expected at most " + std::to_string(limits.bytes) + " bytes, got " +
                     std::to_string(text.size()));
  }
  boost::json::parse_options options;
  options.max_depth = limits.depth;
  boost::json::basic_parser<document_builder> parser{options};
  error_code failure;
  const std::size_t consumed = parser.write_some(false, text.data(), text.size(), failure);
  if (failure == boost::json::error::too_deep) {
    throw json_error(place_of(text, consumed) + ": expected at most " + std::to_string(limits.depth) +
                     " levels, got more");
  }
  if (failure) {
    throw json_error(place_of(text, consumed) + ": expected JSON, got " + letter_at(text, consumed) + " (" +
                     failure.message() + ')');
  }
  if (consumed < text.size()) {
    throw json_error(place_of(text, consumed) + ": expected the end of the document, got " +
                     letter_at(text, consumed));
  }
  return parser.handler().take_document();
}

class json_tape_reader::machine {
public:
  static constexpr std::size_t deepest = 32;
  static constexpr std::size_t longest = std::size_t{64} << 20;

  machine() : parser{options()} {}

  boost::json::basic_parser<tape_writer> parser;

private:
  static boost::json::parse_options options() {
    boost::json::parse_options strict;
    strict.max_depth = deepest;
    return strict;
  }
};

json_tape_reader::json_tape_reader() : machine_(std::make_unique<machine>()) {}
json_tape_reader::json_tape_reader(json_tape_reader&&) noexcept = default;
json_tape_reader& json_tape_reader::operator=(json_tape_reader&&) noexcept = default;
json_tape_reader::~json_tape_reader() = default;

std::optional<json_view> json_tape_reader::read(std::string_view text) {
  if (text.size() > machine::longest) {
    failure_ = {0, "expected at most 64 MiB, got " + std::to_string(text.size()) + " bytes"};
    return std::nullopt;
  }
  auto& parser = machine_->parser;
  parser.reset();
  parser.handler().start();
  error_code problem;
  const std::size_t consumed = parser.write_some(false, text.data(), text.size(), problem);
  if (problem == boost::json::error::too_deep) {
    failure_ = {consumed, "expected at most " + std::to_string(machine::deepest) + " levels, got more"};
    return std::nullopt;
  }
  if (problem) {
    failure_ = {consumed, "expected JSON, got " + letter_at(text, consumed) + " (" + problem.message() + ')'};
    return std::nullopt;
  }
  if (consumed < text.size()) {
    failure_ = {consumed, "expected the end of the value, got " + letter_at(text, consumed)};
    return std::nullopt;
  }
  return json_view{parser.handler().finished(), 0};
}

std::string json_value::path() const {
  if (around == nullptr) return {};
  std::string way = around->path();
  append_step(way, around->kind, name, static_cast<std::size_t>(this - around->values.data()));
  return way;
}

std::string json_value::describe() const {
  constexpr std::size_t shown = 60;
  switch (kind) {
  case json_kind::null:
    return "null";
  case json_kind::boolean:
    return truth ? "true" : "false";
  case json_kind::array:
    return "a list of " + std::to_string(values.size());
  case json_kind::object:
    return "an object";
  case json_kind::number:
  case json_kind::string:
    break;
  }
  std::string cut = text.substr(0, shown);
  if (cut.size() < text.size()) {
    while (!cut.empty() && (static_cast<unsigned char>(text[cut.size()]) & 0xC0U) == 0x80U) cut.pop_back();
    cut += "...";
  }
  return kind == json_kind::string ? '\'' + cut + '\'' : cut;
}

std::string json_quoted(std::string_view text) {
  return boost::json::serialize(boost::json::string_view{text.data(), text.size()});
}

} // namespace kenzen::inline v1::detail
