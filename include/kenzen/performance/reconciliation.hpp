#pragma once

#include <kenzen/core/enum_names.hpp>
#include <kenzen/performance/counting_convention.hpp>
#include <kenzen/performance/report_contradictions.hpp>
#include <kenzen/performance/reported_number.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/time/instant.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

/// Why an order may be behind a difference between a report and the orders at hand. Listed in this order.
enum class difference_reason : std::uint8_t {
  unknown_verdict,         ///< in the range; whether it counts is not known
  unknown_membership,      ///< in the range; whether it is in the population is not known
  cancelled_next_to_range, ///< counts, within a day outside the range, and the report has more cancellations
  cancelled_at_the_edge,   ///< counts, on the range's first or last day, and the report has fewer
  cancelled_not_counted,   ///< in the range, does not count by the policy, and the report has more
  cancelled_counted,       ///< in the range, counts by the policy, and the report has fewer
  pending,                 ///< not yet paid for: the report may see it otherwise
  ordered_next_to_range,   ///< within a day outside the range, and the report has more orders
  ordered_at_the_edge,     ///< on the range's first or last day, and the report has fewer orders
};

template <>
struct enum_names<difference_reason> {
  static constexpr std::string_view title = "why";
  static constexpr std::array<std::string_view, 9> values{"unknown_verdict",
                                                          "unknown_membership",
                                                          "cancelled_next_to_range",
                                                          "cancelled_at_the_edge",
                                                          "cancelled_not_counted",
                                                          "cancelled_counted",
                                                          "pending",
                                                          "ordered_next_to_range",
                                                          "ordered_at_the_edge"};
};
static_assert(enum_names<difference_reason>::values.size() ==
              std::size_t(difference_reason::ordered_at_the_edge) + 1);

/// An order that may be behind a difference.
struct order_difference {
  std::string order_id;
  difference_reason why = difference_reason::unknown_verdict;
  instant at = instant::none(); ///< what puts it into the range, or next to it
  verdict what;

  friend bool operator==(const order_difference&, const order_difference&) = default;
};

/// What a book comes to in a report's range under one convention. The counts are those that are certain; the
/// open ones can join them.
struct convention_counts {
  counting_convention convention;
  std::int64_t order_count = 0;
  std::int64_t possible_order_count = 0; ///< orders that may be in the population or not
  std::int64_t cancellation_count = 0;
  std::int64_t undetermined_count = 0; ///< orders that may count or not, those of open membership included

  bool is_certain() const noexcept { return possible_order_count == 0 && undetermined_count == 0; }

  friend bool operator==(const convention_counts&, const convention_counts&) = default;
};

/// How a performance report and the orders at hand go together.
struct reconciliation {
  /// Nothing reconciled yet.
  explicit reconciliation(kenzen::policy rules) : policy{std::move(rules)} {}

  kenzen::policy policy;

  std::optional<std::int64_t> reported_order_count; ///< the report's; absent where it does not say
  std::optional<std::int64_t> reported_cancellation_count;
  std::optional<reported_number> reported_rate;
  std::string reported_status;
  std::optional<reported_number> target_value; ///< the report's own line, whatever the policy says
  std::optional<kenzen::target_condition> target_condition;
  instant from = instant::none(); ///< the report's range, [from, to)
  instant to = instant::none();

  /// The simplest convention that reproduces the counts, else the one that comes nearest; nothing if the
  /// report has no cancellation rate with a range and a count.
  std::optional<counting_convention> convention;
  std::vector<convention_counts> matches; ///< all that reproduce both counts, the simplest first
  convention_counts ours;                 ///< the counts under `convention`

  std::vector<order_difference> differences; ///< the first of them, most likely first
  std::int64_t difference_count = 0;         ///< how many there are, listed or not
  std::vector<report_contradiction> contradictions;

  std::int64_t order_count() const noexcept { return ours.order_count; }
  std::int64_t cancellation_count() const noexcept { return ours.cancellation_count; }

  friend bool operator==(const reconciliation&, const reconciliation&) = default;
};

} // namespace kenzen::inline v1
