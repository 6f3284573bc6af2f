#!/usr/bin/env bash
# a run of many trials against simulated models: what is live on the heap must not grow with them while it runs
#   scripts/check flat-memory [--trials N] [--keep DIR]
# Prints wall time, the largest resident size, and the heap after collections at each tenth of the run. Fails where the last tenth holds more
# than 1.5 times the second (the first still warms up). The reports at the end hold an index of all trials and are shown apart.
set -euo pipefail
trials=100000 keep=
while [ $# -gt 0 ]; do
  case $1 in
    --trials) trials=$2 ;; --keep) keep=$2 ;;
    *) echo "flat-memory: unknown option $1" >&2; exit 2 ;;
  esac
  shift 2
done
work=${keep:-$(mktemp -d)}
mkdir -p "$work"
[ -n "$keep" ] || trap 'rm -rf "$work"' EXIT
tasks=$((trials / 100))
[ "$tasks" -ge 1 ] || { echo "flat-memory: 100 trials at least" >&2; exit 2; }
{
  cat <<'YAML'
suite: flat
tools:
  get_weather:
    description: Current weather for a city.
    parameters: {type: object, properties: {city: {type: string}, unit: {type: string, enum: [celsius, fahrenheit]}}, required: [city]}
    returns: [{result: {temp: -3, unit: celsius}}]
tasks:
YAML
  for i in $(seq "$tasks"); do
    echo "  - {id: t$i, prompt: \"What is the weather in city $i?\", tools: [get_weather], expect: {calls: [{get_weather: {city: c$i, unit: {\$optional: celsius}}}], answer: {number: -3}}}"
  done
} >"$work/flat.yaml"
cat >"$work/config.yaml" <<'YAML'
targets:
  - {name: perfect, model: sim/perfect}
  - {name: forgetful, model: sim/forgetful}
  - {name: malformed, model: sim/malformed}
  - {name: perfect-too, model: sim/perfect}
  - {name: seldom-forgetful, model: sim/forgetful, rate: 0.1}
suites: [flat.yaml]
run: {repeat: 20}
YAML
scripts/toolmark --version >/dev/null # builds, if it must, outside the measurement
rm -rf "$work/run"
timer=
[ ! -x /usr/bin/time ] || timer="/usr/bin/time -v -o $work/time.txt"
# shellcheck disable=SC2086
TOOLMARK_JAVA_OPTS="-Xlog:gc:file=$work/gc.log" $timer scripts/toolmark run "$work/config.yaml" --out "$work/run" >"$work/out.txt" 2>"$work/err.txt" || {
  cat "$work/err.txt" >&2
  exit 1
}
[ -z "$timer" ] || grep -E 'Elapsed|Maximum resident' "$work/time.txt"
# the last line of progress before the reports: from its time on the heap holds the index of the reports
started=$(sed -n 's/.*"type":"run.open".*"at":"\([^"]*\)".*/\1/p' "$work/run/journal.jsonl" | head -n 1)
closed=$(sed -n 's/.*"type":"run.close".*"at":"\([^"]*\)".*/\1/p' "$work/run/journal.jsonl" | tail -n 1)
seconds=$(($(date -d "$closed" +%s) - $(date -d "$started" +%s)))
echo "trials: $((tasks * 100)), asked in $seconds s"
awk -v seconds="$seconds" '
  match($0, /^\[[0-9.]+s\]/) && /Pause Young/ {
    at = substr($0, 2, RLENGTH - 3) + 0
    if (match($0, /->[0-9]+M/)) live = substr($0, RSTART + 2, RLENGTH - 3) + 0
    if (at > seconds) { if (live > reports) reports = live; next }
    tenth = int(at * 10 / (seconds + 1))
    if (live > most[tenth]) most[tenth] = live
  }
  END {
    for (i = 0; i < 10; i++) printf "heap after collections, tenth %d: %d MiB at most\n", i + 1, most[i]
    printf "while the reports were written: %d MiB at most\n", reports
    if (most[1] > 0 && most[9] > 1.5 * most[1]) { print "flat-memory: the heap grows with the trials"; exit 1 }
  }' "$work/gc.log"
