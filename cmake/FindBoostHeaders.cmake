# The headers of Boost, as the target kenzen::boost_headers.
#
# Taken, in this order, from a target Boost::headers that the enclosing project has defined, from Boost's own
# package files, or from the first folder with boost/version.hpp (the Python package libboost-headers is such a
# folder). kenzen links with no Boost library.

if(NOT TARGET Boost::headers)
  find_package(Boost ${BoostHeaders_FIND_VERSION} CONFIG QUIET)
endif()

if(TARGET Boost::headers)
  set(BoostHeaders_SOURCE Boost::headers)
  set(BoostHeaders_VERSION ${Boost_VERSION})
else()
  find_path(BoostHeaders_INCLUDE_DIR boost/version.hpp PATH_SUFFIXES libboost_headers/include)
  mark_as_advanced(BoostHeaders_INCLUDE_DIR)
  if(BoostHeaders_INCLUDE_DIR)
    set(BoostHeaders_SOURCE ${BoostHeaders_INCLUDE_DIR})
    file(STRINGS ${BoostHeaders_INCLUDE_DIR}/boost/version.hpp version_line REGEX "#define BOOST_VERSION [0-9]+")
    string(REGEX MATCH "[0-9]+" version_number "${version_line}")
    math(EXPR version_major "${version_number} / 100000")
    math(EXPR version_minor "${version_number} / 100 % 1000")
    math(EXPR version_patch "${version_number} % 100")
    set(BoostHeaders_VERSION ${version_major}.${version_minor}.${version_patch})
  endif()
endif()

include(FindPackageHandleStandardArgs)
if(BoostHeaders_VERSION)
  set(version_var VERSION_VAR BoostHeaders_VERSION)
endif()
find_package_handle_standard_args(BoostHeaders
  REQUIRED_VARS BoostHeaders_SOURCE ${version_var}
  REASON_FAILURE_MESSAGE "Debian and Ubuntu: apt install libboost1.81-dev or newer. Elsewhere: add Boost's folder to CMAKE_PREFIX_PATH.")

if(BoostHeaders_FOUND AND NOT TARGET kenzen::boost_headers)
  add_library(kenzen::boost_headers INTERFACE IMPORTED GLOBAL)
  if(TARGET Boost::headers)
    target_link_libraries(kenzen::boost_headers INTERFACE Boost::headers)
  else()
    target_include_directories(kenzen::boost_headers INTERFACE ${BoostHeaders_INCLUDE_DIR})
  endif()
endif()
