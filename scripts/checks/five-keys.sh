#!/usr/bin/env bash
# five keys with set limits at a strict local limiter: at least 0.95 of five times one key's throughput, and no violation
#   scripts/check five-keys [--rpm N] [--concurrency N] [--window SECONDS] [--minutes M] [--floor F] [--keep DIR]
# The limiter counts over every window of that length, wherever it begins. Each run is as long as M minutes of its keys' rate. Throughput: requests
# that were answered, from the first to the last, by the simulator's log.
set -euo pipefail
rpm=120 concurrency=8 window=60 minutes=3 floor=0.95 keep=
while [ $# -gt 0 ]; do
  case $1 in
    --rpm) rpm=$2 ;; --concurrency) concurrency=$2 ;; --window) window=$2 ;; --minutes) minutes=$2 ;; --floor) floor=$2 ;; --keep) keep=$2 ;;
    *) echo "five-keys: unknown option $1" >&2; exit 2 ;;
  esac
  shift 2
done
work=${keep:-$(mktemp -d)}
mkdir -p "$work"
sim=
trap '[ -z "$sim" ] || kill "$sim" 2>/dev/null; [ -n "$keep" ] || rm -rf "$work"' EXIT
cat >"$work/one.yaml" <<YAML
suite: one
tools:
  ping: {description: Answers., parameters: {type: object, properties: {}}}
tasks:
  - {id: ping, prompt: Ping., tools: [ping], expect: {calls: [{ping: {}}]}}
YAML
for i in 1 2 3 4 5; do export "FIVE_KEY_$i=sk-five-$i-$RANDOM$RANDOM"; done

measured() { # KEYS: prints requests a second, and writes what the limiter saw
  local n=$1 list= address code=0
  for ((i = 1; i <= n; i++)); do list+="${list:+, }\"\${ENV:FIVE_KEY_$i}\""; done
  # a request for each place in the minutes that are measured
  cat >"$work/$n.yaml" <<YAML
providers:
  sim:
    keys: [$list]
    concurrency: $((n * concurrency))
    per_key: {rpm: $rpm, concurrency: $concurrency}
targets: [{name: perfect, model: sim/perfect, pace: 200}]
suites: [one.yaml]
run: {repeat: $((n * rpm * minutes)), trials_in_flight: $((n * concurrency * 4))}
YAML
  scripts/toolmark sim "$work/$n.yaml" --log "$work/$n.jsonl" --limit-rpm "$rpm" --limit-concurrency "$concurrency" --limit-window "$window" >"$work/$n.out" &
  sim=$!
  until grep -q '^serving at' "$work/$n.out" 2>/dev/null; do kill -0 "$sim" || { cat "$work/$n.out" >&2; exit 1; }; sleep 0.1; done
  address=$(sed -n 's/^serving at \([^ ]*\) .*/\1/p' "$work/$n.out")
  scripts/toolmark run "$work/$n.yaml" --quiet --base-url "sim=$address" --out "$work/run$n" || code=$?
  [ "$code" = 0 ] || [ "$code" = 3 ] || { echo "five-keys: exit $code from the run with $n keys" >&2; exit 1; }
  curl -fsS "$address/limits" >"$work/$n.limits"
  kill "$sim" && wait "$sim" 2>/dev/null || true
  sim=
}
rm -rf "$work"/run? "$work"/?.jsonl
measured 1
measured 5
python3 - "$work" "$floor" <<'PY'
import datetime, json, sys

work, floor = sys.argv[1], float(sys.argv[2])
rates, failed = {}, False
for n in (1, 5):
    times, limited = [], 0
    with open(f"{work}/{n}.jsonl") as file:
        for line in map(json.loads, file):
            if "limited" in line:
                limited += 1
            elif "fault" in line:
                times.append(datetime.datetime.fromisoformat(line["time"][:26].rstrip("Z") + "+00:00").timestamp())
    span = max(times) - min(times)
    rates[n] = (len(times) - limited) / span if span else float("inf")
    keys = json.load(open(f"{work}/{n}.limits"))["keys"]
    violations = sum(key["violations"] for key in keys)
    print(f"five-keys: {n} key(s): {len(times) - limited} answered in {span:.1f} s = {rates[n]:.3f} a second; {violations} violations; by key "
          + ", ".join(f"#{key['key']} {key['calls']} calls, {key['violations']} violations, at most {key['peak_concurrency']} at once" for key in keys))
    failed |= violations > 0 or len(keys) != n
ratio = rates[5] / (5 * rates[1])
print(f"five-keys: {ratio:.3f} of five times the throughput of one key; at least {floor} is due")
sys.exit(failed or ratio < floor)
PY
echo "five-keys: passed"
