#pragma once

#include <kenzen/core/enum_names.hpp>
#include <kenzen/policies/detail/built_in_policy_table.hpp>
#include <kenzen/policies/detail/policy_fields.hpp>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::inline v1::detail {

/// Fills a record from a row of the built-in table: the texts of its fields in the order of `describe`, a
/// list after its length. tools/generate_policies.py writes the rows and knows the same order; what it writes
/// is valid, so that nothing is checked here.
class table_reader {
public:
  explicit table_reader(const built_in_policy_row& row) noexcept : next_{row.texts} {}

  void text(std::string_view, std::string& to, text_form, need = need::optional) { to = take(); }
  void texts(std::string_view, std::vector<std::string>& to) {
    to.resize(take_count());
    for (std::string& each : to) each = take();
  }
  void text_pair(std::string_view, std::string& en, std::string& ja) {
    en = take();
    ja = take();
  }
  void number(std::string_view, int& to, number_range, need = need::optional) { to = take_int(); }
  void rate(std::string_view, rational& to, need = need::optional) {
    to = rate_from_text(take()).value_or(rational{});
  }
  void number_if_known(std::string_view, int& to, number_range) { to = take_int(); }
  void rate_if_known(std::string_view, rational& to, bool& is_published) {
    const auto known = rate_from_text(take());
    is_published = known.has_value();
    to = known.value_or(rational{});
  }
  void flag(std::string_view, bool& to) { to = take() == "true"; }

  template <class Enum>
  void choice(std::string_view, Enum& to, need = need::optional) {
    to = from_string<Enum>(take()).value_or(Enum{});
  }

  template <class Enum>
  void choices(std::string_view, std::vector<Enum>& to) {
    to.resize(take_count());
    for (Enum& each : to) choice({}, each);
  }

  void answers(std::string_view, rule_answers& to) {
    for (std::size_t i = 0; i < to.size(); ++i) {
      if (!fixed_answer(static_cast<verdict_rule>(i))) choice({}, to[i]);
    }
  }

  template <class Part>
  void part(std::string_view, Part& to) {
    describe(*this, to);
  }

  template <class Part>
  void list(std::string_view, std::vector<Part>& to, need = need::optional) {
    to.resize(take_count());
    for (Part& each : to) describe(*this, each);
  }

  /// The citations stand after all fields.
  std::vector<citation> citations() {
    std::vector<citation> all(take_count());
    for (citation& each : all) {
      each.field = take();
      each.source = take();
      each.retrieved_on = take();
      choice({}, each.kind);
      each.note = take();
      each.note_ja = take();
    }
    return all;
  }

private:
  std::string_view take() noexcept {
    const std::string_view text = built_in_policy_text(next_.front());
    next_ = next_.subspan(1);
    return text;
  }

  int take_int() noexcept {
    const std::string_view text = take();
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  }

  std::size_t take_count() noexcept { return static_cast<std::size_t>(take_int()); }

  std::span<const std::uint16_t> next_;
};

inline policy_record read_policy_row(const built_in_policy_row& row) {
  policy_record record;
  table_reader fields{row};
  describe(fields, record);
  record.citations = fields.citations();
  return record;
}

} // namespace kenzen::inline v1::detail
