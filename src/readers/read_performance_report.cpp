#include "readers/detail/byte_source.hpp"
#include "readers/detail/document_text.hpp"
#include "readers/detail/json.hpp"
#include "readers/detail/performance_fields.hpp"
#include "readers/detail/xml.hpp"
#include <kenzen/core/error.hpp>
#include <kenzen/readers/read_performance_report.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace kenzen::inline v1 {

namespace {

constexpr const char* expected = "a seller performance report, JSON with 'performanceMetrics' or XML with "
                                 "'sellerPerformanceReport'";
constexpr std::size_t most_bytes = std::size_t{16} << 20;
constexpr std::size_t most_levels = 32;

[[noreturn]] void refuse(const std::string& name, const std::string& got) {
  throw source_error(name + ": expected " + expected + ", got " + got);
}

void read_json(std::string_view text, performance_report& report) {
  report.dialect = "amazon_performance_v2";
  detail::json_document document;
  try {
    document = detail::parse_json(text, {.bytes = 2 * most_bytes, .depth = most_levels});
  } catch (const detail::json_error& e) {
    throw source_error(report.source + ": " + e.what());
  }
  // Clients hand the document on as it is, or as the only element of a list.
  const detail::json_value* root = document.get();
  if (root->kind == detail::json_kind::array && root->values.size() == 1) root = &root->values.front();
  if (root->kind != detail::json_kind::object) refuse(report.source, document->describe());
  const bool known = std::ranges::any_of(root->values, [](const detail::json_value& each) {
    const std::string name = detail::bare_name(each.name);
    return name == "performancemetrics" || name == "accountstatuses";
  });
  if (!known) {
    refuse(report.source, root->values.empty()
                              ? std::string{"an empty object"}
                              : "an object with the key '" + root->values.front().name + "'");
  }
  detail::read_performance_json(*root, report);
}

void read_xml(std::string_view text, performance_report& report) {
  report.dialect = "amazon_performance_v1";
  detail::xml_element root;
  try {
    root = detail::parse_xml(text, {.depth = most_levels, .elements = 100'000});
  } catch (const detail::xml_error& e) {
    throw source_error(report.source + ": " + e.what());
  }
  if (!detail::bare_name(root.name).starts_with("sellerperformance")) {
    refuse(report.source, "XML with the root '" + root.name + "'");
  }
  detail::read_performance_xml(root, report);
}

} // namespace

performance_report read_performance_report(const source& from, const read_options& options) {
  const auto files = detail::open_sources({from}, options);
  if (files.size() != 1) refuse(from.name(), std::to_string(files.size()) + " files");
  performance_report report;
  report.source = files.front().name;
  const detail::document_text document = detail::read_document(files.front(), options, most_bytes, expected);
  if (document.wrong_bytes != 0) {
    report.issues.push_back({report.source, 0, "", issue_code::wrong_bytes,
                             "expected " + std::string{detail::name_of(document.encoding)} + " text, got " +
                                 std::to_string(document.wrong_bytes) + " wrong bytes, the first at offset " +
                                 std::to_string(document.first_wrong_byte),
                             ""});
  }
  if (detail::kind_of_document(document.text) == detail::document_kind::json) {
    read_json(document.text, report);
  } else {
    read_xml(document.text, report);
  }
  std::ranges::sort(report.issues);
  return report;
}

} // namespace kenzen::inline v1
