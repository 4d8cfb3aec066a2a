#pragma once

#include <kenzen/arrow/arrow_table.hpp>
#include <kenzen/book/canonical_order.hpp>
#include <kenzen/book/evidence_of.hpp>
#include <kenzen/book/order_book.hpp>
#include <kenzen/cancellations/fault.hpp>
#include <kenzen/core/ternary.hpp>
#include <kenzen/orders/fulfillment.hpp>
#include <kenzen/policies/policy.hpp>
#include <kenzen/policies/verdict_rule.hpp>
#include <kenzen/tables/detail/book_columns.hpp>
#include <kenzen/time/date.hpp>
#include <kenzen/time/time_zone.hpp>
#include <kenzen/verdicts/attribute.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace kenzen::inline v1 {

namespace detail {

/// Makes the chunks of the table of verdicts. The policy is asked once per combination of facts, and once for
/// each order the book knows more about.
class verdicts_table_maker {
public:
  verdicts_table_maker(std::shared_ptr<const order_book> book, policy rules)
      : book_(std::move(book)),
        policy_(std::move(rules)),
        zone_(time_zone::named(policy_.time_zone_name())),
        rows_(canonical_order(*book_)) {
    for (const order_facts& facts : book_->tables().facts.view()) {
      verdicts_.push_back(attribute(evidence_of(facts, book_->tables()), policy_.cancellation_metric()));
    }
  }

  std::size_t row_count() const noexcept { return rows_.size(); }

  std::vector<arrow_array> operator()(std::size_t index) const {
    const auto all = std::span{rows_}.subspan(index * rows_per_chunk);
    const chunk_rows chunk{book_, all.first(std::min(all.size(), rows_per_chunk))};
    const std::size_t count = chunk.rows.size();

    std::vector<std::int32_t> days(count);
    zone_.local_days(gathered(chunk, &order_segment::purchased_at), days);
    std::vector<std::uint8_t> shippers(count);
    std::vector<std::uint8_t> faults(count);
    std::vector<std::uint8_t> counts(count);
    std::vector<std::uint8_t> rules(count);
    for (std::size_t i = 0; i < count; ++i) {
      const row_ref row = chunk.rows[i];
      const std::uint16_t code = book_->segments()[row.segment].facts[row.row];
      const order_facts& facts = book_->tables().facts[code];
      const verdict answer = facts.has_evidence
                                 ? attribute(evidence_of(*book_, row), policy_.cancellation_metric())
                                 : verdicts_[code];
      shippers[i] = static_cast<std::uint8_t>(facts.fulfilled_by);
      faults[i] = static_cast<std::uint8_t>(answer.fault);
      counts[i] = static_cast<std::uint8_t>(answer.counts);
      rules[i] = static_cast<std::uint8_t>(answer.rule);
    }
    return {order_ids_of(chunk),
            arrow_array::dates(std::move(days)).with_nulls_for(date::unknown_days),
            names_of<fulfillment>(std::move(shippers)),
            names_of<fault>(std::move(faults)),
            names_of<ternary>(std::move(counts)),
            names_of<verdict_rule>(std::move(rules))};
  }

private:
  std::shared_ptr<const order_book> book_;
  policy policy_;
  time_zone zone_;
  std::vector<row_ref> rows_;
  std::vector<verdict> verdicts_; // by facts
};

} // namespace detail

/// What a policy says about each order of a book, one row an order, in canonical order.
///
/// | column | |
/// | --- | --- |
/// | `order_id` | as the marketplace writes it |
/// | `day` | of the purchase, in the policy's time zone; null: not said |
/// | `fulfillment` | names of `fulfillment` |
/// | `fault` | names of `fault`: whose doing it is |
/// | `counts` | `yes`, `no`, `unknown`: against the seller |
/// | `rule` | names of `verdict_rule`: the rule that decided |
inline arrow_table verdicts_table(std::shared_ptr<const order_book> book, const policy& rules) {
  const auto maker = std::make_shared<const detail::verdicts_table_maker>(std::move(book), rules);
  using enum arrow_type;
  return {{{"order_id", utf8},
           {"day", date32},
           {"fulfillment", int8, utf8},
           {"fault", int8, utf8},
           {"counts", int8, utf8},
           {"rule", int8, utf8}},
          detail::chunk_lengths(maker->row_count()),
          [maker](std::size_t chunk) { return (*maker)(chunk); }};
}

} // namespace kenzen::inline v1
