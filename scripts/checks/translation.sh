#!/usr/bin/env bash
# every ordered pair of protocols held to its table of losses over 10,000 generated conversations and streams; --page writes docs/translation.md anew
set -euo pipefail
. scripts/jdk.sh
if [ "${1-}" = --page ]; then
  exec mvn -B -ntp -q -Dtoolmark.quick -pl providers test -Dtest=TranslationPageTest -Dtoolmark.write=true
fi
each=10000
if [ "${1-}" = --each ]; then each=$2; shift 2; fi
mvn -B -ntp -q -pl providers test -Dtest='TranslationTest,ReplayTest' -Dtoolmark.translations="$each" "$@"
echo "translation: passed, $each conversations and $each streams a pair, streamed and whole"
