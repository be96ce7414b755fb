# The demonstration that scripts/run shows. Sourced after common.sh.
# shellcheck shell=bash

demo_is_available() { [ -f cli/main.cpp ]; }

# Usage: run_demo BINARY. Plays the demonstration county's year into demo/. What somebody tried in
# an earlier one is kept once more.
run_demo() {
    local binary=$1
    rm -rf demo.previous
    if [ -d demo ]; then
        mv demo demo.previous
        echo "The demonstration played before was moved to demo.previous/."
    fi
    "$binary" rehearse --script docs/examples/county-year.scn \
        --organisation docs/examples/county.yaml --keep demo
    cat <<EOF

The year stands in demo/: plancycle.db is the store, mail/ holds every mail by address,
documents/ what was attached. Try next:

  export PATH=$PWD/$(dirname "$binary"):\$PATH PLANCYCLE_STORE=$PWD/demo/plancycle.db
  plancycle status                              where the plan stands
  plancycle history                             who did what, when, by what right
  plancycle history --as-of 2026-04-28          how it stood on that day
  plancycle outbox                              every mail, and what became of it
  plancycle verify                              prove that nothing was changed since
  plancycle preview county-work-plan --year 2027
  plancycle rehearse county-work-plan --year 2027 --organisation docs/examples/county.yaml
  plancycle rehearse --script docs/examples/council-year.scn \\
      --organisation docs/examples/council.yaml   an English council, June to March
EOF
}
