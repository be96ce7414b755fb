# Makes a bare Debian 12 able to build: Debian packages, then the locked npm packages. Sourced.
# shellcheck shell=bash

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# Asks apt only when something is missing, so that a second run needs no network.
install_debian_packages() {
    command -v dpkg-query >/dev/null ||
        fail "this script knows Debian 12 only; scripts/lib/packages.txt lists what is needed"
    local missing=() package
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null ||
        fail "Debian packages are missing, and neither root nor sudo is at hand. As root run:" \
            "apt-get install ${missing[*]}"
    say "install: missing Debian packages: ${missing[*]}"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends \
        "${missing[@]}"
}

# Debian's npm is taken only where there is no node at all: beside a foreign node the two break
# each other.
ensure_npm() {
    if command -v npm >/dev/null; then
        return 0
    elif command -v node >/dev/null; then
        fail "node is here ($(command -v node)) but npm is not: install the npm that belongs to it"
    fi
    install_debian_packages nodejs npm
}

# npm checks every file against the lock's digests; no script of a package is run. The stamp
# makes the second run free.
install_locked_npm() {
    local folder=$1 stamp=$1/node_modules/.installed-from digest
    digest=$(sha256sum <"$folder/package-lock.json")
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$digest" ] && return 0
    ensure_npm
    say "install: npm packages of $folder"
    (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --engine-strict=false \
        --no-update-notifier --loglevel=error)
    printf '%s\n' "$digest" >"$stamp"
}

install_everything() {
    local packages
    mapfile -t packages < <(sed 's/#.*//; /^[[:space:]]*$/d' scripts/lib/packages.txt)
    install_debian_packages "${packages[@]}"
    install_locked_npm storage/sqlite
}
