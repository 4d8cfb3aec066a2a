#pragma once

#include <kenzen/book/evidence_of.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/policies/metric_policy.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/instant.hpp>
#include <kenzen/time/reporting_window.hpp>
#include <kenzen/time/time_zone.hpp>
#include <kenzen/verdicts/attribute.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <cstdint>
#include <vector>

namespace kenzen::inline v1::detail {

/// Whether the orders behind a tally of this metric are those purchased on its days, one trial each, so that
/// they can be listed by walking over a book's rows.
constexpr bool counts_orders_by_purchase(const metric_policy& metric) noexcept {
  return metric.unit == counting_unit::order && metric.anchor == window_anchor::order_date;
}

/// Calls `visit(row, day, verdict)` for each live order purchased on those local days, in the order of rows.
template <class Visit>
void visit_judged(const order_book& book, const policy& rules, const reporting_window& days, Visit visit) {
  const metric_policy& metric = rules.cancellation_metric();
  const time_zone zone = time_zone::named(rules.time_zone_name());
  const std::int64_t begin = zone.start_of(days.start()).seconds();
  const std::int64_t end = zone.start_of(days.end()).seconds();
  const bool times_matter = metric.late_requests != request_clock::none;
  std::vector<verdict> verdicts;
  for (const order_facts& facts : book.tables().facts.view())
    verdicts.push_back(attribute(evidence_of(facts, book.tables()), metric));
  for (std::uint32_t s = 0; s < book.segments().size(); ++s) {
    const order_segment& segment = book.segments()[s];
    for (std::uint32_t row = 0; row < segment.order_count(); ++row) {
      const std::int64_t seconds = segment.purchased_at[row];
      if (seconds < begin || seconds >= end) continue;
      const order_facts& facts = book.tables().facts[segment.facts[row]];
      if (facts.superseded) continue;
      const date day = zone.local_day(instant::from_seconds(seconds));
      if (!days.contains(day)) continue; // clocks that go back over midnight show a day twice
      const row_ref at{s, row};
      visit(at, day,
            facts.has_evidence || times_matter ? attribute(evidence_of(book, at), metric)
                                               : verdicts[segment.facts[row]]);
    }
  }
}

} // namespace kenzen::inline v1::detail
