#include "readers/detail/policy_reader.hpp"

#include <kenzen/core/detail/edit_distance.hpp>
#include <kenzen/core/error.hpp>
#include <kenzen/orders/order_status.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/time_zone.hpp>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <utility>

namespace kenzen::inline v1::detail {

namespace {

constexpr bool is_capital(char c) noexcept { return c >= 'A' && c <= 'Z'; }
constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Small letters and digits; words joined by single '-'.
bool is_id(std::string_view text) noexcept {
  char before = '-';
  for (const char c : text) {
    if (c == '-' ? before == '-' : !is_digit(c) && !(c >= 'a' && c <= 'z')) return false;
    before = c;
  }
  return before != '-';
}

bool is_month_or_day(std::string_view text) {
  return date::from_iso(text.size() == 7 ? std::string{text} + "-01" : std::string{text}).has_value();
}

std::string path_of_member(const json_value& object, std::string_view name) {
  const std::string path = object.path();
  return path.empty() ? std::string{name} : path + '.' + std::string{name};
}

const json_value& member(const json_value& object, std::string_view name) {
  if (const json_value* found = object.find(name)) return *found;
  refuse(path_of_member(object, name), "a value", "nothing");
}

void refuse_members_but(const json_value& object, std::initializer_list<std::string_view> names,
                        const std::string& expected) {
  for (const json_value& each : object.values) {
    if (std::ranges::find(names, each.name) == names.end()) refuse(each.path(), expected, "an unknown field");
  }
}

std::string quoted_list(const std::vector<std::string_view>& names) {
  std::string list;
  for (const std::string_view each : names) {
    if (!list.empty()) list += ", ";
    list += '\'' + std::string{each} + '\'';
  }
  return list;
}

source_kind source_kind_of(const json_value& page) {
  const json_value& value = member(page, "kind");
  const auto kind = value.kind == json_kind::string ? from_string<source_kind>(value.text) : std::nullopt;
  if (!kind) refuse(value, "'official' or 'third_party'");
  return *kind;
}

/// A text in English or both languages.
void read_pair(const json_value& value, std::string& en, std::string& ja) {
  static constexpr auto expected = R"(a text, or {"en": ..., "ja": ...})";
  if (value.kind == json_kind::string) {
    en = value.text;
    return;
  }
  if (value.kind != json_kind::object) refuse(value, expected);
  refuse_members_but(value, {"en", "ja"}, "only 'en' and 'ja'");
  for (const json_value& each : value.values) {
    if (each.kind != json_kind::string) refuse(each, "a text");
    (each.name == "en" ? en : ja) = each.text;
  }
  member(value, "en");
}

} // namespace

void refuse(const std::string& field, const std::string& expected, const std::string& got) {
  throw policy_error((field.empty() ? "policy" : field) + ": expected " + expected + ", got " + got);
}

void refuse(const json_value& value, const std::string& expected) {
  refuse(value.path(), expected, value.describe());
}

void require_form(const json_value& value, text_form form) {
  const std::string& text = value.text;
  switch (form) {
  case text_form::any:
    break;
  case text_form::filled:
    if (text.empty()) refuse(value, "a text that is not empty");
    break;
  case text_form::id:
    if (!is_id(text)) refuse(value, "small letters and digits, words joined by '-'");
    break;
  case text_form::region:
    if (text.size() != 2 || !is_capital(text[0]) || !is_capital(text[1]))
      refuse(value, "two capital letters");
    break;
  case text_form::day:
    if (!text.empty() && !date::from_iso(text)) refuse(value, "a day as YYYY-MM-DD");
    break;
  case text_form::stage:
    if (!text.empty() && !from_string<order_status>(text)) {
      const auto& names = enum_names<order_status>::values;
      refuse(value, "an order status: " + quoted_list({names.begin(), names.end()}));
    }
    break;
  case text_form::time_zone:
    try {
      time_zone::named(text);
    } catch (const std::invalid_argument& wrong) {
      // "time_zone: expected ..., got ...": the field is ours to name.
      const std::string_view message = wrong.what();
      throw policy_error(value.path() + std::string{message.substr(message.find(':'))});
    }
    break;
  }
}

policy_sources::policy_sources(const json_value& document) {
  if (document.kind != json_kind::object) refuse(document, "an object");
  if ((sources = document.find("sources")) != nullptr) {
    if (sources->kind != json_kind::object) refuse(*sources, "an object");
    for (const json_value& page : sources->values) {
      if (page.kind != json_kind::object) refuse(page, "an object");
      refuse_members_but(page, {"url", "retrieved_on", "kind"}, "only 'url', 'retrieved_on' and 'kind'");
      const json_value& url = member(page, "url");
      if (url.kind != json_kind::string || url.text.empty()) refuse(url, "a text that is not empty");
      const json_value& day = member(page, "retrieved_on");
      if (day.kind != json_kind::string || !is_month_or_day(day.text)) {
        refuse(day, "a month as YYYY-MM or a day as YYYY-MM-DD");
      }
      source_kind_of(page);
    }
  }
  if ((notes = document.find("notes")) != nullptr) {
    if (notes->kind != json_kind::object) refuse(*notes, "an object");
    for (const json_value& each : notes->values) {
      std::string en;
      std::string ja;
      read_pair(each, en, ja);
    }
  }
  for (const json_value* table : {sources, notes}) {
    if (table != nullptr && table->find("") != nullptr)
      refuse(table->path(), "keys that are not empty", "''");
  }
}

policy_reader::policy_reader(const json_value& object, policy_sources& shared, const json_value* around)
    : object_{object}, shared_{shared}, source_{around} {
  if (object.kind != json_kind::object) refuse(object, "an object");
  if (const json_value* own = cite(object)) source_ = own;
}

void policy_reader::finish() const {
  for (const json_value& each : object_.values) {
    if (each.name == "source" || each.name == "note") continue;
    if (std::ranges::find(fields_, each.name) != fields_.end()) continue;
    std::vector<std::string_view> nearest = fields_;
    const std::string_view wrong = std::string_view{each.name}.substr(0, 64);
    std::ranges::stable_sort(nearest, {}, [&](std::string_view name) { return edit_distance(wrong, name); });
    nearest.resize(std::min<std::size_t>(nearest.size(), 3));
    refuse(each.path(), "a known field, such as " + quoted_list(nearest), "an unknown one");
  }
}

void policy_reader::texts(std::string_view name, std::vector<std::string>& to) {
  const json_value* list = take_value(name, need::optional);
  if (list == nullptr) return;
  to.clear();
  for (const json_value& each : elements_of(*list, "a list of texts")) {
    to.push_back(text_of(each));
    require_form(each, text_form::filled);
    if (std::ranges::count(to, to.back()) > 1) refuse(each, "each text once");
  }
}

void policy_reader::text_pair(std::string_view name, std::string& en, std::string& ja) {
  if (const json_value* value = take_value(name, need::optional)) read_pair(*value, en, ja);
}

void policy_reader::number(std::string_view name, int& to, number_range range, need how) {
  const json_value* value = take_value(name, how);
  if (value == nullptr) return;
  const auto exact = value->kind == json_kind::number ? rational::from_decimal(value->text) : std::nullopt;
  if (!exact || exact->denominator() != 1 || exact->numerator() < range.least ||
      exact->numerator() > range.most) {
    refuse(*value,
           "a whole number from " + std::to_string(range.least) + " to " + std::to_string(range.most));
  }
  to = static_cast<int>(exact->numerator());
}

void policy_reader::rate(std::string_view name, rational& to, need how) {
  const json_value* value = take_value(name, how);
  if (value == nullptr) return;
  const bool is_text = value->kind == json_kind::string && value->text.find('/') != std::string::npos;
  const auto exact = is_text || value->kind == json_kind::number ? rate_from_text(value->text) : std::nullopt;
  if (!exact || *exact < rational{} || *exact > rational{1, 1}) {
    refuse(*value, "a decimal from 0 to 1 of at most 18 digits, such as 0.025, or a fraction such as '1/40'");
  }
  to = *exact;
}

bool policy_reader::is_declared_unknown(std::string_view name) const {
  const json_value* found = object_.find(name);
  const json_value* value = found == nullptr ? nullptr : found->find("value");
  if (value == nullptr || value->kind != json_kind::null) return false;
  const json_value* source = found->find("source");
  const json_value* note = found->find("note");
  return source != nullptr && source->kind == json_kind::null && note != nullptr;
}

void policy_reader::number_if_known(std::string_view name, int& to, number_range range) {
  if (is_declared_unknown(name)) {
    take_value(name, need::required);
    to = 0;
  } else {
    number(name, to, range, need::required);
  }
}

void policy_reader::rate_if_known(std::string_view name, rational& to, bool& is_published) {
  is_published = !is_declared_unknown(name);
  if (is_published) {
    rate(name, to, need::required);
  } else {
    take_value(name, need::required);
    to = rational{};
  }
}

void policy_reader::flag(std::string_view name, bool& to) {
  if (const json_value* value = take_value(name, need::optional)) {
    if (value->kind != json_kind::boolean) refuse(*value, "true or false");
    to = value->truth;
  }
}

void policy_reader::answers(std::string_view name, rule_answers& to) {
  const json_value* object = take(name, need::optional);
  if (object == nullptr) return;
  policy_reader inner{*object, shared_, source_};
  for (std::size_t i = 0; i < to.size(); ++i) {
    const auto rule = static_cast<verdict_rule>(i);
    if (!fixed_answer(rule)) inner.choice(to_string(rule), to[i]);
  }
  inner.finish();
}

const std::string& policy_reader::text_of(const json_value& value) {
  if (value.kind != json_kind::string) refuse(value, "a text");
  return value.text;
}

const std::vector<json_value>& policy_reader::elements_of(const json_value& value,
                                                          const std::string& expected) {
  if (value.kind != json_kind::array) refuse(value, expected);
  return value.values;
}

const json_value* policy_reader::take(std::string_view name, need how) {
  fields_.push_back(name);
  const json_value* found = object_.find(name);
  if (found == nullptr && how == need::required) refuse(path_of_member(object_, name), "a value", "nothing");
  return found;
}

const json_value* policy_reader::take_value(std::string_view name, need how) {
  const json_value* found = take(name, how);
  if (found == nullptr || found->find("value") == nullptr) return found;
  refuse_members_but(*found, {"value", "source", "note"}, "only 'value', 'source' and 'note'");
  cite(*found);
  return found->find("value");
}

const json_value* policy_reader::cite(const json_value& object) {
  const json_value* source = object.find("source");
  const json_value* note = object.find("note");
  if (source == nullptr && note == nullptr) return nullptr;
  const json_value* holds = source != nullptr ? source : source_;

  citation found;
  found.field = object.path();
  if (source != nullptr && source->kind != json_kind::null && source->kind != json_kind::string) {
    refuse(*source, "a key of 'sources', or null");
  }
  if (holds != nullptr && holds->kind == json_kind::string) {
    const json_value* page = shared_.sources != nullptr ? shared_.sources->find(holds->text) : nullptr;
    if (page == nullptr) refuse(*holds, "a key of 'sources'");
    found.source = page->find("url")->text;
    found.retrieved_on = page->find("retrieved_on")->text;
    found.kind = source_kind_of(*page);
  } else if (note == nullptr) {
    refuse(path_of_member(object, "note"), "a note that says what is assumed, as there is no source",
           "nothing");
  }
  if (note != nullptr) {
    if (note->kind != json_kind::string) refuse(*note, "a key of 'notes'");
    const json_value* text = shared_.notes != nullptr ? shared_.notes->find(note->text) : nullptr;
    if (text == nullptr) refuse(*note, "a key of 'notes'");
    read_pair(*text, found.note, found.note_ja);
  }
  shared_.citations.push_back(std::move(found));
  return source;
}

} // namespace kenzen::inline v1::detail
