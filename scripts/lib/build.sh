# Configure and build one preset. Sourced after common.sh.
# shellcheck shell=bash

# Usage: build_preset PRESET [TARGET...]. Configures once; ninja configures again when needed.
build_preset() {
    local preset=$1
    shift
    if [ ! -f "build/$preset/build.ninja" ]; then
        cmake --preset "$preset"
    fi
    local arguments=(--build "build/$preset" --parallel "$(jobs)")
    [ $# -eq 0 ] || arguments+=(--target "$@")
    cmake "${arguments[@]}"
}
