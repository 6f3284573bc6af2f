#!/usr/bin/env bash
# the same models behind a sound network and behind a bad one: same accuracy on what both judged, every fault told by its cause
#   scripts/check flaky [--rate R] [--repeat N] [--stall SECONDS] [--seed S] [--keep DIR]
# Two runs of one plan, each against a simulator of its own; in the second the network breaks a share R of the attempts at three of the four targets.
# The simulator's request log says what was done to each attempt, the journal what became of it. Latencies are compared within the second run, with
# the target behind the sound network, which was asked the same tasks at the same time on the same machine; the first repetition is left out, while
# the process warms up. Three keys, and the budget of retries lifted; FLAKY_PROVIDER puts another line into the provider's settings.
set -euo pipefail
rate=0.2 repeat=20 stall=1500ms seed=1 keep=
while [ $# -gt 0 ]; do
  case $1 in
    --rate) rate=$2 ;; --repeat) repeat=$2 ;; --stall) stall=$2 ;; --seed) seed=$2 ;; --keep) keep=$2 ;;
    *) echo "flaky: unknown option $1" >&2; exit 2 ;;
  esac
  shift 2
done
work=${keep:-$(mktemp -d)}
mkdir -p "$work"
sim=
trap '[ -z "$sim" ] || kill "$sim" 2>/dev/null; [ -n "$keep" ] || rm -rf "$work"' EXIT
export FLAKY_KEY_1=sk-flaky-one FLAKY_KEY_2=sk-flaky-two FLAKY_KEY_3=sk-flaky-three

# a pace keeps answers long enough to be broken
config() { # NETWORK
  cat <<YAML
providers:
  sim:
    keys: ["\${ENV:FLAKY_KEY_1}", "\${ENV:FLAKY_KEY_2}", "\${ENV:FLAKY_KEY_3}"]
    timeouts: {idle: $stall, headers: 20s}
    concurrency: 32
${FLAKY_PROVIDER:-    retry: {budget: none}}
targets:
  - {name: perfect, model: sim/flaky, network: $1, seed: $seed, pace: 500}
  - {name: twin, model: sim/perfect, seed: $seed, pace: 500}
  - {name: forgetful, model: sim/forgetful, rate: 0.3, network: $1, seed: $seed, pace: 500}
  - {name: wrong-args, model: sim/wrong-args, rate: 0.2, network: $1, seed: $seed, pace: 500}
suites: [$PWD/suites/quickstart.yaml]
run: {repeat: $repeat, trials_in_flight: 64}
YAML
}

one() { # NAME NETWORK
  config "$2" >"$work/$1.yaml"
  scripts/toolmark sim "$work/$1.yaml" --log "$work/$1.requests.jsonl" >"$work/$1.sim.out" &
  sim=$!
  until grep -q '^serving at' "$work/$1.sim.out" 2>/dev/null; do kill -0 "$sim" || { cat "$work/$1.sim.out" >&2; exit 1; }; sleep 0.1; done
  local address code=0
  address=$(sed -n 's/^serving at \([^ ]*\) .*/\1/p' "$work/$1.sim.out")
  scripts/toolmark run "$work/$1.yaml" --quiet --base-url "sim=$address" --out "$work/$1" || code=$?
  # 3: some trials have no answer, which a bad network without retries must lead to
  [ "$code" = 0 ] || [ "$code" = 3 ] || { echo "flaky: exit $code from the run $1" >&2; exit 1; }
  kill "$sim" && wait "$sim" 2>/dev/null || true
  sim=
}
rm -rf "$work"/sound* "$work"/broken*
one sound 0
one broken "$rate"

python3 - "$work" <<'PY'
import collections, json, math, sys

work = sys.argv[1]
DUE = {"429": {"rate_limited"}, "503": {"overloaded"}, "529": {"overloaded"}, "reset": {"cut_short"}, "cut": {"cut_short"}, "stall": {"timed_out"}}
failures = []


def lines(name):
    with open(f"{work}/{name}") as file:
        return [json.loads(line) for line in file]


def run(name):
    attempts, trials = {}, {}
    for line in lines(f"{name}/journal.jsonl"):
        if line["type"] == "attempt.end":
            attempts[(line["trial"], line["step"], line["number"])] = line
        if line["type"] == "trial.end":
            trials[line["trial"]] = line
    return attempts, trials


def cause(value):
    """The cause of a failure, wherever in an attempt's record it stands."""
    if isinstance(value, dict):
        if isinstance(value.get("cause"), str):
            return value["cause"]
        for key, member in value.items():
            if key not in ("parts", "arguments"):
                found = cause(member)
                if found:
                    return found
    if isinstance(value, str) and value.startswith("{"):
        return cause(json.loads(value))
    return None


sound, broken = run("sound"), run("broken")

# 1. every injected fault has its cause, and nothing else failed
injected = [line for line in lines("broken.requests.jsonl") if line.get("network", "none") != "none"]
asked = sum("network" in line and line["model"] != "twin" for line in lines("broken.requests.jsonl"))
table = collections.Counter()
wrong = 0
for line in injected:
    end = broken[0].get((line["trial"], line["step"], line["attempt"]))
    told = cause(end) if end else "no record"
    table[(line["network"], line["where"], told)] += 1
    if told not in DUE[line["network"]]:
        wrong += 1
names = {(line["trial"], line["step"], line["attempt"]) for line in injected}
unprovoked = [key for key, end in broken[0].items() if cause(end) and key not in names]
print(f"flaky: {asked} attempts, {len(injected)} broken by the network ({len(injected) / max(1, asked):.1%})")
for (fault, where, told), count in sorted(table.items()):
    print(f"  {fault:6} {where:15} -> {told:13} {count:5}")
if wrong:
    failures.append(f"{wrong} faults were not told by their cause")
if unprovoked:
    failures.append(f"{len(unprovoked)} attempts failed though nothing was done to them, such as {unprovoked[0]}")
if not injected:
    failures.append("no fault was injected")

# 2. same verdicts on the trials that both judged
for target in sorted({trial["target"] for trial in sound[1].values()}):
    ids = [i for i, t in sound[1].items() if t["target"] == target]
    both = [i for i in ids if sound[1][i]["outcome"]["state"] == "answered" and broken[1].get(i, {}).get("outcome", {}).get("state") == "answered"]
    right = [sum(of[1][i]["judgement"]["correct"] for i in both) for of in (sound, broken)]
    other = [i for i in both if sound[1][i]["judgement"]["classes"] != broken[1][i]["judgement"]["classes"]]
    retried = sum(broken[1][i]["facts"]["attempts"] > broken[1][i]["facts"]["steps"] for i in both)
    print(f"  {target:11} {len(ids)} trials, judged in both {len(both)}, of these after a retry {retried}; correct {right[0]} and {right[1]}")
    if right[0] != right[1] or other:
        failures.append(f"{target}: verdicts differ in {len(other)} trials")

# 3. latencies beside the twin's, on the trials that both judged
def percentile(values, share):
    values = sorted(values)
    return values[max(0, math.ceil(share * len(values)) - 1)] if values else float("nan")


def answered(target):
    """The answered trials of a target but the first repetition, by what they were asked."""
    return {
        (trial["task"], trial["case_id"], trial["repetition"]): trial["facts"]
        for trial in broken[1].values()
        if trial["target"] == target and trial["outcome"]["state"] == "answered" and trial["repetition"] > 1
    }


perfect, twin = answered("perfect"), answered("twin")
pairs = sorted(perfect.keys() & twin.keys())
print(f"  latencies of {len(pairs)} pairs of trials, in ms:")
for fact in ("ttfb_ms", "ttft_ms", "total_ms"):
    for share, slack, room in ((0.5, 1.15, 10), (0.95, 1.25, 25), (0.99, None, None)):
        calm, rough = (percentile([of[pair][fact] for pair in pairs if fact in of[pair]], share) for of in (twin, perfect))
        print(f"    {fact:9} p{share * 100:.0f}  sound {calm:8.1f}  broken {rough:8.1f}")
        if slack and rough > slack * calm + room:
            failures.append(f"{fact}: p{share * 100:.0f} moved from {calm:.1f} to {rough:.1f} ms")
for failure in failures:
    print(f"flaky: FAILED: {failure}", file=sys.stderr)
sys.exit(bool(failures))
PY
echo "flaky: passed"
