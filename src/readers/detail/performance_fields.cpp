#include "readers/detail/performance_fields.hpp"

#include "readers/detail/cell_words.hpp"
#include <kenzen/time/date.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace kenzen::inline v1::detail {

namespace {

constexpr std::size_t most_issues = 1'000;

struct named_part {
  std::string_view name;
  metric_part part;
};

constexpr std::array parts{
    named_part{"reportingdaterange", metric_part::range},
    named_part{"timeframe", metric_part::range},
    named_part{"status", metric_part::status},
    named_part{"rate", metric_part::rate},
    named_part{"targetvalue", metric_part::target_value},
    named_part{"targetcondition", metric_part::target_condition},
    named_part{"ordercount", metric_part::order_count},
    named_part{"shipmentcount", metric_part::order_count},
    named_part{"shipmentcountwithvalidtracking", metric_part::order_count},
    named_part{"totalunitcount", metric_part::order_count},
    named_part{"count", metric_part::event_count},
    named_part{"cancellationcount", metric_part::event_count},
    named_part{"lateshipmentcount", metric_part::event_count},
    named_part{"ontimedeliverycount", metric_part::event_count},
    named_part{"unitontimedeliverycount", metric_part::event_count},
    named_part{"validtrackingcount", metric_part::event_count},
    named_part{"orderwithdefects", metric_part::event_count},
    named_part{"orderwithdefectscount", metric_part::event_count},
    named_part{"invoicedefect", metric_part::event_count},
    named_part{"invoicedefectcount", metric_part::event_count},
    named_part{"defectscount", metric_part::event_count},
    named_part{"fulfillmenttype", metric_part::channel},
};

constexpr std::array conditions{
    cell_word<target_condition>{"lessthan", target_condition::less_than},
    cell_word<target_condition>{"lessthanorequal", target_condition::at_most},
    cell_word<target_condition>{"lessthanorequals", target_condition::at_most},
    cell_word<target_condition>{"lessthanorequalto", target_condition::at_most},
    cell_word<target_condition>{"greaterthan", target_condition::greater_than},
    cell_word<target_condition>{"greaterthanorequal", target_condition::at_least},
    cell_word<target_condition>{"greaterthanorequals", target_condition::at_least},
    cell_word<target_condition>{"greaterthanorequalto", target_condition::at_least},
    cell_word<target_condition>{"equals", target_condition::equals},
    cell_word<target_condition>{"equal", target_condition::equals},
    cell_word<target_condition>{"equalto", target_condition::equals},
};

constexpr std::array violations{
    std::string_view{"listingPolicyViolations"},
    std::string_view{"productAuthenticityCustomerComplaints"},
    std::string_view{"productConditionCustomerComplaints"},
    std::string_view{"productSafetyCustomerComplaints"},
    std::string_view{"receivedIntellectualPropertyComplaints"},
    std::string_view{"restrictedProductPolicyViolations"},
    std::string_view{"suspectedIntellectualPropertyViolations"},
    std::string_view{"foodAndProductSafetyIssues"},
    std::string_view{"otherPolicyViolations"},
    std::string_view{"documentRequests"},
    std::string_view{"customerProductReviewsPolicyViolations"},
};

} // namespace

std::string bare_name(std::string_view name) {
  std::string bare;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') bare += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) bare += c;
  }
  return bare;
}

metric_part part_of(std::string_view bare_name) noexcept {
  const auto known = std::ranges::find(parts, bare_name, &named_part::name);
  return known == parts.end() ? metric_part::other : known->part;
}

bool is_violation(std::string_view canonical_name) noexcept {
  return std::ranges::find(violations, canonical_name) != violations.end();
}

instant performance_fields::read_time(std::string_view text, bool end, const std::string& place) {
  if (text.empty()) return instant::none();
  if (const auto when = instant::from_iso(text)) return *when;
  constexpr std::size_t day_size = 10;
  constexpr std::size_t minute_size = 16; // YYYY-MM-DDThh:mm
  if (text.size() == day_size) {
    if (const auto day = date::from_iso(text))
      return instant::from_seconds(std::int64_t{day->days()} * 86'400 + (end ? 86'399 : 0));
  } else if (text.size() > minute_size) {
    std::string with_seconds{text};
    if (with_seconds[minute_size] != ':') with_seconds.insert(minute_size, ":00");
    if (const auto when = instant::from_iso(with_seconds)) return *when;
  }
  report(place, issue_code::bad_date, "a time such as 2026-09-24T23:59:59Z", text);
  return instant::none();
}

std::optional<std::int64_t> performance_fields::read_count(std::string_view text, const std::string& place) {
  if (text.empty()) return std::nullopt;
  const auto number = reported_number::from_text(text);
  if (number && number->exact() && number->exact()->denominator() == 1 && number->exact()->numerator() >= 0)
    return number->exact()->numerator();
  report(place, issue_code::bad_number, "a whole number", text);
  return std::nullopt;
}

std::optional<reported_number> performance_fields::read_number(std::string_view text,
                                                               const std::string& place) {
  if (text.empty()) return std::nullopt;
  auto number = reported_number::from_text(text);
  if (!number) report(place, issue_code::bad_number, "a number such as 0.025", text);
  return number;
}

std::optional<target_condition> performance_fields::read_condition(std::string_view text,
                                                                   const std::string& place) {
  if (text.empty()) return std::nullopt;
  const auto known = find_word<target_condition>(conditions, text);
  if (!known) report(place, issue_code::unknown_value, "'LESS_THAN', 'GREATER_THAN' or 'EQUALS'", text);
  return known;
}

void performance_fields::report(const std::string& place, issue_code code, const std::string& expected,
                                std::string_view text) {
  constexpr std::size_t most_shown = 200;
  if (report_->issues.size() > most_issues) return;
  if (report_->issues.size() == most_issues) {
    report_->issues.push_back({report_->source, 0, "", issue_code::truncated,
                               "expected a report with few mistakes, got more than " +
                                   std::to_string(most_issues) + "; those are listed",
                               ""});
    return;
  }
  std::string shown{text.substr(0, most_shown)};
  while (shown.size() < text.size() && !shown.empty() &&
         (static_cast<unsigned char>(text[shown.size()]) & 0xC0U) == 0x80U)
    shown.pop_back();
  report_->issues.push_back({report_->source, 0, place, code,
                             place + ": expected " + expected + ", got '" + shown + "'", std::move(shown)});
}

} // namespace kenzen::inline v1::detail
