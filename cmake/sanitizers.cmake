# PLANCYCLE_SANITIZE: empty, "address,undefined", "thread" or "fuzzer-no-link,address,undefined".
set(PLANCYCLE_SANITIZE "" CACHE STRING "Sanitizers for every target")
if(PLANCYCLE_SANITIZE)
  add_compile_options(-fsanitize=${PLANCYCLE_SANITIZE} -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${PLANCYCLE_SANITIZE})
endif()
