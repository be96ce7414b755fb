#!/usr/bin/env bash
# Usage: scripts/lib/stages.sh STAGE
#
# Runs one stage of scripts/test in a process of its own, so that it can be timed and stopped.

source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source "$ROOT/scripts/lib/build.sh"
source "$ROOT/scripts/lib/install.sh"

# Files git knows, and new ones it does not ignore; in a tree without git, what find sees.
own_files() {
    if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
        git ls-files --cached --others --exclude-standard -- "$@" | while read -r file; do
            [ ! -f "$file" ] || printf '%s\n' "$file"
        done
    else
        local pattern
        for pattern in "$@"; do
            find . \( -name build -o -name node_modules \) -prune -o -type f -name "$pattern" -print
        done | sed 's|^\./||'
    fi
}

stage_install() { install_everything; }

# Names the files to format instead of showing every difference.
stage_format() {
    local script wrong
    for script in scripts/install scripts/run scripts/test .ci/run scripts/lib/*.sh; do
        bash -n "$script"
    done
    wrong=$(own_files '*.cpp' '*.hpp' |
        xargs -r clang-format-19 --dry-run 2>&1 >/dev/null | sed -n 's/:[0-9]*:[0-9]*: .*//p' |
        sort -u | tr '\n' ' ')
    [ -z "$wrong" ] || fail "not formatted; run: clang-format-19 -i $wrong"
}

stage_dev() { build_preset dev; }

stage_fast() { ctest --test-dir build/dev --output-on-failure -j "$(jobs)" -L fast; }

# The fuzz build has the sanitizers of asan: what is compiled for one serves the other.
stage_build() { build_preset fuzz plancycle_tests; }

stage_tidy() { build/fuzz/tests/plancycle_tests '[tidy]'; }

stage_tests() { ctest --test-dir build/fuzz --output-on-failure -j "$(jobs)" -LE plain; }

# Labelled `plain`: processes that are killed, all of a year's acts, figures. Sanitizers would only
# slow them down; what they start is the program as people install it.
stage_programs() {
    build_preset release plancycle plancycle_programs
    ctest --test-dir build/release --output-on-failure -j "$(jobs)" -L plain
}

stage_demo() { PLANCYCLE_PRESET=release scripts/run; }

# As many simulated years as fit; an optimised build, since they are all computation.
stage_years() {
    build_preset release plancycle_simulation
    build/release/tests/simulation/plancycle_simulation --from "${PLANCYCLE_SEED:-1}" \
        --seconds "${PLANCYCLE_SIMULATION_SECONDS:-180}" --at-least 500
}

# Only what uses several threads: the rest would cost minutes and can show nothing.
stage_tsan() {
    build_preset tsan plancycle_thread_tests
    build/tsan/tests/server/plancycle_thread_tests
}

fuzz_one() {
    local target=$1 seconds=${PLANCYCLE_FUZZ_SECONDS:-8} name folders
    name=$(basename "$target")
    folders=("build/fuzz/found/$name")
    [ ! -d "tests/fuzz/seeds/$name" ] || folders+=("tests/fuzz/seeds/$name")
    mkdir -p "${folders[0]}"
    say "fuzz: $name for $seconds s"
    "$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
        -verbosity=0 -print_funcs=0 -print_final_stats=1 \
        -artifact_prefix="build/fuzz/$name-" "${folders[@]}"
}

# Each target for PLANCYCLE_FUZZ_SECONDS; found inputs stay in build/, seeds are in tests/fuzz.
stage_fuzz() {
    rm -rf build/fuzz/fuzzers  # A target that no longer exists must not run.
    build_preset fuzz plancycle_fuzzers
    export -f fuzz_one say
    find build/fuzz/fuzzers -maxdepth 1 -type f -executable -print0 | sort -z |
        xargs -0 -P "$(jobs)" -I '{}' bash -euo pipefail -c 'fuzz_one "$1" 2>&1' fuzz_one '{}'
    say "fuzz: $(find build/fuzz/fuzzers -maxdepth 1 -type f -executable | wc -l) targets ran," \
        "no finding"
}

# The units that changed since PLANCYCLE_LINT_BASE (default: the previous commit), or all of them.
changed_units() {
    local base=${PLANCYCLE_LINT_BASE:-HEAD~1}
    if [ "$base" = all ] || ! git rev-parse --verify -q "$base^{commit}" >/dev/null; then
        own_files '*.cpp'
        return
    fi
    { git diff --name-only "$base" && git ls-files --others --exclude-standard; } |
        sed -n 's/\.hpp$/.cpp/; /\.cpp$/p' | sort -u | while read -r unit; do
        [ ! -f "$unit" ] || printf '%s\n' "$unit"
    done
}

# Findings in our files only; the count of warnings inside libraries is noise.
stage_lint() {
    local units=() known=() unit
    mapfile -t units < <(changed_units)
    for unit in "${units[@]}"; do
        # What no build compiles cannot be read.
        ! grep -q "\"file\": \".*/$unit\"" build/fuzz/compile_commands.json || known+=("$unit")
    done
    say "lint: ${#known[@]} of ${#units[@]} changed units"
    [ ${#known[@]} -gt 0 ] || return 0
    printf '%s\n' "${known[@]}" |
        xargs -P "$(jobs)" -n 1 clang-tidy-19 -p build/fuzz --quiet --warnings-as-errors='*' 2>&1 |
        { grep -v ' warnings\? generated\.$' || true; }
}

# Without sanitizers: as developers build it, and optimised.
stage_plain() {
    local preset
    for preset in dev release; do
        build_preset "$preset"
        ctest --test-dir "build/$preset" --output-on-failure -j "$(jobs)"
    done
}

# Hidden cases: many seeds, many kills, every fault position.
stage_long() {
    local subject=build/release/tests/crash/crash_subject
    build/release/tests/plancycle_tests '[long]' --durations yes
    printf '%s\n' signatures committee | xargs -P "$(jobs)" -I '{}' \
        build/release/tests/authority/plancycle_authority_proof '[long]*{}'
    /usr/bin/python3 tests/crash/kill_test.py "$subject" --kills "${PLANCYCLE_KILLS:-1000}"
    /usr/bin/python3 tests/crash/kill_test.py "$subject" --same-year 200
}

"stage_$1"
