// An amount has a currency and a fraction has none; adding them is a slip of the hand.
#include <kenzen/money/money.hpp>
#include <kenzen/stats/fraction.hpp>

kenzen::money refunded_and_more(const kenzen::money& refunded, const kenzen::money& more,
                                const kenzen::fraction& cancelled) {
#ifdef KENZEN_MISUSE
  static_cast<void>(more);
  return refunded + cancelled;
#else
  static_cast<void>(cancelled);
  return refunded + more;
#endif
}
