#!/usr/bin/env bash
# Fails when a command takes over a tenth more instructions than tests/bench/instructions.txt records: on the built-in
# data, and on 1,000 and 10,000 partners with half as many agreements, so that nothing grows faster than its data: on
# what is right, on as many wrong countries and on as many links that lead nowhere. Counts are the same on a busy
# machine, unlike times. UPDATE=1 records anew. Needs valgrind, python3 and a release build.
set -euo pipefail
cd "$(dirname "$0")/../.."
recorded=tests/bench/instructions.txt
program=target/release/osakahub
data=target/bench/gate
python3 tests/bench/generate.py $data 1000 10000
for size in 1000 10000; do
    sed 's/^country = .*/country = "QQ"/' $data/$size/data.toml >$data/$size/countries.toml
    sed '/^parties = /s/"p/"q/g' $data/$size/data.toml >$data/$size/dangling.toml
done
# The instructions of the program with these arguments; `completion` is what a shell asks for.
count() {
    local shell=() arguments=("$@")
    [[ $1 != completion ]] || { shell=(COMPLETE=fish); arguments=(-- osakahub partners --country ''); }
    # `check` exits with 1 where it warns.
    { env -i PATH="$PATH" LANG=C.UTF-8 "${shell[@]}" \
        valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "${arguments[@]}" 2>&1 >/dev/null || true; } |
        sed -n 's/.*Collected : //p'
}
if [[ ${UPDATE:-} ]]; then
    commands=(areas "partners --country italy" "show kento" overview "search qross" --help completion)
    for size in 1000 10000; do
        for command in "partners --country italy" "agreements -s -signed" "partners --count-by country" "search haifa" \
            "show p0000003" check "partners -f csv" "partners --count-by name" "partners -f toml" \
            "partners -f table --width 100" "partners -w name~helix|country=SE -f ids"; do
            commands+=("$command --data $data/$size/data.toml")
        done
        for wrong in countries dangling; do
            commands+=("partners --data $data/$size/$wrong.toml" "check --data $data/$size/$wrong.toml")
        done
    done
    for command in "${commands[@]}"; do
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
