#!/usr/bin/env bash
# Measures osakahub and each peer that is installed on the same question about the same records: the partners in Italy,
# by id, name and city. Checks that all give the same rows, and prints medians, ratios and peak memory. Then searches
# the same partners, beside fzf and ripgrep, and prints how each command of osakahub grows with the number of records.
# Needs hyperfine, python3 and GNU time.
#
#   tests/bench/run.sh [--growth] [--million] [FOLDER [N...]]
#
# --growth prints nothing but how each command grows, --million measures 1,000,000 partners beside 10, 1,000 and 100,000,
# each command once: it takes a quarter of an hour and 8 GB of memory.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
growth_alone= usual=(10 1000 100000)
while [[ ${1:-} == --* ]]; do
    case $1 in
    --growth) growth_alone=yes ;;
    --million) usual+=(1000000) ;;
    *) echo "there is no $1: see the beginning of this script" >&2 && exit 2 ;;
    esac
    shift
done
folder=${1:-$root/target/bench}
sizes=("${@:2}")
((${#sizes[@]})) || sizes=("${usual[@]}")
cargo build --release --quiet --manifest-path "$root/Cargo.toml"
osakahub=${CARGO_TARGET_DIR:-$root/target}/release/osakahub
line=$root/target/bench/one-line
mkdir -p "$root/target/bench"
rustc -O -C panic=abort -C strip=symbols -o "$line" - <<<'fn main() { println!("hello"); }'
export LC_ALL=C.UTF-8

# name, command and, for the check of its rows, what makes them tab-separated without a heading
names=() commands=() rows=()
add() { command -v "${2%% *}" >/dev/null && { names+=("$1"); commands+=("$2"); rows+=("${3:-cat}"); } || true; }

questions() {
    local d=$1
    names=() commands=() rows=()
    add "osakahub, TOML" "$osakahub partners --data $d/data.toml --country italy -f tsv --no-header -c id,name,city"
    [[ -f $d/data.json ]] && {
        add "jq, JSON" "jq -r '.partners[]|select(.country==\"IT\")|[.id,.name,.city]|@tsv' $d/data.json"
        add "jaq, JSON" "jaq -r '.partners[]|select(.country==\"IT\")|[.id,.name,.city]|@tsv' $d/data.json"
        add "jaq, TOML" "jaq --from toml -r '.partners[]|select(.country==\"IT\")|[.id,.name,.city]|@tsv' $d/data.toml"
        add "mlr, CSV" "mlr --icsv --otsv --headerless-csv-output filter '\$country==\"IT\"' then cut -o -f id,name,city $d/partners.csv"
        add "xan, CSV" "xan search -e -s country IT $d/partners.csv" "xan select id,name,city | tail -n +2 | tr , '\t'"
        add "duckdb, CSV" "duckdb -noheader -list -separator '	' -c \"select id,name,city from read_csv('$d/partners.csv') where country='IT'\""
        add "recsel, rec" "recsel -t Partner -e \"country = 'IT'\" -C -R id,name,city $d/data.rec" "cat >/dev/null; recsel -t Partner -e \"country = 'IT'\" -C -p id,name,city $d/data.rec | sed 's/^[a-z]*: //' | paste - - -"
        add "sqlite3, database" "sqlite3 -readonly -separator '	' $d/data.db \"select id,name,city from partners where country='IT'\""
    }
    add "jq, JSON lines" "jq -r 'select(.country==\"IT\")|[.id,.name,.city]|@tsv' $d/partners.jsonl"
    add "mlr, JSON lines" "mlr --ijsonl --otsv --headerless-csv-output filter '\$country==\"IT\"' then cut -o -f id,name,city $d/partners.jsonl"
    add "duckdb, JSON lines" "duckdb -noheader -list -separator '	' -c \"select id,name,city from read_json('$d/partners.jsonl') where country='IT'\""
    (($2 <= 1000)) && {
        add "nu, TOML" "nu -n --no-std-lib -c \"open $d/data.toml | get partners | where country == IT | select id name city | to tsv\"" "tail -n +2"
        add "tomlq, TOML" "tomlq -r '.partners[]|select(.country==\"IT\")|[.id,.name,.city]|@tsv' $d/data.toml"
    }
    return 0
}

check_rows() {
    local expected actual i
    expected=$(eval "${commands[0]}" | sort | md5sum)
    for i in "${!names[@]}"; do
        actual=$(eval "${commands[$i]}" | eval "${rows[$i]}" | tr -d '\r' | sort | md5sum)
        [[ $actual == "$expected" ]] || echo "the rows of ${names[$i]} differ" >&2
    done
}

searches() { # what they find differs: see tests/search_side_by_side.py
    names=() commands=()
    add "osakahub, TOML" "$osakahub search --data $1/data.toml --in partners -f ids haifa"
    [[ -f $1/lines.txt ]] || return 0
    command -v fzf >/dev/null && add "fzf, lines" "sh -c 'fzf --filter haifa <$1/lines.txt'"
    add "rg, lines" "rg -i haifa $1/lines.txt"
}

measure() { # warm-up, runs, names and commands from the arrays
    local arguments=() i
    for i in "${!names[@]}"; do arguments+=(-n "${names[$i]}" "${commands[$i]}"); done
    hyperfine -N --style none --warmup "$1" --runs "$2" --output pipe --export-json "$folder/times.json" "${arguments[@]}" >/dev/null 2>&1
    : >"$folder/memory"
    for i in "${!names[@]}"; do
        eval "$(type -P time) -f %M -o $folder/peak ${commands[$i]}" >/dev/null 2>&1 || true
        tail -1 "$folder/peak" >>"$folder/memory"
    done
    python3 - "$folder" <<'PY'
import json, sys
folder = sys.argv[1]
memory = [int(line) for line in open(f"{folder}/memory")]
results = json.load(open(f"{folder}/times.json"))["results"]
first = results[0]["median"]
print("| | median, ms | ratio | peak, MB |\n|---|---:|---:|---:|")
for result, peak in zip(results, memory):
    print(f"| {result['command']} | {result['median'] * 1e3:.1f} | {result['median'] / first:.2f} | {peak / 1024:.0f} |")
PY
}

# Each command of osakahub on data of each size: the median, and what the largest takes of memory.
growth() {
    local names=("list" "sort" "count" "search" "check" "show" "csv" "toml" "table" "overlay" "import" "page") size at d
    local commands rows=() runs
    for at in "${!names[@]}"; do rows[at]="| ${names[$at]} |"; done
    for size in "${sizes[@]}"; do
        d=$folder/$size
        [[ -f $d/data.toml && -f $d/partners.csv ]] || python3 "$root/tests/bench/generate.py" "$folder" "$size"
        printf '[[partners]]\nid = "p0000003"\ncity = "Osaka"\n[[partners]]\nid = "new"\nname = "New"\n' >"$d/overlay.toml"
        commands=(
            "partners --data $d/data.toml --country italy -f tsv"
            "partners --data $d/data.toml -s city,-name -f ids"
            "partners --data $d/data.toml --count-by country"
            "search --data $d/data.toml -f ids haifa"
            "check $d/data.toml"
            "show --data $d/data.toml p0000003"
            "partners --data $d/data.toml -f csv"
            "partners --data $d/data.toml -f toml"
            "partners --data $d/data.toml -f table --width 100"
            "partners --data $d/data.toml --with $d/overlay.toml --count"
            "import $d/partners.csv"
            "page --data $d/data.toml -o $folder/page.html"
        )
        runs=9
        ((size <= 100000)) || runs=1
        for at in "${!names[@]}"; do
            # `check` exits with 1 where it warns.
            hyperfine -N -i --style none --runs "$runs" --output pipe --export-json "$folder/growth.json" \
                "$osakahub ${commands[$at]}" >/dev/null 2>&1
            rows[at]+=$(python3 -c 'import json, sys
median = json.load(open(sys.argv[1]))["results"][0]["median"]
print(f" {median * 1e3:.1f} |", end="")' "$folder/growth.json")
        done
    done
    for at in "${!names[@]}"; do
        # shellcheck disable=SC2086
        "$(type -P time)" -f %M -o "$folder/peak" "$osakahub" ${commands[$at]} >/dev/null 2>&1 || true
        rows[at]+=" $(($(tail -1 "$folder/peak") / 1024)) |"
    done
    echo "### Growth: milliseconds by number of partners, and the peak in MB of the last"
    echo
    echo "| | ${sizes[*]} | peak, MB |" | sed 's/\([0-9]\) \([0-9]\)/\1 | \2/g'
    printf '|---|'; printf -- '---:|%.0s' "${sizes[@]}"; echo '---:|'
    printf '%s\n' "${rows[@]}"
}

if [[ $growth_alone ]]; then
    growth
    exit
fi

echo "### Built-in data, against a program that prints one line"
echo
names=("one line" "areas" "partners --country italy" "show kento" "search qross" "help")
commands=("$line" "$osakahub areas" "$osakahub partners --country italy" "$osakahub show kento" "$osakahub search qross" "$osakahub --help")
mkdir -p "$folder"
measure 30 300

# The hub's own data, whole, as each peer reads it.
python3 - "$osakahub" "$folder" <<'PY'
import json, subprocess, sys
osakahub, folder = sys.argv[1:]
hub = {}
for kind in ("areas", "institutions", "partners", "agreements", "events", "figures", "sources"):
    hub[kind] = json.loads(subprocess.run([osakahub, kind, "--json"], capture_output=True, check=True).stdout)
with open(f"{folder}/hub.json", "w") as whole:
    json.dump(hub, whole, ensure_ascii=False)
with open(f"{folder}/hub.rec", "w") as rec:
    for kind, records in hub.items():
        rec.write(f"%rec: {kind}\n\n")
        for record in records:
            rec.writelines(f"{key}: {str(value).replace(chr(10), ' ')}\n" for key, value in record.items())
            rec.write("\n")
PY
cat "$root"/data/*.toml >"$folder/hub.toml"
"$osakahub" partners -f csv >"$folder/hub.csv"
names=() commands=() rows=()
add "osakahub" "$osakahub partners --country italy -f tsv --no-header -c id,name"
add "jaq, JSON" "jaq -r '.partners[]|select(.country==\"IT\")|[.id,.name]|@tsv' $folder/hub.json"
add "jaq, TOML" "jaq --from toml -r '.partners[]|select(.country==\"IT\")|[.id,.name]|@tsv' $folder/hub.toml"
add "jq, JSON" "jq -r '.partners[]|select(.country==\"IT\")|[.id,.name]|@tsv' $folder/hub.json"
add "recsel, rec" "recsel -t partners -e \"country = 'IT'\" -C -R id,name $folder/hub.rec" "sed 's/ /\t/'"
add "duckdb, CSV" "duckdb -noheader -list -separator '	' -c \"select id,name from read_csv('$folder/hub.csv') where country='IT'\""
add "mlr, CSV" "mlr --icsv --otsv --headerless-csv-output filter '\$country==\"IT\"' then cut -o -f id,name $folder/hub.csv"
add "xan, CSV" "xan search -e -s country IT $folder/hub.csv" "xan select id,name | tail -n +2 | tr , '\t'"
check_rows
echo
echo "### The hub's own data in the peers' formats"
echo
measure 30 200

for size in "${sizes[@]}"; do
    [[ -f $folder/$size/data.toml ]] || python3 "$root/tests/bench/generate.py" "$folder" "$size"
    questions "$folder/$size" "$size"
    check_rows
    echo
    echo "### $size partners and $((size / 2)) agreements ($(($(stat -c %s "$folder/$size/data.toml") / 1000)) kB of TOML)"
    echo
    if ((size <= 1000)); then measure 5 50; elif ((size <= 100000)); then measure 1 9; else measure 0 3; fi
    echo
    echo "Searching the partners for haifa:"
    echo
    searches "$folder/$size"
    if ((size <= 1000)); then measure 5 50; else measure 1 5; fi
done

echo
growth
