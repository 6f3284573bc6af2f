#!/usr/bin/env bash
# runs of N and of 4 N trials, their reports, a resume: what lives on the heap must not grow with the trials
#   scripts/check trials [--trials N] [--targets N] [--cases N] [--bound BYTES] [--keep DIR]
# N trials are asked of all targets together (default 20000 of 5), first N and then 4 N, of models simulated in the same process. While a command
# runs, a full collection is asked for again and again and what is left is counted: the most that was seen is printed for the run with its
# reports, for `report`, and for a resume of the larger run from half of its journal. Fails where 4 N trials hold more than N did by over
# BYTES (default 160: the index of the journal and the columns of the page) for each further trial and 8 MiB, and where a command fails.
# --cases N: so many cases of one task take the place of 100 tasks; a task costs memory of its own, its prompt and its tools.
set -euo pipefail
trials=20000 targets=5 bound=160 cases=0 keep=
while [ $# -gt 0 ]; do
  case $1 in
    --trials) trials=$2 ;; --targets) targets=$2 ;; --cases) cases=$2 ;; --bound) bound=$2 ;; --keep) keep=$2 ;;
    *) echo "trials: unknown option $1" >&2; exit 2 ;;
  esac
  shift 2
done
work=${keep:-$(mktemp -d)}
mkdir -p "$work"
[ -n "$keep" ] || trap 'rm -rf "$work"' EXIT
scripts/toolmark --version >/dev/null # builds, if it must, outside the measurement
. scripts/jdk.sh
tasks=100
[ "$cases" = 0 ] || tasks=$cases
[ $((trials / targets / tasks)) -ge 1 ] || { echo "trials: at least $((targets * tasks)) trials are needed" >&2; exit 2; }

suite() {
  cat <<'YAML'
suite: trials
tools:
  get_weather:
    description: Current weather for a city.
    parameters: {type: object, properties: {city: {type: string}, unit: {type: string, enum: [celsius, fahrenheit]}}, required: [city]}
tasks:
YAML
  if [ "$cases" != 0 ]; then
    echo '  - {id: city, cases: cities.csv, prompt: "What is the weather in {{city}}?", tools: [get_weather], expect: {calls: [{get_weather: {city: "{{city}}", unit: {$optional: celsius}}}]}}'
    { echo city; seq -f 'c%.0f' "$cases"; } >"$work/cities.csv"
    return
  fi
  for i in $(seq "$tasks"); do
    echo "  - {id: t$i, prompt: \"What is the weather in city $i?\", tools: [get_weather], expect: {calls: [{get_weather: {city: c$i, unit: {\$optional: celsius}}}]}}"
  done
}
suite >"$work/trials.yaml"

config() { # repeat
  echo "targets:"
  for i in $(seq "$targets"); do
    case $((i % 3)) in
      0) echo "  - {name: target-$i, model: sim/malformed, rate: 0.2, seed: $i, pace: off}" ;;
      1) echo "  - {name: target-$i, model: sim/perfect, pace: off}" ;;
      2) echo "  - {name: target-$i, model: sim/forgetful, rate: 0.2, seed: $i, pace: off}" ;;
    esac
  done
  echo "suites: [trials.yaml]"
  echo "run: {repeat: $1}"
}

# live COMMAND...: runs it and prints the most bytes that were seen alive on its heap
live() {
  local most=0 now pid code=0
  scripts/toolmark "$@" >"$work/out.txt" 2>"$work/err.txt" &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    now=$("$JAVA_HOME/bin/jcmd" "$pid" GC.class_histogram 2>/dev/null | awk '/^Total/ { print $3 }') || true
    if [ "${now:-0}" -gt "$most" ]; then most=$now; fi
    sleep 3
  done
  wait "$pid" || code=$?
  [ "$code" = 0 ] || { tail -n 5 "$work/err.txt" >&2; echo "trials: exit $code from: $*" >&2; return 1; }
  echo "$most"
}

mib() { awk "BEGIN { printf \"%.1f\", $1 / 1048576 }"; }

measure() { # name, trials
  config $(($2 / targets / tasks)) >"$work/config.yaml"
  rm -rf "$work/$1"
  local began=$SECONDS
  ran=$(live run "$work/config.yaml" --quiet --out "$work/$1")
  local asked=$((SECONDS - began))
  began=$SECONDS
  reported=$(live report "$work/$1" --out "$work/$1-reports")
  printf '%9d trials: %s MiB at most while they ran (%d s), %s MiB while they were reported (%d s); journal %d MiB\n' \
    "$2" "$(mib "$ran")" "$asked" "$(mib "$reported")" $((SECONDS - began)) $(($(wc -c <"$work/$1/journal.jsonl") / 1048576))
}

measure small "$trials"
small_ran=$ran small_reported=$reported
measure large $((4 * trials))
mkdir -p "$work/resumed"
lines=$(wc -l <"$work/large/journal.jsonl")
head -n $((lines / 2)) "$work/large/journal.jsonl" >"$work/resumed/journal.jsonl"
[ ! -d "$work/large/blobs" ] || cp -r "$work/large/blobs" "$work/resumed/"
began=$SECONDS
resumed=$(live run --quiet --resume "$work/resumed")
printf '%9d trials, resumed at half: %s MiB at most (%d s)\n' $((4 * trials)) "$(mib "$resumed")" $((SECONDS - began))
most=$((bound * 3 * trials + 8 * 1048576))
code=0
holds() { # what, bytes, bytes of the smaller run
  if [ $(($2 - $3)) -le "$most" ]; then return; fi
  echo "trials: $1: $(mib $(($2 - $3))) MiB more for $((3 * trials)) further trials; allowed: $(mib "$most")" >&2
  code=1
}
holds run "$ran" "$small_ran"
holds report "$reported" "$small_reported"
holds resume "$resumed" "$small_ran"
[ "$code" != 0 ] || echo "trials: passed: at most $(mib "$most") MiB more for $((3 * trials)) further trials"
exit "$code"
