// 1980 could be yen or cents.
#include <kenzen/money/money.hpp>

kenzen::money price(kenzen::currency yen) {
#ifdef KENZEN_MISUSE
  static_cast<void>(yen);
  return kenzen::money{1980};
#else
  return kenzen::money{1980, yen};
#endif
}
