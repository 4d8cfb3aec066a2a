#include "readers/detail/json.hpp"
#include "readers/detail/performance_fields.hpp"

#include <utility>

namespace kenzen::inline v1::detail {

namespace {

constexpr const char* a_number_text = "a number";

/// Takes the second version of the report apart.
class json_reading {
public:
  explicit json_reading(performance_report& report) : report_(&report), fields_(report) {}

  void read(const json_value& document) {
    const json_value* metrics = member(document, "performancemetrics");
    const json_value* accounts = member(document, "accountstatuses");
    if (metrics != nullptr) read_marketplaces(*metrics);
    if (accounts != nullptr) read_accounts(*accounts);
    for (const json_value& each : document.values) {
      if (&each != metrics && &each != accounts) not_understood(each);
    }
  }

private:
  static const json_value* member(const json_value& object, std::string_view bare) {
    if (object.kind != json_kind::object) return nullptr;
    for (const json_value& each : object.values) {
      if (bare_name(each.name) == bare) return &each;
    }
    return nullptr;
  }

  /// Each element of an array; anything else but null is its own only element.
  template <class Use>
  static void for_each(const json_value& list, Use use) {
    if (list.kind == json_kind::array) {
      for (const json_value& each : list.values) use(each);
    } else if (list.kind != json_kind::null) {
      use(list);
    }
  }

  void not_understood(const json_value& value) {
    if (value.kind == json_kind::null) return;
    fields_.report(value.path(), issue_code::unknown_value, "a part that is known", value.describe());
  }

  /// A number or a string as its text; empty for null. Anything else is an issue.
  std::string text_of(const json_value& value, const char* expected) {
    if (value.kind == json_kind::number || value.kind == json_kind::string) return value.text;
    if (value.kind != json_kind::null)
      fields_.report(value.path(), issue_code::bad_value, expected, value.describe());
    return {};
  }

  std::optional<std::int64_t> count_of(const json_value& value) {
    return fields_.read_count(text_of(value, a_number_text), value.path());
  }

  void read_range(const json_value& range, instant& from, instant& to) {
    if (range.kind == json_kind::null) return;
    if (range.kind != json_kind::object) return not_understood(range);
    for (const json_value& each : range.values) {
      const std::string name = bare_name(each.name);
      const bool begin = name == "reportingdatefrom" || name == "from" || name == "start";
      if (!begin && name != "reportingdateto" && name != "to" && name != "end") {
        not_understood(each);
        continue;
      }
      (begin ? from : to) = fields_.read_time(text_of(each, "a time"), !begin, each.path());
    }
  }

  /// The stores and what stands under each stand in two lists, one beside the other.
  void read_marketplaces(const json_value& list) {
    for_each(list, [&](const json_value& each) {
      report_->marketplaces.emplace_back();
      if (each.kind != json_kind::object) return not_understood(each);
      for (const json_value& part : each.values) read_part(part, report_->marketplaces.back());
    });
  }

  void read_accounts(const json_value& list) {
    std::size_t place = 0;
    const std::size_t with_metrics = report_->marketplaces.size();
    for_each(list, [&](const json_value& each) {
      const json_value* id = member(each, "marketplaceid");
      const json_value* status = member(each, "status");
      if (id == nullptr && status == nullptr) return not_understood(each);
      const std::string marketplace_id = id == nullptr ? std::string{} : text_of(*id, "an id");
      marketplace_performance& store = store_of(marketplace_id, place++);
      store.account_status = status == nullptr ? std::string{} : text_of(*status, "a status");
      store.marketplace_id = marketplace_id;
    });
    if (with_metrics != 0 && place != with_metrics && place != 0) {
      fields_.report("accountStatuses", issue_code::contradiction,
                     "as many stores as performanceMetrics has, " + std::to_string(with_metrics),
                     std::to_string(place));
    }
  }

  /// By the id if the metrics say one, else by the place in the list.
  marketplace_performance& store_of(const std::string& id, std::size_t place) {
    for (marketplace_performance& each : report_->marketplaces) {
      if (!id.empty() && each.marketplace_id == id) return each;
    }
    if (place < report_->marketplaces.size() && report_->marketplaces[place].marketplace_id.empty())
      return report_->marketplaces[place];
    return report_->marketplaces.emplace_back();
  }

  void read_part(const json_value& part, marketplace_performance& store) {
    const std::string name = bare_name(part.name);
    if (name == "marketplaceid") {
      store.marketplace_id = text_of(part, "an id");
    } else if (name == "accounthealthrating") {
      read_rating(part, store);
    } else if (name == "warningstates" || name == "warningstate") {
      for_each(part, [&](const json_value& each) { read_warning(each, store); });
    } else if (name == "policyviolationwarnings") {
      for_each(part, [&](const json_value& each) { read_named_warning(each, part.name, store); });
    } else if (part.kind == json_kind::object || part.kind == json_kind::array) {
      for_each(part, [&](const json_value& each) { read_metric_or_channels(each, part.name, store); });
    } else {
      not_understood(part);
    }
  }

  void read_rating(const json_value& part, marketplace_performance& store) {
    if (part.kind == json_kind::null) return;
    if (part.kind != json_kind::object) return not_understood(part);
    reported_rating rating;
    for (const json_value& each : part.values) {
      const std::string name = bare_name(each.name);
      if (name == "ahrstatus" || name == "accounthealthratingstatus" || name == "status") {
        if (rating.status.empty()) rating.status = text_of(each, "a status");
      } else if (name == "ahrscore" || name == "score" || name == "accounthealthratingscore") {
        rating.score = count_of(each);
      } else if (name == "reportingdaterange") {
        read_range(each, rating.from, rating.to);
      } else {
        not_understood(each);
      }
    }
    store.account_health_rating = std::move(rating);
  }

  /// A warning as an object of its own, as a word, or as a member of an object that names it.
  void read_warning(const json_value& each, marketplace_performance& store) {
    if (each.kind == json_kind::string) {
      store.warnings.push_back({each.text, {}, {}});
    } else if (each.kind != json_kind::object) {
      not_understood(each);
    } else if (member(each, "warningtype") != nullptr || member(each, "type") != nullptr) {
      read_named_warning(each, {}, store);
    } else {
      for (const json_value& named : each.values) {
        const bool violation =
            is_violation(canonical_metric_name(named.name)) || member(named, "defectscount") != nullptr;
        if (violation) {
          read_metric(named, named.name, store);
        } else if (named.kind == json_kind::object) {
          read_named_warning(named, named.name, store);
        } else if (named.kind == json_kind::string) {
          store.warnings.push_back({named.name, named.text, {}});
        } else {
          not_understood(named);
        }
      }
    }
  }

  void read_named_warning(const json_value& each, std::string type, marketplace_performance& store) {
    if (each.kind != json_kind::object) return not_understood(each);
    reported_warning warning{std::move(type), {}, {}};
    for (const json_value& part : each.values) {
      const std::string name = bare_name(part.name);
      if (name == "warningtype" || name == "type") {
        warning.type = text_of(part, "a name");
      } else if (name == "status") {
        warning.status = text_of(part, "a status");
      } else if (name == "warningscount" || name == "count") {
        warning.count = count_of(part);
      } else if (name == "reportingdaterange") {
        read_range(part, warning.from, warning.to);
      } else {
        not_understood(part);
      }
    }
    store.warnings.push_back(std::move(warning));
  }

  void read_metric_or_channels(const json_value& each, const std::string& name,
                               marketplace_performance& store) {
    const json_value* mfn = member(each, "mfn");
    const json_value* afn = member(each, "afn");
    if (mfn == nullptr && afn == nullptr) return read_metric(each, name, store);
    for (const json_value& part : each.values) {
      if (&part != mfn && &part != afn) {
        not_understood(part);
      } else if (part.kind != json_kind::null) {
        read_metric(part, name + (&part == mfn ? ".mfn" : ".afn"), store);
      }
    }
  }

  void read_metric(const json_value& object, const std::string& name, marketplace_performance& store) {
    if (object.kind == json_kind::null) return;
    if (object.kind != json_kind::object) return not_understood(object);
    reported_metric metric;
    metric.name = canonical_metric_name(name);
    metric.reported_name = name;
    for (const json_value& part : object.values) read_part_of_metric(part, metric);
    auto& list = is_violation(metric.name) ||
                         (metric.event_count_name == "defectsCount" && member(object, "rate") == nullptr)
                     ? store.violations
                     : store.metrics;
    // A list of windows repeats the one that also stands by itself.
    for (const reported_metric& known : list) {
      reported_metric same = metric;
      same.reported_name = known.reported_name;
      if (same == known) return;
    }
    list.push_back(std::move(metric));
  }

  void read_part_of_metric(const json_value& part, reported_metric& metric) {
    switch (part_of(bare_name(part.name))) {
    case metric_part::range:
      return read_range(part, metric.from, metric.to);
    case metric_part::status:
      metric.status = text_of(part, "a status");
      return;
    case metric_part::rate:
      metric.rate = fields_.read_number(text_of(part, a_number_text), part.path());
      return;
    case metric_part::target_value:
      metric.target_value = fields_.read_number(text_of(part, a_number_text), part.path());
      return;
    case metric_part::target_condition:
      metric.reported_condition = text_of(part, "a condition");
      metric.condition = fields_.read_condition(metric.reported_condition, part.path());
      return;
    case metric_part::order_count:
      metric.order_count_name = part.name;
      metric.order_count = count_of(part);
      return;
    case metric_part::event_count:
      metric.event_count_name = part.name;
      metric.event_count = read_named_count(part).count;
      return;
    case metric_part::channel:
      return;
    case metric_part::other:
      if (part.kind == json_kind::null) return;
      if (part.kind == json_kind::number || member(part, "count") != nullptr) {
        metric.counts.push_back(read_named_count(part));
      } else {
        not_understood(part);
      }
    }
  }

  /// A count by itself, or an object of the count and its status.
  reported_count read_named_count(const json_value& part) {
    reported_count counted{part.name, {}, {}};
    if (part.kind != json_kind::object) {
      counted.count = count_of(part);
      return counted;
    }
    for (const json_value& each : part.values) {
      const std::string name = bare_name(each.name);
      if (name == "count") {
        counted.count = count_of(each);
      } else if (name == "status") {
        counted.status = text_of(each, "a status");
      } else {
        not_understood(each);
      }
    }
    return counted;
  }

  performance_report* report_;
  performance_fields fields_;
};

} // namespace

void read_performance_json(const json_value& document, performance_report& report) {
  json_reading{report}.read(document);
}

} // namespace kenzen::inline v1::detail
