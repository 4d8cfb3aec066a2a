#pragma once

#include <string_view>

/// The version of the library, in the sense of semantic versioning. It is written here and nowhere else:
/// the build, the Python package and the command line read these three lines.
#define KENZEN_VERSION_MAJOR 0
#define KENZEN_VERSION_MINOR 1
#define KENZEN_VERSION_PATCH 0

#define KENZEN_DETAIL_QUOTE(x) #x
#define KENZEN_DETAIL_DOTTED(x, y, z)                                                                        \
  KENZEN_DETAIL_QUOTE(x) "." KENZEN_DETAIL_QUOTE(y) "." KENZEN_DETAIL_QUOTE(z)

namespace kenzen::inline v1 {

/// The version as "major.minor.patch".
inline constexpr std::string_view version =
    KENZEN_DETAIL_DOTTED(KENZEN_VERSION_MAJOR, KENZEN_VERSION_MINOR, KENZEN_VERSION_PATCH);

} // namespace kenzen::inline v1

#undef KENZEN_DETAIL_DOTTED
#undef KENZEN_DETAIL_QUOTE
