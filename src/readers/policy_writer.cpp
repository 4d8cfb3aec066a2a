#include "readers/detail/policy_writer.hpp"

#include "readers/detail/json.hpp"
#include <kenzen/core/enum_names.hpp>
#include <kenzen/policies/detail/policy_fields.hpp>

#include <cstddef>
#include <functional>
#include <map>
#include <stdexcept>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

namespace {

std::string pair_text(const std::string& en, const std::string& ja) {
  if (ja.empty()) return json_quoted(en);
  return R"({"en": )" + json_quoted(en) + R"(, "ja": )" + json_quoted(ja) + '}';
}

/// The citations of a record by field, and the keys that their sources and notes get in its file.
class citation_keys {
public:
  explicit citation_keys(const policy_record& record) {
    for (const citation& each : record.citations) {
      by_field_.emplace(each.field, &each);
      if (each.is_published()) source_numbers_.try_emplace(source_of(each), source_numbers_.size());
      if (!each.note.empty()) note_numbers_.try_emplace(note_of(each), note_numbers_.size());
    }
  }

  /// `"source": ..., "note": ...` of the citation of exactly that field; empty where there is none.
  std::string take(const std::string& field) {
    const auto found = by_field_.find(field);
    if (found == by_field_.end()) return {};
    const citation& cited = *found->second;
    by_field_.erase(found);
    std::string text = R"("source": )";
    text += cited.is_published() ? source_key(source_numbers_.at(source_of(cited))) : "null";
    if (!cited.note.empty()) text += R"(, "note": )" + note_key(note_numbers_.at(note_of(cited)));
    return text;
  }

  bool has(const std::string& field) const { return by_field_.contains(field); }

  void require_all_taken() const {
    if (by_field_.empty()) return;
    throw std::invalid_argument("citations: expected paths of the policy, got '" +
                                std::string{by_field_.begin()->first} + '\'');
  }

  std::vector<std::string> source_lines() const {
    std::vector<std::string> lines(source_numbers_.size());
    for (const auto& [source, number] : source_numbers_) {
      const auto& [url, retrieved_on, kind] = source;
      lines[number] = source_key(number) + R"(: {"url": )" + json_quoted(url) + R"(, "retrieved_on": )" +
                      json_quoted(retrieved_on) + R"(, "kind": )" + json_quoted(to_string(kind)) + '}';
    }
    return lines;
  }

  std::vector<std::string> note_lines() const {
    std::vector<std::string> lines(note_numbers_.size());
    for (const auto& [note, number] : note_numbers_) {
      lines[number] = note_key(number) + ": " + pair_text(note.first, note.second);
    }
    return lines;
  }

private:
  using source_text = std::tuple<std::string, std::string, source_kind>;
  using note_text = std::pair<std::string, std::string>;

  static source_text source_of(const citation& each) { return {each.source, each.retrieved_on, each.kind}; }
  static note_text note_of(const citation& each) { return {each.note, each.note_ja}; }
  static std::string source_key(std::size_t number) {
    return json_quoted("source-" + std::to_string(number + 1));
  }
  static std::string note_key(std::size_t number) {
    return json_quoted("note-" + std::to_string(number + 1));
  }

  std::map<std::string, const citation*, std::less<>> by_field_;
  std::map<source_text, std::size_t> source_numbers_; ///< in order of citation
  std::map<note_text, std::size_t> note_numbers_;
};

/// Collects the members of one object of a policy file, each as its text. Follows `describe`.
class policy_writer {
public:
  policy_writer(std::string path, citation_keys& keys, std::size_t depth)
      : path_{std::move(path)}, keys_{keys}, depth_{depth} {
    if (std::string cited = keys_.take(path_); !cited.empty()) members_.push_back(std::move(cited));
  }

  void text(std::string_view name, const std::string& value, text_form form, need how = need::optional) {
    const bool may_be_empty = form == text_form::any || form == text_form::day || form == text_form::stage;
    if (value.empty() && may_be_empty && how == need::optional && !is_cited(name)) return;
    add(name, json_quoted(value));
  }
  void texts(std::string_view name, const std::vector<std::string>& values) {
    add_list(name, values, [](const std::string& each) { return json_quoted(each); });
  }
  void text_pair(std::string_view name, const std::string& en, const std::string& ja) {
    add(name, pair_text(en, ja));
  }
  void number(std::string_view name, int value, number_range, need = need::optional) {
    add(name, std::to_string(value));
  }
  void rate(std::string_view name, const rational& value, need = need::optional) {
    const std::string exact = value.to_string();
    const bool is_decimal = exact.find('/') == std::string::npos && rational::from_decimal(exact);
    add(name, is_decimal ? exact
                         : json_quoted(std::to_string(value.numerator()) + '/' +
                                       std::to_string(value.denominator())));
  }
  void number_if_known(std::string_view name, int value, number_range range) {
    value > 0 ? number(name, value, range) : add(name, "null");
  }
  void rate_if_known(std::string_view name, const rational& value, bool is_published) {
    is_published ? rate(name, value) : add(name, "null");
  }
  void flag(std::string_view name, bool value) { add(name, value ? "true" : "false"); }

  template <class Enum>
  void choice(std::string_view name, Enum value, need = need::optional) {
    add(name, json_quoted(to_string(value)));
  }
  template <class Enum>
  void choices(std::string_view name, const std::vector<Enum>& values) {
    add_list(name, values, [](Enum each) { return json_quoted(to_string(each)); });
  }

  void answers(std::string_view name, const rule_answers& answers) {
    policy_writer inner{path_of(name), keys_, depth_ + 1};
    for (std::size_t i = 0; i < answers.size(); ++i) {
      const auto rule = static_cast<verdict_rule>(i);
      if (!fixed_answer(rule)) inner.choice(to_string(rule), answers[i]);
    }
    add_raw(name, inner.finish());
  }

  template <class Part>
  void part(std::string_view name, Part& value) {
    policy_writer inner{path_of(name), keys_, depth_ + 1};
    describe(inner, value);
    add_raw(name, inner.finish());
  }

  template <class Part>
  void list(std::string_view name, std::vector<Part>& values, need = need::optional) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < values.size(); ++i) {
      policy_writer inner{path_of(name) + '[' + std::to_string(i) + ']', keys_, depth_ + 2};
      describe(inner, values[i]);
      texts.push_back(inner.finish());
    }
    add_raw(name, block('[', texts, ']', depth_ + 1));
  }

  void add_table(std::string_view name, const std::vector<std::string>& lines) {
    if (!lines.empty()) add_raw(name, block('{', lines, '}', depth_ + 1));
  }

  std::string finish() const { return block('{', members_, '}', depth_); }

private:
  static std::string block(char open, const std::vector<std::string>& lines, char close, std::size_t depth) {
    std::string text{open};
    const std::string indent(2 * depth, ' ');
    for (const std::string& each : lines) {
      text += &each == &lines.front() ? "\n  " : ",\n  ";
      text += indent + each;
    }
    if (!lines.empty()) text += '\n' + indent;
    return text + close;
  }

  std::string path_of(std::string_view name) const {
    return path_.empty() ? std::string{name} : path_ + '.' + std::string{name};
  }

  bool is_cited(std::string_view name) const { return keys_.has(path_of(name)); }

  void add_raw(std::string_view name, const std::string& text) {
    members_.push_back(json_quoted(name) + ": " + text);
  }

  void add(std::string_view name, const std::string& value) {
    const std::string cited = keys_.take(path_of(name));
    add_raw(name, cited.empty() ? value : R"({"value": )" + value + ", " + cited + '}');
  }

  template <class Values, class Text>
  void add_list(std::string_view name, const Values& values, Text text_of) {
    std::string text = "[";
    for (const auto& each : values) text += (text.size() == 1 ? "" : ", ") + text_of(each);
    add(name, text + ']');
  }

  std::string path_;
  citation_keys& keys_;
  std::size_t depth_;
  std::vector<std::string> members_;
};

} // namespace

std::string policy_text(const policy_record& record) {
  citation_keys keys{record};
  policy_writer writer{"", keys, 0};
  policy_record copy = record; // `describe` hands out fields that may be written to
  describe(writer, copy);
  keys.require_all_taken();
  writer.add_table("sources", keys.source_lines());
  writer.add_table("notes", keys.note_lines());
  return writer.finish() + '\n';
}

} // namespace kenzen::inline v1::detail
