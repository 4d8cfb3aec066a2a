#pragma once

#include "readers/detail/json.hpp"
#include <kenzen/core/enum_names.hpp>
#include <kenzen/policies/detail/policy_fields.hpp>

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::inline v1::detail {

/// `field: expected what, got what`. Of the whole document the field is `policy`.
[[noreturn]] void refuse(const std::string& field, const std::string& expected, const std::string& got);
[[noreturn]] void refuse(const json_value& value, const std::string& expected);

/// Throws unless the text has the form.
void require_form(const json_value& value, text_form form);

/// What all parts of one policy file share: the tables at its end, and the citations found so far.
struct policy_sources {
  /// Throws unless the tables `sources` and `notes` of the document, if it has them, keep to their form.
  explicit policy_sources(const json_value& document);

  const json_value* sources = nullptr; ///< nullptr: the file has none
  const json_value* notes = nullptr;
  std::vector<citation> citations;
};

/// Fills a record from one object of a policy file. Follows `describe`, then refuses what it did not ask for.
class policy_reader {
public:
  /// @param around the source that holds where the object does not say; nullptr: none was stated
  policy_reader(const json_value& object, policy_sources& shared, const json_value* around);

  /// Members that are no fields, but are allowed.
  void pass_over(std::initializer_list<std::string_view> names) { fields_.insert(fields_.end(), names); }

  /// Throws if the object has a member that is no field.
  void finish() const;

  void text(std::string_view name, std::string& to, text_form form, need how = need::optional) {
    if (const json_value* value = take_value(name, how)) {
      to = text_of(*value);
      require_form(*value, form);
    }
  }
  void texts(std::string_view name, std::vector<std::string>& to);
  void text_pair(std::string_view name, std::string& en, std::string& ja);
  void number(std::string_view name, int& to, number_range range, need how = need::optional);
  void rate(std::string_view name, rational& to, need how = need::optional);
  void number_if_known(std::string_view name, int& to, number_range range);
  void rate_if_known(std::string_view name, rational& to, bool& is_published);
  void flag(std::string_view name, bool& to);
  void answers(std::string_view name, rule_answers& to);

  template <class Enum>
  void choice(std::string_view name, Enum& to, need how = need::optional) {
    if (const json_value* value = take_value(name, how)) to = enumerator<Enum>(*value);
  }

  template <class Enum>
  void choices(std::string_view name, std::vector<Enum>& to) {
    const json_value* list = take_value(name, need::optional);
    if (list == nullptr) return;
    to.clear();
    for (const json_value& each : elements_of(*list, "a list of names")) {
      to.push_back(enumerator<Enum>(each));
      if (std::ranges::count(to, to.back()) > 1) refuse(each, "each name once");
    }
  }

  template <class Part>
  void part(std::string_view name, Part& to) {
    if (const json_value* object = take(name, need::optional)) read_part(*object, to);
  }

  template <class Part>
  void list(std::string_view name, std::vector<Part>& to, need how = need::optional) {
    const json_value* list = take(name, how);
    if (list == nullptr) return;
    if (elements_of(*list, "a list of objects").empty() && how == need::required) {
      refuse(*list, "at least one");
    }
    to.assign(list->values.size(), Part{});
    for (std::size_t i = 0; i < to.size(); ++i) read_part(list->values[i], to[i]);
  }

private:
  template <class Part>
  void read_part(const json_value& object, Part& to) {
    policy_reader inner{object, shared_, source_};
    describe(inner, to);
    inner.finish();
  }

  template <class Enum>
  static Enum enumerator(const json_value& value) {
    if (value.kind == json_kind::string) {
      if (const auto found = from_string<Enum>(value.text)) return *found;
    }
    std::string expected = "one of";
    for (const std::string_view each : enum_names<Enum>::values) {
      expected += each == enum_names<Enum>::values.front() ? " '" : ", '";
      expected += std::string{each} + '\'';
    }
    refuse(value, expected);
  }

  /// Whether a field says that nobody publishes its value: `{"value": null, "source": null, "note": ...}`.
  bool is_declared_unknown(std::string_view name) const;

  static const std::string& text_of(const json_value& value);
  static const std::vector<json_value>& elements_of(const json_value& value, const std::string& expected);

  /// The member of that name, or nullptr where it is left out and may be.
  const json_value* take(std::string_view name, need how);

  /// The same, out of its `{"value": ..., "source": ..., "note": ...}` if it is written so.
  const json_value* take_value(std::string_view name, need how);

  /// Records the `source` and `note` of an object; returns the source that holds within it.
  const json_value* cite(const json_value& object);

  const json_value& object_;
  policy_sources& shared_;
  const json_value* source_;
  std::vector<std::string_view> fields_;
};

} // namespace kenzen::inline v1::detail
