# kenzen_own_code(target): the warnings that kenzen's own code passes without any. Never applied to users' code.
function(kenzen_own_code target)
  if(MSVC)
    target_compile_options(${target} PRIVATE /W4 $<$<BOOL:${KENZEN_WERROR}>:/WX>)
  else()
    target_compile_options(${target} PRIVATE
      -Wall -Wextra -Wconversion -Wshadow $<$<BOOL:${KENZEN_WERROR}>:-Werror>)
  endif()
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
endfunction()
