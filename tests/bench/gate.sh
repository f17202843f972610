#!/usr/bin/env bash
# Fails when a command takes over a tenth more instructions than tests/bench/instructions.txt records: on the built-in
# data, and on 1,000 and 10,000 partners with half as many agreements, so that nothing grows faster than its data: on
# what is right, on as many wrong countries and on as many links that lead nowhere. Counts are the same on a busy
# machine, unlike times. UPDATE=1 records anew. Needs valgrind, python3 and a release build.
set -euo pipefail
cd "$(dirname "$0")/../.."
recorded=tests/bench/instructions.txt
program=${CARGO_TARGET_DIR:-target}/release/osakahub
data=target/bench/gate

# `gate.sh --count COMMAND` prints the instructions of a command and the command; `completion` is what a shell asks for.
if [[ ${1:-} == --count ]]; then
    shell=()
    read -ra arguments <<<"$2"
    [[ $2 != completion ]] || { shell=(COMPLETE=fish); arguments=(-- osakahub partners --country ''); }
    # `check` exits with 1 where it warns.
    instructions=$({ env -i PATH="$PATH" LANG=C.UTF-8 "${shell[@]}" valgrind --tool=callgrind \
        --callgrind-out-file=/dev/null "$program" "${arguments[@]}" 2>&1 >/dev/null || true; } |
        sed -n 's/.*Collected : //p')
    echo "$instructions $2"
    exit
fi

python3 tests/bench/generate.py $data 1000 10000
for size in 1000 10000; do
    of=$data/$size
    sed 's/^country = .*/country = "QQ"/' $of/data.toml >$of/countries.toml
    sed '/^parties = /s/"p/"q/g' $of/data.toml >$of/dangling.toml
done
printf '[[partners]]\nid = "p0000003"\ncity = "Osaka"\n' >$data/overlay.toml
if [[ ${UPDATE:-} ]]; then
    commands=(areas "partners --country italy" "show kento" overview "search qross" --help completion)
    for size in 1000 10000; do
        of=$data/$size
        for command in "partners --country italy" "agreements -s -signed" "partners --count-by country" "search haifa" \
            "show p0000003" check "partners -f csv" "partners --count-by name" "partners -f toml" \
            "partners -f table --width 100" "partners -w name~helix|country=SE -f ids"; do
            commands+=("$command --data $of/data.toml")
        done
        for wrong in countries dangling; do
            commands+=("partners --data $of/$wrong.toml" "check --data $of/$wrong.toml")
        done
        commands+=("partners --count --data $of/data.toml --with $data/overlay.toml" "import $of/partners.csv")
    done
    commands+=("page --data $data/1000/data.toml")
else
    mapfile -t commands < <(cut -d' ' -f2- $recorded)
fi

declare -A actual
while read -r instructions command; do
    actual[$command]=$instructions
done < <(printf '%s\n' "${commands[@]}" | xargs -P "$(nproc)" -I{} "$0" --count {})
if [[ ${UPDATE:-} ]]; then
    for command in "${commands[@]}"; do
        echo "${actual[$command]} $command"
    done | tee $recorded
    exit
fi
failed=0
while read -r limit command; do
    now=${actual[$command]}
    echo "$command: $now instructions, $((now * 100 / limit)) % of the recorded"
    ((now * 10 <= limit * 11)) || failed=1
done <$recorded
((failed == 0)) || { echo "more than a tenth over the recorded; find out why, or record anew with UPDATE=1"; exit 1; }
