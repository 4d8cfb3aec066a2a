#pragma once

#include <kenzen/policies/citation.hpp>
#include <kenzen/policies/metric_policy.hpp>

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// A marketplace's rules as data: one version, with a source for every value.
struct policy_record {
  std::string id;           ///< "amazon-jp"
  std::string version;      ///< of these rules as data, "2026-10"
  std::string marketplace;  ///< "Amazon.co.jp"
  std::string region;       ///< ISO 3166 code, or "EU"
  std::string programme;    ///< "" or "seller_fulfilled_prime", ...
  std::string title_en;
  std::string title_ja;
  std::string valid_from;   ///< ISO date; empty: not published
  std::string valid_to;     ///< ISO date, exclusive; empty: still in force
  std::string time_zone;    ///< IANA name of the store's own days
  std::vector<metric_policy> metrics;  ///< the first is the cancellation rate
  std::vector<citation> citations;

  friend bool operator==(const policy_record&, const policy_record&) = default;
};

/// A policy in use: an immutable record, cheap to copy.
class policy {
 public:
  /// The built-in policy of that id (`built_in_policies()` lists them).
  /// @throws std::invalid_argument that lists the ids there are.
  explicit policy(std::string_view id);  // defined in built_in_policies.hpp

  /// @throws std::invalid_argument unless the record has a metric with a window and a target.
  explicit policy(policy_record record) : record_(std::make_shared<const policy_record>(std::move(record))) {
    if (record_->metrics.empty() || record_->metrics.front().windows.empty() || record_->metrics.front().targets.empty()) {
      throw std::invalid_argument("policy '" + record_->id + "': expected a metric with a window and a target");
    }
  }

  const policy_record& record() const noexcept { return *record_; }
  const std::string& id() const noexcept { return record_->id; }
  const std::string& version() const noexcept { return record_->version; }
  const std::string& time_zone_name() const noexcept { return record_->time_zone; }

  /// The metric this policy is asked for: its cancellation rate.
  const metric_policy& cancellation_metric() const noexcept { return record_->metrics.front(); }

  /// Where the value at a path comes from, or nullptr when nothing is recorded.
  const citation* find_citation(std::string_view field) const noexcept {
    for (const citation& each : record_->citations) {
      if (each.field == field) return &each;
    }
    return nullptr;
  }

  friend bool operator==(const policy& a, const policy& b) noexcept {
    return a.record_ == b.record_ || *a.record_ == *b.record_;
  }

 private:
  std::shared_ptr<const policy_record> record_;
};

}  // namespace kenzen::inline v1
