#!/usr/bin/env bash
# which key is taken: fairness over 100 000 calls, none by a key that is cooling, limits exact under many threads, each rotation said once
set -euo pipefail
. scripts/jdk.sh
exec mvn -B -ntp -q -pl providers test -Dtest='KeyRingTest,MinuteTest,GateTest' "$@"
