// 0.025 is not exactly 2.5 %: a rate that is exactly on its target must not be judged by a rounded number.
#include <kenzen/stats/fraction.hpp>

bool is_below_target(const kenzen::fraction& cancelled) {
#ifdef KENZEN_MISUSE
  return compare(cancelled, 0.025) < 0;
#else
  return compare(cancelled, kenzen::rational{25, 1000}) < 0;
#endif
}
