#pragma once

#include <kenzen/cancellations/order_evidence.hpp>
#include <kenzen/cancellations/reason_vocabulary.hpp>

#include <stdexcept>
#include <string>
#include <string_view>

namespace kenzen::testing {

/// Evidence about an order, as a sentence:
/// `an_order().cancelled_by("merchant").because("NoInventory").requested("message")`.
///
/// It begins as a paid order that the seller ships, of which nothing else is known. Names are those of our
/// enums; reasons may be in any vocabulary. A name that does not exist throws, so that a test cannot misspell
/// its case.
class order_builder {
public:
  order_builder() {
    e_.status = order_status::unshipped;
    e_.fulfilled_by = fulfillment::merchant;
  }

  order_builder& with_status(std::string_view name) { return set(e_.status, name); }
  order_builder& shipped_by(std::string_view name) { return set(e_.fulfilled_by, name); }
  order_builder& sold_in(std::string_view channel) {
    e_.sales_channel = channel;
    return *this;
  }
  order_builder& sold_as_prime(std::string_view answer) { return set(e_.prime, answer); }
  order_builder& sold_to_business(std::string_view answer) { return set(e_.business, answer); }

  /// Cancelled, and the order file is all that says so.
  order_builder& cancelled() { return with_status("cancelled"); }
  order_builder& cancelled_by(std::string_view name) { return cancelled().set(e_.by, name); }
  order_builder& because(std::string_view reason) {
    const auto known = find_reason(reason);
    if (!known) throw std::invalid_argument("because: no vocabulary has '" + std::string(reason) + "'");
    e_.reason = *known;
    return *this;
  }
  order_builder& requested(std::string_view route) { return set(e_.request, route); }
  order_builder& at_stage(std::string_view name) { return set(e_.stage, name); }
  order_builder& automatically(std::string_view answer = "yes") { return set(e_.automatic, answer); }
  /// Some of its items were, and the order went on.
  order_builder& some_items_cancelled_by(std::string_view name) {
    return with_items_cancelled("some").set(e_.by, name);
  }
  order_builder& with_items_cancelled(std::string_view how_many) { return set(e_.items, how_many); }
  order_builder& cancelled_by_record() {
    e_.executed = true;
    return *this;
  }
  order_builder& listed_as_counted(std::string_view answer = "yes") {
    return set(e_.listed_as_counted, answer);
  }
  order_builder& with_contradicting_sources() {
    e_.contradictory = true;
    return *this;
  }

  operator order_evidence() const { return e_; }

private:
  template <class Enum>
  order_builder& set(Enum& field, std::string_view name) {
    field = enum_from<Enum>(name);
    return *this;
  }

  order_evidence e_;
};

inline order_builder an_order() { return {}; }

} // namespace kenzen::testing
