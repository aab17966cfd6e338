# What the installation tests share. `.ci/installation-tests` sets NCG_DIST, the directory of the packages; NCG_TOOLS, that of
# the Python tools; and NCG_WORK, a directory to write to.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

version=$(python3 .ci/packaging/project.py version)
example=fixtures/seed0/groups-in-code

fail() { # WORDS
    echo "installation-tests: $*" >&2
    exit 1
}

# Runs a command that must end with the status given first; its output is kept in $NCG_WORK/said, and shown if it does not.
ends_with() { # STATUS COMMAND…
    local wanted=$1 status=0
    shift
    "$@" >"$NCG_WORK/said" 2>&1 || status=$?
    if [ "$status" -ne "$wanted" ]; then
        cat "$NCG_WORK/said" >&2
        fail "'$*' exited with $status, not $wanted"
    fi
}

# The last command must have said something.
said() { # TEXT
    grep -qF -- "$1" "$NCG_WORK/said" || { cat "$NCG_WORK/said" >&2; fail "'$1' was not said"; }
}

# The installed tool finds, fixes and proves as it should. COMMAND runs it, in a root at ROOT if that is not empty.
works() { # ROOT COMMAND…
    local root=$1 tree=$NCG_WORK/example path
    shift
    [ -z "$root" ] || tree=$root/tmp/example
    path=${tree#"$root"}
    rm -rf "$tree"
    mkdir -p "$(dirname "$tree")"
    cp -R "$example/before" "$tree"
    ends_with 0 "$@" --version
    said "ncg-migrate $version (commit "
    said "linked statically"
    ends_with 1 "$@" check "$path"
    said NCG101
    ends_with 0 "$@" fix --no-journal "$path"
    diff -r "$tree" "$example/after" || fail "fix wrote something else"
    ends_with 0 "$@" check "$path"
    ends_with 0 "$@" report -o "$path/report.html" "$path"
    grep -q '</html>' "$tree/report.html" || fail "the report is not whole"
    ends_with 0 "$@" explain NCG101
    rm -rf "$tree"
}
