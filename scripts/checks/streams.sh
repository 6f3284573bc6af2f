#!/usr/bin/env bash
# 10,000 live streams at once, one event a second each, on two cores and 512 MiB of heap: none is lost
#   scripts/check streams [--quick] [--toolmark COMMAND] [--keep DIR]
# A scripted server, in a process of its own, answers each of 10,000 trials of one `toolmark run` with an event a second for 45 s (--quick: 1,000
# for 10 s). Prints what the client took (CPU a stream and second, resident memory, heap after collections) and fails where a stream was lost, or
# where the server did not see all of them at once. Each stream is a connection: both processes need as many open files, and the script raises
# the limit as far as the system lets it; where that is not far enough it says so and exits 69. On Linux both processes are kept to two cores.
set -euo pipefail
streams=10000 quick= command=scripts/toolmark keep=
while [ $# -gt 0 ]; do
  case $1 in
    --quick) quick=--quick streams=1000 ;;
    --toolmark) command=$2; shift ;;
    --keep) keep=$2; shift ;;
    *) echo "streams: unknown option $1" >&2; exit 2 ;;
  esac
  shift
done
. scripts/jdk.sh

spare=500 # files of a JVM's own, with room
ulimit -n "$(ulimit -Hn)" 2>/dev/null || true
files=$(ulimit -n)
if [ "$files" != unlimited ] && [ "$files" -lt $((streams + spare)) ]; then
  echo "streams: $streams streams need $((streams + spare)) open files in one process, and the system allows $files (ulimit -Hn; limits.conf or launchctl raise it); --quick needs 1,500" >&2
  exit 69
fi
work=${keep:-$(mktemp -d)}
mkdir -p "$work"
[ -n "$keep" ] || trap 'rm -rf "$work"' EXIT
"$command" --version >/dev/null # builds, if it must, outside the measurement
mkdir -p "$work/classes"
"$JAVA_HOME/bin/javac" -proc:none -d "$work/classes" $(find benchmarks/src/main/java/dev/toolmark/benchmarks/fanout -name '*.java' ! -name package-info.java)
cores=
if command -v taskset >/dev/null && [ "$(getconf _NPROCESSORS_ONLN)" -gt 2 ]; then cores="taskset -c 0,1"; fi
code=0
# shellcheck disable=SC2086
TOOLMARK_JAVA_OPTS="-Xlog:gc:file=$work/gc.log ${TOOLMARK_JAVA_OPTS-}" \
  $cores "$JAVA_HOME/bin/java" -XX:+UseSerialGC -cp "$work/classes" dev.toolmark.benchmarks.fanout.FanOut streams $quick \
  --toolmark "$command" --csv "$work/streams.csv" --keep "$work" || code=$?
[ -f "$work/streams.csv" ] || exit "$code"
awk -F, -v streams="$streams" '
  FNR == 1 && FILENAME ~ /csv$/ { for (i = 1; i <= NF; i++) at[$i] = i; next }
  FILENAME ~ /csv$/ {
    printf "streams: %d at once at most, %d lost; asking took %.1f s and %.1f s of CPU, %.0f us a stream and second; peak of resident memory %.0f MiB\n",
      $at["server_in_flight_max"], $at["failed"], $at["asking_s"], $at["asking_cpu_s"], $at["asking_cpu_s"] / streams / $at["asking_s"] * 1e6, $at["peak_mib"]
    lost = $at["failed"]; most = $at["server_in_flight_max"]; next
  }
  match($0, /->[0-9]+M/) { live = substr($0, RSTART + 2, RLENGTH - 3) + 0; if (live > heap) heap = live }
  END {
    printf "streams: heap after collections %d MiB at most\n", heap
    if (lost > 0) { print "streams: " lost " streams were lost"; exit 1 }
    if (most < streams) { print "streams: not all were under way at once"; exit 1 }
  }' "$work/streams.csv" "$work/gc.log"
[ "$code" = 0 ] || exit "$code"
echo "streams: passed"
