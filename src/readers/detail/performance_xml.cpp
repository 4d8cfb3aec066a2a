#include "readers/detail/performance_fields.hpp"
#include "readers/detail/xml.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace kenzen::inline v1::detail {

namespace {

/// Takes the first version of the report apart. No schema of it is published, so it is read by its words: an
/// element with a `timeFrame` holds the metrics of those days, one whose name is a metric's is that metric,
/// wherever it stands; what has a status alone is in the checklist.
class xml_reading {
public:
  explicit xml_reading(performance_report& report) : report_(&report), fields_(report) {}

  void read(const xml_element& root) {
    std::vector<const xml_element*> stores;
    find_stores(root, stores);
    if (stores.empty()) stores.push_back(&root);
    for (const xml_element* each : stores) {
      store_ = &report_->marketplaces.emplace_back();
      checklist_.clear();
      for (const auto& [name, value] : each->attributes) {
        if (bare_name(name) == "marketplaceid") store_->marketplace_id = value;
      }
      for (const xml_element& part : each->children) read_part(part, {}, part.name);
      // Behind the metrics with counts, so that those are found first.
      std::ranges::move(checklist_, std::back_inserter(store_->metrics));
    }
  }

private:
  static void find_stores(const xml_element& element, std::vector<const xml_element*>& stores) {
    if (bare_name(element.name) == "sellerperformancereport") return stores.push_back(&element);
    for (const xml_element& each : element.children) find_stores(each, stores);
  }

  /// The name of the metric an element is, or of the one around it.
  static std::string metric_around(const xml_element& element, const std::string& around) {
    return std::string{find_metric_name(element.name).value_or(around)};
  }

  void read_part(const xml_element& element, const std::string& around, const std::string& path) {
    const std::string name = bare_name(element.name);
    if (name == "marketplaceid") {
      store_->marketplace_id = element.text;
    } else if (name == "performancechecklist") {
      for (const xml_element& each : element.children) read_check(each, path + '.' + each.name);
    } else if (element.find("timeFrame") != nullptr) {
      read_frame(element, metric_around(element, around), path);
    } else if (element.children.empty()) {
      if (!element.text.empty()) not_understood(element, path);
    } else if (is_metric(element)) {
      reported_metric metric = named(metric_around(element, around), element.name);
      for (const xml_element& each : element.children) read_value(each, metric, path + '.' + each.name);
      store_->metrics.push_back(std::move(metric));
    } else {
      for (const xml_element& each : element.children)
        read_part(each, metric_around(element, around), path + '.' + each.name);
    }
  }

  static bool is_metric(const xml_element& element) {
    return std::ranges::any_of(element.children, [](const xml_element& each) {
      return each.children.empty() && part_of(bare_name(each.name)) != metric_part::other;
    });
  }

  static reported_metric named(std::string name, const std::string& reported_name) {
    reported_metric metric;
    metric.name = name.empty() ? reported_name : std::move(name);
    metric.reported_name = reported_name;
    return metric;
  }

  /// `<orderDefectRate>Good</orderDefectRate>`, or the same with a status inside.
  void read_check(const xml_element& element, const std::string& path) {
    const std::string_view status = element.children.empty() ? element.text : element.text_of("status");
    if (status.empty()) return;
    if (element.children.size() > 1) not_understood(element, path);
    reported_metric metric = named(canonical_metric_name(element.name), element.name);
    metric.status = status;
    const std::string name = bare_name(element.name);
    const bool policy = name.ends_with("status") || name.starts_with("policyviolation");
    if (policy || is_violation(metric.name)) {
      store_->violations.push_back(std::move(metric));
    } else {
      checklist_.push_back(std::move(metric));
    }
  }

  /// The metrics of one time frame: those within the element, and the element itself.
  void read_frame(const xml_element& element, const std::string& name, const std::string& path) {
    reported_metric own = named(name, element.name);
    for (const xml_element& each : element.children) {
      if (part_of(bare_name(each.name)) == metric_part::range)
        read_range(each, own, path + '.' + each.name);
      else if (part_of(bare_name(each.name)) == metric_part::order_count)
        read_value(each, own, path + '.' + each.name);
    }
    const reported_metric frame = own;
    bool holds_others = false;
    for (const xml_element& each : element.children) {
      const std::string place = path + '.' + each.name;
      const std::string inner = metric_around(each, {});
      const metric_part part = part_of(bare_name(each.name));
      if (part == metric_part::range || part == metric_part::order_count) continue;
      if (inner.empty() || inner == name) {
        read_value(each, own, place);
        continue;
      }
      holds_others = true;
      reported_metric metric = frame;
      metric.name = inner;
      metric.reported_name = each.name;
      read_value_of_itself(each, metric, place);
      store_->metrics.push_back(std::move(metric));
    }
    if (own != frame || !holds_others) store_->metrics.push_back(std::move(own));
  }

  void read_range(const xml_element& range, reported_metric& metric, const std::string& path) {
    for (const xml_element& each : range.children) {
      const std::string name = bare_name(each.name);
      const bool begin = name == "start" || name == "from" || name == "reportingdatefrom";
      if (!begin && name != "end" && name != "to" && name != "reportingdateto") {
        not_understood(each, path + '.' + each.name);
        continue;
      }
      (begin ? metric.from : metric.to) = fields_.read_time(each.text, !begin, path + '.' + each.name);
    }
  }

  /// A metric as a bare rate or status, or as an element of its parts.
  void read_value_of_itself(const xml_element& element, reported_metric& metric, const std::string& path) {
    if (!element.children.empty()) {
      for (const xml_element& each : element.children) read_value(each, metric, path + '.' + each.name);
    } else if (auto rate = reported_number::from_text(element.text)) {
      metric.rate = std::move(rate);
    } else {
      metric.status = element.text;
    }
  }

  void read_value(const xml_element& part, reported_metric& metric, const std::string& path) {
    switch (part_of(bare_name(part.name))) {
    case metric_part::range:
      return read_range(part, metric, path);
    case metric_part::status:
      metric.status = part.text;
      return;
    case metric_part::rate:
      metric.rate = fields_.read_number(part.text, path);
      return;
    case metric_part::target_value:
      metric.target_value = fields_.read_number(part.text, path);
      return;
    case metric_part::target_condition:
      metric.reported_condition = part.text;
      metric.condition = fields_.read_condition(part.text, path);
      return;
    case metric_part::order_count:
      metric.order_count_name = part.name;
      metric.order_count = fields_.read_count(part.text, path);
      return;
    case metric_part::event_count:
      metric.event_count_name = part.name;
      metric.event_count =
          fields_.read_count(part.children.empty() ? part.text : part.text_of("count"), path);
      if (const std::string_view rate = part.text_of("rate"); !rate.empty() && !metric.rate)
        metric.rate = fields_.read_number(rate, path + ".rate");
      if (const std::string_view status = part.text_of("status"); !status.empty() && metric.status.empty())
        metric.status = status;
      return;
    case metric_part::channel:
      return;
    case metric_part::other:
      return read_further(part, metric, path);
    }
  }

  /// A further count, with a rate of its own that nothing here keeps: it is the count's share of the orders.
  void read_further(const xml_element& part, reported_metric& metric, const std::string& path) {
    if (part.children.empty() && part.text.empty()) return;
    const std::string_view text = part.children.empty() ? part.text : part.text_of("count");
    const auto number = reported_number::from_text(text);
    if (!number || !number->exact() || number->exact()->denominator() != 1) return not_understood(part, path);
    metric.counts.push_back({part.name, fields_.read_count(text, path), std::string{part.text_of("status")}});
  }

  void not_understood(const xml_element& element, const std::string& path) {
    fields_.report(path, issue_code::unknown_value, "a part that is known",
                   element.children.empty() ? element.text : "an element");
  }

  performance_report* report_;
  performance_fields fields_;
  marketplace_performance* store_ = nullptr;
  std::vector<reported_metric> checklist_;
};

} // namespace

void read_performance_xml(const xml_element& root, performance_report& report) {
  xml_reading{report}.read(root);
}

} // namespace kenzen::inline v1::detail
