# shellcheck shell=bash
# Makes the Python environment of the peers that scripts/compare-segmenters and
# scripts/compare-counting time. To be sourced; the caller has set `root`, the repository's folder.
#
# The environment is Benchmarks/.build/peers. It has what Benchmarks/peers pins, and scikit-learn
# and what it needs as Tests/Peers/requirements.txt pins them. It is kept, and made anew when a pin
# changes. What could not be installed is named and tried again the next time.

peers=${root:?is not set}/Benchmarks/.build/peers

# The packages of which scikit-learn is made up, of those that the tests have.
peers_of_tests='cloudpickle joblib narwhals numpy scikit-learn scipy threadpoolctl'

peers_say() { printf '%s\n' "$@" >&2; }

# The tests' pins of these packages, as they stand in their file.
peers_pins_of_tests() {
    awk -v names="$peers_of_tests" '
        BEGIN { count = split(names, list, " "); for (i = 1; i <= count; i++) wanted[list[i]] }
        /^[^ #]/ { split($0, parts, "=="); keep = parts[1] in wanted }
        /^#/ { keep = 0 }
        keep' "$root/Tests/Peers/requirements.txt"
}

# Installs one group of packages unless it is there. Returns 1, after saying so, when it cannot.
# Usage: peers_install GROUP WHAT REQUIREMENTS [PIP-OPTION…]
peers_install() {
    local group=$1 what=$2 requirements=$3
    shift 3
    [ -e "$peers/has-$group" ] && return 0
    if "$peers/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
        --require-hashes --no-deps "$@" -r "$requirements" >>"$peers.log" 2>&1; then
        touch "$peers/has-$group"
    else
        peers_say "skipped: $what: pip could not install it, see $peers.log"
        return 1
    fi
}

# Makes the environment, unless it is there with all that is pinned now. Returns 1, after saying
# why, when there can be none.
prepare_peers() {
    local pins=$root/Benchmarks/peers wanted
    wanted=$(cat "$pins"/requirements*.txt && peers_pins_of_tests)
    if ! printf '%s\n' "$wanted" | cmp -s - "$peers/pins.txt"; then
        peers_say "Installing the Python packages…"
        rm -rf "$peers"
        mkdir -p "$(dirname "$peers")"
        if ! python3 -m venv "$peers" >"$peers.log" 2>&1; then
            rm -rf "$peers"
            peers_say "skipped: all peers: python3 makes no virtual environment, see $peers.log"
            return 1
        fi
        mkdir "$peers/cache"
        peers_pins_of_tests >"$peers/scikit-learn.txt"
        printf '%s\n' "$wanted" >"$peers/pins.txt"
    fi
    # The first has what the last two are built with. The others fail by themselves.
    peers_install wheels "all peers" "$pins/requirements.txt" --only-binary :all: || return 1
    peers_install scikit-learn scikit-learn "$peers/scikit-learn.txt" --only-binary :all: || true
    peers_install polars polars "$pins/requirements-polars.txt" --only-binary :all: || true
    peers_install jieba jieba "$pins/requirements-pure.txt" --no-build-isolation || true
    peers_install cppjieba cppjieba "$pins/requirements-source.txt" --no-build-isolation || true
    # Where some packages keep what they have made of their dictionaries.
    export TMPDIR=$peers/cache XDG_CACHE_HOME=$peers/cache
}
