// An answer that may be missing has three values; a condition has two and would lose one.
#include <kenzen/core/ternary.hpp>

bool counts(kenzen::ternary answer) {
#ifdef KENZEN_MISUSE
  return answer;
#else
  return answer == kenzen::ternary::yes;
#endif
}
