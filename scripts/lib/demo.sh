# The demonstration that scripts/run shows. Sourced after common.sh.
# shellcheck shell=bash

demo_is_available() { [ -f cli/main.cpp ]; }

# Usage: run_demo BINARY. Plays the demonstration county's year into demo/.
run_demo() {
    local binary=$1
    "$binary" rehearse --help >/dev/null 2>&1 ||
        fail "$binary cannot rehearse a year yet; '$binary --help' shows what it can do"
    "$binary" rehearse
}
