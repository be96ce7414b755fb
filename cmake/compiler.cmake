# GCC 12 destroys some temporaries of a co_await expression twice (docs/decisions/0007): refuse it
# instead of shipping a silent miscompilation.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 14)
  message(FATAL_ERROR
    "GCC ${CMAKE_CXX_COMPILER_VERSION} miscompiles coroutines; use clang-19: "
    "cmake --preset dev (the presets name the compiler).")
endif()
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 17)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)
find_program(PLANCYCLE_CCACHE ccache)
if(PLANCYCLE_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${PLANCYCLE_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${PLANCYCLE_CCACHE})
endif()
add_link_options(-fuse-ld=lld-19)
