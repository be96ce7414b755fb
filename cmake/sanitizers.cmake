# PLANCYCLE_SANITIZE: empty, "address,undefined", "thread" or "fuzzer-no-link,address,undefined".
set(PLANCYCLE_SANITIZE "" CACHE STRING "Sanitizers for every target")
if(PLANCYCLE_SANITIZE)
  add_compile_options(-fsanitize=${PLANCYCLE_SANITIZE} -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  # A null pointer stops the program under the address sanitizer too, and the machines we run on
  # read what is not aligned. Asked at every access, the two cost a third of a build's time.
  add_compile_options(-fno-sanitize=null,alignment)
  add_link_options(-fsanitize=${PLANCYCLE_SANITIZE})
endif()
