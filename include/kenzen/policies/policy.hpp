#pragma once

#include <kenzen/policies/citation.hpp>
#include <kenzen/policies/metric_policy.hpp>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// A marketplace's rules as data: one version, with a source for every value.
struct policy_record {
  std::string id;          ///< "amazon-jp"
  std::string version;     ///< of these rules as data, "2026-10"
  std::string marketplace; ///< "Amazon.co.jp"
  std::string region;      ///< ISO 3166 code of two letters, or "EU"
  std::string programme;   ///< "" or "seller_fulfilled_prime", ...
  std::string title_en;
  std::string title_ja;
  std::string valid_from;             ///< ISO date; empty: not published
  std::string valid_to;               ///< ISO date, exclusive; empty: still in force
  std::string time_zone;              ///< IANA name of the store's own days
  std::vector<metric_policy> metrics; ///< the first is the cancellation rate
  std::vector<citation> citations;    ///< each field at most once

  friend bool operator==(const policy_record&, const policy_record&) = default;
};

/// A policy in use: an immutable record, cheap to copy.
class policy {
public:
  /// The built-in policy of that id (`built_in_policy_ids()` lists them). Defined in built_in_policies.hpp.
  /// @throws std::invalid_argument that names the ids most like it, and all there are.
  explicit policy(std::string_view id);

  /// @throws std::invalid_argument unless the record has a metric with a window and a target.
  explicit policy(policy_record record) : record_{std::make_shared<const policy_record>(std::move(record))} {
    const auto& metrics = record_->metrics;
    if (metrics.empty() || metrics.front().windows.empty() || metrics.front().targets.empty()) {
      throw std::invalid_argument("policy '" + record_->id +
                                  "': expected a metric with a window and a target");
    }
  }

  const policy_record& record() const noexcept { return *record_; }
  const std::string& id() const noexcept { return record_->id; }
  const std::string& version() const noexcept { return record_->version; }
  const std::string& time_zone_name() const noexcept { return record_->time_zone; }

  /// The metric this policy is asked for: its cancellation rate.
  const metric_policy& cancellation_metric() const noexcept { return record_->metrics.front(); }

  /// Where the value at a path comes from: its own citation, or that of the nearest part around it.
  /// nullptr when nothing is recorded.
  const citation* find_citation(std::string_view field) const noexcept {
    for (;;) {
      const auto found = std::ranges::find(record_->citations, field, &citation::field);
      if (found != record_->citations.end()) return &*found;
      if (field.empty()) return nullptr;
      const auto end = field.find_last_of(".[");
      field = field.substr(0, end == std::string_view::npos ? 0 : end);
    }
  }

  friend bool operator==(const policy& a, const policy& b) noexcept {
    return a.record_ == b.record_ || *a.record_ == *b.record_;
  }

private:
  std::shared_ptr<const policy_record> record_;
};

} // namespace kenzen::inline v1
