#include <kenzen/kenzen.hpp>

// Needs nothing of the compiled library: it is not linked.
int main() {
  const kenzen::order_book empty;
  const kenzen::policy rules("amazon-us");
  const auto health = kenzen::assess(empty, rules, kenzen::date{2026, 11, 22});
  return health.cancellation_rate.order_count == 0 ? 0 : 1;
}
