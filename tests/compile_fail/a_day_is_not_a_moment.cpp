// Whether a moment comes before a day depends on a time zone, which a comparison does not name.
#include <kenzen/time/date.hpp>
#include <kenzen/time/instant.hpp>

bool is_before(kenzen::date day, kenzen::instant moment, kenzen::date day_of_moment) {
#ifdef KENZEN_MISUSE
  static_cast<void>(day_of_moment);
  return day < moment;
#else
  static_cast<void>(moment);
  return day < day_of_moment;
#endif
}
