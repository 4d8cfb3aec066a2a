#pragma once

#include <kenzen/book/evidence_of.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/core/ternary.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/instant.hpp>
#include <kenzen/time/reporting_window.hpp>
#include <kenzen/time/time_zone.hpp>
#include <kenzen/verdicts/attribute.hpp>
#include <kenzen/verdicts/verdict.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <tuple>
#include <vector>

namespace kenzen::inline v1 {

/// An order whose facts leave open whether it counts, or whether it is in the population.
struct unsettled_order {
  std::string order_id;
  instant purchased_at = instant::none();
  date day; ///< the local day of purchase
  verdict what;

  friend bool operator==(const unsettled_order&, const unsettled_order&) = default;
};

/// The orders of a window that keep its rate an interval.
///
/// The most valuable come first. Settling whether a trial counts narrows the interval by one order in n,
/// whichever; settling whether an order is a trial at all narrows it less, and least if the order would not
/// count. So the order is: unknown whether it counts; unknown whether a counted one is in the population; the
/// same of one that does not count. Among equals the newest purchase comes first, because its answer serves
/// the windows of the most days to come; then the lower id.
struct unsettled_orders {
  std::int64_t total_count = 0;        ///< of the window, listed or not
  std::vector<unsettled_order> orders; ///< the first of them

  bool empty() const noexcept { return total_count == 0; }

  friend bool operator==(const unsettled_orders&, const unsettled_orders&) = default;
};

/// Whether more facts about the order could move the rate.
constexpr bool is_unsettled(const verdict& v) noexcept {
  return v.in_population != ternary::no &&
         (v.counts == ternary::unknown || v.in_population == ternary::unknown);
}

namespace detail {

constexpr int settling_rank(const verdict& v) noexcept {
  if (v.counts == ternary::unknown) return v.in_population == ternary::yes ? 0 : 1;
  return v.counts == ternary::yes ? 2 : 3;
}

/// Collects the unsettled orders among the rows it is shown.
class unsettled_search {
public:
  unsettled_search(const order_book& book, const policy& rules, const reporting_window& window)
      : book_{book}, zone_{time_zone::named(rules.time_zone_name())}, window_{window} {}

  void consider(row_ref row, const verdict& v) {
    if (!is_unsettled(v)) return;
    const std::int64_t seconds = book_.segments()[row.segment].purchased_at[row.row];
    if (seconds == order_segment::no_instant) return;
    const auto purchased_at = instant::from_seconds(seconds);
    const date day = zone_.local_day(purchased_at);
    if (window_.contains(day)) found_.push_back({book_.order_id(book_.key_of(row)), purchased_at, day, v});
  }

  unsettled_orders first(std::size_t limit) && {
    const auto key = [](const unsettled_order& o) {
      return std::tuple{settling_rank(o.what), -o.purchased_at.seconds(), std::string_view{o.order_id}};
    };
    const auto listed = static_cast<std::ptrdiff_t>(std::min(limit, found_.size()));
    std::ranges::partial_sort(found_, found_.begin() + listed, {}, key);
    unsettled_orders result;
    result.total_count = static_cast<std::int64_t>(found_.size());
    found_.resize(static_cast<std::size_t>(listed));
    result.orders = std::move(found_);
    return result;
  }

private:
  const order_book& book_;
  time_zone zone_;
  reporting_window window_;
  std::vector<unsettled_order> found_;
};

} // namespace detail

/// The unsettled orders that were purchased on those local days, the first `limit` of them listed.
inline unsettled_orders find_unsettled(const order_book& book, const policy& rules,
                                       const reporting_window& window,
                                       std::size_t limit = std::numeric_limits<std::size_t>::max()) {
  const metric_policy& metric = rules.cancellation_metric();
  detail::unsettled_search search{book, rules, window};
  std::vector<verdict> verdicts;
  std::vector<bool> open;
  for (const order_facts& facts : book.tables().facts.view()) {
    verdicts.push_back(attribute(evidence_of(facts, book.tables()), metric));
    open.push_back(!facts.superseded && !facts.has_evidence && is_unsettled(verdicts.back()));
  }
  for (std::uint32_t s = 0; s < book.segments().size(); ++s) {
    const auto facts = book.segments()[s].facts.view();
    for (std::uint32_t row = 0; row < facts.size(); ++row) {
      if (open[facts[row]]) search.consider({s, row}, verdicts[facts[row]]);
    }
  }
  for (const row_ref row : book.rows_with_evidence())
    search.consider(row, attribute(evidence_of(book, row), metric));
  return std::move(search).first(limit);
}

} // namespace kenzen::inline v1
