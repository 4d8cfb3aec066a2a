// A window from 0 to 7 has no meaning: the numbers could be days, weeks or offsets from today.
#include <kenzen/time/reporting_window.hpp>

kenzen::reporting_window first_week() {
#ifdef KENZEN_MISUSE
  return {0, 7};
#else
  return {kenzen::date{2026, 11, 1}, kenzen::date{2026, 11, 8}};
#endif
}
