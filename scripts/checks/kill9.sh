#!/usr/bin/env bash
# kill -9 at random moments and resume: the same stable bytes as an uninterrupted run, and nothing finished is sent again
#   scripts/check kill9 [--kills N] [--seed S] [--config FILE] [--repeat N]
# The simulator is a process of its own; its request log is the witness.
set -euo pipefail
kills=10 seed=$RANDOM config= repeat=40
while [ $# -gt 0 ]; do
  case $1 in
    --kills) kills=$2 ;; --seed) seed=$2 ;; --config) config=$2 ;; --repeat) repeat=$2 ;;
    *) echo "kill9: unknown option $1" >&2; exit 2 ;;
  esac
  shift 2
done
RANDOM=$seed
work=$(mktemp -d)
sim=
trap '[ -z "$sim" ] || kill "$sim" 2>/dev/null; rm -rf "$work"' EXIT
if [ -z "$config" ]; then
  config=$work/config.yaml
  cat >"$config" <<YAML
targets:
  - {name: perfect, model: sim/perfect, pace: 400}
  - {name: forgetful, model: sim/forgetful, rate: 0.3, pace: 400}
  - {name: malformed, model: sim/malformed, rate: 0.2, pace: 400}
suites: [$PWD/suites/quickstart.yaml]
run: {repeat: $repeat, trials_in_flight: 32}
YAML
fi
scripts/toolmark sim "$config" --log "$work/requests.jsonl" >"$work/sim.out" &
sim=$!
until grep -q '^serving at' "$work/sim.out" 2>/dev/null; do kill -0 "$sim" || { cat "$work/sim.out" >&2; exit 1; }; sleep 0.1; done
address=$(sed -n 's/^serving at \([^ ]*\) .*/\1/p' "$work/sim.out")
echo "kill9: seed $seed, $kills kills, simulator at $address"

# run answers 0 when every trial has an answer and 3 when some have none; both are whole runs
whole() { local code=0; "$@" || code=$?; [ "$code" = 0 ] || [ "$code" = 3 ] || { echo "kill9: exit $code from: $*" >&2; exit 1; }; }

start=$(date +%s%N)
whole scripts/toolmark run "$config" --quiet --base-url "sim=$address" --out "$work/straight"
took=$((($(date +%s%N) - start) / 1000000))
scripts/toolmark report "$work/straight" --stable --out "$work/straight-stable" >/dev/null
cp "$work/requests.jsonl" "$work/straight-requests.jsonl"
: >"$work/requests.jsonl"

run=(scripts/toolmark run "$config" --quiet --base-url "sim=$address" --out "$work/killed")
done_kills=0
size() { stat -c %s "$work/killed/journal.jsonl" 2>/dev/null || stat -f %z "$work/killed/journal.jsonl" 2>/dev/null || echo 0; }
for ((i = 0; i < kills; i++)); do
  before=$(size)
  "${run[@]}" &
  pid=$!
  # one in five anywhere, the start included; the others once the run has gone on from where it was
  if ((RANDOM % 5)); then
    until [ "$(size)" -gt "$before" ] || ! kill -0 "$pid" 2>/dev/null; do sleep 0.02; done
  fi
  ms=$((RANDOM % (took / (kills + 1) + 50)))
  sleep "$(awk "BEGIN{print $ms/1000}")"
  if kill -9 "$pid" 2>/dev/null; then done_kills=$((done_kills + 1)); fi
  wait "$pid" 2>/dev/null || true
  # killed before its journal began: there is nothing to resume, and the same command starts anew
  if grep -q '"run.open"' "$work/killed/journal.jsonl" 2>/dev/null; then
    run=(scripts/toolmark run --quiet --resume "$work/killed")
  else
    rm -rf "$work/killed"
  fi
done
whole "${run[@]}"
scripts/toolmark report "$work/killed" --stable --out "$work/killed-stable" >/dev/null
if ! diff -r "$work/straight-stable" "$work/killed-stable" >"$work/diff"; then
  head -n 20 "$work/diff" >&2
  echo "kill9: FAILED with seed $seed: the stable reports differ" >&2
  exit 1
fi
# The journal says what was started and what ended, the simulator's log what arrived. For every step of every trial: no attempt is started
# after one has ended, and no more requests arrived than attempts were started.
awk '
  function field(name,   at) {
    at = match($0, "\"" name "\":(\"[^\"]*\"|[0-9]+)")
    if (!at) return ""
    at = substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3)
    gsub(/"/, "", at)
    return at
  }
  FNR == 1 { file++ }
  file == 1 && /"type":"attempt\.start"/ { key = field("trial") " " field("step"); started[key]++; if (ended[key]) { print "started again after its end: " key; bad++ } }
  file == 1 && /"type":"attempt\.end"/ { ended[field("trial") " " field("step")]++ }
  file == 2 { key = field("trial") " " field("step"); arrived[key]++; requests++ }
  END {
    for (key in arrived) { if (arrived[key] > started[key]) { print "arrived more often than it was started: " key; bad++ } if (arrived[key] > 1) again += arrived[key] - 1 }
    printf "kill9: %d requests for %d steps; %d were sent again, all of them unfinished when the run was killed\n", requests, length(arrived), again
    exit bad > 0
  }' "$work/killed/journal.jsonl" "$work/requests.jsonl" || { echo "kill9: FAILED with seed $seed" >&2; exit 1; }
echo "kill9: passed: $done_kills kills, stable reports equal ($(find "$work/killed-stable" -type f | wc -l) files)"
