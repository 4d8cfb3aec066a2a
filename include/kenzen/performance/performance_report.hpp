#pragma once

#include <kenzen/book/issue.hpp>
#include <kenzen/performance/metric_names.hpp>
#include <kenzen/performance/reported_metric.hpp>
#include <kenzen/time/instant.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kenzen::inline v1 {

/// The account's rating against the marketplace's policies, as reported.
struct reported_rating {
  std::string status;                ///< as reported: "GREAT", "GREEN", ...; empty: not said
  std::optional<std::int64_t> score; ///< Amazon: 0 to 1000
  instant from = instant::none();    ///< UTC
  instant to = instant::none();      ///< UTC, the last moment

  friend bool operator==(const reported_rating&, const reported_rating&) = default;
};

/// A warning in a performance report, as reported.
struct reported_warning {
  std::string type;   ///< "spammingSellerMessaging", "policyViolationWarnings", ...
  std::string status; ///< as reported; empty: not said
  std::optional<std::int64_t> count;
  instant from = instant::none(); ///< UTC
  instant to = instant::none();   ///< UTC, the last moment

  friend bool operator==(const reported_warning&, const reported_warning&) = default;
};

/// What a performance report says about the account in one marketplace.
struct marketplace_performance {
  std::string marketplace_id; ///< "A1VC38T7YXB528"; empty: the report does not say
  std::string account_status; ///< as reported: "NORMAL", "AT_RISK", "DEACTIVATED"; empty: not said
  std::optional<reported_rating> account_health_rating;
  std::vector<reported_metric> metrics;    ///< in the report's order; one of several windows several times
  std::vector<reported_metric> violations; ///< counts of listings at fault: `event_count` against a target
  std::vector<reported_warning> warnings;

  /// All metrics and violations of that name in any spelling, in the report's order.
  ///
  /// "orderDefectRate" also finds the rates of the channels, seller-fulfilled orders (".mfn") first.
  std::vector<const reported_metric*> find_all(std::string_view name) const {
    const std::string wanted = canonical_metric_name(name);
    std::vector<const reported_metric*> found;
    for (const char* channel : {"", ".mfn", ".afn"}) {
      for (const auto* list : {&metrics, &violations}) {
        for (const reported_metric& each : *list) {
          if (each.name == wanted + channel) found.push_back(&each);
        }
      }
    }
    return found;
  }

  /// The first of them, or nullptr.
  const reported_metric* find(std::string_view name) const {
    const auto found = find_all(name);
    return found.empty() ? nullptr : found.front();
  }

  friend bool operator==(const marketplace_performance&, const marketplace_performance&) = default;
};

/// What a marketplace itself says of a seller's account: Amazon's seller performance report, of either
/// version.
///
/// It is kept as reported. A status is read, never derived: the marketplace applies rules, such as minimum
/// volumes, that are not in the report.
struct performance_report {
  std::string source;                                ///< its name as given
  std::string dialect;                               ///< "amazon_performance_v2" or "amazon_performance_v1"
  std::vector<marketplace_performance> marketplaces; ///< in the report's order
  std::vector<issue> issues;                         ///< what could not be understood

  /// What it says about one marketplace, or nullptr. An empty id means the only one, or the first.
  const marketplace_performance* find_marketplace(std::string_view marketplace_id = {}) const noexcept {
    for (const marketplace_performance& each : marketplaces) {
      if (marketplace_id.empty() || each.marketplace_id == marketplace_id) return &each;
    }
    return nullptr;
  }

  /// The first metric of that name, in any spelling, of that marketplace; or nullptr.
  const reported_metric* find(std::string_view name, std::string_view marketplace_id = {}) const {
    const marketplace_performance* of = find_marketplace(marketplace_id);
    return of == nullptr ? nullptr : of->find(name);
  }

  friend bool operator==(const performance_report&, const performance_report&) = default;
};

} // namespace kenzen::inline v1
