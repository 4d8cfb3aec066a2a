# kenzen_folder_tests(folder stem...): one test program for the headers of include/kenzen/<folder>, from
# <stem>_test.cpp beside the calling CMakeLists.txt. Policies and readers need the compiled part; the sanitizers
# run the readers.
include(GoogleTest)

function(kenzen_folder_tests folder)
  list(TRANSFORM ARGN APPEND _test.cpp OUTPUT_VARIABLE sources)
  set(target ${folder}_test)
  add_executable(${target} ${sources})
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests/cpp/support)
  target_link_libraries(${target} PRIVATE kenzen::kenzen GTest::gmock_main)
  if(folder MATCHES "^(policies|readers)$")
    target_link_libraries(${target} PRIVATE kenzen::readers)
  endif()
  if(folder STREQUAL readers)
    kenzen_sanitized(${target})
  endif()
  kenzen_own_code(${target})
  gtest_discover_tests(${target} DISCOVERY_MODE PRE_TEST TEST_PREFIX ${folder}/ PROPERTIES LABELS ${folder})
endfunction()
