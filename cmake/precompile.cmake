# The standard library's headers and those of the core that nearly every file reads, once a target
# instead of once a file: a third of the time of a build. The dev and tidy builds go without, so
# that a file that forgets an include fails.
option(PLANCYCLE_PRECOMPILE "Precompile the headers that most files read" OFF)
if(PLANCYCLE_PRECOMPILE)
  set(headers "")
  foreach(name algorithm chrono functional map memory optional ranges string string_view variant
      vector)
    list(APPEND headers "$<$<COMPILE_LANGUAGE:CXX>:<${name}$<ANGLE-R>>")
  endforeach()
  list(APPEND headers "$<$<COMPILE_LANGUAGE:CXX>:${CMAKE_SOURCE_DIR}/engine/core/decide.hpp>")
  target_precompile_headers(plancycle_options INTERFACE ${headers})
  # ccache understands them only when the compiler leaves out the time.
  target_compile_options(plancycle_options INTERFACE
    "$<$<COMPILE_LANGUAGE:CXX>:SHELL:-Xclang -fno-pch-timestamp>")
  if(PLANCYCLE_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros ${PLANCYCLE_CCACHE})
  endif()
endif()
