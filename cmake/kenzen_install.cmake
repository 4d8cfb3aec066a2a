# What `cmake --install` puts where: headers, library, CMake package files, pkg-config file.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/kenzen)
set(pkg_config_libs "-L\${libdir} -lkenzen_readers -pthread")
if(ZLIB_FOUND)
  string(APPEND pkg_config_libs " -lz")
endif()

install(DIRECTORY include/kenzen DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp")
install(TARGETS kenzen kenzen_readers EXPORT kenzenTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(EXPORT kenzenTargets NAMESPACE kenzen:: DESTINATION ${package_dir})

configure_package_config_file(
  ${PROJECT_SOURCE_DIR}/cmake/kenzenConfig.cmake.in ${PROJECT_BINARY_DIR}/kenzenConfig.cmake
  INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/kenzenConfigVersion.cmake
  VERSION ${PROJECT_VERSION} COMPATIBILITY SameMajorVersion)
install(FILES
  ${PROJECT_BINARY_DIR}/kenzenConfig.cmake
  ${PROJECT_BINARY_DIR}/kenzenConfigVersion.cmake
  ${PROJECT_SOURCE_DIR}/cmake/FindBoostHeaders.cmake
  DESTINATION ${package_dir})

# The file names its prefix by the way up from its own folder, so that an installed tree can be moved.
set(pkg_config_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
string(REGEX REPLACE "[^/]+" ".." pkg_config_to_prefix ${pkg_config_dir})
configure_file(${PROJECT_SOURCE_DIR}/cmake/kenzen.pc.in ${PROJECT_BINARY_DIR}/kenzen.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/kenzen.pc DESTINATION ${pkg_config_dir})
