#!/usr/bin/env bash
# Talks with `topicstats serve` from bash: one process answers many requests.
#
# Usage: scripts/client-example.sh [FOLDER or FILE…]
#   Without names it counts the sample pages in seeds/. The program is the one that the variable
#   TOPICSTATS names, topicstats in PATH, or the package's build.
#
# With jq the replies become tables, and names of files may have any characters; without it the
# replies are shown as they come.
set -euo pipefail

case "${1:-}" in
-h | --help)
    sed -n '2,9s/^# \{0,1\}//p' "$0"
    exit 0
    ;;
esac

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
program=${TOPICSTATS:-$(command -v topicstats || printf '%s' "$root/.build/release/topicstats")}
if [ ! -x "$program" ]; then
    printf '%s\n' "error: there is no $program; name the program: TOPICSTATS=… $0" >&2
    exit 2
fi
if [ "$#" -eq 0 ]; then set -- "$root/seeds"; fi

has_jq() { command -v jq >/dev/null 2>&1; }

# The server's input is ${server[1]}, its output ${server[0]}.
coproc server { exec "$program" serve; }
server_process=$!

# Sends a request, METHOD and PARAMS, and waits for its reply, which is then in `reply`. Requests
# that are sent one by one need no id of their own to be told apart.
ask() {
    printf '{"jsonrpc":"2.0","id":1,"method":"%s","params":%s}\n' "$1" "$2" >&"${server[1]}"
    while IFS= read -r reply <&"${server[0]}"; do
        case $reply in
        '{"jsonrpc":"2.0","id":1,"result":'*) return 0 ;;
        '{"jsonrpc":"2.0","id":'*)
            printf 'error: %s\n' "$reply" >&2
            return 1
            ;;
            # Lines without an id are notifications.
        esac
    done
    printf '%s\n' "error: the server is gone" >&2
    return 1
}

# Shows what a filter gives of the reply's result; without jq all of the reply, once.
show() {
    if has_jq; then
        jq -r ".result | $1" <<<"$reply"
    elif [ -n "$reply" ]; then
        printf '%s\n' "$reply"
    fi
    if ! has_jq; then reply=; fi
}

# The files' names as a list in JSON.
paths() {
    if has_jq; then
        jq -nc '$ARGS.positional' --args -- "$@"
        return
    fi
    local separator='' path
    printf '['
    for path in "$@"; do
        case $path in
        *[\"\\]* | *[[:cntrl:]]*)
            printf 'error: install jq for a name such as %q\n' "$path" >&2
            return 1
            ;;
        esac
        printf '%s"%s"' "$separator" "$path"
        separator=,
    done
    printf ']'
}

ask hello '{"client":{"name":"client-example.sh"},"client_process_id":'"$$"'}'
show '"topicstats \(.server.version) with ICU \(.icu)"'

printf '\n%s\n' "The words of a sentence:"
ask segment '{"text":"今天天气很好，我们去公园散步。","kind":"word"}'
show '[.tokens[].token] | join(" | ")'

printf '\n%s\n' "The most frequent terms:"
names=$(paths "$@")
ask terms '{"paths":'"$names"',"stopwords":"zh","min_length":2,"top":10}'
show '.terms[] | "\(.rank)\t\(.term)\t\(.tf)\t\(.df)"'
show '.summary.skipped[] | "skipped: \(.input): \(.reason)"'

# At the end of its input the server ends.
input=${server[1]}
exec {input}>&-
wait "$server_process"
