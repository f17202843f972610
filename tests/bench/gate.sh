#!/usr/bin/env bash
# Fails when a built-in command takes over a tenth more instructions than tests/bench/instructions.txt records. Counts
# are the same on a busy machine, unlike times. UPDATE=1 records anew. Needs valgrind and a release build.
set -euo pipefail
cd "$(dirname "$0")/../.."
recorded=tests/bench/instructions.txt
program=target/release/osakahub
# The instructions of the program with these arguments; `completion` is what a shell asks for.
count() {
    local shell=() arguments=("$@")
    [[ $1 != completion ]] || { shell=(COMPLETE=fish); arguments=(-- osakahub partners --country ''); }
    env -i PATH="$PATH" LANG=C.UTF-8 "${shell[@]}" \
        valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "${arguments[@]}" 2>&1 >/dev/null |
        sed -n 's/.*Collected : //p'
}
if [[ ${UPDATE:-} ]]; then
    for command in areas "partners --country italy" "show kento" "search qross" --help completion; do
        # shellcheck disable=SC2086
        echo "$(count $command) $command"
    done | tee $recorded
    exit
fi
failed=0
while read -r limit command; do
    # shellcheck disable=SC2086
    actual=$(count $command)
    echo "$command: $actual instructions, $((actual * 100 / limit)) % of the recorded"
    ((actual * 10 <= limit * 11)) || failed=1
done <$recorded
((failed == 0)) || { echo "more than a tenth over the recorded; find out why, or record anew with UPDATE=1"; exit 1; }
