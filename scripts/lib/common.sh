# Sourced by every script: strict mode, the project's root and a few words of output.
# shellcheck shell=bash
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ROOT
cd "$ROOT"

say() { printf '%s\n' "$*"; }

fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# Two jobs at most: a heavy unit needs over a gigabyte, and small machines are the normal case.
jobs() {
    local count
    count=$(nproc)
    echo $((count < 2 ? count : 2))
}

# Prints the comment block at the head of a script, which is its help text.
print_help() { sed -n '2,/^$/s/^# \{0,1\}//p' "$1"; }
