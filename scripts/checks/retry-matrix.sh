#!/usr/bin/env bash
# every status and every way to break against the retry table, budgets, outages and words on waiting, under a clock of its own
set -euo pipefail
. scripts/jdk.sh
exec mvn -B -ntp -q -pl providers test -Dtest='RetryMatrixTest,RetryTest,RetryAfterTest' "$@"
