#pragma once

#include <kenzen/book/order_book.hpp>
#include <kenzen/book/shipment_of.hpp>
#include <kenzen/cancellations/order_evidence.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace kenzen::inline v1 {

/// What a combination of facts alone says, for an order nothing else is known about.
inline order_evidence evidence_of(const order_facts& facts, const book_tables& tables) noexcept {
  order_evidence e;
  e.status = facts.status;
  e.fulfilled_by = facts.fulfilled_by;
  e.items = facts.items;
  e.sales_channel = tables.sales_channels[facts.sales_channel];
  e.prime = facts.prime;
  e.business = facts.business;
  if (facts.buyer_requested == ternary::yes) e.request = request_route::official;
  if (facts.buyer_requested == ternary::no) e.request = request_route::none;
  return e;
}

/// All records about one order.
inline std::span<const cancellation_record> records_of(const order_book& book, order_key key) noexcept {
  const auto all = book.records();
  const auto range = std::ranges::equal_range(all, key, {}, &cancellation_record::order);
  return {range.begin(), range.end()};
}

namespace detail {

/// Takes a value unless another source has said something else, which is a contradiction.
template <class Value>
void learn(Value& known, Value said, Value nothing, bool& contradictory) noexcept {
  if (said == nothing || said == known) return;
  if (known == nothing) {
    known = said;
  } else {
    contradictory = true;
  }
}

constexpr void learn_earliest(instant& known, instant said) noexcept {
  if (said.is_known() && (!known.is_known() || said < known)) known = said;
}

/// The same as `learn` for reasons, which sources give in more or less detail: only two that lay the fault
/// elsewhere, or of which one is the buyer's wish, contradict each other. Of two that agree so far, the first
/// in the closed list is taken.
inline void learn_reason(cancellation_reason& known, cancellation_reason said, bool& contradictory) noexcept {
  if (said == cancellation_reason::unknown || said == known) return;
  if (known == cancellation_reason::unknown) {
    known = said;
  } else {
    contradictory =
        contradictory || fault_of(said) != fault_of(known) || is_buyers_wish(said) != is_buyers_wish(known);
    known = std::min(known, said);
  }
}

/// Joins records to what is known; those that `about` does not hold for are left out. Returns whether one of
/// them says that only an item was cancelled.
template <class About>
bool join_records(order_evidence& e, std::span<const cancellation_record> records, About about) noexcept {
  instant officially = instant::none();
  instant otherwise = instant::none();
  bool parts = false;
  for (const cancellation_record& record : records) {
    if (!about(record)) continue;
    e.request = std::max(e.request, record.request.route);
    learn_earliest(record.request.route == request_route::official ? officially : otherwise,
                   record.request.requested_at);
    if (record.executed && record.what.by == cancelled_by::buyer)
      learn_earliest(officially, record.what.cancelled_at);
    if (record.listed_as_counted != ternary::unknown) {
      e.listed_as_counted = std::max(e.listed_as_counted, record.listed_as_counted);
    }
    if (!record.executed) continue;
    (record.what.item_id.empty() ? e.executed : parts) = true;
    learn(e.by, record.what.by, cancelled_by::unknown, e.contradictory);
    learn(e.stage, record.what.stage, cancellation_stage::unknown, e.contradictory);
    learn(e.automatic, record.what.automatic, ternary::unknown, e.contradictory);
    learn_reason(e.reason, record.what.reason, e.contradictory);
  }
  e.requested_at = officially.is_known() ? officially : otherwise;
  return parts;
}

/// What the columns of a book say about an order, without the records about it.
inline order_evidence evidence_of_row(const order_book& book, row_ref row) noexcept {
  order_evidence e = evidence_of(book.facts_of(row), book.tables());
  const std::int64_t purchased_at = book.segments()[row.segment].purchased_at[row.row];
  if (purchased_at != order_segment::no_instant) e.purchased_at = instant::from_seconds(purchased_at);
  if (!book.shipments().empty()) e.promised_by = shipment_of(book, book.key_of(row)).promised_by;
  return e;
}

/// A whole order that is cancelled in one source and has gone out by another.
inline void contradict_shipped(order_evidence& e) noexcept {
  const bool went_out = e.status == order_status::shipped || e.status == order_status::partially_shipped;
  if (e.executed && went_out && e.stage != cancellation_stage::after_shipment) e.contradictory = true;
}

} // namespace detail

/// Everything the book knows about the order in that row: its facts and every record about it.
///
/// Records are facts of different times and kinds, so they are joined, not ranked: an official request
/// outranks a message, which outranks "did not ask" (a buyer can still ask later). Two different answers to
/// who cancelled, at what stage, why, or whether it was automatic contradict each other, and so does a whole
/// order that is cancelled in one source and shipped in another.
///
/// `requested_at` is the earliest official request, a buyer's own cancellation being one; without any, the
/// earliest request by another way.
inline order_evidence evidence_of(const order_book& book, row_ref row) noexcept {
  order_evidence e = detail::evidence_of_row(book, row);
  const bool parts =
      detail::join_records(e, records_of(book, book.key_of(row)), [](const auto&) { return true; });
  if (parts && !e.executed && e.items != cancelled_items::all) e.items = cancelled_items::some;
  detail::contradict_shipped(e);
  return e;
}

} // namespace kenzen::inline v1
